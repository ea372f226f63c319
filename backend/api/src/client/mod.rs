//! The address of whoever sent a request. The one place that decides it: throttles, logs and lists of sessions ask here.
//!
//! A trusted proxy appends the address it saw. The client is therefore the last address that is not one of a trusted proxy, and what
//! stands before it is the client's own claim.

mod forwarded;
mod network;
mod untrusted;

pub(crate) use network::{SIZES, networks};
pub use untrusted::Sighting;
pub(crate) use untrusted::{Untrusted, watch};

use crate::config::{Config, TrustedProxies};
use actix_web::HttpRequest;
use actix_web::http::header::{FORWARDED, HeaderMap, HeaderName, X_FORWARDED_FOR};
use actix_web::web::Data;
use std::net::{IpAddr, Ipv4Addr};

/// The client's address. `0.0.0.0` without a peer, as in a test of a handler alone.
pub(crate) fn address(request: &HttpRequest) -> IpAddr {
    let Some(peer) = request.peer_addr() else {
        return Ipv4Addr::UNSPECIFIED.into();
    };
    match request.app_data::<Data<Config>>() {
        Some(config) => decide(peer.ip(), request.headers(), &config.trusted_proxies),
        None => peer.ip().to_canonical(),
    }
}

/// The client's address, by who is connected and what the headers claim.
fn decide(peer: IpAddr, headers: &HeaderMap, trusted: &TrustedProxies) -> IpAddr {
    let peer = peer.to_canonical();
    if !trusted.contains(peer) {
        return peer;
    }
    let listed = entries(headers, &X_FORWARDED_FOR, forwarded::of_list);
    let elements = entries(headers, &FORWARDED, forwarded::of_elements);
    let (listed, elements) = (walk(peer, listed, trusted), walk(peer, elements, trusted));
    match (trusted.contains(listed), trusted.contains(elements)) {
        // Proxies maintain one of the two, and hand the other on as the client wrote it; which is which cannot be told.
        (false, false) if listed != elements => peer,
        (false, _) => listed,
        (true, false) => elements,
        // Nobody but proxies: whoever is farthest away, in the header that names more than the peer.
        (true, true) if listed == peer => elements,
        (true, true) => listed,
    }
}

/// All lines of a header as one list. What is no text spoils only the entry that it stands in.
fn entries(
    headers: &HeaderMap,
    name: &HeaderName,
    read: impl Fn(&str) -> Vec<Option<IpAddr>>,
) -> Vec<Option<IpAddr>> {
    let lines = headers.get_all(name);
    lines
        .flat_map(|line| read(&String::from_utf8_lossy(line.as_bytes())))
        .collect()
}

/// Follows the entries from the last one, as long as the address before was a trusted proxy's. An entry that names nobody ends it: the
/// proxy that wrote it is all that is known.
fn walk(peer: IpAddr, entries: Vec<Option<IpAddr>>, trusted: &TrustedProxies) -> IpAddr {
    let mut client = peer;
    for entry in entries.into_iter().rev() {
        let Some(address) = entry.filter(|_| trusted.contains(client)) else {
            break;
        };
        client = address;
    }
    client
}

/// Whether the request carries what a proxy adds.
fn is_forwarded(headers: &HeaderMap) -> bool {
    headers.contains_key(X_FORWARDED_FOR) || headers.contains_key(FORWARDED)
}

#[cfg(test)]
mod tests;
