//! Text: normalised and stemmed for search in the same way for both databases; phone numbers, NIK and web addresses in one spelling.

use chrono::NaiveDate;
use waken_snowball::{Algorithm, stem};

/// Characters that nobody sees: the property Default_Ignorable_Code_Point (Unicode 16, DerivedCoreProperties.txt: soft hyphen, joiners,
/// direction marks, variation selectors, tags, Hangul fillers), and those that are drawn as nothing without having it: the braille
/// pattern without a dot, the interlinear annotation marks, the Khitan filler, Egyptian format controls, and the null notehead.
const INVISIBLE: [(char, char); 21] = [
    ('\u{ad}', '\u{ad}'),
    ('\u{34f}', '\u{34f}'),
    ('\u{61c}', '\u{61c}'),
    ('\u{115f}', '\u{1160}'),
    ('\u{17b4}', '\u{17b5}'),
    ('\u{180b}', '\u{180f}'),
    ('\u{200b}', '\u{200f}'),
    ('\u{202a}', '\u{202e}'),
    ('\u{2060}', '\u{206f}'),
    ('\u{2800}', '\u{2800}'),
    ('\u{3164}', '\u{3164}'),
    ('\u{fe00}', '\u{fe0f}'),
    ('\u{feff}', '\u{feff}'),
    ('\u{ffa0}', '\u{ffa0}'),
    ('\u{fff0}', '\u{fffb}'),
    ('\u{13430}', '\u{1343f}'),
    ('\u{16fe4}', '\u{16fe4}'),
    ('\u{1bca0}', '\u{1bca3}'),
    ('\u{1d159}', '\u{1d159}'),
    ('\u{1d173}', '\u{1d17a}'),
    ('\u{e0000}', '\u{e0fff}'),
];

/// Whether nobody sees the character: a blank, a control character, or one of `INVISIBLE`.
pub fn is_invisible(c: char) -> bool {
    c.is_whitespace()
        || c.is_control()
        || INVISIBLE
            .iter()
            .any(|(first, last)| (*first..=*last).contains(&c))
}

/// Whether a text says nothing: it is empty, or nobody sees any of its characters.
pub fn is_blank(text: &str) -> bool {
    text.chars().all(is_invisible)
}

/// Control characters that no text may contain (PostgreSQL cannot store NUL). Line breaks and tabs are allowed.
pub fn is_forbidden(c: char) -> bool {
    c.is_control() && !matches!(c, '\n' | '\r' | '\t')
}

/// The words of a text, lower-cased, cut at everything that is neither letter nor digit.
pub fn words(text: &str) -> impl Iterator<Item = String> + '_ {
    text.split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_lowercase)
}

/// Words that the stemmer would reduce to another word, or leave in two forms.
const EXCEPTIONS: [(&str, &str); 8] = [
    ("keluhan", "keluh"),
    ("mengeluh", "keluh"),
    ("mengeluhkan", "keluh"),
    ("dikeluhkan", "keluh"),
    ("pelapor", "lapor"),
    ("melaporkan", "lapor"),
    ("penerangan", "terang"),
    ("menerangi", "terang"),
];

/// Words too common to distinguish reports.
const STOP_WORDS: [&str; 46] = [
    "ada", "adalah", "agar", "akan", "atau", "bapak", "banyak", "bisa", "buat", "dan", "dapat", "dari",
    "dengan", "di", "gak", "ibu", "ini", "itu", "jadi", "juga", "kami", "karena", "ke", "kepada", "kita",
    "kok", "lagi", "mohon", "nya", "oleh", "pada", "pak", "para", "saja", "sangat", "saya", "sebagai",
    "secara", "sudah", "tersebut", "tidak", "untuk", "yang", "yg", "dgn", "tolong",
];

/// The stem of one lower-cased Indonesian word.
pub fn stem_word(word: &str) -> String {
    EXCEPTIONS.iter().find(|(form, _)| *form == word).map_or_else(
        || stem(Algorithm::Indonesian, word).into_owned(),
        |(_, stem)| (*stem).to_owned(),
    )
}

