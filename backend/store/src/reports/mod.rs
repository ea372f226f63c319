//! Reports: saving a step, loading one, and lists that start from what the caller may see.
//!
//! **Invariant:** there is no list without a `Scope`. The `state` column holds the whole report; the other columns are drawn
//! from it in one place (`columns`) and serve only to find it.

mod archive;
mod bulk_insert;
mod columns;
mod filter;
mod forgetting;
mod integrity;
mod list;
mod of_person;
mod overview;
mod register;
mod state;
mod visibility;

pub use archive::to_archive;
pub use bulk_insert::{ReportHistory, insert_many};
pub use filter::{DueFilter, Filter};
pub use forgetting::forget;
pub use integrity::{CheckedPage, Finding, check_page, orphaned_histories};
pub use list::{
    Cursor, ListRow, Page, Sort, count_waiting, followers_locked, id_of_post, list, of_post, similar,
};
pub use of_person::{ReportCount, all_of_reporters, count_of_reporters, of_reporters, open_of_reporters};
pub use overview::{Tally, stuck, tallies};
pub use register::register;
use state::select_state;

use crate::crypto::Keys;
use crate::db::Txn;
use crate::entity::{report, report_agency, report_person, report_section};
use crate::error::StoreError;
use crate::{history, search};
use sea_orm::sea_query::ExprTrait;
use sea_orm::{
    ActiveModelTrait, ColumnTrait, ConnectionTrait, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder,
    QuerySelect,
};
use tanggap_domain::history::Event;
use tanggap_domain::ids::ReportId;
use tanggap_domain::office::Office;
use tanggap_domain::report::Report;

/// Stores a new report with its first history entry.
pub async fn insert(
    txn: &Txn,
    keys: &Keys,
    office: &Office,
    report: &Report,
    event: &Event,
) -> Result<(), StoreError> {
    report::Entity::insert(columns::columns_of(report, office)?)
        .exec_without_returning(txn)
        .await?;
    columns::save_links(txn, None, report).await?;
    let words = history::append(txn, keys, report.id, event).await?;
    let text = [
        report.number.clone(),
        search::category_of(report, office),
        search::text_of(&words),
    ];
    search::add(txn, report.id, &text.join(" ")).await
}

/// Stores a step: the report as it stands after it, and the entry. `Stale` when somebody else was first.
pub async fn update(
    txn: &Txn,
    keys: &Keys,
    office: &Office,
    before: &Report,
    after: &Report,
    event: &Event,
) -> Result<(), StoreError> {
    let expected = i32::try_from(before.version).map_err(|_| StoreError::Corrupt("version"))?;
    let mut row = columns::columns_of(after, office)?;
    row.not_set(report::Column::Id);
    let result = report::Entity::update_many()
        .set(row)
        .filter(report::Column::Id.eq(after.id.0))
        .filter(report::Column::Version.eq(expected))
        .exec(txn)
        .await?;
    if result.rows_affected != 1 {
        return Err(StoreError::Stale);
    }
    columns::save_links(txn, Some(before), after).await?;
    let words = history::append(txn, keys, after.id, event).await?;
    let mut text = search::text_of(&words);
    if after.category != before.category {
        text.push_str(&search::category_of(after, office));
    }
    search::extend(txn, after.id, &text).await
}

/// Loads a report by id. Whether the caller may see it is for `policy` to say.
pub async fn find<C: ConnectionTrait>(connection: &C, id: ReportId) -> Result<Option<Report>, StoreError> {
    state::one(select_state().filter(report::Column::Id.eq(id.0)), connection).await
}

/// Loads those of the reports that are there, in no order.
pub async fn find_all<C: ConnectionTrait>(
    connection: &C,
    ids: &[ReportId],
) -> Result<Vec<Report>, StoreError> {
    let any = report::Column::Id.is_in(ids.iter().map(|id| id.0));
    state::all(select_state().filter(any), connection).await
}

/// Loads a report by id, and those that were merged into it, oldest first.
pub async fn find_with_followers<C: ConnectionTrait>(
    connection: &C,
    id: ReportId,
) -> Result<Option<(Report, Vec<Report>)>, StoreError> {
    let either = report::Column::Id
        .eq(id.0)
        .or(report::Column::MergedInto.eq(id.0));
    let mut found = state::all(select_state().filter(either), connection).await?;
    let Some(place) = found.iter().position(|report| report.id == id) else {
        return Ok(None);
    };
    let report = found.swap_remove(place);
    found.sort_unstable_by_key(|follower| follower.id);
    Ok(Some((report, found)))
}

