//! The rows of a backup: every row of every lasting table as JSON lines, read as of one moment while others write. The lines are the
//! same on both databases, so that a backup of one can be restored into the other.
//!
//! Left out are sessions, idempotency keys, unfinished uploads and LAPOR! exports that are being imported: after a restore everybody
//! signs in again, and an unfinished file is sent again by the person who has it.

use crate::db::{Db, Txn, insert_all};
use crate::entity::*;
use crate::error::StoreError;
use crate::migration::Migrator;
use futures::TryStreamExt as _;
use sea_orm::{
    AccessMode, ActiveModelTrait, DatabaseTransaction, DbBackend, EntityTrait, IntoActiveModel,
    IsolationLevel, PaginatorTrait, TransactionTrait,
};
use sea_orm_migration::MigratorTrait;
use serde::Serialize;
use serde::de::DeserializeOwned;

/// Bytes of JSON lines after which a part is complete.
const PART: usize = 4 << 20;

/// Name of the newest migration this program knows.
pub fn schema() -> String {
    let newest = Migrator::migrations().pop();
    newest
        .map(|migration| migration.name().to_owned())
        .unwrap_or_default()
}

/// The database as it stood at one moment.
#[derive(Debug)]
pub struct Snapshot(DatabaseTransaction);

impl Snapshot {
    /// Begins a snapshot. It blocks no writer.
    pub async fn take(db: &Db) -> Result<Self, StoreError> {
        let reader = db.reader();
        Ok(Self(match db.backend() {
            DbBackend::Postgres => {
                reader
                    .begin_with_config(Some(IsolationLevel::RepeatableRead), Some(AccessMode::ReadOnly))
                    .await?
            }
            // In WAL mode a transaction sees the database as it was at its first read.
            _ => reader.begin().await?,
        }))
    }

    /// For reading as of that moment.
    pub const fn connection(&self) -> &DatabaseTransaction {
        &self.0
    }

    /// Ends the snapshot.
    pub async fn end(self) -> Result<(), StoreError> {
        Ok(self.0.rollback().await?)
    }

    /// The hash of every file in the file store, without repetition.
    pub async fn files(&self) -> Result<Vec<String>, StoreError> {
        crate::blob_refs::hashes(&self.0).await
    }
}

/// Tables that the first start of the program fills, before there is a user.
const FOUNDED: &[&str] = &[
    "settings",
    "reference_items",
    "mailboxes",
    "jobs",
    "sweep_failures",
];

macro_rules! tables {
    ($($name:literal => $module:ident),+ $(,)?) => {
        /// The tables in the order in which they can be filled.
        pub const TABLES: &[&str] = &[$($name),+];

        impl Snapshot {
            /// Passes the rows of a table to `take` in parts of some megabytes. Returns their number.
            pub async fn rows<E: From<StoreError>>(
                &self,
                table: &str,
                take: impl AsyncFnMut(Vec<u8>) -> Result<(), E>,
            ) -> Result<u64, E> {
                match table {
                    $($name => dump::<$module::Entity, E>(&self.0, take).await,)+
                    _ => Err(StoreError::Corrupt("unknown table").into()),
                }
            }
        }

        /// Stores rows that `Snapshot::rows` gave. Returns their number.
        pub async fn fill(txn: &Txn, table: &str, lines: &[u8]) -> Result<u64, StoreError> {
            match table {
                $($name => load::<$module::Entity>(txn, lines).await,)+
                _ => Err(StoreError::Corrupt("unknown table")),
            }
        }

        /// Whether no table holds a row.
        pub async fn is_empty(db: &Db) -> Result<bool, StoreError> {
            Ok(true $(&& $module::Entity::find().count(db.reader()).await? == 0)+)
        }

        /// Deletes what the first start wrote. False, with nothing deleted, when the database holds more than that.
        pub async fn make_room(txn: &Txn) -> Result<bool, StoreError> {
            $(if !FOUNDED.contains(&$name) && $module::Entity::find().count(txn).await? > 0 {
                return Ok(false);
            })+
            $(if FOUNDED.contains(&$name) {
                $module::Entity::delete_many().exec(txn).await?;
            })+
            Ok(true)
        }
    };
}

tables! {
    "settings" => setting,
    "reference_items" => reference_item,
    "users" => user,
    "user_makers" => user_maker,
    "approvals" => approval,
    "audit_entries" => audit_entry,
    "security_entries" => security_entry,
    "counters" => counter,
    "reporters" => reporter,
    "reporter_index" => reporter_index,
    "reporter_events" => reporter_event,
    "reports" => report,
    "report_people" => report_person,
    "report_sections" => report_section,
    "report_agencies" => report_agency,
    "report_events" => report_event,
    "report_words" => report_words,
    "report_search" => report_search,
    "attachments" => attachment,
    "documents" => document,
    "mails" => mail,
    "mail_refusals" => mail_refusal,
    "inbox_items" => inbox_item,
    "inbox_files" => inbox_file,
    "mailboxes" => mailbox,
    "calls" => call,
    "jobs" => job,
    "sweep_failures" => sweep_failure,
    "saved_views" => saved_view,
    "totp_secrets" => totp_secret,
    "lapor_mappings" => lapor_mapping,
}

async fn dump<T, E>(
    snapshot: &DatabaseTransaction,
    mut take: impl AsyncFnMut(Vec<u8>) -> Result<(), E>,
) -> Result<u64, E>
where
    T: EntityTrait,
    T::Model: Serialize,
    E: From<StoreError>,
{
    let mut rows = T::find().stream(snapshot).await.map_err(StoreError::from)?;
    let (mut part, mut count) = (Vec::new(), 0);
    while let Some(row) = rows.try_next().await.map_err(StoreError::from)? {
        serde_json::to_writer(&mut part, &row).map_err(StoreError::from)?;
        part.push(b'\n');
        count += 1;
        if part.len() >= PART {
            take(std::mem::take(&mut part)).await?;
        }
    }
    if !part.is_empty() {
        take(part).await?;
    }
    Ok(count)
}

async fn load<T>(txn: &Txn, lines: &[u8]) -> Result<u64, StoreError>
where
    T: EntityTrait,
    T::Model: DeserializeOwned + IntoActiveModel<T::ActiveModel>,
    T::ActiveModel: ActiveModelTrait<Entity = T> + Send,
{
    let rows: Vec<T::Model> = lines
        .split(|byte| *byte == b'\n')
        .filter(|line| !line.is_empty())
        .map(serde_json::from_slice)
        .collect::<Result<_, _>>()?;
    let count = rows.len() as u64;
    let rows = rows
        .into_iter()
        .map(|row| row.into_active_model().reset_all())
        .collect();
    insert_all::<T::ActiveModel>(txn, rows).await?;
    Ok(count)
}
