//! What a row of an export says: read whole, or refused for one reason.

use super::columns::{FileTimes, LaporField};
use crate::ids::KelurahanId;
use crate::lapor_state::LaporState;
use crate::office::Office;
use crate::person::Identity;
use crate::report::{Channel, ReportKind};
use crate::text;
use crate::violation::{LINE, LONG_TEXT, NOTE, Violations};
use chrono::{DateTime, NaiveDate, NaiveDateTime, NaiveTime, Utc};

wire_enum! {
    /// Why a row cannot be imported.
    pub enum RowProblem {
        TrackingIdMissing = "tracking_id_missing",
        TrackingIdTooLong = "tracking_id_too_long",
        DateMissing = "date_missing",
        DateUnreadable = "date_unreadable",
        DateInTheFuture = "date_in_the_future",
        DescriptionMissing = "description_missing",
        DescriptionTooLong = "description_too_long",
    }
}

/// What a row says.
#[derive(Clone, Debug, PartialEq)]
pub struct LaporRow {
    pub tracking_id: String,
    pub received_at: DateTime<Utc>,
    pub incident_on: Option<NaiveDate>,
    pub title: String,
    pub description: String,
    pub kind: ReportKind,
    pub channel: Channel,
    pub anonymous: bool,
    pub confidential: bool,
    /// Where the file names who reported; LAPOR!'s usual exports do not.
    pub reporter: Option<Identity>,
    pub address: String,
    pub kelurahan: Option<KelurahanId>,
    /// Another office or area that it names: a sign that it belongs to another office.
    pub elsewhere: Option<String>,
    /// It is late as soon as it is recorded.
    pub overdue: bool,
    pub state: Option<LaporState>,
}

/// Whether a report that reached LAPOR! then is late as soon as it is recorded, because its completeness check was due
/// (`Targets::legal_completeness_days`, `Targets::lapor_verification_days`).
fn overdue(received_at: DateTime<Utc>, office: &Office, now: DateTime<Utc>) -> bool {
    let targets = &office.settings.targets;
    let calendar = &office.calendar;
    now > calendar.after_calendar_days(received_at, targets.legal_completeness_days)
        || now > calendar.after_working_days(received_at, targets.lapor_verification_days)
}

/// Longest tracking ID; those seen have seven digits.
const TRACKING_ID: usize = 40;
/// A title made of the first words of a text is about this long, in characters.
const TITLE: usize = 90;

/// Reads a row. `cell` gives what stands in a field's column, nothing where there is none.
///
/// # Errors
/// The first reason why it cannot be a report.
pub fn read_row<'a>(
    cell: impl Fn(LaporField) -> &'a str,
    times: FileTimes,
    office: &Office,
    now: DateTime<Utc>,
) -> Result<LaporRow, RowProblem> {
    let cell = |field| cell(field).trim();
    let optional = |field, longest| Some(cut(cell(field), longest)).filter(|text| !text.is_empty());
    let tracking_id = tracking_id(cell(LaporField::TrackingId))?;
    let received_at = received(
        cell(LaporField::ReceivedDate),
        cell(LaporField::ReceivedTime),
        times,
        office,
    )?;
    if received_at > now {
        return Err(RowProblem::DateInTheFuture);
    }
    let description = description(cell(LaporField::Description))?;
    let secrecy = text::normal(cell(LaporField::Confidentiality));
    let reporter = reporter(
        cell(LaporField::ReporterName),
        cell(LaporField::ReporterPhone),
        cell(LaporField::ReporterEmail),
    );
    let (address, kelurahan) = place(
        [
            cell(LaporField::Address),
            cell(LaporField::Kelurahan),
            cell(LaporField::District),
            cell(LaporField::City),
        ],
        office,
    );
    let source = optional(LaporField::Source, LINE);
    Ok(LaporRow {
        tracking_id: tracking_id.to_owned(),
        received_at,
        incident_on: read_date(cell(LaporField::IncidentDate)).filter(|day| *day <= office.today(now)),
        title: optional(LaporField::Title, LINE).unwrap_or_else(|| first_words(description)),
        description: description.to_owned(),
        kind: kind(cell(LaporField::Kind)),
        channel: channel(source.as_deref().unwrap_or_default()),
        // Whoever is not named is unknown to the office, whatever LAPOR! knows.
        anonymous: secrecy.contains("anonim") || reporter.is_none(),
        confidential: secrecy.contains("rahasia"),
        reporter,
        address,
        kelurahan,
        elsewhere: elsewhere(cell, office),
        overdue: overdue(received_at, office, now),
        state: optional(LaporField::Status, LINE).map(|status| LaporState {
            status: status.into(),
            status_note: optional(LaporField::StatusNote, NOTE).map(Into::into),
            source: source.map(Into::into),
            category: optional(LaporField::Category, LINE).map(Into::into),
        }),
    })
}

