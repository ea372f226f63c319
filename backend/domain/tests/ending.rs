//! The other ends of a report: rejected, redirected, withdrawn; opened again; and what protects people along the way.

use crate::support::*;
use chrono::Duration;
use tanggap_domain::command::*;
use tanggap_domain::lifecycle::{Action, Effect, Precondition, Status};
use tanggap_domain::reference::Urgency;
use tanggap_domain::report::{Channel, ContactChannel, WaitingOn};
use tanggap_domain::timer::TimerKind;
use tanggap_domain::violation::ViolationCode as Code;

fn reopen() -> Reopen {
    Reopen {
        reason: "Salah tolak".into(),
    }
}

fn withdraw() -> Withdraw {
    Withdraw {
        reason: "Sudah beres".into(),
    }
}

#[test]
fn a_report_is_rejected_before_it_was_forwarded_and_not_after() {
    for case in [
        Case::received(),
        Case::verified(),
        Case::received().by(DESK, ask(ContactChannel::Phone)),
    ] {
        let case = case.by(DESK, reject());
        assert_eq!((case.status(), case.report.answer_owed), (Status::Rejected, true));
        assert_eq!(case.effects, [Effect::ReleaseFollowers]);
    }
    assert!(Case::forwarded().wrong_status(DESK, reject()));
    let asked = Case::forwarded().by(DESK, ask(ContactChannel::Phone));
    assert_eq!(asked.unmet(DESK, reject()), Precondition::AskedBeforeForwarding);
    assert_eq!(Case::received().refused(CAMAT, reject()), FORBIDDEN);
}

#[test]
fn a_report_is_redirected_until_it_is_resolved() {
    for case in [
        Case::received(),
        Case::verified(),
        Case::forwarded(),
        Case::in_progress(),
    ] {
        let case = case.by(DESK, redirect());
        assert_eq!(
            (case.status(), case.report.redirected_to),
            (Status::Redirected, Some(INSPEKTORAT))
        );
        assert_eq!(case.effects, [Effect::ReleaseFollowers]);
    }
    assert!(Case::resolved().wrong_status(DESK, redirect()));
    let gone = Redirect {
        agency: DINAS_LAMA,
        ..redirect()
    };
    assert_eq!(
        Case::received().invalid(DESK, gone),
        [("/agency".to_owned(), Code::Retired)]
    );
}

#[test]
fn nothing_waits_any_more_for_an_agency_or_the_desk_when_a_report_has_ended() {
    let waiting = || {
        Case::in_progress()
            .by(
                CREW,
                AskDesk {
                    question: "Di mana?".into(),
                },
            )
            .by(CREW, coordinate(day("2026-12-01"), true))
    };
    for case in [waiting().by(DESK, withdraw()), waiting().by(DESK, redirect())] {
        assert_eq!(case.report.open_coordinations().count(), 0);
        assert!(case.report.desk_questions.is_empty());
    }
    assert_eq!(
        waiting().by(DESK, redirect()).available(DESK).next,
        Some(Action::NotifyReporter)
    );
}

#[test]
fn a_withdrawn_report_owes_nobody_an_answer_from_wherever_it_was_withdrawn() {
    for case in [
        Case::received(),
        Case::in_progress(),
        Case::resolved(),
        Case::monitoring(),
    ] {
        let case = case.by(DESK, withdraw());
        assert_eq!(
            (case.status(), case.report.waiting_on()),
            (Status::Withdrawn, WaitingOn::Nobody)
        );
        assert_eq!(case.report.timers, []);
        assert_eq!(case.effects, [Effect::ReleaseFollowers]);
    }
    assert!(Case::closed().wrong_status(DESK, withdraw()));
}

#[test]
fn a_report_ended_by_mistake_starts_over_as_if_new() {
    let case = Case::verified().by(DESK, forward_to(SARPRAS, CREW)).accept();
    let case = case.by(CREW, coordinate(day("2026-12-01"), true));
    let now = case.now;
    let case = case.by(
        CREW,
        RecordAction {
            attachments: vec![PHOTO],
            ..action(now)
        },
    );
    for ended in [
        case.clone().by(DESK, redirect()).tell(),
        case.by(DESK, withdraw()),
    ] {
        let again = ended.on("2026-12-01 10:00").by(DESK, reopen());
        let report = &again.report;
        assert_eq!(
            (report.status, report.reopened, report.section),
            (Status::Received, 1, None)
        );
        assert_eq!(
            (
                report.assignee,
                report.accepted_at,
                report.verified_at,
                report.work_from
            ),
            (None, None, None, None)
        );
        assert_eq!(
            (
                report.redirected_to,
                report.told_at,
                report.answer_owed,
                report.ended_at
            ),
            (None, None, false, None)
        );
        assert_eq!(
            (
                report.actions,
                report.proofs.len(),
                report.open_coordinations().count()
            ),
            (0, 0, 0)
        );
        assert_eq!(again.due(TimerKind::Verification), wib("2026-12-02 16:30"));
        // The section that had it knows it no longer, and a restricted category is open to it again.
        assert_eq!(again.refused(CREW, action(again.now)), UNKNOWN);
        assert!(again.clone().verify_as(PUNGLI, Urgency::High).report.restricted);
        assert_eq!(
            again
                .verify()
                .forward()
                .accept()
                .resolve()
                .tell()
                .close()
                .status(),
            Status::Closed
        );
    }
}