/// The words of a text in lower case, with one space between them.
pub fn normal(text: &str) -> String {
    words(text).collect::<Vec<_>>().join(" ")
}

/// The stems of a text with one space between them.
pub fn stemmed(text: &str) -> String {
    words(text)
        .map(|word| stem_word(&word))
        .collect::<Vec<_>>()
        .join(" ")
}

/// The text as both databases index it: every stem, and the word itself where it differs, so that a word is found while it is still being
/// typed.
pub fn indexed(text: &str) -> String {
    let mut out = String::new();
    let mut add = |word: &str| {
        if !out.is_empty() {
            out.push(' ');
        }
        out.push_str(word);
    };
    for word in words(text) {
        let stem = stem_word(&word);
        add(&stem);
        if stem != word {
            add(&word);
        }
    }
    out
}

/// Distinct stems of a text without the words of every complaint, for comparing two texts.
pub fn key_stems(text: &str) -> Vec<String> {
    let mut stems: Vec<String> = words(text)
        .filter(|word| word.chars().count() > 2 && !STOP_WORDS.contains(&word.as_str()))
        .map(|word| stem_word(&word))
        .collect();
    stems.sort();
    stems.dedup();
    stems
}

/// An Indonesian phone number as E.164 (`+6281264551551`). Accepts `08…`, `62…`, `+62…` and landlines such as `(061) 4512345`,
/// with spaces, dots and dashes; other countries only with `+`. `None` when it cannot be a number.
pub fn e164(phone: &str) -> Option<String> {
    let trimmed = phone.trim();
    if trimmed
        .chars()
        .any(|c| !(c.is_ascii_digit() || " .-()+/".contains(c)))
    {
        return None;
    }
    let digits: String = trimmed.chars().filter(char::is_ascii_digit).collect();
    let international = if trimmed.starts_with('+') {
        digits
    } else if let Some(rest) = digits.strip_prefix("00") {
        rest.to_owned()
    } else if let Some(rest) = digits.strip_prefix('0') {
        format!("62{rest}")
    } else if digits.starts_with("62") {
        digits
    } else if digits.starts_with('8') {
        format!("62{digits}")
    } else {
        return None;
    };
    // "+62 (0)812 …": the trunk zero is dialled only inside the country, and no number there begins with one.
    let international = match international.strip_prefix("62") {
        Some(rest) => format!("62{}", rest.trim_start_matches('0')),
        None => international,
    };
    (8..=15)
        .contains(&international.len())
        .then(|| format!("+{international}"))
}

/// A phone number as people here write it: `+6281264551551` → `0812-6455-1551`. A number of another country stays as it is.
pub fn local_phone(e164: &str) -> String {
    let Some(rest) = e164.strip_prefix("+62") else {
        return e164.to_owned();
    };
    match (rest.get(..3), rest.get(3..7), rest.get(7..)) {
        (Some(network), Some(middle), Some(last)) if network.starts_with('8') && !last.is_empty() => {
            format!("0{network}-{middle}-{last}")
        }
        _ => format!("0{rest}"),
    }
}

/// Whether a text is a web address that may be shown as a link: `http` or `https`, and a host with a name.
pub fn is_web_address(text: &str) -> bool {
    web_parts(text).is_some()
}

/// The host of an address without `www.` and the like, and what follows it.
fn web_parts(address: &str) -> Option<(String, &str)> {
    let address = address.trim();
    let (scheme, rest) = address.split_once("://")?;
    let odd = |c: char| c.is_whitespace() || c.is_control() || "\"<>\\^`{|}".contains(c);
    if !["http", "https"]
        .iter()
        .any(|one| scheme.eq_ignore_ascii_case(one))
        || rest.contains(odd)
    {
        return None;
    }
    let end = rest.find(['/', '?', '#']).unwrap_or(rest.len());
    let (host, rest) = rest.split_at(end);
    let (name, port) = host.split_once(':').unwrap_or((host, ""));
    // What stands before an `@` would show one host and lead to another.
    let named = name.contains('.')
        && name.split('.').all(|label| {
            !label.is_empty() && label.chars().all(|c| c.is_alphanumeric() || c == '-' || c == '_')
        })
        && port.chars().all(|c| c.is_ascii_digit());
    if !named {
        return None;
    }
    let host = match port {
        "" | "80" | "443" => name.to_lowercase(),
        _ => host.to_lowercase(),
    };
    Some((host, rest))
}

