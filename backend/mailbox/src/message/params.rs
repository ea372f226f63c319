//! Parameters of `Content-Type` and `Content-Disposition`: plain, continued and encoded (RFC 2231), or as programs get them wrong.

use super::headers::{self, hex};
use super::{charset, headers::text};
use mail_parser::{Message, MessagePart, MimeHeaders as _};

/// Most parameters of a field, and most pieces of one, that are read.
const MOST: usize = 100;

/// The name of a file, as its sender wrote it. Empty if there is none.
pub(super) fn file_name(message: &Message<'_>, part: &MessagePart<'_>) -> String {
    let field = |field: &str, name: &str| {
        let value = headers::raw(message, part, field)?;
        value_of(&value, name).filter(|name| !name.trim().is_empty())
    };
    field("Content-Disposition", "filename")
        .or_else(|| field("Content-Type", "name"))
        .or_else(|| part.attachment_name().map(ToOwned::to_owned))
        .unwrap_or_default()
}

/// The value of one parameter.
pub(super) fn value_of(field: &[u8], name: &str) -> Option<String> {
    let (mut plain, mut pieces) = (None, Vec::new());
    for (key, value) in split(field) {
        let key = key.to_ascii_lowercase();
        if key == name {
            plain.get_or_insert(value);
        } else if let Some(rest) = key.strip_prefix(name).and_then(|rest| rest.strip_prefix('*')) {
            let encoded = rest.is_empty() || rest.ends_with('*');
            let number: usize = rest.trim_end_matches('*').parse().unwrap_or(0);
            pieces.push((number, encoded, value));
        }
    }
    // The encoded form wins: programs write the plain one for older programs.
    if pieces.is_empty() {
        return plain.map(|value| text(&value));
    }
    pieces.sort_by_key(|(number, ..)| *number);
    let (mut bytes, mut set) = (Vec::new(), None);
    for (at, (_, encoded, value)) in pieces.into_iter().enumerate() {
        if !encoded {
            bytes.extend(value);
            continue;
        }
        let mut value = value.as_slice();
        if at == 0 {
            let mut parts = value.splitn(3, |byte| *byte == b'\'');
            if let (Some(stated), Some(_), Some(rest)) = (parts.next(), parts.next(), parts.next()) {
                set = Some(String::from_utf8_lossy(stated).into_owned());
                value = rest;
            }
        }
        bytes.extend(percent(value));
    }
    Some(if set.is_none() {
        text(&bytes)
    } else {
        charset::decode(&bytes, set.as_deref())
    })
}

fn percent(value: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(value.len());
    let mut at = 0;
    while let Some(byte) = value.get(at) {
        at += 1;
        match value.get(at..at + 2).filter(|_| *byte == b'%').and_then(hex) {
            Some(decoded) => {
                out.push(decoded);
                at += 2;
            }
            None => out.push(*byte),
        }
    }
    out
}

/// The parameters of a field: what stands between semicolons that are not quoted.
fn split(field: &[u8]) -> Vec<(String, Vec<u8>)> {
    let mut found = Vec::new();
    let mut rest = field;
    while let Some(at) = rest.iter().position(|byte| *byte == b';') {
        rest = rest.get(at + 1..).unwrap_or_default();
        let key_ends = rest.iter().position(|byte| matches!(byte, b'=' | b';'));
        let Some(key_ends) = key_ends.filter(|at| rest.get(*at) == Some(&b'=')) else {
            continue;
        };
        let (key, value) = rest.split_at(key_ends);
        let value = value.get(1..).unwrap_or_default().trim_ascii_start();
        let (value, after) = if value.first() == Some(&b'"') {
            in_quotes(value)
        } else {
            bare(value)
        };
        found.push((String::from_utf8_lossy(key.trim_ascii()).into_owned(), value));
        rest = after;
        if found.len() == MOST {
            break;
        }
    }
    found
}

fn bare(value: &[u8]) -> (Vec<u8>, &[u8]) {
    let end = value.iter().position(|byte| *byte == b';').unwrap_or(value.len());
    let (value, rest) = value.split_at(end);
    (value.trim_ascii().to_vec(), rest)
}

/// A quoted value. A backslash before anything but a quote or a backslash is part of a Windows path.
fn in_quotes(value: &[u8]) -> (Vec<u8>, &[u8]) {
    let mut out = Vec::new();
    let mut at = 1;
    while let Some(byte) = value.get(at) {
        at += 1;
        match (byte, value.get(at)) {
            (b'"', _) => break,
            (b'\\', Some(next @ (b'"' | b'\\'))) => {
                out.push(*next);
                at += 1;
            }
            _ => out.push(*byte),
        }
    }
    (out, value.get(at..).unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_found_in_every_spelling() {
        for (field, name) in [
            (
                "attachment; filename=\"Surat; lampiran.docx\"",
                "Surat; lampiran.docx",
            ),
            (
                "attachment; filename=Surat Pengaduan.docx",
                "Surat Pengaduan.docx",
            ),
            (
                "attachment; filename*=utf-8''Surat%20caf%C3%A9.odt",
                "Surat café.odt",
            ),
            (
                "a; filename*0*=utf-8''caf%C3; filename*1*=%A9; filename*2=\" satu.pdf\"",
                "café satu.pdf",
            ),
            ("a; filename*1=dua.pdf; filename*0=satu-", "satu-dua.pdf"),
            ("a; filename=\"=?utf-8?B?c3VyYXQgw6kucGRm?=\"", "surat é.pdf"),
            (
                "a; filename=\"=?utf-8?Q?caf=C3?= =?utf-8?Q?=A9.pdf?=\"",
                "café.pdf",
            ),
            ("a; filename=x.pdf; filename*=iso-8859-1'id'%E9.pdf", "é.pdf"),
            ("a; filename=\"C:\\Foto\\jalan.jpg\"", "C:\\Foto\\jalan.jpg"),
            ("a; filename=\"tanpa akhir.jpg", "tanpa akhir.jpg"),
        ] {
            assert_eq!(
                value_of(field.as_bytes(), "filename").as_deref(),
                Some(name),
                "{field}"
            );
        }
        assert_eq!(
            value_of(b"a; filename=caf\xe9.txt", "filename").as_deref(),
            Some("café.txt")
        );
        assert_eq!(value_of(b"a; name=x", "filename"), None);
    }
}
