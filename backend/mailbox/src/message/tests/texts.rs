//! What a message says.

use super::*;
use crate::message::{html, read};

#[test]
fn the_form_that_says_something_is_the_text() {
    let full = "<table><tr><td>Lokasi</td><td>Gang Rukun</td></tr></table><p>Jalan <b>rusak</b>.</p>";
    for plain in ["", "This is a MIME message.", "Silakan lihat versi HTML."] {
        let message = parts("alternative", &[(PLAIN, plain), (HTML, full)]);
        assert_eq!(message.text.text, "Lokasi\nGang Rukun\n\nJalan rusak.", "{plain}");
        assert_eq!(names(&message), []);
    }
    let both = parts(
        "alternative",
        &[(PLAIN, "Jalan rusak."), (HTML, "<p>Jalan rusak.</p>")],
    );
    assert_eq!(both.text.text, "Jalan rusak.");
    // Programs of Apple put files between the pieces of the other form.
    let inner = joined(&[
        (HTML, "<p>Satu</p>"),
        ("Content-Type: application/pdf; name=a.pdf", "%PDF"),
        (HTML, "<p>Dua</p>"),
    ])
    .replace("xx", "yy");
    let apple = parts(
        "alternative",
        &[
            (PLAIN, ""),
            ("Content-Type: multipart/mixed; boundary=yy", &inner),
        ],
    );
    assert_eq!(apple.text.text, "Satu\n\nDua");
    assert_eq!(names(&apple), [("a.pdf", "application/pdf")]);
    // Both forms as if they were two texts.
    let twice = parts("mixed", &[(PLAIN, "Jalan rusak."), (HTML, "<p>Jalan rusak.</p>")]);
    assert_eq!(twice.text.text, "Jalan rusak.");
    // HTML that says it is a plain text.
    assert_eq!(
        of("", "<!DOCTYPE html><p>Jalan</p><p>rusak</p>").text.text,
        "Jalan\n\nrusak"
    );
}

#[test]
fn quotes_in_html_are_folded() {
    for html in [
        "<div>Nomor 12.</div><div class='gmail_quote'><div class='gmail_attr'>Pada Sen, 30 Nov 2026 pukul 17.08 Kantor &lt;<a href='mailto:k@b.id'>k@b.id</a>&gt; menulis:<br></div><blockquote class='gmail_quote'>Di mana?</blockquote></div>",
        "<div>Nomor 12.</div><br><div class='yahoo_quoted'><div>Pada Senin, 30 November 2026 17.08.20 WIB, Kantor &lt;k@b.id&gt; menulis:</div><div>Di mana?</div></div>",
        "<p>Nomor 12.</p><div><hr><p><b>Dari:</b> Kantor &lt;k@b.id&gt;<br><b>Dikirim:</b> Senin, 30 November 2026 17:08<br><b>Kepada:</b> Zul<br><b>Subjek:</b> Tanya</p></div><p>Di mana?</p>",
        "<p>Nomor 12.</p><blockquote type='cite'>Di mana?</blockquote>",
        "<div>Nomor 12.</div><div><br></div><div>Dikirim dari <a href='https://apps.example/x'>Yahoo Mail di Android</a></div><div>&nbsp;</div><blockquote><div>Pada Sen, 30 Nov 2026 pada 17:08, Kantor</div><div>&lt;k@b.id&gt; menulis:</div><div>Di mana?</div></blockquote>",
    ] {
        let text = parts("alternative", &[(PLAIN, ""), (HTML, html)]).text;
        assert_eq!(text.text, "Nomor 12.", "{html}");
        assert!(text.folded.contains("Di mana?"));
    }
}

#[test]
fn what_was_passed_on_is_the_text() {
    let fields =
        "Dari: Siti <siti@b.id>\nDate: Sen, 30 Nov 2026 pukul 09.10\nSubject: Jalan\nTo: <lurah@b.id>";
    for body in [
        format!("---------- Forwarded message ---------\n{fields}\n\n\nYth. Lurah, jalan rusak."),
        format!("---------- Pesan terusan ---------\n{fields}\n\nYth. Lurah, jalan rusak."),
        "Begin forwarded message:\n\n> From: Siti <siti@b.id>\n> Subject: Jalan\n> Date: 30 November 2026 09.10.00 GMT+7\n> To: lurah@b.id\n> \n> Yth. Lurah, jalan rusak.".to_owned(),
        format!("----- Pesan Asli -----\n{fields}\n\nYth. Lurah, jalan rusak."),
        "________________________________\nDari: Siti <siti@b.id>\nDikirim: Senin, 30 November 2026 09:10\nKepada: Lurah\nSubjek: Jalan\n\nYth. Lurah, jalan rusak.".to_owned(),
    ] {
        let message = of("", &body);
        assert_eq!(message.text.text, "Yth. Lurah, jalan rusak.", "{body}");
        let by = message.forwarded.expect("whose it was");
        assert_eq!((by.from.name.as_str(), by.from.address.as_str(), by.subject.as_str()), ("Siti", "siti@b.id", "Jalan"));
    }
    let html = format!(
        "<div>Mohon dibantu.</div><div class='gmail_quote'><div>---------- Forwarded message ---------<br>{}</div><br><p>Jalan rusak.</p></div>",
        fields.replace('<', "&lt;").replace('\n', "<br>")
    );
    let message = parts("alternative", &[(PLAIN, ""), (HTML, &html)]);
    assert_eq!(
        message
            .text
            .text
            .lines()
            .filter(|line| !line.is_empty())
            .collect::<Vec<_>>(),
        ["Mohon dibantu.", "Jalan rusak."]
    );
}

