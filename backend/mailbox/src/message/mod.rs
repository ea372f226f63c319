//! Parsing a message. Pure: bytes in, a `Message` out, and never a panic.
//!
//! **Invariant:** nothing is lost. Quotes and signatures are returned beside the text, and the caller keeps the original.

mod automatic;
mod bounce;
mod quoting;

pub use bounce::{Bounce, Delivery};
pub use quoting::{Folded, fold};

use chrono::{DateTime, Utc};
use mail_parser::{Address, HeaderValue, MessageParser, MimeHeaders as _, PartType};
use serde::{Deserialize, Serialize};
use tanggap_domain::mail::MailKind;
use tanggap_domain::text;

/// Longest text of a message, in characters; the original has the rest.
const LONGEST_TEXT: usize = 60_000;
/// Longest subject or name.
const LONGEST_LINE: usize = 300;
/// Most files of a message; more than a person sends.
const MOST_FILES: usize = 60;
/// Most addresses and identifiers that are read.
const MOST_IDS: usize = 100;
/// An inline picture smaller than this, in bytes, counts as a logo in a signature.
const LOGO: usize = 8 << 10;

/// A parsed message.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Message {
    pub from: Sender,
    /// Addresses it was sent or delivered to, in lower case.
    pub to: Vec<String>,
    pub subject: String,
    pub sent_at: Option<DateTime<Utc>>,
    /// Without its angle brackets.
    pub id: Option<String>,
    /// What it answers: `In-Reply-To`, then `References` from the last.
    pub answers: Vec<String>,
    pub text: Folded,
    pub files: Vec<File>,
    pub kind: MailKind,
    pub bounce: Option<Bounce>,
}

/// The sender as the message states it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sender {
    pub name: String,
    /// In lower case.
    pub address: String,
}

/// A file that came with it.
#[derive(Clone, PartialEq, Eq)]
pub struct File {
    pub name: String,
    pub bytes: Vec<u8>,
}

impl std::fmt::Debug for File {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "File({} bytes)", self.bytes.len())
    }
}

/// Parses a message. Bytes that are no message, or on which the parser panics, become a message with the bytes as its text: otherwise one
/// such message would block the mailbox for good.
pub fn read(raw: &[u8]) -> Message {
    let understood = std::panic::catch_unwind(|| understood(raw)).ok().flatten();
    understood.unwrap_or_else(|| Message {
        text: Folded {
            text: tidy(&String::from_utf8_lossy(raw), LONGEST_TEXT),
            folded: String::new(),
        },
        ..Message::default()
    })
}

/// Parses a message. `None` if the bytes are not one.
pub fn understood(raw: &[u8]) -> Option<Message> {
    let parsed = MessageParser::default().parse(raw)?;
    let from = parsed
        .from()
        .or_else(|| parsed.sender())
        .or_else(|| parsed.reply_to());
    let bounce = bounce::find(&parsed);
    let kind = automatic::kind(&parsed, bounce.is_some());
    let mut answers = ids(parsed.in_reply_to());
    let mut references = ids(parsed.references());
    references.reverse();
    answers.extend(references);
    answers.truncate(MOST_IDS);
    let files = files(&parsed);
    let body = body(&parsed);
    Some(Message {
        from: sender(from),
        to: recipients(&parsed),
        subject: tidy(parsed.subject().unwrap_or_default(), LONGEST_LINE).replace('\n', " "),
        sent_at: parsed
            .date()
            .and_then(|date| DateTime::from_timestamp(date.to_timestamp(), 0)),
        id: parsed
            .message_id()
            .map(|id| tidy(id, 998))
            .filter(|id| !id.is_empty()),
        text: fold(&body, !answers.is_empty() && !files.is_empty()),
        answers,
        files,
        kind,
        bounce,
    })
}

fn body(parsed: &mail_parser::Message<'_>) -> String {
    let texts: Vec<String> = (0..parsed.text_body_count().min(MOST_FILES))
        .filter_map(|at| parsed.body_text(at))
        .map(|text| text.into_owned())
        .collect();
    tidy(&texts.join("\n"), LONGEST_TEXT)
}

fn sender(from: Option<&Address<'_>>) -> Sender {
    let Some(first) = from.and_then(Address::first) else {
        return Sender::default();
    };
    Sender {
        name: tidy(first.name().unwrap_or_default(), LONGEST_LINE).replace('\n', " "),
        address: tidy(first.address().unwrap_or_default(), LONGEST_LINE).to_lowercase(),
    }
}

/// All recipients, and the addresses to which the last servers delivered it: the token may be only there.
fn recipients(parsed: &mail_parser::Message<'_>) -> Vec<String> {
    let mut found: Vec<String> = [parsed.to(), parsed.cc()]
        .into_iter()
        .flatten()
        .flat_map(|list| {
            list.iter()
                .filter_map(|one| one.address())
                .map(str::to_lowercase)
                .collect::<Vec<_>>()
        })
        .collect();
    for name in ["Delivered-To", "X-Original-To", "Envelope-To"] {
        found.extend(parsed.header_raw(name).map(|value| {
            let value = value.trim().trim_start_matches('<').trim_end_matches('>');
            value.to_lowercase()
        }));
    }
    found.truncate(MOST_IDS);
    found
}

fn ids(value: &HeaderValue<'_>) -> Vec<String> {
    let found: Vec<String> = match value {
        HeaderValue::Text(id) => vec![id.to_string()],
        HeaderValue::TextList(ids) => ids.iter().map(ToString::to_string).collect(),
        _ => Vec::new(),
    };
    found
        .into_iter()
        .map(|id| id.trim().trim_start_matches('<').trim_end_matches('>').to_owned())
        .filter(|id| !id.is_empty() && id.len() < 999)
        .take(MOST_IDS)
        .collect()
}

fn files(parsed: &mail_parser::Message<'_>) -> Vec<File> {
    parsed
        .attachments()
        .filter(|part| !matches!(part.body, PartType::Multipart(_)))
        .filter(|part| {
            // Delivery reports are parsed, not stored as files.
            let report = part.content_type().is_some_and(|kind| {
                kind.ctype().eq_ignore_ascii_case("message")
                    && !kind
                        .subtype()
                        .is_some_and(|sub| sub.eq_ignore_ascii_case("rfc822"))
            });
            let logo = matches!(part.body, PartType::InlineBinary(_))
                && part.content_id().is_some()
                && part.len() < LOGO;
            // An empty file is named to the desk; a part without name and content is none.
            let empty = part.contents().is_empty() && part.attachment_name().is_none();
            !report && !logo && !empty
        })
        .take(MOST_FILES)
        .map(|part| File {
            name: tidy(part.attachment_name().unwrap_or_default(), LONGEST_LINE).replace('\n', " "),
            bytes: part.contents().to_vec(),
        })
        .collect()
}

/// Cleans a text: one kind of line break, no control characters, at most two blank lines in a row.
fn tidy(text: &str, most: usize) -> String {
    let mut out = String::new();
    let mut blank = 0;
    for line in text
        .replace("\r\n", "\n")
        .replace(['\r', '\u{2028}', '\u{2029}'], "\n")
        .lines()
    {
        let line: String = line.chars().filter(|c| !text::is_forbidden(*c)).collect();
        let line = line.trim_end();
        blank = if text::is_blank(line) { blank + 1 } else { 0 };
        if blank > 2 {
            continue;
        }
        out.push_str(line);
        out.push('\n');
    }
    out.trim().chars().take(most).collect()
}
