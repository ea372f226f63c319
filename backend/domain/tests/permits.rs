//! What a permit is for, and what may be done without one: nothing.

use crate::support::*;
use tanggap_domain::account::{Author, Grant, Role};
use tanggap_domain::command::*;
use tanggap_domain::ids::{ReportId, UserId};
use tanggap_domain::lifecycle::{Action, Capacity, Moment, Refusal, Status, create, ready, step};
use tanggap_domain::policy::{self, EditReach, Scope, may_take_off};
use tanggap_domain::report::ContactOutcome;
use uuid::Uuid;

fn moment(case: &Case) -> Moment<'_> {
    Moment {
        now: case.now,
        office: &case.office,
        target: None,
    }
}

#[test]
fn a_permit_is_for_one_action_to_one_report() {
    let case = Case::received();
    let other = Case::try_at("2026-11-24 08:30", 0x77, |_| {}).expect("another report");
    let desk = case.actor(DESK);
    let verify = verify(LUBANG, tanggap_domain::reference::Urgency::Medium);
    for permit in [
        policy::check(&desk, Action::Reject, &case.report).expect("another action"),
        policy::check(&desk, Action::Verify, &other.report).expect("another report"),
        policy::check_create(&desk).expect("no report yet"),
    ] {
        let result = step(&case.report, verify.clone().into(), &permit, moment(&case));
        assert_eq!(result, Err(Refusal::WrongPermit));
    }
}

#[test]
fn a_report_is_recorded_by_a_recording_with_a_permit_to_record() {
    let case = Case::received();
    let id = ReportId(Uuid::from_u128(2));
    let desk = case.actor(DESK);
    let record = || Command::from(record(case.now));
    let to_record = policy::check_create(&desk).expect("the desk records");
    let to_edit = policy::check(&desk, Action::Edit, &case.report).expect("the desk corrects");
    let tried = |command, permit| create(command, permit, id, "PGD-2026-00002".to_owned(), moment(&case));
    assert_eq!(tried(record(), &to_edit), Err(Refusal::WrongPermit));
    let no_recording = attempt(ContactOutcome::Reached).into();
    assert_eq!(tried(no_recording, &to_record), Err(Refusal::WrongPermit));
    let made = tried(record(), &to_record).expect("recorded").report;
    assert_eq!((made.id, made.number.as_str()), (id, "PGD-2026-00002"));
}

#[test]
fn the_desk_corrects_everything_the_section_the_place_and_nobody_else_anything() {
    let case = Case::verified().by(DESK, forward_to(SARPRAS, CREW)).accept();
    for (user, reach) in [
        (DESK, EditReach::Everything),
        (KASUBBAG, EditReach::Everything),
        (KASI, EditReach::Place),
        (CREW, EditReach::Place),
        (SEKCAM, EditReach::Place),
        (CREW_TWO, EditReach::Nothing),
        (CAMAT, EditReach::Nothing),
        (LURAH, EditReach::Nothing),
        (AUDITOR, EditReach::Nothing),
        (KASI_TRANTIB, EditReach::Nothing),
    ] {
        assert_eq!(case.available(user).edits, reach, "{user}");
    }
    let other = policy::check(&case.actor(DESK), Action::Redirect, &case.report).expect("the desk redirects");
    assert_eq!(other.edits(), EditReach::Nothing);
    let closed = case.resolve().tell().close();
    assert_eq!(closed.available(DESK).edits, EditReach::Nothing);
}

#[test]
fn the_desk_and_the_leaders_take_any_file_off_and_everybody_else_their_own() {
    let case = Case::received();
    for user in EVERYBODY {
        let actor = case.actor(user);
        let any = [DESK, DESK_TWO, KASUBBAG, DOUBLE, CAMAT, SEKCAM].contains(&user);
        assert!(may_take_off(&actor, Some(user)), "{user}");
        assert_eq!(may_take_off(&actor, Some(UserId(Uuid::nil()))), any, "{user}");
        assert_eq!(may_take_off(&actor, None), any, "{user}");
    }
}

#[test]
fn a_notice_is_recorded_in_the_name_of_the_officer_who_asked_for_it_and_it_is_nothing_but_a_notice() {
    let case = Case::resolved();
    let permit = policy::notice_on_behalf_of(DESK_TWO, &case.report);
    assert_eq!(
        (permit.action(), permit.report(), permit.author()),
        (
            Action::NotifyReporter,
            Some(case.report.id),
            Author::User(DESK_TWO)
        )
    );
    let mail = tell(NoticeMethod::Email, case.now);
    let told = step(&case.report, mail.into(), &permit, moment(&case)).expect("told");
    assert_eq!(told.report.status, Status::Monitoring);
    assert_eq!(told.event.author, Author::User(DESK_TWO));
}

#[test]
fn the_program_is_permitted_what_the_table_says_and_nothing_else() {
    let report = Case::received().report;
    for &action in Action::ALL {
        let own = action.rule().capacities.contains(&Capacity::System);
        let permit = policy::system(action, &report);
        assert_eq!(permit.is_some(), own, "{action}");
        if let Some(permit) = permit {
            assert_eq!(
                (permit.author(), permit.report()),
                (Author::System, Some(report.id))
            );
            assert!(permit.is_as(Capacity::System) && !permit.is_as(Capacity::Desk));
        }
    }
    let recording = policy::create_by_system();
    assert_eq!(
        (recording.action(), recording.report()),
        (Action::CreateReport, None)
    );
    assert!(recording.is_as(Capacity::System));
}

#[test]
fn permission_is_asked_before_possibility_and_a_permit_alone_does_not_make_it_possible() {
    let case = Case::received();
    let permit = policy::check(&case.actor(DESK), Action::Forward, &case.report).expect("the desk forwards");
    let result = ready(&case.report, &permit, &case.office, case.now);
    let wrong = Refusal::WrongStatus {
        action: Action::Forward,
        status: Status::Received,
    };
    assert_eq!(result, Err(wrong));
    let verified = case.verify();
    assert_eq!(
        ready(&verified.report, &permit, &verified.office, verified.now),
        Ok(())
    );
}

#[test]
fn whoever_sees_no_report_at_all_is_told_so_by_their_scope() {
    let case = Case::received();
    for user in EVERYBODY {
        let none = [ADMIN, LEFT].contains(&user);
        assert_eq!(Scope::of(&case.actor(user)).is_empty(), none, "{user}");
    }
    let mut actor = case.actor(LEFT);
    for (grant, none) in [
        (Grant::of(Role::Administrator), true),
        (Grant::of(Role::Auditor), false),
        (Grant::of(Role::Secretary), false),
        (Grant::of(Role::GeneralAffairs), false),
        (Grant::in_section(Role::SectionHead, SARPRAS), false),
        (Grant::in_section(Role::SectionStaff, SARPRAS), false),
        (Grant::in_kelurahan(Role::Kepling, BANTAN), false),
    ] {
        actor.grants = vec![grant];
        let scope = Scope::of(&actor);
        assert_eq!(scope.is_empty(), none, "{actor:?}");
    }
}
