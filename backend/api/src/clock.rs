//! The one place that reads the wall clock.

use chrono::{DateTime, Utc};
use tanggap_domain::clock::{Clock, to_micros};

/// The machine's clock.
#[derive(Clone, Copy, Debug, Default)]
pub struct SystemClock;

impl Clock for SystemClock {
    #[expect(
        clippy::disallowed_methods,
        reason = "this is the place where the wall clock is read"
    )]
    fn now(&self) -> DateTime<Utc> {
        to_micros(Utc::now())
    }
}
