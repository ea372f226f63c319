//! `Scope`, which the store turns into SQL, says the same as `capacities`; and the operations' table never says less.

use crate::support::*;
use proptest::prelude::*;
use tanggap_domain::account::{Actor, Grant, Role};
use tanggap_domain::ids::{KelurahanId, SectionId, UserId};
use tanggap_domain::lifecycle::{Action, Status};
use tanggap_domain::operation::{Access, Operation};
use tanggap_domain::policy::{Scope, capacities, check};
use tanggap_domain::report::Report;

/// The condition a database would put: nothing but columns of the report and fields of the scope.
fn in_scope(scope: &Scope, report: &Report) -> bool {
    if report.content.about.contains(&scope.user) {
        return false;
    }
    let guarded = !report.content.about.is_empty() && report.verified_at.is_none();
    let plain = !report.restricted && !guarded;
    let open = plain && !report.confidential;
    let mine = |sections: &[SectionId]| report.section.is_some_and(|own| sections.contains(&own));
    let supports = |sections: &[SectionId]| {
        report.section.is_some() && report.supporting.iter().any(|own| sections.contains(own))
    };
    let recorded = scope.desk
        && report.recorded_by == Some(scope.user)
        && report.verified_at.is_none()
        && (report.status.is_open() || !report.restricted);
    scope.auditor
        || scope.leader
        || (plain && scope.all)
        || (scope.desk_head && (report.beyond_leaders || (guarded && !report.restricted)))
        || recorded
        || (plain && (mine(&scope.head_of) || supports(&scope.head_of)))
        || (open && (mine(&scope.staff_of) || supports(&scope.staff_of)))
        || (plain && report.assignee == Some(scope.user) && (mine(&scope.head_of) || mine(&scope.staff_of)))
        || (open
            && report
                .content
                .place
                .kelurahan
                .is_some_and(|own| scope.kelurahan.contains(&own)))
}

const PEOPLE: [UserId; 3] = [DESK, KASI, CREW];
const SECTIONS: [SectionId; 3] = [SARPRAS, TRANTIB, UMUM];
const PLACES: [KelurahanId; 2] = [BANTAN, TEMBUNG];

fn actors() -> impl Strategy<Value = Actor> {
    let grant =
        (0..Role::ALL.len(), 0..SECTIONS.len(), 0..PLACES.len()).prop_map(|(role, section, place)| {
            let role = Role::ALL.get(role).copied().expect("a role");
            Grant {
                section: SECTIONS.get(section).copied().filter(|_| role.needs_section()),
                kelurahan: PLACES.get(place).copied().filter(|_| role.needs_kelurahan()),
                ..Grant::of(role)
            }
        });
    (
        proptest::sample::select(&PEOPLE[..]),
        proptest::collection::vec(grant, 0..3),
    )
        .prop_map(|(id, grants)| Actor { id, grants })
}

prop_compose! {
    fn reports()(
        status in proptest::sample::select(Status::ALL),
        (restricted, confidential, beyond, verified) in any::<(bool, bool, bool, bool)>(),
        section in proptest::option::of(proptest::sample::select(&SECTIONS[..])),
        supporting in proptest::sample::subsequence(&SECTIONS[..], 0..=2),
        assignee in proptest::option::of(proptest::sample::select(&PEOPLE[..])),
        recorder in proptest::option::of(proptest::sample::select(&PEOPLE[..])),
        about in proptest::sample::subsequence(&PEOPLE[..], 0..=1),
        kelurahan in proptest::option::of(proptest::sample::select(&PLACES[..])),
    ) -> Report {
        let mut report = Case::received().report;
        report.status = status;
        report.restricted = restricted;
        report.confidential = confidential || restricted;
        report.beyond_leaders = beyond && restricted;
        report.verified_at = verified.then_some(report.received_at);
        (report.section, report.supporting, report.assignee) = (section, supporting, assignee);
        report.recorded_by = recorder;
        report.content.about = about;
        report.content.place.kelurahan = kelurahan;
        report
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(4_000))]

    #[test]
    fn a_list_shows_what_a_single_report_would(actor in actors(), report in reports()) {
        let scope = Scope::of(&actor);
        let known = !capacities(&actor, &report).is_empty();
        prop_assert_eq!(in_scope(&scope, &report), known, "{:?}", capacities(&actor, &report));
        prop_assert!(!scope.is_empty() || !known);
    }

    #[test]
    fn a_step_that_is_permitted_on_some_report_is_an_operation_open_to_the_person(actor in actors(), report in reports()) {
        for &operation in Operation::ALL {
            if let Access::Step(action) = operation.access() {
                let permitted = check(&actor, action, &report).is_ok();
                prop_assert!(!permitted || operation.is_open_to(&actor), "{} {:?}", operation, actor);
            }
        }
    }

    #[test]
    fn nobody_ever_sees_a_report_about_himself(actor in actors(), mut report in reports()) {
        report.content.about = vec![actor.id];
        prop_assert!(capacities(&actor, &report).is_empty());
    }
}

#[test]
fn every_step_that_people_take_is_an_operation_and_the_programs_own_are_not() {
    use Action::{
        Archive, CreateReport, Follow, Forget, Lapse, NotificationFailed, Recalculate, UpdateLapor,
        UpdateReach,
    };
    for &action in Action::ALL {
        let offered = Operation::ALL
            .iter()
            .any(|it| it.access() == Access::Step(action));
        let own = [
            CreateReport,
            Lapse,
            NotificationFailed,
            Follow,
            Recalculate,
            UpdateReach,
            UpdateLapor,
            Forget,
            Archive,
        ]
        .contains(&action);
        assert_eq!(offered, !own, "{action}");
    }
}

#[test]
fn only_the_desk_is_offered_to_record() {
    let case = Case::received();
    for user in EVERYBODY {
        let open = Operation::ReportRecord.is_open_to(&case.actor(user));
        assert_eq!(open, [DESK, DESK_TWO, KASUBBAG, DOUBLE].contains(&user), "{user}");
        assert_eq!(
            open,
            tanggap_domain::policy::check_create(&case.actor(user)).is_ok()
        );
    }
}
