//! Messages that somebody passed on: what was passed on is what the message is about.

use super::mail_headers::{Block, block, fields};
use tanggap_domain::text::is_blank;

/// Words of the line above a message that was passed on.
const PASSED_ON: [&str; 20] = [
    "forwarded message",
    "forwarded by",
    "forwarded mail",
    "fwd message",
    "pesan terusan",
    "pesan diteruskan",
    "pesan yang diteruskan",
    "pesan yg diteruskan",
    "email yang diteruskan",
    "surel yang diteruskan",
    "email diteruskan",
    "email terusan",
    "surel terusan",
    "diteruskan",
    "diteruskan oleh",
    "teruskan pesan",
    "weitergeleitete nachricht",
    "message transféré",
    "doorgestuurd bericht",
    "mensaje reenviado",
];
/// The whole of that line where a program draws no dashes (Apple).
const ANNOUNCED: [&str; 8] = [
    "begin forwarded message",
    "mulai pesan yang diteruskan",
    "mulai pesan terusan",
    "awal pesan terusan",
    "awal pesan yang diteruskan",
    "memulai pesan yang diteruskan",
    "pesan yang diteruskan",
    "pesan terusan",
];
/// What subjects of such messages begin with.
const SUBJECTS: [&str; 8] = [
    "fwd:",
    "fw:",
    "fwd :",
    "terusan:",
    "trs:",
    "tr:",
    "diteruskan:",
    "wg:",
];

/// Whether the subject says that a message was passed on.
pub(super) fn says_so(subject: &str) -> bool {
    let subject = subject.trim_start_matches(['[', ' ']).to_lowercase();
    SUBJECTS.iter().any(|start| subject.starts_with(start))
}

/// How many lines the mark of a message that was passed on takes, with its header fields. Such a mark stands alone on its line.
pub(super) fn mark(lines: &[&str]) -> Option<(usize, Option<Block>)> {
    let first = lines.first()?;
    let plain = first.trim().trim_matches(['*', '>', ' ']).to_lowercase();
    let edges = ['-', '_', '=', ' ', ':'];
    let inner = plain.trim_matches(edges);
    let dashed = ["--", "__", "=="]
        .iter()
        .any(|dash| plain.starts_with(&dash.repeat(2)) || plain.starts_with(dash) && plain.ends_with(dash));
    let rest = PASSED_ON
        .iter()
        .filter_map(|words| inner.strip_prefix(words))
        .min_by_key(|rest| rest.len());
    // Yahoo's program for Android writes the fields behind the mark.
    if let Some((_, fields)) = rest
        .filter(|rest| dashed && rest.contains('@'))
        .and_then(|rest| rest.split_once("--"))
    {
        return Some((1, behind(first, fields.trim_start_matches(edges).len())));
    }
    let named =
        rest.is_some_and(|rest| rest.is_empty() || rest.starts_with([' ', '\'']) && plain.len() < 120);
    let announced = plain.ends_with(':') && ANNOUNCED.contains(&inner);
    if !(dashed && named || announced) {
        return None;
    }
    let below = lines.get(1..).unwrap_or_default();
    let after = block(below);
    let length = after.as_ref().map_or_else(|| fields(below), |block| block.lines);
    Some((1 + length, after))
}

/// Who wrote the message, from the fields at the end of the line of its mark.
fn behind(line: &str, length: usize) -> Option<Block> {
    let from = line
        .len()
        .checked_sub(length)
        .and_then(|start| line.get(start..))?;
    let (_, from) = from.split_once(':')?;
    let end = from.find('>').map_or(from.len(), |end| end + 1);
    Some(Block {
        from: from.get(..end)?.trim().to_owned(),
        ..Block::default()
    })
}

/// Takes one level of quote marks off what was passed on below an announcement, as Apple's programs mark it.
pub(super) fn unquoted(text: &str) -> String {
    let lines: Vec<&str> = text.lines().collect();
    let Some(at) = lines.iter().position(|line| {
        let line = line.trim().to_lowercase();
        line.ends_with(':') && ANNOUNCED.contains(&line.trim_matches(['>', ' ', ':']))
    }) else {
        return text.to_owned();
    };
    let level = |line: &str| {
        line.chars()
            .filter(|c| *c != ' ')
            .take_while(|c| *c == '>')
            .count()
    };
    let own = lines.get(at).map_or(0, |line| level(line));
    let below = lines.iter().skip(at + 1).find(|line| !is_blank(line));
    // The announcement itself may lie within the quote.
    let levels = below.map_or(0, |line| level(line)).min(own.max(1));
    let mut out: Vec<&str> = lines.iter().take(at).copied().collect();
    for line in lines.iter().skip(at) {
        let mut line = *line;
        for _ in 0..levels {
            line = line
                .trim_start()
                .strip_prefix('>')
                .map_or(line, |rest| rest.strip_prefix(' ').unwrap_or(rest));
        }
        out.push(line);
    }
    out.join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_are_known_in_both_languages() {
        for (line, known) in [
            ("---------- Forwarded message ---------", true),
            ("---------- Pesan terusan ---------", true),
            ("-------- Pesan yang Diteruskan --------", true),
            ("----- Diteruskan oleh Kelurahan -----", true),
            ("Begin forwarded message:", true),
            ("Mulai pesan yang diteruskan:", true),
            ("---- Forwarded Message ----", true),
            ("Pesan ini diteruskan:", false),
            ("-- Diteruskannya laporan ini", false),
            ("Forwarded message", false),
        ] {
            assert_eq!(mark(&[line]).is_some(), known, "{line}");
        }
    }

    #[test]
    fn fields_behind_the_mark_are_read() {
        let line = "    ----- Pesan yang Diteruskan ----- Dari: \"Siti\" <s@b.id>Kepada: <l@b.id>Terkirim: Senin, 30 November 2026 09.10Judul: Jalan";
        let (length, block) = mark(&[line, "", "isi"]).expect("a mark");
        assert_eq!(
            (length, block.map(|block| block.from).as_deref()),
            (1, Some("\"Siti\" <s@b.id>"))
        );
    }

    #[test]
    fn what_is_announced_loses_its_marks() {
        assert_eq!(
            unquoted("Mohon dibantu\n\nBegin forwarded message:\n\n> From: a\n> \n> isi\n>> lama"),
            "Mohon dibantu\n\nBegin forwarded message:\n\nFrom: a\n\nisi\n> lama"
        );
        assert_eq!(unquoted("> a\n> b"), "> a\n> b");
        assert_eq!(unquoted("> Pesan terusan:\n>\n> isi"), "Pesan terusan:\n\nisi");
    }
}
