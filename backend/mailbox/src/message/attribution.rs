//! The line above a quote, "On … wrote:", in the languages of mail programs; and the lines that are marked as quoted.

use super::mail_headers::has_time;
use tanggap_domain::text::is_blank;

/// Beginnings of the line above a quote ("On … wrote:"), which ends in a colon.
const OPENINGS: [&str; 12] = [
    "on ", "pada ", "am ", "le ", "el ", "em ", "op ", "il ", "den ", "dnia ", "tanggal ", "*from:*",
];
/// The word before the colon of such a line.
const WROTE: [&str; 11] = [
    "wrote",
    "menulis",
    "schrieb",
    "écrit",
    "escribió",
    "escreveu",
    "schreef",
    "ha scritto",
    "skrev",
    "napisał",
    "написал",
];
/// Recognises "On … wrote:", which programs break over up to three lines. Returns how many lines it takes.
pub(super) fn attribution(lines: &[&str]) -> Option<usize> {
    let first = lines.first()?.trim_start().to_lowercase();
    let opens = OPENINGS.iter().any(|opening| first.starts_with(opening));
    let mut whole = String::new();
    for (at, line) in lines.iter().take(3).enumerate() {
        if is_blank(line) || whole.len() > 300 {
            return None;
        }
        whole.push(' ');
        whole.push_str(&line.trim().to_lowercase());
        let said = whole.trim_end_matches(['\u{a0}', ' ']);
        if said.ends_with(':') {
            let says = WROTE.iter().any(|word| said.contains(word));
            // Somebody may also tell of what another one wrote.
            let dated = said.contains('@') || digits(said) >= 4;
            let marked = opens && quoted(lines.get(at + 1..).unwrap_or_default()) > 0;
            return (says && (dated || marked)).then_some(at + 1);
        }
        if !opens && at == 0 && !said.contains('@') {
            return None;
        }
    }
    None
}

/// Recognises such a line with the older message behind it on the same line (Yahoo on Android).
pub(super) fn attribution_within(lines: &[&str]) -> bool {
    let first = lines
        .first()
        .map(|line| line.trim().to_lowercase())
        .unwrap_or_default();
    if !OPENINGS.iter().any(|opening| first.starts_with(opening)) {
        return false;
    }
    let near: Vec<&str> = lines
        .iter()
        .take(3)
        .take_while(|line| !is_blank(line))
        .map(|line| line.trim())
        .collect();
    let near = near.join(" ").to_lowercase();
    let Some(head) = WROTE
        .iter()
        .find_map(|word| near.split_once(&format!("{word}:")).map(|(head, _)| head))
    else {
        return false;
    };
    let dated = digits(head) >= 6 && has_time(head);
    head.len() < 300 && dated && (head.contains('@') || head.matches(',').count() >= 2)
}

/// How many lines a block marked as quoted has, blank ones included.
pub(super) fn quoted(lines: &[&str]) -> usize {
    let blank = lines.iter().take_while(|line| is_blank(line)).count();
    if !lines.get(blank).is_some_and(|line| line.starts_with('>')) {
        return 0;
    }
    lines
        .iter()
        .take_while(|line| line.starts_with('>') || is_blank(line))
        .count()
}

fn digits(text: &str) -> usize {
    text.chars().filter(char::is_ascii_digit).count()
}
