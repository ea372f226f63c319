//! People who stand in: a dated Plh., the secretary for any section, the leaders for reports about officials.

use crate::support::*;
use tanggap_domain::account::{Grant, Role};
use tanggap_domain::command::*;
use tanggap_domain::ids::UserId;
use tanggap_domain::lifecycle::{Action, Capacity, Status};
use tanggap_domain::policy::capacities;
use tanggap_domain::reference::Urgency;

/// A report about officials, as the desk recorded it.
fn about(people: &[UserId]) -> Case {
    Case::new(|it| (it.category, it.about) = (Some(PUNGLI), people.to_vec()))
}

fn sees(case: &Case, user: UserId) -> bool {
    !capacities(&case.actor(user), &case.report).is_empty()
}

#[test]
fn a_stand_in_is_the_head_on_his_days_and_not_before_or_after() {
    let case = Case::in_progress();
    let now = case.now;
    let case = case.by(KASI, action(now));
    for (moment, is_head) in [
        ("2026-11-22 23:59", false),
        ("2026-11-23 00:00", true),
        ("2026-11-27 23:59", true),
        ("2026-11-28 00:00", false),
    ] {
        let case = case.clone().on(moment);
        assert_eq!(case.may(PLH, Action::Resolve), is_head, "{moment}");
    }
    assert_eq!(case.by(PLH, resolve()).report.resolved_by, Some(PLH));
}

#[test]
fn a_disabled_account_acts_for_nobody() {
    let mut case = Case::received();
    case.office.staff.get_mut(&DESK).expect("the desk").active = false;
    assert_eq!(case.office.actor(DESK, case.now), None);
    assert_eq!(case.office.actor(UserId(uuid::Uuid::nil()), case.now), None);
}

#[test]
fn the_secretary_acts_as_head_of_any_section_and_the_camat_does_not() {
    let case = Case::forwarded();
    assert_eq!(case.refused(CAMAT, Accept::default()), FORBIDDEN);
    let case = case.by(SEKCAM, Accept::default()).by(SEKCAM, assign(CREW));
    let now = case.now;
    assert_eq!(
        case.by(SEKCAM, action(now)).by(SEKCAM, resolve()).status(),
        Status::Resolved
    );
}

#[test]
fn a_report_about_officials_lives_between_the_two_leaders() {
    let case = about(&[KASI])
        .by(CAMAT, verify(PUNGLI, Urgency::High))
        .by(SEKCAM, forward(PIMPINAN));
    let now = case.now;
    let case = case
        .by(CAMAT, Accept::default())
        .by(CAMAT, action(now))
        .by(CAMAT, resolve());
    let case = case
        .by(SEKCAM, tell(NoticeMethod::Call, now))
        .by(SEKCAM, check(true, now));
    assert_eq!(case.status(), Status::Closed);
    for user in EVERYBODY {
        assert_eq!(
            sees(&case, user),
            [CAMAT, SEKCAM, AUDITOR].contains(&user),
            "{user}"
        );
    }
}

#[test]
fn whoever_recorded_it_sees_a_report_about_officials_until_it_is_verified() {
    let case = about(&[KASI]);
    assert!(sees(&case, DESK));
    for user in [DESK_TWO, KASUBBAG, KASI, LURAH] {
        assert!(!sees(&case, user));
    }
    let verified = case.clone().by(DESK, verify(PUNGLI, Urgency::High));
    assert!(!sees(&verified, DESK) && sees(&verified, CAMAT));
    assert!(!sees(&case.by(DESK, reject()), DESK), "nor once it has ended");
}

#[test]
fn a_report_found_to_be_about_officials_disappears_from_the_desk_when_it_is_verified() {
    let case = Case::received();
    assert!(sees(&case, DESK_TWO));
    let case = case.verify_as(PUNGLI, Urgency::High);
    assert!(!sees(&case, DESK) && !sees(&case, DESK_TWO) && sees(&case, SEKCAM));
}

