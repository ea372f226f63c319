//! People without an account: what a secret lets the reporter and an agency do, and nothing beside.

use crate::support::*;
use chrono::Days;
use tanggap_domain::account::Author;
use tanggap_domain::command::*;
use tanggap_domain::lifecycle::{Action, Moment, Refusal, Status, available_to_reporter, step};
use tanggap_domain::policy::{by_agency, by_reporter, create_by_system};
use tanggap_domain::report::{ContactChannel, Report};
use tanggap_domain::violation::ViolationCode;

fn attempt(case: &Case, command: Command, agency: bool) -> Result<Report, Refusal> {
    let permit = if agency {
        by_agency(command.action(), &case.report)
    } else {
        by_reporter(command.action(), &case.report)
    };
    let moment = Moment {
        now: case.now,
        office: &case.office,
        target: None,
    };
    let step = step(&case.report, command, &permit.expect("a permit"), moment)?;
    let author = if agency { Author::Agency } else { Author::Reporter };
    assert_eq!(step.event.author, author);
    Ok(step.report)
}

fn refused(result: Result<Report, Refusal>) -> Vec<(String, ViolationCode)> {
    match result {
        Err(Refusal::Invalid(violations)) => violations.into_iter().map(|it| (it.pointer, it.code)).collect(),
        other => panic!("not refused for a field: {other:?}"),
    }
}

#[test]
fn a_secret_opens_exactly_these_actions() {
    let report = Case::received().report;
    let of = |permit: fn(Action, &Report) -> bool| -> Vec<Action> {
        let open = |action: &Action| permit(*action, &report);
        Action::ALL.iter().copied().filter(open).collect()
    };
    assert_eq!(
        of(|action, report| by_reporter(action, report).is_some()),
        [
            Action::RecordClarification,
            Action::Confirm,
            Action::Dispute,
            Action::Withdraw,
            Action::Attach
        ]
    );
    assert_eq!(
        of(|action, report| by_agency(action, report).is_some()),
        [
            Action::RecordAgencyReply,
            Action::Attach,
            Action::RecordAgencyPromise
        ]
    );
    assert_eq!(create_by_system().author(), Author::System);
}

#[test]
fn the_reporter_answers_confirms_disputes_and_withdraws_where_the_table_says() {
    let now = Case::received().now;
    let may = |case: &Case| available_to_reporter(&case.report, &case.office, case.now);
    let received = Case::received();
    assert_eq!(may(&received), [Action::Withdraw, Action::Attach]);
    let worked = Case::received().verify().forward().accept();
    assert_eq!(may(&worked), [Action::Withdraw]);
    let resolved = worked.resolve();
    assert_eq!(
        may(&resolved),
        [Action::Confirm, Action::Dispute, Action::Withdraw]
    );
    let confirmed = attempt(
        &resolved,
        Confirm {
            rating: Some(4),
            comment: None,
            channel: None,
        }
        .into(),
        false,
    )
    .expect("confirmed");
    assert_eq!((confirmed.status, confirmed.rating), (Status::Closed, Some(4)));
    assert!(
        confirmed.told_at.is_some() || !confirmed.answer_owed,
        "who confirms has been told"
    );
    let withdrawn = attempt(
        &Case::received(),
        Withdraw {
            reason: "Sudah selesai sendiri".into(),
        }
        .into(),
        false,
    );
    assert_eq!(withdrawn.expect("withdrawn").status, Status::Withdrawn);
    assert!(now <= resolved.now);
}

#[test]
fn the_desk_still_says_how_it_heard_of_a_confirmation() {
    let case = Case::received().verify().forward().accept().resolve();
    let silent = Confirm {
        channel: None,
        ..confirm()
    };
    assert!(case.attempt(DESK, silent.into(), None).is_err());
}

