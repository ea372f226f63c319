//! The timers of a report: from when, until when, standing still while the reporter is asked, never past the law.

use crate::support::*;
use chrono::{Days, Duration};
use proptest::prelude::*;
use tanggap_domain::command::*;
use tanggap_domain::office::Office;
use tanggap_domain::reference::{Holiday, HolidayKind, Urgency};
use tanggap_domain::report::{Channel, ContactChannel};
use tanggap_domain::timer::{Span, TimerKind};

fn edit_urgency(urgency: Urgency) -> Edit {
    Edit {
        urgency: Some(Some(urgency)),
        ..Edit::default()
    }
}

/// A working day reached by counting, one day after the other.
fn counted(office: &Office, from: chrono::NaiveDate, n: usize) -> chrono::NaiveDate {
    let open = |day: &chrono::NaiveDate| office.calendar.hours(*day).is_some();
    from.iter_days()
        .skip(1)
        .filter(open)
        .nth(n - 1)
        .expect("a working day")
}

#[test]
fn the_completeness_check_is_due_on_the_next_working_day_at_closing_time() {
    // A Friday in Ramadan, before Lebaran week.
    let case = Case::at("2026-03-13 10:00", |_| {});
    assert_eq!(case.due(TimerKind::Verification), wib("2026-03-16 15:00"));
    let before_lebaran = Case::at("2026-03-17 10:00", |_| {});
    assert_eq!(
        before_lebaran.due(TimerKind::Verification),
        wib("2026-03-25 16:30")
    );
    // After midnight in Medan it is Wednesday, whatever Greenwich says.
    let night = Case::at("2026-11-25 00:30", |_| {});
    assert_eq!(night.due(TimerKind::Verification), wib("2026-11-26 16:30"));
}

#[test]
fn each_urgency_has_its_term_and_a_category_may_have_its_own() {
    let due = |category, urgency| {
        Case::received()
            .verify_as(category, urgency)
            .forward()
            .due(TimerKind::Resolution)
    };
    assert_eq!(due(LUBANG, Urgency::High), wib("2026-11-27 17:00"));
    assert_eq!(due(LUBANG, Urgency::Medium), wib("2026-12-01 16:30"));
    assert_eq!(due(LUBANG, Urgency::Low), wib("2026-12-14 16:30"));
    assert_eq!(due(PANGKAS, Urgency::Low), wib("2026-12-03 16:30"));
    assert_eq!(due(PANGKAS, Urgency::High), wib("2026-12-03 16:30"));
}

#[test]
fn an_emergency_runs_around_the_clock_and_from_receipt() {
    let case = Case::at("2026-11-28 22:00", |it| it.urgency = Some(Urgency::Emergency));
    assert_eq!(case.due(TimerKind::Verification), wib("2026-11-28 23:00"));
    let case = case
        .later(Duration::minutes(40))
        .verify_as(BANJIR, Urgency::Emergency);
    assert_eq!(case.due(TimerKind::Disposition), wib("2026-11-28 23:40"));
    let case = case.later(Duration::minutes(10)).forward();
    assert_eq!(case.due(TimerKind::Acceptance), wib("2026-11-28 23:50"));
    assert_eq!(case.due(TimerKind::Resolution), wib("2026-11-29 22:00"));
    // Reopened, it is counted from there.
    let case = case.accept().resolve().tell().close().on("2026-12-05 08:00");
    let again = case.by(
        DESK,
        Dispute {
            reason: "Banjir lagi".into(),
        },
    );
    assert_eq!(again.due(TimerKind::Resolution), wib("2026-12-06 08:00"));
}

#[test]
fn an_emergency_that_waits_for_the_reporter_is_due_at_the_end_of_a_working_day() {
    let case = Case::at("2026-11-24 10:00", |_| {})
        .verify_as(BANJIR, Urgency::Emergency)
        .forward()
        .accept();
    assert_eq!(case.due(TimerKind::Resolution), wib("2026-11-25 10:00"));
    let same_day = case
        .clone()
        .by(DESK, ask(ContactChannel::Phone))
        .later(Duration::hours(2))
        .by(DESK, answer());
    assert_eq!(same_day.due(TimerKind::Resolution), wib("2026-11-25 10:00"));
    let case = case
        .by(DESK, ask(ContactChannel::Phone))
        .on("2026-11-26 09:00")
        .by(DESK, answer());
    assert_eq!(case.due(TimerKind::Resolution), wib("2026-11-27 17:00"));
}

