//! What came with a message.

use super::*;
use crate::message::{Why, headers};

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

pub(super) fn winmail() -> Vec<u8> {
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
    let wrap = |bytes: &[u8]| headers::BASE64.encode(bytes);
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
fn broken_parts_are_kept_as_far_as_they_go() {
    let cut = of(
        "Content-Type: multipart/mixed; boundary=xx",
        "--xx\nContent-Type: text/plain\n\nx\n--xx\nContent-Type: image/png; name=b.png\nContent-Transfer-Encoding: base64\n\niVBORw0KGgo",
    );
    assert_eq!(cut.files[0].bytes, b"\x89PNG\r\n\x1a\n");
    let hollow = of("Content-Type: multipart/mixed; boundary=hilang", "Jalan rusak.");
    assert_eq!(
        (hollow.text.text.as_str(), hollow.files.len()),
        ("Jalan rusak.", 0)
    );
    let named = parts(
        "mixed",
        &[("Content-Type: text/plain; name=badan.txt", "Jalan rusak.")],
    );
    assert_eq!((named.text.text.as_str(), named.files.len()), ("Jalan rusak.", 1));
    assert_eq!(crate::message::read(b"bukan pesan").text.text, "bukan pesan");
}
