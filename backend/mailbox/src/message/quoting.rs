//! Separates what somebody wrote from quotes and signatures.

use super::attribution::{attribution, attribution_within, quoted};
use super::device::is_device;
use super::forwarded;
use super::mail_headers::{Block, block, fields};
use serde::{Deserialize, Serialize};
use tanggap_domain::text::is_blank;

/// A text and what was folded out of it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Folded {
    pub text: String,
    /// Quotes and signatures, in their order.
    pub folded: String,
}

/// Lines that are followed by an older message.
const ORIGINALS: [&str; 6] = [
    "original message",
    "pesan asli",
    "pesan sebelumnya",
    "ursprüngliche nachricht",
    "message d'origine",
    "mensaje original",
];
/// What is known of a message beside its text.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct About {
    /// It has files that answer, so its own text may be empty.
    pub(super) files_speak: bool,
    /// Its subject says that it was passed on.
    pub(super) passed_on: bool,
}

/// Separates a text. If nothing would be left, the whole text stays, unless the message has files that answer (`files_speak`).
pub fn fold(text: &str, files_speak: bool) -> Folded {
    let about = About {
        files_speak,
        passed_on: false,
    };
    separate(text, about).0
}

/// Separates a text. Of a message that was passed on, what was passed on stays, and its header fields are returned.
pub(super) fn separate(text: &str, about: About) -> (Folded, Option<Block>) {
    let lines: Vec<&str> = text.lines().collect();
    let (mut kept, mut folded) = (Vec::<&str>::new(), Vec::<&str>::new());
    let mut passed_on: Option<Block> = None;
    // Where what somebody wrote begins, after the last mark of a message that was passed on.
    let (mut own, mut at) = (0, 0);
    while let Some(line) = lines.get(at) {
        let rest = lines.get(at..).unwrap_or_default();
        let before = at.checked_sub(1).and_then(|before| lines.get(before));
        let silent = kept.iter().skip(own).all(|line| is_blank(line));
        let mark = if line.starts_with('>') {
            None
        } else {
            forwarded::mark(rest)
        };
        let mark = mark.or_else(|| {
            let (length, found) = original(rest)?;
            let first = about.passed_on && passed_on.is_none();
            (first || silent && !about.files_speak).then_some((length, found))
        });
        if let Some((length, found)) = mark {
            passed_on = passed_on.or(found);
            folded.extend(rest.get(..length).unwrap_or_default());
            let below = rest.iter().skip(length);
            at += length + below.take_while(|line| line.trim().is_empty()).count();
            // Apart from what stands above.
            while kept.pop_if(|line| line.trim().is_empty()).is_some() {}
            kept.push("");
            own = kept.len();
            continue;
        }
        // What was passed on in marks alone is no quote.
        let bare = about.passed_on && passed_on.is_none() && line.starts_with('>');
        let apart = before.is_none_or(|line| is_blank(line) || is_device(line));
        let length = if bare { 0 } else { folded_here(rest, apart) };
        if length == 0 {
            let marked = if line.starts_with('>') { quoted(rest) } else { 1 };
            kept.extend(rest.get(..marked).unwrap_or_default());
            at += marked.max(1);
        } else {
            folded.extend(rest.get(..length).unwrap_or_default());
            at += length;
        }
    }
    let (kept, folded) = (joined(&kept), joined(&folded));
    if is_blank(&kept) && !about.files_speak {
        let text = text.trim().to_owned();
        return (
            Folded {
                text,
                folded: String::new(),
            },
            passed_on,
        );
    }
    (Folded { text: kept, folded }, passed_on)
}

fn joined(lines: &[&str]) -> String {
    lines.join("\n").trim().to_owned()
}

/// How many lines at the beginning of the rest are a quote or a signature.
fn folded_here(rest: &[&str], apart: bool) -> usize {
    let Some(line) = rest.first() else { return 0 };
    if let Some(length) = attribution(rest) {
        let after = rest.get(length..).unwrap_or_default();
        let marked = quoted(after);
        // Without marks everything below is the older message.
        return if marked > 0 { length + marked } else { rest.len() };
    }
    if original(rest).is_some() || apart && attribution_within(rest) {
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
    }
}

