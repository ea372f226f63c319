//! Rotation of the key that seals personal data, while the office works.

use crate::kernel::context::App;
use crate::kernel::error::Error;
use crate::kernel::jobs::Job;
use chrono::Duration;
use tanggap_store::{commit, encrypted, inbox};

/// People sealed in one transaction, short enough that nobody waits for it.
const BATCH: u64 = 100;
/// Messages whose originals are sealed in one round: they may be large.
const ORIGINALS: u64 = 10;
/// A backup that began before may still be reading the file that was replaced.
const KEPT: Duration = Duration::days(1);

/// Seals some people, mails and messages anew with the key in use. Gives how many; 0 when none is left. Safe to break off and repeat.
pub async fn reencrypt(app: &App) -> Result<usize, Error> {
    let txn = app.db.begin().await?;
    let sealed = encrypted::reencrypt(&txn, &app.keys, BATCH).await?;
    commit(txn).await?;
    Ok(sealed + originals_anew(app).await?)
}

/// An original is a file of its own: written anew beside the old one, which goes once nobody can be reading it.
async fn originals_anew(app: &App) -> Result<usize, Error> {
    let items = inbox::originals_before(app.db.reader(), &app.keys, ORIGINALS).await?;
    for item in &items {
        let row = item.id.0.as_bytes();
        let sealed = app.files.get(&item.original).await?;
        let raw = app.keys.unseal(row, &item.original_key, &sealed)?;
        let (key_id, sealed) = app.keys.seal(row, &raw)?;
        let original = app.files.put(sealed.into()).await?;
        let txn = app.db.begin().await?;
        let left = if inbox::move_original(&txn, item, &original, &key_id).await? {
            item.original.clone()
        } else {
            original
        };
        Job::ForgetFiles { files: vec![left] }
            .enqueue(&txn, app.now() + KEPT)
            .await?;
        commit(txn).await?;
    }
    Ok(items.len())
}
