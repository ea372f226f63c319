//! Rotation of the key that seals personal data, while the office works.

use crate::context::App;
use crate::error::Error;
use tanggap_store::{commit, lapor, reporters, totp};

/// People sealed in one transaction, short enough that nobody waits for it.
const BATCH: u64 = 100;

/// Seals some people anew with the key in use. Gives how many; 0 when none is left. Safe to break off and repeat.
pub async fn seal_anew(app: &App) -> Result<usize, Error> {
    let txn = app.db.begin().await?;
    let sealed = reporters::seal_anew(&txn, &app.keys, BATCH).await?
        + totp::seal_anew(&txn, &app.keys).await?
        + lapor::seal_anew(&txn, &app.keys).await?;
    commit(txn).await?;
    Ok(sealed)
}
