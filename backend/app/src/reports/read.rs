//! Reading reports: one report, its timeline, lists and counts. Always within the caller's scope.

use crate::kernel::context::{App, allow};
use crate::kernel::cursor;
use crate::kernel::error::Error;
use crate::kernel::refs::ReportRef;
use crate::reports::view::{
    EventView, ReportListItem, ReportView, Surroundings, list_item, report_view, timeline,
};
use chrono::{DateTime, Utc};
use serde::Serialize;
use tanggap_domain::account::{Actor, Role};
use tanggap_domain::ids::{ReportId, ReporterId};
use tanggap_domain::office::Office;
use tanggap_domain::operation::Operation;
use tanggap_domain::policy::{self, IdentityVisibility, Scope};
use tanggap_domain::report::Report;
use tanggap_store::reports::{self, Filter, Page, Sort};
use tanggap_store::{attachments, history, reporters};
use utoipa::ToSchema;

/// A page of reports.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
pub struct ReportPage {
    pub items: Vec<ReportListItem>,
    /// For the next page; absent on the last.
    pub next_cursor: Option<String>,
}

/// A report as the caller sees it.
pub async fn report_get(app: &App, actor: &Actor, id: ReportId) -> Result<ReportView, Error> {
    allow(actor, Operation::ReportGet)?;
    load_view(app, actor, id).await
}

/// Loads a report with its surroundings and builds the actor's view.
pub(crate) async fn load_view(app: &App, actor: &Actor, id: ReportId) -> Result<ReportView, Error> {
    let office = app.cached_office().await?;
    let (report, followers) = reports::find_with_followers(app.db.reader(), id)
        .await?
        .ok_or(Error::NotFound)?;
    let around = around(app, actor, &report, &followers).await?;
    report_view(&report, &around, actor, &office, app.now())
}

/// The report after a step. `None` if it left the actor's scope, as when a section returns it.
pub(crate) async fn view_after(app: &App, actor: &Actor, id: ReportId) -> Result<Option<ReportView>, Error> {
    match load_view(app, actor, id).await {
        Ok(view) => Ok(Some(view)),
        Err(Error::NotFound | Error::Concealed(_)) => Ok(None),
        Err(other) => Err(other),
    }
}

/// The surroundings of a report, as far as the actor may see them.
pub(crate) async fn around(
    app: &App,
    actor: &Actor,
    report: &Report,
    followers: &[Report],
) -> Result<Surroundings, Error> {
    let db = app.db.reader();
    let seen = policy::look(actor, report)?;
    let shown = matches!(
        seen.identity,
        IdentityVisibility::Full | IdentityVisibility::Contact
    );
    let reporter = match report.reporter.filter(|_| shown) {
        Some(id) => reporters::through(db, &app.keys, id).await?,
        None => None,
    };
    let known = |other: &Report| !policy::capacities(actor, other).is_empty();
    let reference = |other: &Report| ReportRef {
        id: other.id,
        number: other.number.clone(),
        status: other.status,
    };
    let merged_into = match report.merged_into {
        Some(target) => reports::find(db, target)
            .await?
            .filter(known)
            .as_ref()
            .map(reference),
        None => None,
    };
    Ok(Surroundings {
        attachments: if report.attachments > 0 {
            attachments::of_report(db, report.id).await?
        } else {
            Vec::new()
        },
        reporter,
        merged_into,
        followers: followers
            .iter()
            .filter(|other| known(other))
            .map(reference)
            .collect(),
    })
}

/// The report's timeline, oldest first.
pub async fn report_timeline(app: &App, actor: &Actor, id: ReportId) -> Result<Vec<EventView>, Error> {
    allow(actor, Operation::ReportTimeline)?;
    let office = app.cached_office().await?;
    let report = reports::find(app.db.reader(), id).await?.ok_or(Error::NotFound)?;
    policy::look(actor, &report)?;
    let events = history::of_report(app.db.reader(), id).await?;
    Ok(timeline(events, &report, actor, &office))
}

/// Whether the actor sees confidential reports only masked. A search by words or place then leaves them out, since a hit would reveal
/// their content.
fn is_masked_reader(actor: &Actor) -> bool {
    actor.has(Role::Auditor) && !actor.is_desk() && !actor.is_leader()
}

fn guarded(mut filter: Filter, actor: &Actor) -> Filter {
    let by_place = !filter.kelurahan.is_empty() || filter.located.is_some();
    filter.without_confidential = is_masked_reader(actor) && (filter.text.is_some() || by_place);
    // A hit by number reveals nothing, unless the search names a place too.
    filter.but_numbered = filter.text.clone().filter(|_| !by_place);
    filter
}

/// A page of the reports the caller may see.
pub async fn report_list(
    app: &App,
    actor: &Actor,
    filter: Filter,
    sort: Sort,
    cursor: Option<&str>,
    limit: u64,
) -> Result<ReportPage, Error> {
    allow(actor, Operation::ReportList)?;
    let cursor = cursor.map(cursor::read).transpose()?;
    let office = app.cached_office().await?;
    let now = app.now();
    let filter = guarded(filter, actor);
    let page = reports::list(
        &app.db,
        &Scope::of(actor),
        &filter,
        sort,
        cursor.as_ref(),
        limit.clamp(1, 200),
    )
    .await?;
    page_view(page, actor, &office, now)
}

fn page_view(page: Page, actor: &Actor, office: &Office, now: DateTime<Utc>) -> Result<ReportPage, Error> {
    Ok(ReportPage {
        items: page
            .rows
            .into_iter()
            .map(|row| list_item(row, actor, office, now))
            .collect(),
        next_cursor: page.next.map(|cursor| cursor::write(&cursor)).transpose()?,
    })
}

/// Counts the reports of each list that wait for somebody.
pub(crate) async fn count_waiting(app: &App, actor: &Actor, filters: Vec<Filter>) -> Result<Vec<u64>, Error> {
    let filters: Vec<_> = filters.into_iter().map(|filter| guarded(filter, actor)).collect();
    Ok(reports::count_waiting(&app.db, &Scope::of(actor), &filters).await?)
}

/// A page of a person's reports, newest first, from all of the person's records. Anonymous reports are left out, so that nobody learns
/// whose they are.
pub async fn reporter_reports(
    app: &App,
    actor: &Actor,
    id: ReporterId,
    cursor: Option<&str>,
    limit: u64,
) -> Result<ReportPage, Error> {
    allow(actor, Operation::ReporterReports)?;
    let cursor = cursor.map(cursor::read).transpose()?;
    let office = app.cached_office().await?;
    let now = app.now();
    let person = reporters::find(app.db.reader(), &app.keys, id)
        .await?
        .ok_or(Error::NotFound)?;
    let records = reporters::group(app.db.reader(), person.root()).await?;
    let limit = limit.clamp(1, 200);
    let page = reports::of_reporters(&app.db, &Scope::of(actor), &records, cursor.as_ref(), limit).await?;
    page_view(page, actor, &office, now)
}
