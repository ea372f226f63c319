//! Bytes become text, whatever character set the message states, wrongly or not at all.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, UTF_8, WINDOWS_1252};

/// Decodes a text. `declared` is the character set that the message states.
///
/// A statement that the bytes contradict is not believed: valid UTF-8 is UTF-8 also where a western set is stated, and bytes that are
/// not UTF-8 are read as the set they look like.
pub(super) fn decode(bytes: &[u8], declared: Option<&str>) -> String {
    let label = declared.map(str::trim).filter(|label| !label.is_empty());
    if label.is_some_and(|label| label.to_ascii_lowercase().contains("utf-7")) {
        return utf_7(bytes);
    }
    let stated = label.and_then(|label| Encoding::for_label(label.as_bytes()));
    let weak = stated.is_none_or(|set| set == UTF_8 || set == WINDOWS_1252);
    if let Some((set, _)) = Encoding::for_bom(bytes) {
        return set.decode(bytes).0.into_owned();
    }
    if weak && let Ok(text) = std::str::from_utf8(bytes) {
        return text.to_owned();
    }
    if let Some(set) = stated.filter(|set| *set != UTF_8 && !is_ascii_label(label)) {
        let (text, wrong) = set.decode_without_bom_handling(bytes);
        if !wrong {
            return text.into_owned();
        }
        if let Ok(text) = std::str::from_utf8(bytes) {
            return text.to_owned();
        }
    }
    if mostly_utf8(bytes) {
        return String::from_utf8_lossy(bytes).into_owned();
    }
    looks_like(bytes)
        .decode_without_bom_handling(bytes)
        .0
        .into_owned()
}

/// `us-ascii` is a western set for web pages; in mail it is what programs state that state nothing.
fn is_ascii_label(label: Option<&str>) -> bool {
    label.is_some_and(|label| label.to_ascii_lowercase().contains("ascii"))
}

/// Whether the text is UTF-8 with a few broken places, as after a cut within a character.
fn mostly_utf8(bytes: &[u8]) -> bool {
    let (mut good, mut bad) = (0_usize, 0_usize);
    for chunk in bytes.utf8_chunks() {
        good += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        bad += usize::from(!chunk.invalid().is_empty());
    }
    good > bad * 2
}

fn looks_like(bytes: &[u8]) -> &'static Encoding {
    // A few letters are too little evidence for anything but the set of western mail.
    let foreign = bytes.iter().filter(|byte| !byte.is_ascii()).count();
    if foreign * 8 < bytes.len() || foreign < 4 {
        return WINDOWS_1252;
    }
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(bytes, true);
    detector.guess(Some(b"id"), Utf8Detection::Deny)
}

fn utf_7(bytes: &[u8]) -> String {
    mail_parser::decoders::charsets::map::charset_decoder(b"utf-7").map_or_else(
        || String::from_utf8_lossy(bytes).into_owned(),
        |decoder| decoder(bytes),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_message_states_is_believed_as_far_as_the_bytes_bear_it_out() {
        for (bytes, declared, text) in [
            (&b"caf\xe9 \x93ramai\x94"[..], None, "café “ramai”"),
            (b"caf\xe9", Some("utf-8"), "café"),
            (b"caf\xe9", Some("us-ascii"), "café"),
            (b"caf\xe9", Some("no-such-set"), "café"),
            ("café".as_bytes(), Some("iso-8859-1"), "café"),
            ("café".as_bytes(), None, "café"),
            (b"\xcf\xf0\xe8\xe2\xe5\xf2", Some("windows-1251"), "Привет"),
            (b"\xff\xfea\0b\0", None, "ab"),
            (b"Jalan +AOk-", Some("utf-7"), "Jalan é"),
        ] {
            assert_eq!(decode(bytes, declared), text);
        }
        let cut = "é ü ö rusak \u{2013}".as_bytes();
        assert_eq!(
            decode(&cut[..cut.len() - 1], Some("utf-8")),
            "é ü ö rusak \u{fffd}"
        );
    }
}
