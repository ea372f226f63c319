//! Imports of SP4N-LAPOR! exports: the encrypted file, how it is read, the progress, and the rows that failed.

use crate::crypto::Keys;
use crate::db::Txn;
use crate::encrypted::context;
use crate::entity::{lapor_import, lapor_mapping, report};
use crate::error::StoreError;
use crate::integers::{from_column, to_column};
use chrono::{DateTime, Utc};
use sea_orm::sea_query::OnConflict;
use sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, FromQueryResult, QueryFilter, QueryOrder,
    QuerySelect,
};
use serde_json::Value;
use std::collections::HashMap;
use tanggap_domain::ids::{LaporImportId, UserId};
use tanggap_domain::lapor::{ImportState, LaporMapping};
use tanggap_domain::report::Report;

/// An export, without the file.
#[derive(Clone, Debug, PartialEq)]
pub struct Import {
    pub id: LaporImportId,
    pub created_at: DateTime<Utc>,
    pub created_by: UserId,
    pub file_name: String,
    pub state: ImportState,
    pub version: u32,
    pub mapping: LaporMapping,
    /// Rows below the header.
    pub rows: u32,
    /// Rows imported so far.
    pub done: u32,
    /// How many rows had which outcome; defined by the app.
    pub outcome: Value,
    pub finished_at: Option<DateTime<Utc>>,
}

/// Every column but the file and the problems, which may be large.
#[derive(FromQueryResult)]
struct Head {
    id: uuid::Uuid,
    created_at: DateTime<Utc>,
    created_by: uuid::Uuid,
    file_name: String,
    state: String,
    version: i32,
    mapping: Value,
    row_count: i32,
    done: i32,
    outcome: Value,
    finished_at: Option<DateTime<Utc>>,
}

impl TryFrom<Head> for Import {
    type Error = StoreError;

    fn try_from(head: Head) -> Result<Self, StoreError> {
        Ok(Self {
            id: LaporImportId(head.id),
            created_at: head.created_at,
            created_by: UserId(head.created_by),
            file_name: head.file_name,
            state: head
                .state
                .parse()
                .map_err(|_| StoreError::Corrupt("state of an import"))?,
            version: from_column(head.version),
            mapping: serde_json::from_value(head.mapping)?,
            rows: from_column(head.row_count),
            done: from_column(head.done),
            outcome: head.outcome,
            finished_at: head.finished_at,
        })
    }
}

fn heads() -> sea_orm::Select<lapor_import::Entity> {
    use lapor_import::Column::*;
    lapor_import::Entity::find().select_only().columns([
        Id, CreatedAt, CreatedBy, FileName, State, Version, Mapping, RowCount, Done, Outcome, FinishedAt,
    ])
}

/// Stores a new import with its file.
pub async fn insert(txn: &Txn, keys: &Keys, import: &Import, file: &[u8]) -> Result<(), StoreError> {
    let (key_id, sealed) = keys.seal(&context::<lapor_import::Entity>(import.id.0), file)?;
    let row = lapor_import::ActiveModel {
        id: Set(import.id.0),
        created_at: Set(import.created_at),
        created_by: Set(import.created_by.0),
        file_name: Set(import.file_name.clone()),
        state: Set(import.state.as_str().to_owned()),
        version: Set(to_column(import.version)),
        mapping: Set(serde_json::to_value(&import.mapping)?),
        row_count: Set(to_column(import.rows)),
        done: Set(to_column(import.done)),
        outcome: Set(import.outcome.clone()),
        problems: Set(Value::Array(Vec::new())),
        finished_at: Set(None),
        key_id: Set(Some(key_id)),
        sealed: Set(Some(sealed)),
    };
    lapor_import::Entity::insert(row)
        .exec_without_returning(txn)
        .await?;
    Ok(())
}

/// Loads an import.
pub async fn find<C: ConnectionTrait>(
    connection: &C,
    id: LaporImportId,
) -> Result<Option<Import>, StoreError> {
    let head = heads()
        .filter(lapor_import::Column::Id.eq(id.0))
        .into_model::<Head>()
        .one(connection)
        .await?;
    head.map(Import::try_from).transpose()
}

/// Loads an import and locks it until the transaction ends.
pub async fn find_locked(txn: &Txn, id: LaporImportId) -> Result<Option<Import>, StoreError> {
    let head = heads()
        .filter(lapor_import::Column::Id.eq(id.0))
        .lock_exclusive()
        .into_model::<Head>()
        .one(txn)
        .await?;
    head.map(Import::try_from).transpose()
}

/// The latest imports, newest first.
pub async fn latest<C: ConnectionTrait>(connection: &C, limit: u64) -> Result<Vec<Import>, StoreError> {
    let found = heads()
        .order_by_desc(lapor_import::Column::CreatedAt)
        .order_by_desc(lapor_import::Column::Id)
        .limit(limit)
        .into_model::<Head>()
        .all(connection)
        .await?;
    found.into_iter().map(Import::try_from).collect()
}

