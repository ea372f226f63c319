//! What a list may be narrowed by.

use crate::entity::{report, report_agency};
use crate::search;
use chrono::{DateTime, Utc};
use sea_orm::sea_query::{Expr, ExprTrait, Query};
use sea_orm::{ColumnTrait, Condition, DbBackend};
use tanggap_domain::ids::{AgencyId, CategoryId, KelurahanId, SectionId, UserId};
use tanggap_domain::lifecycle::Status;
use tanggap_domain::reference::Urgency;
use tanggap_domain::report::{Channel, WaitingOn};
use uuid::Uuid;

/// By deadline.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DueFilter {
    /// The pressing clock has run out.
    Overdue(DateTime<Utc>),
    /// It runs out between the two moments.
    Soon(DateTime<Utc>, DateTime<Utc>),
}

/// Filters of a list; several values of one field mean "any of", and `None` among them "without one".
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Filter {
    pub status: Vec<Status>,
    pub channel: Vec<Channel>,
    /// Categories or sub-categories.
    pub category: Vec<Option<CategoryId>>,
    pub section: Vec<Option<SectionId>>,
    pub assignee: Option<UserId>,
    pub recorded_by: Option<UserId>,
    pub kelurahan: Vec<Option<KelurahanId>>,
    pub urgency: Vec<Urgency>,
    pub agency: Option<AgencyId>,
    pub waiting_on: Vec<WaitingOn>,
    pub due: Option<DueFilter>,
    pub open: Option<bool>,
    pub answer_owed: Option<bool>,
    pub duty_open: Option<bool>,
    pub question_open: Option<bool>,
    pub call_due: Option<bool>,
    pub escalated: Option<bool>,
    /// An agency was to be reminded by this moment.
    pub chase_by: Option<DateTime<Utc>>,
    pub reopened: Option<bool>,
    /// With, or without, a point on the map.
    pub located: Option<bool>,
    /// What is in the archive, instead of what is not.
    pub archived: bool,
    pub received_from: Option<DateTime<Utc>>,
    /// Exclusive.
    pub received_to: Option<DateTime<Utc>>,
    /// Words in number, title, description, place and timeline.
    pub text: Option<String>,
    /// Leaves out what is confidential (for a caller who would only see it masked).
    pub without_confidential: bool,
    /// What was asked for, when a confidential report may be found by its number nevertheless.
    pub but_numbered: Option<String>,
}

