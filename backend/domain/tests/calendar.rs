//! The working calendar against a slow and obvious reference, and the days the office asked about.

use crate::support::{day, office, settings, wib};
use chrono::{DateTime, Datelike, Days, Duration, FixedOffset, NaiveDate, NaiveTime, Utc, Weekday};
use proptest::prelude::*;
use std::collections::BTreeSet;
use tanggap_domain::calendar::{Hours, SpecialPeriod, Week, WorkingCalendar};

/// A calendar as random as an administrator may make it, beside the plain facts it was made of.
#[derive(Clone, Debug)]
struct Facts {
    week: Week,
    period: SpecialPeriod,
    holidays: BTreeSet<NaiveDate>,
}

impl Facts {
    fn calendar(&self) -> WorkingCalendar {
        let wib = FixedOffset::east_opt(7 * 3_600).expect("WIB");
        WorkingCalendar::new(
            wib,
            self.week.clone(),
            vec![self.period.clone()],
            self.holidays.clone(),
        )
    }

    /// Closing time by looking: a holiday is closed, the period's week goes before the usual one.
    fn closing(&self, day: NaiveDate) -> Option<NaiveTime> {
        if self.holidays.contains(&day) {
            return None;
        }
        let week = if (self.period.from..=self.period.until).contains(&day) {
            &self.period.week
        } else {
            &self.week
        };
        let hours = match day.weekday() {
            Weekday::Mon => week.monday,
            Weekday::Tue => week.tuesday,
            Weekday::Wed => week.wednesday,
            Weekday::Thu => week.thursday,
            Weekday::Fri => week.friday,
            Weekday::Sat => week.saturday,
            Weekday::Sun => week.sunday,
        };
        hours.map(|hours| hours.close)
    }

    /// Every working day after `day`, one after the other.
    fn working_days_after(&self, day: NaiveDate) -> impl Iterator<Item = NaiveDate> + '_ {
        day.iter_days().skip(1).filter(|day| self.closing(*day).is_some())
    }
}

const BASE: &str = "2026-01-01";

fn week() -> impl Strategy<Value = Week> {
    // Monday is always open, so that there is a next working day.
    proptest::collection::vec(proptest::option::weighted(0.7, 12_u32..20), 6).prop_map(|hours| {
        let open = NaiveTime::from_hms_opt(8, 0, 0).expect("a time");
        let hours_of = |close: u32| Hours {
            open,
            close: NaiveTime::from_hms_opt(close, 30, 0).expect("a time"),
        };
        let day = |i: usize| hours.get(i).copied().flatten().map(hours_of);
        Week {
            monday: Some(hours_of(16)),
            tuesday: day(0),
            wednesday: day(1),
            thursday: day(2),
            friday: day(3),
            saturday: day(4),
            sunday: day(5),
        }
    })
}

fn nth(n: u64) -> NaiveDate {
    day(BASE).checked_add_days(Days::new(n)).expect("a date")
}

fn facts() -> impl Strategy<Value = Facts> {
    (
        week(),
        week(),
        0_u64..120,
        0_u64..60,
        proptest::collection::btree_set(0_u64..220, 0..40),
    )
        .prop_map(|(week, special, from, length, holidays)| Facts {
            week,
            period: SpecialPeriod {
                name: "Ramadan".to_owned(),
                from: nth(from),
                until: nth(from + length),
                week: special,
            },
            holidays: holidays.into_iter().map(nth).collect(),
        })
}

