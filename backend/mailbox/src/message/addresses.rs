//! Who wrote: the first address of a field, with its whole name, also where the commas of a title are not quoted.

use super::headers;
use super::tidy::{LONGEST_LINE, tidy};
use mail_parser::{Address, Message};
use serde::{Deserialize, Serialize};

/// The sender as the message states it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sender {
    pub name: String,
    /// In lower case.
    pub address: String,
}

/// The first address of a field. `None` if the field is missing or empty.
pub(super) fn first(message: &Message<'_>, field: &str) -> Option<Sender> {
    let value = headers::of(message, field)?;
    let found = read(&value);
    if found.address.is_empty() {
        let parsed = match field {
            "From" => message.from(),
            "Reply-To" => message.reply_to(),
            _ => message.sender(),
        };
        let parsed = parsed.and_then(Address::first);
        let address = parsed.and_then(|one| one.address()).filter(|it| is_address(it));
        if let Some(address) = address {
            let name = parsed.and_then(|one| one.name()).unwrap_or(&found.name);
            return Some(sender(name, address));
        }
    }
    (!found.name.is_empty() || !found.address.is_empty()).then_some(found)
}

/// Who wrote the message: `From`, or what stands in for it where it has no address.
pub(super) fn author(message: &Message<'_>) -> Sender {
    let from = first(message, "From").unwrap_or_default();
    if !from.address.is_empty() {
        return from;
    }
    let other = first(message, "Sender")
        .filter(|other| !other.address.is_empty())
        .or_else(|| first(message, "Reply-To"))
        .unwrap_or_default();
    Sender {
        name: if from.name.is_empty() {
            other.name
        } else {
            from.name
        },
        address: other.address,
    }
}

fn sender(name: &str, address: &str) -> Sender {
    let name = tidy(name, LONGEST_LINE).replace('\n', " ");
    Sender {
        name: name.split_whitespace().collect::<Vec<_>>().join(" "),
        address: tidy(address, LONGEST_LINE).to_lowercase(),
    }
}

/// Whether it has the form of an address.
pub(super) fn is_address(text: &str) -> bool {
    let forbidden =
        |c: char| c.is_whitespace() || c.is_control() || matches!(c, '<' | '>' | ',' | ';' | '(' | ')' | '"');
    text.len() < 255
        && !text.contains(forbidden)
        && text
            .rsplit_once('@')
            .is_some_and(|(local, domain)| !local.is_empty() && !domain.is_empty())
}

/// Reads the first address of a field's value.
pub(super) fn read(value: &[u8]) -> Sender {
    // An encoded word may contain what parts addresses, so it is decoded last.
    let marks = marks(value);
    let mut from = 0;
    for (at, mark) in marks {
        let piece = value.get(from..at).unwrap_or_default();
        match mark {
            b',' | b';' => {
                // Without brackets a comma ends the first address only if what stands before it is one.
                let alone = in_words(piece);
                if is_address(alone.address.as_str()) {
                    return alone;
                }
            }
            b'<' => {
                let rest = value.get(at + 1..).unwrap_or_default();
                let end = rest.iter().position(|byte| *byte == b'>').unwrap_or(rest.len());
                let address = headers::text(rest.get(..end).unwrap_or_default());
                let address: String = address.split_whitespace().collect();
                if is_address(&address) {
                    let name = unquoted(value.get(..at).unwrap_or_default());
                    let after = rest.get(end + 1..).unwrap_or_default();
                    let after = after.split(|byte| matches!(byte, b',' | b';' | b'<')).next();
                    return match after {
                        // Some write the name behind the address.
                        Some(after) if name.is_empty() => sender(&unquoted(after), &address),
                        _ => sender(&name, &address),
                    };
                }
            }
            // The name of a group stands before a colon.
            _ => from = at + 1,
        }
    }
    in_words(value.get(from..).unwrap_or_default())
}

