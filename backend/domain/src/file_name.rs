//! Names of files that somebody sent: one line of visible characters, without folders, with the ending of what the file is.

/// Longest name, in characters.
const LONGEST: usize = 120;
/// Longest name, in bytes of UTF-8; file systems take 255.
const LONGEST_BYTES: usize = 240;
/// The name of a file whose own holds nothing that may stay.
const NAMELESS: &str = "lampiran";
/// Characters that no file name of Windows may hold; slashes end folders.
const NOT_IN_NAMES: [char; 7] = ['<', '>', ':', '"', '|', '?', '*'];
/// What a name may neither begin nor end with.
const BLANKS: [char; 2] = ['.', ' '];
/// Names that Windows keeps for devices, whatever their ending and letter case; `COM` and `LPT` are followed by one digit.
const DEVICES: [&str; 6] = ["con", "prn", "aux", "nul", "conin$", "conout$"];

/// Media types with their endings. The first is given to a file that has none of them.
const ENDINGS: [(&str, &[&str]); 14] = [
    ("image/jpeg", &["jpg", "jpeg", "jpe", "jfif"]),
    ("image/png", &["png"]),
    ("application/pdf", &["pdf"]),
    ("audio/mpeg", &["mp3", "mpga"]),
    ("audio/mp4", &["m4a", "mp4", "m4b"]),
    ("audio/ogg", &["ogg", "oga", "opus"]),
    ("audio/wav", &["wav"]),
    ("audio/aac", &["aac"]),
    ("audio/amr", &["amr"]),
    ("message/rfc822", &["eml"]),
    (SPREADSHEET, &["xlsx", "xlsm"]),
    ("text/csv", &["csv", "tsv", "txt"]),
    ("application/gzip", &["gz"]),
    ("application/x-tar", &["tar"]),
];

/// The media type of a workbook (ECMA-376).
pub const SPREADSHEET: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/// Other endings that people know as such; they are replaced by that of the content.
const OTHER_ENDINGS: [&str; 62] = [
    "heic", "heif", "webp", "gif", "bmp", "tif", "tiff", "avif", "svg", "svgz", "ico", "doc", "docx", "docm",
    "xls", "ods", "odt", "odp", "ppt", "pptx", "rtf", "zip", "rar", "7z", "htm", "html", "xhtml", "shtml",
    "mht", "mhtml", "xml", "xsl", "js", "mjs", "css", "json", "php", "phtml", "asp", "aspx", "jsp", "cgi",
    "pl", "py", "sh", "exe", "com", "bat", "cmd", "scr", "pif", "msi", "msp", "dll", "lnk", "url", "hta",
    "vbs", "vbe", "ps1", "jar", "apk",
];

/// The name without folders, invisible characters and endless length. For a file whose type is not known.
pub fn clean(name: &str) -> String {
    let name = visible(name);
    let (stem, ending) = match name.rsplit_once('.') {
        Some((stem, ending)) if is_ending(ending) => (stem, Some(ending)),
        _ => (name.as_str(), None),
    };
    joined(stem, ending)
}

/// The same with the ending of the content's type. An ending of another type is replaced, also one before the last, so that a picture is
/// never called a page.
pub fn of_type(name: &str, media_type: &str) -> String {
    let known = ENDINGS.iter().find(|(known, _)| *known == media_type);
    let Some((_, endings)) = known else {
        return clean(name);
    };
    let name = visible(name);
    let mut stem = name.as_str();
    let mut kept = None;
    while let Some((before, ending)) = stem.rsplit_once('.').filter(|(_, ending)| is_ending(ending)) {
        let fits = endings.iter().any(|one| one.eq_ignore_ascii_case(ending));
        kept = kept.or(fits.then_some(ending));
        stem = before.trim_end_matches(BLANKS);
    }
    joined(stem, kept.or(endings.first().copied()))
}

/// The name of a document with this title, whatever dots the title holds.
pub fn titled(title: &str, ending: &str) -> String {
    joined(&visible(&title.replace(['/', '\\'], "-")), Some(ending))
}

