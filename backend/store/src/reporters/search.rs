//! Finding people by phone, NIK, e-mail, handle or name.

use super::record::Reporter;
use super::{index, merge, record};
use crate::crypto::Keys;
use crate::entity::reporter;
use crate::error::StoreError;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter};
use std::collections::HashMap;
use tanggap_domain::person::IndexKind;
use uuid::Uuid;

/// People who match any of the exact terms (phone, NIK, e-mail, handle) or all words of the name. Best first: more matching
/// terms, then newest. A merged record gives the one through which it is read.
pub async fn search<C: ConnectionTrait>(
    connection: &C,
    keys: &Keys,
    terms: &[(IndexKind, String)],
    limit: usize,
) -> Result<Vec<Reporter>, StoreError> {
    let (names, exact): (Vec<_>, Vec<_>) = terms.iter().partition(|(kind, _)| *kind == IndexKind::NameWord);
    let mut score: HashMap<Uuid, usize> = HashMap::new();
    for (kind, term) in &exact {
        for id in index::holders(connection, keys, *kind, term, None).await? {
            *score.entry(id).or_default() += 100;
        }
    }
    let mut by_name: Option<Vec<Uuid>> = None;
    for (kind, term) in &names {
        // Each further word narrows what the first found.
        let found = index::holders(connection, keys, *kind, term, by_name.as_deref()).await?;
        by_name = Some(found);
    }
    for id in by_name.unwrap_or_default() {
        *score.entry(id).or_default() += 1;
    }
    let joined = merge::survivors(connection, score.keys().copied().collect()).await?;
    let mut people: HashMap<Uuid, usize> = HashMap::new();
    for (id, score) in score {
        let best = people.entry(joined.get(&id).copied().unwrap_or(id)).or_default();
        *best = score.max(*best);
    }
    let mut ids: Vec<(usize, Uuid)> = people.into_iter().map(|(id, score)| (score, id)).collect();
    ids.sort_unstable_by(|a, b| b.cmp(a));
    ids.truncate(limit);
    let order: Vec<Uuid> = ids.into_iter().map(|(_, id)| id).collect();
    let rows = reporter::Entity::find()
        .filter(reporter::Column::Id.is_in(order.clone()))
        .all(connection)
        .await?;
    let mut people: Vec<Reporter> = rows
        .into_iter()
        .map(|row| record::open(keys, row))
        .collect::<Result<_, _>>()?;
    people.sort_by_key(|person| order.iter().position(|id| *id == person.id.0));
    Ok(people)
}
