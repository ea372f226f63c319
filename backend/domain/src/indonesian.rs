//! Numbers, dates and times as they are written in Indonesian letters.

use crate::calendar::WorkingCalendar;
use chrono::{DateTime, Datelike, NaiveDate, Timelike, Utc};

const MONTHS: [&str; 12] = [
    "Januari",
    "Februari",
    "Maret",
    "April",
    "Mei",
    "Juni",
    "Juli",
    "Agustus",
    "September",
    "Oktober",
    "November",
    "Desember",
];
const DAYS: [&str; 7] = ["Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu"];
const ONES: [&str; 12] = [
    "nol", "satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan", "sembilan", "sepuluh",
    "sebelas",
];
/// From the largest; "seribu" is one word, "satu juta" is two.
const GROUPS: [(u64, &str); 6] = [
    (1_000_000_000_000_000_000, "kuintiliun"),
    (1_000_000_000_000_000, "kuadriliun"),
    (1_000_000_000_000, "triliun"),
    (1_000_000_000, "miliar"),
    (1_000_000, "juta"),
    (1_000, "ribu"),
];

/// A number in words: 23 is "dua puluh tiga".
pub fn number_words(number: u64) -> String {
    if number == 0 {
        return ONES[0].to_owned();
    }
    let mut words = Vec::new();
    spell(number, &mut words);
    words.join(" ")
}

fn spell(number: u64, words: &mut Vec<&'static str>) {
    for (size, name) in GROUPS {
        if number >= size {
            match (number / size, size) {
                (1, 1_000) => words.push("seribu"),
                (many, _) => {
                    spell(many, words);
                    words.push(name);
                }
            }
            return spell(number % size, words);
        }
    }
    match number {
        0 => {}
        1..=11 => words.extend(ONES.get(number as usize)),
        12..=19 => {
            spell(number - 10, words);
            words.push("belas");
        }
        20..=99 => {
            spell(number / 10, words);
            words.push("puluh");
            spell(number % 10, words);
        }
        100..=199 => {
            words.push("seratus");
            spell(number - 100, words);
        }
        _ => {
            spell(number / 100, words);
            words.push("ratus");
            spell(number % 100, words);
        }
    }
}

/// "November".
pub fn month(day: NaiveDate) -> &'static str {
    MONTHS.get(day.month0() as usize).copied().unwrap_or_default()
}

/// "Senin".
pub fn weekday(day: NaiveDate) -> &'static str {
    DAYS.get(day.weekday().num_days_from_monday() as usize)
        .copied()
        .unwrap_or_default()
}

/// "23 November 2026".
pub fn long_date(day: NaiveDate) -> String {
    format!("{} {} {}", day.day(), month(day), day.year())
}

/// "23-11-2026", for narrow columns.
pub fn short_date(day: NaiveDate) -> String {
    format!("{:02}-{:02}-{}", day.day(), day.month(), day.year())
}

/// "Senin, tanggal dua puluh tiga bulan November tahun dua ribu dua puluh enam", as minutes begin.
pub fn date_words(day: NaiveDate) -> String {
    format!(
        "{}, tanggal {} bulan {} tahun {}",
        weekday(day),
        number_words(u64::from(day.day())),
        month(day),
        number_words(u64::from(day.year().unsigned_abs())),
    )
}

/// "14.30 WIB".
pub fn time_of_day(at: DateTime<Utc>, calendar: &WorkingCalendar) -> String {
    let offset = calendar.offset();
    let zone = match offset.local_minus_utc() {
        25_200 => " WIB",
        28_800 => " WITA",
        32_400 => " WIT",
        _ => "",
    };
    let local = at.with_timezone(&offset);
    format!("{:02}.{:02}{zone}", local.hour(), local.minute())
}

/// "23 November 2026 pukul 14.30 WIB".
pub fn moment(at: DateTime<Utc>, calendar: &WorkingCalendar) -> String {
    format!(
        "{} pukul {}",
        long_date(calendar.date(at)),
        time_of_day(at, calendar)
    )
}
