//! The columns of an export of SP4N-LAPOR!: what each holds, recognised by its name. Files differ by office and year, so a person may
//! correct what was recognised.

use crate::text;
use crate::violation::{ViolationCode, Violations};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use utoipa::ToSchema;

wire_enum! {
    /// What a column of an export holds.
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
    /// Fields without which a row is no report.
    pub const REQUIRED: [Self; 3] = [Self::TrackingId, Self::ReceivedDate, Self::Description];

    /// Names of its column, the likeliest first; as `text::normal` writes them.
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
    /// In which time zone a file gives its times. Real exports use UTC and do not say so.
    pub enum FileTimes { Utc = "utc", Office = "office" }
}

wire_enum! {
    /// What becomes of rows that LAPOR! has closed or archived and that the office does not have yet.
    pub enum EndedRows { Skip = "skip", Take = "take" }
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
    /// Validates the mapping against the names of a file's columns.
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

/// How many rows at most may stand before the row that names the columns.
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
    let known: Vec<_> = headers
        .iter()
        .map(|header| (text::normal(header), header))
        .collect();
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
