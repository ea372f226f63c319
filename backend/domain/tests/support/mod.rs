//! What the tests stand on: an office with people in every role, reports driven through real steps, a payload for every action.

pub mod case;
pub mod office;
pub mod payload;
pub mod specimen;

pub use case::{Case, FORBIDDEN, No, UNKNOWN};
pub use office::*;
pub use payload::*;
pub use specimen::specimen;

use chrono::{DateTime, FixedOffset, NaiveDate, NaiveDateTime, Utc};

/// A moment by the office's own clock: `"2026-11-24 09:00"`, WIB.
pub fn wib(moment: &str) -> DateTime<Utc> {
    let local = NaiveDateTime::parse_from_str(moment, "%Y-%m-%d %H:%M").expect("a moment");
    let offset = FixedOffset::east_opt(7 * 3_600).expect("WIB");
    local
        .and_local_timezone(offset)
        .single()
        .expect("one moment")
        .to_utc()
}

/// A date.
pub fn day(date: &str) -> NaiveDate {
    date.parse().expect("a date")
}
