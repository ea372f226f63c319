//! Notifications that a mail did not arrive (RFC 3464, or in words only): what became of it, which it was and to whom it went.

use super::bounce_words::{self, Delivery, said};
use super::{addresses, headers};
use mail_parser::{Message, MessagePart, MimeHeaders as _, PartType};

/// A delivery status notification.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Bounce {
    pub delivery: Delivery,
    /// `5.1.1` (RFC 3463).
    pub status: Option<String>,
    /// Identifiers of the messages it may be about, without angle brackets.
    pub about: Vec<String>,
    /// Addresses that the mail did not reach, in lower case: `Final-Recipient`, `Original-Recipient`, `X-Failed-Recipients`, or named
    /// in the words. Anybody may write such a notification, so an address alone proves nothing.
    pub recipients: Vec<String>,
    /// Where answers to the returned mail would go, in lower case: in a mail of ours the signed address, which also survives a relay
    /// that writes a `Message-ID` of its own.
    pub reply_to: Option<String>,
}

/// Most identifiers and addresses that are read.
const MOST: usize = 20;
/// How many bytes of a text are searched.
const LOOKED_AT: usize = 64 << 10;

/// The notification, if the message is one. `text` is the message's own text, unfolded.
pub(super) fn find(parsed: &Message<'_>, subject: &str, text: &str) -> Option<Bounce> {
    let status = parsed
        .parts
        .iter()
        .find(|part| is(part, "message", "delivery-status") || is(part, "message", "global-delivery-status"));
    let failed = headers::of(parsed, "X-Failed-Recipients").map(|value| headers::text(&value));
    let known = is_report(parsed) && status.is_some()
        || failed.is_some()
        || from_a_daemon(parsed)
        || from_a_server(parsed) && bounce_words::tells(subject, text);
    if !known {
        return None;
    }
    let mut bounce = Bounce::default();
    if let Some(part) = status {
        read_status(&String::from_utf8_lossy(part.contents()), &mut bounce);
    }
    bounce
        .recipients
        .extend(failed.iter().flat_map(|list| list.split(',')).filter_map(address));
    for part in &parsed.parts {
        if let PartType::Message(inner) = &part.body {
            bounce.about.extend(inner.message_id().map(ToOwned::to_owned));
            let reply_to = addresses::first(inner, "Reply-To").map(|one| one.address);
            bounce.reply_to = bounce.reply_to.take().or(reply_to);
            if bounce.recipients.is_empty() {
                let to = addresses::first(inner, "To").map(|one| one.address);
                bounce.recipients.extend(to.filter(|to| !to.is_empty()));
            }
        } else if is(part, "text", "rfc822-headers") || matches!(part.body, PartType::Text(_)) {
            returned(part.contents(), &mut bounce);
        }
    }
    let words = said(text);
    if bounce.delivery == Delivery::Unclear {
        bounce.delivery = words.delivery;
    }
    bounce.status = bounce.status.take().or(words.status);
    if bounce.recipients.is_empty() {
        bounce.recipients = words.recipients;
    }
    bounce.about.dedup();
    bounce.about.truncate(MOST);
    bounce.recipients.dedup();
    bounce.recipients.truncate(MOST);
    bounce.reply_to = bounce.reply_to.filter(|address| !address.is_empty());
    Some(bounce)
}

fn is_report(parsed: &Message<'_>) -> bool {
    parsed.content_type().is_some_and(|kind| {
        kind.ctype().eq_ignore_ascii_case("multipart")
            && kind
                .subtype()
                .is_some_and(|sub| sub.eq_ignore_ascii_case("report"))
            && kind
                .attribute("report-type")
                .is_none_or(|kind| kind.eq_ignore_ascii_case("delivery-status"))
    })
}

/// Whether the sender is what servers call themselves that return mail.
fn from_a_daemon(parsed: &Message<'_>) -> bool {
    let address = addresses::first(parsed, "From").unwrap_or_default().address;
    address == "mailer-daemon" || address.starts_with("mailer-daemon@")
}

/// Whether the sender may be a server: `postmaster`, a name that servers have, or nobody to answer to.
fn from_a_server(parsed: &Message<'_>) -> bool {
    let from = addresses::first(parsed, "From").unwrap_or_default();
    let name = from.name.to_lowercase();
    let nobody = headers::of(parsed, "Return-Path")
        .is_some_and(|path| path.iter().filter(|byte| !byte.is_ascii_whitespace()).eq(b"<>"));
    nobody
        || from.address.is_empty()
        || from.address.starts_with("postmaster@")
        || ["mail delivery", "mailer-daemon", "mailer daemon", "postmaster"]
            .iter()
            .any(|words| name.contains(words))
}

fn is(part: &MessagePart<'_>, kind: &str, sub: &str) -> bool {
    part.content_type().is_some_and(|found| {
        found.ctype().eq_ignore_ascii_case(kind)
            && found.subtype().is_some_and(|it| it.eq_ignore_ascii_case(sub))
    })
}

/// `rfc822; zul@example.id`, `<zul@example.id>` or the address alone.
fn address(value: &str) -> Option<String> {
    let value = value.rsplit(';').next().unwrap_or_default();
    let value = value.trim().trim_matches(['<', '>', '"', ' ']).to_lowercase();
    addresses::is_address(&value).then_some(value)
}

/// Reads the fields of the status part. Of several recipients the worst result counts; our mails have only one.
fn read_status(fields: &str, bounce: &mut Bounce) {
    for line in fields.lines() {
        let Some((name, value)) = line.split_once(':') else {
            continue;
        };
        let value = value.trim();
        match name.trim().to_ascii_lowercase().as_str() {
            "action" => {
                let said = match value.to_ascii_lowercase().split_whitespace().next() {
                    Some("failed") => Delivery::Failed,
                    Some("delayed") => Delivery::Delayed,
                    Some("delivered" | "relayed" | "expanded") => Delivery::Delivered,
                    _ => continue,
                };
                if bounce.delivery != Delivery::Failed {
                    bounce.delivery = said;
                }
            }
            "final-recipient" | "original-recipient" if bounce.recipients.len() < MOST => {
                bounce.recipients.extend(address(value));
            }
            "status" if bounce.status.is_none() => {
                let code: String = value
                    .chars()
                    .take_while(|c| c.is_ascii_digit() || *c == '.')
                    .take(11)
                    .collect();
                bounce.status = Some(code).filter(|code| code.len() > 4);
            }
            _ => {}
        }
    }
}

/// Reads the fields of the returned mail in a text: `Message-ID: <…>` and where answers go.
fn returned(bytes: &[u8], bounce: &mut Bounce) {
    let text = String::from_utf8_lossy(bytes.get(..LOOKED_AT).unwrap_or(bytes));
    for line in text.lines() {
        let Some((name, value)) = line.split_once(':') else {
            continue;
        };
        match name
            .trim_start_matches(['>', ' '])
            .trim()
            .to_ascii_lowercase()
            .as_str()
        {
            "message-id" if bounce.about.len() < MOST => {
                let id = value.trim().strip_prefix('<').and_then(|id| id.split('>').next());
                bounce.about.extend(id.map(ToOwned::to_owned));
            }
            "reply-to" if bounce.reply_to.is_none() => {
                bounce.reply_to = Some(addresses::read(value.trim().as_bytes()).address);
            }
            _ => {}
        }
    }
}
