//! The security log for those who watch over it: a page on the screen, and everything as a CSV file.
//!
//! **Invariant:** an entry about a report is shown only to who may see that report; an administrator reads what happened to accounts and
//! settings, not whose data was looked up.

use super::audit::{name_of, read, write};
use crate::kernel::context::{App, allow};
use crate::kernel::error::Error;
use crate::kernel::refs::{Named, PersonRef};
use crate::kernel::security_log::record_alone;
use bytes::Bytes;
use chrono::{DateTime, Days, NaiveDate, NaiveTime, Utc};
use serde::{Deserialize, Serialize};
use std::collections::HashMap;
use std::net::IpAddr;
use std::sync::Arc;
use tanggap_domain::account::Actor;
use tanggap_domain::ids::{ReportId, UserId};
use tanggap_domain::office::Office;
use tanggap_domain::operation::Operation;
use tanggap_domain::policy::Scope;
use tanggap_domain::security::{
    SecurityEntry, SecurityEvent, SecurityGroup, SecuritySubjectKind, readable_groups,
};
use tanggap_domain::violation::ViolationCode;
use tanggap_store::reports;
use tanggap_store::security_log::{self, Filter, Stored};
use utoipa::{IntoParams, ToSchema};
use uuid::Uuid;

/// Entries on a page.
const PAGE: u64 = 50;
/// Entries that an export reads at a time.
const PART: u64 = 500;

/// What something was done to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct SecuritySubjectView {
    pub kind: SecuritySubjectKind,
    pub id: Uuid,
    /// The name of an officer or a reference item, where it is still known.
    pub name: Option<String>,
}

/// One entry of the security log.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct SecurityEntryView {
    pub id: Uuid,
    pub at: DateTime<Utc>,
    pub group: SecurityGroup,
    pub event: SecurityEvent,
    /// Who did it, or whose account was tried. Absent for the program, the server's keeper, and somebody unknown.
    pub by: Option<PersonRef>,
    /// The client's address; empty where no request caused it.
    pub address: String,
    /// The operation's id.
    pub operation: Option<Operation>,
    /// The request's id, as the server's log and a problem name it.
    pub request_id: Option<Uuid>,
    /// The report that it tells of, by its number.
    #[schema(inline)]
    pub report: Option<Named<ReportId>>,
    pub subject: Option<SecuritySubjectView>,
    /// Words of closed lists: by which kinds of terms a person was searched for, a role, the kind of a paper.
    pub details: Vec<String>,
    /// How many others like it were not recorded since the last that was.
    pub repeats: u32,
}

/// A page of entries, newest first.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct SecurityLogPage {
    pub items: Vec<SecurityEntryView>,
    pub next_cursor: Option<String>,
    /// The groups that the caller may read.
    pub groups: Vec<SecurityGroup>,
}

/// Which entries.
#[derive(Clone, Debug, Default, Deserialize, IntoParams, ToSchema)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct SecurityLogQuery {
    #[serde(default)]
    pub group: Option<SecurityGroup>,
    #[serde(default)]
    pub event: Option<SecurityEvent>,
    /// Who did it, or whose account was tried.
    #[serde(default)]
    pub by: Option<UserId>,
    /// To whom or what it was done: an officer, a session, a document.
    #[serde(default)]
    pub subject: Option<Uuid>,
    #[serde(default)]
    pub report: Option<ReportId>,
    /// The client's address.
    #[serde(default)]
    #[param(value_type = Option<String>)]
    #[schema(value_type = Option<String>)]
    pub address: Option<IpAddr>,
    /// First day.
    #[serde(default)]
    pub from: Option<NaiveDate>,
    /// Last day.
    #[serde(default)]
    pub until: Option<NaiveDate>,
    /// `next_cursor` of the page before.
    #[serde(default)]
    pub cursor: Option<String>,
}

/// What the actor asked for, of what they may read.
fn filter_of(query: &SecurityLogQuery, actor: &Actor, office: &Office) -> Result<Filter, Error> {
    let mut groups = readable_groups(actor);
    groups.retain(|group| query.group.is_none_or(|wanted| wanted == *group));
    let start = |day: NaiveDate| {
        let local = day.and_time(NaiveTime::MIN);
        local
            .checked_sub_offset(office.calendar.offset())
            .map(|at| at.and_utc())
    };
    let out_of_range = |at: &str| Error::field(at, ViolationCode::OutOfRange);
    let from = query
        .from
        .map(|day| start(day).ok_or_else(|| out_of_range("/from")))
        .transpose()?;
    let after = |day: NaiveDate| day.checked_add_days(Days::new(1)).and_then(start);
    let until = query
        .until
        .map(|day| after(day).ok_or_else(|| out_of_range("/until")))
        .transpose()?;
    if from.zip(until).is_some_and(|(from, until)| from >= until) {
        return Err(Error::field("/until", ViolationCode::Invalid));
    }
    Ok(Filter {
        groups,
        event: query.event,
        by: query.by,
        subject: query.subject,
        report: query.report,
        address: query.address,
        from,
        until,
        before: query.cursor.as_deref().map(read).transpose()?,
    })
}

