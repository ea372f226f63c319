//! Clean texts, and how long they may be.

use tanggap_domain::text::{is_blank, is_forbidden};

/// Longest text of a message, in characters; the original has the rest.
pub(super) const LONGEST_TEXT: usize = 60_000;
/// Longest subject or name.
pub(super) const LONGEST_LINE: usize = 300;

/// Cleans a text: one kind of line break, no control characters, at most two blank lines in a row.
pub(super) fn tidy(text: &str, most: usize) -> String {
    let mut out = String::new();
    let mut blank = 0;
    for line in text
        .replace("\r\n", "\n")
        .replace(['\r', '\u{2028}', '\u{2029}'], "\n")
        .lines()
    {
        let line: String = line.chars().filter(|c| !is_forbidden(*c)).collect();
        let line = line.trim_end();
        blank = if is_blank(line) { blank + 1 } else { 0 };
        if blank > 2 {
            continue;
        }
        out.push_str(line);
        out.push('\n');
    }
    out.trim().chars().take(most).collect()
}
