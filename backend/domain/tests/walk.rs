//! Random walks through the life of a report: random commands of random people at random times, from birth on.
//!
//! What they are held against stands in `specification`.

use crate::specification::{consistent, in_table};
use crate::support::*;
use chrono::{Days, Duration, NaiveDate};
use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};
use std::cell::RefCell;
use std::collections::BTreeSet;
use tanggap_domain::account::Author;
use tanggap_domain::command::*;
use tanggap_domain::ids::UserId;
use tanggap_domain::lifecycle::{Action, Refusal, Status, apply, unmet};
use tanggap_domain::reference::Urgency;
use tanggap_domain::report::{Channel, ContactChannel, ContactOutcome, EscalationLevel, Report};

/// What somebody goes for.
#[derive(Clone, Copy, Debug)]
enum Wish {
    /// The obvious next thing, by whoever can do it.
    Next,
    /// Something one may do.
    Allowed,
    /// Anything at all.
    Anything,
}

/// One move of a walk, before it is known what it will meet.
#[derive(Clone, Debug)]
struct Move {
    who: usize,
    what: usize,
    wish: Wish,
    minutes: i64,
    dice: u8,
}

fn moves() -> impl Strategy<Value = Vec<Move>> {
    let minutes = prop_oneof![6 => 1_i64..600, 2 => 600_i64..6_000, 1 => 6_000_i64..60_000];
    let wish = prop_oneof![4 => Just(Wish::Next), 3 => Just(Wish::Allowed), 2 => Just(Wish::Anything)];
    let one = (0_usize..1_000, 0_usize..1_000, wish, minutes, any::<u8>()).prop_map(
        |(who, what, wish, minutes, dice)| Move {
            who,
            what,
            wish,
            minutes,
            dice,
        },
    );
    proptest::collection::vec(one, 20..60)
}

/// A payload that fits the report as far as one can without giving the rules away.
fn fitting(action: Action, case: &Case, dice: u8, target: &Report) -> Command {
    let (now, today) = (case.now, case.today());
    let odd = dice % 2 == 1;
    let soon = today.checked_add_days(Days::new(3)).expect("a date");
    let open = case
        .report
        .coordinations
        .iter()
        .find(|it| it.open)
        .map_or(0, |it| it.seq);
    match action {
        Action::Edit => Edit {
            urgency: Urgency::ALL.get(usize::from(dice % 4)).copied().map(Some),
            ..Edit::default()
        }
        .into(),
        Action::Verify => match dice % 8 {
            0 => verify(PUNGLI, Urgency::High).into(),
            1 => verify(BANJIR, Urgency::Emergency).into(),
            2 => verify(LPJU, Urgency::Low).into(),
            _ => verify(LUBANG, Urgency::Medium).into(),
        },
        Action::RequestClarification if case.report.has_no_address() => {
            ask(ContactChannel::TrackingPage).into()
        }
        Action::AnswerSection => {
            let seq = case
                .report
                .desk_questions
                .first()
                .map_or(0, |question| question.seq);
            AnswerSection {
                seq,
                answer: "Nomor 4".into(),
            }
            .into()
        }
        Action::LogContactAttempt if odd => attempt(ContactOutcome::Reached).into(),
        Action::Forward if case.report.restricted => forward(PIMPINAN).into(),
        Action::Forward if odd => forward_to(SARPRAS, CREW).into(),
        Action::Forward => Forward {
            supporting: vec![TRANTIB],
            ..forward(SARPRAS)
        }
        .into(),
        Action::Assign if case.report.restricted => assign(SEKCAM).into(),
        Action::RequestCoordination => coordinate(soon, odd).into(),
        Action::RecordAgencyReply
        | Action::EndCoordination
        | Action::Chase
        | Action::RecordAgencyPromise
        | Action::RenewLink
            if open > 0 =>
        {
            of_agency(action, open, today, soon)
        }
        Action::NotifyReporter if case.report.has_no_address() => tell(NoticeMethod::Published, now).into(),
        Action::NotifyReporter if dice.is_multiple_of(4) => tell(NoticeMethod::Unreachable, now).into(),
        Action::NotifyReporter => tell(NoticeMethod::Call, now).into(),
        Action::RecordCheck => RecordCheck {
            next_check_on: (dice % 4 == 1 && !dice.is_multiple_of(3)).then_some(soon),
            ..check(!dice.is_multiple_of(3), now)
        }
        .into(),
        Action::Merge => merge(target.id).into(),
        Action::SetConfidentiality => protect(odd, dice % 4 > 1).into(),
        Action::Escalate if odd => Escalate {
            level: EscalationLevel::Camat,
            reason: "Terlambat".into(),
        }
        .into(),
        Action::Reveal if case.report.reporter.is_none() => Reveal {
            subject: RevealSubject::Content,
            reason: "Audit".into(),
        }
        .into(),
        other => specimen(other, "kata", now, today),
    }
}

/// What is done about an open matter with an agency.
fn of_agency(action: Action, coordination: u32, today: NaiveDate, soon: NaiveDate) -> Command {
    match action {
        Action::EndCoordination => end_coordination(coordination).into(),
        Action::Chase => Chase {
            coordination,
            channel: ContactChannel::Whatsapp,
            note: None,
        }
        .into(),
        Action::RecordAgencyPromise => RecordAgencyPromise {
            coordination,
            promised_on: soon,
            note: None,
        }
        .into(),
        Action::RenewLink => RenewLink {
            coordination: Some(coordination),
        }
        .into(),
        _ => reply(coordination, today).into(),
    }
}

fn fold(case: &Case) -> Option<Report> {
    case.events.iter().fold(None, apply)
}

