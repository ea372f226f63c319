//! Separates what somebody wrote from quotes and signatures.

use serde::{Deserialize, Serialize};
use tanggap_domain::text::is_blank;

/// A text and what was folded out of it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Folded {
    pub text: String,
    /// Quotes and signatures, in their order.
    pub folded: String,
}

/// Beginnings of the line above a quote ("On … wrote:"), which ends in a colon.
const OPENINGS: [&str; 12] = [
    "on ", "pada ", "am ", "le ", "el ", "em ", "op ", "il ", "den ", "dnia ", "tanggal ", "*from:*",
];
/// The word before the colon of such a line.
const WROTE: [&str; 10] = [
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
];
/// Lines that are followed by an older message.
const ORIGINALS: [&str; 6] = [
    "original message",
    "pesan asli",
    "pesan sebelumnya",
    "ursprüngliche nachricht",
    "message d'origine",
    "mensaje original",
];
/// Headers that mail programs print above a quoted message: those that come first, then the others.
const FIRST_HEADERS: [&str; 3] = ["from:", "dari:", "von:"];
const NEXT_HEADERS: [&str; 12] = [
    "sent:",
    "date:",
    "to:",
    "subject:",
    "dikirim:",
    "tanggal:",
    "kepada:",
    "ke:",
    "subjek:",
    "perihal:",
    "hal:",
    "gesendet:",
];
/// Signatures that phones add to every message.
const DEVICES: [&str; 9] = [
    "sent from my ",
    "sent from ",
    "dikirim dari ",
    "terkirim dari ",
    "dikirim melalui ",
    "get outlook for ",
    "dapatkan outlook untuk ",
    "envoyé de mon ",
    "von meinem ",
];

/// Separates a text. If nothing would be left, the whole text stays, unless the message has files that answer (`files_speak`).
pub fn fold(text: &str, files_speak: bool) -> Folded {
    let lines: Vec<&str> = text.lines().collect();
    let (mut kept, mut folded) = (Vec::<&str>::new(), Vec::<&str>::new());
    let mut at = 0;
    while let Some(line) = lines.get(at) {
        let rest = lines.get(at..).unwrap_or_default();
        let length = if let Some(length) = attribution(rest) {
            let after = rest.get(length..).unwrap_or_default();
            let marked = quoted(after);
            // Without marks everything below is the older message.
            if marked > 0 { length + marked } else { rest.len() }
        } else if is_original(rest) {
            rest.len()
        } else if line.trim_end() == "--" {
            signature(rest)
        } else if is_device(line) {
            1
        } else if line.starts_with('>') {
            let marked = quoted(rest);
            // A quote with an answer below it gives the answer its meaning, and stays.
            if marked == rest.len() { marked } else { 0 }
        } else {
            0
        };
        if length == 0 {
            let marked = if line.starts_with('>') { quoted(rest) } else { 1 };
            kept.extend(rest.get(..marked).unwrap_or_default());
            at += marked.max(1);
        } else {
            folded.extend(rest.get(..length).unwrap_or_default());
            at += length;
        }
    }
    let (kept, folded) = (
        kept.join("\n").trim().to_owned(),
        folded.join("\n").trim().to_owned(),
    );
    if is_blank(&kept) && !files_speak {
        return Folded {
            text: text.trim().to_owned(),
            folded: String::new(),
        };
    }
    Folded { text: kept, folded }
}

/// How many lines a block marked as quoted has, blank ones included.
fn quoted(lines: &[&str]) -> usize {
    let blank = lines.iter().take_while(|line| is_blank(line)).count();
    if !lines.get(blank).is_some_and(|line| line.starts_with('>')) {
        return 0;
    }
    lines
        .iter()
        .take_while(|line| line.starts_with('>') || is_blank(line))
        .count()
}

/// Recognises "On … wrote:", which programs break over up to three lines. Returns how many lines it takes.
fn attribution(lines: &[&str]) -> Option<usize> {
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
            let dated = said.contains('@') || said.chars().filter(char::is_ascii_digit).count() >= 4;
            return (says && (opens || dated)).then_some(at + 1);
        }
        if !opens && at == 0 && !said.contains('@') {
            return None;
        }
    }
    None
}

