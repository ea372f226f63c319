//! What of a report, and of its reporter, each person sees.

use crate::support::*;
use tanggap_domain::command::*;
use tanggap_domain::ids::UserId;
use tanggap_domain::policy::{IdentityVisibility, Visibility, visibility};
use tanggap_domain::report::Place;

fn seen(case: &Case, user: UserId) -> Option<Visibility> {
    visibility(&case.actor(user), &case.report)
}

fn identity(case: &Case, user: UserId) -> Option<IdentityVisibility> {
    seen(case, user).map(|sight| sight.identity)
}

#[test]
fn the_desk_and_the_leaders_see_who_reported_unless_it_is_anonymous() {
    let anonymous = Case::new(|it| it.anonymous = true);
    for user in [DESK, KASUBBAG, CAMAT, SEKCAM] {
        assert_eq!(identity(&Case::received(), user), Some(IdentityVisibility::Full));
        assert_eq!(identity(&anonymous, user), Some(IdentityVisibility::Protected));
    }
}

#[test]
fn a_section_sees_name_and_phone_once_it_has_accepted() {
    let case = Case::verified().by(DESK, forward_to(SARPRAS, CREW));
    for user in [KASI, CREW, CREW_TWO] {
        assert_eq!(identity(&case, user), Some(IdentityVisibility::Hidden));
        assert_eq!(
            identity(&case.clone().accept(), user),
            Some(IdentityVisibility::Contact)
        );
    }
}

#[test]
fn a_section_never_sees_an_anonymous_or_confidential_reporter() {
    for (anonymous, confidential) in [(true, false), (false, true), (true, true)] {
        let case = Case::verified().by(DESK, forward_to(SARPRAS, CREW)).accept();
        let case = case.by(DESK, protect(anonymous, confidential));
        for user in [KASI, CREW] {
            assert_eq!(identity(&case, user), Some(IdentityVisibility::Hidden));
        }
    }
}

#[test]
fn a_supporting_section_a_lurah_and_a_kepling_see_the_case_and_not_the_reporter() {
    let case = Case::verified()
        .by(
            DESK,
            Forward {
                supporting: vec![TRANTIB],
                ..forward(SARPRAS)
            },
        )
        .accept();
    for user in [KASI_TRANTIB, TRANTIB_CREW, LURAH, KEPLING] {
        assert_eq!(
            seen(&case, user),
            Some(Visibility {
                content: true,
                identity: IdentityVisibility::Hidden
            })
        );
    }
}

#[test]
fn a_confidential_report_is_for_those_it_was_forwarded_to() {
    let case = Case::verified().by(
        DESK,
        Forward {
            supporting: vec![TRANTIB],
            ..forward_to(SARPRAS, CREW)
        },
    );
    let case = case.accept().by(DESK, protect(false, true));
    for user in [DESK, CAMAT, SEKCAM, KASI, CREW, KASI_TRANTIB] {
        assert!(seen(&case, user).is_some_and(|sight| sight.content));
    }
    for user in [CREW_TWO, TRANTIB_CREW, LURAH, KEPLING] {
        assert_eq!(seen(&case, user), None);
    }
}

#[test]
fn a_lurah_sees_the_reports_of_his_kelurahan_and_no_other() {
    let bantan = Case::received();
    assert!(seen(&bantan, LURAH).is_some() && seen(&bantan, KEPLING).is_some());
    assert_eq!(seen(&bantan, OTHER_LURAH), None);
    let nowhere = Case::new(|it| it.place = Place::default().into());
    assert_eq!(seen(&nowhere, LURAH), None);
    let about_him = Case::new(|it| it.about = vec![LURAH]).verify();
    assert_eq!(seen(&about_him, LURAH), None);
    assert!(seen(&about_him, KEPLING).is_some());
}

#[test]
fn a_section_sees_its_own_reports_only() {
    let case = Case::forwarded();
    assert_eq!(seen(&case, KASI_TRANTIB), None);
    assert_eq!(seen(&Case::verified(), KASI), None);
    assert_eq!(seen(&case, ADMIN), None);
}

#[test]
fn the_auditor_reads_everything_but_identities_and_confidential_content_for_which_he_gives_a_reason() {
    let open = Case::received();
    assert_eq!(
        seen(&open, AUDITOR),
        Some(Visibility {
            content: true,
            identity: IdentityVisibility::Protected
        })
    );
    let reveal = |subject| Reveal {
        subject,
        reason: "Audit triwulan".into(),
    };
    for secret in [
        Case::new(|it| it.confidential = true),
        Case::new(|it| it.category = Some(PUNGLI)),
    ] {
        assert_eq!(seen(&secret, AUDITOR).map(|sight| sight.content), Some(false));
        let identity_only = secret.clone().by(AUDITOR, reveal(RevealSubject::Identity));
        assert_eq!(
            seen(&identity_only, AUDITOR).map(|sight| sight.content),
            Some(false)
        );
        let opened = secret
            .by(AUDITOR, reveal(RevealSubject::Content))
            .by(AUDITOR, reveal(RevealSubject::Content));
        assert_eq!(seen(&opened, AUDITOR).map(|sight| sight.content), Some(true));
        assert_eq!(opened.report.opened_to, [AUDITOR]);
    }
}

#[test]
fn the_auditor_changes_nothing() {
    use tanggap_domain::lifecycle::Action;
    for case in [
        Case::received(),
        Case::in_progress(),
        Case::monitoring(),
        Case::closed(),
    ] {
        assert_eq!(case.available(AUDITOR).allowed, [Action::Reveal]);
    }
}
