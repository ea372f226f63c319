//! The proxies whose word on a request's origin is believed.

use super::address::NotAnAddress;
use ipnet::{IpNet, Ipv4Net};
use std::fmt;
use std::net::IpAddr;
use std::str::FromStr;

/// Networks of proxies, in CIDR notation (RFC 4632) or as single addresses, separated by commas: `172.16.0.0/12, 10.0.0.1, fd00::/8`.
/// None when empty.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TrustedProxies(Vec<IpNet>);

impl TrustedProxies {
    /// Whether the address is that of a trusted proxy. An IPv4 address that is mapped into IPv6 (RFC 4291 2.5.5.2) is that IPv4 address.
    pub fn contains(&self, address: IpAddr) -> bool {
        let address = address.to_canonical();
        self.0.iter().any(|network| network.contains(&address))
    }

    pub const fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl fmt::Display for TrustedProxies {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let networks: Vec<String> = self.0.iter().map(ToString::to_string).collect();
        f.write_str(&networks.join(", "))
    }
}

impl FromStr for TrustedProxies {
    type Err = NotAnAddress;

    /// Refuses a network of all addresses: with it, everybody could claim any address.
    fn from_str(text: &str) -> Result<Self, NotAnAddress> {
        let parts = text.split(',').map(str::trim).filter(|part| !part.is_empty());
        let networks: Vec<IpNet> = parts.map(network).collect::<Result<_, _>>()?;
        let is_everybody = networks.iter().any(|network| network.prefix_len() == 0);
        (!is_everybody).then_some(Self(networks)).ok_or(NotAnAddress)
    }
}

fn network(text: &str) -> Result<IpNet, NotAnAddress> {
    match text.parse::<IpAddr>() {
        Ok(address) => Ok(address.to_canonical().into()),
        Err(_) => text
            .parse::<IpNet>()
            .map(|network| canonical(network.trunc()))
            .map_err(|_| NotAnAddress),
    }
}

/// A network of mapped IPv4 addresses as the IPv4 network that it is.
fn canonical(network: IpNet) -> IpNet {
    let IpNet::V6(mapped) = network else {
        return network;
    };
    let inner = mapped
        .addr()
        .to_ipv4_mapped()
        .zip(mapped.prefix_len().checked_sub(96));
    match inner.map(|(address, length)| Ipv4Net::new(address, length)) {
        Some(Ok(inner)) => IpNet::V4(inner),
        _ => network,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn networks_and_single_addresses_of_both_kinds() {
        for (text, shown) in [
            ("", ""),
            (" , ", ""),
            ("172.16.0.0/12, 10.0.0.1", "172.16.0.0/12, 10.0.0.1/32"),
            ("172.30.57.9/24,", "172.30.57.0/24"),
            ("fd00::/8,::1", "fd00::/8, ::1/128"),
            ("::ffff:10.0.0.1", "10.0.0.1/32"),
            ("::ffff:10.0.0.0/104", "10.0.0.0/8"),
        ] {
            let proxies: TrustedProxies = text.parse().expect(text);
            assert_eq!(proxies.to_string(), shown);
            assert_eq!(proxies.is_empty(), shown.is_empty());
        }
        for text in [
            "true",
            "10.0.0.0/33",
            "10.0.0",
            "a",
            "0.0.0.0/0",
            "::/0",
            "::ffff:0:0/96",
            "10.0.0.1 10.0.0.2",
        ] {
            assert_eq!(text.parse::<TrustedProxies>(), Err(NotAnAddress), "{text}");
        }
    }

    #[test]
    fn a_mapped_address_is_the_one_it_maps() {
        let proxies: TrustedProxies = "10.0.0.0/8, 2001:db8::/32".parse().expect("networks");
        for (address, is_trusted) in [
            ("10.1.2.3", true),
            ("::ffff:10.1.2.3", true),
            ("11.1.2.3", false),
            ("::ffff:11.1.2.3", false),
            ("2001:db8::1", true),
            ("2001:db9::1", false),
        ] {
            let address: IpAddr = address.parse().expect("an address");
            assert_eq!(proxies.contains(address), is_trusted, "{address}");
        }
    }
}
