//! The security log: who reads which of it, and what a refusal names.

use crate::support::*;
use tanggap_domain::account::{Actor, Grant, Role};
use tanggap_domain::lifecycle::Action;
use tanggap_domain::person::IndexKind;
use tanggap_domain::policy::{Denied, check, look, look_into};
use tanggap_domain::security::{
    SecurityEntry, SecurityEvent, SecurityGroup, SecuritySubject, SecuritySubjectKind, readable_groups,
    searched_by,
};

fn holder(roles: &[Role]) -> Actor {
    let today = "2026-11-23".parse().expect("a day");
    Actor::new(DESK, roles.iter().copied().map(Grant::of).collect(), today)
}

#[test]
fn leaders_and_auditors_read_all_groups_and_an_administrator_no_persons() {
    for role in [Role::Camat, Role::Secretary, Role::Auditor] {
        assert_eq!(readable_groups(&holder(&[role])), SecurityGroup::ALL, "{role}");
    }
    let kept: Vec<_> = SecurityGroup::ALL
        .iter()
        .copied()
        .filter(|group| !matches!(group, SecurityGroup::Person | SecurityGroup::Export))
        .collect();
    assert_eq!(readable_groups(&holder(&[Role::Administrator])), kept);
    assert_eq!(
        readable_groups(&holder(&[Role::Administrator, Role::Auditor])),
        SecurityGroup::ALL
    );
    for role in [Role::GeneralAffairs, Role::GeneralAffairsHead, Role::Lurah] {
        assert_eq!(readable_groups(&holder(&[role])), [], "{role}");
    }
}

#[test]
fn every_group_has_events() {
    for group in SecurityGroup::ALL {
        let some = SecurityEvent::ALL.iter().any(|event| event.group() == *group);
        assert!(some, "{group}");
    }
    assert_eq!(SecurityEvent::PersonLookedUp.group(), SecurityGroup::Person);
    assert_eq!(SecurityEvent::RegisterPrinted.group(), SecurityGroup::Export);
    assert_eq!(SecurityEvent::Concealed.group(), SecurityGroup::Refusal);
}

#[test]
fn a_search_names_each_kind_of_term_once() {
    let terms = [IndexKind::Phone, IndexKind::NameWord, IndexKind::NameWord];
    assert_eq!(searched_by(terms.iter()), ["name_word", "phone"]);
}

#[test]
fn an_entry_names_what_it_is_about() {
    let case = Case::received();
    let entry = SecurityEntry::by(SecurityEvent::RoleGranted, DESK)
        .about(KASI)
        .on(case.report.id)
        .detailed(["camat"]);
    assert_eq!(
        entry.subject,
        Some(SecuritySubject {
            kind: SecuritySubjectKind::User,
            id: KASI.0
        })
    );
    assert_eq!(
        (entry.by, entry.report, entry.repeats),
        (Some(DESK), Some(case.report.id), 0)
    );
    assert_eq!(entry.details, ["camat"]);
    let item = SecuritySubject::reference_item(KASI.0);
    assert_eq!((item.kind, item.id), (SecuritySubjectKind::ReferenceItem, KASI.0));
}

#[test]
fn a_refusal_names_the_report_that_it_hid() {
    let case = Case::in_progress();
    let id = case.report.id;
    let stranger = case.actor(KASI_TRANTIB);
    assert_eq!(look(&stranger, &case.report), Err(Denied::Unknown(id)));
    assert_eq!(look_into(&stranger, &case.report), Err(Denied::Unknown(id)));
    let lurah = case.actor(LURAH);
    assert!(look(&lurah, &case.report).is_ok_and(|seen| seen.content));
    assert_eq!(look_into(&lurah, &case.report), look(&lurah, &case.report));
    assert_eq!(
        check(&lurah, Action::Resolve, &case.report).map(|_| ()),
        Err(Denied::Forbidden(Some(id)))
    );
}
