//! Delivery status notifications (RFC 3464): what became of a message, and which message it was.

use mail_parser::{Message, MessagePart, MimeHeaders as _, PartType};

/// What became of a message.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Delivery {
    /// It was not delivered and will not be.
    Failed,
    /// The server keeps trying.
    Delayed,
    /// It was delivered or passed on.
    Delivered,
    /// The notification has no readable status.
    #[default]
    Unclear,
}

/// A delivery status notification.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Bounce {
    pub delivery: Delivery,
    /// `5.1.1` (RFC 3463).
    pub status: Option<String>,
    /// Identifiers of the messages it may be about, without angle brackets.
    pub about: Vec<String>,
}

/// Most identifiers that are read.
const MOST: usize = 20;
/// How many bytes of a text are searched for identifiers.
const LOOKED_AT: usize = 64 << 10;

/// The notification, if the message is one.
pub(super) fn find(parsed: &Message<'_>) -> Option<Bounce> {
    let report = parsed.content_type().is_some_and(|kind| {
        kind.ctype().eq_ignore_ascii_case("multipart")
            && kind
                .subtype()
                .is_some_and(|sub| sub.eq_ignore_ascii_case("report"))
            && kind
                .attribute("report-type")
                .is_none_or(|kind| kind.eq_ignore_ascii_case("delivery-status"))
    });
    let status = parsed
        .parts
        .iter()
        .find(|part| is(part, "message", "delivery-status"));
    let from_server = parsed
        .from()
        .and_then(|from| from.first())
        .and_then(|from| from.address())
        .is_some_and(|address| address.to_ascii_lowercase().starts_with("mailer-daemon@"));
    if !(report && status.is_some() || from_server) {
        return None;
    }
    let mut bounce = Bounce::default();
    if let Some(part) = status {
        read_status(&String::from_utf8_lossy(part.contents()), &mut bounce);
    }
    for part in &parsed.parts {
        if let PartType::Message(inner) = &part.body {
            bounce.about.extend(inner.message_id().map(ToOwned::to_owned));
        } else if is(part, "text", "rfc822-headers") || matches!(part.body, PartType::Text(_)) {
            bounce.about.extend(named_in(part.contents()));
        }
    }
    bounce.about.dedup();
    bounce.about.truncate(MOST);
    Some(bounce)
}

fn is(part: &MessagePart<'_>, kind: &str, sub: &str) -> bool {
    part.content_type().is_some_and(|found| {
        found.ctype().eq_ignore_ascii_case(kind)
            && found.subtype().is_some_and(|it| it.eq_ignore_ascii_case(sub))
    })
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
                let said = match value.to_ascii_lowercase().as_str() {
                    "failed" => Delivery::Failed,
                    "delayed" => Delivery::Delayed,
                    "delivered" | "relayed" | "expanded" => Delivery::Delivered,
                    _ => continue,
                };
                if bounce.delivery != Delivery::Failed {
                    bounce.delivery = said;
                }
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

/// Identifiers in lines `Message-ID: <…>` of a returned text or its headers.
fn named_in(bytes: &[u8]) -> Vec<String> {
    let text = String::from_utf8_lossy(bytes.get(..LOOKED_AT).unwrap_or(bytes));
    text.lines()
        .filter_map(|line| {
            let (name, value) = line.split_once(':')?;
            let id = value.trim().strip_prefix('<')?.split('>').next()?;
            name.trim_start_matches(['>', ' '])
                .trim()
                .eq_ignore_ascii_case("message-id")
                .then(|| id.to_owned())
        })
        .take(MOST)
        .collect()
}
