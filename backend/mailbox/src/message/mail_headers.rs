//! The header fields that mail programs print above an older message, told from the head of a formal letter.

use tanggap_domain::text::is_blank;

/// Which field a line is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Field {
    From,
    Sent,
    Day,
    To,
    Subject,
    /// The subject in a word that letters use too.
    Matter,
    /// Fields that only a letter has.
    Letter,
}

const FIELDS: [(&str, Field); 34] = [
    ("from", Field::From),
    ("dari", Field::From),
    ("von", Field::From),
    ("de", Field::From),
    ("pengirim", Field::From),
    ("sent", Field::Sent),
    ("dikirim", Field::Sent),
    ("terkirim", Field::Sent),
    ("gesendet", Field::Sent),
    ("date", Field::Day),
    ("tanggal", Field::Day),
    ("tgl", Field::Day),
    ("datum", Field::Day),
    ("waktu", Field::Day),
    ("to", Field::To),
    ("kepada", Field::To),
    ("ke", Field::To),
    ("untuk", Field::To),
    ("an", Field::To),
    ("cc", Field::To),
    ("tembusan", Field::To),
    ("reply-to", Field::To),
    ("balas ke", Field::To),
    ("subject", Field::Subject),
    ("subjek", Field::Subject),
    ("perihal", Field::Matter),
    ("judul", Field::Subject),
    ("betreff", Field::Subject),
    ("objet", Field::Subject),
    ("hal", Field::Letter),
    ("lampiran", Field::Letter),
    ("nomor", Field::Letter),
    ("sifat", Field::Letter),
    ("no", Field::Letter),
];

/// Which field the line is, and its value. Programs print no space before the colon; letters often do.
fn field(line: &str) -> Option<(Field, &str)> {
    let line = line.trim_start_matches(['*', '>', ' ', '\t', '\u{a0}']);
    let (name, value) = line.split_once(':')?;
    let name = name.trim_end_matches('*').to_lowercase();
    let (_, field) = FIELDS.iter().find(|(known, _)| *known == name)?;
    Some((*field, value.trim_start_matches('*').trim()))
}

/// The header fields at the beginning of some lines.
#[derive(Debug, Default)]
pub(super) struct Block {
    /// How many lines it takes, blank ones before and within included.
    pub(super) lines: usize,
    pub(super) from: String,
    pub(super) subject: String,
    pub(super) sent: String,
}

/// Reads the block of header fields of an older message at the beginning of the lines. Blank lines may stand before it, and one after
/// each field, as programs leave them that make text of HTML.
pub(super) fn block(lines: &[&str]) -> Option<Block> {
    let start = lines.iter().take_while(|line| is_blank(line)).count();
    let mut block = Block::default();
    let (mut kinds, mut blank) = (Vec::new(), 0);
    for (at, line) in lines.iter().enumerate().skip(start) {
        if is_blank(line) {
            blank += 1;
            if blank > 1 {
                break;
            }
            continue;
        }
        let Some((kind, value)) = field(line) else {
            // A long value goes on in the next line, which is indented or ends an address.
            let goes_on = blank == 0
                && !kinds.is_empty()
                && (line.starts_with([' ', '\t'])
                    || line.trim_end().ends_with('>') && !line.starts_with('>'));
            if goes_on {
                block.lines = at + 1;
                continue;
            }
            break;
        };
        let first = !kinds.contains(&kind);
        match kind {
            Field::From if first => value.clone_into(&mut block.from),
            Field::Subject | Field::Matter if first => value.clone_into(&mut block.subject),
            Field::Sent | Field::Day if first => value.clone_into(&mut block.sent),
            _ => {}
        }
        kinds.push(kind);
        blank = 0;
        block.lines = at + 1;
        if kinds.len() > 9 {
            break;
        }
    }
    is_mail(&kinds, &block).then_some(block)
}

/// How many lines with fields stand right below the mark of an older message, where they are too few for a block.
pub(super) fn fields(lines: &[&str]) -> usize {
    let named = |line: &&&str| field(line).is_some_and(|(kind, _)| kind != Field::Letter);
    lines.iter().take_while(named).count()
}