/// A page of the security log, newest first.
pub async fn security_log_list(
    app: &App,
    actor: &Actor,
    query: SecurityLogQuery,
) -> Result<SecurityLogPage, Error> {
    allow(actor, Operation::SecurityLogList)?;
    let office = app.office().await?;
    let filter = filter_of(&query, actor, &office)?;
    let (entries, more) = security_log::list(app.db.reader(), &Scope::of(actor), &filter, PAGE).await?;
    let next_cursor = entries.last().filter(|_| more).map(|entry| write(entry.id));
    Ok(SecurityLogPage {
        items: views(app, entries, &office).await?,
        next_cursor,
        groups: readable_groups(actor),
    })
}

async fn views(app: &App, entries: Vec<Stored>, office: &Office) -> Result<Vec<SecurityEntryView>, Error> {
    let mut ids: Vec<ReportId> = entries.iter().filter_map(|entry| entry.report).collect();
    ids.sort_unstable();
    ids.dedup();
    let numbers = reports::numbers(app.db.reader(), &ids).await?;
    Ok(entries
        .into_iter()
        .map(|entry| view(entry, &numbers, office))
        .collect())
}

fn view(entry: Stored, numbers: &HashMap<ReportId, String>, office: &Office) -> SecurityEntryView {
    SecurityEntryView {
        id: entry.id,
        at: entry.at,
        group: entry.event.group(),
        event: entry.event,
        by: entry.by.map(|id| PersonRef::of(id, office)),
        address: entry.address,
        operation: entry.operation,
        request_id: entry.request,
        report: entry.report.map(|id| Named {
            id,
            name: numbers.get(&id).cloned().unwrap_or_default(),
        }),
        subject: entry.subject.map(|subject| SecuritySubjectView {
            kind: subject.kind,
            id: subject.id,
            name: name_of(subject.id, office),
        }),
        details: entry.details,
        repeats: entry.repeats,
    }
}

/// The security log as a CSV file (RFC 4180, UTF-8), read part by part.
pub struct SecurityLogExport {
    app: App,
    office: Arc<Office>,
    scope: Scope,
    filter: Filter,
    begun: bool,
    ended: bool,
}

impl std::fmt::Debug for SecurityLogExport {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("SecurityLogExport")
    }
}

/// Begins an export, which is an entry of the log itself.
pub async fn security_log_export(
    app: &App,
    actor: &Actor,
    query: SecurityLogQuery,
) -> Result<SecurityLogExport, Error> {
    allow(actor, Operation::SecurityLogExport)?;
    let office = app.office().await?;
    let filter = filter_of(&query, actor, &office)?;
    record_alone(
        app,
        SecurityEntry::by(SecurityEvent::SecurityLogExported, actor.id),
    )
    .await?;
    Ok(SecurityLogExport {
        app: app.clone(),
        office,
        scope: Scope::of(actor),
        filter,
        begun: false,
        ended: false,
    })
}

const HEADS: [&str; 16] = [
    "at",
    "group",
    "event",
    "user",
    "user_name",
    "address",
    "operation",
    "report",
    "report_number",
    "subject_kind",
    "subject",
    "subject_name",
    "details",
    "repeats",
    "request_id",
    "id",
];

impl SecurityLogExport {
    /// The next part of the file; `None` at its end.
    pub async fn next(&mut self) -> Result<Option<Bytes>, Error> {
        if self.ended {
            return Ok(None);
        }
        let (entries, more) =
            security_log::list(self.app.db.reader(), &self.scope, &self.filter, PART).await?;
        self.ended = !more;
        self.filter.before = entries.last().map(|entry| entry.id).or(self.filter.before);
        let mut file = csv::Writer::from_writer(Vec::new());
        if !self.begun {
            self.begun = true;
            file.write_record(HEADS).map_err(Error::internal)?;
        }
        for entry in views(&self.app, entries, &self.office).await? {
            file.write_record(row(entry).map(|text| inert(&text)))
                .map_err(Error::internal)?;
        }
        let part = file
            .into_inner()
            .map_err(|error| Error::internal(error.into_error()))?;
        Ok(Some(part.into()))
    }
}

fn row(entry: SecurityEntryView) -> [String; 16] {
    let (user, user_name) = entry
        .by
        .map(|by| (by.id.to_string(), by.name))
        .unwrap_or_default();
    let (report, number) = entry
        .report
        .map(|report| (report.id.to_string(), report.name))
        .unwrap_or_default();
    let (kind, subject, subject_name) = entry
        .subject
        .map(|subject| {
            let kind = subject.kind.as_str().to_owned();
            (kind, subject.id.to_string(), subject.name.unwrap_or_default())
        })
        .unwrap_or_default();
    [
        entry.at.to_rfc3339(),
        entry.group.as_str().to_owned(),
        entry.event.as_str().to_owned(),
        user,
        user_name,
        entry.address,
        entry
            .operation
            .map(Operation::as_str)
            .unwrap_or_default()
            .to_owned(),
        report,
        number,
        kind,
        subject,
        subject_name,
        entry.details.join(" "),
        entry.repeats.to_string(),
        entry.request_id.map(|id| id.to_string()).unwrap_or_default(),
        entry.id.to_string(),
    ]
}

/// A cell that no spreadsheet runs as a formula (OWASP, CSV injection): an officer's name is typed by an administrator.
fn inert(text: &str) -> String {
    let formula = text
        .trim_start()
        .starts_with(['=', '+', '-', '@', '\u{ff1d}', '\u{ff0b}', '\u{ff0d}', '\u{ff20}'])
        || text.starts_with(['\t', '\r', '\n']);
    if formula {
        format!("'{text}")
    } else {
        text.to_owned()
    }
}
