//! Saved column mappings.

use super::view::NamedMappingView;
use crate::kernel::context::{App, allow};
use crate::kernel::error::Error;
use tanggap_domain::account::Actor;
use tanggap_domain::operation::Operation;
use tanggap_store::{commit, lapor};

/// Lists the saved mappings.
pub async fn lapor_mapping_list(app: &App, actor: &Actor) -> Result<Vec<NamedMappingView>, Error> {
    allow(actor, Operation::LaporMappingList)?;
    let found = lapor::mappings(app.db.reader()).await?;
    Ok(found
        .into_iter()
        .map(|named| NamedMappingView {
            name: named.name,
            mapping: named.mapping,
        })
        .collect())
}

/// Deletes a saved mapping.
pub async fn lapor_mapping_delete(app: &App, actor: &Actor, name: &str) -> Result<(), Error> {
    allow(actor, Operation::LaporMappingDelete)?;
    let txn = app.db.begin().await?;
    if !lapor::delete_mapping(&txn, name).await? {
        return Err(Error::NotFound);
    }
    Ok(commit(txn).await?)
}
