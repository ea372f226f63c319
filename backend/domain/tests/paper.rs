//! What letters are written with: numbers and dates in words, wordings with variables, who may issue what.

use crate::support::*;
use proptest::prelude::*;
use std::collections::BTreeMap;
use tanggap_domain::indonesian::{date_words, long_date, number_words, short_date, time_of_day, weekday};
use tanggap_domain::letters::{DocumentKind, Letters, SigningRole, WordingKind, Wordings};
use tanggap_domain::lifecycle::Capacity;
use tanggap_domain::violation::{ViolationCode as Code, Violations};
use tanggap_domain::wording::{fill, is_sound};

#[test]
fn numbers_are_written_as_one_says_them() {
    for (number, words) in [
        (0, "nol"),
        (1, "satu"),
        (10, "sepuluh"),
        (11, "sebelas"),
        (12, "dua belas"),
        (19, "sembilan belas"),
        (20, "dua puluh"),
        (23, "dua puluh tiga"),
        (100, "seratus"),
        (111, "seratus sebelas"),
        (200, "dua ratus"),
        (1_000, "seribu"),
        (1_001, "seribu satu"),
        (2_026, "dua ribu dua puluh enam"),
        (11_000, "sebelas ribu"),
        (100_000, "seratus ribu"),
        (101_000, "seratus satu ribu"),
        (1_000_000, "satu juta"),
        (1_001_000, "satu juta seribu"),
        (2_500_000_000, "dua miliar lima ratus juta"),
    ] {
        assert_eq!(number_words(number), words);
    }
}

#[test]
fn dates_and_times_are_written_the_indonesian_way() {
    let day = day("2026-11-23");
    assert_eq!(long_date(day), "23 November 2026");
    assert_eq!(long_date(crate::support::day("2026-02-01")), "1 Februari 2026");
    assert_eq!(short_date(crate::support::day("2026-02-01")), "01-02-2026");
    assert_eq!(weekday(day), "Senin");
    assert_eq!(
        date_words(day),
        "Senin, tanggal dua puluh tiga bulan November tahun dua ribu dua puluh enam"
    );
    let at = "2026-11-23T07:30:00Z".parse().expect("a moment");
    assert_eq!(time_of_day(at, &office().calendar), "14.30 WIB");
}

/// Reads words back, by the grammar and not by the code under test.
fn read(words: &str) -> Option<u64> {
    const ONES: [&str; 10] = [
        "", "satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan", "sembilan",
    ];
    let (mut total, mut group, mut last) = (0_u64, 0_u64, 0_u64);
    for word in words.split(' ') {
        match word {
            "nol" => {}
            "sepuluh" => last = 10,
            "sebelas" => last = 11,
            "seratus" => group += 100,
            "seribu" => total += 1_000,
            "belas" => last += 10,
            "puluh" => (group, last) = (group + last * 10, 0),
            "ratus" => (group, last) = (group + last * 100, 0),
            "ribu" | "juta" | "miliar" | "triliun" | "kuadriliun" | "kuintiliun" => {
                let power = ["ribu", "juta", "miliar", "triliun", "kuadriliun", "kuintiliun"]
                    .iter()
                    .position(|name| *name == word)?;
                total += (group + last) * 1_000_u64.pow(u32::try_from(power).ok()? + 1);
                (group, last) = (0, 0);
            }
            other => last = ONES.iter().position(|one| *one == other)? as u64,
        }
    }
    Some(total + group + last)
}

proptest! {
    #[test]
    fn number_words_say_the_number(number: u64) {
        prop_assert_eq!(read(&number_words(number)), Some(number));
    }

    #[test]
    fn small_numbers_say_themselves_too(number in 0_u64..2_000_000) {
        let words = number_words(number);
        prop_assert_eq!(read(&words), Some(number));
        prop_assert!(!words.contains("satu ratus") && !words.contains("satu puluh") && !words.starts_with("satu ribu"));
    }

    #[test]
    fn a_value_is_never_read_as_a_variable(value in "\\PC*", before in "[^{}]*", after in "[^{}]*") {
        let values = BTreeMap::from([("judul", value.clone()), ("kanal", "x".to_owned())]);
        let filled = fill(&format!("{before}{{judul}}{after}"), &values);
        prop_assert_eq!(filled, format!("{before}{value}{after}"));
    }

    #[test]
    fn any_text_is_sound_or_not_and_can_be_filled_all_the_same(text in "\\PC*") {
        let sound = is_sound(&text, &["judul"]);
        let filled = fill(&text, &BTreeMap::new());
        let whole = !filled.contains('{');
        prop_assert!(!sound || whole);
    }
}

#[test]
fn a_wording_knows_its_variables_and_no_others() {
    assert!(is_sound("Nomor {nomor_pengaduan}.", &["nomor_pengaduan"]));
    for broken in [
        "{nik}",
        "{",
        "}",
        "{nomor_pengaduan",
        "{ nomor_pengaduan }",
        "{}",
        "{{nomor_pengaduan}}",
    ] {
        assert!(!is_sound(broken, &["nomor_pengaduan"]), "{broken}");
    }
    let mut settings = settings();
    settings.letters.wording.notice_outcome.body = "Kepada {instansi}".to_owned();
    let mut v = Violations::default();
    settings.check(&mut v);
    let found: Vec<_> = v.into_vec().into_iter().map(|it| (it.pointer, it.code)).collect();
    assert_eq!(
        found,
        [("/letters/wording/notice_outcome/body".to_owned(), Code::Unknown)]
    );
}

#[test]
fn every_wording_that_the_program_comes_with_is_sound() {
    for kind in WordingKind::ALL {
        let mut v = Violations::default();
        Wordings::default().of(*kind).check(*kind, "", &mut v);
        assert!(v.is_empty(), "{kind}: {v:?}");
    }
}

#[test]
fn a_signature_says_in_whose_place_it_stands() {
    let letters = Letters::default();
    let heading = |role| letters.heading("Kasi Sarana dan Prasarana", role).join(" | ");
    assert_eq!(heading(SigningRole::Own), "KASI SARANA DAN PRASARANA,");
    assert_eq!(
        heading(SigningRole::ByOrder),
        "a.n. CAMAT MEDAN TEMBUNG | SEKRETARIS | u.b. | KASI SARANA DAN PRASARANA,"
    );
    assert_eq!(heading(SigningRole::DailyActing), "Plh. CAMAT MEDAN TEMBUNG,");
}

#[test]
fn a_section_writes_to_agencies_and_never_to_the_reporter() {
    for kind in DocumentKind::ALL {
        let names_reporter = matches!(
            kind,
            DocumentKind::Receipt | DocumentKind::Disposition | DocumentKind::Notice
        );
        assert_eq!(
            kind.issuers().contains(&Capacity::SectionHead),
            !names_reporter,
            "{kind}"
        );
        assert!(kind.issuers().contains(&Capacity::Desk));
    }
}