/// Loads a report by its number.
pub async fn find_numbered<C: ConnectionTrait>(
    connection: &C,
    number: &str,
) -> Result<Option<Report>, StoreError> {
    state::one(
        select_state().filter(report::Column::Number.eq(number)),
        connection,
    )
    .await
}

/// Which report has this number, and the generation of its tracking page's secret. Reads no more of a report that is there
/// than of one that is not.
pub async fn by_number<C: ConnectionTrait>(
    connection: &C,
    number: &str,
) -> Result<Option<(ReportId, u32)>, StoreError> {
    let row: Option<(uuid::Uuid, i32)> = report::Entity::find()
        .select_only()
        .columns([report::Column::Id, report::Column::LinkGeneration])
        .filter(report::Column::Number.eq(number))
        .into_tuple()
        .one(connection)
        .await?;
    Ok(row.map(|(id, generation)| (ReportId(id), u32::try_from(generation).unwrap_or_default())))
}

/// Loads a report in order to change it: whoever else wants to change it waits until this transaction ends. (SQLite has one
/// writer at a time anyway.)
pub async fn find_locked(txn: &Txn, id: ReportId) -> Result<Option<Report>, StoreError> {
    state::one(
        select_state()
            .filter(report::Column::Id.eq(id.0))
            .lock_exclusive(),
        txn,
    )
    .await
}

/// How many reports were recorded from one moment until another, which is not among them.
pub async fn recorded_between<C: ConnectionTrait>(
    connection: &C,
    from: chrono::DateTime<chrono::Utc>,
    until: chrono::DateTime<chrono::Utc>,
) -> Result<u64, StoreError> {
    Ok(report::Entity::find()
        .filter(report::Column::RecordedAt.gte(from))
        .filter(report::Column::RecordedAt.lt(until))
        .count(connection)
        .await?)
}

/// Ids of open reports after the given one, in order of id, for work that walks them all.
pub async fn open_ids<C: ConnectionTrait>(
    connection: &C,
    after: Option<ReportId>,
    limit: u64,
) -> Result<Vec<ReportId>, StoreError> {
    let mut query = report::Entity::find()
        .select_only()
        .column(report::Column::Id)
        .filter(
            sea_orm::Condition::any()
                .add(report::Column::IsOpen.eq(true))
                .add(report::Column::AnswerOwed.eq(true)),
        );
    if let Some(after) = after {
        query = query.filter(report::Column::Id.gt(after.0));
    }
    let ids: Vec<uuid::Uuid> = query
        .order_by_asc(report::Column::Id)
        .limit(limit)
        .into_tuple()
        .all(connection)
        .await?;
    Ok(ids.into_iter().map(ReportId).collect())
}

/// Reports whose reporter's time to answer has run out.
pub async fn clarification_overdue<C: ConnectionTrait>(
    connection: &C,
    now: chrono::DateTime<chrono::Utc>,
    limit: u64,
) -> Result<Vec<ReportId>, StoreError> {
    let ids: Vec<uuid::Uuid> = report::Entity::find()
        .select_only()
        .column(report::Column::Id)
        .filter(report::Column::Status.eq("awaiting_clarification"))
        .filter(report::Column::DueAt.lt(now))
        .order_by_asc(report::Column::DueAt)
        .limit(limit)
        .into_tuple()
        .all(connection)
        .await?;
    Ok(ids.into_iter().map(ReportId).collect())
}

/// Whether any report points at a reference item, which may then only be retired.
pub async fn refers_to<C: ConnectionTrait>(connection: &C, item: uuid::Uuid) -> Result<bool, StoreError> {
    let direct = report::Entity::find()
        .select_only()
        .column(report::Column::Id)
        .filter(
            sea_orm::Condition::any()
                .add(report::Column::CategoryId.eq(item))
                .add(report::Column::ParentCategoryId.eq(item))
                .add(report::Column::SectionId.eq(item))
                .add(report::Column::KelurahanId.eq(item)),
        )
        .limit(1)
        .into_tuple::<uuid::Uuid>()
        .one(connection)
        .await?;
    if direct.is_some() {
        return Ok(true);
    }
    let supports = report_section::Entity::find()
        .filter(report_section::Column::SectionId.eq(item))
        .one(connection)
        .await?;
    let agency = report_agency::Entity::find()
        .filter(report_agency::Column::AgencyId.eq(item))
        .one(connection)
        .await?;
    Ok(supports.is_some() || agency.is_some())
}

/// Whether any report is about this person, was recorded by or assigned to them.
pub async fn concerns<C: ConnectionTrait>(connection: &C, user: uuid::Uuid) -> Result<bool, StoreError> {
    let about = report_person::Entity::find()
        .filter(report_person::Column::UserId.eq(user))
        .one(connection)
        .await?;
    Ok(about.is_some())
}
