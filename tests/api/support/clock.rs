//! A clock that stands still until a test moves it.

use chrono::{DateTime, Duration, Utc};
use std::sync::atomic::{AtomicI64, Ordering};
use tanggap_domain::clock::Clock;

/// Microseconds since 1970.
#[derive(Debug)]
pub struct MockClock(AtomicI64);

/// Monday, 23 November 2026, 09.00 WIB: an hour after the office opened.
pub const START: &str = "2026-11-23T02:00:00Z";

pub fn at(text: &str) -> DateTime<Utc> {
    text.parse().expect("a moment in RFC 3339")
}

impl MockClock {
    pub fn new() -> Self {
        Self(AtomicI64::new(at(START).timestamp_micros()))
    }

    pub fn set(&self, moment: &str) {
        self.0.store(at(moment).timestamp_micros(), Ordering::SeqCst);
    }

    pub fn advance(&self, by: Duration) {
        self.0
            .fetch_add(by.num_microseconds().expect("a short while"), Ordering::SeqCst);
    }
}

impl Clock for MockClock {
    fn now(&self) -> DateTime<Utc> {
        DateTime::from_timestamp_micros(self.0.load(Ordering::SeqCst)).expect("a moment")
    }
}
