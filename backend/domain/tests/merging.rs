//! Duplicates: into what a report may be merged, what its reporter is owed, and how it comes back.

use crate::support::*;
use chrono::Duration;
use tanggap_domain::command::*;
use tanggap_domain::lifecycle::{Effect, Refusal, Status};
use tanggap_domain::report::{ContactChannel, ContactOutcome, Report};
use tanggap_domain::timer::TimerKind;
use tanggap_domain::violation::ViolationCode as Code;

/// The report that the others duplicate.
fn target() -> Case {
    Case::try_at("2026-11-24 08:30", 0x77, |_| {})
        .expect("a report")
        .verify()
        .forward()
        .accept()
}

fn unmerge() -> Unmerge {
    Unmerge {
        reason: "Ternyata lain".into(),
    }
}

fn owed(outcome: &str) -> Follow {
    Follow {
        answer_owed: true,
        outcome: Some(outcome.into()),
    }
}

#[track_caller]
fn not_into(case: &Case, id: tanggap_domain::ids::ReportId, target: Option<&Report>) -> Vec<(String, Code)> {
    match case.attempt(DESK, merge(id).into(), target) {
        Err(No::Refused(Refusal::Invalid(found))) => {
            found.into_iter().map(|it| (it.pointer, it.code)).collect()
        }
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_duplicate_is_merged_from_any_open_status_into_an_open_report() {
    for case in [
        Case::received(),
        Case::verified(),
        Case::in_progress(),
        Case::resolved(),
        Case::monitoring(),
    ] {
        let merged = case.merged_into(&target());
        assert_eq!(
            (merged.status(), merged.report.merged_into),
            (Status::Merged, Some(target().report.id))
        );
    }
    assert!(Case::closed().wrong_status(DESK, merge(target().report.id)));
}

#[test]
fn nothing_is_merged_into_itself_into_nothing_or_into_what_has_ended() {
    let case = Case::received();
    let unknown = vec![("/target".to_owned(), Code::Unknown)];
    assert_eq!(not_into(&case, case.report.id, Some(&case.report)), unknown);
    assert_eq!(not_into(&case, ELSEWHERE, None), unknown);
    assert_eq!(not_into(&case, ELSEWHERE, Some(&target().report)), unknown);
    let ended = [
        target().resolve().tell().close(),
        target().by(DESK, redirect()),
        target().merged_into(&Case::try_at("2026-11-24 08:00", 0x78, |_| {}).expect("a report")),
    ];
    for ended in ended {
        let found = not_into(&case, ended.report.id, Some(&ended.report));
        assert_eq!(found, [("/target".to_owned(), Code::Invalid)]);
    }
}

#[test]
fn only_reports_that_are_protected_alike_are_merged() {
    let found = vec![("/target".to_owned(), Code::NotAllowed)];
    let open = target();
    let secret = target().by(DESK, protect(false, true));
    let case = Case::received();
    assert_eq!(not_into(&case, secret.report.id, Some(&secret.report)), found);
    let case = case.by(DESK, protect(false, true));
    assert_eq!(not_into(&case, open.report.id, Some(&open.report)), found);
    assert_eq!(case.merged_into(&secret).status(), Status::Merged);
}

#[test]
fn a_resolution_owes_the_followers_an_answer_counted_from_that_day() {
    let resolved = target().resolve();
    assert_eq!(
        resolved.effects,
        [Effect::FollowersOwe {
            outcome: "Lubang sudah ditambal".to_owned()
        }]
    );
    let case = Case::received().merged_into(&target());
    assert_eq!((case.report.answer_owed, case.report.timers.len()), (false, 0));
    let case = case.on("2026-12-14 10:00").by_system(owed("Sudah ditambal"));
    assert_eq!(case.report.outcome.as_deref(), Some("Sudah ditambal"));
    assert_eq!(case.due(TimerKind::Notification), wib("2026-12-16 16:30"));
    // What was said before there was anything to say is no answer.
    let early = tell(NoticeMethod::Call, wib("2026-12-13 10:00"));
    assert_eq!(case.invalid(DESK, early), [("/told_at".to_owned(), Code::InPast)]);
    let told = case.tell();
    assert_eq!((told.status(), told.report.answer_owed), (Status::Merged, false));
}

#[test]
fn a_report_merged_into_one_that_is_resolved_already_owes_its_answer_at_once() {
    for resolved in [target().resolve(), target().resolve().tell()] {
        let case = Case::received().merged_into(&resolved);
        assert!(case.report.answer_owed && case.runs(TimerKind::Notification));
        assert_eq!(case.report.outcome, resolved.report.outcome);
        assert_eq!(case.tell().status(), Status::Merged);
    }
}

#[test]
fn a_reporter_who_was_told_is_not_told_again_because_of_a_merge() {
    let case = Case::monitoring().merged_into(&target().resolve());
    assert!(!case.report.answer_owed && !case.runs(TimerKind::Notification));
}

#[test]
fn a_caller_cannot_slip_an_outcome_into_a_merge() {
    let forged = Merge {
        outcome: Some("Karangan".into()),
        ..merge(target().report.id)
    };
    let step = Case::received()
        .attempt(DESK, forged.into(), Some(&target().report))
        .expect("merged");
    assert_eq!((step.report.outcome, step.report.answer_owed), (None, false));
}

#[test]
fn when_the_other_is_taken_up_again_there_is_nothing_to_tell_yet() {
    let case = Case::received()
        .merged_into(&target())
        .by_system(owed("Sudah ditambal"));
    let waits = case.by_system(Follow {
        answer_owed: false,
        outcome: None,
    });
    assert_eq!(
        (
            waits.report.answer_owed,
            waits.report.outcome.as_ref(),
            waits.report.timers.len()
        ),
        (false, None, 0)
    );
    let again = waits.by_system(owed("Sudah diaspal"));
    assert_eq!(again.report.outcome.as_deref(), Some("Sudah diaspal"));
}

#[test]
fn telling_the_reporter_of_a_merged_report_comes_before_what_its_section_once_asked() {
    let asked = Case::in_progress().by(
        CREW,
        AskDesk {
            question: "Di mana?".into(),
        },
    );
    let case = asked.merged_into(&target()).by_system(owed("Sudah ditambal"));
    assert_eq!(
        case.available(DESK).next,
        Some(tanggap_domain::lifecycle::Action::NotifyReporter)
    );
}

#[test]
fn only_the_program_lets_a_report_follow_another() {
    let case = Case::received().merged_into(&target());
    assert_eq!(case.refused(DESK, owed("Karangan")), FORBIDDEN);
}

#[test]
fn an_unmerged_report_is_back_where_it_was_without_the_others_outcome() {
    for (case, from) in [
        (Case::received(), Status::Received),
        (Case::verified(), Status::Verified),
        (Case::forwarded(), Status::Forwarded),
        (Case::in_progress(), Status::InProgress),
        (
            Case::in_progress().by(CREW, coordinate(day("2026-12-01"), true)),
            Status::AwaitingAgency,
        ),
    ] {
        let merged = case
            .merged_into(&target())
            .by_system(owed("Milik yang lain"))
            .tell();
        let case = merged.by(DESK, unmerge());
        let report = &case.report;
        assert_eq!(
            (report.status, report.merged_into, report.merged_from),
            (from, None, None)
        );
        assert_eq!(
            (report.outcome.as_ref(), report.told_at, report.answer_owed),
            (None, None, false)
        );
    }
}

#[test]
fn a_report_resolved_before_it_was_merged_keeps_its_own_outcome() {
    let case = Case::resolved()
        .merged_into(&target())
        .by_system(owed("Milik yang lain"));
    let case = case
        .by_system(Follow {
            answer_owed: false,
            outcome: None,
        })
        .by_system(unmerge());
    assert_eq!((case.status(), case.report.answer_owed), (Status::Resolved, true));
    assert_eq!(case.report.outcome.as_deref(), Some("Lubang sudah ditambal"));
    let watched = Case::monitoring().merged_into(&target()).by_system(unmerge());
    assert_eq!(
        (watched.status(), watched.report.answer_owed),
        (Status::Monitoring, false)
    );
    assert!(watched.report.told_at.is_some());
}

#[test]
fn a_question_to_the_reporter_survives_a_merge_and_its_time_starts_anew() {
    let asked = Case::verified()
        .by(DESK, ask(ContactChannel::Phone))
        .by(DESK, attempt(ContactOutcome::NoAnswer));
    let merged = asked.merged_into(&target()).later(Duration::days(40));
    // A merged report does not lapse, whatever its timer would have said.
    assert!(merged.attempt_system(Lapse {}.into()).is_err());
    let back = merged.by(DESK, unmerge());
    assert_eq!(back.status(), Status::AwaitingClarification);
    assert!(back.due(TimerKind::ReporterAnswer) > back.now);
    assert_eq!(back.by(DESK, answer()).status(), Status::Verified);
}

#[test]
fn a_report_that_ends_unsolved_releases_its_followers_and_a_closed_one_keeps_them() {
    let withdraw = || Withdraw {
        reason: "Sudah".into(),
    };
    assert_eq!(target().by(DESK, withdraw()).effects, [Effect::ReleaseFollowers]);
    let other = Case::try_at("2026-11-24 08:00", 0x78, |_| {}).expect("a report");
    assert_eq!(target().merged_into(&other).effects, [Effect::ReleaseFollowers]);
    assert_eq!(target().resolve().tell().close().effects, []);
    // Its followers may still be taken apart by hand.
    let follower = Case::received().merged_into(&target());
    assert_eq!(follower.by(DESK, unmerge()).status(), Status::Received);
}
