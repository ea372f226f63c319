//! Folding one history entry into the report. Total: an entry that was accepted once is never refused here.

use super::initial::initial;
use crate::command::{Command, Edit, Forget, NoticeMethod, RenewLink, RevealSubject};
use crate::history::Event;
use crate::ids::AttachmentId;
use crate::report::{
    ContactChannel, ContactOutcome, Coordination, DeskQuestion, DutyKind, FailedAttempt, OpenClarification,
    Report,
};
use crate::status::Status;
use crate::timer::TimerKind;

/// The report as it stands after the entry. `None` when the history does not begin with a recording.
pub fn apply(report: Option<Report>, event: &Event) -> Option<Report> {
    let mut report = match (report, &event.command, &event.created) {
        (None, Command::CreateReport(record), Some(created)) => initial(record, created, event),
        (Some(report), _, _) => report,
        _ => return None,
    };
    change(&mut report, event);
    report.version = event.seq;
    if let Some(protection) = event.protection {
        report.anonymous = protection.anonymous;
        report.confidential = protection.confidential;
        report.restricted = protection.restricted;
        report.beyond_leaders = protection.beyond_leaders;
    }
    if event.from != Some(event.to) {
        report.status = event.to;
        report.since = event.at;
        report.ended_at = (!event.to.is_open()).then_some(event.at);
        if !event.to.is_open() {
            report.call_due = false;
        }
        // A merged report may come back to where it was; any other end leaves nothing to wait for.
        if !event.to.is_open() && event.to != Status::Merged {
            report.next_check_on = None;
            report.desk_questions.clear();
            report.coordinations.iter_mut().for_each(|it| it.open = false);
        }
    }
    if report.is_owing() {
        report.archived_at = None;
    }
    if let Some(timers) = &event.timers {
        if let Some(timer) = timers.iter().find(|timer| timer.kind == TimerKind::Resolution) {
            report.work_paused = timer.extension;
        }
        report.timers.clone_from(timers);
    }
    Some(report)
}

