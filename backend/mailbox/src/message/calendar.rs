//! An invitation (RFC 5545) as text: what, when and where, for a message that says it in no other way.
//!
//! Five fields of an event are read. A time is shown in the zone that the invitation names, so no table of the world's zones is needed.

use chrono::{DateTime, FixedOffset, NaiveDate, NaiveDateTime, Timelike as _};
use tanggap_domain::indonesian::{long_date, weekday};

/// How many bytes of a calendar are read.
const LONGEST: usize = 256 << 10;
/// Most events that are told.
const MOST: usize = 20;
/// Longest value of a field, in characters.
const LONGEST_VALUE: usize = 4_000;
const HOUR: i32 = 3_600;
/// Zones of Indonesia by the names that programs give them.
const ZONES: [(&str, &str); 7] = [
    ("asia/jakarta", "WIB"),
    ("asia/pontianak", "WIB"),
    ("se asia standard time", "WIB"),
    ("asia/makassar", "WITA"),
    ("asia/ujung_pandang", "WITA"),
    ("singapore standard time", "WITA"),
    ("asia/jayapura", "WIT"),
];

#[derive(Default)]
struct Event {
    summary: String,
    location: String,
    description: String,
    starts: Option<Moment>,
    ends: Option<Moment>,
}

/// A time as the invitation gives it.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Moment {
    Day(NaiveDate),
    /// With the name of its zone, which is empty if it has none.
    Local(NaiveDateTime, String),
    Utc(NaiveDateTime),
}

/// What the events of a calendar say. Empty if it has none.
pub(super) fn to_text(calendar: &str) -> String {
    let mut end = calendar.len().min(LONGEST);
    while !calendar.is_char_boundary(end) {
        end -= 1;
    }
    let unfolded = calendar
        .get(..end)
        .unwrap_or_default()
        .replace("\r\n", "\n")
        .replace("\n ", "")
        .replace("\n\t", "");
    let (mut events, mut open, mut cancelled) = (Vec::new(), None::<Event>, false);
    // An alarm within an event has fields of the same names.
    let mut inner = 0_u32;
    for line in unfolded.lines() {
        let Some((name, parameters, value)) = property(line) else {
            continue;
        };
        match (name.as_str(), &mut open) {
            ("METHOD", None) => cancelled = value.trim().eq_ignore_ascii_case("cancel"),
            ("BEGIN", None) if value.trim().eq_ignore_ascii_case("vevent") => open = Some(Event::default()),
            ("BEGIN", Some(_)) => inner += 1,
            ("END", Some(_)) if inner > 0 => inner -= 1,
            ("END", Some(_)) => {
                events.extend(open.take());
                if events.len() == MOST {
                    break;
                }
            }
            (_, Some(event)) if inner == 0 => take(event, &name, parameters, value),
            _ => {}
        }
    }
    events.extend(open);
    let told: Vec<String> = events
        .iter()
        .map(|event| tell(event, cancelled))
        .filter(|told| !told.is_empty())
        .collect();
    told.join("\n\n")
}

/// `DTSTART;TZID=Asia/Jakarta:20261201T090000`: the name in capitals, the parameters and the value.
fn property(line: &str) -> Option<(String, &str, &str)> {
    let mut quoted = false;
    let colon = line.bytes().position(|byte| {
        quoted ^= byte == b'"';
        byte == b':' && !quoted
    })?;
    let (head, value) = line.split_at(colon);
    let (name, parameters) = head.split_once(';').unwrap_or((head, ""));
    // A group may stand before the name.
    let name = name.rsplit('.').next().unwrap_or_default();
    Some((name.trim().to_ascii_uppercase(), parameters, value.get(1..)?))
}

fn take(event: &mut Event, name: &str, parameters: &str, value: &str) {
    match name {
        "SUMMARY" if event.summary.is_empty() => event.summary = unescaped(value),
        "LOCATION" if event.location.is_empty() => event.location = unescaped(value),
        "DESCRIPTION" if event.description.is_empty() => event.description = unescaped(value),
        "DTSTART" if event.starts.is_none() => event.starts = moment(parameters, value),
        "DTEND" if event.ends.is_none() => event.ends = moment(parameters, value),
        _ => {}
    }
}

fn unescaped(value: &str) -> String {
    let mut out = String::new();
    let mut letters = value.chars().take(LONGEST_VALUE);
    while let Some(letter) = letters.next() {
        match letter {
            '\\' => match letters.next() {
                Some('n' | 'N') => out.push('\n'),
                Some(other) => out.push(other),
                None => {}
            },
            other => out.push(other),
        }
    }
    out.trim().to_owned()
}

fn moment(parameters: &str, value: &str) -> Option<Moment> {
    let value = value.trim();
    let zone = parameters
        .split(';')
        .filter_map(|parameter| parameter.split_once('='))
        .find(|(name, _)| name.eq_ignore_ascii_case("tzid"))
        .map(|(_, zone)| zone.trim_matches(['"', ' ', '/']).chars().take(60).collect())
        .unwrap_or_default();
    let local = |text: &str| NaiveDateTime::parse_from_str(text, "%Y%m%dT%H%M%S").ok();
    if let Some(utc) = value.strip_suffix(['Z', 'z']) {
        return local(utc).map(Moment::Utc);
    }
    local(value).map(|at| Moment::Local(at, zone)).or_else(|| {
        NaiveDate::parse_from_str(value.get(..8)?, "%Y%m%d")
            .ok()
            .map(Moment::Day)
    })
}

