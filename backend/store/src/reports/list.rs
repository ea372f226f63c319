//! Keyset-paged lists and counts.

use super::filter::Filter;
use super::visible;
use crate::db::{Db, Txn};
use crate::entity::report;
use crate::error::StoreError;
use crate::search;
use chrono::{DateTime, Utc};
use sea_orm::sea_query::{Expr, ExprTrait, SimpleExpr};
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, EntityTrait, FromQueryResult, Order, QueryFilter, QueryOrder,
    QuerySelect, QueryTrait, Select,
};
use tanggap_domain::ids::ReportId;
use tanggap_domain::policy::Scope;
use tanggap_domain::report::Report;
use uuid::Uuid;

/// How a list is ordered.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Sort {
    /// Newest first.
    #[default]
    Newest,
    /// Oldest first: the longest waiting.
    Oldest,
    /// The next deadline first; reports without one are left out.
    Deadline,
    /// The most pressing first, then the oldest.
    Urgency,
}

/// Where the next page begins: the sort values and the id of the last row.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Cursor {
    pub at: DateTime<Utc>,
    #[serde(default)]
    pub rank: i32,
    pub id: Uuid,
}

/// What a list shows of a report.
#[derive(Clone, Debug, PartialEq, FromQueryResult)]
pub struct ListRow {
    pub id: Uuid,
    pub number: String,
    pub version: i32,
    pub status: String,
    pub since: DateTime<Utc>,
    pub waiting_on: String,
    pub channel: String,
    pub received_at: DateTime<Utc>,
    pub title: String,
    pub category_id: Option<Uuid>,
    pub urgency: Option<String>,
    pub urgency_rank: i32,
    pub section_id: Option<Uuid>,
    pub assignee_id: Option<Uuid>,
    pub kelurahan_id: Option<Uuid>,
    pub address: String,
    pub latitude: Option<f64>,
    pub longitude: Option<f64>,
    pub anonymous: bool,
    pub confidential: bool,
    pub restricted: bool,
    pub due_at: Option<DateTime<Utc>>,
    pub due_kind: Option<String>,
    pub answer_owed: bool,
    pub duty_open: bool,
    pub question_open: bool,
    pub escalated: Option<String>,
    pub reopened: i32,
    pub archived_at: Option<DateTime<Utc>>,
}

pub(super) const ROW: [report::Column; 29] = {
    use report::Column::*;
    [
        Id,
        Number,
        Version,
        Status,
        Since,
        WaitingOn,
        Channel,
        ReceivedAt,
        Title,
        CategoryId,
        Urgency,
        UrgencyRank,
        SectionId,
        AssigneeId,
        KelurahanId,
        Address,
        Latitude,
        Longitude,
        Anonymous,
        Confidential,
        Restricted,
        DueAt,
        DueKind,
        AnswerOwed,
        DutyOpen,
        QuestionOpen,
        Escalated,
        Reopened,
        ArchivedAt,
    ]
};

/// One page of a list.
#[derive(Clone, Debug)]
pub struct Page {
    pub rows: Vec<ListRow>,
    pub next: Option<Cursor>,
}

impl Page {
    /// The first rows of an ordered query, and where the next page begins.
    pub(super) async fn of(
        query: Select<report::Entity>,
        connection: &impl ConnectionTrait,
        sort: Sort,
        limit: u64,
    ) -> Result<Self, StoreError> {
        let mut rows: Vec<ListRow> = query.limit(limit + 1).into_model().all(connection).await?;
        let more = rows.len() as u64 > limit;
        rows.truncate(usize::try_from(limit).unwrap_or(usize::MAX));
        let next = rows.last().filter(|_| more).map(|row| Cursor {
            at: if sort == Sort::Deadline {
                row.due_at.unwrap_or(row.received_at)
            } else {
                row.received_at
            },
            rank: row.urgency_rank,
            id: row.id,
        });
        Ok(Self { rows, next })
    }
}

/// A page of what the scope may see, narrowed and ordered.
pub async fn list(
    db: &Db,
    scope: &Scope,
    filter: &Filter,
    sort: Sort,
    after: Option<&Cursor>,
    limit: u64,
) -> Result<Page, StoreError> {
    let mut query = report::Entity::find()
        .select_only()
        .columns(ROW)
        .filter(visible::to(scope))
        .filter(filter.condition(db.backend()));
    if sort == Sort::Deadline {
        query = query.filter(report::Column::DueAt.is_not_null());
    }
    if let Some(cursor) = after {
        query = query.filter(beyond(sort, cursor));
    }
    let query = match sort {
        Sort::Newest => query
            .order_by(report::Column::ReceivedAt, Order::Desc)
            .order_by(report::Column::Id, Order::Desc),
        Sort::Oldest => query
            .order_by(report::Column::ReceivedAt, Order::Asc)
            .order_by(report::Column::Id, Order::Asc),
        Sort::Deadline => query
            .order_by(report::Column::DueAt, Order::Asc)
            .order_by(report::Column::Id, Order::Asc),
        Sort::Urgency => query
            .order_by(report::Column::UrgencyRank, Order::Desc)
            .order_by(report::Column::ReceivedAt, Order::Asc)
            .order_by(report::Column::Id, Order::Asc),
    };
    Page::of(query, db.reader(), sort, limit).await
}