/// Where commas, brackets and the colon of a group stand outside of quotes and comments.
fn marks(value: &[u8]) -> Vec<(usize, u8)> {
    // A quote that is never closed quotes nothing.
    let paired = value.iter().filter(|byte| **byte == b'"').count() % 2 == 0;
    let (mut quoted, mut depth, mut found) = (false, 0_u32, Vec::new());
    let mut skip = false;
    for (at, byte) in value.iter().enumerate() {
        if skip {
            skip = false;
            continue;
        }
        match byte {
            b'\\' if quoted => skip = true,
            b'"' if paired && depth == 0 => quoted = !quoted,
            b'(' if !quoted => depth += 1,
            b')' if !quoted => depth = depth.saturating_sub(1),
            b',' | b';' | b'<' | b':' if !quoted && depth == 0 => found.push((at, *byte)),
            _ => {}
        }
        if found.len() == 200 {
            break;
        }
    }
    found
}

/// An address without brackets: `a@b.c (Name)`, `"Name" a@b.c`, or only a name.
fn in_words(piece: &[u8]) -> Sender {
    let text = headers::text(piece);
    let (plain, comment) = match (text.find('('), text.rfind(')')) {
        (Some(start), Some(end)) if start < end => (
            format!("{} {}", &text[..start], &text[end + 1..]),
            text.get(start + 1..end).unwrap_or_default().to_owned(),
        ),
        _ => (text, String::new()),
    };
    let words: Vec<&str> = plain.split_whitespace().collect();
    let address = words
        .iter()
        .map(|word| word.trim_matches(['<', '>', '"', ',', ';']))
        .find(|word| is_address(word));
    let Some(address) = address else {
        return sender(&without_quotes(&plain), "");
    };
    let name = if comment.is_empty() {
        let others = words.iter().filter(|word| !word.contains(address));
        without_quotes(&others.copied().collect::<Vec<_>>().join(" "))
    } else {
        comment
    };
    sender(&name, address)
}

fn unquoted(name: &[u8]) -> String {
    without_quotes(&headers::text(name))
}

/// Takes off quotes, and the backslashes that protect single characters.
fn without_quotes(name: &str) -> String {
    let mut out = String::with_capacity(name.len());
    let mut letters = name.chars();
    while let Some(letter) = letters.next() {
        match letter {
            '"' => {}
            '\\' => out.extend(letters.next()),
            other => out.push(other),
        }
    }
    out.trim().trim_end_matches(',').trim().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_whole_and_addresses_kept() {
        for (value, name, address) in [
            (
                "Drs. H. Zul Lubis, M.Si., MM <Zul@Example.id>",
                "Drs. H. Zul Lubis, M.Si., MM",
                "zul@example.id",
            ),
            ("\"Zul, S.Kom\" <zul@b.id>", "Zul, S.Kom", "zul@b.id"),
            ("zul@b.id", "", "zul@b.id"),
            ("zul@b.id (Zul Lubis)", "Zul Lubis", "zul@b.id"),
            ("zul@b.id, Siti <siti@b.id>", "", "zul@b.id"),
            ("Zul <zul@b.id>, Siti, SH <siti@b.id>", "Zul", "zul@b.id"),
            ("Siti Aminah, S.H. siti@b.id", "Siti Aminah, S.H.", "siti@b.id"),
            ("=?utf-8?Q?Zul=2C_S.E=2E?= <zul@b.id>", "Zul, S.E.", "zul@b.id"),
            (
                "=?utf-8?Q?Zul?=, =?utf-8?Q?M=2ESi?= <zul@b.id>",
                "Zul, M.Si",
                "zul@b.id",
            ),
            ("\"Zul <zul@b.id>", "Zul", "zul@b.id"),
            ("\"zul@a.id\" <zul@b.id>", "zul@a.id", "zul@b.id"),
            ("Zul (RT 02), M.Si <zul@b.id>", "Zul (RT 02), M.Si", "zul@b.id"),
            ("Warga: zul@b.id, siti@b.id;", "", "zul@b.id"),
            ("Lurah: Budi, SE <budi@b.id>", "Lurah: Budi, SE", "budi@b.id"),
            ("< zul@b.id >", "", "zul@b.id"),
            ("<zul@b.id> Zul Lubis", "Zul Lubis", "zul@b.id"),
            ("<zul@b.id>, Siti <siti@b.id>", "", "zul@b.id"),
            ("Zul\\, S.H. <zul@b.id>", "Zul, S.H.", "zul@b.id"),
            ("Zul", "Zul", ""),
            ("", "", ""),
        ] {
            let found = read(value.as_bytes());
            assert_eq!(
                (found.name.as_str(), found.address.as_str()),
                (name, address),
                "{value}"
            );
        }
    }
}