/// The name in ASCII, for programs that read no other.
pub fn ascii(name: &str) -> String {
    let plain = |c: char| {
        if c.is_ascii() && !matches!(c, '\\' | '%') {
            c
        } else {
            '_'
        }
    };
    name.chars().map(plain).collect()
}

/// The last part of a path, its invisible characters dropped and its white space made single spaces.
fn visible(name: &str) -> String {
    let last = name.rsplit(['/', '\\']).next().unwrap_or_default();
    let spaced: String = last
        .chars()
        .map(|c| if c.is_whitespace() { ' ' } else { c })
        .filter(|c| !is_hidden(*c) && !NOT_IN_NAMES.contains(c))
        .collect();
    let words: Vec<&str> = spaced.split(' ').filter(|word| !word.is_empty()).collect();
    words.join(" ").trim_end_matches(BLANKS).to_owned()
}

/// Characters that are not seen, or that change the direction of those around them (Unicode's `Cc`, `Cf`, `Default_Ignorable_Code_Point` and
/// other blanks), so that `foto<U+202E>gpj.exe` shows as `fotoexe.jpg`.
fn is_hidden(c: char) -> bool {
    c.is_control()
        || matches!(c,
            '\u{ad}' | '\u{34f}' | '\u{600}'..='\u{605}' | '\u{61c}' | '\u{6dd}' | '\u{70f}' | '\u{890}'..='\u{891}'
            | '\u{8e2}' | '\u{115f}'..='\u{1160}' | '\u{17b4}'..='\u{17b5}' | '\u{180b}'..='\u{180f}'
            | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{2800}' | '\u{3164}'
            | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{ffa0}' | '\u{fff0}'..='\u{fffb}' | '\u{110bd}' | '\u{110cd}'
            | '\u{13430}'..='\u{1343f}' | '\u{1bca0}'..='\u{1bca3}' | '\u{1d173}'..='\u{1d17a}'
            | '\u{e0000}'..='\u{e0fff}')
}

/// Whether people know this as an ending.
fn is_ending(ending: &str) -> bool {
    let mut known = ENDINGS
        .iter()
        .flat_map(|(_, endings)| endings.iter())
        .chain(&OTHER_ENDINGS);
    known.any(|one| one.eq_ignore_ascii_case(ending))
}

/// A name of stem and ending within the limits. The stem is cut, the ending stays.
fn joined(stem: &str, ending: Option<&str>) -> String {
    let end = ending.map(|ending| format!(".{ending}")).unwrap_or_default();
    let (mut left, mut bytes) = (LONGEST - end.len(), LONGEST_BYTES - end.len());
    let cut: String = stem
        .trim_matches(BLANKS)
        .chars()
        .take_while(|c| {
            let fits = left > 0 && bytes >= c.len_utf8();
            left = left.saturating_sub(1);
            bytes = bytes.saturating_sub(c.len_utf8());
            fits
        })
        .collect();
    let stem = match cut.trim_end_matches(BLANKS) {
        "" => NAMELESS.to_owned(),
        device if is_device(device) => format!("_{device}").chars().take(LONGEST - end.len()).collect(),
        stem => stem.to_owned(),
    };
    format!("{stem}{end}")
}

/// Whether Windows takes a file of this name for a device. Only what stands before the first dot counts.
fn is_device(stem: &str) -> bool {
    let first = stem
        .split('.')
        .next()
        .unwrap_or_default()
        .trim_end()
        .to_lowercase();
    let port = ["com", "lpt"].iter().find_map(|port| first.strip_prefix(port));
    let mut number = port.unwrap_or_default().chars();
    let numbered = matches!(
        (number.next(), number.next()),
        (Some('0'..='9' | '¹' | '²' | '³'), None)
    );
    numbered || DEVICES.contains(&first.as_str())
}

#[cfg(test)]
mod tests {
    use super::{ENDINGS, LONGEST, LONGEST_BYTES, OTHER_ENDINGS, ascii, clean, of_type, titled};

