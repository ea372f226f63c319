//! Validates recording, correcting, checking and clarifying.

use super::case::{CLOCK_DIFFERENCE, Case, known_category, known_people, known_place};
use crate::action::Capacity;
use crate::command::{AnswerSection, CreateReport, Edit, LogContactAttempt, RequestClarification, Verify};
use crate::ids::UserId;
use crate::office::Office;
use crate::policy::{EditReach, capacities};
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
        known_category(self.category.flatten(), case.office, v);
        // A verified report is classified; only one that is not may be so no longer.
        let verified = case.report.verified_at.is_some();
        v.require(
            "/category",
            ViolationCode::Required,
            !verified || self.category != Some(None),
        );
        v.require(
            "/urgency",
            ViolationCode::Required,
            !verified || self.urgency != Some(None),
        );
        if let Some(place) = &self.place {
            known_place(place, case.office, v);
        }
        if let Some(about) = &self.about {
            known_people(about, case.office, v);
            v.require("/about", ViolationCode::NotAllowed, leaves_somebody(about, case));
        }
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
        if let (Some(Some(category)), Some(_)) = (self.category, case.report.section) {
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

/// Whether somebody is left who sees a report that names these people before it is verified: otherwise it would be lost to everybody.
fn leaves_somebody(about: &[UserId], case: &Case<'_>) -> bool {
    let mut named = case.report.clone();
    about.clone_into(&mut named.content.about);
    named.beyond_leaders = named.restricted && case.office.all_leaders_among(about, case.now);
    let handles = |capacity: &Capacity| *capacity != Capacity::Auditor;
    !named.is_guarded()
        || case.office.staff.keys().any(|user| {
            let actor = case.office.actor(*user, case.now);
            actor.is_some_and(|actor| capacities(&actor, &named).iter().any(handles))
        })
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
