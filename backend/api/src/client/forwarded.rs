//! Reads the addresses that proxies forwarded: `X-Forwarded-For`, and `Forwarded` (RFC 7239).
//!
//! **Invariant:** what cannot be read in full names nobody (`None`); it never takes an entry beside it along.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

/// The entries of one line of `X-Forwarded-For`, the first proxy's first.
pub(super) fn of_list(line: &str) -> Vec<Option<IpAddr>> {
    line.split(',').map(|entry| node(entry.trim())).collect()
}

/// The `for` of each element of one line of `Forwarded`, the first proxy's first. A line that is not well-formed is one entry that names
/// nobody: a quotation mark that a client left open would otherwise swallow what a proxy added.
pub(super) fn of_elements(line: &str) -> Vec<Option<IpAddr>> {
    let elements = split(line, ',').and_then(|elements| elements.into_iter().map(subject).collect());
    elements.unwrap_or_else(|| vec![None])
}

/// Whom an element names; `None` if it is not well-formed.
fn subject(element: &str) -> Option<Option<IpAddr>> {
    let mut named = None;
    for pair in split(element, ';')? {
        let (name, value) = pair.split_once('=')?;
        let value = unquoted(value)?;
        if !is_token(name) {
            return None;
        }
        if name.eq_ignore_ascii_case("for") {
            // Each parameter occurs at most once in an element.
            if named.is_some() {
                return None;
            }
            named = Some(node(&value));
        }
    }
    Some(named.flatten())
}

/// Splits at a separator outside of quoted strings; `None` if one of those does not end.
fn split(text: &str, separator: char) -> Option<Vec<&str>> {
    let (mut parts, mut start) = (Vec::new(), 0);
    let (mut is_quoted, mut is_escaped) = (false, false);
    for (at, c) in text.char_indices() {
        match c {
            _ if is_escaped => is_escaped = false,
            '\\' if is_quoted => is_escaped = true,
            '"' => is_quoted = !is_quoted,
            _ if c == separator && !is_quoted => {
                parts.push(text[start..at].trim());
                start = at + c.len_utf8();
            }
            _ => {}
        }
    }
    parts.push(text[start..].trim());
    (!is_quoted).then_some(parts)
}

/// The value of a parameter: a token, or a quoted string without its quotation marks and escapes (RFC 9110 5.6.4).
fn unquoted(value: &str) -> Option<String> {
    let Some(rest) = value.strip_prefix('"') else {
        return is_token(value).then(|| value.to_owned());
    };
    let inner = rest.strip_suffix('"')?;
    let (mut text, mut is_escaped) = (String::new(), false);
    for c in inner.chars() {
        match c {
            _ if is_escaped => {
                text.push(c);
                is_escaped = false;
            }
            '\\' => is_escaped = true,
            '"' => return None,
            _ => text.push(c),
        }
    }
    (!is_escaped).then_some(text)
}

/// RFC 9110 5.6.2.
fn is_token(text: &str) -> bool {
    !text.is_empty()
        && text
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || b"!#$%&'*+-.^_`|~".contains(&byte))
}

/// An address, perhaps with a port: `192.0.2.1`, `192.0.2.1:80`, `2001:db8::1`, `[2001:db8::1]:80`. `unknown` and obfuscated names (`_x`)
/// are none.
fn node(text: &str) -> Option<IpAddr> {
    let address: IpAddr = match text.strip_prefix('[') {
        Some(rest) => {
            let (address, port) = rest.split_once(']')?;
            let is_whole = port.is_empty() || port.strip_prefix(':').is_some_and(is_port);
            is_whole.then(|| address.parse::<Ipv6Addr>().ok())??.into()
        }
        None => match text.parse() {
            Ok(address) => address,
            Err(_) => {
                let (address, port) = text.split_once(':')?;
                is_port(port).then(|| address.parse::<Ipv4Addr>().ok())??.into()
            }
        },
    };
    Some(address.to_canonical())
}

