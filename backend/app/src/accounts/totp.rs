//! The second factor (TOTP, RFC 6238: SHA-1, 6 digits, 30 s) with one-time recovery codes. Optional, but demanded of the roles in the
//! settings.

use crate::accounts::passwords;
use crate::kernel::context::App;
use crate::kernel::error::Error;
use crate::kernel::security_log::{record, record_own, record_refusal};
use crate::kernel::session::{Caller, TotpDemand};
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use tanggap_domain::ids::UserId;
use tanggap_domain::security::{SecurityEntry, SecurityEvent};
use tanggap_domain::violation::ViolationCode;
use tanggap_store::crypto::random;
use tanggap_store::totp::{self, Totp};
use tanggap_store::{accounts, audit, commit};
use totp_rs::{Algorithm, Secret};
use utoipa::ToSchema;

/// Seconds for which a code is valid.
const STEP: u64 = 30;
/// Recovery codes that are made at a time.
const RECOVERY: usize = 10;
/// Letters of a recovery code, without those that look alike.
const LETTERS: &[u8; 32] = b"abcdefghjkmnpqrstuvwxyz023456789";

/// The password, asked for again before the second factor is touched.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct TotpBeginInput {
    pub password: String,
}

/// A code from the app.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct TotpConfirmInput {
    pub code: String,
}

/// What the app on the phone is given.
#[derive(Clone, Serialize, ToSchema)]
pub struct TotpSecretView {
    /// Base32, to be typed where no camera is.
    pub secret: String,
    /// `otpauth://totp/…`, which the QR code holds.
    pub uri: String,
    /// The QR code as SVG.
    pub qr: String,
}

/// Codes that each sign in once without the phone. Shown this once.
#[derive(Clone, Serialize, ToSchema)]
pub struct RecoveryCodesView {
    pub codes: Vec<String>,
}

fn generator(secret: &[u8], account: &str, office: &str) -> Result<totp_rs::Totp, Error> {
    // A name must not contain the separator of the URL.
    let plain = |text: &str| text.replace(':', " ");
    totp_rs::Builder::new()
        .with_algorithm(Algorithm::SHA1)
        .with_digits(6)
        .with_skew(1)
        .with_step_duration(STEP)
        .with_secret(secret.to_vec())
        .with_account_name(plain(account))
        .with_issuer(Some(plain(office)))
        .build()
        .map_err(Error::internal)
}

/// The time step for which the code is valid now; one step early or late is accepted.
fn step_of(secret: &[u8], code: &str, now: DateTime<Utc>) -> Result<Option<i64>, Error> {
    let now = u64::try_from(now.timestamp()).unwrap_or_default();
    let found = generator(secret, "-", "-")?.check(code, now);
    Ok(found.and_then(|step| i64::try_from(step).ok()))
}

/// A recovery code as it is compared: letters and digits only.
fn plain(code: &str) -> String {
    code.chars()
        .filter(char::is_ascii_alphanumeric)
        .map(|c| c.to_ascii_lowercase())
        .collect()
}

