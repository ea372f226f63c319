//! The outbox: jobs are rows written in the transaction of the change that causes them, claimed by lease, and run at least once. Each
//! stands in a queue; a claim looks at one queue.

use crate::db::{Db, Txn, commit};
use crate::entity::job;
use crate::error::StoreError;
use crate::integers::{from_column, to_column};
use chrono::{DateTime, Duration, Utc};
use sea_orm::sea_query::{LockBehavior, LockType};
use sea_orm::{
    ActiveValue::Set, ColumnTrait, Condition, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder,
    QuerySelect,
};
use serde_json::Value;
use tanggap_domain::ids::JobId;

/// A job that waits, runs or is parked.
#[derive(Clone, Debug, PartialEq)]
pub struct Job {
    pub id: JobId,
    pub payload: Value,
    pub attempts: u32,
    pub run_at: DateTime<Utc>,
    pub parked: bool,
    pub error: Option<String>,
    pub created_at: DateTime<Utc>,
}

const WAITING: &str = "waiting";
const PARKED: &str = "parked";

impl From<job::Model> for Job {
    fn from(row: job::Model) -> Self {
        Self {
            id: JobId(row.id),
            payload: row.payload,
            attempts: from_column(row.attempts),
            run_at: row.run_at,
            parked: row.state == PARKED,
            error: row.error,
            created_at: row.created_at,
        }
    }
}

/// Adds a job to the transaction that causes it.
pub async fn enqueue(
    txn: &Txn,
    queue: &str,
    payload: Value,
    now: DateTime<Utc>,
) -> Result<JobId, StoreError> {
    let id = JobId::at(now);
    let row = job::ActiveModel {
        id: Set(id.0),
        queue: Set(queue.to_owned()),
        payload: Set(payload),
        state: Set(WAITING.to_owned()),
        attempts: Set(0),
        run_at: Set(now),
        leased_until: Set(None),
        error: Set(None),
        created_at: Set(now),
    };
    job::Entity::insert(row).exec_without_returning(txn).await?;
    Ok(id)
}

/// Adds a job, unless an equal one is due and unclaimed: that one will see this change too. It is locked in the transaction, so that
/// nobody claims it before the change is committed. Returns whether the job was added.
pub async fn enqueue_once(
    txn: &Txn,
    queue: &str,
    payload: Value,
    now: DateTime<Utc>,
) -> Result<bool, StoreError> {
    let waiting = job::Entity::find()
        .filter(job::Column::Queue.eq(queue))
        .filter(job::Column::State.eq(WAITING))
        .filter(job::Column::RunAt.lte(now))
        .filter(free(now))
        .lock_exclusive()
        .all(txn)
        .await?;
    let alone = waiting.iter().all(|row| row.payload != payload);
    if alone {
        enqueue(txn, queue, payload, now).await?;
    }
    Ok(alone)
}

/// Not claimed, or claimed by a process that ended before it was done.
fn free(now: DateTime<Utc>) -> Condition {
    Condition::any()
        .add(job::Column::LeasedUntil.is_null())
        .add(job::Column::LeasedUntil.lt(now))
}

/// Claims the next due job of the queue for the length of the lease. Two processes never get the same one.
pub async fn claim(
    db: &Db,
    queue: &str,
    now: DateTime<Utc>,
    lease: Duration,
) -> Result<Option<Job>, StoreError> {
    let txn = db.begin().await?;
    let row = job::Entity::find()
        .filter(job::Column::Queue.eq(queue))
        .filter(job::Column::State.eq(WAITING))
        .filter(job::Column::RunAt.lte(now))
        .filter(free(now))
        .order_by_asc(job::Column::RunAt)
        // Left out on SQLite, which has one writer at a time.
        .lock_with_behavior(LockType::Update, LockBehavior::SkipLocked)
        .limit(1)
        .one(&txn)
        .await?;
    let Some(row) = row else { return Ok(None) };
    let change = job::ActiveModel {
        leased_until: Set(Some(now + lease)),
        attempts: Set(row.attempts + 1),
        ..Default::default()
    };
    change_one(&txn, JobId(row.id), change).await?;
    commit(txn).await?;
    Ok(Some(Job {
        attempts: from_column(row.attempts + 1),
        ..row.into()
    }))
}

