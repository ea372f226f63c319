//! Telling the reporter is a gate: what counts as told, and what does not.

use crate::support::*;
use chrono::Duration;
use tanggap_domain::command::*;
use tanggap_domain::lifecycle::{Action, Precondition, Status};
use tanggap_domain::report::{Channel, ContactChannel, ContactOutcome, WaitingOn};
use tanggap_domain::timer::TimerKind;
use tanggap_domain::violation::ViolationCode as Code;

fn found(pointer: &str, code: Code) -> Vec<(String, Code)> {
    vec![(pointer.to_owned(), code)]
}

fn failed() -> LogContactAttempt {
    attempt(ContactOutcome::NoAnswer)
}

fn nameless() -> Case {
    let case = Case::new(|it| (it.reporter, it.anonymous, it.reach) = (None, true, Vec::new()));
    case.verify().forward().accept().resolve()
}

fn bounced() -> NotificationFailed {
    NotificationFailed {
        reason: "550 no such user".into(),
        untold: true,
    }
}

#[test]
fn a_call_that_reached_the_reporter_begins_the_watch() {
    let case = Case::resolved().tell();
    assert_eq!(
        (case.status(), case.report.answer_owed),
        (Status::Monitoring, false)
    );
    assert!(case.runs(TimerKind::Monitoring) && !case.runs(TimerKind::Notification));
}

#[test]
fn a_failed_attempt_is_logged_and_counts_for_nothing() {
    let case = Case::resolved().by(DESK, failed());
    assert_eq!((case.status(), case.report.answer_owed), (Status::Resolved, true));
    let reached = Case::resolved().by(DESK, attempt(ContactOutcome::Reached));
    assert!(reached.report.failed_attempts.is_empty());
}

#[test]
fn unreachable_means_three_failed_attempts_on_two_working_days() {
    let unreachable = |case: &Case| tell(NoticeMethod::Unreachable, case.now);
    let twice = Case::resolved()
        .by(DESK, failed())
        .by(DESK, failed())
        .by(DESK, failed());
    assert_eq!(
        twice.invalid(DESK, unreachable(&twice)),
        found("/method", Code::TooFewAttempts),
        "one day only"
    );
    let two = Case::resolved()
        .by(DESK, failed())
        .on("2026-11-25 10:00")
        .by(DESK, failed());
    assert_eq!(
        two.invalid(DESK, unreachable(&two)),
        found("/method", Code::TooFewAttempts),
        "two attempts only"
    );
    let three = two.by(DESK, failed());
    let told = unreachable(&three);
    assert_eq!(three.by(DESK, told).status(), Status::Monitoring);
}

#[test]
fn an_attempt_on_a_sunday_makes_no_working_day() {
    let case = Case::resolved()
        .on("2026-11-27 10:00")
        .by(DESK, failed())
        .by(DESK, failed());
    let case = case.on("2026-11-29 10:00").by(DESK, failed());
    let unreachable = tell(NoticeMethod::Unreachable, case.now);
    assert_eq!(
        case.invalid(DESK, unreachable.clone()),
        found("/method", Code::TooFewAttempts)
    );
    let case = case.on("2026-11-30 10:00").by(DESK, failed());
    assert_eq!(case.by(DESK, unreachable).status(), Status::Monitoring);
}

#[test]
fn attempts_before_the_outcome_do_not_count_towards_unreachable() {
    let case = Case::in_progress()
        .by(DESK, failed())
        .by(DESK, failed())
        .by(DESK, failed());
    assert!(case.report.failed_attempts.is_empty());
}

#[test]
fn only_a_reporter_without_an_address_is_told_by_publishing() {
    let case = Case::resolved();
    let published = tell(NoticeMethod::Published, case.now);
    assert_eq!(
        case.invalid(DESK, published.clone()),
        found("/method", Code::NotAllowed)
    );
    assert_eq!(nameless().by(DESK, published).status(), Status::Monitoring);
    let call = tell(NoticeMethod::Call, case.now);
    assert_eq!(nameless().invalid(DESK, call), found("/method", Code::NoAddress));
}

#[test]
fn a_reporter_is_reached_only_by_ways_that_lead_to_one() {
    let by_phone = || {
        Case::new(|it| it.reach = vec![ContactChannel::Phone, ContactChannel::Whatsapp])
            .verify()
            .forward()
            .accept()
            .resolve()
    };
    let case = by_phone();
    for (method, way) in [
        (NoticeMethod::Email, "e-mail"),
        (NoticeMethod::Letter, "letter"),
        (NoticeMethod::PublicReply, "post"),
    ] {
        let told = NotifyReporter {
            letter_number: (method == NoticeMethod::Letter).then(|| "600/1/2026".into()),
            url: (method == NoticeMethod::PublicReply).then(|| "https://contoh.id/1".into()),
            ..tell(method, case.now)
        };
        assert_eq!(
            by_phone().invalid(DESK, told),
            found("/method", Code::NoAddress),
            "{way}"
        );
    }
    // What leaves no trace of its own is told in words.
    for method in [NoticeMethod::Message, NoticeMethod::InPerson] {
        let silent = tell(method, case.now);
        assert_eq!(
            by_phone().invalid(DESK, silent.clone()),
            found("/note", Code::Required)
        );
        let told = NotifyReporter {
            note: Some("Bertemu di kantor, hasil diterima.".into()),
            ..silent
        };
        assert_eq!(by_phone().by(DESK, told).status(), Status::Monitoring);
    }
    let mail = LogContactAttempt {
        channel: ContactChannel::Email,
        ..failed()
    };
    assert_eq!(by_phone().invalid(DESK, mail), found("/channel", Code::NoAddress));
    assert_eq!(
        nameless().invalid(DESK, failed()),
        found("/channel", Code::NoAddress),
        "nobody is called where there is no number"
    );
}

