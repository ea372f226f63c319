//! Header fields as bytes, and the text in them: encoded words (RFC 2047), and letters that no field may contain but many do.

use super::charset::decode;
use base64::Engine as _;
use base64::alphabet::STANDARD;
use base64::engine::{DecodePaddingMode, GeneralPurpose, GeneralPurposeConfig};
use mail_parser::{Message, MessagePart};

/// Longest field that is read, in bytes.
const LONGEST: usize = 64 << 10;

/// Base64 as it is found in mail: padded or not.
pub(super) const BASE64: GeneralPurpose = GeneralPurpose::new(
    &STANDARD,
    GeneralPurposeConfig::new()
        .with_decode_padding_mode(DecodePaddingMode::Indifferent)
        .with_decode_allow_trailing_bits(true),
);

/// Decodes as much base64 as can be, of a part that was cut or goes on behind the signs that should end it.
pub(super) fn base64_in_pieces(body: &[u8]) -> Vec<u8> {
    let mut out = Vec::new();
    for piece in body.split(|byte| *byte == b'=') {
        let mut clean = piece.to_vec();
        clean.retain(|byte| !byte.is_ascii_whitespace());
        // A last letter alone is no byte.
        clean.truncate(clean.len() - usize::from(clean.len() % 4 == 1));
        out.extend(BASE64.decode(clean).unwrap_or_default());
    }
    out
}

/// The value of a field of a part, on one line. Of several the last, as the parser takes it.
pub(super) fn raw(message: &Message<'_>, part: &MessagePart<'_>, name: &str) -> Option<Vec<u8>> {
    let header = part
        .headers
        .iter()
        .rev()
        .find(|header| header.name.as_str().eq_ignore_ascii_case(name))?;
    let (start, end) = (header.offset_start as usize, header.offset_end as usize);
    let value = message.raw_message.get(start..end.min(start + LONGEST))?;
    Some(unfolded(value))
}

/// The value of a field of the message itself.
pub(super) fn of(message: &Message<'_>, name: &str) -> Option<Vec<u8>> {
    raw(message, message.parts.first()?, name)
}

fn unfolded(value: &[u8]) -> Vec<u8> {
    let line: Vec<u8> = value
        .iter()
        .filter(|byte| !matches!(byte, b'\r' | b'\n'))
        .map(|byte| if *byte == b'\t' { b' ' } else { *byte })
        .collect();
    line.trim_ascii().to_vec()
}

/// A piece of a field.
enum Piece<'a> {
    Plain(&'a [u8]),
    /// The character set and the bytes of an encoded word.
    Word(String, Vec<u8>),
}

/// The text of a field. Neighbouring words of one character set are joined as bytes, because programs cut them within a character.
pub(super) fn text(value: &[u8]) -> String {
    let mut pieces: Vec<Piece<'_>> = Vec::new();
    let mut rest = value;
    while let Some(at) = find(rest, b"=?") {
        let (before, from) = rest.split_at(at);
        let Some((word, length)) = word(from) else {
            let (marks, after) = rest.split_at(at + 2);
            pieces.push(Piece::Plain(marks));
            rest = after;
            continue;
        };
        let between = before.trim_ascii().is_empty() && matches!(pieces.last(), Some(Piece::Word(..)));
        if !between {
            pieces.push(Piece::Plain(before));
        }
        match (pieces.last_mut(), word) {
            (Some(Piece::Word(set, bytes)), (next, more)) if set.eq_ignore_ascii_case(&next) => {
                bytes.extend(more);
            }
            (_, (set, bytes)) => pieces.push(Piece::Word(set, bytes)),
        }
        rest = from.get(length..).unwrap_or_default();
    }
    pieces.push(Piece::Plain(rest));
    pieces
        .iter()
        .map(|piece| match piece {
            Piece::Plain(bytes) => decode(bytes, None),
            Piece::Word(set, bytes) => decode(bytes, Some(set)),
        })
        .collect()
}

fn find(bytes: &[u8], what: &[u8]) -> Option<usize> {
    bytes.windows(what.len()).position(|window| window == what)
}

/// Reads `=?charset?encoding?text?=` at the beginning. Returns the character set, the bytes and the length of the word.
fn word(bytes: &[u8]) -> Option<((String, Vec<u8>), usize)> {
    let inner = bytes.get(2..)?;
    let set_ends = find(inner.get(..80.min(inner.len()))?, b"?")?;
    let set = String::from_utf8(inner.get(..set_ends)?.to_vec()).ok()?;
    // A language may follow (RFC 2231).
    let set = set.split('*').next().unwrap_or_default().to_owned();
    let kind = inner.get(set_ends + 1)?.to_ascii_uppercase();
    if inner.get(set_ends + 2) != Some(&b'?') {
        return None;
    }
    let from = set_ends + 3;
    let length = find(inner.get(from..)?, b"?=")?;
    let text = inner.get(from..from + length)?;
    let bytes = match kind {
        b'B' => {
            let clean: Vec<u8> = text
                .iter()
                .copied()
                .filter(|byte| !byte.is_ascii_whitespace())
                .collect();
            BASE64.decode(clean).ok()?
        }
        b'Q' => quoted(text),
        _ => return None,
    };
    Some(((set, bytes), 2 + from + length + 2))
}

/// The Q encoding: `_` is a space, `=E9` a byte.
fn quoted(text: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(text.len());
    let mut at = 0;
    while let Some(byte) = text.get(at) {
        at += 1;
        match byte {
            b'_' => out.push(b' '),
            b'=' => match text.get(at..at + 2).and_then(hex) {
                Some(value) => {
                    out.push(value);
                    at += 2;
                }
                None => out.push(b'='),
            },
            other => out.push(*other),
        }
    }
    out
}

/// Two hexadecimal digits.
pub(super) fn hex(digits: &[u8]) -> Option<u8> {
    let digits = std::str::from_utf8(digits).ok()?;
    let plain = digits.bytes().all(|digit| digit.is_ascii_hexdigit());
    plain.then(|| u8::from_str_radix(digits, 16).ok()).flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_one_set_are_one_text() {
        for (value, expected) in [
            ("=?utf-8?B?ww==?= =?UTF-8?B?qQ==?=", "é"),
            (
                "=?utf-8?Q?Jl._Pukat_=C3?=   =?utf-8?Q?=A9_ya?= sana",
                "Jl. Pukat é ya sana",
            ),
            ("=?iso-8859-1?Q?=E9?= =?utf-8?Q?=C3=A9?=", "éé"),
            ("a =?utf-8*id?q?b?= c", "a b c"),
            ("=?utf-8?Q?tanpa akhir", "=?utf-8?Q?tanpa akhir"),
            ("=?x?y?z?= 50=?", "=?x?y?z?= 50=?"),
        ] {
            assert_eq!(text(value.as_bytes()), expected);
        }
        assert_eq!(text(b"Rusak caf\xe9"), "Rusak café");
    }
}