#[test]
fn only_the_desk_opens_a_rejected_report_again() {
    let case = Case::received().by(DESK, reject()).later(Duration::days(100));
    assert_eq!(case.refused(CAMAT, reopen()), FORBIDDEN);
    assert!(!case.may(CAMAT, Action::Reopen));
    assert_eq!(case.by(DESK, reopen()).status(), Status::Received);
}

#[test]
fn a_reopened_rejection_is_not_overdue_at_once() {
    let case = Case::new(|it| (it.channel, it.lapor_id) = (Channel::LaporWeb, Some("75123".into())));
    let case = case.by(DESK, reject()).on("2027-01-11 09:00").by(DESK, reopen());
    assert!(
        case.report.timers.iter().all(|timer| timer.due_at > case.now),
        "{:?}",
        case.report.timers
    );
    assert!(case.runs(TimerKind::LegalCompleteness) && case.runs(TimerKind::LaporVerification));
}

#[test]
fn an_archived_report_for_which_there_is_something_to_do_again_leaves_the_archive() {
    let archived = Case::closed().later(Duration::days(10)).by_system(Archive {});
    assert_eq!(archived.report.archived_at, Some(archived.now));
    let noted = archived.clone().by(DESK, protect(true, false));
    assert_eq!(noted.report.archived_at, Some(archived.now), "nothing to do");
    let owing = archived.clone().by_system(NotificationFailed {
        reason: "Alamat tidak dikenal".into(),
        untold: true,
    });
    assert_eq!(
        (owing.status(), owing.report.answer_owed, owing.report.archived_at),
        (Status::Closed, true, None)
    );
    let open = archived.by(DESK, reopen());
    assert_eq!(
        (open.status(), open.report.archived_at),
        (Status::InProgress, None)
    );
}

#[test]
fn the_desk_or_a_leader_protects_a_report_at_any_time() {
    for case in [Case::received(), Case::in_progress(), Case::closed()] {
        let status = case.status();
        let case = case.by(DESK, protect(true, true));
        assert_eq!(
            (case.status(), case.report.anonymous, case.report.confidential),
            (status, true, true)
        );
        let case = case.by(CAMAT, protect(false, false));
        assert_eq!((case.report.anonymous, case.report.confidential), (false, false));
    }
    assert_eq!(Case::in_progress().refused(KASI, protect(true, true)), FORBIDDEN);
}

#[test]
fn a_report_about_an_official_stays_confidential_and_an_unknown_reporter_anonymous() {
    let case = Case::new(|it| it.category = Some(PUNGLI));
    assert!(case.report.restricted && case.report.confidential);
    assert_eq!(
        case.invalid(CAMAT, protect(false, false)),
        [("/confidential".to_owned(), Code::NotAllowed)]
    );
    let nameless = Case::new(|it| (it.reporter, it.anonymous, it.reach) = (None, true, Vec::new()));
    assert_eq!(
        nameless.invalid(DESK, protect(false, false)),
        [("/anonymous".to_owned(), Code::NotAllowed)]
    );
}

#[test]
fn a_category_that_is_confidential_makes_its_reports_so_and_another_one_does_not_open_them() {
    let case = Case::received().verify_as(KDRT, Urgency::High);
    assert!(case.report.confidential && !case.report.restricted);
    let edit = Edit {
        category: Some(Some(LUBANG)),
        ..Edit::default()
    };
    assert!(case.by(DESK, edit).report.confidential);
}

#[test]
fn a_reveal_needs_a_reason_and_something_to_reveal() {
    let reveal = |subject, reason: &str| Reveal {
        subject,
        reason: reason.into(),
    };
    let case = Case::received();
    assert_eq!(
        case.invalid(DESK, reveal(RevealSubject::Identity, " ")),
        [("/reason".to_owned(), Code::Required)]
    );
    assert_eq!(
        case.invalid(AUDITOR, reveal(RevealSubject::Content, "Audit")),
        [("/subject".to_owned(), Code::Unknown)]
    );
    assert_eq!(
        case.refused(LURAH, reveal(RevealSubject::Identity, "Ingin tahu")),
        FORBIDDEN
    );
    let version = case.report.version;
    assert_eq!(
        case.by(AUDITOR, reveal(RevealSubject::Identity, "Audit"))
            .report
            .version,
        version + 1
    );
    let nameless = Case::new(|it| (it.reporter, it.anonymous, it.reach) = (None, true, Vec::new()));
    assert_eq!(
        nameless.unmet(DESK, reveal(RevealSubject::Identity, "Audit")),
        Precondition::SomethingProtected
    );
}
