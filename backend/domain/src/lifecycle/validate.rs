//! Validates a payload against the report, the office and the moment.

use super::moment::Moment;
use crate::action::Capacity;
use crate::command::{
    Attach, AttachmentRole, Command, CreateReport, Edit, Forward, NoticeMethod, NotifyReporter, RecordCheck,
    RenewLink, RequestCoordination, RevealSubject, Verify,
};
use crate::ids::{AgencyId, CategoryId, SectionId, UserId};
use crate::office::Office;
use crate::policy::{EditReach, Permit};
use crate::reference::SectionKind;
use crate::report::{ContactChannel, DutyKind, Place, Report};
use crate::timer::TimerKind;
use crate::violation::{Violation, ViolationCode, Violations};
use chrono::{DateTime, Datelike, Duration, Utc};

/// Whether a new report fits the office and the moment.
pub(super) fn validate_creation(record: &CreateReport, moment: Moment<'_>) -> Result<(), Vec<Violation>> {
    let Moment { now, office, .. } = moment;
    let mut v = Violations::default();
    v.require(
        "/received_at",
        ViolationCode::InFuture,
        record.received_at <= now + Duration::minutes(5),
    );
    v.require(
        "/received_at",
        ViolationCode::InPast,
        is_credible(record.received_at),
    );
    let today = office.today(now);
    v.require(
        "/incident_on",
        ViolationCode::InFuture,
        record.incident_on.is_none_or(|day| day <= today),
    );
    known_category(record.category, "/category", office, &mut v);
    known_place(&record.place, office, &mut v);
    known_people(&record.about, office, &mut v);
    v.into_result()
}