async fn change_one(txn: &Txn, id: JobId, change: job::ActiveModel) -> Result<(), StoreError> {
    job::Entity::update_many()
        .set(change)
        .filter(job::Column::Id.eq(id.0))
        .exec(txn)
        .await?;
    Ok(())
}

/// Extends the claim on a job that still runs.
pub async fn renew(db: &Db, id: JobId, until: DateTime<Utc>) -> Result<(), StoreError> {
    let txn = db.begin().await?;
    let change = job::ActiveModel {
        leased_until: Set(Some(until)),
        ..Default::default()
    };
    change_one(&txn, id, change).await?;
    commit(txn).await
}

/// Gives back a claim on a job that was broken off, which is no failure of the job.
pub async fn release(db: &Db, claimed: &Job) -> Result<(), StoreError> {
    let txn = db.begin().await?;
    let change = job::ActiveModel {
        leased_until: Set(None),
        attempts: Set(to_column(claimed.attempts.saturating_sub(1))),
        ..Default::default()
    };
    change_one(&txn, claimed.id, change).await?;
    commit(txn).await
}

/// Deletes a job that is done.
pub async fn finish(db: &Db, id: JobId) -> Result<(), StoreError> {
    let txn = db.begin().await?;
    job::Entity::delete_by_id(id.0).exec(&txn).await?;
    commit(txn).await
}

/// Records that a job failed: it runs again at `again_at`, or is parked for an administrator.
pub async fn fail(
    db: &Db,
    id: JobId,
    error: &str,
    again_at: Option<DateTime<Utc>>,
) -> Result<(), StoreError> {
    let txn = db.begin().await?;
    let mut change = job::ActiveModel {
        leased_until: Set(None),
        error: Set(Some(error.to_owned())),
        ..Default::default()
    };
    match again_at {
        Some(at) => change.run_at = Set(at),
        None => change.state = Set(PARKED.to_owned()),
    }
    change_one(&txn, id, change).await?;
    commit(txn).await
}

/// How many wait, and how many are parked.
pub async fn counts(db: &Db) -> Result<(u64, u64), StoreError> {
    let in_state = async |state: &str| {
        let of_state = job::Entity::find().filter(job::Column::State.eq(state));
        of_state.count(db.reader()).await
    };
    Ok((in_state(WAITING).await?, in_state(PARKED).await?))
}

/// Jobs that wait or are parked, oldest first.
pub async fn list(db: &Db, limit: u64) -> Result<Vec<Job>, StoreError> {
    let rows = job::Entity::find()
        .order_by_asc(job::Column::CreatedAt)
        .limit(limit)
        .all(db.reader())
        .await?;
    Ok(rows.into_iter().map(Job::from).collect())
}

/// Lets a parked job run again. Returns its queue; `None` when there is no such job.
pub async fn retry(txn: &Txn, id: JobId, now: DateTime<Utc>) -> Result<Option<String>, StoreError> {
    let change = job::ActiveModel {
        state: Set(WAITING.to_owned()),
        run_at: Set(now),
        attempts: Set(0),
        leased_until: Set(None),
        ..Default::default()
    };
    let found = job::Entity::update_many()
        .set(change)
        .filter(job::Column::Id.eq(id.0))
        .filter(job::Column::State.eq(PARKED))
        .exec(txn)
        .await?;
    if found.rows_affected != 1 {
        return Ok(None);
    }
    let row = job::Entity::find_by_id(id.0).one(txn).await?;
    Ok(row.map(|row| row.queue))
}

/// Jobs that stand in no queue, since an earlier version wrote them, with what each is to do.
pub async fn unqueued(db: &Db) -> Result<Vec<(JobId, Value)>, StoreError> {
    let rows = job::Entity::find()
        .filter(job::Column::Queue.eq(""))
        .all(db.reader())
        .await?;
    Ok(rows.into_iter().map(|row| (JobId(row.id), row.payload)).collect())
}

/// Puts a job into a queue.
pub async fn put_into(db: &Db, id: JobId, queue: &str) -> Result<(), StoreError> {
    let txn = db.begin().await?;
    let change = job::ActiveModel {
        queue: Set(queue.to_owned()),
        ..Default::default()
    };
    change_one(&txn, id, change).await?;
    commit(txn).await
}
