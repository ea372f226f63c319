//! Naming an officer protects a report at once: until it is verified it is seen by whoever recorded it, Kasubbag Umum and the leaders.

use crate::support::*;
use proptest::prelude::*;
use tanggap_domain::command::*;
use tanggap_domain::ids::UserId;
use tanggap_domain::lifecycle::{Action, Capacity, Status};
use tanggap_domain::policy::{IdentityVisibility, capacities, visibility};
use tanggap_domain::reference::Urgency;
use tanggap_domain::violation::ViolationCode as Code;

/// "Petugas lambat", "kinerja kepling": about people, of a category that is open to all.
fn about(people: &[UserId]) -> Case {
    Case::new(|it| it.about = people.to_vec())
}

fn name(people: &[UserId]) -> Edit {
    Edit {
        about: Some(people.to_vec()),
        ..Edit::default()
    }
}

fn recorded_by(mut case: Case, user: Option<UserId>) -> Case {
    case.report.recorded_by = user;
    case
}

/// Those who may know of it, the auditor left out.
fn those_who_see(case: &Case) -> Vec<UserId> {
    let sees = |user: &UserId| !capacities(&case.actor(*user), &case.report).is_empty();
    EVERYBODY
        .into_iter()
        .filter(|user| *user != AUDITOR)
        .filter(sees)
        .collect()
}

#[test]
fn until_it_is_verified_it_is_the_recorders_the_desk_heads_and_the_leaders() {
    let case = about(&[KEPLING]);
    assert!(case.report.is_guarded() && !case.report.restricted && !case.report.confidential);
    assert_eq!(those_who_see(&case), [KASUBBAG, DESK, SEKCAM, CAMAT]);
    for (user, found) in [
        (KASUBBAG, vec![Capacity::Desk]),
        (DESK, vec![Capacity::Desk]),
        (CAMAT, vec![Capacity::Desk, Capacity::Leadership]),
        (SEKCAM, vec![Capacity::Desk, Capacity::Leadership]),
        (AUDITOR, vec![Capacity::Auditor]),
        (KEPLING, vec![]),
    ] {
        assert_eq!(capacities(&case.actor(user), &case.report), found, "{user}");
    }
}

#[test]
fn then_its_category_decides_hidden_from_those_named_alone() {
    let case = about(&[KEPLING]).verify();
    assert!(!case.report.is_guarded());
    let seen = those_who_see(&case);
    assert_eq!(seen, [KASUBBAG, DESK, DESK_TWO, LURAH, SEKCAM, CAMAT, DOUBLE]);
    assert!(those_who_see(&Case::verified()).contains(&KEPLING));
}

#[test]
fn and_integritas_stays_with_the_leaders() {
    let case = about(&[KEPLING]).verify_as(PUNGLI, Urgency::High);
    assert_eq!(those_who_see(&case), [SEKCAM, CAMAT]);
    // One that is of that category from the first is not opened to the head of the desk by naming somebody.
    let case = Case::new(|it| (it.category, it.about) = (Some(PUNGLI), vec![KEPLING]));
    assert_eq!(those_who_see(&case), [DESK, SEKCAM, CAMAT]);
}

#[test]
fn whoever_handles_it_meanwhile_can_verify_it() {
    for user in [KASUBBAG, DESK, CAMAT, SEKCAM] {
        assert!(about(&[LURAH]).may(user, Action::Verify), "{user}");
    }
    assert_eq!(
        about(&[LURAH]).refused(DESK_TWO, verify(LUBANG, Urgency::Medium)),
        UNKNOWN
    );
    let case = about(&[KASUBBAG, CAMAT]).by(SEKCAM, verify(LUBANG, Urgency::Medium));
    assert_eq!(case.status(), Status::Verified);
}

#[test]
fn a_report_that_nobody_recorded_is_the_desk_heads_and_the_leaders() {
    let case = recorded_by(about(&[KEPLING]), None);
    assert_eq!(those_who_see(&case), [KASUBBAG, SEKCAM, CAMAT]);
}

