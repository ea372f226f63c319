//! Addresses: where the server listens, and where people reach it.

use std::fmt;
use std::net::{IpAddr, Ipv6Addr};
use std::str::FromStr;
use url::{Host, Url};

/// Where a server listens: `127.0.0.1:8080`, `[::1]:8080`, `localhost:8080`. Port 0 takes a free one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ListenAddress {
    host: String,
    port: u16,
}

impl ListenAddress {
    /// This machine's own address, which nobody else reaches.
    pub fn local(port: u16) -> Self {
        Self {
            host: "127.0.0.1".to_owned(),
            port,
        }
    }

    /// As the operating system's calls take it.
    pub fn pair(&self) -> (&str, u16) {
        (&self.host, self.port)
    }

    /// Whether only this machine reaches it.
    pub fn is_local(&self) -> bool {
        match self.host.parse::<IpAddr>() {
            Ok(address) => address.is_loopback(),
            Err(_) => self.host.eq_ignore_ascii_case("localhost"),
        }
    }
}

impl fmt::Display for ListenAddress {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.host.contains(':') {
            write!(f, "[{}]:{}", self.host, self.port)
        } else {
            write!(f, "{}:{}", self.host, self.port)
        }
    }
}

/// What was given is not an address of the kind that was expected.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not an address")]
pub struct NotAnAddress;

impl FromStr for ListenAddress {
    type Err = NotAnAddress;

    fn from_str(text: &str) -> Result<Self, NotAnAddress> {
        let (host, port) = text.rsplit_once(':').ok_or(NotAnAddress)?;
        let port = port.parse().map_err(|_| NotAnAddress)?;
        let bracketed = host.strip_prefix('[').and_then(|host| host.strip_suffix(']'));
        let is_valid = match bracketed {
            Some(inside) => inside.parse::<Ipv6Addr>().is_ok(),
            None => !host.contains(':') && Host::parse(host).is_ok(),
        };
        if !is_valid {
            return Err(NotAnAddress);
        }
        let host = bracketed.unwrap_or(host).to_owned();
        Ok(Self { host, port })
    }
}

/// The address under which people reach the office: `https://host`, or `http://host`, perhaps with a path.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PublicUrl(Url);

impl PublicUrl {
    /// Without a slash at its end.
    pub fn as_str(&self) -> &str {
        self.0.as_str().trim_end_matches('/')
    }

    /// Whether what travels there is encrypted.
    pub fn is_encrypted(&self) -> bool {
        self.0.scheme() == "https"
    }

    /// Whether it names this machine itself.
    pub fn is_local(&self) -> bool {
        match self.0.host() {
            Some(Host::Domain(name)) => name == "localhost",
            Some(Host::Ipv4(address)) => address.is_loopback(),
            Some(Host::Ipv6(address)) => address.is_loopback(),
            None => false,
        }
    }
}

impl FromStr for PublicUrl {
    type Err = NotAnAddress;

    fn from_str(text: &str) -> Result<Self, NotAnAddress> {
        let url = Url::parse(text).map_err(|_| NotAnAddress)?;
        let begins = |scheme: &str| {
            text.get(..scheme.len())
                .is_some_and(|start| start.eq_ignore_ascii_case(scheme))
        };
        // A browser reads `https:/host` and `https:///host` too; whoever wrote it made a mistake.
        let is_whole = (begins("https://") || begins("http://")) && !text.contains(":///");
        let is_plain = url.username().is_empty()
            && url.password().is_none()
            && url.query().is_none()
            && url.fragment().is_none();
        (is_whole && is_plain && url.has_host())
            .then_some(Self(url))
            .ok_or(NotAnAddress)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_listener_has_a_host_and_a_port() {
        for (text, is_local) in [
            ("127.0.0.1:8080", true),
            ("127.1.2.3:0", true),
            ("localhost:80", true),
            ("[::1]:8080", true),
            ("0.0.0.0:8080", false),
            ("[::]:8080", false),
            ("localhost.example:80", false),
            ("127.0.0.1.example:80", false),
        ] {
            let address: ListenAddress = text.parse().expect(text);
            assert_eq!(address.to_string(), text);
            assert_eq!(address.is_local(), is_local, "{text}");
        }
        for text in [
            "",
            "foo",
            ":8080",
            "127.0.0.1",
            "127.0.0.1:",
            "h:65536",
            "::1:80",
            "a b:80",
        ] {
            assert_eq!(text.parse::<ListenAddress>(), Err(NotAnAddress), "{text}");
        }
    }

    #[test]
    fn people_reach_the_office_by_http() {
        for (text, written, is_local) in [
            (
                "https://pengaduan.example.go.id",
                "https://pengaduan.example.go.id",
                false,
            ),
            (
                "https://example.go.id/camat/",
                "https://example.go.id/camat",
                false,
            ),
            ("http://localhost:8080", "http://localhost:8080", true),
            ("http://127.0.0.1/", "http://127.0.0.1", true),
            ("http://[::1]:8080", "http://[::1]:8080", true),
            ("http://localhost.example", "http://localhost.example", false),
            ("http://127.0.0.1.example", "http://127.0.0.1.example", false),
            ("http://localhost@example.id", "", false),
            ("kantor.example.go.id", "", false),
            ("ftp://kantor.example.go.id", "", false),
            ("https:///kantor", "", false),
            ("https:kantor", "", false),
            ("https://", "", false),
            ("https://a.id/?q=1", "", false),
            ("https://a.id/#x", "", false),
        ] {
            let url = text.parse::<PublicUrl>();
            assert_eq!(url.as_ref().map_or("", PublicUrl::as_str), written, "{text}");
            assert_eq!(url.is_ok_and(|url| url.is_local()), is_local, "{text}");
        }
    }
}
