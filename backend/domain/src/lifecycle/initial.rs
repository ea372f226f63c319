//! The report as its recording makes it, before anything else happens to it.

use crate::command::CreateReport;
use crate::history::{Created, Event};
use crate::lapor_state::LaporState;
use crate::report::{Content, Duty, DutyKind, Report};
use crate::status::Status;

pub(super) fn initial(record: &CreateReport, created: &Created, event: &Event) -> Report {
    Report {
        id: created.id,
        number: created.number.clone(),
        version: 0,
        status: Status::Received,
        since: event.at,
        channel: record.channel,
        received_at: record.received_at,
        recorded_at: event.at,
        recorded_by: event.author.user(),
        lapor_id: record.lapor_id.clone(),
        lapor: record.lapor.clone(),
        source_url: record.source_url.clone(),
        repeats_post: record.repeats_post,
        content: Content {
            kind: record.kind,
            title: record.title.clone(),
            description: record.description.clone(),
            incident_on: record.incident_on,
            place: record.place.clone(),
            reported_party: record.reported_party.clone(),
            about: record.about.clone(),
        },
        reporter: record.reporter,
        reach: record.reach.clone(),
        preferred_contact: record.preferred_contact,
        anonymous: record.anonymous,
        confidential: record.confidential,
        restricted: false,
        beyond_leaders: false,
        category: record.category,
        urgency: record.urgency,
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
        duties: duty(record).into_iter().collect(),
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

/// What LAPOR! has closed already waits for no answer there, and what it knows need not be keyed in.
fn duty(record: &CreateReport) -> Option<Duty> {
    let ended = record.lapor.as_ref().is_some_and(LaporState::is_ended);
    let kind = if record.channel.is_lapor() {
        (!ended).then_some(DutyKind::LaporAnswer)
    } else {
        (record.key_into_lapor && record.lapor_id.is_none()).then_some(DutyKind::LaporEntry)
    };
    kind.map(|kind| Duty { kind, done_on: None })
}
