//! Which moment a term is counted from, and what a report that goes back, ends or waits takes along of it.

use crate::support::*;
use chrono::Duration;
use tanggap_domain::command::*;
use tanggap_domain::deadline::proposed_resolution;
use tanggap_domain::reference::Urgency;
use tanggap_domain::report::ContactChannel;
use tanggap_domain::timer::TimerKind;

fn reopen() -> Reopen {
    Reopen {
        reason: "Salah tolak".into(),
    }
}

fn redo() -> Redo {
    Redo {
        reason: "Fotonya dari tempat lain.".into(),
    }
}

/// Work for whose sake the reporter was asked over two working days.
fn paused() -> Case {
    Case::in_progress()
        .by(DESK, ask(ContactChannel::Phone))
        .on("2026-11-26 09:00")
        .by(DESK, answer())
}

#[test]
fn a_term_of_hours_is_as_long_as_it_says_up_to_ten_years() {
    let calendar = office().calendar;
    let start = wib("2026-11-24 09:00");
    let longest = 3_660 * 24;
    for hours in [1, 24, 153, 3_661, 5_000, longest] {
        let end = start + Duration::hours(i64::from(hours));
        assert_eq!(calendar.after_hours(start, hours), end, "{hours}");
    }
    assert_eq!(
        calendar.after_hours(start, longest + 1),
        calendar.after_hours(start, longest)
    );
}

#[test]
fn the_forwarder_is_shown_the_day_that_forwarding_without_a_date_gives() {
    let verified = |case: Case, category, urgency| case.verify_as(category, urgency).on("2026-11-26 11:00");
    let received = || Case::at("2026-11-25 16:00", |_| {});
    let rejected = || Case::at("2026-11-24 08:00", |_| {}).by(DESK, reject());
    let again = || rejected().on("2026-11-25 16:00").by(DESK, reopen());
    let mut hurried = verified(received(), LUBANG, Urgency::Medium);
    hurried.office.settings.targets.legal_decision_days = 3;
    let hurried = hurried.by_system(Recalculate {
        cause: RecalculationCause::Targets,
    });
    for (case, due) in [
        // Counted from now on: five working days, or those of the category.
        (verified(received(), LUBANG, Urgency::Medium), "2026-12-03 16:30"),
        (verified(again(), LUBANG, Urgency::Medium), "2026-12-03 16:30"),
        (verified(received(), PANGKAS, Urgency::Low), "2026-12-07 16:30"),
        // An emergency is counted from receipt; once it was opened again, from now on.
        (
            verified(received(), BANJIR, Urgency::Emergency),
            "2026-11-26 16:00",
        ),
        (verified(again(), BANJIR, Urgency::Emergency), "2026-11-27 11:00"),
    ] {
        let shown = proposed_resolution(&case.report, &case.office, case.now);
        assert_eq!(shown, wib(due));
        assert_eq!(case.forward().due(TimerKind::Resolution), shown);
    }
    // Never after the limit of the law.
    let shown = proposed_resolution(&hurried.report, &hurried.office, hurried.now);
    assert_eq!(shown, hurried.due(TimerKind::LegalDecision));
    assert_eq!(hurried.office.calendar.date(shown), day("2026-11-28"));
    assert_eq!(hurried.forward().due(TimerKind::Resolution), shown);
}

#[test]
fn work_to_be_done_again_gives_the_law_no_fresh_term_though_it_was_forwarded_late() {
    let case = Case::verified().on("2026-12-01 09:00").forward().accept();
    let law = case.due(TimerKind::LegalDecision);
    assert_eq!(case.office.calendar.date(law), day("2027-01-23"));
    let again = case.resolve().by(DESK, redo());
    assert_eq!(again.due(TimerKind::LegalDecision), law);
}

#[test]
fn what_a_pause_added_lengthens_the_work_and_no_term_that_comes_after_it() {
    let case = paused();
    assert_eq!(case.timer(TimerKind::Resolution).extension, 2);
    let returned = case.clone().by(KASI, back("Bukan kami"));
    assert_eq!(returned.due(TimerKind::Disposition), wib("2026-11-27 17:00"));
    let resolved = case.resolve();
    assert_eq!(resolved.due(TimerKind::Notification), wib("2026-11-30 16:30"));
    for case in [returned, resolved] {
        let added: Vec<_> = case.report.timers.iter().map(|it| it.extension).collect();
        assert_eq!(added, [0, 0], "{}", case.status());
    }
}

#[test]
fn a_report_merged_while_its_reporter_was_asked_has_no_timer_until_it_is_on_its_own_again() {
    let target = Case::try_at("2026-11-24 08:30", 0x77, |_| {}).expect("a report");
    let asked = Case::verified().by(DESK, ask(ContactChannel::Phone));
    let merged = asked.merged_into(&target);
    assert!(merged.report.clarification.is_some());
    assert_eq!(merged.report.timers, []);
}