#[test]
fn whoever_recorded_it_and_left_the_desk_no_longer_sees_it() {
    assert_eq!(
        those_who_see(&recorded_by(about(&[KEPLING]), Some(KASI))),
        [KASUBBAG, SEKCAM, CAMAT]
    );
    assert_eq!(
        those_who_see(&recorded_by(about(&[KEPLING]), Some(DESK_TWO))),
        [KASUBBAG, DESK_TWO, SEKCAM, CAMAT]
    );
}

#[test]
fn nobody_named_sees_it_whoever_they_are() {
    assert_eq!(those_who_see(&about(&[KASUBBAG])), [DESK, SEKCAM, CAMAT]);
    assert_eq!(those_who_see(&about(&[CAMAT])), [KASUBBAG, DESK, SEKCAM]);
    assert_eq!(those_who_see(&about(&[DESK, SEKCAM])), [KASUBBAG, CAMAT]);
}

#[test]
fn a_name_added_later_protects_from_then_and_one_taken_away_no_longer_does() {
    let case = Case::received();
    assert!(those_who_see(&case).contains(&DESK_TWO));
    let named = case.by(DESK_TWO, name(&[KEPLING]));
    assert_eq!(those_who_see(&named), [KASUBBAG, DESK, SEKCAM, CAMAT]);
    let cleared = named.by(KASUBBAG, name(&[]));
    assert!(those_who_see(&cleared).contains(&DESK_TWO) && those_who_see(&cleared).contains(&KEPLING));
}

#[test]
fn a_name_added_after_it_was_verified_hides_it_from_that_person_alone() {
    let before = Case::forwarded();
    let case = before.clone().by(DESK, name(&[KASI, CREW]));
    assert!(!case.report.is_guarded());
    let mut expected = those_who_see(&before);
    expected.retain(|user| ![KASI, CREW].contains(user));
    assert_eq!(those_who_see(&case), expected);
    assert!(case.may(SEKCAM, Action::Accept), "who acts for the head");
}

#[test]
fn one_that_ended_unverified_stays_protected_and_so_does_one_that_starts_over() {
    let rejected = about(&[KEPLING]).by(KASUBBAG, reject());
    assert_eq!(those_who_see(&rejected), [KASUBBAG, DESK, SEKCAM, CAMAT]);
    let ended = about(&[KEPLING]).verify().by(DESK_TWO, reject());
    assert!(those_who_see(&ended).contains(&DESK_TWO));
    let again = ended.by(
        DESK_TWO,
        Reopen {
            reason: "Ada bukti baru".into(),
        },
    );
    assert_eq!(again.status(), Status::Received);
    assert_eq!(those_who_see(&again), [KASUBBAG, DESK, SEKCAM, CAMAT]);
}

#[test]
fn while_it_is_asked_about_it_stays_protected() {
    let case = about(&[KEPLING]).by(KASUBBAG, ask(tanggap_domain::report::ContactChannel::Phone));
    assert_eq!(those_who_see(&case), [KASUBBAG, DESK, SEKCAM, CAMAT]);
}

#[test]
fn the_auditor_knows_of_it_and_gives_a_reason_to_read_it() {
    let content = |case: &Case| visibility(&case.actor(AUDITOR), &case.report).map(|seen| seen.content);
    let case = about(&[KEPLING]);
    assert_eq!(content(&case), Some(false));
    let open = case.clone().by(
        AUDITOR,
        Reveal {
            subject: RevealSubject::Content,
            reason: "Audit triwulan".into(),
        },
    );
    assert_eq!(content(&open), Some(true));
    assert_eq!(content(&case.verify()), Some(true));
    assert_eq!(content(&about(&[AUDITOR])), None);
    // There is something to reveal also where nobody reported.
    let nobody = Case::new(|it| {
        (it.about, it.reporter, it.anonymous) = (vec![KEPLING], None, true);
        it.reach = Vec::new();
        it.preferred_contact = None;
    });
    assert!(nobody.may(AUDITOR, Action::Reveal));
    let open = Case::new(|it| {
        (it.reporter, it.anonymous) = (None, true);
        it.reach = Vec::new();
        it.preferred_contact = None;
    });
    assert!(!open.may(AUDITOR, Action::Reveal));
}