/// Parameters that tell who shared a social post, and not which post it is.
const SHARED_BY: [&str; 11] = [
    "fbclid",
    "gclid",
    "igsh",
    "igshid",
    "img_index",
    "mibextid",
    "rdid",
    "ref",
    "ref_src",
    "ref_url",
    "share_url",
];

/// The key of a social post: the same for all addresses of one post, from the app or the browser, on a phone or not. `None` if it is no web
/// address.
pub fn social_post_key(address: &str) -> Option<String> {
    let (host, rest) = web_parts(address)?;
    let host = ["www.", "m.", "mobile."]
        .iter()
        .find_map(|prefix| host.strip_prefix(prefix))
        .unwrap_or(&host);
    let host = if host == "twitter.com" { "x.com" } else { host };
    let rest = rest.split('#').next().unwrap_or_default();
    let (path, query) = rest.split_once('?').unwrap_or((rest, ""));
    let steps: Vec<&str> = path.split('/').filter(|step| !step.is_empty()).collect();
    let after = |names: &[&str]| {
        let at = steps.iter().position(|step| names.contains(step))?;
        steps.get(at + 1).copied()
    };
    // Both leave out whose post it is, or write it before.
    let id = match host {
        "instagram.com" => after(&["p", "reel", "reels", "tv"]),
        "x.com" => after(&["status"]),
        _ => None,
    };
    if let Some(id) = id {
        return Some(format!("{host}/{id}"));
    }
    let mut kept: Vec<&str> = query
        .split('&')
        .filter(|pair| {
            let name = pair.split('=').next().unwrap_or_default();
            !name.is_empty()
                && !name.starts_with("utm_")
                && !name.starts_with("__")
                && !SHARED_BY.contains(&name)
        })
        .collect();
    kept.sort_unstable();
    let query = if kept.is_empty() {
        String::new()
    } else {
        format!("?{}", kept.join("&"))
    };
    Some(format!("{host}/{}{query}", steps.join("/")))
}

/// A NIK reduced to its 16 digits; `None` when it has another length.
pub fn nik_digits(nik: &str) -> Option<String> {
    let digits: String = nik
        .chars()
        .filter(|c| !c.is_whitespace() && *c != '.' && *c != '-')
        .collect();
    (digits.len() == 16 && digits.chars().all(|c| c.is_ascii_digit())).then_some(digits)
}

/// Whether the birth date inside a NIK can be one (day + 40 for women). There is no check digit.
pub fn nik_is_plausible(digits: &str) -> bool {
    let part = |from: usize, to: usize| digits.get(from..to).and_then(|part| part.parse::<u32>().ok());
    let (Some(day), Some(month), Some(year)) = (part(6, 8), part(8, 10), part(10, 12)) else {
        return false;
    };
    let day = if day > 40 { day - 40 } else { day };
    let year = i32::try_from(year).unwrap_or_default();
    [1900, 2000]
        .iter()
        .any(|century| NaiveDate::from_ymd_opt(century + year, month, day).is_some())
}

