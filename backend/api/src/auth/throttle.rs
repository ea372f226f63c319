//! Limits how often somebody may try to sign in, how often anybody may call what needs no account, and how often an officer may look
//! people up.
//!
//! Addresses are counted by their networks. A sign-in is counted by user name and network together, so that nobody can lock a colleague
//! out from elsewhere; a device on which this user signed in before has a count of its own. Of calls with a secret only the wrong ones
//! count, and no count ever refuses the right secret: one has 60 bits, so that nobody finds it however fast they guess. The counts are
//! this process's own.

use super::limit::{Budget, Limit, NetworkLimit};
use crate::client;
use actix_web::HttpRequest;
use tanggap_domain::ids::UserId;

/// Attempts for one name.
const SIGN_IN_BY_NAME: Budget = Budget::new(6, 10);
/// Attempts from one network, whatever the names.
const SIGN_IN_BY_NETWORK: Budget = Budget::new(60, 1);

/// Calls without an account from one network: several people share the address of a mobile network.
const PUBLIC_BY_NETWORK: Budget = Budget::new(120, 1);

/// Wrong secrets for one report from one network.
const WRONG_BY_BOTH: Budget = Budget::new(40, 3);
/// Wrong secrets for one report from everywhere.
const WRONG_BY_REPORT: Budget = Budget::new(200, 1);
/// Wrong secrets from one network, whatever the reports.
const WRONG_BY_NETWORK: Budget = Budget::new(300, 1);

/// Reports by the form from one network.
const SUBMISSIONS_BY_NETWORK: Budget = Budget::new(20, 60);

/// Look-ups of people by one officer. The form looks up at each pause while a name or number is typed.
const LOOKUPS: Budget = Budget::new(60, 2);

/// Counts attempts.
#[derive(Debug)]
pub(crate) struct Throttle {
    sign_in_by_name: NetworkLimit,
    sign_in_by_device: Limit,
    sign_in_by_network: NetworkLimit,
    public_by_network: NetworkLimit,
    wrong_by_both: NetworkLimit,
    wrong_by_report: Limit,
    wrong_by_network: NetworkLimit,
    /// Networks that may not try another secret before this moment.
    submissions_by_network: NetworkLimit,
    lookups: Limit,
}

impl Throttle {
    pub(crate) fn new() -> Self {
        Self {
            sign_in_by_name: NetworkLimit::new(SIGN_IN_BY_NAME),
            sign_in_by_device: Limit::new(SIGN_IN_BY_NAME),
            sign_in_by_network: NetworkLimit::new(SIGN_IN_BY_NETWORK),
            public_by_network: NetworkLimit::new(PUBLIC_BY_NETWORK),
            wrong_by_both: NetworkLimit::new(WRONG_BY_BOTH),
            wrong_by_report: Limit::new(WRONG_BY_REPORT),
            wrong_by_network: NetworkLimit::new(WRONG_BY_NETWORK),
            submissions_by_network: NetworkLimit::new(SUBMISSIONS_BY_NETWORK),
            lookups: Limit::new(LOOKUPS),
        }
    }

    /// Counts an attempt to sign in. `Err` with the seconds to wait.
    pub(crate) fn attempt(
        &self,
        request: &HttpRequest,
        username: &str,
        known_device: bool,
    ) -> Result<(), u64> {
        let name: String = username.trim().to_lowercase().chars().take(64).collect();
        if known_device {
            return self.sign_in_by_device.count(&name);
        }
        let address = client::address(request);
        self.sign_in_by_network.count(address, "")?;
        self.sign_in_by_name.count(address, &name)
    }

    /// Counts a wrong secret for a report's number. `Err` with the seconds to wait.
    pub(crate) fn wrong_secret(&self, request: &HttpRequest, number: &str) -> Result<(), u64> {
        let address = client::address(request);
        let number: String = number.trim().to_uppercase().chars().take(60).collect();
        let counts = [
            self.wrong_by_network.count(address, ""),
            self.wrong_by_both.count(address, &number),
            self.wrong_by_report.count(&number),
        ];
        counts.into_iter().collect()
    }

    /// Counts a call without an account. `Err` with the seconds to wait.
    pub(crate) fn public(&self, request: &HttpRequest) -> Result<(), u64> {
        self.public_by_network.count(client::address(request), "")
    }

    /// Counts a report by the form. `Err` with the seconds to wait.
    pub(crate) fn submission(&self, request: &HttpRequest) -> Result<(), u64> {
        self.submissions_by_network.count(client::address(request), "")
    }

    /// Counts an officer's look-up of people. `Err` with the seconds to wait.
    pub(crate) fn lookup(&self, officer: UserId) -> Result<(), u64> {
        self.lookups.count(&officer.to_string())
    }

    /// Forgets counts that ran out, so that the tables do not grow.
    pub(crate) fn forget(&self) {
        for limit in [
            &self.sign_in_by_name,
            &self.sign_in_by_network,
            &self.public_by_network,
            &self.wrong_by_both,
            &self.wrong_by_network,
            &self.submissions_by_network,
        ] {
            limit.forget();
        }
        for limit in [&self.sign_in_by_device, &self.wrong_by_report, &self.lookups] {
            limit.forget();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use actix_web::test::TestRequest;

    fn at(address: &str) -> HttpRequest {
        let peer = std::net::SocketAddr::new(address.parse().expect("an address"), 1);
        TestRequest::default().peer_addr(peer).to_http_request()
    }

    /// Wrong secrets, each for another report, until the next is answered with a wait; how many were not.
    fn guess(throttle: &Throttle, address: impl Fn(u32) -> String) -> u32 {
        let waits = |i: &u32| throttle.wrong_secret(&at(&address(*i)), &i.to_string()).is_err();
        (0..100_000).find(waits).expect("an end")
    }

    #[test]
    fn a_network_that_guesses_secrets_is_slowed_whatever_its_addresses() {
        let throttle = Throttle::new();
        let one = guess(&throttle, |i| format!("2001:db8::{i:x}"));
        assert!((300..600).contains(&one), "{one}");
        let wrong = |address| throttle.wrong_secret(&at(address), "PGD-2026-00009");
        assert!(wrong("2001:db8::ffff").is_err());
        assert!(wrong("2001:db8:0:1::1").is_ok());
        let throttle = Throttle::new();
        let many = guess(&throttle, |i| format!("2001:db8:0:{:x}::1", i % 256));
        assert!((1_200..2_400).contains(&many), "{many}");
        let wrong = |address| throttle.wrong_secret(&at(address), "PGD-2026-00009");
        assert!(wrong("2001:db8:0:ff::ffff").is_err());
        assert!(wrong("192.0.2.1").is_ok());
    }
}
