//! Re-encryption of personal data with a new key, while the server runs.

use crate::kernel::context::App;
use crate::kernel::error::Error;
use crate::kernel::jobs::Job;
use chrono::Duration;
use tanggap_store::{commit, encrypted, inbox};

/// Rows encrypted in one transaction; few enough that nobody has to wait for it.
const BATCH: u64 = 100;
/// Original messages encrypted in one round; few, since they may be large.
const ORIGINALS: u64 = 10;
/// How long a replaced file is kept: a backup that began earlier may still read it.
const KEPT: Duration = Duration::days(1);

/// Encrypts some people, mails, calls and messages with the key in use. Returns how many; 0 when none is left. May be interrupted and
/// repeated.
pub async fn reencrypt(app: &App) -> Result<usize, Error> {
    let txn = app.db.begin().await?;
    let sealed = encrypted::reencrypt(&txn, &app.keys, BATCH).await?;
    commit(txn).await?;
    Ok(sealed + originals_anew(app).await?)
}

/// An original is a file of its own: a new file is written, and the old one is deleted once nobody can be reading it.
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
