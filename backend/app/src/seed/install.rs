//! Gives an empty database the reference data that every office needs.

use super::reference::reference;
use crate::kernel::context::App;
use crate::kernel::error::Error;
use chrono::{DateTime, Utc};
use tanggap_domain::reference::Reference;
use tanggap_store::{StoreError, Txn, commit, office};
use uuid::Uuid;

/// Inserts the reference data. Does nothing if the database has settings already.
pub async fn reference_if_empty(app: &App) -> Result<(), Error> {
    if office::version(app.db.reader()).await?.is_some() {
        return Ok(());
    }
    let seed = reference();
    let now = app.now();
    let txn = app.db.begin().await?;
    if office::version(&txn).await?.is_some() {
        return Ok(());
    }
    match office::save_settings(&txn, &seed.settings, None).await {
        // Another process started at the same time and was first.
        Err(StoreError::Conflict(_)) => return Ok(()),
        other => other?,
    }
    insert(&txn, seed.sections.iter().map(|(id, data)| (id.0, data)), now).await?;
    insert(&txn, seed.categories.iter().map(|(id, data)| (id.0, data)), now).await?;
    insert(&txn, seed.agencies.iter().map(|(id, data)| (id.0, data)), now).await?;
    insert(&txn, seed.kelurahan.iter().map(|(id, data)| (id.0, data)), now).await?;
    insert(&txn, seed.holidays.iter().map(|(id, data)| (id.0, data)), now).await?;
    Ok(commit(txn).await?)
}

async fn insert<T: Reference>(
    txn: &Txn,
    items: impl Iterator<Item = (Uuid, &T)>,
    now: DateTime<Utc>,
) -> Result<(), Error> {
    for (id, data) in items {
        office::insert(txn, id, data, now).await?;
    }
    Ok(())
}
