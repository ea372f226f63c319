//! Passwords: argon2id with the parameters that OWASP recommends (19 MiB, 2 passes, 1 lane), outside the async threads.

use crate::accounts::strength::LONGEST;
use crate::kernel::context::App;
use crate::kernel::error::Error;
use argon2::password_hash::{PasswordHasher, PasswordVerifier, phc::PasswordHash};
use argon2::{Algorithm, Argon2, Params, Version};
use chrono::{DateTime, Duration, Utc};
use tanggap_store::accounts::User;
use tanggap_store::crypto::random;

/// How long a password that somebody else set may be signed in with.
const FIRST_PASSWORD: Duration = Duration::hours(72);

/// Whether the user's password was set by somebody else and has run out.
pub(crate) fn has_run_out(user: &User, now: DateTime<Utc>) -> bool {
    user.first_password_at
        .is_some_and(|at| at + FIRST_PASSWORD <= now)
}

fn hasher() -> Result<Argon2<'static>, Error> {
    let params = Params::new(19 * 1024, 2, 1, None).map_err(Error::internal)?;
    Ok(Argon2::new(Algorithm::Argon2id, Version::V0x13, params))
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
