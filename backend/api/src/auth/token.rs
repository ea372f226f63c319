//! Access tokens: JWT (RFC 7519) signed with Ed25519, short-lived, the signing key named by `kid`.

use aws_lc_rs::signature::{Ed25519KeyPair, KeyPair as _};
use chrono::{DateTime, Utc};
use jsonwebtoken::{Algorithm, DecodingKey, EncodingKey, Header, Validation, decode, decode_header, encode};
use serde::{Deserialize, Serialize};
use std::collections::HashMap;
use std::sync::{Arc, PoisonError, RwLock};
use tanggap_app::crypto::Keys;
use tanggap_domain::ids::{SessionId, UserId};

/// Seconds an access token lives.
pub const ACCESS_SECONDS: i64 = 600;

#[derive(Clone, Copy)]
struct Holder {
    user: UserId,
    session: SessionId,
    exp: i64,
}

#[derive(Serialize, Deserialize)]
struct Claims {
    iss: String,
    sub: UserId,
    sid: SessionId,
    iat: i64,
    exp: i64,
}

const ISSUER: &str = "tanggap";

/// Signs and verifies access tokens. Takes over rotated keys.
pub struct Tokens {
    keys: Keys,
    ring: RwLock<Arc<Ring>>,
}

struct Ring {
    seeds: Arc<[(String, [u8; 32])]>,
    kid: String,
    signing: EncodingKey,
    reading: HashMap<String, DecodingKey>,
    /// Tokens whose signature was checked: checking one costs more than a request's statement. Emptied when the keys change.
    checked: RwLock<HashMap<String, Holder>>,
}

/// How many checked tokens are remembered. Each person at work holds one or two.
const REMEMBERED: usize = 4_096;

impl std::fmt::Debug for Tokens {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Tokens(…)")
    }
}

/// The fixed head of an Ed25519 private key in PKCS #8 (RFC 8410); the seed follows it.
const PKCS8_HEAD: [u8; 16] = [
    0x30, 0x2e, 0x02, 0x01, 0x00, 0x30, 0x05, 0x06, 0x03, 0x2b, 0x65, 0x70, 0x04, 0x22, 0x04, 0x20,
];

impl Ring {
    fn of(seeds: Arc<[(String, [u8; 32])]>) -> Option<Self> {
        let (kid, seed) = seeds.first()?;
        let signing = EncodingKey::from_ed_der(&[PKCS8_HEAD.as_slice(), seed].concat());
        let mut reading = HashMap::new();
        for (kid, seed) in seeds.iter() {
            let pair = Ed25519KeyPair::from_seed_unchecked(seed).ok()?;
            reading.insert(kid.clone(), DecodingKey::from_ed_der(pair.public_key().as_ref()));
        }
        Some(Self {
            kid: kid.clone(),
            signing,
            reading,
            checked: RwLock::default(),
            seeds,
        })
    }

    fn remembered(&self, token: &str) -> Option<Holder> {
        self.checked
            .read()
            .unwrap_or_else(PoisonError::into_inner)
            .get(token)
            .copied()
    }

    fn remember(&self, token: &str, holder: Holder, now: i64) {
        let mut checked = self.checked.write().unwrap_or_else(PoisonError::into_inner);
        if checked.len() >= REMEMBERED {
            checked.retain(|_, holder| now < holder.exp);
        }
        if checked.len() < REMEMBERED {
            checked.insert(token.to_owned(), holder);
        }
    }
}

impl Tokens {
    /// From the office's keys: the first signing key signs, all of them verify. `None` when a seed is no key.
    pub fn new(keys: &Keys) -> Option<Self> {
        let ring = Ring::of(keys.signing())?;
        Some(Self {
            keys: keys.clone(),
            ring: RwLock::new(Arc::new(ring)),
        })
    }

    fn ring(&self) -> Arc<Ring> {
        let seeds = self.keys.signing();
        let known = self.ring.read().unwrap_or_else(PoisonError::into_inner).clone();
        if Arc::ptr_eq(&known.seeds, &seeds) {
            return known;
        }
        let Some(fresh) = Ring::of(seeds).map(Arc::new) else {
            return known;
        };
        *self.ring.write().unwrap_or_else(PoisonError::into_inner) = fresh.clone();
        fresh
    }

    /// A token for a session. `None` when signing fails, which a valid key never does.
    pub fn issue(&self, user: UserId, session: SessionId, now: DateTime<Utc>) -> Option<String> {
        let ring = self.ring();
        let iat = now.timestamp();
        let claims = Claims {
            iss: ISSUER.to_owned(),
            sub: user,
            sid: session,
            iat,
            exp: iat + ACCESS_SECONDS,
        };
        let header = Header {
            kid: Some(ring.kid.clone()),
            ..Header::new(Algorithm::EdDSA)
        };
        encode(&header, &claims, &ring.signing).ok()
    }

    /// The holder of a token, if it is one of ours and has not expired.
    pub fn read(&self, token: &str, now: DateTime<Utc>) -> Option<(UserId, SessionId)> {
        let ring = self.ring();
        let now = now.timestamp();
        let holder = match ring.remembered(token) {
            Some(holder) => holder,
            None => {
                let holder = verify(&ring, token)?;
                if now < holder.exp {
                    ring.remember(token, holder, now);
                }
                holder
            }
        };
        (now < holder.exp).then_some((holder.user, holder.session))
    }
}

/// Checks the signature and the issuer, but not the expiry.
fn verify(ring: &Ring, token: &str) -> Option<Holder> {
    let kid = decode_header(token).ok()?.kid?;
    let key = ring.reading.get(&kid)?;
    let mut validation = Validation::new(Algorithm::EdDSA);
    validation.set_issuer(&[ISSUER]);
    // The library would read the wall clock; the expiry is checked against our own clock.
    validation.validate_exp = false;
    let claims = decode::<Claims>(token, key, &validation).ok()?.claims;
    Some(Holder {
        user: claims.sub,
        session: claims.sid,
        exp: claims.exp,
    })
}
