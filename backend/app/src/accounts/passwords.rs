//! Passwords: argon2id with the parameters that OWASP recommends (19 MiB, 2 passes, 1 lane), outside the async threads.

use crate::kernel::context::App;
use crate::kernel::error::Error;
use argon2::password_hash::{PasswordHasher, PasswordVerifier, phc::PasswordHash};
use argon2::{Algorithm, Argon2, Params, Version};
use tanggap_domain::violation::{ViolationCode, Violations};
use tanggap_store::crypto::random;

/// Shortest password, in characters (NIST SP 800-63B).
const SHORTEST: usize = 10;
/// Longest password, so that hashing takes a bounded time.
const LONGEST: usize = 200;

fn hasher() -> Result<Argon2<'static>, Error> {
    let params = Params::new(19 * 1024, 2, 1, None).map_err(Error::internal)?;
    Ok(Argon2::new(Algorithm::Argon2id, Version::V0x13, params))
}

/// Validates a new password.
pub fn check(pointer: &str, password: &str, username: &str, v: &mut Violations) {
    let length = password.chars().count();
    if length < SHORTEST {
        v.limit(pointer, ViolationCode::TooShort, SHORTEST as i64);
    } else if length > LONGEST {
        v.limit(pointer, ViolationCode::TooLong, LONGEST as i64);
    }
    let lower = password.to_lowercase();
    let first = lower.chars().next();
    let named = !username.is_empty() && lower.contains(&username.to_lowercase());
    let easy = named || lower.chars().all(|c| Some(c) == first);
    v.require(pointer, ViolationCode::TooEasy, !easy || length < SHORTEST);
}

/// Hashes a password.
pub async fn hash(app: &App, password: String) -> Result<String, Error> {
    let salt = random::<16>()?;
    app.blocking(move || {
        let hash = hasher()?.hash_password_with_salt(password.as_bytes(), &salt);
        hash.map(|hash| hash.to_string()).map_err(Error::internal)
    })
    .await?
}

/// Checks a password. Takes as long for an unknown user as for a known one.
pub async fn verify(app: &App, password: String, stored: Option<String>) -> Result<bool, Error> {
    if password.chars().count() > LONGEST {
        return Ok(false);
    }
    app.blocking(move || {
        let hasher = hasher()?;
        let Some(stored) = stored else {
            // The hash is computed for an unknown user as well, so that the time of the answer does not tell who exists.
            let _ = hasher.hash_password_with_salt(password.as_bytes(), &[0; 16]);
            return Ok(false);
        };
        let parsed = PasswordHash::new(&stored).map_err(Error::internal)?;
        Ok(hasher.verify_password(password.as_bytes(), &parsed).is_ok())
    })
    .await?
}