/// Any minute of half a year.
fn moment() -> impl Strategy<Value = DateTime<Utc>> {
    (0_i64..180 * 24 * 60).prop_map(|minutes| wib("2026-01-01 00:00") + Duration::minutes(minutes))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    #[test]
    fn the_nth_working_day_is_the_nth_one_a_person_counts(facts in facts(), from in 0_u64..180, n in 1_u32..40) {
        let counted = facts.working_days_after(nth(from)).nth(n as usize - 1);
        prop_assert_eq!(Some(facts.calendar().working_day_after(nth(from), n)), counted);
    }

    #[test]
    fn no_working_days_after_a_day_is_that_day_or_the_next_open_one(facts in facts(), from in 0_u64..180) {
        let open = nth(from).iter_days().find(|day| facts.closing(*day).is_some());
        prop_assert_eq!(Some(facts.calendar().working_day_after(nth(from), 0)), open);
    }

    #[test]
    fn working_days_between_are_the_open_days_after_the_first_up_to_the_last(facts in facts(), a in 0_u64..180, b in 0_u64..180) {
        let calendar = facts.calendar();
        let (first, last) = (nth(a.min(b)), nth(a.max(b)));
        let counted = facts.working_days_after(first).take_while(|day| *day <= last).count();
        prop_assert_eq!(calendar.working_days_between(first, last), i32::try_from(counted).expect("few"));
        prop_assert_eq!(calendar.working_days_between(last, first), -i32::try_from(counted).expect("few"));
    }

    #[test]
    fn a_term_ends_at_the_closing_time_of_its_last_day(facts in facts(), start in moment(), n in 1_u32..30) {
        let local = start.naive_utc() + Duration::hours(7);
        let last = facts.working_days_after(local.date()).nth(n as usize - 1).expect("a working day");
        let closes = last.and_time(facts.closing(last).expect("open")) - Duration::hours(7);
        let calendar = facts.calendar();
        prop_assert_eq!(calendar.after_working_days(start, n), closes.and_utc());
        prop_assert_eq!(calendar.end_of(last), closes.and_utc());
    }

    #[test]
    fn a_closed_day_ends_with_its_last_second(facts in facts(), from in 0_u64..220) {
        let date = nth(from);
        let end = date.and_hms_opt(23, 59, 59).expect("a moment") - Duration::hours(7);
        let expected = facts.closing(date).map_or(end, |close| date.and_time(close) - Duration::hours(7));
        prop_assert_eq!(facts.calendar().end_of(date), expected.and_utc());
    }

    #[test]
    fn later_or_longer_never_ends_sooner(facts in facts(), start in moment(), more in 0_i64..20_000, n in 1_u32..20) {
        let calendar = facts.calendar();
        let later = start + Duration::minutes(more);
        prop_assert!(calendar.after_working_days(start, n) <= calendar.after_working_days(later, n));
        prop_assert!(calendar.after_working_days(start, n) < calendar.after_working_days(start, n + 1));
        prop_assert!(calendar.after_calendar_days(start, n) <= calendar.after_calendar_days(later, n));
        prop_assert!(calendar.after_working_days(start, n) > start);
    }

    #[test]
    fn one_more_holiday_never_ends_a_term_sooner(facts in facts(), start in moment(), n in 1_u32..20, extra in 0_u64..220) {
        let mut more = facts.clone();
        more.holidays.insert(nth(extra));
        let date = |facts: &Facts| facts.calendar().working_day_after(facts.calendar().date(start), n);
        prop_assert!(date(&facts) <= date(&more));
    }

    #[test]
    fn a_day_begins_at_midnight_in_medan(start in moment()) {
        let local = start.naive_utc() + Duration::hours(7);
        prop_assert_eq!(office().calendar.date(start), local.date());
    }
}

#[test]
fn one_working_day_from_the_friday_before_lebaran_week_is_monday_in_ramadan_hours() {
    let calendar = office().calendar;
    assert_eq!(
        calendar.after_working_days(wib("2026-03-13 10:00"), 1),
        wib("2026-03-16 15:00")
    );
}

#[test]
fn lebaran_week_with_its_collective_leave_is_skipped() {
    let calendar = office().calendar;
    // 18 March to 24 March is holiday, leave and weekend in one piece; 25 March is back to the usual hours.
    assert_eq!(
        calendar.after_working_days(wib("2026-03-17 09:00"), 1),
        wib("2026-03-25 16:30")
    );
    assert_eq!(
        calendar.after_working_days(wib("2026-03-13 10:00"), 5),
        wib("2026-03-27 17:00")
    );
    assert_eq!(
        calendar.working_days_between(day("2026-03-13"), day("2026-03-25")),
        3
    );
}

