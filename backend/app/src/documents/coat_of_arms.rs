//! The coat of arms on the letterhead: a picture that an administrator uploads, re-encoded like any other.

use crate::attachments::Download;
use crate::attachments::{PictureLimits, media};
use crate::kernel::context::{App, allow};
use crate::kernel::error::Error;
use crate::kernel::security_log::record;
use bytes::Bytes;
use serde_json::json;
use tanggap_domain::account::Actor;
use tanggap_domain::letters::Arms;
use tanggap_domain::operation::Operation;
use tanggap_domain::security::{SecurityEntry, SecurityEvent};
use tanggap_domain::violation::ViolationCode;
use tanggap_store::{audit, commit, office};

/// Largest picture of the coat of arms, in bytes.
const MOST: u64 = 4 << 20;

/// The picture as it is printed on letters.
pub async fn arms_get(app: &App, actor: &Actor) -> Result<Download, Error> {
    allow(actor, Operation::ArmsGet)?;
    let office = app.office().await?;
    let arms = office.settings.letters.arms.clone().ok_or(Error::NotFound)?;
    let bytes = app.files.get(&arms.sha256).await?;
    Ok(Download {
        name: "lambang".to_owned(),
        media_type: arms.media_type,
        sha256: arms.sha256,
        bytes,
    })
}

/// Replaces the coat of arms by a PNG, JPEG, WebP or SVG picture. An SVG is converted to PNG, so that nothing in it is ever run.
pub async fn arms_update(app: &App, actor: &Actor, bytes: Bytes) -> Result<(), Error> {
    allow(actor, Operation::ArmsUpdate)?;
    if bytes.len() as u64 > MOST {
        return Err(Error::TooLarge { limit: MOST });
    }
    if bytes.is_empty() {
        return Err(Error::field("/file", ViolationCode::Empty));
    }
    let prepared = app.pictures.run(move || prepare(bytes)).await??;
    if !prepared.media_type.starts_with("image/") {
        return Err(Error::UnsupportedMedia);
    }
    let media_type = prepared.media_type.to_owned();
    let sha256 = app.files.put(prepared.bytes).await?;
    change(app, actor, Arms { sha256, media_type }).await
}

fn prepare(bytes: Bytes) -> Result<media::Prepared, Error> {
    let is_drawing = infer::get(&bytes).is_none_or(|kind| kind.mime_type().starts_with("text/"));
    if !is_drawing {
        return media::prepare(bytes, PictureLimits::ACCOUNT);
    }
    let picture =
        tanggap_documents::drawn(&bytes).ok_or_else(|| Error::field("/file", ViolationCode::Invalid))?;
    media::prepare(Bytes::from(picture), PictureLimits::ACCOUNT)
}

async fn change(app: &App, actor: &Actor, arms: Arms) -> Result<(), Error> {
    let now = app.now();
    let txn = app.db.begin().await?;
    let (mut settings, version) = office::settings(&txn).await?.ok_or_else(Error::no_settings)?;
    let changed = json!({ "from": settings.letters.arms, "to": arms });
    settings.letters.arms = Some(arms);
    office::save_settings(&txn, &settings, Some(version)).await?;
    audit::note(&txn, now, Some(actor.id), "arms_update", "arms", changed).await?;
    record(
        app,
        &txn,
        SecurityEntry::by(SecurityEvent::SettingsChanged, actor.id),
    )
    .await?;
    commit(txn).await?;
    Ok(())
}