/// What the walks met, so that it can be said that they went everywhere.
#[derive(Default)]
struct Met {
    statuses: BTreeSet<Status>,
    actions: BTreeSet<Action>,
}

/// Who does what in a move; nobody is the program itself.
fn choose(case: &Case, it: &Move) -> Option<(Option<UserId>, Action)> {
    let turn = it.who % EVERYBODY.len();
    let anybody = EVERYBODY.iter().cycle().skip(turn).take(EVERYBODY.len());
    let pick = |pool: &[Action]| pool.get(it.what % pool.len().max(1)).copied();
    // The program's own next thing: it lapses what may lapse.
    let program = || {
        let (asked, action) = (case.status() == Status::AwaitingClarification, Action::Lapse);
        let clear = unmet(&case.report, action, Author::System, &case.office, case.now).is_none();
        (asked && clear).then_some((None, action))
    };
    match it.wish {
        Wish::Next if program().is_some() => program(),
        Wish::Next => anybody
            .copied()
            .find_map(|person| Some((Some(person), case.available(person).next?))),
        Wish::Allowed => {
            let person = EVERYBODY.get(turn).copied()?;
            pick(&case.available(person).allowed).map(|action| (Some(person), action))
        }
        Wish::Anything => {
            let person = EVERYBODY.get(it.who % (EVERYBODY.len() + 4)).copied();
            pick(Action::ALL).map(|action| (person, action))
        }
    }
}

fn walk(kind: u8, moves: &[Move], targets: &[Report; 2], met: &RefCell<Met>) -> Result<(), TestCaseError> {
    let mut case = Case::at("2026-02-10 09:00", |record| match kind % 4 {
        0 => {
            record.channel = Channel::LaporWeb;
            record.lapor_id = Some("7512345".into());
        }
        1 => {
            (record.reporter, record.reach, record.anonymous) = (None, Vec::new(), true);
        }
        2 => record.category = Some(PUNGLI),
        _ => {}
    });
    for it in moves {
        case.now += Duration::minutes(it.minutes);
        let (person, action) = match choose(&case, it) {
            Some((person, action)) if action != Action::CreateReport => (person, action),
            _ => continue,
        };
        let allowed = person.map(|person| case.available(person).allowed);
        let target = &targets[usize::from(it.dice % 2)];
        let command = fitting(action, &case, it.dice, target);
        prop_assert!(command.check().is_ok(), "the payload itself: {:?}", command);
        let before = case.report.clone();
        let result = match person {
            Some(person) => case.attempt(person, command, Some(target)),
            None => case.attempt_system(command),
        };
        if let Some(allowed) = &allowed {
            let promised = allowed.contains(&action);
            let in_the_way = !matches!(&result, Ok(_) | Err(No::Refused(Refusal::Invalid(_))));
            prop_assert_eq!(promised, !in_the_way, "{} {:?}", action, result);
        }
        match result {
            Ok(step) => {
                prop_assert!(
                    in_table(action, before.status, step.report.status),
                    "{} {} {}",
                    action,
                    before.status,
                    step.report.status
                );
                prop_assert_eq!(step.report.version, before.version + 1);
                prop_assert_eq!(
                    (step.event.seq, step.event.from, step.event.to),
                    (step.report.version, Some(before.status), step.report.status)
                );
                case.take(step);
                let mut met = met.borrow_mut();
                met.statuses.insert(case.report.status);
                met.actions.insert(action);
            }
            Err(_) => prop_assert_eq!(&case.report, &before),
        }
        let folded = fold(&case);
        prop_assert_eq!(folded.as_ref(), Some(&case.report));
        consistent(&case).map_err(|error| {
            let steps: Vec<String> = case
                .events
                .iter()
                .map(|event| format!("{} -> {}", event.command.action(), event.to))
                .collect();
            TestCaseError::fail(format!("{error}\nafter {}", steps.join(", ")))
        })?;
    }
    // A history that was written down and read again says the same.
    let written = serde_json::to_string(&case.events).expect("written");
    case.events = serde_json::from_str(&written).expect("read");
    let folded = fold(&case);
    prop_assert_eq!(folded.as_ref(), Some(&case.report));
    Ok(())
}

#[test]
fn no_walk_leaves_the_table_and_every_history_folds_to_its_report() {
    let target = |at, resolved: bool| {
        let case = Case::try_at(at, 0x77, |_| {})
            .expect("a report")
            .verify()
            .forward()
            .accept();
        if resolved {
            case.resolve().report
        } else {
            case.report
        }
    };
    let targets = [
        target("2026-02-09 09:00", false),
        target("2026-02-09 10:00", true),
    ];
    let met = RefCell::new(Met::default());
    let config = Config {
        cases: 1_200,
        failure_persistence: None,
        ..Config::default()
    };
    let rng = proptest::test_runner::TestRng::deterministic_rng(config.rng_algorithm);
    let mut runner = TestRunner::new_with_rng(config, rng);
    let result = runner.run(&(any::<u8>(), moves()), |(kind, moves)| {
        walk(kind, &moves, &targets, &met)
    });
    if let Err(error) = result {
        panic!("{error}");
    }
    let met = met.into_inner();
    let missed: Vec<&Status> = Status::ALL
        .iter()
        .filter(|status| !met.statuses.contains(status))
        .collect();
    assert!(missed.is_empty(), "no walk reached {missed:?}");
    let missed: Vec<&Action> = Action::ALL
        .iter()
        .filter(|action| !met.actions.contains(action))
        .collect();
    assert_eq!(missed, [&Action::CreateReport], "no walk did these");
}
