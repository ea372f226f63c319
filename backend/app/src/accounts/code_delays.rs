//! Growing delays after wrong codes of the second factor.
//!
//! Whoever tries codes knows the password, so the tries count for the account, wherever they come from. Devices on which the holder signed
//! in before have a count of their own: somebody else's wrong codes delay nobody there. The counts are this process's own.

use chrono::{DateTime, Duration, Utc};
use std::collections::HashMap;
use std::sync::Mutex;
use tanggap_domain::ids::UserId;

/// Wrong codes without a delay.
const FREE: u32 = 5;
/// The delay after the first one beyond; it doubles with each.
const FIRST: Duration = Duration::seconds(30);
const LONGEST: Duration = Duration::hours(1);
/// After so long without a try, the count starts over.
const FORGOTTEN: Duration = Duration::hours(24);

/// Counts of accounts.
#[derive(Debug, Default)]
pub struct CodeDelays(Mutex<HashMap<(UserId, bool), Tries>>);

#[derive(Clone, Copy, Debug)]
struct Tries {
    count: u32,
    last: DateTime<Utc>,
}

impl Tries {
    fn next_at(self) -> DateTime<Utc> {
        let Some(beyond) = self.count.checked_sub(FREE) else {
            return self.last;
        };
        let doubled = FIRST * 2_i32.pow(beyond.min(10));
        self.last + doubled.min(LONGEST)
    }
}

impl CodeDelays {
    /// Counts a try as wrong before the code is looked at, so that many at once are no more than one after another. `Err` with the seconds
    /// to wait; such a try is not counted.
    pub(crate) fn begin(&self, user: UserId, known_device: bool, now: DateTime<Utc>) -> Result<(), u64> {
        let Ok(mut all) = self.0.lock() else { return Ok(()) };
        all.retain(|_, tries| tries.last + FORGOTTEN > now);
        let tries = all
            .entry((user, known_device))
            .or_insert(Tries { count: 0, last: now });
        let left = (tries.next_at() - now).num_milliseconds();
        if left > 0 {
            return Err(u64::try_from(left).unwrap_or_default().div_ceil(1000));
        }
        *tries = Tries {
            count: tries.count + 1,
            last: now,
        };
        Ok(())
    }

    /// The code was right.
    pub(crate) fn clear(&self, user: UserId, known_device: bool) {
        if let Ok(mut all) = self.0.lock() {
            all.remove(&(user, known_device));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn delays_grow_up_to_an_hour_and_are_forgotten_after_a_day() {
        let delays = CodeDelays::default();
        let mut now: DateTime<Utc> = "2026-11-30T01:00:00Z".parse().expect("a time");
        let user = UserId::at(now);
        for _ in 0..FREE {
            assert_eq!(delays.begin(user, false, now), Ok(()));
        }
        for expected in [30, 60, 120, 240, 480, 960, 1920, 3600, 3600, 3600] {
            assert_eq!(delays.begin(user, false, now), Err(expected));
            now += Duration::seconds(i64::try_from(expected).expect("seconds"));
            assert_eq!(delays.begin(user, false, now), Ok(()));
        }
        // The holder's device, and anybody else's account, wait for nothing.
        assert_eq!(delays.begin(user, true, now), Ok(()));
        now += FORGOTTEN;
        for _ in 0..FREE {
            assert_eq!(delays.begin(user, false, now), Ok(()));
        }
        assert_eq!(delays.begin(user, false, now), Err(30));
        delays.clear(user, false);
        assert_eq!(delays.begin(user, false, now), Ok(()));
    }
}
