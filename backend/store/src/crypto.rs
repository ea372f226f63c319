//! Keys and what is done with them: sealing personal data, blind indexes, chaining the history, signing session tokens.
//!
//! **Invariant:** keys come from the environment or a key file, never from the database. Every sealed value names the key it
//! was sealed with, so that keys can be rotated.

use crate::error::StoreError;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use chacha20poly1305::aead::{Aead, Payload};
use chacha20poly1305::{ChaCha20Poly1305, KeyInit, Nonce};
use hmac::{Hmac, Mac};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use std::sync::{Arc, PoisonError, RwLock};

/// One named secret of 32 bytes, base64.
#[derive(Clone, Serialize, Deserialize)]
pub struct NamedKey {
    pub id: String,
    pub key: String,
}

/// The office's keys as they stand in the key file. The first of a list is the one in use; the others still open old values.
#[derive(Clone, Serialize, Deserialize)]
pub struct KeyFile {
    /// Seals personal data (ChaCha20-Poly1305).
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
    /// Seals personal data.
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

    /// Adds a fresh key that is known but not yet in use, and gives its id.
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

    /// The key that was added and is not in use yet, if a rotation was broken off between the two.
    pub fn pending(&self, which: Rotated) -> Option<&str> {
        let list = match which {
            Rotated::Personal => &self.personal,
            Rotated::Signing => &self.signing,
        };
        // Keys are put in use newest first, so that an older one at the end is past its use.
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

/// Random bytes from the operating system.
pub fn random<const N: usize>() -> Result<[u8; N], StoreError> {
    let mut bytes = [0; N];
    getrandom::fill(&mut bytes).map_err(|_| StoreError::Corrupt("random source"))?;
    Ok(bytes)
}

/// The keys, decoded and ready. Every clone sees the same ring, so that keys rotated while the server runs hold everywhere at
/// once.
#[derive(Clone)]
pub struct Keys(Arc<RwLock<Arc<Ring>>>);

#[derive(PartialEq, Eq)]
struct Ring {
    personal: Vec<(String, [u8; 32])>,
    index: [u8; 32],
    history: [u8; 32],
    session: [u8; 32],
    signing: Arc<[(String, [u8; 32])]>,
}

impl std::fmt::Debug for Keys {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Keys(…)")
    }
}

impl Ring {
    fn of(file: &KeyFile) -> Result<Self, StoreError> {
        let list = |keys: &[NamedKey]| {
            let keys: Result<Vec<_>, _> = keys
                .iter()
                .map(|key| Ok((key.id.clone(), decode(&key.key)?)))
                .collect();
            keys.and_then(|keys: Vec<(String, [u8; 32])>| {
                if keys.is_empty() {
                    Err(StoreError::Corrupt("key file: empty list"))
                } else {
                    Ok(keys)
                }
            })
        };
        Ok(Self {
            personal: list(&file.personal)?,
            index: decode(&file.index)?,
            history: decode(&file.history)?,
            session: decode(&file.session)?,
            signing: list(&file.signing)?.into(),
        })
    }
}

impl Keys {
    /// Decodes a key file.
    pub fn open(file: &KeyFile) -> Result<Self, StoreError> {
        Ok(Self(Arc::new(RwLock::new(Arc::new(Ring::of(file)?)))))
    }

    /// Takes the rotated keys of a key file over. Gives whether anything changed.
    ///
    /// # Errors
    /// `Corrupt` when a key that is never rotated is another: it belongs to another office.
    pub fn renew(&self, file: &KeyFile) -> Result<bool, StoreError> {
        let fresh = Ring::of(file)?;
        let now = self.ring();
        if (fresh.index, fresh.history, fresh.session) != (now.index, now.history, now.session) {
            return Err(StoreError::Corrupt("key file: of another office"));
        }
        let changed = fresh != *now;
        if changed {
            *self.0.write().unwrap_or_else(PoisonError::into_inner) = Arc::new(fresh);
        }
        Ok(changed)
    }