fn change(report: &mut Report, event: &Event) {
    match &event.command {
        Command::Edit(edit) => correct(report, edit),
        Command::Verify(verify) => {
            report.category = Some(verify.category);
            report.urgency = Some(verify.urgency);
            report.checklist.clone_from(&verify.checklist);
            report.verified_at.get_or_insert(event.at);
            report.clarification = None;
        }
        Command::RequestClarification(ask) => {
            report.clarification = Some(OpenClarification {
                seq: event.seq,
                questions: ask.questions.clone(),
                resume_to: event.from.unwrap_or(Status::Received),
                published: ask.channel == ContactChannel::TrackingPage,
                attempts: 0,
            });
        }
        Command::RecordClarification(_) => {
            report.call_due = false;
            report.clarification = None;
            report.unanswered = false;
            report.desk_questions.clear();
        }
        Command::Lapse(_) => {
            report.clarification = None;
            report.unanswered = event.to.is_open();
            report.answer_owed = !event.to.is_open();
            report.failed_attempts.clear();
        }
        Command::AskDesk(ask) => {
            report.desk_questions.push(DeskQuestion {
                seq: event.seq,
                question: ask.question.clone(),
            });
        }
        Command::AnswerSection(answer) => report
            .desk_questions
            .retain(|question| question.seq != answer.seq),
        Command::LogContactAttempt(attempt) => {
            report.call_due = report.call_due && attempt.channel == ContactChannel::Email;
            if let Some(open) = &mut report.clarification {
                open.attempts += 1;
            }
            if report.answer_owed && attempt.outcome != ContactOutcome::Reached {
                report.failed_attempts.push(FailedAttempt { at: event.at });
            }
        }
        Command::Forward(forward) => {
            report.section = Some(forward.section);
            report.supporting.clone_from(&forward.supporting);
            report.assignee = forward.assignee;
            report.priority_class = Some(forward.priority_class);
            report.due_on = forward.due_on;
            report.work_from = Some(event.at);
            report.work_paused = 0;
            report.accepted_at = None;
        }
        Command::Accept(_) => report.accepted_at = Some(event.at),
        Command::Return(_) => take_from_section(report),
        Command::Assign(assign) => report.assignee = Some(assign.assignee),
        Command::RecordAction(_) => report.actions += 1,
        Command::RequestCoordination(request) => report.coordinations.push(Coordination {
            seq: event.seq,
            agency: request.agency,
            blocking: request.blocking,
            due_on: request.due_on,
            open: true,
            shared: request.shared.clone(),
            promised_on: None,
            chased: 0,
            chased_at: None,
            link_generation: 0,
        }),
        Command::RecordAgencyReply(reply) => end_coordination(report, reply.coordination),
        Command::EndCoordination(end) => end_coordination(report, end.coordination),
        Command::Resolve(resolve) => {
            report.outcome = Some(resolve.outcome.clone());
            report.resolved_at = Some(event.at);
            report.resolved_by = event.author.user();
            report.answer_owed = true;
            report.failed_attempts.clear();
            report.desk_questions.clear();
            report
                .coordinations
                .iter_mut()
                .for_each(|coordination| coordination.open = false);
        }
        Command::NotifyReporter(notice) => {
            report.call_due = false;
            report.answer_owed = false;
            report.told_at = Some(notice.told_at);
            if notice.method == NoticeMethod::PublicReply && report.channel.is_lapor() {
                for duty in report
                    .duties
                    .iter_mut()
                    .filter(|duty| duty.kind == DutyKind::LaporAnswer)
                {
                    duty.done_on.get_or_insert(notice.told_at.date_naive());
                }
            }
        }
        Command::NotificationFailed(failed) => {
            report.call_due = true;
            if failed.untold && report.may_be_untold() {
                report.answer_owed = true;
                report.told_at = None;
                report.failed_attempts.clear();
            }
        }
        Command::RecordCheck(check) => {
            report.check_passed = check.solved;
            report.next_check_on = check.next_check_on;
            if !check.solved {
                take_up_again(report, event);
            }
        }
        Command::Confirm(confirm) => {
            report.call_due = false;
            report.confirmed = true;
            report.rating = confirm.rating.or(report.rating);
            report.answer_owed = false;
            report.told_at.get_or_insert(event.at);
        }
        Command::Dispute(_) => take_up_again(report, event),
        Command::Redo(_) => {
            report.answer_owed = false;
            report.resolved_at = None;
            report.resolved_by = None;
            report.outcome = None;
            report.actions = 0;
            report.proofs.clear();
        }
        Command::Reopen(_) => {
            if event.to == Status::InProgress {
                take_up_again(report, event);
            } else {
                start_over(report);
            }
        }
        Command::Reject(_) => owe_answer(report),
        Command::Redirect(redirect) => {
            report.redirected_to = Some(redirect.agency);
            owe_answer(report);
        }
        Command::Merge(merge) => {
            report.merged_into = Some(merge.target);
            report.merged_from = event.from;
            if merge.outcome.is_some() && report.told_at.is_none() {
                follow_outcome(report, true, &merge.outcome);
            }
        }
        Command::Unmerge(_) => {
            report.merged_into = None;
            report.merged_from = None;
            report.answer_owed = event.to == Status::Resolved;
            // What was told of the other report is no outcome of this one.
            if report.resolved_at.is_none() {
                report.outcome = None;
            }
            if event.to != Status::Monitoring {
                report.told_at = None;
            }
        }
        Command::Withdraw(_) => {
            report.clarification = None;
            report.answer_owed = false;
        }
        Command::Escalate(escalate) => {
            report.escalated = report.escalated.max(Some(escalate.level));
        }
        Command::CompleteDuty(done) => {
            for duty in report.duties.iter_mut().filter(|duty| duty.kind == done.duty) {
                duty.done_on.get_or_insert(done.done_on);
            }
            if let Some(lapor_id) = &done.lapor_id {
                report.lapor_id = Some(lapor_id.trim().to_owned());
            }
        }
        Command::Attach(attach) => {
            report.attachments += 1;
            if attach.role.shows_outcome() {
                report.proofs.push(attach.attachment);
            }
        }
        Command::Detach(detach) => take_off(report, &[detach.attachment]),
        Command::DetachMessage(detach) => take_off(report, &detach.attachments),
        Command::Reveal(reveal) => {
            if reveal.subject == RevealSubject::Content
                && let Some(user) = event.author.user()
                && !report.opened_to.contains(&user)
            {
                report.opened_to.push(user);
            }
        }
        Command::Follow(follow) => {
            follow_outcome(report, follow.answer_owed, &follow.outcome);
        }
        Command::UpdateReach(update) => report.reach.clone_from(&update.reach),
        Command::Forget(forgotten) => forget(report, forgotten, event),
        Command::UpdateLapor(update) => report.lapor = Some(update.lapor.clone()),
        Command::Archive(_) => report.archived_at = Some(event.at),
        Command::RenewLink(RenewLink { coordination: None }) => report.link_generation += 1,
        Command::RenewLink(RenewLink {
            coordination: Some(seq),
        }) => with_coordination(report, *seq, |it| it.link_generation += 1),
        Command::Chase(chase) => with_coordination(report, chase.coordination, |it| {
            it.chased += 1;
            it.chased_at = Some(event.at);
        }),
        Command::RecordAgencyPromise(promise) => with_coordination(report, promise.coordination, |it| {
            it.promised_on = Some(promise.promised_on);
        }),
        // The letter is a fact of the history alone.
        Command::IssueDocument(_) => {}
        // What these change stands in the entry's status, protection and timers.
        Command::CreateReport(_)
        | Command::Close(_)
        | Command::Recalculate(_)
        | Command::SetConfidentiality(_) => {}
    }
}

