//! What a step brings about beside its own change, and what it leaves alone: other reports, the protection, the suggested next step.

use crate::support::*;
use tanggap_domain::command::*;
use tanggap_domain::ids::{KelurahanId, UserId};
use tanggap_domain::lifecycle::{Action, Effect, Refusal, Status};
use tanggap_domain::report::{ContactChannel, Place};
use tanggap_domain::violation::ViolationCode as Code;
use uuid::Uuid;

fn found(pointer: &str, code: Code) -> Vec<(String, Code)> {
    vec![(pointer.to_owned(), code)]
}

fn titled(title: &str) -> Edit {
    Edit {
        title: Some(title.into()),
        ..Edit::default()
    }
}

fn bounced() -> NotificationFailed {
    NotificationFailed {
        reason: "Kotak penuh".into(),
        untold: true,
    }
}

#[test]
fn followers_are_released_once_and_not_again_when_the_reporter_is_told() {
    for ended in [
        Case::received().by(DESK, reject()),
        Case::received().by(DESK, redirect()),
    ] {
        assert_eq!(ended.effects, [Effect::ReleaseFollowers]);
        assert_eq!(ended.tell().effects, []);
    }
}

#[test]
fn followers_owe_an_answer_from_the_resolution_and_not_anew_when_a_notice_came_back() {
    let resolved = Case::resolved();
    assert!(matches!(resolved.effects[..], [Effect::FollowersOwe { .. }]));
    let again = resolved.tell().by_system(bounced());
    assert_eq!(again.status(), Status::Resolved);
    assert_eq!(again.effects, []);
}

#[test]
fn work_that_begins_or_goes_on_says_nothing_to_followers() {
    let case = Case::forwarded();
    assert_eq!(case.effects, []);
    let accepted = case.accept();
    assert_eq!(
        (accepted.status(), &accepted.effects[..]),
        (Status::InProgress, &[][..])
    );
    let answered = accepted.by(DESK, ask(ContactChannel::Phone)).by(DESK, answer());
    assert_eq!(
        (answered.status(), &answered.effects[..]),
        (Status::InProgress, &[][..])
    );
}

#[test]
fn a_category_made_confidential_protects_a_report_when_it_is_classified_and_not_by_another_correction() {
    let mut case = Case::verified();
    let category = case.office.categories.get_mut(&LUBANG).expect("the category");
    category.data.confidential = true;
    let case = case.by(DESK, titled("Lain"));
    assert!(!case.report.confidential);
    assert_eq!(case.events.last().and_then(|event| event.protection), None);
    for edit in [
        Edit {
            category: Some(Some(LUBANG)),
            ..Edit::default()
        },
        Edit {
            about: Some(vec![KASI]),
            ..Edit::default()
        },
    ] {
        assert!(case.clone().by(DESK, edit).report.confidential);
    }
}

#[test]
fn the_next_step_of_a_section_is_an_action_and_then_the_resolution_by_its_head() {
    let next = |case: &Case, user| case.available(user).next;
    let case = Case::in_progress();
    for user in [KASI, CREW] {
        assert_eq!(next(&case, user), Some(Action::RecordAction));
    }
    let now = case.now;
    let acted = case.by(CREW, action(now));
    assert_eq!(next(&acted, KASI), Some(Action::Resolve));
    assert_eq!(next(&acted, CREW), Some(Action::RecordAction));
    // One that was taken up again begins anew.
    let redo = Redo {
        reason: "Foto kabur".into(),
    };
    let again = acted.by(KASI, resolve()).by(DESK, redo);
    assert_eq!(next(&again, KASI), Some(Action::RecordAction));
}

#[test]
fn the_next_step_of_the_desk_follows_the_report_from_desk_to_desk() {
    let next = |case: &Case| case.available(DESK).next;
    let asked = Case::received().by(DESK, ask(ContactChannel::Phone));
    let waiting = Case::in_progress().by(CREW, coordinate(day("2026-12-01"), true));
    for (case, action) in [
        (Case::received(), Some(Action::Verify)),
        (asked, Some(Action::RecordClarification)),
        (Case::verified(), Some(Action::Forward)),
        (Case::forwarded(), None),
        (Case::in_progress(), None),
        (waiting, Some(Action::RecordAgencyReply)),
        (Case::resolved(), Some(Action::NotifyReporter)),
        (Case::monitoring(), Some(Action::RecordCheck)),
        (Case::closed(), None),
        (Case::closed().by_system(bounced()), Some(Action::NotifyReporter)),
    ] {
        assert_eq!(next(&case), action, "{}", case.status());
    }
}

#[test]
fn a_question_to_the_reporter_is_answered_before_the_one_of_the_section() {
    let asked = Case::in_progress().by(
        CREW,
        AskDesk {
            question: "Di mana?".into(),
        },
    );
    assert_eq!(asked.available(DESK).next, Some(Action::AnswerSection));
    assert_eq!(
        asked.available(KASI).next,
        Some(Action::RecordAction),
        "the desk answers"
    );
    let passed_on = asked.by(DESK, ask(ContactChannel::Phone));
    assert_eq!(passed_on.available(DESK).next, Some(Action::RecordClarification));
}

#[test]
fn a_report_names_only_kelurahan_and_officers_that_there_are() {
    let nobody = UserId(Uuid::from_u128(0xff));
    let nowhere = || Place {
        kelurahan: Some(KelurahanId(Uuid::from_u128(0xff))),
        ..Place::default()
    };
    let recorded = |change: &dyn Fn(&mut CreateReport)| match Case::try_at("2026-11-24 09:00", 1, change) {
        Err(Refusal::Invalid(found)) => found
            .into_iter()
            .map(|it| (it.pointer, it.code))
            .collect::<Vec<_>>(),
        other => panic!("{:?}", other.map(|case| case.report)),
    };
    let place = found("/place/kelurahan", Code::Unknown);
    let about = found("/about/1", Code::Unknown);
    assert_eq!(recorded(&|it| it.place = nowhere().into()), place);
    assert_eq!(recorded(&|it| it.about = vec![KASI, nobody]), about);
    let moved = Edit {
        place: Some(nowhere().into()),
        ..Edit::default()
    };
    let accused = Edit {
        about: Some(vec![KASI, nobody]),
        ..Edit::default()
    };
    assert_eq!(Case::received().invalid(DESK, moved.clone()), place);
    assert_eq!(Case::in_progress().invalid(KASI, moved), place);
    assert_eq!(Case::received().invalid(DESK, accused), about);
}

#[test]
fn what_was_reported_happened_today_at_the_latest_also_when_it_is_corrected() {
    let on = |date: &str| Edit {
        incident_on: Some(Some(day(date).into())),
        ..Edit::default()
    };
    // One in the morning in Medan: still yesterday in Greenwich.
    let case = Case::at("2026-11-24 01:00", |_| {});
    assert_eq!(
        case.invalid(DESK, on("2026-11-25")),
        found("/incident_on", Code::InFuture)
    );
    let case = case.by(DESK, on("2026-11-24"));
    assert_eq!(case.report.content.incident_on, Some(day("2026-11-24")));
    let cleared = Edit {
        incident_on: Some(None),
        ..Edit::default()
    };
    assert_eq!(case.by(DESK, cleared).report.content.incident_on, None);
}
