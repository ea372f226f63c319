//! The wording of letters: texts of the office's own with variables in braces.
//!
//! A value is inserted as it is and never parsed, so that braces in it stay braces.

use std::collections::BTreeMap;

/// A piece of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Piece<'a> {
    Text(&'a str),
    Variable(&'a str),
    /// A brace that opens and never closes.
    Broken,
}

fn pieces(text: &str) -> Vec<Piece<'_>> {
    let mut found = Vec::new();
    let mut rest = text;
    while let Some((before, tail)) = rest.split_once('{') {
        found.push(Piece::Text(before));
        match tail.split_once('}') {
            Some((name, after)) => {
                found.push(Piece::Variable(name));
                rest = after;
            }
            None => {
                found.push(Piece::Broken);
                rest = tail;
            }
        }
    }
    found.push(Piece::Text(rest));
    found
}

/// Whether a text can be filled: every brace closes, and every variable is one of these.
pub fn is_sound(text: &str, known: &[&str]) -> bool {
    pieces(text).iter().all(|piece| match piece {
        Piece::Text(text) => !text.contains('}'),
        Piece::Variable(name) => known.contains(name),
        Piece::Broken => false,
    })
}

/// The text with its variables' values; one that has none is left out.
pub fn fill(text: &str, values: &BTreeMap<&str, String>) -> String {
    pieces(text)
        .iter()
        .map(|piece| match piece {
            Piece::Text(text) => text,
            Piece::Variable(name) => values.get(name).map_or("", String::as_str),
            Piece::Broken => "{",
        })
        .collect()
}