#[test]
fn another_urgency_moves_the_term_and_keeps_what_a_pause_added() {
    let case = Case::in_progress()
        .by(DESK, ask(ContactChannel::Phone))
        .on("2026-11-26 09:00")
        .by(DESK, answer());
    assert_eq!(
        case.due(TimerKind::Resolution),
        wib("2026-12-03 16:30"),
        "five days and two"
    );
    let case = case.by(DESK, edit_urgency(Urgency::High));
    assert_eq!(
        case.due(TimerKind::Resolution),
        wib("2026-12-01 16:30"),
        "three days and two"
    );
    let back = case
        .by(DESK, edit_urgency(Urgency::Emergency))
        .by(DESK, edit_urgency(Urgency::Medium));
    assert_eq!(back.due(TimerKind::Resolution), wib("2026-12-03 16:30"));
}

#[test]
fn work_to_be_done_again_goes_on_in_the_term_it_had() {
    let case = Case::in_progress()
        .by(DESK, ask(ContactChannel::Phone))
        .on("2026-11-26 09:00")
        .by(DESK, answer());
    let due = case.due(TimerKind::Resolution);
    let case = case.resolve().by(
        DESK,
        Redo {
            reason: "Fotonya dari tempat lain.".into(),
        },
    );
    assert_eq!(case.due(TimerKind::Resolution), due);
}

#[test]
fn work_taken_up_again_after_a_pause_gets_a_fresh_term_without_the_days_of_the_pause() {
    let told = Case::in_progress()
        .by(DESK, ask(ContactChannel::Phone))
        .on("2026-11-26 09:00")
        .by(DESK, answer())
        .resolve()
        .tell()
        .on("2026-11-30 09:00");
    assert_eq!(told.report.work_paused, 2, "working days that the pause added");
    let disputed = told.clone().by(
        DESK,
        Dispute {
            reason: "Masih berlubang".into(),
        },
    );
    let reopened = told.clone().close().by(
        DESK,
        Reopen {
            reason: "Masih berlubang".into(),
        },
    );
    let found_wanting = told.clone().by(DESK, check(false, told.now));
    for case in [disputed, reopened, found_wanting] {
        let timer = case.timer(TimerKind::Resolution);
        assert_eq!((timer.extension, case.report.work_paused), (0, 0));
        assert_eq!(timer.due_at, wib("2026-12-07 16:30"), "five working days");
    }
}

#[test]
fn no_term_ends_after_the_limit_of_the_law() {
    let mut case = Case::verified();
    case.office.settings.targets.legal_decision_days = 10;
    case.office.settings.targets.low_resolution_days = 200;
    let case = case.by(DESK, edit_urgency(Urgency::Low)).forward();
    assert_eq!(
        case.due(TimerKind::Resolution),
        case.due(TimerKind::LegalDecision)
    );
    assert_eq!(
        case.office.calendar.date(case.due(TimerKind::Resolution)),
        day("2026-12-04")
    );
}

#[test]
fn the_timers_of_the_law_and_of_lapor_never_pause() {
    let case = Case::new(|it| (it.channel, it.lapor_id) = (Channel::LaporWeb, Some("75123".into())));
    let lapor = case.due(TimerKind::LaporVerification);
    assert_eq!(lapor, wib("2026-11-27 17:00"));
    let asked = case.by(DESK, ask(ContactChannel::Phone)).on("2026-11-30 09:00");
    assert_eq!(asked.due(TimerKind::LaporVerification), lapor);
    assert_eq!(asked.by(DESK, answer()).due(TimerKind::LaporVerification), lapor);
    let case = Case::in_progress();
    let law = case.due(TimerKind::LegalDecision);
    let back = case
        .by(DESK, ask(ContactChannel::Phone))
        .on("2026-12-10 09:00")
        .by(DESK, answer());
    assert_eq!(back.due(TimerKind::LegalDecision), law);
}

#[test]
fn asking_the_reporter_is_the_answer_that_the_law_wants_and_what_comes_is_looked_at_anew() {
    let case = Case::received();
    assert_eq!(
        case.office.calendar.date(case.due(TimerKind::LegalCompleteness)),
        day("2026-12-08")
    );
    let asked = case.on("2026-11-25 09:00").by(DESK, ask(ContactChannel::Phone));
    assert!(!asked.runs(TimerKind::LegalCompleteness));
    let back = asked.on("2026-12-15 09:00").by(DESK, answer());
    assert_eq!(
        back.office.calendar.date(back.due(TimerKind::LegalCompleteness)),
        day("2026-12-29")
    );
}

#[test]
fn neither_a_correction_nor_a_photo_gives_a_fresh_term_after_a_clarification() {
    let case = Case::received()
        .by(DESK, ask(ContactChannel::Phone))
        .on("2026-11-26 09:00")
        .by(DESK, answer());
    let due = wib("2026-11-27 17:00");
    assert_eq!(case.due(TimerKind::Verification), due);
    let case = case.on("2026-11-30 09:00").by(
        DESK,
        Edit {
            title: Some("Lain".into()),
            ..Edit::default()
        },
    );
    assert_eq!(case.due(TimerKind::Verification), due);
    let forwarded = Case::forwarded()
        .by(DESK, ask(ContactChannel::Phone))
        .on("2026-11-26 09:00")
        .by(DESK, answer());
    let due = forwarded.due(TimerKind::Acceptance);
    let later = forwarded.on("2026-11-27 09:00").by(KASI, assign(CREW));
    assert_eq!(later.due(TimerKind::Acceptance), due);
}

