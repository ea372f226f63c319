//! The decoded keys, and what is computed with them.

use super::key_file::{KeyFile, NamedKey};
use super::random::random;
use crate::error::StoreError;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use chacha20poly1305::aead::{Aead, Payload};
use chacha20poly1305::{ChaCha20Poly1305, KeyInit, Nonce};
use hmac::{Hmac, Mac};
use sha2::{Digest, Sha256};
use std::sync::{Arc, PoisonError, RwLock};

/// The keys, decoded. All clones share them, so that keys rotated while the server runs apply everywhere at once.
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

    /// Takes over the rotated keys of a key file. Returns whether anything changed.
    ///
    /// # Errors
    /// `Corrupt` when a key that is never rotated differs: the file belongs to another office.
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

    /// Ed25519 seeds by `kid`, the one in use first. Returns the same allocation until the keys are rotated.
    pub fn signing(&self) -> Arc<[(String, [u8; 32])]> {
        self.ring().signing.clone()
    }

    /// The id of the key that encrypts now.
    pub fn sealing_id(&self) -> String {
        self.ring()
            .personal
            .first()
            .map(|(id, _)| id.clone())
            .unwrap_or_default()
    }

    /// Whether values that this key encrypted can be decrypted.
    pub fn knows(&self, key_id: &str) -> bool {
        self.ring().personal.iter().any(|(id, _)| id == key_id)
    }

    /// Encrypts a value for one row. Returns the key's id and nonce ‖ ciphertext.
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

    /// Decrypts what `seal` made for the same row.
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

    /// The blind index of a term: keyed, so that nobody is found with the database alone.
    pub fn blind(&self, kind: &str, term: &str) -> String {
        let mac = mac(&self.ring().index, &[kind.as_bytes(), &[0], term.as_bytes()]);
        hex::encode(mac.get(..16).unwrap_or(&mac))
    }

    /// The next link of a history chain.
    pub fn link(&self, previous: &str, entry: &[u8]) -> String {
        hex::encode(mac(&self.ring().history, &[previous.as_bytes(), &[0], entry]))
    }

    /// A keyed digest for tokens and idempotency keys.
    pub fn token(&self, purpose: &str, parts: &[&[u8]]) -> [u8; 32] {
        let mut all: Vec<&[u8]> = vec![purpose.as_bytes(), &[0]];
        all.extend_from_slice(parts);
        mac(&self.ring().session, &all)
    }
}

/// A digest that commits to words without revealing them: SHA-256 over salt ‖ words.
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
            // The length keeps two different lists of parts from being the same when joined.
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