/// Whether the payload fits the report and the office.
pub(super) fn validate(
    report: &Report,
    command: &Command,
    permit: &Permit,
    moment: Moment<'_>,
) -> Result<(), Vec<Violation>> {
    let mut v = Violations::default();
    let Moment { now, office, target } = moment;
    let today = office.today(now);
    // Nothing was done, answered or told about a report before the day it came in.
    let received_on = office.calendar.date(report.received_at);
    match command {
        Command::Edit(edit) => validate_edit(report, edit, permit, moment, &mut v),
        Command::Verify(verify) => validate_verify(verify, office, &mut v),
        Command::AnswerSection(answer) => {
            let open = report
                .desk_questions
                .iter()
                .any(|question| question.seq == answer.seq);
            v.require("/seq", ViolationCode::Unknown, open);
        }
        Command::Forward(forward) => validate_forward(report, forward, moment, &mut v),
        Command::Return(back) => {
            if let Some(section) = back.suggested_section {
                live_section(section, "/suggested_section", office, &mut v);
            }
        }
        Command::Assign(assign) => {
            let member = report
                .section
                .is_some_and(|section| office.is_member(assign.assignee, section, now));
            v.require("/assignee", ViolationCode::NotMember, member);
            v.require(
                "/assignee",
                ViolationCode::NotAllowed,
                !report.content.about.contains(&assign.assignee),
            );
        }
        Command::RecordAction(action) => {
            v.require(
                "/done_at",
                ViolationCode::InFuture,
                action.done_at <= now + Duration::minutes(5),
            );
            v.require(
                "/done_at",
                ViolationCode::InPast,
                office.calendar.date(action.done_at) >= received_on,
            );
        }
        Command::RequestCoordination(request) => validate_coordination(request, moment, &mut v),
        Command::RecordAgencyReply(reply) => {
            open_coordination(report, reply.coordination, &mut v);
            v.require("/replied_on", ViolationCode::InFuture, reply.replied_on <= today);
            v.require(
                "/replied_on",
                ViolationCode::InPast,
                reply.replied_on >= received_on,
            );
        }
        Command::EndCoordination(end) => open_coordination(report, end.coordination, &mut v),
        Command::Resolve(resolve) => {
            let waived = resolve
                .waiver
                .as_deref()
                .is_some_and(|waiver| !crate::text::is_blank(waiver));
            let open = report.open_coordinations().next().is_some();
            v.require("/waiver", ViolationCode::Required, waived || !open);
            let category = report.category.and_then(|id| office.categories.get(&id));
            let wanted = category.is_some_and(|item| item.data.evidence_required);
            v.require(
                "/attachments",
                ViolationCode::Required,
                !report.proofs.is_empty() || !wanted,
            );
        }
        Command::NotifyReporter(notice) => validate_notice(report, notice, moment, &mut v),
        Command::RecordCheck(check) => validate_check(report, check, moment, &mut v),
        Command::Confirm(confirm) => {
            let heard = confirm.channel.is_some() || permit.is_as(Capacity::Reporter);
            v.require("/channel", ViolationCode::Required, heard);
        }
        Command::Attach(attach) => validate_attach(report, attach, permit, &mut v),
        Command::RenewLink(RenewLink { coordination: None }) => {
            // Only the desk hands out receipts.
            v.require(
                "/coordination",
                ViolationCode::Required,
                permit.is_as(Capacity::Desk),
            );
        }
        Command::RenewLink(RenewLink {
            coordination: Some(seq),
        }) => open_coordination(report, *seq, &mut v),
        Command::Chase(chase) => open_coordination(report, chase.coordination, &mut v),
        Command::RecordAgencyPromise(promise) => {
            open_coordination(report, promise.coordination, &mut v);
            v.require(
                "/promised_on",
                ViolationCode::InPast,
                promise.promised_on >= today,
            );
            let term = office.calendar.is_a_term(today, promise.promised_on);
            v.require("/promised_on", ViolationCode::OutOfRange, term);
        }
        Command::Redirect(redirect) => live_agency(redirect.agency, office, &mut v),
        Command::Merge(merge) => match target {
            Some(target) if target.id == merge.target && target.id != report.id => {
                let alike =
                    (target.confidential, target.restricted) == (report.confidential, report.restricted);
                v.require("/target", ViolationCode::Invalid, target.status.is_open());
                v.require("/target", ViolationCode::NotAllowed, alike);
            }
            _ => v.add("/target", ViolationCode::Unknown),
        },
        Command::SetConfidentiality(set) => {
            v.require(
                "/confidential",
                ViolationCode::NotAllowed,
                set.confidential || !report.restricted,
            );
            v.require(
                "/anonymous",
                ViolationCode::NotAllowed,
                set.anonymous || report.reporter.is_some(),
            );
        }
        Command::CompleteDuty(done) => {
            let open = report.open_duties().any(|duty| duty.kind == done.duty);
            v.require("/duty", ViolationCode::Unknown, open);
            let entry = done.duty == DutyKind::LaporEntry;
            v.require(
                "/lapor_id",
                ViolationCode::Required,
                !entry || done.lapor_id.is_some(),
            );
            v.require(
                "/lapor_id",
                ViolationCode::NotAllowed,
                entry || done.lapor_id.is_none(),
            );
            v.require("/done_on", ViolationCode::InFuture, done.done_on <= today);
            v.require("/done_on", ViolationCode::InPast, done.done_on >= received_on);
        }
        Command::Reveal(reveal) => {
            let there = match reveal.subject {
                RevealSubject::Identity => report.reporter.is_some(),
                RevealSubject::Content => report.confidential,
            };
            v.require("/subject", ViolationCode::Unknown, there);
        }
        Command::RequestClarification(ask) => {
            // Publishing is for a reporter who left no address; anybody else is asked in person.
            let published = ask.channel == ContactChannel::TrackingPage;
            v.require(
                "/channel",
                ViolationCode::NotAllowed,
                report.has_no_address() || !published,
            );
            reached_by(report, ask.channel, "/channel", &mut v);
        }
        Command::IssueDocument(issued) => {
            let allowed = issued.kind.issuers().iter().any(|who| permit.is_as(*who));
            v.require(
                "/kind",
                ViolationCode::NotAllowed,
                allowed && issued.kind.fits(report),
            );
        }
        Command::LogContactAttempt(attempt) => reached_by(report, attempt.channel, "/channel", &mut v),
        _ => {}
    }
    v.into_result()
}

/// There must be an address for a way of reaching the reporter. Face to face, and where the report came from, needs none.
fn reached_by(report: &Report, way: ContactChannel, pointer: &str, v: &mut Violations) {
    let there = match way {
        ContactChannel::InPerson | ContactChannel::TrackingPage => true,
        ContactChannel::Lapor => report.lapor_id.is_some(),
        way => report.reach.contains(&way),
    };
    v.require(pointer, ViolationCode::NoAddress, there);
}

fn open_coordination(report: &Report, seq: u32, v: &mut Violations) {
    let open = report.open_coordinations().any(|open| open.seq == seq);
    v.require("/coordination", ViolationCode::Unknown, open);
}

/// Somebody without an account adds only what was asked of them: the reporter evidence, while the desk looks at the report or
/// waits for an answer; an agency what shows its own work.
fn validate_attach(report: &Report, attach: &Attach, permit: &Permit, v: &mut Violations) {
    if permit.is_as(Capacity::Reporter) {
        v.require(
            "/file",
            ViolationCode::NotAllowed,
            report.takes_files_of_reporter(),
        );
        let evidence = attach.role == AttachmentRole::Evidence;
        v.require("/role", ViolationCode::NotAllowed, evidence);
    }
    if permit.is_as(Capacity::Agency) {
        let open = report.open_coordinations().next().is_some();
        v.require("/file", ViolationCode::NotAllowed, open);
        let own = !attach.role.is_of_reporter();
        v.require("/role", ViolationCode::NotAllowed, own);
    }
}