/// The facts of the case stay, and nothing of who reported it.
fn forget(report: &mut Report, forgotten: &Forget, event: &Event) {
    let content = &mut report.content;
    content.title.clone_from(&forgotten.title);
    content.description.clear();
    content.place.clone_from(&forgotten.place);
    content.incident_on = forgotten.incident_on;
    content.reported_party = None;
    report.source_url = None;
    report.reporter = None;
    report.reach.clear();
    report.preferred_contact = None;
    report.call_due = false;
    report.clarification = None;
    report.desk_questions.clear();
    // An outcome whose words went too is none that can be read.
    report.outcome = report
        .outcome
        .take()
        .filter(|outcome| !crate::text::is_blank(outcome));
    let gone = u32::try_from(forgotten.attachments.len()).unwrap_or(u32::MAX);
    report.attachments = report.attachments.saturating_sub(gone);
    report.proofs.retain(|file| !forgotten.attachments.contains(file));
    report.forgotten_at = Some(event.at);
}

fn correct(report: &mut Report, edit: &Edit) {
    let text = |value: &String| Some(value.clone()).filter(|value| !crate::text::is_blank(value));
    let content = &mut report.content;
    if let Some(kind) = edit.kind {
        content.kind = kind;
    }
    if let Some(title) = &edit.title {
        content.title.clone_from(title);
    }
    if let Some(description) = &edit.description {
        content.description.clone_from(description);
    }
    if let Some(place) = &edit.place {
        content.place.clone_from(place);
    }
    if let Some(party) = &edit.reported_party {
        content.reported_party = text(party);
    }
    if let Some(about) = &edit.about {
        content.about.clone_from(about);
    }
    content.incident_on = edit.incident_on.unwrap_or(content.incident_on);
    report.category = edit.category.or(report.category);
    report.urgency = edit.urgency.or(report.urgency);
    report.preferred_contact = edit.preferred_contact.unwrap_or(report.preferred_contact);
    report.received_at = edit.received_at.unwrap_or(report.received_at);
    report.reporter = edit.reporter.or(report.reporter);
    if let Some(reach) = &edit.reach {
        report.reach.clone_from(reach);
    }
}

fn end_coordination(report: &mut Report, seq: u32) {
    with_coordination(report, seq, |coordination| coordination.open = false);
}

fn with_coordination(report: &mut Report, seq: u32, change: impl Fn(&mut Coordination)) {
    report
        .coordinations
        .iter_mut()
        .filter(|coordination| coordination.seq == seq)
        .for_each(change);
}

fn owe_answer(report: &mut Report) {
    report.clarification = None;
    report.answer_owed = true;
    report.failed_attempts.clear();
}

/// What the reporter of a merged report is to be told. A report that had an outcome of its own keeps it, for the day it is on
/// its own again.
fn follow_outcome(report: &mut Report, owed: bool, outcome: &Option<String>) {
    report.answer_owed = owed;
    report.failed_attempts.clear();
    if report.resolved_at.is_none() {
        report.outcome.clone_from(outcome);
        report.told_at = None;
    }
}

fn take_off(report: &mut Report, files: &[AttachmentId]) {
    let count = u32::try_from(files.len()).unwrap_or(u32::MAX);
    report.attachments = report.attachments.saturating_sub(count);
    report.proofs.retain(|file| !files.contains(file));
}

/// No section has it now: what only the section knew or asked goes, what was done stands in the history.
fn take_from_section(report: &mut Report) {
    report.section = None;
    report.supporting.clear();
    report.assignee = None;
    report.priority_class = None;
    report.accepted_at = None;
    report.due_on = None;
    report.desk_questions.clear();
    report.actions = 0;
    report.proofs.clear();
}

/// Not solved after all: the same section works on it again, with a fresh term.
fn take_up_again(report: &mut Report, event: &Event) {
    forget_outcome(report);
    report.work_from = Some(event.at);
    report.work_paused = 0;
    report.due_on = None;
    report.accepted_at = Some(event.at);
}

/// Ended by mistake: the desk looks at it as at a new report.
fn start_over(report: &mut Report) {
    forget_outcome(report);
    take_from_section(report);
    report.work_from = None;
    report.verified_at = None;
    report.clarification = None;
    report.unanswered = false;
    report.redirected_to = None;
}

fn forget_outcome(report: &mut Report) {
    report.reopened += 1;
    report.answer_owed = false;
    report.told_at = None;
    report.failed_attempts.clear();
    report.resolved_at = None;
    report.resolved_by = None;
    report.outcome = None;
    report.check_passed = false;
    report.confirmed = false;
    report.next_check_on = None;
    report.escalated = None;
    report.actions = 0;
    report.proofs.clear();
    // What LAPOR! was told does not hold any more; that it was told of the report does.
    report
        .duties
        .iter_mut()
        .filter(|duty| duty.kind == DutyKind::LaporAnswer)
        .for_each(|duty| duty.done_on = None);
}