impl Filter {
    /// `begun`: the last word of the text may be the beginning of one.
    pub(super) fn condition(&self, backend: DbBackend, begun: bool) -> Condition {
        let mut all = Condition::all();
        let words = |values: Vec<&'static str>| values;
        if !self.status.is_empty() {
            all = all
                .add(report::Column::Status.is_in(words(self.status.iter().map(|x| x.as_str()).collect())));
        }
        if !self.channel.is_empty() {
            all = all
                .add(report::Column::Channel.is_in(words(self.channel.iter().map(|x| x.as_str()).collect())));
        }
        if !self.category.is_empty() {
            let ids: Vec<_> = self.category.iter().map(|id| id.map(|id| id.0)).collect();
            let parents: Vec<_> = ids.iter().flatten().copied().collect();
            all = all.add(
                Condition::any()
                    .add(any_of(report::Column::CategoryId, ids))
                    .add(report::Column::ParentCategoryId.is_in(parents)),
            );
        }
        if !self.section.is_empty() {
            let ids = self.section.iter().map(|id| id.map(|id| id.0));
            all = all.add(any_of(report::Column::SectionId, ids));
        }
        if !self.kelurahan.is_empty() {
            let ids = self.kelurahan.iter().map(|id| id.map(|id| id.0));
            all = all.add(any_of(report::Column::KelurahanId, ids));
        }
        if !self.urgency.is_empty() {
            all = all
                .add(report::Column::Urgency.is_in(words(self.urgency.iter().map(|x| x.as_str()).collect())));
        }
        if !self.waiting_on.is_empty() {
            all = all.add(
                report::Column::WaitingOn.is_in(words(self.waiting_on.iter().map(|x| x.as_str()).collect())),
            );
        }
        if let Some(assignee) = self.assignee {
            all = all.add(report::Column::AssigneeId.eq(assignee.0));
        }
        if let Some(officer) = self.recorded_by {
            all = all.add(report::Column::RecordedBy.eq(officer.0));
        }
        if let Some(agency) = self.agency {
            let of_agency = Query::select()
                .column(report_agency::Column::ReportId)
                .from(report_agency::Entity)
                .and_where(Expr::col(report_agency::Column::AgencyId).eq(agency.0))
                .to_owned();
            all = all.add(report::Column::Id.in_subquery(of_agency));
        }
        match self.due {
            Some(DueFilter::Overdue(now)) => all = all.add(report::Column::DueAt.lt(now)),
            Some(DueFilter::Soon(now, until)) => all = all.add(report::Column::DueAt.between(now, until)),
            None => {}
        }
        for (column, value) in [
            (report::Column::IsOpen, self.open),
            (report::Column::AnswerOwed, self.answer_owed),
            (report::Column::DutyOpen, self.duty_open),
            (report::Column::QuestionOpen, self.question_open),
            (report::Column::CallDue, self.call_due),
        ] {
            if let Some(value) = value {
                // Written out: a partial index that says the same is found for a bound value by neither database.
                let said = Expr::Constant(value.into());
                all = all.add(Expr::col((report::Entity, column)).eq(said));
            }
        }
        match self.escalated {
            Some(true) => all = all.add(report::Column::Escalated.is_not_null()),
            Some(false) => all = all.add(report::Column::Escalated.is_null()),
            None => {}
        }
        if let Some(now) = self.chase_by {
            all = all.add(report::Column::ChaseAt.lte(now));
        }
        match self.reopened {
            Some(true) => all = all.add(report::Column::Reopened.gt(0)),
            Some(false) => all = all.add(report::Column::Reopened.eq(0)),
            None => {}
        }
        match self.located {
            Some(true) => all = all.add(report::Column::Latitude.is_not_null()),
            Some(false) => all = all.add(report::Column::Latitude.is_null()),
            None => {}
        }
        // Said always, as the indexes of both kinds say it.
        all = all.add(if self.archived {
            report::Column::ArchivedAt.is_not_null()
        } else {
            report::Column::ArchivedAt.is_null()
        });
        if let Some(from) = self.received_from {
            all = all.add(report::Column::ReceivedAt.gte(from));
        }
        if let Some(to) = self.received_to {
            all = all.add(report::Column::ReceivedAt.lt(to));
        }
        if let Some(text) = &self.text {
            all = all.add(match search::every(backend, text, begun) {
                Some(question) => search::found(backend, &question),
                None => Expr::cust("1 = 0"),
            });
        }
        if self.without_confidential {
            let open = report::Column::Confidential.eq(false);
            let asked = self.but_numbered.as_deref().and_then(by_number);
            all = all.add(Condition::any().add(open).add_option(asked));
        }
        all
    }
}

/// Reports whose number is what was asked for, or ends in it as a word of its own. That says nothing of what was written in them.
fn by_number(text: &str) -> Option<Condition> {
    const PARTS: [char; 3] = ['-', '/', '.'];
    let number = text.trim().to_ascii_uppercase();
    let is_one = number.ends_with(|c: char| c.is_ascii_digit())
        && number
            .chars()
            .all(|c| c.is_ascii_alphanumeric() || PARTS.contains(&c));
    is_one.then(|| {
        let whole = Condition::any().add(report::Column::Number.eq(&number));
        PARTS.iter().fold(whole, |any, part| {
            any.add(report::Column::Number.ends_with(format!("{part}{number}")))
        })
    })
}

/// One of the ids; `None` among them: or none at all.
fn any_of(column: report::Column, ids: impl IntoIterator<Item = Option<Uuid>>) -> Condition {
    let ids: Vec<Option<Uuid>> = ids.into_iter().collect();
    let mut any = Condition::any();
    if ids.contains(&None) {
        any = any.add(column.is_null());
    }
    if ids.iter().any(Option::is_some) {
        any = any.add(column.is_in(ids.into_iter().flatten()));
    }
    any
}