/// Whether the fields are those of a message. What tells it from a letter is when it was sent: a letter has a day and no time of it, or
/// names its matter and no address.
fn is_mail(kinds: &[Field], block: &Block) -> bool {
    let has = |kind: Field| kinds.contains(&kind);
    let begins = matches!(
        kinds.first(),
        Some(Field::From | Field::Subject | Field::Matter | Field::Sent | Field::Day)
    );
    let about = has(Field::To) || has(Field::Subject) || has(Field::Matter);
    let timed = has(Field::Day) && has_time(&block.sent);
    let of_mail = if block.from.contains('@') {
        !has(Field::Letter)
    } else {
        !has(Field::Letter) && !has(Field::Matter)
    };
    begins && has(Field::From) && about && kinds.len() >= 3 && (has(Field::Sent) || timed && of_mail)
}

/// Whether a time of day stands in the text: `9:10`, `09.10.20`, and not only a day, `30.11.2026`.
pub(super) fn has_time(text: &str) -> bool {
    text.split(|c: char| !(c.is_ascii_digit() || c == '.' || c == ':'))
        .map(|word| word.trim_matches(['.', ':']))
        .any(|word| {
            let parts: Vec<&str> = word.split(['.', ':']).collect();
            let below = |part: Option<&&str>, most: u8| {
                part.and_then(|part| part.parse::<u8>().ok())
                    .is_some_and(|number| number < most)
            };
            let minutes = parts.iter().skip(1).all(|part| part.len() == 2);
            matches!(parts.len(), 2 | 3) && minutes && below(parts.first(), 24) && below(parts.get(1), 60)
        })
}

#[cfg(test)]
mod tests {
    use super::block;

    #[test]
    fn fields_of_a_message_are_told_from_the_head_of_a_letter() {
        for (text, lines) in [
            (
                "Dari: Siti <siti@b.id>\nDate: Sen, 30 Nov 2026 pukul 09.10\nSubject: Jalan\nTo: <a@b.id>\n\nisi",
                4,
            ),
            (
                "From: Kantor Camat\nSent: Monday, November 23, 2026 9:10 AM\nTo: Zul\nSubject: RE: x\n\nisi",
                4,
            ),
            (
                "\n*Dari:* Siti\n*Dikirim:* 23 Nov\n*Kepada:* a\n*Subjek:* b\nisi",
                5,
            ),
            (
                "From: Siti <s@b.id>\n\nDate: 3 Nov 2026 10:11\n\nTo: a@b\n\n\nisi",
                5,
            ),
            (
                "Subject: Jalan\nDate: Mon, 23 Nov 2026 09:10:00 +0700\nFrom: Siti <s@b.id>\nTo: a@b.id\n\nisi",
                4,
            ),
            (
                "Dari: Warga Gang Rukun\nKepada: Bapak Camat\nHal: Perbaikan jalan\nTanggal: 30 November 2026\n\nisi",
                0,
            ),
            (
                "Dari: Warga\nKepada: Camat\nPerihal: Jalan\nTanggal: 30.11.2026\n\nisi",
                0,
            ),
            (
                "Dari: Zul <zul@b.id>\nKepada: Camat\nHal: Jalan\nLampiran: 2\n\nisi",
                0,
            ),
            (
                "Dari : Warga\nKepada : Camat\nPerihal : Jalan\nTanggal : 30 November 2026 pukul 09.00",
                0,
            ),
            (
                "Dari: Ketua RT <rt@b.id>\nKepada: Camat\nPerihal: Lampu\nTanggal: 30.11.2026\n\nisi",
                0,
            ),
            (
                "Dari: Zul\nKepada: Camat\nTanggal: 30 November 2026 pukul 09.00\nPerihal: Bising\n\nisi",
                0,
            ),
            ("Dari: rumah saya\nKe: kantor camat\nWaktu: 20 menit", 0),
        ] {
            let all: Vec<&str> = text.lines().collect();
            assert_eq!(block(&all).map_or(0, |block| block.lines), lines, "{text}");
        }
    }
}