/// Recognises a line of dashes or underscores above an older message, or the header fields of one. Returns how many lines they take.
fn original(lines: &[&str]) -> Option<(usize, Option<Block>)> {
    let first = lines.first()?;
    let plain = first.trim().trim_matches(['*', '>', ' ']).to_lowercase();
    let dashed = first.trim_start().starts_with("--") || first.trim_start().starts_with("__");
    let named = dashed && ORIGINALS.iter().any(|words| plain.contains(words));
    let rule = dashed && plain.chars().all(|c| c == '_' || c == '-');
    let above = usize::from(named || rule);
    if is_blank(first) {
        return None;
    }
    let below = lines.get(above..).unwrap_or_default();
    match block(below) {
        Some(block) => Some((above + block.lines, Some(block))),
        None if named => Some((1 + fields(below), None)),
        None => None,
    }
}

/// The end of a signature, which is where an older message begins.
fn signature(lines: &[&str]) -> usize {
    (1..lines.len())
        .find(|at| {
            let rest = lines.get(*at..).unwrap_or_default();
            attribution(rest).is_some()
                || original(rest).is_some()
                || forwarded::mark(rest).is_some()
                || rest.first().is_some_and(|line| line.starts_with('>'))
        })
        .unwrap_or(lines.len())
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
    fn what_was_passed_on_is_the_text() {
        let fields =
            "Dari: Siti <siti@b.id>\nDate: Sen, 30 Nov 2026 pukul 09.10\nSubject: Jalan\nTo: <lurah@b.id>";
        for (text, passed_on, kept) in [
            (
                format!("---------- Pesan terusan ---------\n{fields}\n\n\nJalan rusak."),
                false,
                "Jalan rusak.",
            ),
            (
                format!(
                    "Mohon dibantu.\n-- \nLurah\n\n---------- Forwarded message ---------\n{fields}\n\nJalan rusak."
                ),
                false,
                "Mohon dibantu.\n\nJalan rusak.",
            ),
            (format!("{fields}\n\nJalan rusak."), false, "Jalan rusak."),
            (
                format!("-----Pesan Asli-----\n{fields}\n\nJalan rusak."),
                false,
                "Jalan rusak.",
            ),
            (
                format!("Mohon dibantu.\n\n________________________________\n{fields}\n\nJalan rusak."),
                true,
                "Mohon dibantu.\n\nJalan rusak.",
            ),
            (
                format!("Nomor 12.\n\n________________________________\n{fields}\n\nDi mana?"),
                false,
                "Nomor 12.",
            ),
            (
                format!("---- Forwarded message ----\n{fields}\n\n{fields}\n\nJalan rusak."),
                true,
                "Jalan rusak.",
            ),
            (
                format!("{fields}\n\nJalan rusak.\n\n{fields}\n\nlama"),
                true,
                "Jalan rusak.",
            ),
        ] {
            let about = About {
                files_speak: false,
                passed_on,
            };
            let (folded, found) = separate(&text, about);
            assert_eq!(folded.text, kept, "{text}");
            let from = found.map(|block| block.from);
            assert_eq!(
                from.as_deref(),
                (kept != "Nomor 12.").then_some("Siti <siti@b.id>"),
                "{text}"
            );
        }
    }

    #[test]
    fn what_was_passed_on_in_marks_alone_stays() {
        let text = "Dari warga:\n\n> Jalan rusak.";
        let about = About {
            files_speak: false,
            passed_on: true,
        };
        assert_eq!(separate(text, about).0.text, text);
        assert_eq!(fold(text, false).text, "Dari warga:");
    }

    #[test]
    fn letters_and_sentences_stay_whole() {
        for text in [
            "Assalamualaikum\n\nDari: Warga\nKepada: Camat\nHal: Jalan\nTanggal: 30 November 2026\n\nDengan hormat, rusak.",
            "Dikirim dari kelurahan ke kecamatan, berkas saya belum selesai.\nMohon bantuan.",
            "Pada rapat kemarin pak lurah menulis:\nakan diperbaiki",
            "Pada 30 Nov pak RT menulis: parit disumbat orang",
        ] {
            assert_eq!(fold(text, false).text, text);
        }
    }

    #[test]
    fn quotes_behind_their_own_opening_are_folded() {
        for text in [
            "Nomor 12.\n\nDikirim dari Yahoo Mail di Android \n \n  Pada Sen, 30 Nov 2026 pada 17:08, Kantor<k@b.id> menulis:   Di mana?",
            "Nomor 12.\n\nSent from Yahoo Mail on Android\n\n  On Mon, 30 Nov 2026 at 17:08, Kantor wrote:   Di mana?\nKapan?",
            "Nomor 12.\n\nPada Senin, 30 November 2026 17.08.20 WIB, Kantor Camat <k@b.id> menulis: \n\n\nDi mana?",
        ] {
            assert_eq!(fold(text, false).text, "Nomor 12.", "{text}");
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
