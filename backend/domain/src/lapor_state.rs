//! What SP4N-LAPOR! itself says of a report.

use crate::text;
use serde::{Deserialize, Serialize};
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
        let status = text::normal(&self.status);
        ["ditutup", "diarsipkan", "selesai"]
            .iter()
            .any(|ended| status.starts_with(ended))
    }
}