/// Cuts to so many characters, visibly.
fn cut(text: &str, longest: usize) -> String {
    if text.chars().count() <= longest {
        return text.to_owned();
    }
    text.chars()
        .take(longest.saturating_sub(1))
        .chain(['…'])
        .collect()
}

/// A title for a report that has none: SMS come without.
fn first_words(text: &str) -> String {
    let mut title = String::new();
    for word in text.split_whitespace() {
        if !title.is_empty() && title.chars().count() + 1 + word.chars().count() > TITLE {
            title.push('…');
            break;
        }
        if !title.is_empty() {
            title.push(' ');
        }
        title.push_str(word);
    }
    cut(&title, LINE)
}

fn tracking_id(text: &str) -> Result<&str, RowProblem> {
    if text.is_empty() {
        Err(RowProblem::TrackingIdMissing)
    } else if text.chars().count() > TRACKING_ID {
        Err(RowProblem::TrackingIdTooLong)
    } else {
        Ok(text)
    }
}

fn description(text: &str) -> Result<&str, RowProblem> {
    if text::is_blank(text) {
        Err(RowProblem::DescriptionMissing)
    } else if text.chars().count() > LONG_TEXT {
        Err(RowProblem::DescriptionTooLong)
    } else {
        Ok(text)
    }
}

fn kind(text: &str) -> ReportKind {
    let text = text::normal(text);
    if text.contains("permintaan informasi") {
        ReportKind::InformationRequest
    } else if text.contains("aspirasi") {
        ReportKind::Aspiration
    } else if text.contains("berkadar pengawasan") && !text.contains("tidak") {
        ReportKind::SupervisoryComplaint
    } else {
        ReportKind::Complaint
    }
}

fn channel(source: &str) -> Channel {
    let source = text::normal(source);
    if ["android", "ios", "aplikasi", "mobile"]
        .iter()
        .any(|app| source.contains(app))
    {
        Channel::LaporApp
    } else {
        Channel::LaporWeb
    }
}

/// Only what is valid: an invalid telephone number is left to the person who reads the report.
fn reporter(name: &str, phone: &str, email: &str) -> Option<Identity> {
    let unnamed = ["", "anonim", "anonymous"].contains(&text::normal(name).as_str());
    let identity = Identity {
        name: cut(name, LINE),
        phone: text::e164(phone),
        email: Some(email.to_owned()).filter(|email| !email.is_empty()),
        ..Identity::default()
    };
    let sound = |identity: &Identity| {
        let mut v = Violations::default();
        identity.check("", &mut v);
        v.is_empty()
    };
    if unnamed {
        None
    } else if sound(&identity) {
        Some(identity)
    } else {
        Some(Identity {
            phone: None,
            email: None,
            ..identity
        })
        .filter(sound)
    }
}

/// The address as far as it is told, and the kelurahan where it is one of this office's: names such as Tembung stand for places
/// elsewhere as well, so that another kecamatan in the row rules it out.
fn place([address, kelurahan, district, city]: [&str; 4], office: &Office) -> (String, Option<KelurahanId>) {
    let named = text::normal(kelurahan);
    let known = office
        .kelurahan
        .iter()
        .find(|(_, item)| !item.retired && !named.is_empty() && text::normal(&item.data.name) == named)
        .map(|(id, _)| *id)
        .filter(|_| is_here(district, office));
    let told = [
        address.to_owned(),
        prefixed("Kel.", kelurahan),
        prefixed("Kec.", district),
        city.to_owned(),
    ];
    let told: Vec<_> = told.into_iter().filter(|part| !part.is_empty()).collect();
    (cut(&told.join(", "), 500), known)
}

/// Whether a kecamatan is the office's, or none is told.
fn is_here(district: &str, office: &Office) -> bool {
    district.is_empty() || text::normal(&office.settings.profile.name).ends_with(&text::normal(district))
}

/// What a row names in place of this office and its area, if it names anything. The office's own name settles it, wherever it stands;
/// otherwise the most exact of what is told decides.
fn elsewhere<'a>(cell: impl Fn(LaporField) -> &'a str, office: &Office) -> Option<String> {
    let [city, district, kelurahan, agency, parent] = [
        LaporField::City,
        LaporField::District,
        LaporField::Kelurahan,
        LaporField::Agency,
        LaporField::ParentAgency,
    ]
    .map(&cell);
    let names = |text: &str, name: &str| {
        let text = format!(" {} ", text::normal(text));
        !name.is_empty() && text.contains(&format!(" {name} "))
    };
    let own = without(&["kantor", "camat", "kecamatan"], &office.settings.profile.name);
    let own_city = without(&["kota", "kabupaten", "kab"], &office.settings.profile.city);
    let is_own = [cell(LaporField::Address), district, agency, parent]
        .iter()
        .any(|text| names(text, &own));
    let (told, is_ours) = if !district.is_empty() {
        (prefixed("Kec.", district), is_here(district, office))
    } else if !city.is_empty() {
        (city.to_owned(), names(city, &own_city))
    } else if !kelurahan.is_empty() {
        let known = place(["", kelurahan, "", ""], office).1.is_some();
        (prefixed("Kel.", kelurahan), known)
    } else {
        let told = if parent.is_empty() { agency } else { parent };
        let ours = names(agency, &own_city) || names(parent, &own_city);
        (told.to_owned(), ours)
    };
    Some(cut(&told, LINE)).filter(|told| !is_own && !is_ours && !told.is_empty())
}

