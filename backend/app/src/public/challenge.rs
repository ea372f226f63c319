//! Proof of work for the public form: one citizen does not notice it, but a thousand reports at once become expensive. No third party
//! is involved.
//!
//! A challenge is signed, so only the office's own are accepted; it expires soon, and each report uses one up. The proof is a number
//! that, hashed with the challenge, gives a required number of leading zero bits.

use crate::kernel::context::App;
use crate::kernel::error::Error;
use chrono::{DateTime, Duration, Utc};
use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};
use subtle::ConstantTimeEq as _;
use tanggap_domain::ids::UserId;
use tanggap_domain::violation::ViolationCode;
use tanggap_store::crypto::random;
use tanggap_store::{StoreError, Txn, idempotency};
use utoipa::ToSchema;
use uuid::Uuid;

/// How long a challenge is valid; enough for a slow phone on a slow connection.
const LIVES: Duration = Duration::minutes(30);

/// Something to work on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct ChallengeView {
    /// To be sent back as it is.
    pub challenge: String,
    /// Leading zero bits that SHA-256 of `challenge:answer` must have. 0: no work is asked for.
    pub bits: u8,
}

/// A challenge with its answer.
#[derive(Clone, Debug, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Proof {
    pub challenge: String,
    /// A whole number, in digits.
    pub answer: String,
}

/// Creates a challenge of the difficulty in the settings.
pub async fn public_challenge(app: &App) -> Result<ChallengeView, Error> {
    let office = app.office().await?;
    let public = &office.settings.public;
    if !public.form {
        return Err(Error::NotFound);
    }
    let ends = (app.now() + LIVES).timestamp();
    let nonce = hex::encode(random::<16>()?);
    Ok(ChallengeView {
        challenge: signed(app, ends, public.work_bits, &nonce),
        bits: public.work_bits,
    })
}

fn signed(app: &App, ends: i64, bits: u8, nonce: &str) -> String {
    let text = format!("{ends}.{bits}.{nonce}");
    let mac = app.keys.token("challenge", &[text.as_bytes()]);
    format!("{text}.{}", hex::encode(mac.get(..16).unwrap_or_default()))
}

/// Reads a challenge. `None` if this office did not sign it.
fn read(app: &App, challenge: &str) -> Option<(DateTime<Utc>, u8, String)> {
    let mut parts = challenge.split('.');
    let (ends, bits, nonce) = (parts.next()?, parts.next()?, parts.next()?);
    let (ends, bits): (i64, u8) = (ends.parse().ok()?, bits.parse().ok()?);
    let ours = signed(app, ends, bits, nonce);
    let same: bool = ours.as_bytes().ct_eq(challenge.as_bytes()).into();
    Some((DateTime::from_timestamp(ends, 0)?, bits, nonce.to_owned())).filter(|_| same)
}

fn leading_zeros(hash: &[u8]) -> u32 {
    let zeros = hash.iter().take_while(|byte| **byte == 0).count();
    let rest = hash.get(zeros).map_or(0, |byte| byte.leading_zeros());
    u32::try_from(zeros).unwrap_or(u32::MAX).saturating_mul(8) + rest
}

/// Accepts the proof for the report, and uses the challenge up.
pub(super) async fn spend(app: &App, txn: &Txn, proof: Option<&Proof>, report: Uuid) -> Result<(), Error> {
    let office = app.cached_office().await?;
    let wanted = office.settings.public.work_bits;
    if wanted == 0 {
        return Ok(());
    }
    let refuse = |code| Error::field("/proof", code);
    let proof = proof.ok_or_else(|| refuse(ViolationCode::Required))?;
    let (ends, bits, nonce) = read(app, &proof.challenge).ok_or_else(|| refuse(ViolationCode::Invalid))?;
    let digits =
        (1..=20).contains(&proof.answer.len()) && proof.answer.bytes().all(|byte| byte.is_ascii_digit());
    let hash = Sha256::digest(format!("{}:{}", proof.challenge, proof.answer).as_bytes());
    if !digits || leading_zeros(&hash) < u32::from(bits) {
        return Err(refuse(ViolationCode::Invalid));
    }
    if ends < app.now() {
        return Err(refuse(ViolationCode::InPast));
    }
    // Keys are kept longer than a challenge is valid.
    let key = format!("challenge {nonce}");
    match idempotency::keep(txn, UserId(Uuid::nil()), &key, "", report, app.now()).await {
        Ok(()) => Ok(()),
        Err(StoreError::Conflict(_)) => Err(refuse(ViolationCode::Duplicate)),
        Err(other) => Err(other.into()),
    }
}

#[cfg(test)]
mod tests {
    use super::leading_zeros;

    #[test]
    fn zero_bits_are_counted_from_the_front() {
        assert_eq!(leading_zeros(&[0x80, 0]), 0);
        assert_eq!(leading_zeros(&[0x01, 0]), 7);
        assert_eq!(leading_zeros(&[0, 0, 0x10]), 19);
        assert_eq!(leading_zeros(&[0, 0]), 16);
    }
}
