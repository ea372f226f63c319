//! Which of several forms of one text is shown (`multipart/alternative`): the one that says something.

use super::contents::Piece;
use super::quoting::fold;
use tanggap_domain::text::words;

/// Sentences that programs write where the text should stand, for readers who cannot show the other form. Their words only.
const PHRASES: [&str; 30] = [
    "this is a multi part message in mime format",
    "this is a mime message",
    "this is a mime encapsulated message",
    "this message is in mime format",
    "this is an html message",
    "this is an html email",
    "this is a html message",
    "this email is in html format",
    "this message is in html format",
    "this message contains html",
    "your mail client does not support html",
    "your email client does not support html",
    "your mail reader does not support html",
    "your email client cannot read this email",
    "does not support html",
    "cannot display html",
    "html compatible email viewer",
    "html enabled",
    "view this email in your browser",
    "view this message in your browser",
    "view it in your browser",
    "view the html version",
    "see the html version",
    "lihat versi html",
    "lihat pesan ini di peramban",
    "lihat email ini di browser",
    "lihat di browser",
    "tidak mendukung html",
    "tidak dapat menampilkan html",
    "pesan ini berformat html",
];
/// A text with such a sentence and more words than this says something of its own.
const FILLER: usize = 25;
/// How many times the words of the plain text the other form must have, and how many at least, to be the fuller one.
const FULLER: usize = 4;
const AT_LEAST: usize = 20;

/// Of several forms of one text the best: the last plain one, unless the last other one says more.
pub(super) fn best(forms: Vec<Vec<Piece>>) -> Vec<Piece> {
    let said = |form: &[Piece]| {
        let texts: Vec<&str> = form.iter().map(|piece| piece.text.as_str()).collect();
        texts.join("\n")
    };
    let rich = |form: &[Piece]| form.iter().any(|piece| piece.html.is_some());
    let (mut plain, mut html) = (None, None);
    for form in forms.into_iter().filter(|form| !form.is_empty()) {
        let place = if rich(&form) { &mut html } else { &mut plain };
        *place = Some(form);
    }
    match (plain, html) {
        (Some(plain), Some(html)) if html_wins(&said(&plain), &said(&html)) => html,
        (Some(mut plain), html) => {
            // The message as it looked is still the other form.
            let looked = html.into_iter().flatten().find_map(|piece| piece.html);
            if let Some(first) = plain.first_mut() {
                first.html = first.html.take().or(looked);
            }
            plain
        }
        (None, html) => html.unwrap_or_default(),
    }
}

/// Whether the HTML form of a text says what its plain form leaves out.
fn html_wins(plain: &str, html: &str) -> bool {
    let html = spoken(html);
    if html.is_empty() {
        return false;
    }
    let own = spoken(plain);
    let sentence = own.join(" ");
    if own.is_empty() || own.len() <= FILLER && PHRASES.iter().any(|phrase| sentence.contains(phrase)) {
        return !PHRASES.iter().any(|phrase| html.join(" ") == *phrase);
    }
    html.len() >= AT_LEAST && html.len() >= own.len() * FULLER
}

/// The words of what somebody wrote, without quotes and addresses of pages.
fn spoken(text: &str) -> Vec<String> {
    let own = fold(text, true).text;
    let kept: Vec<&str> = own
        .split_whitespace()
        .filter(|word| !word.contains("://") && !word.starts_with("[cid:"))
        .collect();
    words(&kept.join(" ")).collect()
}

#[cfg(test)]
mod tests {
    use super::html_wins;

    #[test]
    fn the_form_that_says_something_is_shown() {
        let full = "Jalan rusak di Gang Rukun, tolong diperbaiki karena sudah dua orang jatuh di depan rumah saya dan anak sekolah lewat setiap hari.";
        for (plain, html, wins) in [
            ("", full, true),
            (" \n\u{a0}\n", "Jalan rusak", true),
            ("This is a MIME message.", full, true),
            (
                "Your mail client does not support HTML. Please see https://x.id/y",
                "Jalan rusak",
                true,
            ),
            ("Silakan lihat versi HTML pesan ini.", "Jalan rusak", true),
            ("https://x.id/lihat", "Jalan rusak", true),
            ("Jalan rusak di Gang Rukun", full, true),
            (
                "Jalan rusak di Gang Rukun, tolong diperbaiki",
                "Jalan rusak di Gang Rukun, tolong diperbaiki",
                false,
            ),
            ("Nomor 12.", "Nomor 12.", false),
            ("Nomor 12.", "Nomor 12.\n> Di depan rumah nomor berapa?", false),
            ("Nomor 12.", "", false),
        ] {
            assert_eq!(html_wins(plain, html), wins, "{plain} / {html}");
        }
    }
}
