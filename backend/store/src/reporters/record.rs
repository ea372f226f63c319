//! The record of a reporter: one encrypted identity.

use super::index;
use crate::crypto::Keys;
use crate::db::{Txn, insert_all};
use crate::encrypted;
use crate::entity::{reporter, reporter_index};
use crate::error::StoreError;
use crate::integers::from_column;
use chrono::{DateTime, Utc};
use sea_orm::{ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, PaginatorTrait, QueryFilter};
use tanggap_domain::ids::ReporterId;
use tanggap_domain::person::Identity;
use tanggap_domain::person_record::PersonRecord;

/// A reporter with the decrypted identity.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reporter {
    pub id: ReporterId,
    pub version: u32,
    pub identity: Identity,
    pub created_at: DateTime<Utc>,
    /// The record this one was merged into.
    pub merged_into: Option<ReporterId>,
    /// The record through which it is read, at the end of the merges.
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

    /// The record through which the person is read; itself when it is not merged.
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
        let (key_id, sealed) = encrypted::seal::<reporter::Entity>(keys, id.0, identity)?;
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
        index.extend(index::rows(keys, *id, identity));
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
    let change = reporter::ActiveModel {
        updated_at: Set(now),
        ..Default::default()
    };
    encrypted::update::<reporter::Entity>(txn, keys, id.0, expected, identity, change).await?;
    reporter_index::Entity::delete_many()
        .filter(reporter_index::Column::ReporterId.eq(id.0))
        .exec(txn)
        .await?;
    insert_all(txn, index::rows(keys, id, identity).collect()).await
}

/// Loads a reporter.
pub async fn find<C: ConnectionTrait>(
    connection: &C,
    keys: &Keys,
    id: ReporterId,
) -> Result<Option<Reporter>, StoreError> {
    let row = reporter::Entity::find_by_id(id.0).one(connection).await?;
    row.map(|row| open(keys, row)).transpose()
}

pub(super) fn open(keys: &Keys, row: reporter::Model) -> Result<Reporter, StoreError> {
    let identity = match row.erased_at {
        Some(_) => Identity::default(),
        None => encrypted::open::<reporter::Entity, _>(keys, row.id, &row.key_id, &row.sealed)?,
    };
    Ok(Reporter {
        id: ReporterId(row.id),
        version: from_column(row.version),
        identity,
        created_at: row.created_at,
        merged_into: row.merged_into.map(ReporterId),
        survivor: row.survivor_id.map(ReporterId),
        erased_at: row.erased_at,
    })
}

/// How many reporters another key than the one in use encrypted.
pub async fn sealed_before<C: ConnectionTrait>(connection: &C, keys: &Keys) -> Result<u64, StoreError> {
    Ok(reporter::Entity::find()
        .filter(reporter::Column::KeyId.ne(keys.sealing_id()))
        .filter(reporter::Column::ErasedAt.is_null())
        .count(connection)
        .await?)
}