/// Recognises a line of dashes or underscores above an older message, or the headers of one.
fn is_original(lines: &[&str]) -> bool {
    let Some(first) = lines.first() else { return false };
    let plain = first.trim().trim_matches(['*', '>', ' ']).to_lowercase();
    let dashed = first.trim_start().starts_with("--") || first.trim_start().starts_with("__");
    if dashed && ORIGINALS.iter().any(|words| plain.contains(words)) {
        return true;
    }
    let header = |line: &&str, names: &[&str]| {
        let line = line.trim_start_matches(['*', ' ', '\t']).to_lowercase();
        names.iter().any(|name| line.starts_with(name))
    };
    let rule = dashed && plain.chars().all(|c| c == '_' || c == '-');
    let from = if rule { 1 } else { 0 };
    let block: Vec<&&str> = lines
        .iter()
        .skip(from)
        .filter(|line| !is_blank(line))
        .take(4)
        .collect();
    block.first().is_some_and(|line| header(line, &FIRST_HEADERS))
        && block
            .iter()
            .skip(1)
            .filter(|line| header(line, &NEXT_HEADERS))
            .count()
            >= 2
}

/// The end of a signature, which is where an older message begins.
fn signature(lines: &[&str]) -> usize {
    (1..lines.len())
        .find(|at| {
            let rest = lines.get(*at..).unwrap_or_default();
            attribution(rest).is_some()
                || is_original(rest)
                || rest.first().is_some_and(|line| line.starts_with('>'))
        })
        .unwrap_or(lines.len())
}

fn is_device(line: &str) -> bool {
    let line = line.trim().to_lowercase();
    line.chars().count() < 80 && DEVICES.iter().any(|words| line.starts_with(words))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quotes_and_signatures_are_folded() {
        for (text, kept) in [
            (
                "Sudah diperbaiki, terima kasih.\n\nPada Sen, 23 Nov 2026 pukul 09.10 Kantor Camat <a@b.go.id> menulis:\n\n> Mohon\n> nomor rumah",
                "Sudah diperbaiki, terima kasih.",
            ),
            (
                "No. 12\n\nOn Mon, Nov 23, 2026 at 9:10 AM Kantor Camat Medan Tembung\n<a@b.go.id> wrote:\n> Di mana?",
                "No. 12",
            ),
            ("Nomor 12.\n-- \nZul\n0812", "Nomor 12."),
            ("Nomor 12.\n\nDikirim dari iPhone saya", "Nomor 12."),
            ("Nomor 12.\n\n-----Pesan Asli-----\nDari: x", "Nomor 12."),
            (
                "Nomor 12.\n________________________________\nFrom: A\nSent: B\nTo: C\nSubject: D\n\nisi",
                "Nomor 12.",
            ),
            (
                "Nomor 12.\n\nDari: A\nDikirim: B\nKepada: C\nSubjek: D\n\nisi",
                "Nomor 12.",
            ),
            (
                "> Di mana?\nNomor 12\n> Sejak kapan?\nKemarin",
                "> Di mana?\nNomor 12\n> Sejak kapan?\nKemarin",
            ),
            (
                "Pada hari Senin jalan ini rusak:\nlubangnya dalam",
                "Pada hari Senin jalan ini rusak:\nlubangnya dalam",
            ),
            ("> hanya kutipan", "> hanya kutipan"),
        ] {
            assert_eq!(fold(text, false).text, kept, "{text}");
        }
    }

    #[test]
    fn an_answer_below_the_quote_stays() {
        let text = "On 1 Jan 2026, a@b.id wrote:\n> Di mana?\n\nDi depan nomor 12.\n\n> lagi";
        assert_eq!(fold(text, false).text, "Di depan nomor 12.");
    }

    #[test]
    fn a_quote_with_only_a_photo_above_it_says_nothing() {
        let folded = fold("> Mohon kirim foto", true);
        assert_eq!(
            (folded.text.as_str(), folded.folded.as_str()),
            ("", "> Mohon kirim foto")
        );
    }
}
