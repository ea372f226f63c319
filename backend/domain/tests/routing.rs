//! Disposition, acceptance, return and assignment.

use crate::support::*;
use chrono::Duration;
use tanggap_domain::command::*;
use tanggap_domain::ids::UserId;
use tanggap_domain::lifecycle::{Action, Status};
use tanggap_domain::reference::Urgency;
use tanggap_domain::timer::TimerKind;
use tanggap_domain::violation::ViolationCode as Code;

fn found(pointer: &str, code: Code) -> Vec<(String, Code)> {
    vec![(pointer.to_owned(), code)]
}

fn restricted(about: &[UserId]) -> Case {
    Case::new(|it| (it.category, it.about) = (Some(PUNGLI), about.to_vec())).verify_as(PUNGLI, Urgency::High)
}

#[test]
fn the_desk_or_a_leader_forwards_a_verified_report_and_nobody_else() {
    for user in [DESK, KASUBBAG, SEKCAM, CAMAT] {
        assert_eq!(
            Case::verified().by(user, forward(SARPRAS)).status(),
            Status::Forwarded
        );
    }
    assert_eq!(Case::verified().refused(LURAH, forward(SARPRAS)), FORBIDDEN);
    assert!(Case::received().wrong_status(DESK, forward(SARPRAS)));
}

#[test]
fn nothing_is_forwarded_to_a_section_that_is_gone() {
    let case = Case::verified();
    assert_eq!(
        case.invalid(DESK, forward(BUBAR)),
        found("/section", Code::Retired)
    );
    let helped = Forward {
        supporting: vec![BUBAR],
        ..forward(SARPRAS)
    };
    assert_eq!(case.invalid(DESK, helped), found("/supporting/0", Code::Retired));
    let twice = Forward {
        supporting: vec![SARPRAS],
        ..forward(SARPRAS)
    };
    assert_eq!(case.invalid(DESK, twice), found("/supporting", Code::Duplicate));
}

#[test]
fn a_disposition_says_what_is_to_be_done() {
    let silent = Forward {
        instructions: Vec::new(),
        ..forward(SARPRAS)
    };
    assert_eq!(
        Case::verified().invalid(DESK, silent.clone()),
        found("/instructions", Code::Required)
    );
    let noted = Forward {
        note: Some("Segera tinjau".into()),
        ..silent
    };
    assert_eq!(Case::verified().by(DESK, noted).status(), Status::Forwarded);
}

#[test]
fn only_reports_about_officials_go_to_the_leaders_and_those_go_nowhere_else() {
    assert_eq!(
        Case::verified().invalid(DESK, forward(PIMPINAN)),
        found("/section", Code::NotAllowed)
    );
    let case = restricted(&[KASI]);
    assert_eq!(
        case.invalid(CAMAT, forward(TRANTIB)),
        found("/section", Code::NotAllowed)
    );
    let helped = Forward {
        supporting: vec![TRANTIB],
        ..forward(PIMPINAN)
    };
    assert_eq!(
        case.invalid(CAMAT, helped),
        found("/supporting", Code::NotAllowed)
    );
    assert_eq!(
        case.by(CAMAT, forward(PIMPINAN))
            .by(SEKCAM, Accept::default())
            .status(),
        Status::InProgress
    );
}

#[test]
fn a_report_is_never_routed_to_whom_it_is_about() {
    let case = Case::new(|it| it.about = vec![KASI_TRANTIB, CREW]).verify();
    // DOUBLE heads Trantib as well, so only with both of them out of the way nobody is left there.
    assert_eq!(
        case.clone().by(DESK, forward(TRANTIB)).status(),
        Status::Forwarded
    );
    let both = Case::new(|it| it.about = vec![KASI_TRANTIB, DOUBLE]).verify();
    assert_eq!(
        both.invalid(DESK, forward(TRANTIB)),
        found("/section", Code::NotAllowed)
    );
    assert_eq!(
        case.invalid(DESK, forward_to(SARPRAS, CREW)),
        found("/assignee", Code::NotAllowed)
    );
    let case = case.by(DESK, forward(SARPRAS));
    assert_eq!(
        case.invalid(KASI, assign(CREW)),
        found("/assignee", Code::NotAllowed)
    );
}

#[test]
fn a_named_employee_belongs_to_the_section() {
    let case = Case::verified();
    assert_eq!(
        case.invalid(DESK, forward_to(SARPRAS, TRANTIB_CREW)),
        found("/assignee", Code::NotMember)
    );
    assert_eq!(
        case.invalid(DESK, forward_to(SARPRAS, LEFT)),
        found("/assignee", Code::NotMember)
    );
    let case = case.by(DESK, forward_to(SARPRAS, CREW));
    assert_eq!(
        case.invalid(KASI, assign(TRANTIB_CREW)),
        found("/assignee", Code::NotMember)
    );
    assert_eq!(case.by(KASI, assign(CREW_TWO)).report.assignee, Some(CREW_TWO));
}

#[test]
fn a_due_date_lies_between_today_and_the_limit_of_the_law() {
    let case = Case::verified();
    let due = |date: &str| Forward {
        due_on: Some(day(date)),
        ..forward(SARPRAS)
    };
    assert_eq!(
        case.invalid(DESK, due("2026-11-23")),
        found("/due_on", Code::InPast)
    );
    // Complete on 24 November; 60 calendar days later is 23 January.
    assert_eq!(
        case.invalid(DESK, due("2027-01-24")),
        found("/due_on", Code::OutOfRange)
    );
    assert_eq!(
        case.clone().by(DESK, due("2027-01-23")).status(),
        Status::Forwarded
    );
    let today = case.by(DESK, due("2026-11-24"));
    assert_eq!(today.due(TimerKind::Resolution), wib("2026-11-24 16:30"));
}