#[test]
fn whoever_handles_it_sees_the_reporter_as_the_desk_does() {
    let case = about(&[KEPLING]);
    for user in [KASUBBAG, DESK, CAMAT] {
        let seen = visibility(&case.actor(user), &case.report).expect("seen");
        assert!(
            seen.content && seen.identity == IdentityVisibility::Full,
            "{user}"
        );
    }
}

#[test]
fn a_correction_leaves_somebody_who_sees_it() {
    let all = [KASUBBAG, CAMAT, SEKCAM];
    let case = recorded_by(Case::received(), None);
    assert_eq!(
        case.invalid(DESK_TWO, name(&all)),
        [("/about".to_owned(), Code::NotAllowed)]
    );
    for left in all {
        let others: Vec<UserId> = all.into_iter().filter(|user| *user != left).collect();
        assert_eq!(those_who_see(&case.clone().by(DESK_TWO, name(&others))), [left]);
    }
    assert_eq!(
        those_who_see(&Case::received().by(DESK_TWO, name(&all))),
        [DESK],
        "who recorded it"
    );
    // Once it is verified, the desk sees it in any case.
    let verified = recorded_by(Case::verified(), None);
    assert!(those_who_see(&verified.by(DESK_TWO, name(&all))).contains(&DESK_TWO));
    // Restricted, about both leaders: the head of the desk passes it on.
    let pungli = recorded_by(Case::new(|it| it.category = Some(PUNGLI)), None);
    let passed = pungli.clone().by(CAMAT, name(&[CAMAT, SEKCAM]));
    assert_eq!(those_who_see(&passed), [KASUBBAG]);
    assert_eq!(
        pungli.invalid(CAMAT, name(&all)),
        [("/about".to_owned(), Code::NotAllowed)]
    );
}

#[test]
fn it_is_merged_only_with_a_report_about_the_same_people() {
    let attempt = |one: &[UserId], other: &[UserId]| {
        let target = Case::try_at("2026-11-24 09:00", 2, |it| it.about = other.to_vec()).expect("a report");
        about(one).attempt(DESK, merge(target.report.id).into(), Some(&target.report))
    };
    assert!(attempt(&[], &[]).is_ok() && attempt(&[KEPLING, LURAH], &[LURAH, KEPLING]).is_ok());
    for (one, other) in [
        (&[KEPLING][..], &[][..]),
        (&[], &[KEPLING]),
        (&[KEPLING], &[LURAH]),
        (&[KEPLING], &[KEPLING, LURAH]),
        (&[KEPLING, LURAH], &[LURAH]),
    ] {
        assert!(attempt(one, other).is_err(), "{one:?} {other:?}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(500))]

    #[test]
    fn until_it_is_verified_only_the_recorder_the_desk_head_and_the_leaders_see_it(
        named in proptest::sample::subsequence(&EVERYBODY[..], 1..=4),
        recorder in proptest::option::of(proptest::sample::select(&EVERYBODY[..])),
        ended in any::<bool>(),
    ) {
        let mut case = recorded_by(about(&named), recorder);
        if ended {
            case.report.status = Status::Rejected;
        }
        for user in EVERYBODY {
            let actor = case.actor(user);
            let entitled = actor.is_leader()
                || actor.has(tanggap_domain::account::Role::GeneralAffairsHead)
                || (recorder == Some(user) && actor.is_desk())
                || actor.has(tanggap_domain::account::Role::Auditor);
            prop_assert_eq!(
                !capacities(&actor, &case.report).is_empty(),
                entitled && !named.contains(&user),
                "{}", user
            );
        }
    }
}
