//! What somebody who issues a document says of it.

use super::signature::SignatureInput;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use tanggap_domain::ids::UserId;
use tanggap_domain::letters::{DocumentKind, SigningRole};
use tanggap_domain::violation::{LINE, LONG_TEXT, NOTE, ViolationCode, Violations};
use utoipa::ToSchema;

/// Who signs: somebody who works here, or an official from the settings.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct SignerInput {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub user: Option<UserId>,
    /// Place of the official in the list of the settings, 0 first.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub official: Option<u32>,
    pub role: SigningRole,
}

/// A document to be issued.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct IssueInput {
    pub kind: DocumentKind,
    /// Required for all but a receipt, which its receiver signs.
    #[serde(default)]
    pub signer: Option<SignerInput>,
    /// The reporter's own hand, on a receipt.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub signature: Option<SignatureInput>,
    /// A number given by hand; left out: the next one.
    #[serde(default)]
    pub number: Option<String>,
    /// The entry of the report's history that it is about: a coordination, an inspection.
    #[serde(default)]
    pub about: Option<u32>,
    /// A letter to an agency names the reporter only if this says so, and only where the report protects nobody.
    #[serde(default)]
    pub names_reporter: bool,
    /// Tembusan.
    #[serde(default)]
    pub copies: Vec<String>,
    /// Who is sent, or who inspected.
    #[serde(default)]
    pub team: Vec<UserId>,
    /// What they are sent to do.
    #[serde(default)]
    pub task: Option<String>,
    /// When they are sent.
    #[serde(default)]
    pub on: Option<NaiveDate>,
    /// What the inspection leads to.
    #[serde(default)]
    pub conclusion: Option<String>,
}

impl IssueInput {
    pub(super) fn check(&self) -> Violations {
        let mut v = Violations::default();
        if let Some(number) = &self.number {
            v.text("/number", number, LINE);
            v.require("/number", ViolationCode::NotAllowed, self.kind.is_letter());
        }
        v.require(
            "/signer",
            ViolationCode::Required,
            self.signer.is_some() || self.kind == DocumentKind::Receipt,
        );
        if let Some(signature) = &self.signature {
            signature.check(&mut v);
            v.require(
                "/signature",
                ViolationCode::NotAllowed,
                self.kind == DocumentKind::Receipt,
            );
        }
        v.require(
            "/about",
            ViolationCode::Required,
            self.about.is_some() || !self.kind.needs_subject(),
        );
        v.list("/copies", &self.copies, 10);
        for (i, copy) in self.copies.iter().enumerate() {
            v.text(&format!("/copies/{i}"), copy, LINE);
        }
        v.list("/team", &self.team, 20);
        v.optional("/task", self.task.as_deref(), NOTE);
        v.optional("/conclusion", self.conclusion.as_deref(), LONG_TEXT);
        match self.kind {
            DocumentKind::Assignment => {
                v.require("/team", ViolationCode::Required, !self.team.is_empty());
                v.text("/task", self.task.as_deref().unwrap_or_default(), NOTE);
            }
            DocumentKind::Minutes => {
                v.require("/team", ViolationCode::Required, !self.team.is_empty());
                v.text(
                    "/conclusion",
                    self.conclusion.as_deref().unwrap_or_default(),
                    LONG_TEXT,
                );
            }
            _ => {}
        }
        v
    }
}
