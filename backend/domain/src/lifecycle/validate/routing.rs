//! Validates dispositions, assignments, and passing a report to an agency or into another report.

use super::case::{Case, live_agency, live_section};
use crate::command::{Assign, Forward, Merge, Redirect, Return};
use crate::ids::UserId;
use crate::reference::SectionKind;
use crate::timer::TimerKind;
use crate::violation::{ViolationCode, Violations};
use chrono::NaiveDate;

impl Forward {
    pub(super) fn validate(&self, case: &Case<'_>, v: &mut Violations) {
        let (report, office) = (case.report, case.office);
        live_section(self.section, "/section", office, v);
        for (i, section) in self.supporting.iter().enumerate() {
            live_section(*section, &format!("/supporting/{i}"), office, v);
        }
        let section = office.sections.get(&self.section);
        let leadership = section.is_some_and(|item| item.data.kind == SectionKind::Leadership);
        v.require(
            "/section",
            ViolationCode::NotAllowed,
            leadership == report.restricted,
        );
        v.require(
            "/supporting",
            ViolationCode::NotAllowed,
            self.supporting.is_empty() || !report.restricted,
        );
        // A report is never forwarded to the person it is about.
        let about = &report.content.about;
        let heads = office.heads(self.section, case.now);
        let only_about = !heads.is_empty() && heads.iter().all(|head| about.contains(head));
        v.require("/section", ViolationCode::NotAllowed, !only_about);
        if let Some(assignee) = self.assignee {
            let member = office.is_member(assignee, self.section, case.now);
            v.require("/assignee", ViolationCode::NotMember, member);
            v.require("/assignee", ViolationCode::NotAllowed, !about.contains(&assignee));
        }
        if let Some(day) = self.due_on {
            validate_due_date(day, case, v);
        }
    }
}

/// The term that the desk sets may not pass the limit of the law.
fn validate_due_date(day: NaiveDate, case: &Case<'_>, v: &mut Violations) {
    v.require("/due_on", ViolationCode::InPast, day >= case.today);
    let limit = case
        .timer(TimerKind::LegalDecision)
        .map(|(_, due_at)| case.office.calendar.date(due_at));
    v.require(
        "/due_on",
        ViolationCode::OutOfRange,
        limit.is_none_or(|limit| day <= limit) && case.is_a_term(day),
    );
}

impl Return {
    pub(super) fn validate(&self, case: &Case<'_>, v: &mut Violations) {
        if let Some(section) = self.suggested_section {
            live_section(section, "/suggested_section", case.office, v);
        }
    }
}

impl Assign {
    pub(super) fn validate(&self, case: &Case<'_>, v: &mut Violations) {
        let report = case.report;
        let member = report
            .section
            .is_some_and(|section| case.office.is_member(self.assignee, section, case.now));
        v.require("/assignee", ViolationCode::NotMember, member);
        v.require(
            "/assignee",
            ViolationCode::NotAllowed,
            !report.content.about.contains(&self.assignee),
        );
    }
}

impl Redirect {
    pub(super) fn validate(&self, case: &Case<'_>, v: &mut Violations) {
        live_agency(self.agency, case.office, v);
    }
}

impl Merge {
    pub(super) fn validate(&self, case: &Case<'_>, v: &mut Violations) {
        let report = case.report;
        match case.target {
            Some(target) if target.id == self.target && target.id != report.id => {
                let alike = (target.confidential, target.restricted)
                    == (report.confidential, report.restricted)
                    && same_people(&target.content.about, &report.content.about);
                v.require("/target", ViolationCode::Invalid, target.status.is_open());
                v.require("/target", ViolationCode::NotAllowed, alike);
            }
            _ => v.add("/target", ViolationCode::Unknown),
        }
    }
}

/// Whoever is named in one of two merged reports would read its outcome in the other, or work on it there.
fn same_people(one: &[UserId], other: &[UserId]) -> bool {
    one.iter().all(|person| other.contains(person)) && other.iter().all(|person| one.contains(person))
}
