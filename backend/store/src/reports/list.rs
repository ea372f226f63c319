//! Keyset-paged lists.

use super::filter::Filter;
use super::visibility;
use crate::db::Db;
use crate::entity::report;
use crate::error::StoreError;
use crate::search;
use chrono::{DateTime, Utc};
use sea_orm::sea_query::{Expr, ExprTrait, Query, SelectStatement, SimpleExpr};
use sea_orm::{ColumnTrait, ConnectionTrait, FromQueryResult, Order};
use tanggap_domain::policy::Scope;
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
    /// The most urgent first, then the oldest.
    Urgency,
}

/// Where the next page begins: the sort values and the id of the last row.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Cursor {
    pub at: DateTime<Utc>,
    #[serde(default)]
    pub rank: i32,
    pub id: Uuid,
    /// The last word of the search may be the beginning of a word.
    #[serde(default)]
    pub begun: bool,
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
    /// It names officers and is not verified.
    pub guarded: bool,
    pub due_at: Option<DateTime<Utc>>,
    pub due_kind: Option<String>,
    pub answer_owed: bool,
    pub duty_open: bool,
    pub question_open: bool,
    pub escalated: Option<String>,
    pub reopened: i32,
    pub archived_at: Option<DateTime<Utc>>,
}

const ROW: [report::Column; 29] = {
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
        query: &SelectStatement,
        connection: &impl ConnectionTrait,
        sort: Sort,
        limit: u64,
        begun: bool,
    ) -> Result<Self, StoreError> {
        let mut statement = connection.get_database_backend().build(query);
        // Part of the statement's text: with a bound limit PostgreSQL plans for all rows.
        statement.sql.push_str(&format!(" LIMIT {}", limit + 1));
        let mut rows = ListRow::find_by_statement(statement).all(connection).await?;
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
            begun,
        });
        Ok(Self { rows, next })
    }
}

/// A page of what the scope may see, filtered and ordered. Whole words are searched first; only when they do not fill a page, the
/// last word may be the beginning of one.
pub async fn list(
    db: &Db,
    scope: &Scope,
    filter: &Filter,
    sort: Sort,
    after: Option<&Cursor>,
    limit: u64,
) -> Result<Page, StoreError> {
    let begun = after.is_some_and(|cursor| cursor.begun);
    let found = page(db, scope, filter, sort, after, limit, begun).await?;
    match filter.text.is_some() && after.is_none() && found.next.is_none() {
        true => page(db, scope, filter, sort, None, limit, true).await,
        false => Ok(found),
    }
}

async fn page(
    db: &Db,
    scope: &Scope,
    filter: &Filter,
    sort: Sort,
    after: Option<&Cursor>,
    limit: u64,
    begun: bool,
) -> Result<Page, StoreError> {
    let mut query = rows(scope);
    let words = filter
        .text
        .as_deref()
        .filter(|_| matches!(sort, Sort::Newest | Sort::Oldest) && search::is_walked(db.backend()))
        .and_then(|text| search::every(db.backend(), text, begun));
    if let Some(words) = words {
        let newest_first = sort == Sort::Newest;
        search::walk(&mut query, &words, newest_first);
        if let Some(cursor) = after {
            search::walk_after(&mut query, cursor.id, newest_first);
        }
        let rest = Filter {
            text: None,
            ..filter.clone()
        };
        query.cond_where(rest.condition(db.backend(), begun));
    } else {
        query
            .from(report::Entity)
            .cond_where(filter.condition(db.backend(), begun));
        order(&mut query, sort);
        if let Some(cursor) = after {
            query.and_where(beyond(sort, cursor));
        }
    }
    Page::of(&query, db.reader(), sort, limit, begun).await
}

/// What the scope may see, as a list shows it. The caller adds the tables.
pub(super) fn rows(scope: &Scope) -> SelectStatement {
    let mut query = Query::select();
    query
        .columns(ROW.map(|column| (report::Entity, column)))
        .expr_as(visibility::guarded(), "guarded")
        .cond_where(visibility::condition(scope));
    query
}

pub(super) fn order(query: &mut SelectStatement, sort: Sort) {
    use report::Column::{DueAt, Id, ReceivedAt, UrgencyRank};
    let by: &[(report::Column, Order)] = match sort {
        Sort::Newest => &[(ReceivedAt, Order::Desc), (Id, Order::Desc)],
        Sort::Oldest => &[(ReceivedAt, Order::Asc), (Id, Order::Asc)],
        Sort::Deadline => &[(DueAt, Order::Asc), (Id, Order::Asc)],
        Sort::Urgency => &[
            (UrgencyRank, Order::Desc),
            (ReceivedAt, Order::Asc),
            (Id, Order::Asc),
        ],
    };
    if sort == Sort::Deadline {
        query.and_where(Expr::col((report::Entity, DueAt)).is_not_null());
    }
    for (column, order) in by {
        query.order_by((report::Entity, *column), order.clone());
    }
}

/// The rows after the cursor. Row values let both databases use the index instead of skipping rows.
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