#[test]
fn a_reopened_and_returned_report_may_be_given_a_due_date_again() {
    // Long after the first limit of the law, which a reopening starts anew.
    let case = Case::closed().on("2026-12-20 09:00").by(
        DESK,
        Reopen {
            reason: "Rusak lagi".into(),
        },
    );
    let case = case.on("2027-02-01 09:00").by(KASI, back("Bukan kami"));
    let due = Forward {
        due_on: Some(day("2027-02-05")),
        ..forward(TRANTIB)
    };
    assert_eq!(case.by(DESK, due).report.due_on, Some(day("2027-02-05")));
}

#[test]
fn the_head_or_the_named_employee_accepts_and_nobody_else() {
    let case = Case::verified().by(DESK, forward_to(SARPRAS, CREW));
    for user in [KASI, CREW, SEKCAM] {
        assert_eq!(
            case.clone().by(user, Accept::default()).status(),
            Status::InProgress
        );
    }
    for user in [CREW_TWO, DESK, CAMAT] {
        assert_eq!(case.refused(user, Accept::default()), FORBIDDEN);
    }
    assert_eq!(case.refused(KASI_TRANTIB, Accept::default()), UNKNOWN);
}

#[test]
fn the_named_employee_acts_and_the_head_resolves() {
    let case = Case::verified()
        .by(DESK, forward_to(SARPRAS, CREW))
        .by(CREW, Accept::default());
    let now = case.now;
    let case = case.by(CREW, action(now));
    assert_eq!(case.refused(CREW, resolve()), FORBIDDEN);
    assert!(!case.may(CREW, Action::Resolve) && case.may(KASI, Action::Resolve));
    assert_eq!(case.by(KASI, resolve()).status(), Status::Resolved);
}

#[test]
fn a_named_employee_who_left_the_section_has_left_its_reports() {
    let mut case = Case::verified().by(DESK, forward_to(SARPRAS, CREW));
    case.office.staff.get_mut(&CREW).expect("the crew").grants.clear();
    assert_eq!(case.refused(CREW, Accept::default()), UNKNOWN);
}

#[test]
fn a_return_takes_everything_from_the_section_and_gives_the_desk_a_fresh_term() {
    let case = Case::verified().by(
        DESK,
        Forward {
            supporting: vec![TRANTIB],
            ..forward_to(SARPRAS, CREW)
        },
    );
    let case = case.accept().by(
        CREW,
        AskDesk {
            question: "Di mana?".into(),
        },
    );
    let now = case.now;
    let case = case
        .by(
            CREW,
            RecordAction {
                attachments: vec![PHOTO],
                ..action(now)
            },
        )
        .on("2026-11-26 10:00");
    assert_eq!(case.refused(CREW, back("Bukan kami")), FORBIDDEN);
    let suggestion = Return {
        suggested_section: Some(BUBAR),
        ..back("Bukan kami")
    };
    assert_eq!(
        case.invalid(KASI, suggestion),
        found("/suggested_section", Code::Retired)
    );
    let case = case.by(KASI, back("Bukan kami"));
    let report = &case.report;
    assert_eq!(
        (report.status, report.section, report.assignee, report.accepted_at),
        (Status::Verified, None, None, None)
    );
    assert!(report.supporting.is_empty() && report.desk_questions.is_empty());
    // The next section does not resolve on what this one did.
    assert_eq!((report.actions, report.proofs.is_empty()), (0, true));
    assert_eq!(case.due(TimerKind::Disposition), wib("2026-11-27 17:00"));
    assert_eq!(case.refused(KASI, Accept::default()), UNKNOWN);
}

#[test]
fn the_head_assigns_and_a_supporting_section_sees_and_acts_but_does_not_lead() {
    let case = Case::verified()
        .by(
            DESK,
            Forward {
                supporting: vec![TRANTIB],
                ..forward(SARPRAS)
            },
        )
        .accept();
    let now = case.now;
    assert_eq!(case.refused(CREW, assign(CREW_TWO)), FORBIDDEN);
    assert_eq!(case.refused(KASI_TRANTIB, resolve()), FORBIDDEN);
    assert_eq!(case.refused(KASI_TRANTIB, assign(TRANTIB_CREW)), FORBIDDEN);
    assert_eq!(case.by(TRANTIB_CREW, action(now)).report.actions, 1);
}

#[test]
fn what_a_report_is_about_does_not_change_its_lane_once_it_was_forwarded() {
    let category = |id| Edit {
        category: Some(Some(id)),
        ..Edit::default()
    };
    assert_eq!(
        Case::forwarded().invalid(DESK, category(PUNGLI)),
        found("/category", Code::NotAllowed)
    );
    let verified = Case::verified().by(DESK, category(PUNGLI));
    assert!(verified.report.restricted && verified.report.confidential);
    // The desk that moved it there has lost sight of it, as it must.
    assert_eq!(verified.refused(DESK_TWO, forward(PIMPINAN)), UNKNOWN);
}

#[test]
fn an_overdue_report_goes_up_to_the_secretary_then_the_camat_and_never_down() {
    use tanggap_domain::report::EscalationLevel::{Camat, Secretary};
    let up = |level| Escalate {
        level,
        reason: "Terlambat".into(),
    };
    let case = Case::in_progress()
        .later(Duration::days(20))
        .by_system(up(Secretary));
    assert_eq!(case.report.escalated, Some(Secretary));
    let case = case.by(KASI, up(Camat)).by(DESK, up(Secretary));
    assert_eq!(
        (case.status(), case.report.escalated),
        (Status::InProgress, Some(Camat))
    );
    assert_eq!(case.refused(CREW, up(Camat)), FORBIDDEN);
}
