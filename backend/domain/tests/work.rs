//! The section's work: actions, outside agencies, resolution, and the quality check.

use crate::support::*;
use chrono::Duration;
use tanggap_domain::command::*;
use tanggap_domain::lifecycle::{Effect, Precondition, Status};
use tanggap_domain::reference::Urgency;
use tanggap_domain::report::ContactChannel;
use tanggap_domain::timer::TimerKind;
use tanggap_domain::violation::ViolationCode as Code;

fn found(pointer: &str, code: Code) -> Vec<(String, Code)> {
    vec![(pointer.to_owned(), code)]
}

fn acted() -> Case {
    let case = Case::in_progress();
    let now = case.now;
    case.by(KASI, action(now))
}

#[test]
fn a_resolution_needs_a_recorded_action() {
    assert_eq!(
        Case::in_progress().unmet(KASI, resolve()),
        Precondition::ActionRecorded
    );
    let case = acted().by(KASI, resolve());
    assert_eq!(
        (case.status(), case.report.answer_owed, case.report.resolved_by),
        (Status::Resolved, true, Some(KASI))
    );
    assert!(case.runs(TimerKind::Notification) && case.runs(TimerKind::LegalNotice));
}

#[test]
fn an_action_was_done_neither_in_the_future_nor_before_the_report_came_in() {
    let case = Case::in_progress();
    let at = |moment: &str| action(wib(moment));
    assert_eq!(
        case.invalid(CREW, at("2026-11-24 09:06")),
        found("/done_at", Code::InFuture)
    );
    assert_eq!(
        case.invalid(CREW, at("2026-11-23 23:00")),
        found("/done_at", Code::InPast)
    );
    let inspection = RecordAction {
        kind: ActionKind::FieldInspection,
        ..at("2026-11-24 09:00")
    };
    assert_eq!(case.invalid(CREW, inspection), found("/findings", Code::Required));
    assert_eq!(case.by(CREW, at("2026-11-24 00:30")).report.actions, 1);
}

#[test]
fn evidence_is_asked_for_where_the_category_asks() {
    let case = Case::received()
        .verify_as(LPJU, Urgency::Medium)
        .forward()
        .accept();
    let now = case.now;
    let bare = case.clone().by(KASI, action(now));
    assert_eq!(
        bare.invalid(KASI, resolve()),
        found("/attachments", Code::Required)
    );
    // What the reporter sent, or how it was before, shows nothing of the outcome, whoever points at it.
    for role in [
        AttachmentRole::Evidence,
        AttachmentRole::Before,
        AttachmentRole::Screenshot,
    ] {
        let named = Resolve {
            attachments: vec![PHOTO],
            ..resolve()
        };
        let there = bare.clone().by(CREW, photo(role));
        assert_eq!(there.invalid(KASI, named), found("/attachments", Code::Required));
    }
    for role in [AttachmentRole::After, AttachmentRole::Letter] {
        let shown = bare.clone().by(CREW, photo(role));
        assert_eq!(shown.clone().by(KASI, resolve()).status(), Status::Resolved);
        let taken_off = shown.by(
            DESK,
            Detach {
                attachment: PHOTO,
                reason: "Salah laporan.".into(),
            },
        );
        assert_eq!(
            taken_off.invalid(KASI, resolve()),
            found("/attachments", Code::Required)
        );
    }
    // Done again, it is shown again.
    let again = bare
        .by(CREW, photo(AttachmentRole::After))
        .by(KASI, resolve())
        .by(
            DESK,
            Redo {
                reason: "Masih gelap.".into(),
            },
        );
    let again = again.by(KASI, action(now));
    assert_eq!(
        again.invalid(KASI, resolve()),
        found("/attachments", Code::Required)
    );
}

fn photo(role: AttachmentRole) -> Attach {
    Attach {
        attachment: PHOTO,
        role,
        sha256: "a1".repeat(32).into(),
    }
}

#[test]
fn work_waits_for_an_agency_only_when_it_must_and_until_the_last_such_one_ended() {
    let case = Case::in_progress().by(CREW, coordinate(day("2026-12-01"), false));
    assert_eq!(case.status(), Status::InProgress);
    let case = case
        .by(CREW, coordinate(day("2026-12-01"), true))
        .by(DESK, coordinate(day("2026-12-02"), true));
    assert_eq!(case.status(), Status::AwaitingAgency);
    assert!(
        case.runs(TimerKind::Resolution),
        "waiting for an agency does not stop the timer"
    );
    let seqs: Vec<u32> = case.report.coordinations.iter().map(|it| it.seq).collect();
    let [free, first, second] = seqs[..] else {
        panic!("three coordinations")
    };
    let case = case.by(CREW, reply(first, day("2026-11-24")));
    assert_eq!(case.status(), Status::AwaitingAgency);
    let case = case.by(DESK, end_coordination(second));
    assert_eq!(
        case.status(),
        Status::InProgress,
        "the one that is left blocks nothing"
    );
    assert_eq!(
        case.invalid(CREW, reply(second, day("2026-11-24"))),
        found("/coordination", Code::Unknown)
    );
    let case = case.by(CREW, reply(free, day("2026-11-24")));
    assert_eq!(
        case.unmet(CREW, reply(free, day("2026-11-24"))),
        Precondition::OpenCoordination
    );
}

