//! The media type of a part.

use mail_parser::{MessagePart, MimeHeaders as _, PartType};

/// A media type, in lower case.
#[derive(Clone, Debug)]
pub(super) struct Kind {
    pub(super) ctype: String,
    pub(super) subtype: String,
}

impl Kind {
    pub(super) fn of(part: &MessagePart<'_>) -> Self {
        let stated = part.content_type().map(|kind| {
            (
                kind.ctype().trim().to_ascii_lowercase(),
                kind.subtype().unwrap_or_default().trim().to_ascii_lowercase(),
            )
        });
        let (mut ctype, mut subtype) = stated.unwrap_or_default();
        if matches!(part.body, PartType::Message(_)) && ctype != "message" {
            (ctype, subtype) = ("message".to_owned(), "rfc822".to_owned());
        }
        // `text` alone, or nothing, is a plain text (RFC 2045, 5.2); so is what says that it has parts and has none.
        let hollow = ctype == "multipart" && !matches!(part.body, PartType::Multipart(_));
        if ctype.is_empty() || hollow || ctype == "text" && subtype.is_empty() {
            (ctype, subtype) = ("text".to_owned(), "plain".to_owned());
        }
        Self { ctype, subtype }
    }

    pub(super) fn is(&self, ctype: &str, subtype: &str) -> bool {
        self.ctype == ctype && self.subtype == subtype
    }

    /// Parts that servers write and that are read elsewhere.
    pub(super) fn is_report(&self) -> bool {
        self.ctype == "message"
            && matches!(
                self.subtype.as_str(),
                "delivery-status" | "global-delivery-status" | "disposition-notification" | "feedback-report"
            )
    }
}
