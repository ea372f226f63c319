//! What a message has beside its header: its text, its files and the messages attached to it.

use super::files::Kept;
use super::nested::Nested;
use super::tidy::{LONGEST_TEXT, tidy};
use tanggap_domain::text::is_blank;

/// A piece of the text.
#[derive(Clone, Debug)]
pub(super) struct Piece {
    pub(super) text: String,
    /// The HTML that it was made of.
    pub(super) html: Option<String>,
}

/// What a message has beside its header.
#[derive(Debug, Default)]
pub(super) struct Contents {
    pub(super) pieces: Vec<Piece>,
    pub(super) kept: Kept,
    /// What its invitations say.
    pub(super) calendars: Vec<String>,
    pub(super) nested: Vec<Nested>,
}

/// The texts of a message, or what its invitations say if it has none.
pub(super) fn told(pieces: &[Piece], calendars: &[String]) -> String {
    let texts: Vec<&str> = pieces.iter().map(|piece| piece.text.as_str()).collect();
    let text = tidy(&texts.join("\n"), LONGEST_TEXT);
    if is_blank(&text) {
        tidy(&calendars.join("\n\n"), LONGEST_TEXT)
    } else {
        text
    }
}
