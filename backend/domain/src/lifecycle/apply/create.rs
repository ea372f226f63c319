//! The report as its recording makes it, before anything else happens to it.

use crate::command::CreateReport;
use crate::history::{Created, Event};
use crate::lapor_state::LaporState;
use crate::personal::{Personal, PublicText};
use crate::report::{Content, Duty, DutyKind, Report};
use crate::status::Status;

impl CreateReport {
    pub(super) fn report(&self, created: &Created, event: &Event) -> Report {
        Report {
            id: created.id,
            number: created.number.clone(),
            version: 0,
            status: Status::Received,
            since: event.at,
            channel: self.channel,
            received_at: self.received_at,
            recorded_at: event.at,
            recorded_by: event.author.user(),
            lapor_id: self.lapor_id.clone().map(PublicText::into_inner),
            lapor: self.lapor.clone(),
            source_url: self.source_url.clone().map(Personal::into_inner),
            repeats_post: self.repeats_post,
            content: Content {
                kind: self.kind,
                title: self.title.to_string(),
                description: self.description.to_string(),
                incident_on: self.incident_on.map(Personal::into_inner),
                place: self.place.clone().into_inner(),
                reported_party: self.reported_party.clone().map(Personal::into_inner),
                about: self.about.clone(),
            },
            reporter: self.reporter,
            reach: self.reach.clone(),
            preferred_contact: self.preferred_contact,
            anonymous: self.anonymous,
            confidential: self.confidential,
            restricted: false,
            beyond_leaders: false,
            category: self.category,
            urgency: self.urgency,
            checklist: Vec::new(),
            verified_at: None,
            section: None,
            supporting: Vec::new(),
            assignee: None,
            priority_class: None,
            due_on: None,
            work_from: None,
            work_paused: 0,
            accepted_at: None,
            clarification: None,
            unanswered: false,
            desk_questions: Vec::new(),
            coordinations: Vec::new(),
            actions: 0,
            proofs: Vec::new(),
            resolved_at: None,
            resolved_by: None,
            outcome: None,
            answer_owed: false,
            told_at: None,
            failed_attempts: Vec::new(),
            check_passed: false,
            next_check_on: None,
            confirmed: false,
            rating: None,
            duties: duty(self).into_iter().collect(),
            ended_at: None,
            reopened: 0,
            redirected_to: None,
            merged_into: None,
            merged_from: None,
            escalated: None,
            timers: Vec::new(),
            attachments: 0,
            opened_to: Vec::new(),
            forgotten_at: None,
            archived_at: None,
            call_due: false,
            link_generation: 0,
        }
    }
}

/// A report that LAPOR! has closed already needs no answer there, and one that LAPOR! knows need not be keyed in.
fn duty(record: &CreateReport) -> Option<Duty> {
    let ended = record.lapor.as_ref().is_some_and(LaporState::is_ended);
    let kind = if record.channel.is_lapor() {
        (!ended).then_some(DutyKind::LaporAnswer)
    } else {
        (record.key_into_lapor && record.lapor_id.is_none()).then_some(DutyKind::LaporEntry)
    };
    kind.map(|kind| Duty { kind, done_on: None })
}