/// A number, or an obfuscated port (RFC 7239 6).
fn is_port(text: &str) -> bool {
    match text.strip_prefix('_') {
        Some(name) => is_token(name),
        None => (1..=5).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn said(entries: &[Option<IpAddr>]) -> Vec<String> {
        let word = |entry: &Option<IpAddr>| entry.map_or("-".to_owned(), |address| address.to_string());
        entries.iter().map(word).collect()
    }

    #[test]
    fn entries_of_x_forwarded_for() {
        for (line, expected) in [
            ("192.0.2.1", vec!["192.0.2.1"]),
            (" 192.0.2.1 ,10.0.0.1:4711", vec!["192.0.2.1", "10.0.0.1"]),
            (
                "2001:db8::1, [2001:db8::2], [2001:db8::3]:443",
                vec!["2001:db8::1", "2001:db8::2", "2001:db8::3"],
            ),
            (
                "::ffff:192.0.2.1, [::ffff:192.0.2.2]:1",
                vec!["192.0.2.1", "192.0.2.2"],
            ),
            (
                "unknown, _hidden, , 1.2.3, 1.2.3.4:, 1.2.3.4:x, [::1, [::1]x, fe80::1%eth0, \"1.2.3.4\"",
                vec!["-"; 10],
            ),
        ] {
            assert_eq!(said(&of_list(line)), expected, "{line}");
        }
    }

    #[test]
    fn elements_of_forwarded() {
        for (line, expected) in [
            ("for=192.0.2.43", vec!["192.0.2.43"]),
            ("For=\"[2001:db8:cafe::17]:4711\"", vec!["2001:db8:cafe::17"]),
            (
                "for=192.0.2.60;proto=http;by=203.0.113.43, for=198.51.100.17",
                vec!["192.0.2.60", "198.51.100.17"],
            ),
            ("for=\"192.0.2.43:47011\" , for = 1.2.3.4", vec!["-"]),
            (
                "for=unknown, for=_hidden, for=\"_x:80\", proto=https, for=\"[::1]:_p\"",
                vec!["-", "-", "-", "-", "::1"],
            ),
            ("for=\"1.2.3\\.4\"", vec!["1.2.3.4"]),
            // Commas and semicolons in a quoted string separate nothing.
            ("by=\"a, for=6.6.6.6; for=7.7.7.7\";for=1.2.3.4", vec!["1.2.3.4"]),
            // What is not well-formed names nobody, and takes its neighbours along.
            ("for=\"6.6.6.6, for=1.2.3.4", vec!["-"]),
            ("for=6.6.6.6;for=7.7.7.7, for=1.2.3.4", vec!["-"]),
            ("for=[2001:db8::1]", vec!["-"]),
            ("for, for=1.2.3.4", vec!["-"]),
            ("", vec!["-"]),
        ] {
            assert_eq!(said(&of_elements(line)), expected, "{line}");
        }
    }

    fn address() -> impl Strategy<Value = IpAddr> {
        prop_oneof![
            any::<[u8; 4]>().prop_map(IpAddr::from),
            any::<[u8; 16]>().prop_map(|octets| IpAddr::from(octets).to_canonical()),
        ]
    }

    proptest! {
        #[test]
        fn any_line_is_read_without_a_panic(line in ".{0,200}") {
            of_list(&line);
            of_elements(&line);
        }

        #[test]
        fn lines_of_these_letters_are_read_without_a_panic(line in "[for=\"\\\\;, \\[\\]:._0-9a-f]{0,80}") {
            of_list(&line);
            of_elements(&line);
        }

        /// Whatever a client wrote, an entry that a proxy appended is the last of the list, or the list names nobody at its end.
        #[test]
        fn what_a_proxy_appends_is_last(claim in "[^\\r\\n]{0,60}", seen in address()) {
            prop_assert_eq!(of_list(&format!("{claim}, {seen}")).pop(), Some(Some(seen)));
            let quoted = match seen {
                IpAddr::V4(address) => format!("{claim}, for={address}"),
                IpAddr::V6(address) => format!("{claim}, for=\"[{address}]\""),
            };
            let last = of_elements(&quoted).pop();
            prop_assert!(last == Some(Some(seen)) || last == Some(None), "{:?}", last);
        }

        #[test]
        fn written_addresses_are_read_again(all in prop::collection::vec((address(), any::<Option<u16>>()), 1..6)) {
            let word = |(address, port): &(IpAddr, Option<u16>)| match (address, port) {
                (IpAddr::V4(it), Some(port)) => format!("{it}:{port}"),
                (IpAddr::V6(it), Some(port)) => format!("[{it}]:{port}"),
                (IpAddr::V6(it), None) => format!("[{it}]"),
                (it, None) => it.to_string(),
            };
            let words: Vec<String> = all.iter().map(word).collect();
            let expected: Vec<Option<IpAddr>> = all.iter().map(|(address, _)| Some(*address)).collect();
            prop_assert_eq!(of_list(&words.join(", ")), expected.clone());
            let elements: Vec<String> = words.iter().map(|word| format!("proto=https;For=\"{word}\"")).collect();
            prop_assert_eq!(of_elements(&elements.join(",")), expected);
        }
    }
}
