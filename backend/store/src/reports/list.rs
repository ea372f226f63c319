//! Keyset-paged lists and counts.

use super::filter::Filter;
use super::{state, visible};
use crate::db::{Db, Txn};
use crate::entity::report;
use crate::error::StoreError;
use crate::search;
use chrono::{DateTime, Utc};
use sea_orm::sea_query::{Expr, ExprTrait, Query, SelectStatement, SimpleExpr};
use sea_orm::{
    ColumnTrait, ConnectionTrait, EntityTrait, FromQueryResult, Order, QueryFilter, QueryOrder, QuerySelect,
};
use std::collections::BTreeSet;
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
    /// The search's last word may be the beginning of one.
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
        // Said in the statement: PostgreSQL plans anew, each time, what may turn out to be asked for in whole.
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

/// A page of what the scope may see, narrowed and ordered. Words are looked for as they stand; only when that fills no page may
/// the last of them be the beginning of a word.
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

/// What the scope may see, as a list shows it; from which tables is for the caller to say.
pub(super) fn rows(scope: &Scope) -> SelectStatement {
    let mut query = Query::select();
    query
        .columns(ROW.map(|column| (report::Entity, column)))
        .cond_where(visible::to(scope));
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
    let mut query = Query::select();
    query
        .from(report::Entity)
        .cond_where(visible::to(scope))
        // Said as the index says it; a bound value would keep it from being used.
        .and_where(Expr::cust("waiting_on <> 'nobody'"));
    for filter in filters {
        let fits = Expr::case(filter.condition(db.backend(), false), 1).finally(0);
        query.expr(Expr::expr(fits).sum());
    }
    let statement = db.backend().build(&query);
    let row = db.reader().query_one_raw(statement).await?;
    let row = row.ok_or(StoreError::Corrupt("counts"))?;
    (0..filters.len())
        .map(|index| {
            // Without any row the sums are null.
            let count: Option<i64> = row.try_get_by_index(index)?;
            Ok(count.unwrap_or_default().unsigned_abs())
        })
        .collect()
}

/// Reports merged into this one, to be changed with it: whoever else wants to change them waits until this transaction ends.
pub async fn followers_locked(txn: &Txn, target: ReportId) -> Result<Vec<Report>, StoreError> {
    let query = state::whole()
        .filter(report::Column::MergedInto.eq(target.0))
        .order_by_asc(report::Column::Id)
        .lock_exclusive();
    state::all(query, txn).await
}

/// The report that came from this post, as far as the scope may see it, by `text::social_post_key`.
pub async fn of_post(db: &Db, scope: &Scope, key: &str) -> Result<Option<ListRow>, StoreError> {
    let mut query = rows(scope);
    query
        .from(report::Entity)
        .and_where(report::Column::PostKey.eq(key));
    let statement = db.backend().build(&query);
    Ok(ListRow::find_by_statement(statement).one(db.reader()).await?)
}

/// The same for whoever is about to write: whether there is one at all, and its id.
pub async fn id_of_post(txn: &Txn, key: &str) -> Result<Option<ReportId>, StoreError> {
    let found: Option<Uuid> = report::Entity::find()
        .select_only()
        .column(report::Column::Id)
        .filter(report::Column::PostKey.eq(key))
        .into_tuple()
        .one(txn)
        .await?;
    Ok(found.map(ReportId))
}

/// Open reports that share words with the text, or stand near the place; of each the newest. The caller ranks them.
pub async fn similar(
    db: &Db,
    scope: &Scope,
    stems: &[String],
    near: Option<(f64, f64)>,
    kelurahan: Option<Uuid>,
    limit: u64,
) -> Result<Vec<ListRow>, StoreError> {
    let open = || {
        let mut query = rows(scope);
        query.and_where(report::Column::IsOpen.eq(true)).limit(limit);
        if let Some(kelurahan) = kelurahan {
            query.and_where(
                report::Column::KelurahanId
                    .eq(kelurahan)
                    .or(report::Column::KelurahanId.is_null()),
            );
        }
        query
    };
    let mut queries = Vec::new();
    if let Some(words) = search::any(db.backend(), stems) {
        let mut query = open();
        if search::is_walked(db.backend()) {
            search::walk(&mut query, &words, true);
            search::walk_open(&mut query);
        } else {
            query
                .from(report::Entity)
                .and_where(search::found(db.backend(), &words));
            order(&mut query, Sort::Newest);
        }
        queries.push(query);
    }
    if let Some((latitude, longitude)) = near {
        // About 250 m either way at the equator.
        const REACH: f64 = 0.00225;
        let mut query = open();
        query
            .from(report::Entity)
            .and_where(report::Column::Latitude.between(latitude - REACH, latitude + REACH))
            .and_where(report::Column::Longitude.between(longitude - REACH, longitude + REACH));
        order(&mut query, Sort::Newest);
        queries.push(query);
    }
    let mut rows: Vec<ListRow> = Vec::new();
    for query in queries {
        let statement = db.backend().build(&query);
        let found = ListRow::find_by_statement(statement).all(db.reader()).await?;
        let known: BTreeSet<Uuid> = rows.iter().map(|row| row.id).collect();
        rows.extend(found.into_iter().filter(|row| !known.contains(&row.id)));
    }
    Ok(rows)
}
