//! How many parts a message has, counted before it is parsed, and the parsing.
//!
//! The parser keeps messages within messages one inside the other and frees them in the same way, so that some thousands of them, which
//! fit into a mail of 100 kB, exhaust the stack and end the process.

use super::headers::base64_in_pieces;
use mail_parser::decoders::quoted_printable::quoted_printable_decode;
use mail_parser::{Message, MessageParser};

/// Most parts of a message that is parsed.
const MOST: usize = 400;
/// How often the parser decodes a message in a message.
const LEVELS: u32 = 3;
/// Names of media types that hold messages.
const HOLDERS: [&[u8]; 3] = [b"rfc822", b"global", b"digest"];

/// Whether the message has more parts than are parsed.
pub(super) fn too_many_parts(raw: &[u8]) -> bool {
    count(raw, LEVELS) > MOST
}

/// Parses bytes. Of a message with too many parts only the header is read.
pub(super) fn parse(raw: &[u8]) -> Option<Message<'_>> {
    let parser = MessageParser::default();
    if too_many_parts(raw) {
        return parser.parse_headers(raw);
    }
    parser.parse(raw)
}

/// Each part of a part and each message in a message has a line that states its type.
fn count(raw: &[u8], levels: u32) -> usize {
    let lines = raw.split(|byte| *byte == b'\n');
    let mut found = lines.filter(|line| starts(line, b"content-type")).count();
    let plain = levels == 0 || found > MOST;
    if plain || !HOLDERS.iter().any(|name| contains(raw, name)) {
        return found;
    }
    for body in base64_bodies(raw) {
        found += count(&body, levels - 1);
        if found > MOST {
            return found;
        }
    }
    let decoded = contains(raw, b"quoted-printable")
        .then(|| quoted_printable_decode(raw))
        .flatten();
    decoded.map_or(found, |decoded| found.max(count(&decoded, levels - 1)))
}

fn starts(line: &[u8], name: &[u8]) -> bool {
    line.get(..name.len())
        .is_some_and(|start| start.eq_ignore_ascii_case(name))
}

fn contains(bytes: &[u8], name: &[u8]) -> bool {
    bytes
        .windows(name.len())
        .any(|window| window.eq_ignore_ascii_case(name))
}

/// What may be the base64 of a part: what stands below a blank line, as far as it can be. None is decoded twice.
fn base64_bodies(raw: &[u8]) -> impl Iterator<Item = Vec<u8>> + '_ {
    let mut at = 0;
    std::iter::from_fn(move || {
        let start = at + below_blank(raw.get(at..)?)?;
        let body = raw.get(start..)?;
        let allowed = |byte: &u8| byte.is_ascii_alphanumeric() || b"+/=\r\n\t ".contains(byte);
        let length = body.iter().take_while(|byte| allowed(byte)).count();
        // The blank line that ends this run may be the one above the next.
        at = start + length.saturating_sub(2);
        Some(base64_in_pieces(body.get(..length)?))
    })
}

/// How many bytes the first blank line is away, with itself.
fn below_blank(bytes: &[u8]) -> Option<usize> {
    bytes.iter().enumerate().find_map(|(at, byte)| {
        let next = (*byte == b'\n').then(|| bytes.get(at + 1))?;
        match (next, bytes.get(at + 2)) {
            (Some(b'\n'), _) => Some(at + 2),
            (Some(b'\r'), Some(b'\n')) => Some(at + 3),
            _ => None,
        }
    })
}
