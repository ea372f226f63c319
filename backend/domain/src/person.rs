//! The reporter as a person: what the office may know, how it is validated, and by which keys a person is found again.

use crate::report::ContactChannel;
use crate::text;
use crate::violation::{LINE, NOTE, ViolationCode, Violations};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

wire_enum! {
    /// Sex as it stands in the register.
    pub enum Sex { Female = "female", Male = "male" }
}

wire_enum! {
    /// Something odd that is shown but refused by nothing.
    pub enum IdentityWarning {
        /// The birth date inside the NIK cannot be one.
        NikImplausible = "nik_implausible",
        /// Neither phone, e-mail, address nor handle: the outcome can only be told in person.
        NoContact = "no_contact",
    }
}

wire_enum! {
    /// The kinds of key by which a reporter is found.
    pub enum IndexKind {
        Phone = "phone",
        Nik = "nik",
        Email = "email",
        Social = "social",
        /// One whole normalised word of the name.
        NameWord = "name_word",
    }
}

/// Everything personal about a reporter. Encrypted at rest as one piece.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Identity {
    pub name: String,
    /// E.164 once stored; any Indonesian spelling when sent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub phone: Option<String>,
    /// 16 digits.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub nik: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub address: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub email: Option<String>,
    /// Handle on social media, `@…`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub social: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub occupation: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sex: Option<Sex>,
}

impl Identity {
    /// Validates an identity; `at` is the JSON pointer under which it was sent.
    pub fn check(&self, at: &str, v: &mut Violations) {
        v.text(&format!("{at}/name"), &self.name, LINE);
        if let Some(phone) = filled(&self.phone) {
            v.require(
                &format!("{at}/phone"),
                ViolationCode::Invalid,
                text::e164(phone).is_some(),
            );
        }
        if let Some(nik) = filled(&self.nik) {
            v.require(
                &format!("{at}/nik"),
                ViolationCode::Invalid,
                text::nik_digits(nik).is_some(),
            );
        }
        if let Some(email) = filled(&self.email) {
            v.optional(&format!("{at}/email"), Some(email), LINE);
            v.require(&format!("{at}/email"), ViolationCode::Invalid, is_email(email));
        }
        v.optional(&format!("{at}/address"), self.address.as_deref(), NOTE);
        v.optional(&format!("{at}/social"), self.social.as_deref(), LINE);
        v.optional(&format!("{at}/occupation"), self.occupation.as_deref(), LINE);
    }

    /// The identity as it is stored: blanks removed, phone and NIK in one spelling. Call after `check`.
    pub fn normalised(&self) -> Self {
        let tidy = |value: &Option<String>| filled(value).map(|value| value.trim().to_owned());
        Self {
            name: self.name.split_whitespace().collect::<Vec<_>>().join(" "),
            phone: filled(&self.phone).and_then(text::e164),
            nik: filled(&self.nik).and_then(text::nik_digits),
            address: tidy(&self.address),
            email: tidy(&self.email),
            social: tidy(&self.social),
            occupation: tidy(&self.occupation),
            sex: self.sex,
        }
    }

    /// What is odd about it.
    pub fn warnings(&self) -> Vec<IdentityWarning> {
        let mut warnings = Vec::new();
        if filled(&self.nik)
            .and_then(text::nik_digits)
            .is_some_and(|nik| !text::nik_is_plausible(&nik))
        {
            warnings.push(IdentityWarning::NikImplausible);
        }
        if !self.has_contact() {
            warnings.push(IdentityWarning::NoContact);
        }
        warnings
    }

    /// Ways by which the office can reach the person.
    pub fn ways(&self) -> Vec<ContactChannel> {
        let mut ways = Vec::new();
        if filled(&self.phone).is_some() {
            ways.extend([ContactChannel::Phone, ContactChannel::Whatsapp]);
        }
        for (value, way) in [
            (&self.email, ContactChannel::Email),
            (&self.address, ContactChannel::Letter),
            (&self.social, ContactChannel::SocialMedia),
        ] {
            if filled(value).is_some() {
                ways.push(way);
            }
        }
        ways
    }

    /// Whether there is any way to reach the person from the office.
    pub fn has_contact(&self) -> bool {
        !self.ways().is_empty()
    }

    /// The values by which it is found again, before they are hashed with the index key.
    pub fn index_terms(&self) -> Vec<(IndexKind, String)> {
        let mut terms: Vec<(IndexKind, String)> = text::words(&self.name)
            .map(|word| (IndexKind::NameWord, word))
            .collect();
        terms.extend(
            filled(&self.phone)
                .and_then(text::e164)
                .map(|phone| (IndexKind::Phone, phone)),
        );
        terms.extend(
            filled(&self.nik)
                .and_then(text::nik_digits)
                .map(|nik| (IndexKind::Nik, nik)),
        );
        terms.extend(filled(&self.email).map(|email| (IndexKind::Email, email.trim().to_lowercase())));
        terms.extend(filled(&self.social).map(|social| (IndexKind::Social, social_key(social))));
        terms.sort();
        terms.dedup();
        terms
    }
}

/// A handle without its `@`, lower-cased.
pub fn social_key(handle: &str) -> String {
    handle.trim().trim_start_matches('@').to_lowercase()
}

fn filled(value: &Option<String>) -> Option<&str> {
    value.as_deref().filter(|value| !text::is_blank(value))
}

/// The shape of an address (RFC 5321): a dot-atom, one `@`, a dotted domain. Quoted local parts are refused: one mailbox would have
/// thousands of spellings. Only the mail server knows whether it exists.
fn is_email(address: &str) -> bool {
    let address = address.trim();
    let Some((local, domain)) = address.rsplit_once('@') else {
        return false;
    };
    let is_atom = |atom: &str| {
        !atom.is_empty()
            && atom
                .chars()
                .all(|c| c.is_alphanumeric() || "!#$%&'*+-/=?^_`{|}~".contains(c))
    };
    local.len() <= 64
        && local.split('.').all(is_atom)
        && domain.contains('.')
        && domain
            .split('.')
            .all(|label| !label.is_empty() && label.len() <= 63)
        && domain
            .chars()
            .all(|c| c.is_alphanumeric() || c == '-' || c == '.')
}