/// The file; `None` once the import has ended.
pub async fn file<C: ConnectionTrait>(
    connection: &C,
    keys: &Keys,
    id: LaporImportId,
) -> Result<Option<Vec<u8>>, StoreError> {
    let row = lapor_import::Entity::find_by_id(id.0).one(connection).await?;
    let sealed = row.and_then(|row| row.key_id.zip(row.sealed));
    sealed
        .map(|(key_id, sealed)| keys.unseal(&context::<lapor_import::Entity>(id.0), &key_id, &sealed))
        .transpose()
}

/// The rows that failed; defined by the app.
pub async fn problems<C: ConnectionTrait>(connection: &C, id: LaporImportId) -> Result<Value, StoreError> {
    let found: Option<Value> = lapor_import::Entity::find_by_id(id.0)
        .select_only()
        .column(lapor_import::Column::Problems)
        .into_tuple()
        .one(connection)
        .await?;
    Ok(found.unwrap_or_default())
}

/// Stores the progress of an import. The file is deleted once the import has ended, failed or not.
pub async fn save(txn: &Txn, import: &Import, problems: Option<Value>) -> Result<(), StoreError> {
    let mut change = lapor_import::ActiveModel {
        state: Set(import.state.as_str().to_owned()),
        version: Set(to_column(import.version)),
        mapping: Set(serde_json::to_value(&import.mapping)?),
        done: Set(to_column(import.done)),
        outcome: Set(import.outcome.clone()),
        finished_at: Set(import.finished_at),
        ..Default::default()
    };
    if let Some(problems) = problems {
        change.problems = Set(problems);
    }
    if import.finished_at.is_some() {
        change.key_id = Set(None);
        change.sealed = Set(None);
    }
    lapor_import::Entity::update_many()
        .set(change)
        .filter(lapor_import::Column::Id.eq(import.id.0))
        .exec(txn)
        .await?;
    Ok(())
}

/// Deletes an import that was never confirmed. False when there is none.
pub async fn delete(txn: &Txn, id: LaporImportId) -> Result<bool, StoreError> {
    let result = lapor_import::Entity::delete_many()
        .filter(lapor_import::Column::Id.eq(id.0))
        .filter(lapor_import::Column::State.eq(ImportState::Ready.as_str()))
        .exec(txn)
        .await?;
    Ok(result.rows_affected == 1)
}

/// Deletes imports that were not confirmed and are older than the moment.
pub async fn forget_before(txn: &Txn, moment: DateTime<Utc>) -> Result<(), StoreError> {
    lapor_import::Entity::delete_many()
        .filter(lapor_import::Column::State.eq(ImportState::Ready.as_str()))
        .filter(lapor_import::Column::CreatedAt.lt(moment))
        .exec(txn)
        .await?;
    Ok(())
}

/// The known reports with these tracking IDs.
pub async fn reports_by_tracking_id<C: ConnectionTrait>(
    connection: &C,
    tracking_ids: &[String],
) -> Result<HashMap<String, Report>, StoreError> {
    let states: Vec<Value> = report::Entity::find()
        .select_only()
        .column(report::Column::State)
        .filter(report::Column::LaporId.is_in(tracking_ids))
        .into_tuple()
        .all(connection)
        .await?;
    let mut found = HashMap::new();
    for state in states {
        let report: Report = serde_json::from_value(state)?;
        found.extend(report.lapor_id.clone().map(|id| (id, report)));
    }
    Ok(found)
}

/// A named mapping of an export's columns.
#[derive(Clone, Debug, PartialEq)]
pub struct NamedMapping {
    pub name: String,
    pub mapping: LaporMapping,
}

/// All mappings, by name.
pub async fn mappings<C: ConnectionTrait>(connection: &C) -> Result<Vec<NamedMapping>, StoreError> {
    let rows = lapor_mapping::Entity::find()
        .order_by_asc(lapor_mapping::Column::Name)
        .all(connection)
        .await?;
    rows.into_iter()
        .map(|row| {
            Ok(NamedMapping {
                name: row.name,
                mapping: serde_json::from_value(row.mapping)?,
            })
        })
        .collect()
}

/// Stores a mapping under a name. Replaces an earlier one.
pub async fn save_mapping(txn: &Txn, named: &NamedMapping, now: DateTime<Utc>) -> Result<(), StoreError> {
    let row = lapor_mapping::ActiveModel {
        name: Set(named.name.clone()),
        mapping: Set(serde_json::to_value(&named.mapping)?),
        updated_at: Set(now),
    };
    let again = OnConflict::column(lapor_mapping::Column::Name)
        .update_columns([lapor_mapping::Column::Mapping, lapor_mapping::Column::UpdatedAt])
        .to_owned();
    lapor_mapping::Entity::insert(row)
        .on_conflict(again)
        .exec_without_returning(txn)
        .await?;
    Ok(())
}

/// Deletes a mapping. False when there is none of that name.
pub async fn delete_mapping(txn: &Txn, name: &str) -> Result<bool, StoreError> {
    let result = lapor_mapping::Entity::delete_by_id(name.to_owned())
        .exec(txn)
        .await?;
    Ok(result.rows_affected == 1)
}