/// A name without the words that tell its kind, such as "kecamatan".
fn without(words: &[&str], name: &str) -> String {
    let name = text::words(name).filter(|word| !words.contains(&word.as_str()));
    name.collect::<Vec<_>>().join(" ")
}

fn prefixed(word: &str, name: &str) -> String {
    if name.is_empty() {
        String::new()
    } else {
        format!("{word} {name}")
    }
}

fn received(date: &str, time: &str, times: FileTimes, office: &Office) -> Result<DateTime<Utc>, RowProblem> {
    if date.is_empty() {
        return Err(RowProblem::DateMissing);
    }
    // One column may hold both: "2024-09-23 00:41:43".
    let (date, within) = match date.split_once([' ', 'T']) {
        Some((day, time)) if read_time(time).is_some() => (day, time),
        _ => (date, time),
    };
    let day = read_date(date).ok_or(RowProblem::DateUnreadable)?;
    let time = if within.is_empty() {
        NaiveTime::MIN
    } else {
        read_time(within).ok_or(RowProblem::DateUnreadable)?
    };
    let moment = NaiveDateTime::new(day, time);
    Ok(match times {
        FileTimes::Utc => moment.and_utc(),
        FileTimes::Office => {
            let offset = i64::from(office.settings.profile.utc_offset_hours.clamp(-12, 14));
            moment
                .checked_sub_signed(chrono::Duration::hours(offset))
                .ok_or(RowProblem::DateUnreadable)?
                .and_utc()
        }
    })
}

/// `04:12:05`, `04:12`, `04.12`; a fraction of a second is ignored.
pub(super) fn read_time(text: &str) -> Option<NaiveTime> {
    let text = text.trim().trim_end_matches("WIB").trim_end_matches('Z').trim();
    let mut parts = text.split([':', '.']);
    let mut next = || parts.next().map(str::parse::<u32>);
    let (hour, minute) = (next()?.ok()?, next()?.ok()?);
    let second = next().transpose().ok()?.unwrap_or_default();
    NaiveTime::from_hms_opt(hour, minute, second)
}

/// Months by their first three letters, in English and Indonesian.
const MONTHS: [(&str, u32); 17] = [
    ("jan", 1),
    ("feb", 2),
    ("mar", 3),
    ("apr", 4),
    ("may", 5),
    ("mei", 5),
    ("jun", 6),
    ("jul", 7),
    ("aug", 8),
    ("agu", 8),
    ("ags", 8),
    ("sep", 9),
    ("oct", 10),
    ("okt", 10),
    ("nov", 11),
    ("dec", 12),
    ("des", 12),
];

/// `29 May 2023`, `29 Mei 2023`, `2023-05-29`, `29/05/2023`, `29-05-2023`: the day before the month, as Indonesians write it.
fn read_date(text: &str) -> Option<NaiveDate> {
    let parts: Vec<_> = text
        .split([' ', '-', '/', '.', ','])
        .filter(|part| !part.is_empty())
        .collect();
    let [first, second, third] = parts.as_slice() else {
        return None;
    };
    let month = |word: &str| {
        word.parse().ok().or_else(|| {
            let word = word.to_lowercase();
            MONTHS
                .iter()
                .find(|(start, _)| word.starts_with(start))
                .map(|(_, number)| *number)
        })
    };
    let (year, day) = if first.len() == 4 {
        (first, third)
    } else {
        (third, first)
    };
    let year = year.parse().ok().filter(|year| (2_000..=2_200).contains(year))?;
    NaiveDate::from_ymd_opt(year, month(second)?, day.parse().ok()?)
}

/// Whether a file's times are likelier UTC or local, by how many of them fall into waking hours.
pub fn propose_times<'a>(times: impl Iterator<Item = &'a str>, utc_offset_hours: i32) -> FileTimes {
    let awake = |hour: i32| (7..22).contains(&hour.rem_euclid(24));
    let (mut office, mut utc) = (0, 0);
    for hour in times.filter_map(|time| i32::try_from(chrono::Timelike::hour(&read_time(time)?)).ok()) {
        office += i32::from(awake(hour));
        utc += i32::from(awake(hour + utc_offset_hours));
    }
    if utc > office {
        FileTimes::Utc
    } else {
        FileTimes::Office
    }
}
