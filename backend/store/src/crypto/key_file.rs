//! The key file, and the rotation of the keys in it.

use super::random::random;
use crate::error::StoreError;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde::{Deserialize, Serialize};

/// One named secret of 32 bytes, base64.
#[derive(Clone, Serialize, Deserialize)]
pub struct NamedKey {
    pub id: String,
    pub key: String,
}

/// The office's keys as the key file holds them. The first of a list is in use; the others still decrypt old values.
#[derive(Clone, Serialize, Deserialize)]
pub struct KeyFile {
    /// Encrypt personal data (ChaCha20-Poly1305).
    pub personal: Vec<NamedKey>,
    /// Makes blind indexes (HMAC-SHA-256).
    pub index: String,
    /// Chains the history (HMAC-SHA-256).
    pub history: String,
    /// Makes refresh tokens, device cookies and idempotency digests (HMAC-SHA-256).
    pub session: String,
    /// Ed25519 seeds that sign access tokens; `id` is the `kid`.
    pub signing: Vec<NamedKey>,
}

impl std::fmt::Debug for KeyFile {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("KeyFile(…)")
    }
}

impl KeyFile {
    /// Fresh random keys.
    pub fn generate() -> Result<Self, StoreError> {
        let named = |id: &str| {
            Ok::<_, StoreError>(NamedKey {
                id: id.to_owned(),
                key: STANDARD.encode(random::<32>()?),
            })
        };
        Ok(Self {
            personal: vec![named("p1")?],
            index: STANDARD.encode(random::<32>()?),
            history: STANDARD.encode(random::<32>()?),
            session: STANDARD.encode(random::<32>()?),
            signing: vec![named("s1")?],
        })
    }
}

/// A list of keys that can be rotated.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rotated {
    /// Encrypts personal data.
    Personal,
    /// Signs access tokens.
    Signing,
}

impl KeyFile {
    const fn list(&mut self, which: Rotated) -> &mut Vec<NamedKey> {
        match which {
            Rotated::Personal => &mut self.personal,
            Rotated::Signing => &mut self.signing,
        }
    }

    /// Adds a fresh key that is known but not yet in use. Returns its id.
    pub fn add(&mut self, which: Rotated) -> Result<String, StoreError> {
        let letter = match which {
            Rotated::Personal => 'p',
            Rotated::Signing => 's',
        };
        let list = self.list(which);
        let newest = list
            .iter()
            .filter_map(|key| key.id.strip_prefix(letter)?.parse::<u32>().ok())
            .max();
        let id = format!("{letter}{}", newest.unwrap_or_default() + 1);
        list.push(NamedKey {
            id: id.clone(),
            key: STANDARD.encode(random::<32>()?),
        });
        Ok(id)
    }

    /// The key that was added and is not in use yet, if a rotation was interrupted between the two.
    pub fn pending(&self, which: Rotated) -> Option<&str> {
        let list = match which {
            Rotated::Personal => &self.personal,
            Rotated::Signing => &self.signing,
        };
        // The newest key comes into use last, so that an older key at the end was in use before.
        let number = |key: &NamedKey| key.id.get(1..).and_then(|digits| digits.parse::<u32>().ok());
        let (first, last) = (list.first()?, list.last()?);
        (number(last) > number(first)).then_some(last.id.as_str())
    }

    /// Puts the key that was added last in use.
    pub fn promote(&mut self, which: Rotated) {
        self.list(which).rotate_right(1);
    }

    /// Drops every key but the one in use.
    pub fn forget(&mut self, which: Rotated) {
        self.list(which).truncate(1);
    }
}
