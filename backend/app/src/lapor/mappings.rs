//! The ways of reading files that an office keeps by name.

use super::view::NamedMappingView;
use crate::kernel::context::{App, allow};
use crate::kernel::error::Error;
use tanggap_domain::account::Actor;
use tanggap_domain::operation::Operation;
use tanggap_store::{commit, lapor};

/// Named ways of reading files.
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

/// Forgets a named way of reading files.
pub async fn lapor_mapping_delete(app: &App, actor: &Actor, name: &str) -> Result<(), Error> {
    allow(actor, Operation::LaporMappingDelete)?;
    let txn = app.db.begin().await?;
    if !lapor::delete_mapping(&txn, name).await? {
        return Err(Error::NotFound);
    }
    Ok(commit(txn).await?)
}
