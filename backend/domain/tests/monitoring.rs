//! Watching until it is really solved: checks, the reporter's word, duties, closing and opening again.

use crate::support::*;
use chrono::Duration;
use tanggap_domain::command::*;
use tanggap_domain::lifecycle::{Action, Effect, Precondition, Status};
use tanggap_domain::reference::Urgency;
use tanggap_domain::report::Channel;
use tanggap_domain::timer::TimerKind;
use tanggap_domain::violation::ViolationCode as Code;

fn found(pointer: &str, code: Code) -> Vec<(String, Code)> {
    vec![(pointer.to_owned(), code)]
}

fn dispute() -> Dispute {
    Dispute {
        reason: "Masih berlubang".into(),
    }
}

fn reopen() -> Reopen {
    Reopen {
        reason: "Masih berlubang".into(),
    }
}

/// A report from LAPOR!, told by telephone, so that the answer on LAPOR! is still owed.
fn lapor() -> Case {
    let case = Case::new(|it| (it.channel, it.lapor_id) = (Channel::LaporWeb, Some("75123".into())));
    case.verify().forward().accept().resolve().tell()
}

#[test]
fn a_passed_check_closes_whoever_of_the_office_made_it() {
    for user in [DESK, KASUBBAG, LURAH, KEPLING, SEKCAM, CAMAT] {
        let case = Case::monitoring();
        let now = case.now;
        let case = case.by(user, check(true, now));
        assert_eq!((case.status(), case.report.ended_at), (Status::Closed, Some(now)));
        assert_eq!(case.report.timers, []);
    }
    let case = Case::monitoring();
    assert_eq!(case.refused(KASI, check(true, case.now)), FORBIDDEN);
    assert_eq!(case.refused(OTHER_LURAH, check(true, case.now)), UNKNOWN);
}

#[test]
fn nobody_checks_what_he_resolved_himself() {
    let case = Case::in_progress();
    let now = case.now;
    let case = case.by(SEKCAM, action(now)).by(SEKCAM, resolve()).tell();
    assert_eq!(
        case.unmet(SEKCAM, check(true, now)),
        Precondition::CheckedByAnother
    );
    assert!(!case.may(SEKCAM, Action::RecordCheck));
    assert_eq!(case.by(CAMAT, check(true, now)).status(), Status::Closed);
}

#[test]
fn a_leader_who_is_alone_with_a_report_about_the_other_checks_it_himself() {
    let about_camat = |about: &[_]| {
        let case = Case::new(|it| (it.category, it.about) = (Some(PUNGLI), about.to_vec()));
        let case = case
            .by(SEKCAM, verify(PUNGLI, Urgency::High))
            .by(SEKCAM, forward(PIMPINAN));
        let now = case.now;
        case.by(SEKCAM, Accept::default())
            .by(SEKCAM, action(now))
            .by(SEKCAM, resolve())
            .by(SEKCAM, tell(NoticeMethod::Call, now))
    };
    let alone = about_camat(&[CAMAT]);
    let now = alone.now;
    assert_eq!(alone.by(SEKCAM, check(true, now)).status(), Status::Closed);
    let plain = Case::new(|it| it.about = vec![CAMAT]).verify().forward();
    let plain = plain
        .by(SEKCAM, Accept::default())
        .by(SEKCAM, action(now))
        .by(SEKCAM, resolve())
        .tell();
    assert_eq!(
        plain.unmet(SEKCAM, check(true, now)),
        Precondition::CheckedByAnother,
        "the desk is there as well"
    );
    let both = about_camat(&[KASI]);
    assert_eq!(
        both.unmet(SEKCAM, check(true, now)),
        Precondition::CheckedByAnother
    );
    assert_eq!(both.by(CAMAT, check(true, now)).status(), Status::Closed);
}

#[test]
fn a_failed_check_takes_the_work_up_again_and_counts() {
    let case = Case::monitoring().on("2026-12-01 10:00");
    let now = case.now;
    let case = case.by(LURAH, check(false, now));
    let report = &case.report;
    assert_eq!(
        (report.status, report.reopened, report.section),
        (Status::InProgress, 1, Some(SARPRAS))
    );
    assert_eq!(
        (
            report.told_at,
            report.outcome.as_ref(),
            report.resolved_at,
            report.actions
        ),
        (None, None, None, 0)
    );
    // A fresh term of five working days from the failed check.
    assert_eq!(case.due(TimerKind::Resolution), wib("2026-12-08 16:30"));
    assert_eq!(case.effects, [Effect::FollowersWait]);
}

#[test]
fn a_check_happened_after_the_resolution_and_before_now() {
    let case = Case::monitoring().later(Duration::days(1));
    let at = |minutes| check(true, case.now + Duration::minutes(minutes));
    assert_eq!(case.invalid(DESK, at(6)), found("/checked_at", Code::InFuture));
    assert_eq!(
        case.invalid(DESK, at(-24 * 60 - 6)),
        found("/checked_at", Code::InPast)
    );
}

#[test]
fn a_planned_further_check_keeps_the_report_watched_and_unclosable() {
    let case = Case::monitoring();
    let again = RecordCheck {
        next_check_on: Some(day("2026-12-04")),
        ..check(true, case.now)
    };
    let today = RecordCheck {
        next_check_on: Some(day("2026-11-24")),
        ..check(true, case.now)
    };
    assert_eq!(case.invalid(DESK, today), found("/next_check_on", Code::InPast));
    let case = case.by(DESK, again);
    assert_eq!(
        (case.status(), case.report.next_check_on),
        (Status::Monitoring, Some(day("2026-12-04")))
    );
    assert_eq!(case.unmet(DESK, Close::default()), Precondition::ShownSolved);
    assert_eq!(case.available(DESK).next, Some(Action::RecordCheck));
    assert!(case.attempt_system(Close::default().into()).is_err());
    let case = case.on("2026-12-04 10:00").close();
    assert_eq!((case.status(), case.report.next_check_on), (Status::Closed, None));
}

