//! Reporters: one sealed piece each, found by keyed blind index. Two records of one person are joined, and then read through one
//! of them.

mod erasing;
mod merging;
mod trail;

pub use erasing::erase;
pub use merging::{group, locked, members, merge, separate, through};
pub use trail::{RecordEvent, TrailEntry, note, trail};

use crate::crypto::Keys;
use crate::db::{Txn, insert_all};
use crate::entity::{reporter, reporter_index};
use crate::error::StoreError;
use crate::resealing::seal_anew;
use chrono::{DateTime, Utc};
use sea_orm::sea_query::Query;
use sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, PaginatorTrait, QueryFilter, QuerySelect,
};
use std::collections::{BTreeSet, HashMap};
use tanggap_domain::ids::ReporterId;
use tanggap_domain::person::{Identity, IndexKind};
use tanggap_domain::person_record::PersonRecord;
use uuid::Uuid;

/// A reporter with everything personal in the clear. Handle with care.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reporter {
    pub id: ReporterId,
    pub version: u32,
    pub identity: Identity,
    pub created_at: DateTime<Utc>,
    /// The record this one was joined to.
    pub merged_into: Option<ReporterId>,
    /// The record through which it is read: where the joining ends.
    pub survivor: Option<ReporterId>,
    pub erased_at: Option<DateTime<Utc>>,
}

impl Reporter {
    pub const fn standing(&self) -> PersonRecord {
        PersonRecord {
            id: self.id,
            survivor: self.survivor,
            erased: self.erased_at.is_some(),
        }
    }

    /// The record through which the person is read; itself when it stands alone.
    pub fn root(&self) -> ReporterId {
        self.survivor.unwrap_or(self.id)
    }
}

/// Stores a new reporter. The identity must be normalised.
pub async fn insert(
    txn: &Txn,
    keys: &Keys,
    id: ReporterId,
    identity: &Identity,
    now: DateTime<Utc>,
) -> Result<(), StoreError> {
    insert_many(txn, keys, &[(id, identity.clone())], now).await
}

/// Stores new reporters. Their identities must be normalised.
pub async fn insert_many(
    txn: &Txn,
    keys: &Keys,
    people: &[(ReporterId, Identity)],
    now: DateTime<Utc>,
) -> Result<(), StoreError> {
    let (mut rows, mut index) = (Vec::new(), Vec::new());
    for (id, identity) in people {
        let (key_id, sealed) = keys.seal(id.0.as_bytes(), &serde_json::to_vec(identity)?)?;
        rows.push(reporter::ActiveModel {
            id: Set(id.0),
            sealed: Set(sealed),
            key_id: Set(key_id),
            version: Set(1),
            created_at: Set(now),
            updated_at: Set(now),
            merged_into: Set(None),
            survivor_id: Set(None),
            erased_at: Set(None),
        });
        index.extend(index_rows(keys, *id, identity));
    }
    insert_all(txn, rows).await?;
    insert_all(txn, index).await
}

/// Replaces a reporter's identity. `Stale` when it was changed since version `expected`.
pub async fn update(
    txn: &Txn,
    keys: &Keys,
    id: ReporterId,
    identity: &Identity,
    expected: u32,
    now: DateTime<Utc>,
) -> Result<(), StoreError> {
    let (key_id, sealed) = keys.seal(id.0.as_bytes(), &serde_json::to_vec(identity)?)?;
    let expected = i32::try_from(expected).map_err(|_| StoreError::Stale)?;
    let change = reporter::ActiveModel {
        sealed: Set(sealed),
        key_id: Set(key_id),
        version: Set(expected + 1),
        updated_at: Set(now),
        ..Default::default()
    };
    let result = reporter::Entity::update_many()
        .set(change)
        .filter(reporter::Column::Id.eq(id.0))
        .filter(reporter::Column::Version.eq(expected))
        .exec(txn)
        .await?;
    if result.rows_affected != 1 {
        return Err(StoreError::Stale);
    }
    reporter_index::Entity::delete_many()
        .filter(reporter_index::Column::ReporterId.eq(id.0))
        .exec(txn)
        .await?;
    insert_all(txn, index_rows(keys, id, identity).collect()).await
}

fn index_rows<'a>(
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

/// Of people as they were opened: those who are found by other terms than their own, or not by all of them.
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

/// How many terms find nobody, or somebody who was forgotten.
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

/// How many reporters are sealed with another key than the one in use.
pub async fn sealed_before<C: ConnectionTrait>(connection: &C, keys: &Keys) -> Result<u64, StoreError> {
    Ok(reporter::Entity::find()
        .filter(reporter::Column::KeyId.ne(keys.sealing_id()))
        .filter(reporter::Column::ErasedAt.is_null())
        .count(connection)
        .await?)
}

seal_anew!(reporter, reporter::Column::ErasedAt.is_null());

/// Loads a reporter.
pub async fn find<C: ConnectionTrait>(
    connection: &C,
    keys: &Keys,
    id: ReporterId,
) -> Result<Option<Reporter>, StoreError> {
    let row = reporter::Entity::find_by_id(id.0).one(connection).await?;
    row.map(|row| open(keys, row)).transpose()
}

fn open(keys: &Keys, row: reporter::Model) -> Result<Reporter, StoreError> {
    let identity = match row.erased_at {
        Some(_) => Identity::default(),
        None => serde_json::from_slice(&keys.unseal(row.id.as_bytes(), &row.key_id, &row.sealed)?)?,
    };
    Ok(Reporter {
        id: ReporterId(row.id),
        version: u32::try_from(row.version).unwrap_or_default(),
        identity,
        created_at: row.created_at,
        merged_into: row.merged_into.map(ReporterId),
        survivor: row.survivor_id.map(ReporterId),
        erased_at: row.erased_at,
    })
}

/// People who match any of the exact terms (phone, NIK, e-mail, handle) or all words of the name. Best first: more matching
/// terms, then newest. A record that is read through another brings that other.
pub async fn search<C: ConnectionTrait>(
    connection: &C,
    keys: &Keys,
    terms: &[(IndexKind, String)],
    limit: usize,
) -> Result<Vec<Reporter>, StoreError> {
    let (names, exact): (Vec<_>, Vec<_>) = terms.iter().partition(|(kind, _)| *kind == IndexKind::NameWord);
    let mut score: HashMap<Uuid, usize> = HashMap::new();
    for (kind, term) in &exact {
        for id in holders(connection, keys, *kind, term, None).await? {
            *score.entry(id).or_default() += 100;
        }
    }
    let mut by_name: Option<Vec<Uuid>> = None;
    for (kind, term) in &names {
        // Each further word narrows down what the first found.
        let found = holders(connection, keys, *kind, term, by_name.as_deref()).await?;
        by_name = Some(found);
    }
    for id in by_name.unwrap_or_default() {
        *score.entry(id).or_default() += 1;
    }
    let joined = merging::survivors(connection, score.keys().copied().collect()).await?;
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
        .map(|row| open(keys, row))
        .collect::<Result<_, _>>()?;
    people.sort_by_key(|person| order.iter().position(|id| *id == person.id.0));
    Ok(people)
}

/// The most people one common name may bring; beyond that a further word is needed.
const MOST: u64 = 500;

async fn holders<C: ConnectionTrait>(
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
