//! What the header of a message says of it: subject, time, identifiers and recipients.

use super::headers;
use super::tidy::{LONGEST_LINE, tidy};
use chrono::{DateTime, Utc};
use mail_parser::{HeaderValue, Message};

/// Most addresses and identifiers that are read.
pub(super) const MOST_IDS: usize = 100;

/// On one line.
pub(super) fn subject(message: &Message<'_>) -> String {
    let subject = headers::of(message, "Subject").map(|value| headers::text(&value));
    tidy(&subject.unwrap_or_default(), LONGEST_LINE).replace('\n', " ")
}

/// When it was sent, as it says itself.
pub(super) fn sent_at(parsed: &Message<'_>) -> Option<DateTime<Utc>> {
    DateTime::from_timestamp(parsed.date()?.to_timestamp(), 0)
}

/// Without its angle brackets.
pub(super) fn message_id(parsed: &Message<'_>) -> Option<String> {
    let id = parsed.message_id().map(|id| tidy(id, 998));
    id.filter(|id| !id.is_empty())
}

/// All recipients, and the addresses to which the last servers delivered it: the token may be only there.
pub(super) fn recipients(parsed: &Message<'_>) -> Vec<String> {
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

/// The identifiers in a field, without their angle brackets.
pub(super) fn ids(value: &HeaderValue<'_>) -> Vec<String> {
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
