//! Validates recording, correcting, checking and clarifying.

use super::case::{CLOCK_DIFFERENCE, Case, known_category, known_people, known_place};
use crate::command::{AnswerSection, CreateReport, Edit, LogContactAttempt, RequestClarification, Verify};
use crate::office::Office;
use crate::policy::EditReach;
use crate::report::ContactChannel;
use crate::violation::{ViolationCode, Violations};
use chrono::{DateTime, Datelike, Utc};

impl CreateReport {
    pub(super) fn validate(&self, office: &Office, now: DateTime<Utc>, v: &mut Violations) {
        v.require(
            "/received_at",
            ViolationCode::InFuture,
            self.received_at <= now + CLOCK_DIFFERENCE,
        );
        v.require(
            "/received_at",
            ViolationCode::InPast,
            is_credible(self.received_at),
        );
        let today = office.today(now);
        v.require(
            "/incident_on",
            ViolationCode::InFuture,
            self.incident_on.is_none_or(|day| *day <= today),
        );
        known_category(self.category, office, v);
        known_place(&self.place, office, v);
        known_people(&self.about, office, v);
    }
}

/// Nothing came in before this century: such a year is mistyped, and a database may not be able to store it.
fn is_credible(received_at: DateTime<Utc>) -> bool {
    received_at.year() >= 2000
}

impl Edit {
    pub(super) fn validate(&self, case: &Case<'_>, v: &mut Violations) {
        v.require(
            "",
            ViolationCode::NotAllowed,
            case.permit.edits() == EditReach::Everything || self.is_place_only(),
        );
        known_category(self.category, case.office, v);
        if let Some(place) = &self.place {
            known_place(place, case.office, v);
        }
        known_people(self.about.as_deref().unwrap_or_default(), case.office, v);
        v.require(
            "/incident_on",
            ViolationCode::InFuture,
            self.incident_on.flatten().is_none_or(|day| *day <= case.today),
        );
        let received = self.received_at.is_none_or(|at| at <= case.report.recorded_at);
        v.require("/received_at", ViolationCode::InFuture, received);
        let credible = self.received_at.is_none_or(is_credible);
        v.require("/received_at", ViolationCode::InPast, credible);
        // A forwarded report stays either restricted or not; the section returns it to change that.
        if let (Some(category), Some(_)) = (self.category, case.report.section) {
            let category = case.office.categories.get(&category);
            let restricted = category.is_some_and(|item| item.data.restricted);
            v.require(
                "/category",
                ViolationCode::NotAllowed,
                restricted == case.report.restricted,
            );
        }
    }
}

impl Verify {
    pub(super) fn validate(&self, case: &Case<'_>, v: &mut Violations) {
        known_category(Some(self.category), case.office, v);
        let Some(category) = case.office.categories.get(&self.category) else {
            return;
        };
        for item in &category.data.checklist {
            let pointer = format!("/checklist/{}", item.key);
            match self.checklist.iter().find(|answer| *answer.key == item.key) {
                None => v.add(&pointer, ViolationCode::Required),
                Some(answer) => v.require(&pointer, ViolationCode::Incomplete, answer.complete),
            }
        }
    }
}

impl RequestClarification {
    pub(super) fn validate(&self, case: &Case<'_>, v: &mut Violations) {
        // A question is published for a reporter who left no address; anybody else is asked in person.
        let published = self.channel == ContactChannel::TrackingPage;
        v.require(
            "/channel",
            ViolationCode::NotAllowed,
            case.report.has_no_address() || !published,
        );
        case.reached_by(self.channel, "/channel", v);
    }
}

impl AnswerSection {
    pub(super) fn validate(&self, case: &Case<'_>, v: &mut Violations) {
        let open = case
            .report
            .desk_questions
            .iter()
            .any(|question| question.seq == self.seq);
        v.require("/seq", ViolationCode::Unknown, open);
    }
}

impl LogContactAttempt {
    pub(super) fn validate(&self, case: &Case<'_>, v: &mut Violations) {
        case.reached_by(self.channel, "/channel", v);
    }
}