/// The rows after the cursor. Row values let both databases walk the index instead of skipping rows.
pub(super) fn beyond(sort: Sort, cursor: &Cursor) -> SimpleExpr {
    let pair = |column: report::Column| {
        Expr::tuple([
            Expr::col((report::Entity, column)),
            Expr::col((report::Entity, report::Column::Id)),
        ])
    };
    let at = Expr::tuple([Expr::val(cursor.at), Expr::val(cursor.id)]);
    match sort {
        Sort::Newest => pair(report::Column::ReceivedAt).lt(at),
        Sort::Oldest => pair(report::Column::ReceivedAt).gt(at),
        Sort::Deadline => pair(report::Column::DueAt).gt(at),
        Sort::Urgency => report::Column::UrgencyRank
            .lt(cursor.rank)
            .or(report::Column::UrgencyRank
                .eq(cursor.rank)
                .and(pair(report::Column::ReceivedAt).gt(at))),
    }
}

/// How many the scope may see under each of the filters, of those that wait for somebody: one pass over them, however many
/// filters there are.
pub async fn count_waiting(db: &Db, scope: &Scope, filters: &[Filter]) -> Result<Vec<u64>, StoreError> {
    let name = |index: usize| format!("n{index}");
    let mut query = report::Entity::find()
        .select_only()
        .filter(visible::to(scope))
        // Said as the index says it; a bound value would keep it from being used.
        .filter(Expr::cust("waiting_on <> 'nobody'"));
    for (index, filter) in filters.iter().enumerate() {
        let fits = Expr::case(filter.condition(db.backend()), 1).finally(0);
        query = query.column_as(Expr::expr(fits).sum(), name(index));
    }
    // Read value by value: what type an expression has is not told by every database before there is a value.
    let statement = query.build(db.backend());
    let Some(row) = db.reader().query_one_raw(statement).await? else {
        return Ok(vec![0; filters.len()]);
    };
    (0..filters.len())
        .map(|index| {
            // Without any row the sums are null.
            let sum: Option<i64> = row.try_get("", &name(index))?;
            Ok(u64::try_from(sum.unwrap_or_default()).unwrap_or_default())
        })
        .collect()
}

/// Reports merged into this one.
pub async fn followers<C: ConnectionTrait>(
    connection: &C,
    target: ReportId,
) -> Result<Vec<Report>, StoreError> {
    let rows = report::Entity::find()
        .filter(report::Column::MergedInto.eq(target.0))
        .order_by_asc(report::Column::Id)
        .all(connection)
        .await?;
    states(rows)
}

/// Reports merged into this one, to be changed with it: whoever else wants to change them waits until this transaction ends.
pub async fn followers_locked(txn: &Txn, target: ReportId) -> Result<Vec<Report>, StoreError> {
    let rows = report::Entity::find()
        .filter(report::Column::MergedInto.eq(target.0))
        .order_by_asc(report::Column::Id)
        .lock_exclusive()
        .all(txn)
        .await?;
    states(rows)
}

fn states(rows: Vec<report::Model>) -> Result<Vec<Report>, StoreError> {
    rows.into_iter()
        .map(|row| Ok(serde_json::from_value(row.state)?))
        .collect()
}

/// Open reports that share words with the text, newest first; the caller ranks them.
pub async fn similar(
    db: &Db,
    scope: &Scope,
    stems: &[String],
    near: Option<(f64, f64)>,
    kelurahan: Option<Uuid>,
    limit: u64,
) -> Result<Vec<ListRow>, StoreError> {
    let mut hints = Condition::any();
    if !stems.is_empty() {
        hints = hints.add(search::matches_any(db.backend(), stems));
    }
    if let Some((latitude, longitude)) = near {
        // About 250 m either way at the equator.
        const REACH: f64 = 0.00225;
        hints = hints.add(
            report::Column::Latitude
                .between(latitude - REACH, latitude + REACH)
                .and(report::Column::Longitude.between(longitude - REACH, longitude + REACH)),
        );
    }
    if hints.is_empty() {
        return Ok(Vec::new());
    }
    let mut query = report::Entity::find()
        .select_only()
        .columns(ROW)
        .filter(visible::to(scope))
        .filter(report::Column::IsOpen.eq(true))
        .filter(hints);
    if let Some(kelurahan) = kelurahan {
        query = query.filter(
            report::Column::KelurahanId
                .eq(kelurahan)
                .or(report::Column::KelurahanId.is_null()),
        );
    }
    let query = query
        .order_by(report::Column::ReceivedAt, Order::Desc)
        .order_by(report::Column::Id, Order::Desc)
        .limit(limit);
    Ok(query.into_model().all(db.reader()).await?)
}
