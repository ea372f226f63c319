//! The security log. Rows are added, read, and deleted once they are older than they are kept; none is ever changed.
//!
//! **Invariant:** a column holds an id, an address, or a word of a closed list; never a text that somebody typed.

use crate::db::{Txn, insert_all};
use crate::entity::security_entry::{ActiveModel, Column, Entity, Model};
use crate::error::StoreError;
use crate::integers::{from_column, to_column};
use crate::reports::may_know;
use chrono::{DateTime, Utc};
use sea_orm::sea_query::Expr;
use sea_orm::{
    ActiveValue::Set, ColumnTrait, Condition, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder,
    QuerySelect,
};
use std::net::IpAddr;
use tanggap_domain::ids::{ReportId, UserId, first_uuid_at, uuid_at};
use tanggap_domain::operation::Operation;
use tanggap_domain::policy::Scope;
use tanggap_domain::security::{
    SecurityEntry, SecurityEvent, SecurityGroup, SecuritySubject, SecuritySubjectKind,
};
use uuid::Uuid;

/// From where something was done, and by which request.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Source {
    pub address: Option<IpAddr>,
    pub request: Option<Uuid>,
    pub operation: Option<Operation>,
}

/// One entry as it is stored.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stored {
    pub id: Uuid,
    pub at: DateTime<Utc>,
    pub event: SecurityEvent,
    pub by: Option<UserId>,
    /// Empty where it is not known: the server's keeper, or the program.
    pub address: String,
    pub request: Option<Uuid>,
    pub operation: Option<Operation>,
    pub report: Option<ReportId>,
    pub subject: Option<SecuritySubject>,
    /// Words of closed lists.
    pub details: Vec<String>,
    pub repeats: u32,
}

impl Stored {
    /// The entry as it is to be stored.
    pub fn of(entry: SecurityEntry, source: Source, now: DateTime<Utc>) -> Self {
        Self {
            id: uuid_at(now),
            at: now,
            event: entry.event,
            by: entry.by,
            address: source.address.map(|ip| ip.to_string()).unwrap_or_default(),
            request: source.request,
            operation: source.operation,
            report: entry.report,
            subject: entry.subject,
            details: entry.details.into_iter().map(ToOwned::to_owned).collect(),
            repeats: entry.repeats,
        }
    }
}

impl From<&Stored> for ActiveModel {
    fn from(entry: &Stored) -> Self {
        Self {
            id: Set(entry.id),
            at: Set(entry.at),
            category: Set(entry.event.group().as_str().to_owned()),
            event: Set(entry.event.as_str().to_owned()),
            user_id: Set(entry.by.map(|id| id.0)),
            address: Set(entry.address.clone()),
            request_id: Set(entry.request),
            operation: Set(entry
                .operation
                .map(Operation::as_str)
                .unwrap_or_default()
                .to_owned()),
            report_id: Set(entry.report.map(|id| id.0)),
            subject_kind: Set(entry
                .subject
                .map(|subject| subject.kind.as_str())
                .unwrap_or_default()
                .to_owned()),
            subject_id: Set(entry.subject.map(|subject| subject.id)),
            details: Set(entry.details.join(" ")),
            repeats: Set(to_column(entry.repeats)),
        }
    }
}

impl TryFrom<Model> for Stored {
    type Error = StoreError;

    fn try_from(row: Model) -> Result<Self, StoreError> {
        let event = row.event.parse();
        let kind: Option<SecuritySubjectKind> = row.subject_kind.parse().ok();
        Ok(Self {
            id: row.id,
            at: row.at,
            event: event.map_err(|_| StoreError::Corrupt("an event of the security log"))?,
            by: row.user_id.map(UserId),
            address: row.address,
            request: row.request_id,
            operation: row.operation.parse().ok(),
            report: row.report_id.map(ReportId),
            subject: kind
                .zip(row.subject_id)
                .map(|(kind, id)| SecuritySubject { kind, id }),
            details: row.details.split_whitespace().map(ToOwned::to_owned).collect(),
            repeats: from_column(row.repeats),
        })
    }
}

/// Adds entries, in the transaction of what they tell of.
pub async fn add(txn: &Txn, entries: &[Stored]) -> Result<(), StoreError> {
    insert_all::<ActiveModel>(txn, entries.iter().map(ActiveModel::from).collect()).await
}

/// Which entries.
#[derive(Clone, Debug, Default)]
pub struct Filter {
    /// Those that the reader may read, or the one asked for. None of them: no entry.
    pub groups: Vec<SecurityGroup>,
    pub event: Option<SecurityEvent>,
    pub by: Option<UserId>,
    /// What it was done to, besides a report.
    pub subject: Option<Uuid>,
    pub report: Option<ReportId>,
    pub address: Option<IpAddr>,
    pub from: Option<DateTime<Utc>>,
    /// Excluded.
    pub until: Option<DateTime<Utc>>,
    /// Older than this entry.
    pub before: Option<Uuid>,
}

impl Filter {
    fn condition(&self, scope: &Scope) -> Condition {
        let moment = |at| first_uuid_at(at);
        let of_groups = match self.groups.as_slice() {
            [one] => Column::Category.eq(one.as_str()),
            many => Column::Category.is_in(many.iter().map(|group| group.as_str())),
        };
        Condition::all()
            .add(of_groups)
            .add(readable(scope))
            .add_option(self.event.map(|event| Column::Event.eq(event.as_str())))
            .add_option(self.by.map(|by| Column::UserId.eq(by.0)))
            .add_option(self.subject.map(|subject| Column::SubjectId.eq(subject)))
            .add_option(self.report.map(|report| Column::ReportId.eq(report.0)))
            .add_option(
                self.address
                    .map(|address| Column::Address.eq(address.to_string())),
            )
            .add_option(self.from.map(|from| Column::Id.gte(moment(from))))
            .add_option(self.until.map(|until| Column::Id.lt(moment(until))))
            .add_option(self.before.map(|before| Column::Id.lt(before)))
    }
}

/// An entry about a report is readable by who may know of that report.
fn readable(scope: &Scope) -> Condition {
    let any = Condition::any().add(Column::ReportId.is_null());
    if scope.is_empty() {
        return any;
    }
    any.add(may_know(scope, Expr::col((Entity, Column::ReportId))))
}

/// Entries that the scope may read, newest first, and whether there are more.
pub async fn list<C: ConnectionTrait>(
    connection: &C,
    scope: &Scope,
    filter: &Filter,
    limit: u64,
) -> Result<(Vec<Stored>, bool), StoreError> {
    let mut rows = Entity::find()
        .filter(filter.condition(scope))
        .order_by_desc(Column::Id)
        .limit(limit + 1)
        .all(connection)
        .await?;
    let more = rows.len() as u64 > limit;
    rows.truncate(usize::try_from(limit).unwrap_or(usize::MAX));
    let entries: Result<_, StoreError> = rows.into_iter().map(Stored::try_from).collect();
    Ok((entries?, more))
}

/// Deletes what is older than the moment.
pub async fn forget_before(txn: &Txn, before: DateTime<Utc>) -> Result<(), StoreError> {
    Entity::delete_many()
        .filter(Column::Id.lt(first_uuid_at(before)))
        .exec(txn)
        .await?;
    Ok(())
}
