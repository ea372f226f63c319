//! Nobody raises himself: what waits for an approval, and who may give it.

use chrono::NaiveDate;
use tanggap_domain::account::{Actor, Grant, Role};
use tanggap_domain::ids::{SectionId, UserId};
use tanggap_domain::rights::{REMEMBERED, ended, grant_waits, is_critical, may_approve};
use uuid::Uuid;

fn person(number: u128) -> UserId {
    UserId(Uuid::from_u128(number))
}

fn day(day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 11, day).expect("a day")
}

fn dated(role: Role, from: u32, until: u32) -> Grant {
    Grant {
        from: Some(day(from)),
        until: Some(day(until)),
        ..Grant::of(role)
    }
}

fn actor(number: u128, role: Role) -> Actor {
    Actor::new(person(number), vec![Grant::of(role)], day(24))
}

#[test]
fn roles_that_see_reports_about_officials_and_those_who_give_roles_wait() {
    let (admin, other) = (person(1), person(2));
    for role in Role::ALL {
        let waits = grant_waits(admin, other, &[], &Grant::of(*role));
        let critical = [
            Role::Camat,
            Role::Secretary,
            Role::GeneralAffairsHead,
            Role::Auditor,
            Role::Administrator,
        ];
        assert_eq!(waits, critical.contains(role), "{role}");
        assert!(
            grant_waits(admin, admin, &[], &Grant::of(*role)),
            "{role} for oneself"
        );
    }
}

#[test]
fn what_is_held_already_does_not_wait_and_more_of_it_does() {
    let (admin, other) = (person(1), person(2));
    let waits = |held: &Grant, wanted: &Grant| grant_waits(admin, other, std::slice::from_ref(held), wanted);
    let (forever, ten) = (Grant::of(Role::Camat), dated(Role::Camat, 10, 20));
    assert!(!waits(&forever, &forever));
    assert!(!waits(&forever, &ten), "ending it");
    assert!(!waits(&ten, &dated(Role::Camat, 11, 19)), "fewer days");
    for more in [
        dated(Role::Camat, 9, 20),
        dated(Role::Camat, 10, 21),
        dated(Role::Secretary, 10, 20),
        forever.clone(),
        Grant {
            from: None,
            ..ten.clone()
        },
        Grant {
            until: None,
            ..ten.clone()
        },
    ] {
        assert!(waits(&ten, &more), "{more:?}");
    }
    let section = |number| Grant::in_section(Role::SectionHead, SectionId(Uuid::from_u128(number)));
    assert!(grant_waits(admin, admin, &[section(1)], &section(2)));
    assert!(!grant_waits(admin, admin, &[section(1)], &section(1)));
}

#[test]
fn a_critical_role_counts_from_before_it_begins_until_ninety_days_after_its_end() {
    assert!(is_critical(&[dated(Role::Camat, 10, 24)], day(24)));
    assert!(is_critical(&[dated(Role::Camat, 10, 23)], day(23) + REMEMBERED));
    assert!(!is_critical(&[dated(Role::Camat, 10, 23)], day(24) + REMEMBERED));
    assert!(is_critical(&[dated(Role::Camat, 25, 26)], day(24)));
    assert!(!is_critical(&[Grant::of(Role::SectionHead)], day(24)));
}

#[test]
fn a_critical_role_that_is_taken_away_stays_until_yesterday() {
    let (held, long) = ([Grant::of(Role::Camat)], dated(Role::Camat, 1, 30));
    let until = |last| Grant {
        until: Some(day(last)),
        ..Grant::of(Role::Camat)
    };
    assert_eq!(ended(&held, &[], day(24)), [until(23)]);
    // Shortened into the past as well.
    assert_eq!(ended(&held, &[until(2)], day(24)), [until(23)]);
    for after in [Grant::of(Role::Camat), until(23), until(24)] {
        assert_eq!(ended(&held, &[after], day(24)), []);
    }
    assert_eq!(ended(&[long], &[], day(24)), [dated(Role::Camat, 1, 23)]);
    // One that ended keeps its day, one that never began leaves nothing, and others are not remembered.
    let over = [dated(Role::Auditor, 1, 9)];
    assert_eq!(ended(&over, &[], day(24)), over);
    assert_eq!(ended(&over, &[], day(10) + REMEMBERED), []);
    assert_eq!(ended(&[dated(Role::Camat, 25, 26)], &[], day(24)), []);
    assert_eq!(ended(&[Grant::of(Role::SectionHead)], &[], day(24)), []);
}

#[test]
fn neither_who_asked_nor_whom_it_is_about_approves() {
    let (asker, subject) = (person(1), person(2));
    for role in Role::ALL {
        let may = |number| may_approve(&actor(number, *role), asker, subject, &[]);
        let fits = role.is_leader() || *role == Role::Administrator;
        assert_eq!((may(1), may(2), may(3)), (false, false, fits), "{role}");
    }
    // A role of yesterday is none.
    let over = Actor::new(person(3), vec![dated(Role::Camat, 1, 23)], day(24));
    assert!(!may_approve(&over, asker, subject, &[]));
}

#[test]
fn an_administrator_does_not_approve_for_whoever_made_him() {
    let admin = |number| actor(number, Role::Administrator);
    let made = |made: u128, by: u128| (person(made), person(by));
    let subject = person(9);
    // 1 made 2, 2 made 3.
    let makers = [made(2, 1), made(3, 2)];
    let may = |approver: u128, asker: u128| may_approve(&admin(approver), person(asker), subject, &makers);
    assert!(!may(2, 1), "made by the asker");
    assert!(!may(3, 1), "made by one whom the asker made");
    assert!(may(1, 2), "made the asker");
    assert!(may(1, 3) && may(2, 3) && may(4, 1));
    // Each set the other's password: neither is independent of the other.
    let circle = [made(2, 1), made(1, 2)];
    let may = |approver: u128, asker: u128| may_approve(&admin(approver), person(asker), subject, &circle);
    assert!(!may(2, 1) && !may(1, 2) && may(3, 1));
    // A leader decides for himself, whoever made the account.
    assert!(may_approve(&actor(2, Role::Camat), person(1), subject, &makers));
}