    fn ring(&self) -> Arc<Ring> {
        self.0.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Ed25519 seeds by `kid`, the one in use first. The same allocation until they are rotated.
    pub fn signing(&self) -> Arc<[(String, [u8; 32])]> {
        self.ring().signing.clone()
    }

    /// Id of the key that seals now.
    pub fn sealing_id(&self) -> String {
        self.ring()
            .personal
            .first()
            .map(|(id, _)| id.clone())
            .unwrap_or_default()
    }

    /// Whether it can open what was sealed with this key.
    pub fn knows(&self, key_id: &str) -> bool {
        self.ring().personal.iter().any(|(id, _)| id == key_id)
    }

    /// Seals a value for one row. Gives the key's id and nonce ‖ ciphertext.
    pub fn seal(&self, row: &[u8], value: &[u8]) -> Result<(String, Vec<u8>), StoreError> {
        let ring = self.ring();
        let (id, key) = ring.personal.first().ok_or(StoreError::Corrupt("no key"))?;
        let nonce = random::<12>()?;
        let cipher = ChaCha20Poly1305::new(&(*key).into());
        let sealed = cipher
            .encrypt(&Nonce::from(nonce), Payload { msg: value, aad: row })
            .map_err(|_| StoreError::Corrupt("seal"))?;
        Ok((id.clone(), [nonce.as_slice(), &sealed].concat()))
    }

    /// Opens what `seal` made for the same row.
    pub fn unseal(&self, row: &[u8], key_id: &str, sealed: &[u8]) -> Result<Vec<u8>, StoreError> {
        let ring = self.ring();
        let (_, key) = ring
            .personal
            .iter()
            .find(|(id, _)| id == key_id)
            .ok_or(StoreError::Corrupt("unknown key id"))?;
        let (nonce, sealed) = sealed
            .split_at_checked(12)
            .ok_or(StoreError::Corrupt("sealed value"))?;
        let nonce: [u8; 12] = nonce
            .try_into()
            .map_err(|_| StoreError::Corrupt("sealed value"))?;
        ChaCha20Poly1305::new(&(*key).into())
            .decrypt(
                &Nonce::from(nonce),
                Payload {
                    msg: sealed,
                    aad: row,
                },
            )
            .map_err(|_| StoreError::Corrupt("sealed value"))
    }

    /// The blind index of a term: keyed, so that the database alone finds nobody.
    pub fn blind(&self, kind: &str, term: &str) -> String {
        let mac = mac(&self.ring().index, &[kind.as_bytes(), &[0], term.as_bytes()]);
        hex::encode(mac.get(..16).unwrap_or(&mac))
    }

    /// The next link of a history chain.
    pub fn link(&self, previous: &str, entry: &[u8]) -> String {
        hex::encode(mac(&self.ring().history, &[previous.as_bytes(), &[0], entry]))
    }

    /// A keyed digest for tokens and repeated requests.
    pub fn token(&self, purpose: &str, parts: &[&[u8]]) -> [u8; 32] {
        let mut all: Vec<&[u8]> = vec![purpose.as_bytes(), &[0]];
        all.extend_from_slice(parts);
        mac(&self.ring().session, &all)
    }
}

/// A digest that commits to words without telling them: SHA-256 over salt ‖ words.
pub fn commit(salt: &[u8], words: &[u8]) -> String {
    hex::encode(Sha256::new().chain_update(salt).chain_update(words).finalize())
}

fn mac(key: &[u8; 32], parts: &[&[u8]]) -> [u8; 32] {
    // HMAC pads a short key with zeros to its block of 64 bytes (RFC 2104).
    let mut block = [0; 64];
    block[..32].copy_from_slice(key);
    let mut mac = <Hmac<Sha256> as KeyInit>::new(&block.into());
    let mut first = true;
    for part in parts {
        if !first {
            // Lengths keep two lists of parts apart that would read alike when joined.
            mac.update(&(part.len() as u64).to_be_bytes());
        }
        first = false;
        mac.update(part);
    }
    mac.finalize().into_bytes().into()
}

fn decode(key: &str) -> Result<[u8; 32], StoreError> {
    let bytes = STANDARD
        .decode(key.trim())
        .map_err(|_| StoreError::Corrupt("key file: not base64"))?;
    bytes
        .try_into()
        .map_err(|_| StoreError::Corrupt("key file: not 32 bytes"))
}
