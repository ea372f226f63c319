//! A message attached to a message: opened, its text told below the outer one's, its files put among the others.

use super::parts::{self, Contents};
use super::{LONGEST_LINE, LONGEST_TEXT, Sender, addresses, calendar, headers, parse, tidy};
use chrono::{DateTime, Utc};
use mail_parser::{Message, MessagePart, PartType};

/// How deep messages lie in messages that are opened; deeper ones stay files.
const DEEPEST: usize = 4;
/// Most attached messages that are opened.
const MOST: usize = 20;

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

/// Opens the part if it is a message. `bytes` are the part's own. Returns whether it was one.
pub(super) fn open(
    outer: &Message<'_>,
    part: &MessagePart<'_>,
    bytes: &[u8],
    name: &str,
    within: usize,
    contents: &mut Contents,
) -> bool {
    let own;
    let inner = match &part.body {
        PartType::Message(inner) => inner,
        _ if name.to_lowercase().ends_with(".eml") => match parse(bytes) {
            Some(parsed) => {
                own = parsed;
                &own
            }
            None => return false,
        },
        _ => return false,
    };
    if inner.from().is_none() && inner.subject().is_none() && inner.date().is_none() {
        return false;
    }
    if within >= DEEPEST || contents.nested.len() >= MOST {
        contents.kept.add(
            name.to_owned(),
            "message/rfc822",
            source(outer, part, bytes),
            inner.subject(),
        );
        return true;
    }
    let subject = subject(inner);
    contents.kept.add(
        name.to_owned(),
        "message/rfc822",
        source(outer, part, bytes),
        Some(&subject),
    );
    let within_name = contents.kept.files.last().map(|file| file.name.clone());
    let before = std::mem::replace(&mut contents.kept.within, within_name);
    let place = contents.nested.len();
    contents.nested.push(Nested {
        from: addresses::author(inner),
        subject,
        sent_at: super::sent_at(inner),
        id: super::message_id(inner),
        text: String::new(),
        depth: within + 1,
    });
    // Its own text and invitations; files and messages go with the others.
    let mut of_inner = Contents {
        kept: std::mem::take(&mut contents.kept),
        nested: std::mem::take(&mut contents.nested),
        ..Contents::default()
    };
    parts::read(inner, &mut of_inner, within + 1);
    let text = super::told(&of_inner.pieces, &of_inner.calendars);
    contents.kept = of_inner.kept;
    contents.nested = of_inner.nested;
    contents.kept.within = before;
    if let Some(nested) = contents.nested.get_mut(place) {
        nested.text = text;
    }
    true
}

/// The attached message as it lay in the outer one.
fn source(outer: &Message<'_>, part: &MessagePart<'_>, bytes: &[u8]) -> Vec<u8> {
    let PartType::Message(inner) = &part.body else {
        return bytes.to_vec();
    };
    if part.encoding != mail_parser::Encoding::None {
        return inner.raw_message.to_vec();
    }
    let range = part.offset_body as usize..part.offset_end as usize;
    outer.raw_message.get(range).unwrap_or_default().to_vec()
}

pub(super) fn subject(message: &Message<'_>) -> String {
    let subject = headers::of(message, "Subject").map(|value| headers::text(&value));
    tidy(&subject.unwrap_or_default(), LONGEST_LINE).replace('\n', " ")
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