#[test]
fn a_single_day_of_collective_leave_moves_a_term_by_one_day() {
    let calendar = office().calendar;
    // 14 May is a holiday and 15 May collective leave, then comes a weekend.
    assert_eq!(
        calendar.working_day_after(day("2026-05-13"), 1),
        day("2026-05-18")
    );
}

#[test]
fn ramadan_ends_the_day_earlier_and_friday_half_an_hour_later() {
    let calendar = office().calendar;
    assert_eq!(calendar.end_of(day("2026-02-26")), wib("2026-02-26 15:00"));
    assert_eq!(calendar.end_of(day("2026-02-27")), wib("2026-02-27 15:30"));
    assert_eq!(calendar.end_of(day("2026-02-18")), wib("2026-02-18 16:30"));
    assert_eq!(calendar.end_of(day("2026-02-13")), wib("2026-02-13 17:00"));
}

#[test]
fn one_in_the_morning_in_medan_is_already_the_next_day() {
    let calendar = office().calendar;
    let at = "2026-11-24T18:00:00Z".parse().expect("a moment");
    assert_eq!(calendar.date(at), day("2026-11-25"));
    // Counted from Wednesday, though it is still Tuesday in Greenwich.
    assert_eq!(calendar.after_working_days(at, 1), wib("2026-11-26 16:30"));
}

#[test]
fn calendar_days_run_to_the_last_second_of_the_last_day() {
    let calendar = office().calendar;
    assert_eq!(
        calendar.after_calendar_days(wib("2026-11-24 09:00"), 14),
        wib("2026-12-08 23:59") + Duration::seconds(59)
    );
}

#[test]
fn a_calendar_that_never_opens_still_gives_an_answer() {
    let closed = Week {
        monday: None,
        tuesday: None,
        wednesday: None,
        thursday: None,
        friday: None,
        saturday: None,
        sunday: None,
    };
    let utc = FixedOffset::east_opt(0).expect("UTC");
    let calendar = WorkingCalendar::new(utc, closed, Vec::new(), BTreeSet::new());
    assert!(calendar.working_day_after(day("2026-01-01"), 3) > day("2035-01-01"));
    assert_eq!(
        calendar.working_days_between(day("2026-01-01"), day("2026-12-31")),
        0
    );
    assert!(calendar.working_day_after(NaiveDate::MAX, 3) == NaiveDate::MAX);
}

#[test]
fn a_retired_holiday_is_a_working_day_again() {
    let mut office = office();
    for item in office
        .holidays
        .values_mut()
        .filter(|item| item.data.date == day("2026-12-24"))
    {
        item.retired = true;
    }
    assert!(!office.calendar.is_working_day(day("2026-12-24")));
    let calendar = tanggap_domain::office::Office::calendar_of(&settings(), &office.holidays);
    assert!(calendar.is_working_day(day("2026-12-24")));
    assert!(!calendar.is_working_day(day("2026-12-25")));
}

#[test]
fn at_the_end_of_time_a_term_ends_there() {
    let office = office();
    let last = DateTime::<Utc>::MAX_UTC;
    assert_eq!(office.calendar.after_hours(last, 24), last);
    for end in [last, DateTime::<Utc>::MIN_UTC] {
        let day = office.calendar.date(end);
        let _ = office.calendar.after_working_days(end, 5);
        let _ = office.calendar.after_calendar_days(end, 5);
        let _ = office.calendar.end_of(day);
    }
}

#[test]
fn a_term_beyond_the_horizon_is_a_mistyped_year() {
    let calendar = office().calendar;
    let from = day("2026-11-24");
    let last = from + Days::new(3_660);
    assert!(calendar.is_a_term(from, last));
    assert!(!calendar.is_a_term(from, last + Days::new(1)));
}
