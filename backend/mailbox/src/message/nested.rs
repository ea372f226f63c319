//! A message attached to a message, and how it is told below the outer one's text.

use super::addresses::Sender;
use super::tidy::LONGEST_TEXT;
use super::{addresses, calendar, envelope};
use chrono::{DateTime, Utc};
use mail_parser::{Message, MessagePart, PartType};

/// A message that was attached to the message.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Nested {
    pub from: Sender,
    pub subject: String,
    pub sent_at: Option<DateTime<Utc>>,
    /// Without its angle brackets.
    pub id: Option<String>,
    /// Whole, with its quotes.
    pub text: String,
    /// How deep it lay: 1 for one that was attached to the message itself.
    pub depth: usize,
}

impl Nested {
    /// What its header says; its text is read later.
    pub(super) fn of(inner: &Message<'_>, depth: usize) -> Self {
        Self {
            from: addresses::author(inner),
            subject: envelope::subject(inner),
            sent_at: envelope::sent_at(inner),
            id: envelope::message_id(inner),
            text: String::new(),
            depth,
        }
    }
}

/// The attached message as it lay in the outer one.
pub(super) fn source(outer: &Message<'_>, part: &MessagePart<'_>, bytes: &[u8]) -> Vec<u8> {
    let PartType::Message(inner) = &part.body else {
        return bytes.to_vec();
    };
    if part.encoding != mail_parser::Encoding::None {
        return inner.raw_message.to_vec();
    }
    let range = part.offset_body as usize..part.offset_end as usize;
    outer.raw_message.get(range).unwrap_or_default().to_vec()
}

/// The text of the attached messages, each under what its header says.
pub(super) fn tell(nested: &[&Nested]) -> String {
    let mut out = String::new();
    for one in nested {
        let mut lines = vec!["---------- Pesan terlampir ----------".to_owned()];
        let from = match (one.from.name.as_str(), one.from.address.as_str()) {
            (name, "") => name.to_owned(),
            ("", address) => address.to_owned(),
            (name, address) => format!("{name} <{address}>"),
        };
        if !from.is_empty() {
            lines.push(format!("Dari: {from}"));
        }
        if let Some(at) = one.sent_at {
            lines.push(format!("Tanggal: {}", calendar::sent(at)));
        }
        if !one.subject.is_empty() {
            lines.push(format!("Perihal: {}", one.subject));
        }
        out.push_str(&format!("{}\n\n{}\n\n", lines.join("\n"), one.text));
        if out.len() > 4 * LONGEST_TEXT {
            break;
        }
    }
    out
}