#[test]
fn a_letter_has_its_number_and_a_public_reply_its_address() {
    let case = Case::resolved();
    let letter = tell(NoticeMethod::Letter, case.now);
    assert_eq!(
        case.invalid(DESK, letter.clone()),
        found("/letter_number", Code::Required)
    );
    let public = tell(NoticeMethod::PublicReply, case.now);
    assert_eq!(case.invalid(DESK, public), found("/url", Code::Required));
    let numbered = NotifyReporter {
        letter_number: Some("600/42/2026".into()),
        ..letter
    };
    assert_eq!(case.by(DESK, numbered).status(), Status::Monitoring);
}

#[test]
fn the_reporter_was_told_after_the_outcome_and_before_now() {
    let case = Case::resolved().later(Duration::hours(2));
    let at = |minutes| tell(NoticeMethod::Call, case.now + Duration::minutes(minutes));
    assert_eq!(case.invalid(DESK, at(6)), found("/told_at", Code::InFuture));
    assert_eq!(case.invalid(DESK, at(-126)), found("/told_at", Code::InPast));
    assert_eq!(case.clone().by(DESK, at(-124)).status(), Status::Monitoring);
}

#[test]
fn only_the_desk_tells() {
    let case = Case::resolved();
    let call = tell(NoticeMethod::Call, case.now);
    for user in [KASI, SEKCAM, CAMAT] {
        assert_eq!(case.refused(user, call.clone()), FORBIDDEN);
    }
}

#[test]
fn a_notice_that_came_back_is_owed_again_and_the_law_counts_from_the_resolution() {
    let resolved = Case::resolved();
    let law = resolved.due(TimerKind::LegalNotice);
    let case = resolved.tell().on("2026-11-30 09:00").by_system(bounced());
    assert_eq!(
        (case.status(), case.report.answer_owed, case.report.told_at),
        (Status::Resolved, true, None)
    );
    assert_eq!(case.due(TimerKind::Notification), wib("2026-12-02 16:30"));
    assert_eq!(case.due(TimerKind::LegalNotice), law);
    assert_eq!(case.tell().status(), Status::Monitoring);
}

#[test]
fn a_notice_that_came_back_after_closing_is_owed_by_the_closed_report() {
    let case = Case::closed().by_system(bounced());
    assert_eq!(
        (case.status(), case.report.waiting_on()),
        (Status::Closed, WaitingOn::Desk)
    );
    assert!(case.may(DESK, Action::LogContactAttempt));
    let told = case.tell();
    assert_eq!((told.status(), told.report.answer_owed), (Status::Closed, false));
    assert_eq!(told.report.timers, []);
}

#[test]
fn a_bounce_changes_nothing_for_a_report_that_has_nothing_to_tell() {
    for case in [Case::received(), Case::in_progress()] {
        let before = case.status();
        let case = case.by_system(bounced());
        assert_eq!((case.status(), case.report.answer_owed), (before, false));
    }
    // The notice went out, but then the reporter disputed it: there is another outcome to wait for.
    let disputed = Case::monitoring()
        .by(
            DESK,
            Dispute {
                reason: "Belum".into(),
            },
        )
        .by_system(bounced());
    assert_eq!(
        (disputed.status(), disputed.report.answer_owed),
        (Status::InProgress, false)
    );
}

#[test]
fn a_bounce_does_not_untell_a_reporter_who_has_confirmed() {
    let case = Case::resolved().by(DESK, confirm()).by_system(bounced());
    assert_eq!((case.status(), case.report.answer_owed), (Status::Closed, false));
}

#[test]
fn a_rejected_or_redirected_report_owes_an_answer_and_keeps_its_status_when_it_is_given() {
    for case in [
        Case::received().by(DESK, reject()),
        Case::in_progress().by(DESK, redirect()),
    ] {
        let status = case.status();
        assert_eq!(
            (case.report.answer_owed, case.report.waiting_on()),
            (true, WaitingOn::Desk)
        );
        assert_eq!(
            case.report
                .timers
                .iter()
                .map(|timer| timer.kind)
                .collect::<Vec<_>>(),
            [TimerKind::Notification]
        );
        let told = case.tell();
        assert_eq!(
            (told.status(), told.report.waiting_on()),
            (status, WaitingOn::Nobody)
        );
        assert_eq!(
            told.unmet(DESK, tell(NoticeMethod::Call, told.now)),
            Precondition::AnswerOwed
        );
        assert_eq!(told.unmet(DESK, failed()), Precondition::OpenOrOwed);
    }
}

#[test]
fn an_answer_on_lapor_is_an_answer_to_the_reporter_and_does_the_duty() {
    let case = Case::new(|it| (it.channel, it.lapor_id) = (Channel::LaporWeb, Some("75123".into())));
    let case = case.verify().forward().accept().resolve();
    let url = Some("https://www.lapor.go.id/laporan/75123".to_owned());
    let case = case.clone().by(
        DESK,
        NotifyReporter {
            url: url.map(Into::into),
            ..tell(NoticeMethod::PublicReply, case.now)
        },
    );
    assert!(!case.report.has_open_duty());
    assert_eq!(case.close().status(), Status::Closed);
}