/// `127114******0001`: the region and the serial, nothing of the birth date.
pub fn mask_nik(digits: &str) -> String {
    format!(
        "{}******{}",
        digits.get(..6).unwrap_or_default(),
        digits.get(12..).unwrap_or_default()
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_of_one_word_share_a_stem() {
        assert_eq!(stemmed("perbaikan"), stemmed("diperbaiki"));
        assert_eq!(stemmed("keluhan"), stemmed("mengeluh"));
        assert_eq!(stemmed("Jalan RUSAK, berlubang!"), "jalan rusak lubang");
    }

    #[test]
    fn the_index_holds_stems_and_the_words_that_differ() {
        assert_eq!(indexed("Lampu diperbaiki"), "lampu baik diperbaiki");
    }

    #[test]
    fn phones_become_e164() {
        for phone in [
            "0812 6455-1551",
            "62 812 6455 1551",
            "+62 812.6455.1551",
            "81264551551",
        ] {
            assert_eq!(e164(phone).as_deref(), Some("+6281264551551"), "{phone}");
        }
        assert_eq!(e164("(061) 4512345").as_deref(), Some("+62614512345"));
        for phone in ["", "123", "08", "abc", "0812x", "+", "99999999999999999999"] {
            assert_eq!(e164(phone), None, "{phone}");
        }
    }

    #[test]
    fn phones_are_written_as_people_write_them() {
        assert_eq!(local_phone("+6281264551551"), "0812-6455-1551");
        assert_eq!(local_phone("+62614512345"), "0614512345");
        assert_eq!(local_phone("+14155550100"), "+14155550100");
        assert_eq!(local_phone("bukan nomor"), "bukan nomor");
    }

    #[test]
    fn only_what_leads_somewhere_on_the_web_is_an_address() {
        for good in [
            "https://www.instagram.com/p/C1/",
            "HTTP://contoh.id:8080/a?b=c#d",
            " https://contoh.id ",
            "https://kantor-camat.example/ünggahan",
        ] {
            assert!(is_web_address(good), "{good}");
        }
        for bad in [
            "",
            "contoh.id/p/1",
            "javascript:alert(1)//://contoh.id",
            "javascript://contoh.id/%0aalert(1)",
            "data:text/html,x",
            "ftp://contoh.id",
            "https://",
            "https://localhost",
            "https://contoh.id@lain.id/",
            "https://contoh..id",
            "https://contoh.id/a b",
            "https://contoh.id/\"onclick=",
            "https://contoh.id\\@lain.id",
            "https://contoh.id:x/",
        ] {
            assert!(!is_web_address(bad), "{bad}");
        }
    }

    #[test]
    fn one_post_has_one_key_however_it_was_shared() {
        let alike: [&[&str]; 4] = [
            &[
                "https://www.instagram.com/p/C1aB/",
                "http://instagram.com/p/C1aB?igsh=MzRl",
                "https://www.instagram.com/kecamatanmedantembung/reel/C1aB/?utm_source=ig_web&img_index=2",
            ],
            &[
                "https://twitter.com/warga/status/17?s=20",
                "https://x.com/i/web/status/17",
                "https://mobile.x.com/warga/status/17/photo",
            ],
            &[
                "https://m.facebook.com/story.php?story_fbid=1&id=2&mibextid=x",
                "https://www.facebook.com/story.php?id=2&story_fbid=1&__tn__=R#komentar",
            ],
            &["https://contoh.id/a/", "https://CONTOH.id:443//a"],
        ];
        let keys: Vec<_> = alike
            .iter()
            .map(|group| {
                let keys: Vec<_> = group
                    .iter()
                    .map(|one| social_post_key(one).expect("an address"))
                    .collect();
                assert!(keys.windows(2).all(|pair| pair[0] == pair[1]), "{keys:?}");
                keys[0].clone()
            })
            .collect();
        assert_eq!(
            keys,
            [
                "instagram.com/C1aB",
                "x.com/17",
                "facebook.com/story.php?id=2&story_fbid=1",
                "contoh.id/a"
            ]
        );
        for (one, other) in [
            ("https://instagram.com/p/C1aB", "https://instagram.com/p/c1ab"),
            ("https://contoh.id/a?t=1", "https://contoh.id/a?t=2"),
            ("https://x.com/warga/status/1", "https://x.com/warga/status/2"),
        ] {
            assert_ne!(social_post_key(one), social_post_key(other));
        }
        assert_eq!(social_post_key("javascript:alert(1)"), None);
    }

    #[test]
    fn a_nik_is_checked_for_length_and_a_possible_birth_date() {
        assert_eq!(
            nik_digits("1271 1455 0190 0001").as_deref(),
            Some("1271145501900001")
        );
        assert_eq!(nik_digits("12711455019000"), None);
        assert!(nik_is_plausible("1271145501900001"));
        assert!(nik_is_plausible("1271142902000001"));
        assert!(!nik_is_plausible("1271149913900001"));
        assert_eq!(mask_nik("1271145501900001"), "127114******0001");
    }
}
