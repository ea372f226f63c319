//! Counting with a budget: so many at once, and one more after each period.

use crate::client::{SIZES, networks};
use governor::clock::{Clock as _, DefaultClock};
use governor::{DefaultKeyedRateLimiter, Quota, RateLimiter};
use std::net::IpAddr;
use std::num::NonZeroU32;
use std::time::Duration;

/// How many at once, and after how many milliseconds the next is given.
#[derive(Clone, Copy)]
pub(super) struct Budget {
    pub(super) at_once: u32,
    pub(super) millis: u64,
}

impl Budget {
    pub(super) const fn new(at_once: u32, seconds: u64) -> Self {
        Self {
            at_once,
            millis: seconds * 1000,
        }
    }

    fn times(self, factor: u32) -> Self {
        Self {
            at_once: self.at_once * factor,
            millis: self.millis / u64::from(factor),
        }
    }
}

/// Counts by a key.
#[derive(Debug)]
pub(super) struct Limit(DefaultKeyedRateLimiter<String>);

impl Limit {
    pub(super) fn new(budget: Budget) -> Self {
        let at_once = NonZeroU32::new(budget.at_once).unwrap_or(NonZeroU32::MIN);
        let period = Duration::from_millis(budget.millis);
        let quota = Quota::with_period(period).unwrap_or_else(|| Quota::per_second(at_once));
        Self(RateLimiter::keyed(quota.allow_burst(at_once)))
    }

    /// Counts one. `Err` with the seconds to wait.
    pub(super) fn count(&self, key: &str) -> Result<(), u64> {
        let wait =
            |until: governor::NotUntil<_>| until.wait_time_from(DefaultClock::default().now()).as_secs() + 1;
        self.0.check_key(&key.to_owned()).map_err(wait)
    }

    /// Forgets counts that ran out, so that the table does not grow.
    pub(super) fn forget(&self) {
        self.0.retain_recent();
        self.0.shrink_to_fit();
    }
}

/// Counts by the networks of an address. The larger a network, the larger its budget, though not as much as it has room for.
#[derive(Debug)]
pub(super) struct NetworkLimit([Limit; SIZES.len()]);

impl NetworkLimit {
    pub(super) fn new(budget: Budget) -> Self {
        Self(SIZES.map(|factor| Limit::new(budget.times(factor))))
    }

    /// Counts one, apart for each `about`. `Err` with the seconds to wait.
    pub(super) fn count(&self, address: IpAddr, about: &str) -> Result<(), u64> {
        networks(address)
            .into_iter()
            .zip(&self.0)
            .try_for_each(|(network, limit)| limit.count(&format!("{network} {about}")))
    }

    pub(super) fn forget(&self) {
        self.0.iter().for_each(Limit::forget);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// One that is not given back while a test runs.
    const THREE: Budget = Budget::new(3, 3600);

    fn at(address: &str) -> IpAddr {
        address.parse().expect("an address")
    }

    fn taken(limit: &NetworkLimit, addresses: impl Iterator<Item = String>) -> usize {
        addresses
            .filter(|address| limit.count(at(address), "").is_ok())
            .count()
    }

    #[test]
    fn addresses_of_one_ipv6_network_are_one_client() {
        let limit = NetworkLimit::new(THREE);
        assert_eq!(taken(&limit, (0..9).map(|i| format!("2001:db8:0:1::{i}"))), 3);
        assert!(limit.count(at("2001:db8:0:1::1"), "").is_err());
        // The neighbour has a budget of its own …
        assert_eq!(taken(&limit, (0..9).map(|i| format!("2001:db8:0:2::{i}"))), 3);
    }

    #[test]
    fn many_networks_of_one_larger_one_share_its_budget() {
        let limit = NetworkLimit::new(THREE);
        // Of a /56, 4 × 3; of a /48, 16 × 3, though each is a network of its own.
        assert_eq!(taken(&limit, (0..64).map(|i| format!("2001:db8:0:{i:x}::1"))), 12);
        let limit = NetworkLimit::new(THREE);
        assert_eq!(
            taken(&limit, (0..128).map(|i| format!("2001:db8:0:{i:x}00::1"))),
            48
        );
        let limit = NetworkLimit::new(THREE);
        assert_eq!(taken(&limit, (0..128).map(|i| format!("2001:db8:{i:x}::1"))), 128);
    }

    #[test]
    fn an_ipv4_address_is_counted_alone_in_either_notation() {
        let limit = NetworkLimit::new(THREE);
        assert_eq!(taken(&limit, (0..9).map(|i| format!("192.0.2.{i}"))), 9);
        assert_eq!(
            taken(
                &limit,
                (0..4).map(|i| if i % 2 == 0 {
                    "192.0.2.1".to_owned()
                } else {
                    "::ffff:192.0.2.1".to_owned()
                })
            ),
            2
        );
    }
}
