//! What SP4N-LAPOR! itself says of a report.

use crate::personal::{PublicText, fact_fields};
use crate::text;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// What SP4N-LAPOR! itself says of a report. It is kept beside the office's own status and never changes it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct LaporState {
    /// In LAPOR!'s own words: "Menunggu Kelengkapan Informasi".
    #[schema(value_type = String)]
    pub status: PublicText,
    /// Why it was put off or archived there.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<String>)]
    pub status_note: Option<PublicText>,
    /// How it came to LAPOR!: "Website", "Android", "SMS".
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<String>)]
    pub source: Option<PublicText>,
    /// LAPOR!'s category, which is not the office's.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<String>)]
    pub category: Option<PublicText>,
}

fact_fields!(LaporState {
    status,
    status_note,
    source,
    category
});

impl LaporState {
    /// Whether LAPOR! no longer waits for an answer: closed ("Ditutup …") or archived ("Diarsipkan …").
    pub fn is_ended(&self) -> bool {
        let status = text::normal(&self.status);
        ["ditutup", "diarsipkan", "selesai"]
            .iter()
            .any(|ended| status.starts_with(ended))
    }
}
