//! Joining two records of one person, which are then read through one of them, and separating them. A trail of the person says who did
//! it and why. Reports stay with the record that they were created for, so that separating restores exactly what was joined.

use super::reach::update_reach;
use super::records::{PersonView, one};
use crate::kernel::context::{App, allow};
use crate::kernel::error::Error;
use crate::kernel::idempotency::{IdempotencyKey, claim_key, digest};
use crate::kernel::refs::PersonRef;
use crate::kernel::security_log::{self, record_alone};
use crate::kernel::sight::{may_change, not_hidden};
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use tanggap_domain::account::Actor;
use tanggap_domain::ids::ReporterId;
use tanggap_domain::operation::Operation;
use tanggap_domain::person_record::{may_merge, may_separate};
use tanggap_domain::security::{SecurityEntry, SecurityEvent};
use tanggap_domain::violation::{NOTE, ViolationCode, Violations};
use tanggap_store::reporters::{self, RecordEvent, Reporter};
use tanggap_store::{Txn, commit};
use utoipa::ToSchema;
use uuid::Uuid;

/// Most entries of a trail that are shown.
const TRAIL: u64 = 100;

/// Another record of the same person.
#[derive(Clone, Debug, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct MergePersonInput {
    /// The record that is read through this one from now on.
    pub other: ReporterId,
    pub reason: String,
}

/// Why a record stands by itself again.
#[derive(Clone, Debug, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct SeparatePersonInput {
    pub reason: String,
}

/// Something that was done to a person's record.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct TrailView {
    pub at: DateTime<Utc>,
    /// Absent when the program did it.
    pub by: Option<PersonRef>,
    /// `merged`, `separated`, `erased`.
    pub action: String,
    pub reporter: ReporterId,
    pub other: Option<ReporterId>,
    /// Absent when it was erased with the person.
    pub reason: Option<String>,
}

pub(super) fn reason_of(reason: &str) -> Result<String, Error> {
    let mut v = Violations::default();
    v.text("/reason", reason, NOTE);
    v.into_result().map_err(Error::Invalid)?;
    Ok(reason.trim().to_owned())
}

/// Locks two records and returns them in the order of the arguments.
pub(super) async fn lock_two(
    app: &App,
    txn: &Txn,
    first: ReporterId,
    second: ReporterId,
) -> Result<(Option<Reporter>, Option<Reporter>), Error> {
    let mut found = reporters::locked(txn, &app.keys, &[first, second]).await?;
    let mut take = |id| {
        let at = found.iter().position(|record| record.id == id)?;
        Some(found.swap_remove(at))
    };
    Ok((take(first), take(second)))
}

/// Joins the record `input.other` to this one, through which it is read from now on.
pub async fn reporter_merge(
    app: &App,
    actor: &Actor,
    id: ReporterId,
    expected: u32,
    idempotency_key: Option<IdempotencyKey>,
    input: MergePersonInput,
) -> Result<PersonView, Error> {
    allow(actor, Operation::ReporterMerge)?;
    let now = app.now();
    let digest = digest(app, &format!("reporter_merge {id}"), &input)?;
    let txn = app.db.begin().await?;
    if claim_key::<Uuid>(app, &txn, actor, idempotency_key.as_ref(), &digest, id.0)
        .await?
        .is_some()
    {
        drop(txn);
        return one(app, actor, id).await;
    }
    let (survivor, other) = lock_two(app, &txn, id, input.other).await?;
    let survivor = survivor.ok_or(Error::NotFound)?;
    if survivor.version != expected {
        return Err(Error::Stale);
    }
    let reason = reason_of(&input.reason)?;
    if input.other == id {
        return Err(Error::field("/other", ViolationCode::NotAllowed));
    }
    let other = other.ok_or_else(|| Error::field("/other", ViolationCode::Unknown))?;
    may_change(&txn, actor, &reporters::group(&txn, id).await?).await?;
    match may_change(&txn, actor, &reporters::group(&txn, other.id).await?).await {
        Err(Error::NotFound) => return Err(Error::field("/other", ViolationCode::Unknown)),
        checked => checked?,
    }
    may_merge(survivor.standing(), other.standing())?;
    let joined = reporters::group(&txn, other.id).await?;
    reporters::merge(&txn, id, other.id, now).await?;
    let event = RecordEvent {
        reporter: id,
        user: Some(actor.id),
        action: "merged",
        other: Some(other.id),
        reason: Some(reason),
    };
    reporters::note(&txn, now, event).await?;
    security_log::record(
        app,
        &txn,
        SecurityEntry::by(SecurityEvent::PersonChanged, actor.id),
    )
    .await?;
    let changed = update_reach(app, &txn, &joined, &survivor.identity.ways()).await?;
    commit(txn).await?;
    changed.tell(app);
    one(app, actor, id).await
}

