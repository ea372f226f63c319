//! The working calendar: opening hours, special periods (Ramadan), holidays and collective leave.
//!
//! The rules stand in the crate's README, "Working time". Day 1 of a working-day term is the next working day after the event; the term ends
//! at the closing time of its last day.

use chrono::{DateTime, Datelike, Days, Duration, FixedOffset, NaiveDate, NaiveTime, TimeZone, Utc};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;
use utoipa::ToSchema;

/// Opening hours of one day, local time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Hours {
    /// `HH:MM:SS`.
    #[schema(value_type = String, example = "08:00:00")]
    pub open: NaiveTime,
    /// `HH:MM:SS`, later than `open`.
    #[schema(value_type = String, example = "16:30:00")]
    pub close: NaiveTime,
}

/// Opening hours of a week; a day without hours is closed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Week {
    pub monday: Option<Hours>,
    pub tuesday: Option<Hours>,
    pub wednesday: Option<Hours>,
    pub thursday: Option<Hours>,
    pub friday: Option<Hours>,
    pub saturday: Option<Hours>,
    pub sunday: Option<Hours>,
}

impl Week {
    fn on(&self, day: NaiveDate) -> Option<Hours> {
        match day.weekday() {
            chrono::Weekday::Mon => self.monday,
            chrono::Weekday::Tue => self.tuesday,
            chrono::Weekday::Wed => self.wednesday,
            chrono::Weekday::Thu => self.thursday,
            chrono::Weekday::Fri => self.friday,
            chrono::Weekday::Sat => self.saturday,
            chrono::Weekday::Sun => self.sunday,
        }
    }

    /// Every day's hours, Monday first.
    pub const fn days(&self) -> [Option<Hours>; 7] {
        [
            self.monday,
            self.tuesday,
            self.wednesday,
            self.thursday,
            self.friday,
            self.saturday,
            self.sunday,
        ]
    }
}

/// Hours that replace the usual week for a while, such as Ramadan.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct SpecialPeriod {
    pub name: String,
    /// First day.
    pub from: NaiveDate,
    /// Last day.
    pub until: NaiveDate,
    pub week: Week,
}

/// Everything needed to say whether the office is open, and when a term ends.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WorkingCalendar {
    offset: FixedOffset,
    week: Week,
    periods: Vec<SpecialPeriod>,
    holidays: BTreeSet<NaiveDate>,
}

/// A term longer than this many days is a mistake; it also bounds every search for a working day.
const HORIZON_DAYS: u32 = 3_660;

impl WorkingCalendar {
    /// `offset` is the office's distance from UTC (WIB +7 h); Indonesia has no daylight saving time.
    pub fn new(
        offset: FixedOffset,
        week: Week,
        periods: Vec<SpecialPeriod>,
        holidays: BTreeSet<NaiveDate>,
    ) -> Self {
        Self {
            offset,
            week,
            periods,
            holidays,
        }
    }

    /// The office's local date at a moment.
    pub fn date(&self, at: DateTime<Utc>) -> NaiveDate {
        let at = at.naive_utc();
        at.checked_add_offset(self.offset).unwrap_or(at).date()
    }

    /// Whether a term from one date to another is plausible. It refuses a mistyped year, and moments that a database cannot store.
    pub fn is_a_term(&self, from: NaiveDate, to: NaiveDate) -> bool {
        to.signed_duration_since(from).num_days() <= i64::from(HORIZON_DAYS)
    }

    /// The office's distance from UTC.
    pub const fn offset(&self) -> FixedOffset {
        self.offset
    }

    /// Opening hours on a date; `None` when closed.
    pub fn hours(&self, day: NaiveDate) -> Option<Hours> {
        if self.holidays.contains(&day) {
            return None;
        }
        let period = self
            .periods
            .iter()
            .find(|period| period.from <= day && day <= period.until);
        period.map_or(&self.week, |period| &period.week).on(day)
    }

    pub fn is_working_day(&self, day: NaiveDate) -> bool {
        self.hours(day).is_some()
    }

    /// The `n`th working day after `day`. `n = 0` gives `day` itself when it is a working day, else the next one.
    pub fn working_day_after(&self, day: NaiveDate, n: u32) -> NaiveDate {
        let mut left = n;
        let mut date = day;
        if n == 0 && self.is_working_day(day) {
            return day;
        }
        for _ in 0..HORIZON_DAYS {
            let Some(next) = date.succ_opt() else { break };
            date = next;
            if self.is_working_day(date) {
                left = left.saturating_sub(1);
                if left == 0 {
                    break;
                }
            }
        }
        date
    }

    /// Working days in `(from, to]`: how many closing times a term that starts on `from` passes until the end of `to`.
    /// Negative when `to` lies before `from`.
    pub fn working_days_between(&self, from: NaiveDate, to: NaiveDate) -> i32 {
        if to < from {
            return -self.working_days_between(to, from);
        }
        let mut count = 0;
        let mut date = from;
        for _ in 0..HORIZON_DAYS {
            if date >= to {
                break;
            }
            let Some(next) = date.succ_opt() else { break };
            date = next;
            if self.is_working_day(date) {
                count += 1;
            }
        }
        count
    }

    /// The end of a date as a moment: closing time on a working day, 23.59.59 otherwise.
    pub fn end_of(&self, day: NaiveDate) -> DateTime<Utc> {
        let end_of_day = NaiveTime::from_hms_opt(23, 59, 59).unwrap_or(NaiveTime::MIN);
        let time = self.hours(day).map_or(end_of_day, |hours| hours.close);
        self.moment(day, time)
    }

    /// The first moment of a date.
    pub fn start_of(&self, day: NaiveDate) -> DateTime<Utc> {
        self.moment(day, NaiveTime::MIN)
    }

    /// The end of the `n`th working day after `start`.
    pub fn after_working_days(&self, start: DateTime<Utc>, n: u32) -> DateTime<Utc> {
        self.end_of(self.working_day_after(self.date(start), n))
    }

    /// The last second of the `n`th calendar day after `start`.
    pub fn after_calendar_days(&self, start: DateTime<Utc>, n: u32) -> DateTime<Utc> {
        let day = self.date(start);
        let last = day
            .checked_add_days(Days::new(u64::from(n.min(HORIZON_DAYS))))
            .unwrap_or(day);
        self.moment(
            last,
            NaiveTime::from_hms_opt(23, 59, 59).unwrap_or(NaiveTime::MIN),
        )
    }

    /// `n` hours later, around the clock.
    pub fn after_hours(&self, start: DateTime<Utc>, n: u32) -> DateTime<Utc> {
        let hours = Duration::hours(i64::from(n.min(HORIZON_DAYS * 24)));
        start.checked_add_signed(hours).unwrap_or(start)
    }

    fn moment(&self, day: NaiveDate, time: NaiveTime) -> DateTime<Utc> {
        // A fixed offset has neither gaps nor overlaps, so exactly one moment answers.
        self.offset
            .from_local_datetime(&day.and_time(time))
            .single()
            .map_or_else(|| day.and_time(time).and_utc(), |local| local.with_timezone(&Utc))
    }
}
