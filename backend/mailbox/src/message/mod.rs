//! Parsing a message. Pure: bytes in, a `Message` out, and never a panic.
//!
//! **Invariant:** nothing is lost. Quotes and signatures are returned beside the text, parts that are not read are named, and the caller
//! keeps the original. Depth, number and size of everything are bounded.

mod addresses;
mod attribution;
mod automatic;
mod automatic_words;
mod bounce;
mod bounce_words;
mod calendar;
mod charset;
mod choice;
mod contents;
mod device;
mod envelope;
mod files;
mod flowed;
mod forwarded;
mod headers;
mod html;
mod html_shape;
mod html_tree;
mod kind;
mod mail_headers;
mod nested;
mod nesting;
mod params;
mod parts;
mod quoting;
#[cfg(test)]
mod tests;
mod tidy;
mod tnef;

pub use addresses::Sender;
pub use bounce::Bounce;
pub use bounce_words::Delivery;
pub use files::{File, Omitted, Why};
pub use nested::Nested;
pub use quoting::{Folded, fold};

use chrono::{DateTime, Utc};
use contents::{Contents, told};
use envelope::{MOST_IDS, ids};
use mail_headers::Block;
use tanggap_domain::mail::MailKind;
use tanggap_domain::text::is_blank;
use tidy::{LONGEST_LINE, LONGEST_TEXT, tidy};

/// A parsed message.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Message {
    pub from: Sender,
    /// Where the sender wants answers, if elsewhere than `from`.
    pub reply_to: Option<Sender>,
    /// Addresses it was sent or delivered to, in lower case.
    pub to: Vec<String>,
    pub subject: String,
    pub sent_at: Option<DateTime<Utc>>,
    /// Without its angle brackets.
    pub id: Option<String>,
    /// What it answers: `In-Reply-To`, then `References` from the last.
    pub answers: Vec<String>,
    /// What it says: of a message that was passed on, what was passed on; of an invitation alone, what, when and where; below it what
    /// attached messages say.
    pub text: Folded,
    /// The header fields of the message that was passed on in it, as far as its text shows them.
    pub forwarded: Option<Forwarded>,
    pub files: Vec<File>,
    /// Messages that were attached to it, in their order; their files are among `files`.
    pub nested: Vec<Nested>,
    /// Parts that are not among the files.
    pub omitted: Vec<Omitted>,
    pub kind: MailKind,
    pub bounce: Option<Bounce>,
}

/// Who wrote a message that was passed on.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Forwarded {
    pub from: Sender,
    pub subject: String,
    /// As the text has it: "Sen, 30 Nov 2026 pukul 09.10".
    pub sent: String,
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
    let parsed = nesting::parse(raw)?;
    let mut contents = Contents::default();
    parts::read(&parsed, &mut contents, 0);
    if nesting::too_many_parts(raw) {
        contents.kept.left_out(String::new(), raw.len(), Why::TooMany);
        contents.kept.spare_text = Some(String::from_utf8_lossy(raw).chars().take(LONGEST_TEXT).collect());
    }
    let subject = envelope::subject(&parsed);
    let own = told(&contents.pieces, &[]);
    let silent = is_blank(&own) && contents.kept.files.is_empty() && contents.kept.spare_text.is_none();
    if silent && subject.is_empty() && parsed.from().is_none() {
        return None;
    }
    let bounce = bounce::find(&parsed, &subject, &own);
    let mut answers = ids(parsed.in_reply_to());
    let mut references = ids(parsed.references());
    references.reverse();
    answers.extend(references);
    answers.truncate(MOST_IDS);
    let about = quoting::About {
        files_speak: !answers.is_empty() && !contents.kept.files.is_empty(),
        passed_on: forwarded::says_so(&subject),
    };
    let (text, passed_on) = words(&contents, own, about, &answers);
    let mut kind = automatic::kind(&parsed, bounce.is_some());
    if kind == MailKind::Message && automatic_words::wrote(&subject, &text.text, !answers.is_empty()) {
        kind = MailKind::Automatic;
    }
    let from = addresses::author(&parsed);
    let reply_to = addresses::first(&parsed, "Reply-To")
        .filter(|other| !other.address.is_empty() && other.address != from.address);
    Some(Message {
        reply_to,
        to: envelope::recipients(&parsed),
        sent_at: envelope::sent_at(&parsed),
        id: envelope::message_id(&parsed),
        subject,
        from,
        text,
        answers,
        forwarded: passed_on.map(passed_on_by),
        files: contents.kept.files,
        nested: contents.nested,
        omitted: contents.kept.omitted,
        kind,
        bounce,
    })
}

/// The HTML of a message as it came, for those who want to see how it looked. It must be cleaned before a browser gets it.
pub fn html(raw: &[u8]) -> Option<String> {
    std::panic::catch_unwind(|| {
        let parsed = nesting::parse(raw)?;
        let mut contents = Contents::default();
        parts::read(&parsed, &mut contents, 0);
        let found: Vec<String> = contents
            .pieces
            .into_iter()
            .filter_map(|piece| piece.html)
            .collect();
        (!found.is_empty()).then(|| found.join("\n<hr>\n"))
    })
    .ok()
    .flatten()
}

/// What is said, what is folded, and whose message was passed on.
fn words(
    contents: &Contents,
    own: String,
    about: quoting::About,
    answers: &[String],
) -> (Folded, Option<Block>) {
    let mut own = own;
    if is_blank(&own) {
        own = contents
            .kept
            .spare_text
            .as_deref()
            .map(|text| tidy(text, LONGEST_TEXT))
            .unwrap_or_default();
    }
    if is_blank(&own) {
        own = tidy(&contents.calendars.join("\n\n"), LONGEST_TEXT);
    }
    let (mut text, passed_on) = quoting::separate(&forwarded::unquoted(&own), about);
    // A message that is answered comes back as a file from some programs. It is a quote.
    let is_quote = |one: &&Nested| one.id.as_ref().is_some_and(|id| answers.contains(id));
    let (quotes, others): (Vec<&Nested>, Vec<&Nested>) = contents.nested.iter().partition(is_quote);
    for (place, nested) in [(&mut text.folded, quotes), (&mut text.text, others)] {
        if !nested.is_empty() {
            *place = tidy(&format!("{place}\n\n{}", nested::tell(&nested)), LONGEST_TEXT);
        }
    }
    (text, passed_on)
}

fn passed_on_by(block: Block) -> Forwarded {
    let line = |text: &str| tidy(text, LONGEST_LINE).replace('\n', " ");
    Forwarded {
        from: addresses::read(block.from.replace('*', "").as_bytes()),
        subject: line(&block.subject),
        sent: line(&block.sent),
    }
}
