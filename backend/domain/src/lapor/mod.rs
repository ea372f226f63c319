//! SP4N-LAPOR!, the national channel, as far as its export files tell (domain.md section 4: there is no public API). Which column holds
//! what, and what a row says. Files differ by office and year, so columns are found by their names and a person may correct that.

mod row;

pub use row::{LaporRow, RowProblem, read_row};

use crate::text;
use crate::violation::{ViolationCode, Violations};
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
        /// The office that it was passed to.
        Agency = "agency",
        /// The government or ministry above that.
        ParentAgency = "parent_agency",
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
            Self::Agency => &["instansi terdisposisi", "instansi tujuan", "instansi"],
            Self::ParentAgency => &["instansi induk"],
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
    for hour in times.filter_map(|time| i32::try_from(chrono::Timelike::hour(&row::read_time(time)?)).ok()) {
        office += i32::from(awake(hour));
        utc += i32::from(awake(hour + utc_offset_hours));
    }
    if utc > office {
        FileTimes::Utc
    } else {
        FileTimes::Office
    }
}