    #[test]
    fn the_ending_is_that_of_the_content() {
        for (name, media_type, expected) in [
            ("IMG_0001.JPG", "image/jpeg", "IMG_0001.JPG"),
            ("IMG_0001.HEIC", "image/jpeg", "IMG_0001.jpg"),
            ("halaman.html", "image/jpeg", "halaman.jpg"),
            ("foto.jpg.html", "image/jpeg", "foto.jpg"),
            ("foto.html.jpeg", "image/jpeg", "foto.jpeg"),
            ("foto.php.svg.exe", "image/png", "foto.png"),
            ("surat", "application/pdf", "surat.pdf"),
            ("Surat No. 12.5", "application/pdf", "Surat No. 12.5.pdf"),
            ("Jl. Pertiwi No.4", "image/jpeg", "Jl. Pertiwi No.4.jpg"),
            ("rekaman.mp4", "audio/mp4", "rekaman.mp4"),
            (".html", "application/pdf", "lampiran.pdf"),
            ("", "audio/ogg", "lampiran.ogg"),
            ("foto.html. . ", "image/png", "foto.png"),
            ("foto.h\u{200b}tml", "image/png", "foto.png"),
            ("apa.saja", "application/octet-stream", "apa.saja"),
        ] {
            assert_eq!(of_type(name, media_type), expected, "{name}");
        }
    }

    #[test]
    fn what_cannot_be_seen_is_dropped() {
        for (name, expected) in [
            ("foto\u{202e}gpj.exe", "fotogpj.exe"),
            ("\u{2066}a\u{2069}\u{feff}b\u{ad}.jpg", "ab.jpg"),
            ("a\r\nb\u{0}\u{85}c.pdf", "a b c.pdf"),
            ("a\t \u{a0}\u{3000} b .pdf", "a b.pdf"),
            ("\u{e0041}\u{fe0f}\u{3164}\u{2800}", "lampiran"),
            ("<a>:\"b|c?*.pdf", "abc.pdf"),
            ("Übung ção 照片.jpg", "Übung ção 照片.jpg"),
        ] {
            assert_eq!(clean(name), expected, "{name:?}");
        }
    }

    #[test]
    fn folders_and_devices_are_no_names() {
        for (name, expected) in [
            ("../../etc/passwd", "passwd"),
            ("C:\\Users\\ani\\foto.jpg", "foto.jpg"),
            ("..", "lampiran"),
            ("a/", "lampiran"),
            ("CON.jpg", "_CON.jpg"),
            ("nul", "_nul"),
            ("com1.tar.gz", "_com1.tar.gz"),
            ("LPT³ .pdf", "_LPT³.pdf"),
            ("con .b.pdf", "_con .b.pdf"),
            ("com10.pdf", "com10.pdf"),
            ("contoh.pdf", "contoh.pdf"),
        ] {
            assert_eq!(clean(name), expected, "{name}");
        }
    }

    #[test]
    fn a_long_name_is_cut_before_its_ending() {
        for long in [
            "a".repeat(500),
            "照".repeat(500),
            "😀".repeat(500),
            "é ".repeat(300),
        ] {
            for name in [clean(&format!("{long}.jpeg")), of_type(&long, "image/jpeg")] {
                assert!(name.ends_with(".jpeg") || name.ends_with(".jpg"), "{name}");
                assert!(
                    name.chars().count() <= LONGEST && name.len() <= LONGEST_BYTES,
                    "{name}"
                );
                assert!(name.chars().count() >= 55, "{name}");
                assert_eq!(of_type(&name, "image/jpeg"), name, "once cleaned it stays");
            }
        }
    }

    #[test]
    fn a_title_keeps_its_dots_and_an_ascii_name_has_no_others() {
        assert_eq!(titled("Surat 100.3/12.doc", "pdf"), "Surat 100.3-12.doc.pdf");
        assert_eq!(ascii("Übung%20\\.pdf"), "_bung_20_.pdf");
    }

    #[test]
    fn endings_stand_once() {
        let all: Vec<&str> = ENDINGS
            .iter()
            .flat_map(|(_, endings)| endings.iter().copied())
            .chain(OTHER_ENDINGS)
            .collect();
        let distinct: std::collections::HashSet<_> = all.iter().collect();
        assert_eq!(distinct.len(), all.len());
    }
}
