//! The filters of a list.

use super::visibility;
use crate::entity::{report, report_agency};
use crate::search;
use chrono::{DateTime, Utc};
use sea_orm::sea_query::{Expr, ExprTrait, Query, SimpleExpr};
use sea_orm::{ColumnTrait, Condition, DbBackend};
use tanggap_domain::ids::{AgencyId, CategoryId, KelurahanId, SectionId, UserId};
use tanggap_domain::lifecycle::Status;
use tanggap_domain::reference::Urgency;
use tanggap_domain::report::{Channel, WaitingOn};
use uuid::Uuid;

/// By deadline.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DueFilter {
    /// The next deadline has passed.
    Overdue(DateTime<Utc>),
    /// It lies between the two moments.
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
    /// Reports in the archive, instead of those that are not.
    pub archived: bool,
    pub received_from: Option<DateTime<Utc>>,
    /// Exclusive.
    pub received_to: Option<DateTime<Utc>>,
    /// Words in number, title, description, place and timeline.
    pub text: Option<String>,
    /// Leaves out what is confidential (for a caller who would only see it masked).
    pub without_confidential: bool,
    /// The text of the search, when a confidential report may still be found by its number.
    pub but_numbered: Option<String>,
}

impl Filter {
    /// The condition on `reports`. `begun`: the last word of the text may be the beginning of one.
    pub(super) fn condition(&self, backend: DbBackend, begun: bool) -> Condition {
        let all = self.values(Condition::all());
        let all = self.people_and_agency(all);
        let all = self.moments(all);
        self.flags(all)
            .add_option(self.words(backend, begun))
            .add_option(self.confidentiality())
    }

    /// Columns that hold one of several values.
    fn values(&self, mut all: Condition) -> Condition {
        use report::Column as C;
        fn words<T: Copy>(values: &[T], word: impl Fn(T) -> &'static str) -> Option<Vec<&'static str>> {
            (!values.is_empty()).then(|| values.iter().map(|value| word(*value)).collect())
        }
        let columns = [
            (C::Status, words(&self.status, |value| value.as_str())),
            (C::Channel, words(&self.channel, |value| value.as_str())),
            (C::Urgency, words(&self.urgency, |value| value.as_str())),
            (C::WaitingOn, words(&self.waiting_on, |value| value.as_str())),
        ];
        for (column, values) in columns {
            all = all.add_option(values.map(|values| column.is_in(values)));
        }
        if !self.category.is_empty() {
            let ids: Vec<_> = self.category.iter().map(|id| id.map(|id| id.0)).collect();
            let parents: Vec<_> = ids.iter().flatten().copied().collect();
            all = all.add(any_of(C::CategoryId, ids).add(C::ParentCategoryId.is_in(parents)));
        }
        if !self.section.is_empty() {
            let ids = self.section.iter().map(|id| id.map(|id| id.0));
            all = all.add(any_of(C::SectionId, ids));
        }
        if !self.kelurahan.is_empty() {
            let ids = self.kelurahan.iter().map(|id| id.map(|id| id.0));
            all = all.add(any_of(C::KelurahanId, ids));
        }
        all
    }

    fn people_and_agency(&self, all: Condition) -> Condition {
        let of_agency = |agency: AgencyId| {
            let reports = Query::select()
                .column(report_agency::Column::ReportId)
                .from(report_agency::Entity)
                .and_where(Expr::col(report_agency::Column::AgencyId).eq(agency.0))
                .to_owned();
            report::Column::Id.in_subquery(reports)
        };
        all.add_option(self.assignee.map(|user| report::Column::AssigneeId.eq(user.0)))
            .add_option(self.recorded_by.map(|user| report::Column::RecordedBy.eq(user.0)))
            .add_option(self.agency.map(of_agency))
    }

    fn moments(&self, all: Condition) -> Condition {
        use report::Column as C;
        let due = |due| match due {
            DueFilter::Overdue(now) => C::DueAt.lt(now),
            DueFilter::Soon(now, until) => C::DueAt.between(now, until),
        };
        all.add_option(self.due.map(due))
            .add_option(self.chase_by.map(|now| C::ChaseAt.lte(now)))
            .add_option(self.received_from.map(|from| C::ReceivedAt.gte(from)))
            .add_option(self.received_to.map(|to| C::ReceivedAt.lt(to)))
    }

    fn flags(&self, mut all: Condition) -> Condition {
        use report::Column as C;
        for (column, value) in [
            (C::IsOpen, self.open),
            (C::AnswerOwed, self.answer_owed),
            (C::DutyOpen, self.duty_open),
            (C::QuestionOpen, self.question_open),
            (C::CallDue, self.call_due),
        ] {
            // A constant: neither database uses a partial index of the same condition for a bound value.
            let equals = |value: bool| Expr::col((report::Entity, column)).eq(Expr::Constant(value.into()));
            all = all.add_option(value.map(equals));
        }
        let present = |column: C| {
            move |present: bool| match present {
                true => column.is_not_null(),
                false => column.is_null(),
            }
        };
        let reopened = |reopened: bool| match reopened {
            true => C::Reopened.gt(0),
            false => C::Reopened.eq(0),
        };
        all.add_option(self.escalated.map(present(C::Escalated)))
            .add_option(self.reopened.map(reopened))
            .add_option(self.located.map(present(C::Latitude)))
            // Part of every query, as the indexes of both kinds have it as their condition.
            .add(present(C::ArchivedAt)(self.archived))
    }

    fn words(&self, backend: DbBackend, begun: bool) -> Option<SimpleExpr> {
        let text = self.text.as_deref()?;
        Some(match search::every(backend, text, begun) {
            Some(question) => search::found(backend, &question),
            None => Expr::cust("1 = 0"),
        })
    }

    fn confidentiality(&self) -> Option<Condition> {
        let open = Condition::all()
            .add(report::Column::Confidential.eq(false))
            .add(visibility::guarded().not());
        let asked = self.but_numbered.as_deref().and_then(by_number);
        self.without_confidential
            .then(|| Condition::any().add(open).add_option(asked))
    }
}

/// Reports whose number is the text, or ends with it as a separate part. This reveals nothing of what was written in them.
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

/// The column holds one of the ids, or no id when `None` is among them.
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
