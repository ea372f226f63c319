//! SP4N-LAPOR!, the national channel, as far as its export files tell (domain.md section 4: there is no public API). Which column holds
//! what, and what a row says. Files differ by office and year, so columns are found by their names and a person may correct that.

use crate::ids::KelurahanId;
use crate::office::Office;
use crate::person::Identity;
use crate::report::{Channel, ReportKind};
use crate::text;
use crate::violation::{LINE, LONG_TEXT, NOTE, ViolationCode, Violations};
use chrono::{DateTime, NaiveDate, NaiveDateTime, NaiveTime, Utc};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use utoipa::ToSchema;

/// What SP4N-LAPOR! itself says of a report: kept beside the office's own status, which it does not move.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct LaporState {
    /// In LAPOR!'s own words: "Menunggu Kelengkapan Informasi".
    pub status: String,
    /// Why it was put off or archived there.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub status_note: Option<String>,
    /// By what way it came to LAPOR!: "Website", "Android", "SMS".
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub source: Option<String>,
    /// LAPOR!'s category, which is not the office's.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub category: Option<String>,
}

impl LaporState {
    /// Whether nobody waits for an answer there any more: closed ("Ditutup …") or archived ("Diarsipkan …").
    pub fn is_ended(&self) -> bool {
        let status = normal(&self.status);
        ["ditutup", "diarsipkan", "selesai"]
            .iter()
            .any(|ended| status.starts_with(ended))
    }
}

wire_enum! {
    /// Something that a column of an export holds.
    pub enum LaporField {
        TrackingId = "tracking_id",
        ReceivedDate = "received_date",
        ReceivedTime = "received_time",
        Title = "title",
        Description = "description",
        Kind = "kind",
        Category = "category",
        Confidentiality = "confidentiality",
        Source = "source",
        Status = "status",
        StatusNote = "status_note",
        ReporterName = "reporter_name",
        ReporterPhone = "reporter_phone",
        ReporterEmail = "reporter_email",
        IncidentDate = "incident_date",
        Address = "address",
        City = "city",
        District = "district",
        Kelurahan = "kelurahan",
    }
}

impl LaporField {
    /// Fields without which a row says nothing.
    pub const REQUIRED: [Self; 3] = [Self::TrackingId, Self::ReceivedDate, Self::Description];

    /// Names that its column goes by, the likeliest first; as `normal` writes them.
    const fn names(self) -> &'static [&'static str] {
        match self {
            Self::TrackingId => &[
                "tracking id",
                "trackingid",
                "nomor tracking",
                "no tracking",
                "id laporan",
                "nomor laporan",
            ],
            Self::ReceivedDate => &[
                "tanggal laporan masuk",
                "tanggal masuk",
                "tanggal laporan",
                "tgl masuk",
                "tanggal",
            ],
            Self::ReceivedTime => &["waktu laporan masuk", "waktu masuk", "jam masuk", "waktu", "jam"],
            Self::Title => &["judul laporan", "judul"],
            Self::Description => &[
                "isi laporan awal",
                "isi laporan",
                "isi laporan akhir",
                "isi",
                "uraian",
            ],
            Self::Kind => &["klasifikasi laporan", "klasifikasi"],
            Self::Category => &["kategori", "kategori laporan"],
            Self::Confidentiality => &["tipe laporan anonim rahasia", "tipe laporan", "anonim rahasia"],
            Self::Source => &["sumber laporan", "sumber"],
            Self::Status => &["status laporan", "status"],
            Self::StatusNote => &["alasan tunda arsip", "alasan"],
            Self::ReporterName => &["nama pelapor", "pelapor"],
            Self::ReporterPhone => &[
                "nomor telepon pelapor",
                "no telepon",
                "nomor telepon",
                "no hp",
                "telepon",
            ],
            Self::ReporterEmail => &["email pelapor", "email", "e mail"],
            Self::IncidentDate => &["tanggal kejadian"],
            Self::Address => &["lokasi kejadian", "lokasi", "alamat"],
            Self::City => &["kota kabupaten", "kabupaten kota", "kota"],
            Self::District => &["kecamatan"],
            Self::Kelurahan => &["kelurahan", "kelurahan desa", "desa kelurahan"],
        }
    }
}

wire_enum! {
    /// Which clock a file's times were read from. Exports seen in the wild are in UTC and do not say so.
    pub enum FileTimes { Utc = "utc", Office = "office" }
}

wire_enum! {
    /// What becomes of rows that LAPOR! has closed or archived and that the office does not hold yet.
    pub enum EndedRows { Skip = "skip", Take = "take" }
}

wire_enum! {
    /// How far an export has come.
    pub enum ImportState {
        /// Read and shown; nothing of it is written.
        Ready = "ready",
        /// Confirmed; a job takes it over.
        Running = "running",
        Done = "done",
        /// It could not be taken over to the end.
        Failed = "failed",
    }
}

/// How a file is read: which column holds what, by the columns' names.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct LaporMapping {
    pub columns: BTreeMap<LaporField, String>,
    pub times: FileTimes,
    pub ended: EndedRows,
}

