//! The keyed blind index by which a person is found.

use crate::crypto::Keys;
use crate::entity::{reporter, reporter_index};
use crate::error::StoreError;
use sea_orm::sea_query::Query;
use sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, PaginatorTrait, QueryFilter, QuerySelect,
};
use std::collections::{BTreeSet, HashMap};
use tanggap_domain::ids::ReporterId;
use tanggap_domain::person::{Identity, IndexKind};
use uuid::Uuid;

/// The index rows of a person.
pub(super) fn rows<'a>(
    keys: &'a Keys,
    id: ReporterId,
    identity: &Identity,
) -> impl Iterator<Item = reporter_index::ActiveModel> + use<'a> {
    let terms = identity.index_terms().into_iter();
    terms.map(move |(kind, term)| reporter_index::ActiveModel {
        kind: Set(kind.to_string()),
        hash: Set(keys.blind(kind.as_str(), &term)),
        reporter_id: Set(id.0),
    })
}

/// Those of the people whose index rows are not exactly the terms of their identity.
pub async fn misindexed<C: ConnectionTrait>(
    connection: &C,
    keys: &Keys,
    people: &[(Uuid, Identity)],
) -> Result<Vec<Uuid>, StoreError> {
    let rows = reporter_index::Entity::find()
        .filter(reporter_index::Column::ReporterId.is_in(people.iter().map(|(id, _)| *id)))
        .all(connection)
        .await?;
    let mut found: HashMap<Uuid, BTreeSet<(String, String)>> = HashMap::new();
    for row in rows {
        found
            .entry(row.reporter_id)
            .or_default()
            .insert((row.kind, row.hash));
    }
    let is_other = |(id, identity): &&(Uuid, Identity)| {
        let own = identity
            .index_terms()
            .into_iter()
            .map(|(kind, term)| (kind.to_string(), keys.blind(kind.as_str(), &term)))
            .collect::<BTreeSet<_>>();
        found.get(id).cloned().unwrap_or_default() != own
    };
    Ok(people.iter().filter(is_other).map(|(id, _)| *id).collect())
}

/// How many index rows belong to no record, or to an erased one.
pub async fn stray_terms<C: ConnectionTrait>(connection: &C) -> Result<u64, StoreError> {
    let standing = Query::select()
        .column(reporter::Column::Id)
        .from(reporter::Entity)
        .and_where(reporter::Column::ErasedAt.is_null())
        .to_owned();
    Ok(reporter_index::Entity::find()
        .filter(reporter_index::Column::ReporterId.not_in_subquery(standing))
        .count(connection)
        .await?)
}

/// The most records that one term may find.
const MOST: u64 = 500;

/// The records with a term, of `among` where that is given.
pub(super) async fn holders<C: ConnectionTrait>(
    connection: &C,
    keys: &Keys,
    kind: IndexKind,
    term: &str,
    among: Option<&[Uuid]>,
) -> Result<Vec<Uuid>, StoreError> {
    let mut query = reporter_index::Entity::find()
        .select_only()
        .column(reporter_index::Column::ReporterId)
        .filter(reporter_index::Column::Kind.eq(kind.as_str()))
        .filter(reporter_index::Column::Hash.eq(keys.blind(kind.as_str(), term)));
    if let Some(among) = among {
        query = query.filter(reporter_index::Column::ReporterId.is_in(among.iter().copied()));
    }
    Ok(query.limit(MOST).into_tuple().all(connection).await?)
}