#[test]
fn the_reporter_adds_evidence_and_nothing_else_and_only_while_it_is_looked_at() {
    let attach = |role| Attach {
        attachment: PHOTO,
        role,
        sha256: "a1".repeat(32).into(),
    };
    let received = Case::received();
    assert!(attempt(&received, attach(AttachmentRole::Evidence).into(), false).is_ok());
    assert_eq!(
        refused(attempt(&received, attach(AttachmentRole::After).into(), false)),
        [("/role".to_owned(), ViolationCode::NotAllowed)]
    );
    let worked = Case::received().verify().forward().accept();
    assert_eq!(
        refused(attempt(&worked, attach(AttachmentRole::Evidence).into(), false)),
        [("/file".to_owned(), ViolationCode::NotAllowed)]
    );
}

#[test]
fn an_agency_is_left_in_peace_until_its_day_and_for_a_while_after_a_reminder() {
    let mut case = Case::received().verify().forward().accept();
    let due = case.today().checked_add_days(Days::new(3)).expect("a date");
    let step = case
        .attempt(KASI, coordinate(due, true).into(), None)
        .expect("asked");
    case.take(step);
    let seq = case.report.coordinations.first().expect("one").seq;
    let chase_on = |report: &Report, case: &Case| report.chase_on(&case.office.calendar);
    let next = |day: chrono::NaiveDate, n| day.checked_add_days(Days::new(n)).expect("a date");
    assert_eq!(chase_on(&case.report, &case), Some(next(due, 1)));
    let promised = attempt(
        &case,
        RecordAgencyPromise {
            coordination: seq,
            promised_on: next(due, 5),
            note: None,
        }
        .into(),
        true,
    )
    .expect("promised");
    assert_eq!(promised.status, Status::AwaitingAgency, "it stays open");
    assert_eq!(chase_on(&promised, &case), Some(next(due, 6)));
    let chase = Chase {
        coordination: seq,
        channel: ContactChannel::Whatsapp,
        note: None,
    };
    case.now += chrono::Duration::days(10);
    let step = case.attempt(KASI, chase.into(), None).expect("reminded");
    case.take(step);
    assert_eq!(chase_on(&case.report, &case), Some(next(case.today(), 3)));
    let answered = attempt(&case, reply(seq, case.today()).into(), true).expect("answered");
    assert_eq!(
        (answered.status, chase_on(&answered, &case)),
        (Status::InProgress, None)
    );
}

#[test]
fn a_renewed_link_counts_up_and_only_the_desk_renews_the_reporters() {
    let mut case = Case::received().verify().forward().accept();
    let renew = || RenewLink { coordination: None };
    assert!(case.attempt(KASI, renew().into(), None).is_err());
    let step = case.attempt(DESK, renew().into(), None).expect("renewed");
    case.take(step);
    assert_eq!(case.report.link_generation, 1);
}

#[test]
fn an_agency_adds_what_shows_its_own_work_and_nothing_that_comes_from_the_reporter() {
    let attach = |role| Attach {
        attachment: PHOTO,
        role,
        sha256: "a1".repeat(32).into(),
    };
    let case = Case::in_progress();
    let due = case.today();
    let asked = case.clone().by(KASI, coordinate(due, true));
    for &role in AttachmentRole::ALL {
        let added = attempt(&asked, attach(role).into(), true);
        if matches!(
            role,
            AttachmentRole::Before | AttachmentRole::After | AttachmentRole::Letter
        ) {
            assert_eq!(added.expect("added").attachments, 1, "{role}");
        } else {
            let found = [("/role".to_owned(), ViolationCode::NotAllowed)];
            assert_eq!(refused(added), found, "{role}");
        }
    }
    // Nothing is asked of it: neither yet, nor any longer.
    let answered = asked.clone().by(DESK, reply(asked.report.version, due));
    for case in [case, answered] {
        let found = [("/file".to_owned(), ViolationCode::NotAllowed)];
        assert_eq!(
            refused(attempt(&case, attach(AttachmentRole::After).into(), true)),
            found
        );
    }
}