#[test]
fn texts_are_read_in_the_set_they_are_in() {
    let mut raw = mail("Content-Type: text/plain", "Jalan rusak caf");
    raw.push(0xe9);
    assert_eq!(read(&raw).text.text, "Jalan rusak café");
    let base64 = of(
        "Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: base64",
        "SmFsYW4gY2Fm6Q==",
    );
    assert_eq!(base64.text.text, "Jalan café");
    let quoted = of(
        "Content-Type: text/html; charset=us-ascii\nContent-Transfer-Encoding: quoted-printable",
        "<p>caf=C3=A9 =3D</p>",
    );
    assert_eq!(quoted.text.text, "café =");
    let raw = mail("Subject: =?utf-8?B?ww==?=\n =?utf-8?B?qQ==?=", "x");
    assert_eq!(read(&raw).subject, "é");
    let flowed = of(
        "Content-Type: text/plain; format=flowed",
        "Jalan di depan \nrumah rusak.\n\nTerima kasih.",
    );
    assert_eq!(flowed.text.text, "Jalan di depan rumah rusak.\n\nTerima kasih.");
}

#[test]
fn answers_go_where_the_sender_wants_them() {
    let message = read(
        b"From: Dra. Siti, M.Si. <siti@b.id>\r\nReply-To: Siti, M.Si <Lain@b.id>\r\nSubject: x\r\n\r\nx",
    );
    assert_eq!(
        (message.from.name.as_str(), message.from.address.as_str()),
        ("Dra. Siti, M.Si.", "siti@b.id")
    );
    let reply_to = message.reply_to.expect("another address");
    assert_eq!(
        (reply_to.name.as_str(), reply_to.address.as_str()),
        ("Siti, M.Si", "lain@b.id")
    );
    assert_eq!(of("Reply-To: zul@warga.example", "x").reply_to, None);
    assert_eq!(
        read(b"From: Kantor Lurah\r\nReply-To: lurah@b.id\r\n\r\nx")
            .from
            .address,
        "lurah@b.id"
    );
}

#[test]
fn an_invitation_alone_says_when_and_where() {
    let calendar = "BEGIN:VCALENDAR\nBEGIN:VEVENT\nSUMMARY:Rapat banjir\nDTSTART;TZID=Asia/Jakarta:20261201T090000\nLOCATION:Aula\nEND:VEVENT\nEND:VCALENDAR";
    let told = "Rapat banjir\nWaktu: Selasa, 1 Desember 2026 pukul 09.00 WIB\nTempat: Aula";
    let alone = of(
        "Content-Type: text/calendar; method=REQUEST; charset=utf-8",
        calendar,
    );
    assert_eq!(alone.text.text, told);
    assert_eq!(names(&alone), [("lampiran-1.ics", "text/calendar")]);
    let beside = parts(
        "mixed",
        &[
            (PLAIN, ""),
            ("Content-Type: application/ics; name=undangan.ics", calendar),
        ],
    );
    assert_eq!(beside.text.text, told);
    let spoken = parts(
        "alternative",
        &[
            (PLAIN, "Kami mengundang Bapak."),
            ("Content-Type: text/calendar", calendar),
        ],
    );
    assert_eq!(
        (spoken.text.text.as_str(), spoken.files.len()),
        ("Kami mengundang Bapak.", 1)
    );
}

#[test]
fn how_a_message_looked_can_be_had() {
    let raw = mail(
        "Content-Type: multipart/alternative; boundary=xx",
        &joined(&[(PLAIN, "Jalan rusak"), (HTML, "<p>Jalan <b>rusak</b></p>")]),
    );
    assert_eq!(
        html(&raw).as_deref().map(str::trim),
        Some("<p>Jalan <b>rusak</b></p>")
    );
    assert_eq!(html(&mail("", "x")), None);
}