fn validate_edit(report: &Report, edit: &Edit, permit: &Permit, moment: Moment<'_>, v: &mut Violations) {
    v.require(
        "",
        ViolationCode::NotAllowed,
        permit.edits() == EditReach::Everything || edit.is_place_only(),
    );
    known_category(edit.category, "/category", moment.office, v);
    if let Some(place) = &edit.place {
        known_place(place, moment.office, v);
    }
    known_people(edit.about.as_deref().unwrap_or_default(), moment.office, v);
    let today = moment.office.today(moment.now);
    v.require(
        "/incident_on",
        ViolationCode::InFuture,
        edit.incident_on.flatten().is_none_or(|day| day <= today),
    );
    let received = edit.received_at.is_none_or(|at| at <= report.recorded_at);
    v.require("/received_at", ViolationCode::InFuture, received);
    let credible = edit.received_at.is_none_or(is_credible);
    v.require("/received_at", ViolationCode::InPast, credible);
    // Once forwarded, a report stays in the lane it was forwarded in; the section returns it to change that.
    if let (Some(category), Some(_)) = (edit.category, report.section) {
        let restricted = moment
            .office
            .categories
            .get(&category)
            .is_some_and(|item| item.data.restricted);
        v.require(
            "/category",
            ViolationCode::NotAllowed,
            restricted == report.restricted,
        );
    }
}

fn validate_verify(verify: &Verify, office: &Office, v: &mut Violations) {
    known_category(Some(verify.category), "/category", office, v);
    let Some(category) = office.categories.get(&verify.category) else {
        return;
    };
    for item in &category.data.checklist {
        let answer = verify.checklist.iter().find(|answer| answer.key == item.key);
        match answer {
            None => v.add(&format!("/checklist/{}", item.key), ViolationCode::Required),
            Some(answer) if !answer.complete => {
                v.add(&format!("/checklist/{}", item.key), ViolationCode::Incomplete);
            }
            Some(_) => {}
        }
    }
}

fn validate_forward(report: &Report, forward: &Forward, moment: Moment<'_>, v: &mut Violations) {
    let Moment { now, office, .. } = moment;
    live_section(forward.section, "/section", office, v);
    for (i, section) in forward.supporting.iter().enumerate() {
        live_section(*section, &format!("/supporting/{i}"), office, v);
    }
    let leadership = office
        .sections
        .get(&forward.section)
        .is_some_and(|item| item.data.kind == SectionKind::Leadership);
    v.require(
        "/section",
        ViolationCode::NotAllowed,
        leadership == report.restricted,
    );
    v.require(
        "/supporting",
        ViolationCode::NotAllowed,
        forward.supporting.is_empty() || !report.restricted,
    );
    // Never routed to the person it is about.
    let about = &report.content.about;
    let heads = office.heads(forward.section, now);
    let only_about = !heads.is_empty() && heads.iter().all(|head| about.contains(head));
    v.require("/section", ViolationCode::NotAllowed, !only_about);
    if let Some(assignee) = forward.assignee {
        v.require(
            "/assignee",
            ViolationCode::NotMember,
            office.is_member(assignee, forward.section, now),
        );
        v.require("/assignee", ViolationCode::NotAllowed, !about.contains(&assignee));
    }
    if let Some(day) = forward.due_on {
        v.require("/due_on", ViolationCode::InPast, day >= office.today(now));
        let legal = report
            .timers
            .iter()
            .find(|timer| timer.kind == TimerKind::LegalDecision)
            .map(|timer| office.calendar.date(timer.due_at));
        v.require(
            "/due_on",
            ViolationCode::OutOfRange,
            legal.is_none_or(|limit| day <= limit) && office.calendar.is_a_term(office.today(now), day),
        );
    }
}

fn validate_coordination(request: &RequestCoordination, moment: Moment<'_>, v: &mut Violations) {
    live_agency(request.agency, moment.office, v);
    let today = moment.office.today(moment.now);
    v.require("/due_on", ViolationCode::InPast, request.due_on >= today);
    let term = moment.office.calendar.is_a_term(today, request.due_on);
    v.require("/due_on", ViolationCode::OutOfRange, term);
}

