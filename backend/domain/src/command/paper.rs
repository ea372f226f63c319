//! Letters that were issued.

use crate::ids::DocumentId;
use crate::letters::DocumentKind;
use crate::personal::{Personal, PublicText, command_fields};
use crate::violation::{LINE, ViolationCode, Violations};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// A letter was issued. Its file is kept.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct IssueDocument {
    pub document: DocumentId,
    pub kind: DocumentKind,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<String>)]
    pub letter_number: Option<Personal<String>>,
    /// The entry of the history that it is about: a coordination, an inspection.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub about: Option<u32>,
    /// SHA-256 of the file, hex.
    #[schema(value_type = String)]
    pub sha256: PublicText,
}

command_fields!(IssueDocument {
    document,
    kind,
    letter_number,
    about,
    sha256
});

impl IssueDocument {
    pub(super) fn check(&self, v: &mut Violations) {
        v.require("/kind", ViolationCode::NotAllowed, self.kind.is_letter());
        v.text("/number", self.letter_number.as_deref().unwrap_or_default(), LINE);
        let hex = self.sha256.len() == 64 && self.sha256.chars().all(|c| c.is_ascii_hexdigit());
        v.require("/sha256", ViolationCode::Invalid, hex);
    }
}
