//! Whole messages: bytes in, and what the desk reads out.

use super::{Delivery, Message, Why, html, read};
use proptest::prelude::*;
use tanggap_domain::mail::MailKind;
use tanggap_domain::text::is_forbidden;

/// A message with a header and a body, whose lines end as in mail.
fn mail(header: &str, body: &str) -> Vec<u8> {
    let whole = format!(
        "From: Zul <zul@warga.example>\nTo: kantor@b.id\nMessage-ID: <a@b>\nSubject: Laporan\n{header}\n\n{body}"
    );
    whole.replace('\n', "\r\n").into_bytes()
}

fn of(header: &str, body: &str) -> Message {
    read(&mail(header, body))
}

/// A message of several parts; each is its header and its body.
fn parts(kind: &str, parts: &[(&str, &str)]) -> Message {
    of(
        &format!("Content-Type: multipart/{kind}; boundary=xx"),
        &joined(parts),
    )
}

fn joined(parts: &[(&str, &str)]) -> String {
    let bodies: Vec<String> = parts
        .iter()
        .map(|(header, body)| format!("--xx\n{header}\n\n{body}\n"))
        .collect();
    bodies.concat() + "--xx--\n"
}

fn names(message: &Message) -> Vec<(&str, &str)> {
    message
        .files
        .iter()
        .map(|file| (file.name.as_str(), file.media_type.as_str()))
        .collect()
}

const PLAIN: &str = "Content-Type: text/plain; charset=utf-8";
const HTML: &str = "Content-Type: text/html; charset=utf-8";

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
fn every_file_is_kept_named_and_in_its_order() {
    let file = |kind: &str, name: &str| {
        format!("Content-Type: {kind}\nContent-Disposition: attachment; filename=\"{name}\"")
    };
    let kinds = [
        ("application/msword", "surat.doc"),
        ("application/octet-stream", "foto.tiff"),
        ("image/gif", "a.gif"),
        ("video/3gpp", "rekaman.3gp"),
        ("text/plain", "kronologi.txt"),
        ("text/csv", "data.csv"),
        ("text/vcard", "budi.vcf"),
        ("application/zip", "foto.zip"),
        ("text/html", "halaman.html"),
    ];
    let heads: Vec<String> = kinds.iter().map(|(kind, name)| file(kind, name)).collect();
    let mut all = vec![(PLAIN, "Terlampir.")];
    all.extend(heads.iter().map(|head| (head.as_str(), "isi")));
    all.push(("Content-Type: video/mp4", "tanpa nama"));
    let message = parts("mixed", &all);
    assert_eq!(message.text.text, "Terlampir.");
    let found: Vec<&str> = message.files.iter().map(|file| file.name.as_str()).collect();
    let mut named: Vec<&str> = kinds.iter().map(|(_, name)| *name).collect();
    named.push("lampiran-10.mp4");
    assert_eq!(found, named);
    assert_eq!(message.files[1].media_type, "image/tiff");
    assert_eq!(message.files[4].bytes, b"isi");
    // A logo in a signature is named, and no file.
    let logo = parts(
        "related",
        &[
            (HTML, "<p>Ya</p><img src='cid:l'>"),
            (
                "Content-Type: image/png; name=l.png\nContent-ID: <l>\nContent-Disposition: inline",
                "png",
            ),
        ],
    );
    assert_eq!((logo.files.len(), logo.omitted[0].why), (0, Why::Logo));
    let many: Vec<(&str, &str)> = std::iter::repeat_n(("Content-Type: image/png", "png"), 70).collect();
    let many = parts("mixed", &many);
    assert_eq!(
        (many.files.len(), many.omitted.len(), many.omitted[9].why),
        (60, 10, Why::TooMany)
    );
}

#[test]
fn bytes_of_a_text_file_stay_as_they_are() {
    let body = joined(&[
        (PLAIN, "x"),
        (
            "Content-Type: text/csv; charset=iso-8859-1; name=a.csv\nContent-Transfer-Encoding: base64",
            "Y2Fm6Q0K",
        ),
    ]);
    let message = of("Content-Type: multipart/mixed; boundary=xx", &body);
    assert_eq!(message.files[0].bytes, b"caf\xe9\r\n");
}