impl LaporMapping {
    /// Looks the mapping over against the names of a file's columns.
    pub fn check(&self, headers: &[String], v: &mut Violations) {
        for field in LaporField::REQUIRED {
            v.require(
                &format!("/columns/{field}"),
                ViolationCode::Required,
                self.columns.contains_key(&field),
            );
        }
        for (field, name) in &self.columns {
            v.require(
                &format!("/columns/{field}"),
                ViolationCode::Unknown,
                headers.contains(name),
            );
        }
    }
}

/// Small letters, digits and single blanks.
fn normal(name: &str) -> String {
    text::words(name).collect::<Vec<_>>().join(" ")
}

/// The row that names the columns, looked for under a preamble of at most this many rows.
const PREAMBLE: usize = 40;

/// Finds the row of the columns' names: the first that names the tracking ID and two other fields.
pub fn header_row(rows: &[Vec<String>]) -> Option<usize> {
    rows.iter().take(PREAMBLE).position(|row| {
        let found = propose(row);
        found.contains_key(&LaporField::TrackingId) && found.len() >= 3
    })
}

/// Which column holds what, by its name. No column is taken twice.
pub fn propose(headers: &[String]) -> BTreeMap<LaporField, String> {
    let known: Vec<_> = headers.iter().map(|header| (normal(header), header)).collect();
    let mut found: BTreeMap<LaporField, String> = BTreeMap::new();
    for field in LaporField::ALL {
        let column = field.names().iter().find_map(|name| {
            known
                .iter()
                .find(|(header, original)| header == name && !found.values().any(|taken| taken == *original))
        });
        if let Some((_, header)) = column {
            found.insert(*field, (*header).clone());
        }
    }
    found
}

/// Whether a file's times are likelier UTC or the office's, by how many of them fall where people are awake there.
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

wire_enum! {
    /// Why a row cannot be taken over.
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
    pub state: Option<LaporState>,
}

/// Longest tracking ID; those seen have seven digits.
const TRACKING_ID: usize = 40;
/// A title made of the first words of a text is about this long, in characters.
const TITLE: usize = 90;

/// Reads a row. `cell` gives what stands in a field's column, nothing where there is none.
///
/// # Errors
/// The first thing that keeps it from being a report.
pub fn read_row<'a>(
    cell: impl Fn(LaporField) -> &'a str,
    times: FileTimes,
    office: &Office,
    now: DateTime<Utc>,
) -> Result<LaporRow, RowProblem> {
    let cell = |field| cell(field).trim();
    let optional = |field, longest| Some(cut(cell(field), longest)).filter(|text| !text.is_empty());
    let tracking_id = cell(LaporField::TrackingId);
    if tracking_id.is_empty() {
        return Err(RowProblem::TrackingIdMissing);
    }
    if tracking_id.chars().count() > TRACKING_ID {
        return Err(RowProblem::TrackingIdTooLong);
    }
    let received_at = received(
        cell(LaporField::ReceivedDate),
        cell(LaporField::ReceivedTime),
        times,
        office,
    )?;
    if received_at > now {
        return Err(RowProblem::DateInTheFuture);
    }
    let description = cell(LaporField::Description);
    if text::is_blank(description) {
        return Err(RowProblem::DescriptionMissing);
    }
    if description.chars().count() > LONG_TEXT {
        return Err(RowProblem::DescriptionTooLong);
    }
    let secrecy = normal(cell(LaporField::Confidentiality));
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
        state: optional(LaporField::Status, LINE).map(|status| LaporState {
            status,
            status_note: optional(LaporField::StatusNote, NOTE),
            source,
            category: optional(LaporField::Category, LINE),
        }),
    })
}

/// At most so many characters; what is cut off shows.
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

fn kind(text: &str) -> ReportKind {
    let text = normal(text);
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
    let source = normal(source);
    if ["android", "ios", "aplikasi", "mobile"]
        .iter()
        .any(|app| source.contains(app))
    {
        Channel::LaporApp
    } else {
        Channel::LaporWeb
    }
}

/// Only what is whole: a telephone number that is none is left to the person who reads the report.
fn reporter(name: &str, phone: &str, email: &str) -> Option<Identity> {
    let unnamed = ["", "anonim", "anonymous"].contains(&normal(name).as_str());
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
    let named = normal(kelurahan);
    let here = district.is_empty() || normal(&office.settings.profile.name).ends_with(&normal(district));
    let known = office
        .kelurahan
        .iter()
        .find(|(_, item)| here && !item.retired && !named.is_empty() && normal(&item.data.name) == named)
        .map(|(id, _)| *id);
    let told = [
        address.to_owned(),
        prefixed("Kel.", kelurahan),
        prefixed("Kec.", district),
        city.to_owned(),
    ];
    let told: Vec<_> = told.into_iter().filter(|part| !part.is_empty()).collect();
    (cut(&told.join(", "), 500), known)
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

/// `04:12:05`, `04:12`, `04.12`; a fraction of a second is passed over.
fn read_time(text: &str) -> Option<NaiveTime> {
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
