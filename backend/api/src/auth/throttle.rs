//! The throttle of sign-ins, and of pages that anybody may open. A stranger is counted by user name and address together, so that
//! nobody can lock a colleague out from elsewhere; a device that this user signed in on before has a count of its own. The same
//! goes for whoever knocks at a report with its number and a secret: by address, by address and report, and, far more generously,
//! by report alone.

use actix_web::HttpRequest;
use governor::clock::{Clock as _, DefaultClock};
use governor::{DefaultKeyedRateLimiter, Quota, RateLimiter};
use std::num::NonZeroU32;
use std::time::Duration;

/// Counts attempts.
#[derive(Debug)]
pub(crate) struct Throttle {
    by_name: DefaultKeyedRateLimiter<String>,
    by_address: DefaultKeyedRateLimiter<String>,
    knocks_by_address: DefaultKeyedRateLimiter<String>,
    knocks_by_both: DefaultKeyedRateLimiter<String>,
    knocks_by_report: DefaultKeyedRateLimiter<String>,
    filed_by_address: DefaultKeyedRateLimiter<String>,
    clock: DefaultClock,
    trust_proxy: bool,
}

/// Attempts at once for one name, and how soon the next is given.
const NAME: (u32, u64) = (6, 10);
/// Attempts at once from one address, whatever the names.
const ADDRESS: (u32, u64) = (60, 1);

/// Knocks at any report from one address: several people stand behind the address of a mobile network.
const KNOCKS_ADDRESS: (u32, u64) = (120, 1);
/// Knocks at one report from one address.
const KNOCKS_BOTH: (u32, u64) = (40, 3);
/// Knocks at one report from everywhere.
const KNOCKS_REPORT: (u32, u64) = (200, 1);

/// Reports by the form from one address.
const FILED: (u32, u64) = (20, 60);

fn limiter((burst, seconds): (u32, u64)) -> DefaultKeyedRateLimiter<String> {
    let burst = NonZeroU32::new(burst).unwrap_or(NonZeroU32::MIN);
    let quota = Quota::with_period(Duration::from_secs(seconds)).unwrap_or_else(|| Quota::per_second(burst));
    RateLimiter::keyed(quota.allow_burst(burst))
}

impl Throttle {
    pub(crate) fn new(trust_proxy: bool) -> Self {
        Self {
            by_name: limiter(NAME),
            by_address: limiter(ADDRESS),
            knocks_by_address: limiter(KNOCKS_ADDRESS),
            knocks_by_both: limiter(KNOCKS_BOTH),
            knocks_by_report: limiter(KNOCKS_REPORT),
            filed_by_address: limiter(FILED),
            clock: DefaultClock::default(),
            trust_proxy,
        }
    }

    /// Counts an attempt. `Err` with the seconds to wait.
    pub(crate) fn attempt(
        &self,
        request: &HttpRequest,
        username: &str,
        known_device: bool,
    ) -> Result<(), u64> {
        let address = client_address(request, self.trust_proxy);
        let name: String = username.trim().to_lowercase().chars().take(64).collect();
        let key = if known_device {
            format!("device {name}")
        } else {
            format!("{address} {name}")
        };
        let wait = |until: governor::NotUntil<_>| until.wait_time_from(self.clock.now()).as_secs() + 1;
        if !known_device {
            self.by_address.check_key(&address).map_err(wait)?;
        }
        self.by_name.check_key(&key).map_err(wait)
    }

    /// Counts somebody without an account who comes with a report's number and a secret, right or wrong. `Err` with the seconds
    /// to wait.
    pub(crate) fn knock(&self, request: &HttpRequest, number: &str) -> Result<(), u64> {
        self.call(request)?;
        let address = client_address(request, self.trust_proxy);
        let number: String = number.trim().to_uppercase().chars().take(60).collect();
        let wait = |until: governor::NotUntil<_>| until.wait_time_from(self.clock.now()).as_secs() + 1;
        self.knocks_by_both
            .check_key(&format!("{address} {number}"))
            .map_err(wait)?;
        self.knocks_by_report.check_key(&number).map_err(wait)
    }

    /// Counts somebody without an account, whatever they come for.
    pub(crate) fn call(&self, request: &HttpRequest) -> Result<(), u64> {
        let address = client_address(request, self.trust_proxy);
        let wait = |until: governor::NotUntil<_>| until.wait_time_from(self.clock.now()).as_secs() + 1;
        self.knocks_by_address.check_key(&address).map_err(wait)
    }

    /// Counts a report by the form. `Err` with the seconds to wait.
    pub(crate) fn file(&self, request: &HttpRequest) -> Result<(), u64> {
        let address = client_address(request, self.trust_proxy);
        let wait = |until: governor::NotUntil<_>| until.wait_time_from(self.clock.now()).as_secs() + 1;
        self.filed_by_address.check_key(&address).map_err(wait)
    }

    /// Forgets counts that ran out, so that the table does not grow.
    pub(crate) fn forget(&self) {
        self.by_name.retain_recent();
        self.by_address.retain_recent();
        self.knocks_by_address.retain_recent();
        self.knocks_by_both.retain_recent();
        self.knocks_by_report.retain_recent();
        self.filed_by_address.retain_recent();
    }
}

/// The client's address; behind a trusted proxy, the one that it forwarded.
pub(crate) fn client_address(request: &HttpRequest, trust_proxy: bool) -> String {
    let peer = || {
        request
            .peer_addr()
            .map(|peer| peer.ip().to_string())
            .unwrap_or_default()
    };
    if trust_proxy {
        // The proxy appends the address it saw; what stands before it is the client's own claim.
        let forwarded = request
            .headers()
            .get_all("x-forwarded-for")
            .last()
            .and_then(|value| value.to_str().ok());
        forwarded
            .and_then(|list| list.rsplit(',').next())
            .map(|ip| ip.trim().to_owned())
            .unwrap_or_else(peer)
    } else {
        peer()
    }
}
