//! Time as a parameter. The wall clock is read in one place, `tanggap_api`'s `SystemClock`; everything else gets the moment as an argument.

use chrono::{DateTime, Utc};

/// Tells the time. Implemented by the server's system clock, and by a clock that tests move.
pub trait Clock: Send + Sync {
    /// The present moment, truncated to microseconds (PostgreSQL keeps no more).
    fn now(&self) -> DateTime<Utc>;
}

/// Cuts a moment to whole microseconds, so that a stored moment equals the one in memory.
pub fn to_micros(at: DateTime<Utc>) -> DateTime<Utc> {
    DateTime::from_timestamp_micros(at.timestamp_micros()).unwrap_or(at)
}
