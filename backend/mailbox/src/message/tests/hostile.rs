//! Messages that are meant to hurt, and broken ones: no panic, and bounds hold.

use super::files::winmail;
use crate::message::headers::BASE64;
use crate::message::quoting::{About, separate};
use crate::message::{Message, read, tnef, understood};
use base64::Engine as _;
use proptest::prelude::*;
use tanggap_domain::text::is_forbidden;

#[test]
fn messages_within_messages_are_bounded() {
    let mut deep = String::new();
    for at in 0..12 {
        deep.push_str(&format!(
            "From: a{at}@b.id\nSubject: {at}\nContent-Type: message/rfc822\n\n"
        ));
    }
    let message = read((deep.clone() + "Subject: dalam\n\nisi").as_bytes());
    assert!(
        message.nested.len() <= 4 && message.files.len() <= 6,
        "{:?}",
        message.nested.len()
    );
    // Deeper than the parser's stack, plain and encoded.
    let deeper = "From: a0@b.id\nContent-Type: message/rfc822\n\n".repeat(20_000);
    let encoded = |kind: &str, body: &str| {
        format!("From: a0@b.id\nContent-Type: message/rfc822\nContent-Transfer-Encoding: {kind}\n\n{body}\n")
    };
    let once = encoded("base64", &BASE64.encode(&deeper));
    let twice = encoded("base64", &BASE64.encode(&once));
    let quoted = encoded("quoted-printable", &deeper.replace('\n', "=0A"));
    let broken = encoded("base64", &BASE64.encode(&deeper).replace("AKQ", "AKQ\r\n\r\n"));
    let ended = encoded(
        "base64",
        &format!("RnJvbTogYTBAYi5pZAo=\n{}", BASE64.encode(&deeper)),
    );
    for raw in [&deeper, &once, &twice, &quoted, &broken, &ended] {
        let message = read(raw.as_bytes());
        assert_eq!(message.from.address, "a0@b.id");
        assert!(!message.text.text.is_empty());
    }
    let parts: String = (0..20_000)
        .map(|at| format!("Content-Type: multipart/mixed; boundary=b{at}\n\n--b{at}\n"))
        .collect();
    assert!(read(parts.as_bytes()).text.text.len() < 300_000);
}

fn bounded(message: &Message) {
    for text in [
        &message.subject,
        &message.from.name,
        &message.text.text,
        &message.text.folded,
    ] {
        assert!(!text.chars().any(is_forbidden) && text.chars().count() <= 60_000);
    }
    assert!(message.files.len() <= 60 && message.omitted.len() <= 60 && message.nested.len() <= 20);
    for file in &message.files {
        assert!(!file.name.is_empty() && !file.name.contains('\n') && file.name.chars().count() <= 400);
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    /// Pieces of messages in any order, with holes: no panic, and bounds hold.
    #[test]
    fn no_input_panics(pieces in prop::collection::vec(prop::sample::select(PIECES.to_vec()), 1..24), cut in 0_usize..4_000, flip in any::<u8>()) {
        let mut raw: Vec<u8> = pieces.concat().into_bytes();
        raw.truncate(raw.len().min(4_000));
        if let Some(byte) = raw.get_mut(cut) {
            *byte = flip;
        }
        bounded(&understood(&raw).unwrap_or_else(|| read(&raw)));
    }

    /// Nothing of a text is lost by folding it: every line is on one side or the other.
    #[test]
    fn every_line_is_on_one_side(lines in prop::collection::vec(prop::sample::select(LINES.to_vec()), 0..14), passed_on in any::<bool>()) {
        let text = lines.join("\n");
        let about = About { files_speak: false, passed_on };
        let folded = separate(&text, about).0;
        let count = |text: &str| text.lines().filter(|line| !line.trim().is_empty()).count();
        prop_assert_eq!(count(&folded.text) + count(&folded.folded), count(&text));
    }

    #[test]
    fn no_wrapped_file_panics(cut in 0_usize..400, flip in any::<u8>(), end in 0_usize..400) {
        let mut raw = winmail();
        if let Some(byte) = raw.get_mut(cut) {
            *byte = flip;
        }
        raw.truncate(raw.len().saturating_sub(end));
        if let Some(found) = tnef::unpack(&raw) {
            prop_assert!(found.files.iter().map(|file| file.bytes.len()).sum::<usize>() <= raw.len());
        }
    }
}

const PIECES: [&str; 30] = [
    "From: Drs. Zul, M.Si <a@b.id>\r\n",
    "Subject: =?utf-8?B?ww==?= =?utf-8?B?qQ==?=\r\n",
    "\r\n",
    "\r\n\r\n",
    "--xx\r\n",
    "--xx--\r\n",
    "--yy\r\n",
    "Content-Type: multipart/mixed; boundary=xx\r\n",
    "Content-Type: multipart/alternative; boundary=yy\r\n",
    "Content-Type: message/rfc822\r\n",
    "Content-Type: text/html\r\n",
    "Content-Type: text/plain; format=flowed; delsp=yes\r\n",
    "Content-Type: text/calendar\r\n",
    "Content-Type: application/ms-tnef; name=winmail.dat\r\n",
    "Content-Transfer-Encoding: base64\r\n",
    "Content-Transfer-Encoding: quoted-printable\r\n",
    "Content-Disposition: attachment; filename*0*=utf-8''a%C3; filename*1*=%A9\r\n",
    "<table><tr><td>a<ul><li>b</table>",
    "<blockquote><pre>x</p></a>",
    "BEGIN:VEVENT\r\nDTSTART;TZID=\"x:20261201T0200\r\nSUMMARY:a\\\r\nEND:VEVENT\r\n",
    "---------- Forwarded message ---------\r\n",
    "Dari: Siti <s@b.id>\r\nDate: 3 Nov 2026 09.10\r\nSubject: x\r\n",
    "Pada 3 Nov 2026, a@b.id menulis: x\r\n",
    "> \u{e9}\r\n",
    "eJ8+IgEA",
    "Begin forwarded message:\r\n",
    "Final-Recipient: rfc822; a@b\r\n",
    "isi \r\n",
    "\u{0}\u{7f}\r",
    "Dikirim dari HP\r\n-- \r\n",
];

const LINES: [&str; 24] = [
    "",
    "",
    " ",
    "\u{200b}",
    "Nomor 12.",
    "> Di mana?",
    ">",
    "-- ",
    "Zul",
    "Dikirim dari HP",
    "---------- Pesan terusan ---------",
    "Begin forwarded message:",
    "-----Pesan Asli-----",
    "________________________________",
    "Dari: Siti <s@b.id>",
    "Dikirim: 3 Nov 2026 09.10",
    "Tanggal: 3 Nov 2026 09.10",
    "Kepada: Lurah",
    "Subjek: Jalan",
    "Hal: Jalan",
    "Pada 3 Nov 2026 09.10, a@b.id menulis:",
    "Pada 3 Nov 2026 09.10, Kantor",
    "<a@b.id> menulis: Di mana?",
    "  lanjutan",
];