fn tell(event: &Event, cancelled: bool) -> String {
    let mut lines = Vec::new();
    if cancelled {
        lines.push("Dibatalkan".to_owned());
    }
    if !event.summary.is_empty() {
        lines.push(event.summary.clone());
    }
    if let Some(starts) = &event.starts {
        lines.push(format!("Waktu: {}", when(starts, event.ends.as_ref())));
    }
    if !event.location.is_empty() {
        lines.push(format!("Tempat: {}", event.location));
    }
    if !event.description.is_empty() {
        lines.push(format!("\n{}", event.description));
    }
    lines.join("\n")
}

/// "Selasa, 1 Desember 2026 pukul 09.00–11.00 WIB".
fn when(starts: &Moment, ends: Option<&Moment>) -> String {
    let (day, time, zone) = parts(starts);
    let begins = format!("{}, {}", weekday(day), long_date(day));
    let Some(time) = time else {
        // The end of whole days is the day after the last.
        let last = ends
            .and_then(|ends| parts(ends).0.pred_opt())
            .filter(|last| *last > day);
        return last.map_or_else(
            || begins.clone(),
            |last| format!("{begins} sampai {}, {}", weekday(last), long_date(last)),
        );
    };
    let zone = if zone.is_empty() {
        String::new()
    } else {
        format!(" {zone}")
    };
    let utc = match starts {
        Moment::Utc(at) => format!(" ({:02}.{:02} UTC)", at.hour(), at.minute()),
        _ => String::new(),
    };
    match ends.map(parts) {
        Some((last, Some(until), _)) if last == day && until != time => {
            format!("{begins} pukul {time}–{until}{zone}{utc}")
        }
        Some((last, Some(until), _)) if last > day => format!(
            "{begins} pukul {time}{zone}{utc} sampai {}, {} pukul {until}{zone}",
            weekday(last),
            long_date(last)
        ),
        _ => format!("{begins} pukul {time}{zone}{utc}"),
    }
}

/// The day, the time of day and the zone that are shown. UTC is shown in Indonesia's first zone, and beside it as it is.
fn parts(moment: &Moment) -> (NaiveDate, Option<String>, String) {
    let clock = |at: &NaiveDateTime| Some(format!("{:02}.{:02}", at.hour(), at.minute()));
    match moment {
        Moment::Day(day) => (*day, None, String::new()),
        Moment::Local(at, zone) => {
            let known = ZONES.iter().find(|(name, _)| zone.eq_ignore_ascii_case(name));
            let shown = known.map_or_else(
                || {
                    if zone.is_empty() {
                        String::new()
                    } else {
                        format!("({zone})")
                    }
                },
                |(_, short)| (*short).to_owned(),
            );
            (at.date(), clock(at), shown)
        }
        Moment::Utc(at) => {
            let local = FixedOffset::east_opt(7 * HOUR)
                .and_then(|offset| at.checked_add_offset(offset))
                .unwrap_or(*at);
            (local.date(), clock(&local), "WIB".to_owned())
        }
    }
}

/// "30 November 2026 pukul 16.10 WIB": when an attached message was sent.
pub(super) fn sent(at: DateTime<chrono::Utc>) -> String {
    let (day, time, zone) = parts(&Moment::Utc(at.naive_utc()));
    format!("{} pukul {} {zone}", long_date(day), time.unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::to_text;

    fn event(fields: &str) -> String {
        to_text(&format!(
            "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\n{fields}\r\nBEGIN:VALARM\r\nSUMMARY:x\r\nEND:VALARM\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
        ))
    }

    #[test]
    fn an_invitation_says_when_and_where() {
        for (fields, text) in [
            (
                "SUMMARY:Rapat banjir\r\nDTSTART:20261201T020000Z",
                "Rapat banjir\nWaktu: Selasa, 1 Desember 2026 pukul 09.00 WIB (02.00 UTC)",
            ),
            (
                "DTSTART;TZID=Asia/Jakarta:20261201T090000\r\nDTEND;TZID=Asia/Jakarta:20261201T110000\r\nLOCATION:Aula\\, lantai\r\n  2",
                "Waktu: Selasa, 1 Desember 2026 pukul 09.00–11.00 WIB\nTempat: Aula, lantai 2",
            ),
            (
                "DTSTART;TZID=\"SE Asia Standard Time\":20261201T090000",
                "Waktu: Selasa, 1 Desember 2026 pukul 09.00 WIB",
            ),
            (
                "DTSTART;TZID=Europe/Berlin:20261201T090000",
                "Waktu: Selasa, 1 Desember 2026 pukul 09.00 (Europe/Berlin)",
            ),
            (
                "DTSTART:20261201T090000",
                "Waktu: Selasa, 1 Desember 2026 pukul 09.00",
            ),
            (
                "DTSTART;VALUE=DATE:20261201\r\nDTEND;VALUE=DATE:20261202",
                "Waktu: Selasa, 1 Desember 2026",
            ),
            (
                "DTSTART;VALUE=DATE:20261201\r\nDTEND;VALUE=DATE:20261203",
                "Waktu: Selasa, 1 Desember 2026 sampai Rabu, 2 Desember 2026",
            ),
            (
                "DTSTART:20261201T200000Z",
                "Waktu: Rabu, 2 Desember 2026 pukul 03.00 WIB (20.00 UTC)",
            ),
            ("DTSTART:rusak", ""),
        ] {
            assert_eq!(event(fields), text, "{fields}");
        }
        assert_eq!(
            to_text("BEGIN:VCALENDAR\nMETHOD:CANCEL\nBEGIN:VEVENT\nSUMMARY:Rapat\nEND:VEVENT"),
            "Dibatalkan\nRapat"
        );
        assert_eq!(to_text("bukan kalender"), "");
    }
}
