//! What the desk's first steps change: corrections, the completeness check, and asking the reporter.

use crate::command::{
    AnswerSection, AskDesk, Edit, Lapse, LogContactAttempt, RecordClarification, RequestClarification, Verify,
};
use crate::history::Event;
use crate::personal::Personal;
use crate::report::{ContactChannel, ContactOutcome, DeskQuestion, FailedAttempt, OpenClarification, Report};
use crate::status::Status;
use crate::text;

impl Edit {
    pub(super) fn apply(&self, report: &mut Report) {
        let content = &mut report.content;
        if let Some(kind) = self.kind {
            content.kind = kind;
        }
        if let Some(title) = &self.title {
            content.title = title.to_string();
        }
        if let Some(description) = &self.description {
            content.description = description.to_string();
        }
        if let Some(place) = &self.place {
            content.place = place.clone().into_inner();
        }
        if let Some(party) = &self.reported_party {
            content.reported_party = Some(party.to_string()).filter(|party| !text::is_blank(party));
        }
        if let Some(about) = &self.about {
            content.about.clone_from(about);
        }
        if let Some(day) = self.incident_on {
            content.incident_on = day.map(Personal::into_inner);
        }
        report.category = self.category.unwrap_or(report.category);
        report.urgency = self.urgency.unwrap_or(report.urgency);
        report.preferred_contact = self.preferred_contact.unwrap_or(report.preferred_contact);
        report.received_at = self.received_at.unwrap_or(report.received_at);
        report.reporter = self.reporter.or(report.reporter);
        if let Some(reach) = &self.reach {
            report.reach.clone_from(reach);
        }
    }
}

impl Verify {
    pub(super) fn apply(&self, report: &mut Report, event: &Event) {
        report.category = Some(self.category);
        report.urgency = Some(self.urgency);
        report.checklist.clone_from(&self.checklist);
        report.verified_at.get_or_insert(event.at);
        report.clarification = None;
    }
}

impl RequestClarification {
    pub(super) fn apply(&self, report: &mut Report, event: &Event) {
        report.clarification = Some(OpenClarification {
            seq: event.seq,
            questions: self.questions.iter().map(ToString::to_string).collect(),
            resume_to: event.from.unwrap_or(Status::Received),
            published: self.channel == ContactChannel::TrackingPage,
            attempts: 0,
        });
    }
}

impl RecordClarification {
    pub(super) fn apply(&self, report: &mut Report) {
        report.call_due = false;
        report.clarification = None;
        report.unanswered = false;
        report.desk_questions.clear();
    }
}

impl Lapse {
    pub(super) fn apply(&self, report: &mut Report, event: &Event) {
        report.clarification = None;
        report.unanswered = event.to.is_open();
        report.answer_owed = !event.to.is_open();
        report.failed_attempts.clear();
    }
}

impl AskDesk {
    pub(super) fn apply(&self, report: &mut Report, event: &Event) {
        report.desk_questions.push(DeskQuestion {
            seq: event.seq,
            question: self.question.to_string(),
        });
    }
}

impl AnswerSection {
    pub(super) fn apply(&self, report: &mut Report) {
        report.desk_questions.retain(|question| question.seq != self.seq);
    }
}

impl LogContactAttempt {
    pub(super) fn apply(&self, report: &mut Report, event: &Event) {
        report.call_due = report.call_due && self.channel == ContactChannel::Email;
        if let Some(open) = &mut report.clarification {
            open.attempts += 1;
        }
        if report.answer_owed && self.outcome != ContactOutcome::Reached {
            report.failed_attempts.push(FailedAttempt { at: event.at });
        }
    }
}