/// Separates a record again, with whatever was joined to it before.
pub async fn reporter_separate(
    app: &App,
    actor: &Actor,
    id: ReporterId,
    expected: u32,
    idempotency_key: Option<IdempotencyKey>,
    input: SeparatePersonInput,
) -> Result<PersonView, Error> {
    allow(actor, Operation::ReporterSeparate)?;
    let now = app.now();
    let digest = digest(app, &format!("reporter_separate {id}"), &input)?;
    let txn = app.db.begin().await?;
    if claim_key::<Uuid>(app, &txn, actor, idempotency_key.as_ref(), &digest, id.0)
        .await?
        .is_some()
    {
        drop(txn);
        return one(app, actor, id).await;
    }
    let seen = reporters::find(&txn, &app.keys, id)
        .await?
        .ok_or(Error::NotFound)?;
    let (record, _) = lock_two(app, &txn, id, seen.root()).await?;
    let record = record.ok_or(Error::NotFound)?;
    // If it was joined or separated before we locked it, its version has changed.
    if record.version != expected || record.survivor != seen.survivor {
        return Err(Error::Stale);
    }
    may_change(&txn, actor, &reporters::group(&txn, record.root()).await?).await?;
    let reason = reason_of(&input.reason)?;
    may_separate(record.standing())?;
    reporters::separate(&txn, &record, now).await?;
    let event = RecordEvent {
        reporter: id,
        user: Some(actor.id),
        action: "separated",
        other: Some(record.root()),
        reason: Some(reason),
    };
    reporters::note(&txn, now, event).await?;
    security_log::record(
        app,
        &txn,
        SecurityEntry::by(SecurityEvent::PersonChanged, actor.id),
    )
    .await?;
    let own = reporters::group(&txn, id).await?;
    let changed = update_reach(app, &txn, &own, &record.identity.ways()).await?;
    commit(txn).await?;
    changed.tell(app);
    one(app, actor, id).await
}

/// The trail of a person's records, newest first.
pub async fn reporter_trail(app: &App, actor: &Actor, id: ReporterId) -> Result<Vec<TrailView>, Error> {
    allow(actor, Operation::ReporterTrail)?;
    let db = app.db.reader();
    let person = reporters::find(db, &app.keys, id).await?.ok_or(Error::NotFound)?;
    let person = not_hidden(app, actor, vec![person]).await?.pop();
    let person = person.ok_or(Error::NotFound)?;
    record_alone(app, SecurityEntry::by(SecurityEvent::PersonOpened, actor.id)).await?;
    let office = app.office().await?;
    let records = reporters::group(db, person.root()).await?;
    let entries = reporters::trail(db, &records, TRAIL).await?;
    Ok(entries
        .into_iter()
        .map(|entry| TrailView {
            at: entry.at,
            by: entry.user.map(|id| PersonRef::of(id, &office)),
            action: entry.action,
            reporter: entry.reporter,
            other: entry.other,
            reason: entry.reason,
        })
        .collect())
}