#[test]
fn an_attached_message_is_opened() {
    let inner = "From: Siti <siti@b.id>\nSubject: Jalan rusak\nDate: Mon, 30 Nov 2026 09:10:00 +0700\nContent-Type: multipart/mixed; boundary=yy\n\n\
        --yy\nContent-Type: text/plain\n\nJalan di Gang Rukun rusak.\n--yy\nContent-Type: image/jpeg; name=jalan.jpg\n\nfoto\n--yy--\n";
    for kind in ["message/rfc822", "application/octet-stream; name=a.eml"] {
        let message = parts(
            "mixed",
            &[
                (PLAIN, "Mohon tindak lanjut."),
                (&format!("Content-Type: {kind}"), inner),
            ],
        );
        assert_eq!(
            message.text.text,
            "Mohon tindak lanjut.\n\n---------- Pesan terlampir ----------\nDari: Siti <siti@b.id>\nTanggal: 30 November 2026 pukul 09.10 WIB\n\
             Perihal: Jalan rusak\n\nJalan di Gang Rukun rusak."
        );
        let names: Vec<&str> = message.files.iter().map(|file| file.name.as_str()).collect();
        let outer = if kind.contains("name") {
            "a.eml"
        } else {
            "Jalan rusak.eml"
        };
        assert_eq!(names, [outer, "jalan.jpg"]);
        assert_eq!(
            (message.files[1].within.as_deref(), &message.files[1].bytes[..]),
            (Some(outer), &b"foto"[..])
        );
        assert_eq!((message.nested.len(), message.nested[0].depth), (1, 1));
    }
    // Our own mail that comes back with an answer is a quote.
    let ours = "From: kantor@b.id\nMessage-ID: <ours@b.id>\nSubject: Tanya\n\nDi mana?\n";
    let body = joined(&[(PLAIN, "Nomor 12."), ("Content-Type: message/rfc822", ours)]);
    let answer = of(
        "In-Reply-To: <ours@b.id>\nContent-Type: multipart/mixed; boundary=xx",
        &body,
    );
    assert_eq!(answer.text.text, "Nomor 12.");
    assert!(answer.text.folded.contains("Di mana?"));
}

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
    let deeper = deep.repeat(20_000);
    let message = read(deeper.as_bytes());
    assert_eq!(message.from.address, "a0@b.id");
    let parts: String = (0..20_000)
        .map(|at| format!("Content-Type: multipart/mixed; boundary=b{at}\n\n--b{at}\n"))
        .collect();
    assert!(read(parts.as_bytes()).text.text.len() < 300_000);
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

fn attribute(level: u8, id: u32, data: &[u8]) -> Vec<u8> {
    let length = u32::try_from(data.len()).expect("a short one");
    [
        &[level][..],
        &id.to_le_bytes(),
        &length.to_le_bytes(),
        data,
        &[0, 0],
    ]
    .concat()
}

fn winmail() -> Vec<u8> {
    let long: Vec<u8> = "Surat é.docx\0"
        .encode_utf16()
        .flat_map(u16::to_le_bytes)
        .collect();
    let mut properties = [
        1_u32.to_le_bytes().to_vec(),
        0x3707_001f_u32.to_le_bytes().to_vec(),
        1_u32.to_le_bytes().to_vec(),
    ]
    .concat();
    properties.extend(u32::try_from(long.len()).expect("short").to_le_bytes());
    properties.extend(&long);
    properties.resize(properties.len().next_multiple_of(4), 0);
    [
        &0x223e_9f78_u32.to_le_bytes()[..],
        &[1, 0],
        &attribute(1, 0x0002_800c, b"Laporan terlampir.\0"),
        &attribute(2, 0x0006_9002, &[0; 14]),
        &attribute(2, 0x0001_8010, b"SURAT~1.DOC\0"),
        &attribute(2, 0x0006_800f, b"isi surat"),
        &attribute(2, 0x0006_9005, &properties),
        &attribute(2, 0x0006_9002, &[0; 14]),
        &attribute(2, 0x0001_8010, b"foto.jpg\0"),
        &attribute(2, 0x0006_800f, b"foto"),
    ]
    .concat()
}

#[test]
fn winmail_is_unpacked() {
    use base64::Engine as _;
    let wrap = |bytes: &[u8]| super::headers::BASE64.encode(bytes);
    let head = "Content-Type: application/ms-tnef; name=winmail.dat\nContent-Transfer-Encoding: base64";
    let message = parts("mixed", &[(PLAIN, ""), (head, &wrap(&winmail()))]);
    assert_eq!(message.text.text, "Laporan terlampir.");
    assert_eq!(
        message
            .files
            .iter()
            .map(|file| (file.name.as_str(), &file.bytes[..]))
            .collect::<Vec<_>>(),
        [("Surat é.docx", &b"isi surat"[..]), ("foto.jpg", b"foto")]
    );
    let broken = parts("mixed", &[(PLAIN, "x"), (head, &wrap(b"\x78\x9f\x3e\x22rusak"))]);
    assert_eq!(names(&broken), [("winmail.dat", "application/ms-tnef")]);
}

