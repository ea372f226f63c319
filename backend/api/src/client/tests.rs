//! Who sent a request, by its peer and its headers.

use super::*;
use actix_web::http::header::HeaderValue;
use proptest::prelude::*;

const TRUSTED: &str = "10.0.0.0/8, fd00::/8";

fn trusted() -> TrustedProxies {
    TRUSTED.parse().expect("networks")
}

fn client(peer: &str, lines: &[(&'static str, &str)]) -> String {
    let mut headers = HeaderMap::new();
    for (name, line) in lines {
        let value = HeaderValue::from_bytes(line.as_bytes()).expect("a value");
        headers.append(HeaderName::from_static(name), value);
    }
    decide(peer.parse().expect("an address"), &headers, &trusted()).to_string()
}

const XFF: &str = "x-forwarded-for";
const FWD: &str = "forwarded";

#[test]
fn the_client_is_the_last_address_that_is_no_trusted_proxy() {
    for (peer, lines, expected) in [
        ("10.0.0.1", vec![], "10.0.0.1"),
        ("10.0.0.1", vec![(XFF, "192.0.2.1")], "192.0.2.1"),
        ("10.0.0.1", vec![(XFF, "192.0.2.1, 10.0.0.2")], "192.0.2.1"),
        (
            "10.0.0.1",
            vec![(XFF, "6.6.6.6, 192.0.2.1, 10.0.0.3, 10.0.0.2")],
            "192.0.2.1",
        ),
        // Many lines are one list.
        (
            "10.0.0.1",
            vec![(XFF, "6.6.6.6"), (XFF, "192.0.2.1"), (XFF, "10.0.0.2")],
            "192.0.2.1",
        ),
        (
            "::ffff:10.0.0.1",
            vec![(XFF, "::ffff:192.0.2.1, ::ffff:10.0.0.2")],
            "192.0.2.1",
        ),
        ("fd00::1", vec![(XFF, "2001:db8::1, fd00::2")], "2001:db8::1"),
        // Only proxies: the one farthest away.
        ("10.0.0.1", vec![(XFF, "10.0.0.3, 10.0.0.2")], "10.0.0.3"),
        (
            "10.0.0.1",
            vec![(FWD, "for=192.0.2.1;by=10.0.0.9, for=10.0.0.2")],
            "192.0.2.1",
        ),
        (
            "10.0.0.1",
            vec![(FWD, "for=6.6.6.6"), (FWD, "for=\"[2001:db8::1]:80\"")],
            "2001:db8::1",
        ),
        ("10.0.0.1", vec![(FWD, "for=10.0.0.2")], "10.0.0.2"),
    ] {
        assert_eq!(client(peer, &lines), expected, "{peer} {lines:?}");
    }
}

#[test]
fn an_untrusted_peer_is_the_client_whatever_it_claims() {
    for lines in [
        vec![(XFF, "6.6.6.6")],
        vec![(FWD, "for=6.6.6.6")],
        vec![(XFF, "10.0.0.1")],
    ] {
        assert_eq!(client("192.0.2.1", &lines), "192.0.2.1");
        assert_eq!(client("::ffff:192.0.2.1", &lines), "192.0.2.1");
    }
}

#[test]
fn an_entry_that_names_nobody_ends_the_walk_at_the_proxy_that_wrote_it() {
    for (lines, expected) in [
        (vec![(XFF, "6.6.6.6, unknown")], "10.0.0.1"),
        (vec![(XFF, "6.6.6.6, \u{a0}, 10.0.0.2")], "10.0.0.2"),
        (vec![(XFF, "6.6.6.6,")], "10.0.0.1"),
        (vec![(XFF, "")], "10.0.0.1"),
        (vec![(FWD, "for=6.6.6.6, for=_hidden, for=10.0.0.2")], "10.0.0.2"),
        (vec![(FWD, "for=6.6.6.6, for=unknown")], "10.0.0.1"),
        (vec![(FWD, "for=6.6.6.6, proto=https")], "10.0.0.1"),
        (vec![(FWD, "for=\"6.6.6.6, for=192.0.2.1")], "10.0.0.1"),
        (vec![(FWD, "for=\"6.6.6.6"), (FWD, "for=192.0.2.1")], "192.0.2.1"),
    ] {
        assert_eq!(client("10.0.0.1", &lines), expected, "{lines:?}");
    }
}

#[test]
fn two_headers_that_contradict_each_other_are_both_not_believed() {
    for (listed, element, expected) in [
        ("192.0.2.1", "for=192.0.2.1", "192.0.2.1"),
        ("192.0.2.1", "for=6.6.6.6", "10.0.0.1"),
        // One of them names proxies alone, as where one proxy speaks the one and the next the other.
        ("10.0.0.2", "for=192.0.2.1, for=10.0.0.2", "192.0.2.1"),
        ("192.0.2.1, 10.0.0.2", "for=unknown", "192.0.2.1"),
    ] {
        assert_eq!(
            client("10.0.0.1", &[(XFF, listed), (FWD, element)]),
            expected,
            "{listed} {element}"
        );
    }
}

proptest! {
    /// Whatever the client writes into either header, it does not become anybody else than the proxy saw, nor anybody of its choice.
    #[test]
    fn no_claim_makes_a_client_somebody_else(
        claims in prop::collection::vec((any::<bool>(), "[ -~]{0,40}"), 0..4),
        own in any::<[u8; 4]>().prop_map(IpAddr::from),
    ) {
        prop_assume!(!trusted().contains(own));
        let peer: IpAddr = "10.0.0.1".parse().expect("an address");
        let seen = own.to_string();
        let mut lines: Vec<(&'static str, &str)> =
            claims.iter().map(|(is_listed, claim)| (if *is_listed { XFF } else { FWD }, claim.as_str())).collect();
        lines.push((XFF, &seen));
        let found = client("10.0.0.1", &lines);
        prop_assert!(found == seen || found == peer.to_string(), "{} {:?}", found, lines);
    }
}