#[test]
fn a_report_about_one_leader_is_the_others() {
    for (one, other) in [(CAMAT, SEKCAM), (SEKCAM, CAMAT)] {
        let case = about(&[one])
            .by(other, verify(PUNGLI, Urgency::High))
            .by(other, forward(PIMPINAN));
        assert!(!sees(&case, one) && !case.report.beyond_leaders);
        assert_eq!(case.refused(one, Accept::default()), UNKNOWN);
        assert_eq!(case.by(other, Accept::default()).status(), Status::InProgress);
    }
}

#[test]
fn a_report_about_both_leaders_is_passed_on_by_the_head_of_the_desk() {
    let case = about(&[CAMAT, SEKCAM]);
    assert!(case.report.beyond_leaders && !sees(&case, CAMAT) && !sees(&case, SEKCAM));
    assert!(!sees(&case, DESK_TWO));
    let passed = case.clone().by(KASUBBAG, redirect());
    assert_eq!(
        (passed.status(), passed.report.redirected_to),
        (Status::Redirected, Some(INSPEKTORAT))
    );
    let verified = case.by(KASUBBAG, verify(PUNGLI, Urgency::High));
    assert!(
        !verified.invalid(KASUBBAG, forward(PIMPINAN)).is_empty(),
        "nobody is left to forward it to"
    );
    assert_eq!(verified.by(KASUBBAG, redirect()).status(), Status::Redirected);
}

#[test]
fn only_a_report_about_officials_goes_past_the_leaders() {
    let case = Case::new(|it| it.about = vec![CAMAT, SEKCAM]).verify();
    assert!(!case.report.beyond_leaders && sees(&case, DESK_TWO) && !sees(&case, CAMAT));
}

#[test]
fn a_stand_in_whose_days_are_over_is_no_leader_any_more() {
    let mut case = Case::received();
    let camat = dated(Grant::of(Role::Camat), day("2026-11-01"), day("2026-11-23"));
    case.office
        .staff
        .get_mut(&KASI)
        .expect("the head")
        .grants
        .push(camat);
    let edit = Edit {
        about: Some(vec![CAMAT, SEKCAM]),
        ..Edit::default()
    };
    assert!(
        case.by(DESK, edit)
            .verify_as(PUNGLI, Urgency::High)
            .report
            .beyond_leaders
    );
}

#[test]
fn a_stand_in_for_the_camat_leaves_a_leader_for_a_report_about_both() {
    let mut case = Case::received();
    let camat = dated(Grant::of(Role::Camat), day("2026-11-01"), day("2026-11-30"));
    case.office
        .staff
        .get_mut(&KASI)
        .expect("the head")
        .grants
        .push(camat);
    let edit = Edit {
        about: Some(vec![CAMAT, SEKCAM]),
        ..Edit::default()
    };
    let case = case.by(DESK, edit).verify_as(PUNGLI, Urgency::High);
    assert!(!case.report.beyond_leaders);
    assert_eq!(
        case.by(KASI, forward(PIMPINAN))
            .by(KASI, Accept::default())
            .status(),
        Status::InProgress
    );
}

#[test]
fn somebody_with_two_roles_meets_a_report_in_both_and_may_do_what_either_may() {
    let case = Case::verified().by(DESK, forward(TRANTIB));
    let found = capacities(&case.actor(DOUBLE), &case.report);
    assert_eq!(found, [Capacity::Desk, Capacity::SectionHead]);
    for action in [
        Action::Accept,
        Action::Redirect,
        Action::Return,
        Action::RequestClarification,
    ] {
        assert!(case.may(DOUBLE, action), "{action}");
    }
    // In another section's report only the desk is left of the two.
    let other = Case::forwarded();
    assert!(!other.may(DOUBLE, Action::Accept) && other.may(DOUBLE, Action::Redirect));
    // And no number of roles shows a report to the person it is about.
    let mine = Case::new(|it| it.about = vec![DOUBLE]);
    assert!(!sees(&mine, DOUBLE));
}