#[test]
fn bounces_in_words_are_known() {
    let copy = "From: Kantor <kantor@b.id>\nReply-To: Kantor <kantor+abc@b.id>\nMessage-ID: <ours@b.id>\nSubject: Tanya 4.2.1\n\nMohon jawab. does not exist\n";
    let exim = format!(
        "This message was created automatically by mail delivery software.\n\nA message that you sent could not be delivered.\nThe following address(es) failed:\n\n  zul@warga.example\n    550 5.1.1 User unknown\n\n------ This is a copy of the message, including all the headers. ------\n\n{copy}"
    );
    let qmail = format!(
        "Hi. This is the qmail-send program at mx.example.\nI'm afraid I wasn't able to deliver your message.\n\n<zul@warga.example>:\nSorry, no mailbox here by that name. (#5.1.1)\n\n--- Below this line is a copy of the message.\n\n{copy}"
    );
    let yahoo = format!(
        "Sorry, we were unable to deliver your message to the following address.\n\n<zul@warga.example>:\n554: delivery error: This user doesn't have a yahoo account\n\n--- Below this line is a copy of the message.\n\n{copy}"
    );
    let late = format!(
        "This message was created automatically by mail delivery software.\nA message has not yet been delivered after 24 hours.\nNo action is required on your part. Delivery attempts will continue.\n\n  zul@warga.example\n\n{copy}"
    );
    for (from, subject, text, delivery, status) in [
        (
            "Mail Delivery System <Mailer-Daemon@mx.example>",
            "Mail delivery failed: returning message to sender",
            &exim,
            Delivery::Failed,
            Some("5.1.1"),
        ),
        (
            "MAILER-DAEMON@mx.example",
            "failure notice",
            &qmail,
            Delivery::Failed,
            Some("5.1.1"),
        ),
        (
            "<postmaster@mx.example>",
            "Failure Notice",
            &yahoo,
            Delivery::Failed,
            None,
        ),
        (
            "Mail Delivery System <noreply@mx.example>",
            "Warning: message delayed 24 hours",
            &late,
            Delivery::Delayed,
            None,
        ),
    ] {
        let raw = format!(
            "From: {from}\r\nTo: kantor@b.id\r\nSubject: {subject}\r\nMessage-ID: <b@mx>\r\n\r\n{}",
            text.replace('\n', "\r\n")
        );
        let message = read(raw.as_bytes());
        assert_eq!(message.kind, MailKind::Bounce, "{subject}");
        let bounce = message.bounce.expect("a bounce");
        assert_eq!(
            (bounce.delivery, bounce.status.as_deref()),
            (delivery, status),
            "{subject}"
        );
        assert_eq!(
            (&bounce.recipients[..], &bounce.about[..]),
            (
                &["zul@warga.example".to_owned()][..],
                &["ours@b.id".to_owned()][..]
            ),
            "{subject}"
        );
        assert_eq!(bounce.reply_to.as_deref(), Some("kantor+abc@b.id"));
    }
    let person = read(b"From: Zul <zul@b.id>\r\nSubject: Surat saya tidak terkirim\r\n\r\nMohon bantuan, surat saya gagal dikirim.");
    assert_eq!((person.kind, person.bounce), (MailKind::Message, None));
}

#[test]
fn a_relay_that_writes_its_own_identifier_still_says_whom_it_did_not_reach() {
    let ours = "From: kantor@b.id\nTo: zul@warga.example\nReply-To: kantor+abc@b.id\nMessage-ID: <other@relay.example>\nSubject: Tanya\n\nDi mana?\n";
    let body = joined(&[
        (
            "Content-Type: text/plain",
            "An error occurred while trying to deliver the mail to the following recipients:\nzul@warga.example",
        ),
        (
            "Content-Type: message/delivery-status",
            "Reporting-MTA: dns; relay.example\n\nAction: failed\nFinal-Recipient: rfc822; Zul@warga.example\nStatus: 5.1.1\n",
        ),
        ("Content-Type: message/rfc822", ours),
    ]);
    let raw = format!(
        "From: MAILER-DAEMON@relay.example\nSubject: Delivery Status Notification (Failure)\nContent-Type: multipart/report; report-type=delivery-status; boundary=xx\n\n{body}"
    );
    let message = read(raw.as_bytes());
    let bounce = message.bounce.expect("a bounce");
    assert_eq!(
        (bounce.delivery, &bounce.recipients[..]),
        (Delivery::Failed, &["zul@warga.example".to_owned()][..])
    );
    assert_eq!(bounce.reply_to.as_deref(), Some("kantor+abc@b.id"));
    assert_eq!((message.files.len(), message.nested.len()), (0, 0));
}

#[test]
fn automatic_replies_are_known_without_their_fields() {
    let kind = |header: &str, text: &str| of(header, text).kind;
    assert_eq!(
        kind(
            "Subject: Balasan Otomatis: Tanya\nIn-Reply-To: <a@b>",
            "Saya sedang di luar kantor."
        ),
        MailKind::Automatic
    );
    assert_eq!(
        kind(
            "Subject: Re: Tanya\nIn-Reply-To: <a@b>",
            "Thank you for your email. I am out of the office until Monday."
        ),
        MailKind::Automatic
    );
    assert_eq!(
        kind(
            "Subject: Re: Tanya\nIn-Reply-To: <a@b>",
            "Nomor 12, saya sedang cuti jadi di rumah."
        ),
        MailKind::Message
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
        bounded(&super::understood(&raw).unwrap_or_else(|| read(&raw)));
    }

    #[test]
    fn no_wrapped_file_panics(cut in 0_usize..400, flip in any::<u8>(), end in 0_usize..400) {
        let mut raw = winmail();
        if let Some(byte) = raw.get_mut(cut) {
            *byte = flip;
        }
        raw.truncate(raw.len().saturating_sub(end));
        if let Some(found) = super::tnef::unpack(&raw) {
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