fn digest(app: &App, user: UserId, code: &str) -> String {
    let mac = app.keys.token("recovery", &[user.0.as_bytes(), code.as_bytes()]);
    mac.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// Checks the second factor at sign-in, if the user has one. The code is used up.
pub(crate) async fn pass(app: &App, user: UserId, code: Option<&str>) -> Result<(), Error> {
    let Some(totp) = totp::find(app.db.reader(), &app.keys, user)
        .await?
        .filter(|totp| totp.confirmed_at.is_some())
    else {
        return Ok(());
    };
    let Some(code) = code else {
        return Err(Error::SecondFactorNeeded);
    };
    let digits: String = code.chars().filter(|c| !c.is_whitespace()).collect();
    let (last_step, recovery, event) = match step_of(&totp.secret, &digits, app.now())? {
        Some(step) if step > totp.last_step => {
            let event = SecurityEvent::SecondFactorAccepted;
            (step, totp.recovery.clone(), event)
        }
        Some(_) => return wrong_code(app, user).await,
        None => {
            let spent = digest(app, user, &plain(code));
            let left: Vec<String> = totp
                .recovery
                .iter()
                .filter(|one| **one != spent)
                .cloned()
                .collect();
            if left.len() == totp.recovery.len() {
                return wrong_code(app, user).await;
            }
            (totp.last_step, left, SecurityEvent::RecoveryCodeUsed)
        }
    };
    let txn = app.db.begin().await?;
    if !totp::spend(&txn, &totp, last_step, &recovery).await? {
        // On SQLite nobody else can write while it is open.
        drop(txn);
        return wrong_code(app, user).await;
    }
    record(app, &txn, SecurityEntry::by(event, user)).await?;
    Ok(commit(txn).await?)
}

async fn wrong_code(app: &App, user: UserId) -> Result<(), Error> {
    record_refusal(app, SecurityEntry::by(SecurityEvent::SecondFactorWrong, user)).await;
    Err(Error::SecondFactorWrong)
}

async fn own_password(app: &App, caller: &Caller, password: String) -> Result<accounts::User, Error> {
    let user = accounts::find(app.db.reader(), caller.actor.id)
        .await?
        .ok_or(Error::SessionOver)?;
    if passwords::verify(app, password, user.password_hash.clone()).await? {
        Ok(user)
    } else {
        record_refusal(app, SecurityEntry::by(SecurityEvent::PasswordWrong, user.id)).await;
        Err(Error::field("/password", ViolationCode::Incorrect))
    }
}

/// Creates a secret, which has no effect until it is confirmed. Refused if there is a confirmed one.
pub async fn auth_totp_begin(
    app: &App,
    caller: &Caller,
    input: TotpBeginInput,
) -> Result<TotpSecretView, Error> {
    let user = own_password(app, caller, input.password).await?;
    if totp::is_confirmed(app.db.reader(), user.id).await? {
        return Err(Error::InUse);
    }
    let secret = random::<20>()?.to_vec();
    let office = app.office().await?;
    let account = user.username.unwrap_or_default();
    let made = generator(&secret, &account, &office.settings.profile.name)?;
    let uri = made.to_url().map_err(Error::internal)?;
    let qr = qrcode::QrCode::new(uri.as_bytes())
        .map_err(Error::internal)?
        .render::<qrcode::render::svg::Color<'_>>()
        .min_dimensions(200, 200)
        .build();
    let now = app.now();
    let txn = app.db.begin().await?;
    let fresh = Totp {
        user: user.id,
        secret: secret.clone(),
        confirmed_at: None,
        last_step: 0,
        recovery: Vec::new(),
    };
    totp::put(&txn, &app.keys, &fresh, now).await?;
    commit(txn).await?;
    Ok(TotpSecretView {
        secret: Secret::from(secret).to_base32(),
        uri,
        qr,
    })
}

/// Confirms the new secret with a code from the app. From now on a code is needed to sign in. Returns the recovery codes.
pub async fn auth_totp_confirm(
    app: &App,
    caller: &Caller,
    input: TotpConfirmInput,
) -> Result<RecoveryCodesView, Error> {
    let user = caller.actor.id;
    let begun = totp::find(app.db.reader(), &app.keys, user)
        .await?
        .filter(|totp| totp.confirmed_at.is_none())
        .ok_or_else(|| Error::field("/code", ViolationCode::Unknown))?;
    let digits: String = input.code.chars().filter(|c| !c.is_whitespace()).collect();
    let now = app.now();
    let Some(step) = step_of(&begun.secret, &digits, now)? else {
        record_refusal(app, SecurityEntry::by(SecurityEvent::SecondFactorWrong, user)).await;
        return Err(Error::field("/code", ViolationCode::Invalid));
    };
    let codes = recovery_codes()?;
    let confirmed = Totp {
        confirmed_at: Some(now),
        last_step: step,
        recovery: digests(app, user, &codes),
        ..begun
    };
    let txn = app.db.begin().await?;
    totp::put(&txn, &app.keys, &confirmed, now).await?;
    note(app, &txn, user, "auth_totp_confirm", user).await?;
    record_own(app, &txn, SecurityEvent::SecondFactorEnrolled, user).await?;
    commit(txn).await?;
    Ok(RecoveryCodesView { codes })
}

/// Creates new recovery codes, which replace the old ones.
pub async fn auth_totp_renew(
    app: &App,
    caller: &Caller,
    input: TotpBeginInput,
) -> Result<RecoveryCodesView, Error> {
    let user = own_password(app, caller, input.password).await?.id;
    let totp = totp::find(app.db.reader(), &app.keys, user)
        .await?
        .filter(|totp| totp.confirmed_at.is_some())
        .ok_or_else(|| Error::field("", ViolationCode::Unknown))?;
    let codes = recovery_codes()?;
    let txn = app.db.begin().await?;
    if !totp::spend(&txn, &totp, totp.last_step, &digests(app, user, &codes)).await? {
        return Err(Error::unavailable("the recovery codes were changed meanwhile"));
    }
    note(app, &txn, user, "auth_totp_renew", user).await?;
    record_own(app, &txn, SecurityEvent::RecoveryCodesRenewed, user).await?;
    commit(txn).await?;
    Ok(RecoveryCodesView { codes })
}

fn recovery_codes() -> Result<Vec<String>, Error> {
    (0..RECOVERY).map(|_| recovery_code()).collect()
}

fn digests(app: &App, user: UserId, codes: &[String]) -> Vec<String> {
    codes.iter().map(|code| digest(app, user, &plain(code))).collect()
}

/// `abcd-efgh-jk`: 50 bits.
fn recovery_code() -> Result<String, Error> {
    let letters: Vec<char> = random::<10>()?
        .iter()
        .map(|byte| char::from(LETTERS[usize::from(byte % 32)]))
        .collect();
    Ok(letters
        .chunks(4)
        .map(|part| part.iter().collect::<String>())
        .collect::<Vec<_>>()
        .join("-"))
}

async fn note(
    app: &App,
    txn: &tanggap_store::Txn,
    by: UserId,
    operation: &str,
    subject: UserId,
) -> Result<(), Error> {
    Ok(audit::note(
        txn,
        app.now(),
        Some(by),
        operation,
        &subject.to_string(),
        serde_json::json!({}),
    )
    .await?)
}

/// Removes the caller's own second factor. Refused if a role of the caller demands one; for a new phone an administrator removes it,
/// after making sure who asks.
pub async fn auth_totp_remove(app: &App, caller: &Caller, input: TotpBeginInput) -> Result<(), Error> {
    let user = own_password(app, caller, input.password).await?;
    let known = (user.totp_demanded_at, user.demonstration);
    let demand = TotpDemand::of(&*app.office().await?, &caller.actor, known, app.now());
    if demand.due_at.is_some() {
        return Err(Error::Forbidden);
    }
    let txn = app.db.begin().await?;
    if totp::remove(&txn, user.id).await? {
        note(app, &txn, user.id, "auth_totp_remove", user.id).await?;
        record_own(app, &txn, SecurityEvent::SecondFactorRemoved, user.id).await?;
    }
    Ok(commit(txn).await?)
}
