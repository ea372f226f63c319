//! Limits how often somebody may try to sign in, and how often anybody may call what needs no account.
//!
//! A sign-in is counted by user name and address together, so that nobody can lock a colleague out from elsewhere; a device on which
//! this user signed in before has a count of its own. A call with a report's number and a secret is counted by address, by address
//! and report, and, far more generously, by report alone.

use actix_web::HttpRequest;
use governor::clock::{Clock as _, DefaultClock};
use governor::{DefaultKeyedRateLimiter, Quota, RateLimiter};
use std::net::IpAddr;
use std::num::NonZeroU32;
use std::time::Duration;

/// Counts attempts.
#[derive(Debug)]
pub(crate) struct Throttle {
    by_name: DefaultKeyedRateLimiter<String>,
    by_address: DefaultKeyedRateLimiter<String>,
    public_by_address: DefaultKeyedRateLimiter<String>,
    tracking_by_both: DefaultKeyedRateLimiter<String>,
    tracking_by_report: DefaultKeyedRateLimiter<String>,
    submissions_by_address: DefaultKeyedRateLimiter<String>,
    clock: DefaultClock,
    trust_proxy: bool,
}

/// Attempts at once for one name, and how soon the next is given.
const SIGN_IN_BY_NAME: (u32, u64) = (6, 10);
/// Attempts at once from one address, whatever the names.
const SIGN_IN_BY_ADDRESS: (u32, u64) = (60, 1);

/// Calls without an account from one address: several people share the address of a mobile network.
const PUBLIC_BY_ADDRESS: (u32, u64) = (120, 1);
/// Calls with the number of one report from one address.
const TRACKING_BY_BOTH: (u32, u64) = (40, 3);
/// Calls with the number of one report from everywhere.
const TRACKING_BY_REPORT: (u32, u64) = (200, 1);

/// Reports by the form from one address.
const SUBMISSIONS_BY_ADDRESS: (u32, u64) = (20, 60);

fn limiter((burst, seconds): (u32, u64)) -> DefaultKeyedRateLimiter<String> {
    let burst = NonZeroU32::new(burst).unwrap_or(NonZeroU32::MIN);
    let quota = Quota::with_period(Duration::from_secs(seconds)).unwrap_or_else(|| Quota::per_second(burst));
    RateLimiter::keyed(quota.allow_burst(burst))
}

impl Throttle {
    pub(crate) fn new(trust_proxy: bool) -> Self {
        Self {
            by_name: limiter(SIGN_IN_BY_NAME),
            by_address: limiter(SIGN_IN_BY_ADDRESS),
            public_by_address: limiter(PUBLIC_BY_ADDRESS),
            tracking_by_both: limiter(TRACKING_BY_BOTH),
            tracking_by_report: limiter(TRACKING_BY_REPORT),
            submissions_by_address: limiter(SUBMISSIONS_BY_ADDRESS),
            clock: DefaultClock::default(),
            trust_proxy,
        }
    }

    /// Counts an attempt to sign in. `Err` with the seconds to wait.
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

    /// Counts a call with a report's number and a secret, right or wrong. `Err` with the seconds to wait.
    pub(crate) fn tracking(&self, request: &HttpRequest, number: &str) -> Result<(), u64> {
        self.public(request)?;
        let address = client_address(request, self.trust_proxy);
        let number: String = number.trim().to_uppercase().chars().take(60).collect();
        let wait = |until: governor::NotUntil<_>| until.wait_time_from(self.clock.now()).as_secs() + 1;
        self.tracking_by_both
            .check_key(&format!("{address} {number}"))
            .map_err(wait)?;
        self.tracking_by_report.check_key(&number).map_err(wait)
    }

    /// Counts a call without an account. `Err` with the seconds to wait.
    pub(crate) fn public(&self, request: &HttpRequest) -> Result<(), u64> {
        let address = client_address(request, self.trust_proxy);
        let wait = |until: governor::NotUntil<_>| until.wait_time_from(self.clock.now()).as_secs() + 1;
        self.public_by_address.check_key(&address).map_err(wait)
    }

    /// Counts a report by the form. `Err` with the seconds to wait.
    pub(crate) fn submission(&self, request: &HttpRequest) -> Result<(), u64> {
        let address = client_address(request, self.trust_proxy);
        let wait = |until: governor::NotUntil<_>| until.wait_time_from(self.clock.now()).as_secs() + 1;
        self.submissions_by_address.check_key(&address).map_err(wait)
    }

    /// The client's address, if it is one.
    pub(crate) fn client(&self, request: &HttpRequest) -> Option<IpAddr> {
        client_address(request, self.trust_proxy).parse().ok()
    }

    /// Forgets counts that ran out, so that the table does not grow.
    pub(crate) fn forget(&self) {
        self.by_name.retain_recent();
        self.by_address.retain_recent();
        self.public_by_address.retain_recent();
        self.tracking_by_both.retain_recent();
        self.tracking_by_report.retain_recent();
        self.submissions_by_address.retain_recent();
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