fn validate_notice(report: &Report, notice: &NotifyReporter, moment: Moment<'_>, v: &mut Violations) {
    let Moment { now, office, .. } = moment;
    v.require(
        "/told_at",
        ViolationCode::InFuture,
        notice.told_at <= now + Duration::minutes(5),
    );
    // An answer is owed from here on: the resolution, another end, or, for a merged report, the other's resolution.
    let owed_from = report
        .timers
        .iter()
        .find(|timer| timer.kind == TimerKind::Notification)
        .map(|timer| timer.started_at);
    let since = report.resolved_at.or(owed_from).unwrap_or(report.since);
    // The form's clock may be a little slow; a day before the outcome existed it cannot be.
    v.require(
        "/told_at",
        ViolationCode::InPast,
        notice.told_at >= since - Duration::minutes(5),
    );
    match notice.method {
        NoticeMethod::Published => {
            v.require("/method", ViolationCode::NotAllowed, report.has_no_address());
        }
        NoticeMethod::Unreachable => {
            let targets = &office.settings.targets;
            let mut days: Vec<_> = report
                .failed_attempts
                .iter()
                .map(|attempt| office.calendar.date(attempt.at))
                .filter(|day| office.calendar.is_working_day(*day))
                .collect();
            days.dedup();
            let enough = report.failed_attempts.len() >= targets.unreachable_attempts as usize
                && days.len() >= targets.unreachable_days as usize;
            if !enough {
                v.limit(
                    "/method",
                    ViolationCode::TooFewAttempts,
                    i64::from(targets.unreachable_attempts),
                );
            }
        }
        NoticeMethod::Call => reached_by(report, ContactChannel::Phone, "/method", v),
        NoticeMethod::Letter => reached_by(report, ContactChannel::Letter, "/method", v),
        NoticeMethod::Email => reached_by(report, ContactChannel::Email, "/method", v),
        NoticeMethod::Message => {
            reached_by(report, ContactChannel::Whatsapp, "/method", v);
            noted(notice, v);
        }
        NoticeMethod::InPerson => noted(notice, v),
        NoticeMethod::PublicReply => {
            let there = report.lapor_id.is_some() || report.reach.contains(&ContactChannel::SocialMedia);
            v.require("/method", ViolationCode::NoAddress, there);
        }
    }
}

/// What leaves no trace of its own is told in words: who was met, what the message said.
fn noted(notice: &NotifyReporter, v: &mut Violations) {
    let note = notice.note.as_deref().unwrap_or_default();
    v.require("/note", ViolationCode::Required, !crate::text::is_blank(note));
}

fn validate_check(report: &Report, check: &RecordCheck, moment: Moment<'_>, v: &mut Violations) {
    let Moment { now, office, .. } = moment;
    v.require(
        "/checked_at",
        ViolationCode::InFuture,
        check.checked_at <= now + Duration::minutes(5),
    );
    let since = report.resolved_at.unwrap_or(report.since) - Duration::minutes(5);
    v.require("/checked_at", ViolationCode::InPast, check.checked_at >= since);
    let later = check.next_check_on.is_none_or(|day| day > office.today(now));
    v.require("/next_check_on", ViolationCode::InPast, later);
    let term = check
        .next_check_on
        .is_none_or(|day| office.calendar.is_a_term(office.today(now), day));
    v.require("/next_check_on", ViolationCode::OutOfRange, term);
}

/// Nothing came in before this century: a mistyped year, and one that a database may not be able to keep.
fn is_credible(received_at: DateTime<Utc>) -> bool {
    received_at.year() >= 2000
}

fn known_category(category: Option<CategoryId>, pointer: &str, office: &Office, v: &mut Violations) {
    if let Some(id) = category {
        match office.categories.get(&id) {
            Some(item) if item.retired => v.add(pointer, ViolationCode::Retired),
            // Only a sub-category classifies.
            Some(item) if item.data.parent.is_some() => {}
            _ => v.add(pointer, ViolationCode::Unknown),
        }
    }
}

fn known_place(place: &Place, office: &Office, v: &mut Violations) {
    let known = place
        .kelurahan
        .is_none_or(|id| office.kelurahan.contains_key(&id));
    v.require("/place/kelurahan", ViolationCode::Unknown, known);
}

fn known_people(people: &[UserId], office: &Office, v: &mut Violations) {
    for (i, person) in people.iter().enumerate() {
        v.require(
            &format!("/about/{i}"),
            ViolationCode::Unknown,
            office.staff.contains_key(person),
        );
    }
}

fn live_section(id: SectionId, pointer: &str, office: &Office, v: &mut Violations) {
    match office.sections.get(&id) {
        Some(item) if item.retired => v.add(pointer, ViolationCode::Retired),
        Some(_) => {}
        None => v.add(pointer, ViolationCode::Unknown),
    }
}

fn live_agency(id: AgencyId, office: &Office, v: &mut Violations) {
    match office.agencies.get(&id) {
        Some(item) if item.retired => v.add("/agency", ViolationCode::Retired),
        Some(_) => {}
        None => v.add("/agency", ViolationCode::Unknown),
    }
}
