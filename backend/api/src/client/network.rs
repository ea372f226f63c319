//! The networks that an address belongs to, for counting.
//!
//! Whoever has one IPv6 address has a whole /64 of them, and often a /56 or /48 (RFC 6177): counting addresses would count nothing.

use ipnet::{Ipv4Net, Ipv6Net};
use std::net::IpAddr;

/// Lengths of the networks that an IPv6 address is counted in, with how many times the budget of one client each has.
const V6: [(u8, u32); 3] = [(64, 1), (56, 4), (48, 16)];

/// How many sizes of networks are counted.
pub(crate) const SIZES: [u32; V6.len()] = [V6[0].1, V6[1].1, V6[2].1];

/// The networks of an address, by the index of their size in `SIZES`. An IPv4 address is in one, its own.
pub(crate) fn networks(address: IpAddr) -> Vec<String> {
    match address.to_canonical() {
        IpAddr::V4(address) => vec![Ipv4Net::from(address).to_string()],
        IpAddr::V6(address) => V6
            .iter()
            .filter_map(|(length, _)| Ipv6Net::new(address, *length).ok())
            .map(|network| network.trunc().to_string())
            .collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_ipv6_address_is_counted_by_its_networks() {
        for (address, expected) in [
            ("192.0.2.1", vec!["192.0.2.1/32"]),
            ("::ffff:192.0.2.1", vec!["192.0.2.1/32"]),
            (
                "2001:db8:1:2345:aaaa:bbbb:cccc:dddd",
                vec!["2001:db8:1:2345::/64", "2001:db8:1:2300::/56", "2001:db8:1::/48"],
            ),
        ] {
            assert_eq!(networks(address.parse().expect("an address")), expected);
        }
    }
}