#[test]
fn an_agency_is_known_asked_for_a_day_to_come_and_by_a_numbered_letter_if_by_letter() {
    let case = Case::in_progress();
    assert_eq!(
        case.invalid(CREW, coordinate(day("2026-11-23"), true)),
        found("/due_on", Code::InPast)
    );
    let gone = RequestCoordination {
        agency: DINAS_LAMA,
        ..coordinate(day("2026-12-01"), true)
    };
    assert_eq!(case.invalid(CREW, gone), found("/agency", Code::Retired));
    let page = RequestCoordination {
        channel: ContactChannel::TrackingPage,
        ..coordinate(day("2026-12-01"), true)
    };
    assert_eq!(case.invalid(CREW, page), found("/channel", Code::NotAllowed));
}

#[test]
fn an_agency_replied_neither_tomorrow_nor_before_the_report_came_in() {
    let case = Case::in_progress().by(CREW, coordinate(day("2026-12-01"), true));
    let seq = case.report.version;
    assert_eq!(
        case.invalid(CREW, reply(seq, day("2026-11-25"))),
        found("/replied_on", Code::InFuture)
    );
    assert_eq!(
        case.invalid(CREW, reply(seq, day("2026-11-23"))),
        found("/replied_on", Code::InPast)
    );
}

#[test]
fn open_matters_with_agencies_are_waited_for_or_waived_with_a_reason() {
    let case = acted().by(CREW, coordinate(day("2026-12-01"), true));
    assert_eq!(case.invalid(KASI, resolve()), found("/waiver", Code::Required));
    let blank = Resolve {
        waiver: Some("  ".into()),
        ..resolve()
    };
    assert_eq!(case.invalid(KASI, blank), found("/waiver", Code::Required));
    let waived = case.by(
        KASI,
        Resolve {
            waiver: Some("Sudah kami tambal sendiri".into()),
            ..resolve()
        },
    );
    assert_eq!(waived.status(), Status::Resolved);
    assert_eq!(waived.report.open_coordinations().count(), 0);
}

#[test]
fn a_matter_with_an_agency_goes_on_when_the_section_gives_the_report_back() {
    let case = Case::in_progress().by(CREW, coordinate(day("2026-12-01"), false));
    let seq = case.report.version;
    let case = case.by(KASI, back("Bukan kami"));
    let case = case.by(DESK, reply(seq, day("2026-11-24")));
    assert_eq!(
        (case.status(), case.report.open_coordinations().count()),
        (Status::Verified, 0)
    );
}

#[test]
fn a_poor_resolution_is_done_again_without_counting_as_reopened() {
    for user in [DESK, SEKCAM, CAMAT] {
        let case = Case::resolved().later(Duration::hours(1)).by(
            user,
            Redo {
                reason: "Foto kabur".into(),
            },
        );
        let report = &case.report;
        assert_eq!(
            (report.status, report.reopened, report.answer_owed),
            (Status::InProgress, 0, false)
        );
        assert_eq!(
            (report.outcome.as_ref(), report.resolved_by, report.actions),
            (None, None, 0)
        );
        assert_eq!(case.effects, [Effect::FollowersWait]);
        assert_eq!(case.unmet(KASI, resolve()), Precondition::ActionRecorded);
    }
    assert_eq!(
        Case::resolved().refused(
            KASI,
            Redo {
                reason: "Lagi".into()
            }
        ),
        FORBIDDEN
    );
    assert!(Case::monitoring().wrong_status(
        DESK,
        Redo {
            reason: "Lagi".into()
        }
    ));
}

#[test]
fn a_resolution_settles_what_the_section_still_asked_the_desk() {
    let case = acted()
        .by(
            CREW,
            AskDesk {
                question: "Di mana?".into(),
            },
        )
        .by(KASI, resolve());
    assert!(case.report.desk_questions.is_empty());
    assert_eq!(
        case.available(DESK).next,
        Some(tanggap_domain::lifecycle::Action::NotifyReporter)
    );
}

#[test]
fn files_join_and_leave_a_report_that_lives_or_owes() {
    let sha256 = "0f".repeat(32);
    let attach = Attach {
        attachment: PHOTO,
        role: AttachmentRole::After,
        sha256: sha256.into(),
    };
    let detach = Detach {
        attachment: PHOTO,
        reason: "Salah berkas".into(),
    };
    let case = Case::in_progress().by(CREW, attach.clone());
    assert_eq!(case.report.attachments, 1);
    assert_eq!(case.refused(CREW, detach.clone()), FORBIDDEN);
    assert_eq!(case.by(KASI, detach).report.attachments, 0);
    assert_eq!(
        Case::closed().unmet(DESK, attach.clone()),
        Precondition::OpenOrOwed
    );
    assert_eq!(
        Case::received()
            .by(DESK, reject())
            .by(DESK, attach.clone())
            .report
            .attachments,
        1
    );
    let odd = Attach {
        sha256: "Budi".into(),
        ..attach
    };
    assert_eq!(
        Case::in_progress().invalid(CREW, odd),
        found("/sha256", Code::Invalid)
    );
}

#[test]
fn a_day_beyond_the_horizon_is_out_of_range() {
    let case = Case::in_progress();
    let (last, far) = (
        case.today() + Duration::days(3_660),
        case.today() + Duration::days(3_661),
    );
    assert_eq!(
        case.invalid(KASI, coordinate(far, false)),
        found("/due_on", Code::OutOfRange)
    );
    let case = case.by(KASI, coordinate(last, false));
    let coordination = case.report.coordinations[0].seq;
    let promise = |promised_on| RecordAgencyPromise {
        coordination,
        promised_on,
        note: None,
    };
    assert_eq!(
        case.invalid(KASI, promise(far)),
        found("/promised_on", Code::OutOfRange)
    );
    case.by(KASI, promise(last));
    let forward = Forward {
        due_on: Some(far),
        ..forward(SARPRAS)
    };
    assert_eq!(
        Case::verified().invalid(DESK, forward),
        found("/due_on", Code::OutOfRange)
    );
}