#[test]
fn passing_a_report_to_another_section_gives_the_law_no_fresh_term() {
    let case = Case::in_progress();
    let law = case.due(TimerKind::LegalDecision);
    let case = case
        .on("2026-12-10 09:00")
        .by(KASI, back("Bukan kami"))
        .by(DESK, forward(TRANTIB));
    assert_eq!(case.due(TimerKind::LegalDecision), law);
    let reopened = Case::closed().on("2026-12-01 09:00").by(
        DESK,
        Reopen {
            reason: "Rusak".into(),
        },
    );
    let law = reopened.due(TimerKind::LegalDecision);
    assert_eq!(reopened.office.calendar.date(law), day("2027-01-30"));
    let passed = reopened
        .on("2026-12-10 09:00")
        .by(KASI, back("Bukan kami"))
        .by(DESK, forward(TRANTIB));
    assert_eq!(passed.due(TimerKind::LegalDecision), law);
}

#[test]
fn a_new_holiday_moves_the_deadline_by_one_entry_in_the_history() {
    let case = Case::forwarded();
    assert_eq!(case.due(TimerKind::Resolution), wib("2026-12-01 16:30"));
    let mut changed = case.clone();
    let id = tanggap_domain::ids::HolidayId(uuid::Uuid::from_u128(0x999));
    let pilkada = Holiday {
        date: day("2026-11-30"),
        name: "Pilkada".to_owned(),
        kind: HolidayKind::Local,
    };
    changed.office.holidays.insert(id, item(pilkada));
    changed.office.calendar = Office::calendar_of(&changed.office.settings, &changed.office.holidays);
    let moved = changed.by_system(Recalculate {
        cause: RecalculationCause::Calendar,
    });
    assert_eq!(moved.due(TimerKind::Resolution), wib("2026-12-02 16:30"));
    assert_eq!(moved.report.version, case.report.version + 1);
    assert_eq!(moved.status(), case.status());
    // Where nothing changes, the entry carries no timers.
    let same = case.by_system(Recalculate {
        cause: RecalculationCause::Calendar,
    });
    assert_eq!(same.events.last().and_then(|event| event.timers.as_ref()), None);
}

#[test]
fn the_watch_lasts_fourteen_calendar_days_and_telling_two_working_days() {
    let resolved = Case::resolved();
    assert_eq!(resolved.due(TimerKind::Notification), wib("2026-11-26 16:30"));
    let watched = resolved.tell();
    assert_eq!(
        watched.office.calendar.date(watched.due(TimerKind::Monitoring)),
        day("2026-12-08")
    );
}

#[test]
fn a_paused_timer_does_not_press() {
    let asked = Case::in_progress().by(DESK, ask(ContactChannel::Phone));
    let pressing = asked.report.pressing_timer().map(|timer| timer.kind);
    assert_eq!(pressing, Some(TimerKind::ReporterAnswer));
    assert!(asked.timer(TimerKind::Resolution).paused_on.is_some());
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn a_pause_adds_exactly_the_working_days_that_passed(
        start in 0_u64..150, wait in 0_i64..10 * 1_440, asked in proptest::collection::vec((0_i64..4_000, 0_i64..4 * 1_440), 0..4),
    ) {
        let first = day("2026-02-02").checked_add_days(Days::new(start)).expect("a day");
        let mut case = Case::at(&format!("{first} 09:00"), |_| {}).verify().forward().accept();
        let from = case.today();
        case = case.later(Duration::minutes(wait));
        let mut added = 0;
        for (until_asked, until_answered) in asked {
            case = case.later(Duration::minutes(until_asked)).by(DESK, ask(ContactChannel::Phone));
            let asked_on = case.today();
            let standing = case.due(TimerKind::Resolution);
            case = case.later(Duration::minutes(until_answered));
            case = case.by(DESK, Edit { title: Some("Lain".into()), ..Edit::default() });
            prop_assert_eq!(case.due(TimerKind::Resolution), standing);
            case = case.by(DESK, answer());
            let passed = asked_on.iter_days().skip(1).take_while(|day| *day <= case.today());
            added += passed.filter(|day| case.office.calendar.hours(*day).is_some()).count();
        }
        let last = counted(&case.office, from, 5 + added);
        let timer = case.timer(TimerKind::Resolution);
        prop_assert_eq!(timer.span, Span::WorkingDays(5));
        prop_assert_eq!(timer.extension as usize, added);
        let legal = case.due(TimerKind::LegalDecision);
        prop_assert_eq!(timer.due_at, case.office.calendar.end_of(last).min(legal));
    }
}
