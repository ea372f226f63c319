//! The reports of a person, under any of their records.

use super::list::{Cursor, Page, Sort, beyond, order, rows};
use super::visibility;
use crate::db::{Db, Txn};
use crate::entity::report;
use crate::error::StoreError;
use sea_orm::sea_query::{Expr, ExprTrait};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use std::collections::HashMap;
use tanggap_domain::ids::{ReportId, ReporterId};
use tanggap_domain::policy::Scope;
use uuid::Uuid;

/// Reports of these people that are not anonymous, newest first.
pub async fn of_reporters(
    db: &Db,
    scope: &Scope,
    reporters: &[ReporterId],
    after: Option<&Cursor>,
    limit: u64,
) -> Result<Page, StoreError> {
    let mut query = rows(scope);
    query
        .from(report::Entity)
        .and_where(report::Column::ReporterId.is_in(reporters.iter().map(|id| id.0)))
        .and_where(report::Column::Anonymous.eq(false));
    order(&mut query, Sort::Newest);
    if let Some(cursor) = after {
        query.and_where(beyond(Sort::Newest, cursor));
    }
    Page::of(&query, db.reader(), Sort::Newest, limit, false).await
}

/// The number of a person's reports.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ReportCount {
    pub open: u64,
    pub all: u64,
}

/// The number of these reports, by record. One query for any number of people.
pub async fn count_of_reporters(
    db: &Db,
    scope: &Scope,
    reporters: &[ReporterId],
) -> Result<HashMap<ReporterId, ReportCount>, StoreError> {
    let open = Expr::case(report::Column::IsOpen.eq(true), 1).finally(0);
    let rows: Vec<(Uuid, i64, i64)> = report::Entity::find()
        .select_only()
        .column(report::Column::ReporterId)
        .column_as(Expr::expr(open).sum(), "open")
        .column_as(report::Column::Id.count(), "total")
        .filter(visibility::condition(scope))
        .filter(report::Column::ReporterId.is_in(reporters.iter().map(|id| id.0)))
        .filter(report::Column::Anonymous.eq(false))
        .group_by(report::Column::ReporterId)
        .into_tuple()
        .all(db.reader())
        .await?;
    let count = |value: i64| u64::try_from(value).unwrap_or_default();
    Ok(rows
        .into_iter()
        .map(|(id, open, all)| {
            let counted = ReportCount {
                open: count(open),
                all: count(all),
            };
            (ReporterId(id), counted)
        })
        .collect())
}

/// How many reports of a person there are, anonymous ones included, and how many of them a scope lets see.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Sight {
    pub all: u64,
    pub visible: u64,
}

impl Sight {
    /// There are reports, and none of them may be known of.
    pub const fn is_hidden(self) -> bool {
        self.all > 0 && self.visible == 0
    }

    /// Some report may not be known of.
    pub const fn is_partial(self) -> bool {
        self.visible < self.all
    }
}

/// What a scope lets see of these people's reports, by record. A record without a report is left out.
pub async fn sight_of_reporters(
    conn: &impl ConnectionTrait,
    scope: &Scope,
    reporters: &[ReporterId],
) -> Result<HashMap<ReporterId, Sight>, StoreError> {
    let of = |seen: Option<&Scope>| {
        let query = report::Entity::find()
            .select_only()
            .column(report::Column::ReporterId)
            .column_as(report::Column::Id.count(), "total")
            .filter(report::Column::ReporterId.is_in(reporters.iter().map(|id| id.0)))
            .group_by(report::Column::ReporterId);
        match seen {
            Some(scope) => query.filter(visibility::condition(scope)),
            None => query,
        }
        .into_tuple::<(Uuid, i64)>()
    };
    let mut sights: HashMap<ReporterId, Sight> = HashMap::new();
    for (id, count) in of(None).all(conn).await? {
        sights.entry(ReporterId(id)).or_default().all = u64::try_from(count).unwrap_or_default();
    }
    for (id, count) in of(Some(scope)).all(conn).await? {
        sights.entry(ReporterId(id)).or_default().visible = u64::try_from(count).unwrap_or_default();
    }
    Ok(sights)
}

/// Open reports of these people that are not anonymous, without a scope: for updates by the program itself. Anonymous reports are
/// left out, because a change at the same moment would reveal whose they are.
pub async fn open_of_reporters(txn: &Txn, reporters: &[ReporterId]) -> Result<Vec<ReportId>, StoreError> {
    let ids: Vec<Uuid> = report::Entity::find()
        .select_only()
        .column(report::Column::Id)
        .filter(report::Column::ReporterId.is_in(reporters.iter().map(|id| id.0)))
        .filter(report::Column::Anonymous.eq(false))
        .filter(
            report::Column::IsOpen
                .eq(true)
                .or(report::Column::AnswerOwed.eq(true)),
        )
        .order_by_asc(report::Column::Id)
        .into_tuple()
        .all(txn)
        .await?;
    Ok(ids.into_iter().map(ReportId).collect())
}

/// Every report of these people, anonymous ones included: to forget them.
pub async fn all_of_reporters(txn: &Txn, reporters: &[ReporterId]) -> Result<Vec<ReportId>, StoreError> {
    let ids: Vec<Uuid> = report::Entity::find()
        .select_only()
        .column(report::Column::Id)
        .filter(report::Column::ReporterId.is_in(reporters.iter().map(|id| id.0)))
        .order_by_asc(report::Column::Id)
        .into_tuple()
        .all(txn)
        .await?;
    Ok(ids.into_iter().map(ReportId).collect())
}