#[test]
fn an_answer_owed_on_lapor_keeps_a_report_open_until_it_is_given() {
    let case = lapor().close();
    assert_eq!(
        (case.status(), case.report.check_passed),
        (Status::Monitoring, true)
    );
    assert_eq!(case.unmet(DESK, Close::default()), Precondition::DutiesDone);
    assert_eq!(case.available(DESK).next, Some(Action::CompleteDuty));
    assert_eq!(
        case.invalid(DESK, lapor_answered(day("2026-11-25"))),
        found("/done_on", Code::InFuture)
    );
    assert_eq!(
        case.invalid(DESK, lapor_answered(day("2026-11-23"))),
        found("/done_on", Code::InPast)
    );
    let case = case.by(DESK, lapor_answered(day("2026-11-24")));
    assert_eq!(case.status(), Status::Monitoring);
    assert_eq!(
        case.unmet(DESK, lapor_answered(day("2026-11-24"))),
        Precondition::DutyOpen
    );
    assert_eq!(case.available(DESK).next, Some(Action::Close));
    assert_eq!(case.by_system(Close::default()).status(), Status::Closed);
}

#[test]
fn what_lapor_was_told_of_a_report_that_was_reopened_must_be_told_anew() {
    let closed = lapor().by(DESK, lapor_answered(day("2026-11-24"))).close();
    assert_eq!(closed.status(), Status::Closed);
    assert!(closed.by(DESK, reopen()).report.has_open_duty());
}

#[test]
fn a_window_that_ends_without_a_check_closes_nothing() {
    let case = Case::monitoring().later(Duration::days(60));
    assert!(case.attempt_system(Close::default().into()).is_err());
    assert_eq!(case.unmet(DESK, Close::default()), Precondition::ShownSolved);
}

#[test]
fn the_reporters_word_closes_and_counts_as_told() {
    for case in [Case::resolved(), Case::monitoring()] {
        let case = case.by(DESK, confirm());
        assert_eq!(
            (case.status(), case.report.rating, case.report.answer_owed),
            (Status::Closed, Some(5), false)
        );
        assert!(case.report.told_at.is_some() && case.report.confirmed);
    }
    let heard = Confirm {
        channel: None,
        ..confirm()
    };
    assert_eq!(
        Case::resolved().invalid(DESK, heard),
        found("/channel", Code::Required)
    );
    let six = Confirm {
        rating: Some(6),
        ..confirm()
    };
    assert_eq!(
        Case::resolved().invalid(DESK, six),
        found("/rating", Code::OutOfRange)
    );
}

#[test]
fn the_reporters_word_leaves_a_report_watched_while_another_duty_is_open() {
    let case = lapor().by(DESK, confirm());
    assert_eq!((case.status(), case.report.confirmed), (Status::Monitoring, true));
    assert_eq!(
        case.by(DESK, lapor_answered(day("2026-11-24")))
            .by(DESK, Close::default())
            .status(),
        Status::Closed
    );
}

#[test]
fn the_reporters_word_leaves_no_call_to_make_even_where_the_report_stays_open() {
    let bounced = NotificationFailed {
        reason: "Kotak penuh".into(),
        untold: true,
    };
    let case = lapor().by_system(bounced);
    assert!(case.report.call_due, "a notice came back");
    let case = case.by(DESK, confirm());
    assert_eq!((case.status(), case.report.call_due), (Status::Monitoring, false));
}

#[test]
fn a_reporter_who_learned_of_it_before_being_told_can_say_that_it_is_not_solved() {
    let case = Case::resolved().by(DESK, dispute());
    assert_eq!(
        (case.status(), case.report.answer_owed),
        (Status::InProgress, false)
    );
}

#[test]
fn a_closed_report_is_opened_again_within_thirty_calendar_days_and_not_later() {
    let closed = Case::closed();
    // Closed on 24 November; the thirtieth day is 24 December to its last minute.
    let last = closed.clone().on("2026-12-24 23:59");
    assert_eq!(last.clone().by(DESK, dispute()).status(), Status::InProgress);
    assert_eq!(last.by(CAMAT, reopen()).status(), Status::InProgress);
    let late = closed.on("2026-12-25 00:00");
    assert_eq!(late.unmet(DESK, dispute()), Precondition::WithinReopenWindow);
    assert_eq!(late.unmet(SEKCAM, reopen()), Precondition::WithinReopenWindow);
}

#[test]
fn a_dispute_goes_back_to_the_same_section_with_nothing_of_the_old_outcome() {
    use tanggap_domain::report::EscalationLevel::Camat;
    let case = Case::in_progress().by(
        DESK,
        Escalate {
            level: Camat,
            reason: "Terlambat".into(),
        },
    );
    let case = case.resolve().tell().close().by(DESK, dispute());
    let report = &case.report;
    assert_eq!(
        (report.status, report.section, report.reopened),
        (Status::InProgress, Some(SARPRAS), 1)
    );
    assert!(!report.check_passed && !report.confirmed && report.ended_at.is_none());
    // Escalated in its first life; a second delay is raised again.
    assert_eq!(report.escalated, None);
    assert_eq!(case.effects, [Effect::FollowersWait]);
    assert_eq!(
        case.resolve()
            .tell()
            .by(LURAH, check(true, wib("2026-11-24 09:00")))
            .status(),
        Status::Closed
    );
}
