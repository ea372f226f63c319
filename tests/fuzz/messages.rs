//! Messages that anybody may send to the office.

use crate::driver::{fuzz, text, texts};
use tanggap_domain::text::is_forbidden;
use tanggap_mailbox::message::{fold, read, understood};

const PLAIN: &str = "From: Zul <zul@example.id>\r\nTo: kantor+abc@b.id\r\nSubject: =?utf-8?b?SmFsYW4=?= PGD-2026-00001\r\n\
    Message-ID: <a@b>\r\nIn-Reply-To: <c@d>\r\nReferences: <e@f> <c@d>\r\nDate: Mon, 23 Nov 2026 08:55:00 +0700\r\n\r\n\
    Nomor 12.\r\n-- \r\nZul\r\n\r\nOn 1 Jan 2026, a@b.id wrote:\r\n> Di mana?\r\n";
const PARTS: &str = "From: a@b.id\r\nAuto-Submitted: no\r\nContent-Type: multipart/mixed; boundary=\"x\"\r\n\r\n--x\r\n\
    Content-Type: multipart/alternative; boundary=y\r\n\r\n--y\r\nContent-Type: text/plain; charset=iso-8859-1\r\n\
    Content-Transfer-Encoding: quoted-printable\r\n\r\nJal=E4n=\r\n\r\n--y\r\nContent-Type: text/html\r\n\r\n<p>Jalan<br>rusak</p>\r\n--y--\r\n\
    --x\r\nContent-Type: image/png; name=\"f.png\"\r\nContent-Disposition: attachment; filename*=utf-8''f%20o.png\r\n\
    Content-Transfer-Encoding: base64\r\n\r\niVBORw0KGgo=\r\n--x\r\nContent-Type: message/rfc822\r\n\r\nSubject: dalam\r\n\r\nisi\r\n--x--\r\n";
const BOUNCE: &str = "From: MAILER-DAEMON@mx\r\nReturn-Path: <>\r\nContent-Type: multipart/report; report-type=delivery-status; boundary=b\r\n\
    \r\n--b\r\nContent-Type: text/plain\r\n\r\nMessage-ID: <old@b>\r\n--b\r\nContent-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; mx\r\n\
    \r\nFinal-Recipient: rfc822; zul@example.id\r\nAction: failed\r\nStatus: 5.1.1\r\n\r\n--b\r\nContent-Type: text/rfc822-headers\r\n\r\n\
    Message-ID: <ours@b>\r\n\r\n--b--\r\n";

/// A message within a message that is no more than a file; the parser once lost the part that it lies in.
const NESTED: &str = "From: a@b.id\r\nContent-Type: multipart/mixed; boundary=\"x\"\r\n\r\n--x\r\nContent-Type: multipart/alternative; \
    boundary=y\r\n\r\n--y\r\nContent-Type: text/plain\r\n\r\nJalan\r\n--y--\r\n--x\r\nContent-Type: message/rfc822\r\n\r\niVBORw0KGgo=\r\n\
    --x\r\nContent-Type: message/rfc822\r\n\r\nSubject: dalam\r\n\r\nisi\r\n--x--\r\n";

fn look(bytes: &[u8]) {
    // Not `read` alone, which a fault of the parser does not get through.
    let message = understood(bytes).unwrap_or_else(|| read(bytes));
    let written = [
        &message.subject,
        &message.from.name,
        &message.text.text,
        &message.text.folded,
    ];
    for text in written {
        assert!(!text.chars().any(is_forbidden), "{text:?}");
        assert!(text.chars().count() <= 60_000);
    }
    assert!(!message.subject.contains('\n') && !message.from.name.contains('\n'));
    assert!(message.files.len() <= 60 && message.answers.len() <= 100 && message.to.len() <= 100);
}

#[test]
fn messages() {
    fuzz(2_500, texts(&[PLAIN, PARTS, BOUNCE, NESTED]), look);
}

/// Nothing of a text is lost by folding it: every line is on one side or the other.
#[test]
fn quotes_and_signatures() {
    let seeds = texts(&[
        "Nomor 12.\n\nPada Sen, 23 Nov 2026 pukul 09.10 Kantor <a@b.go.id> menulis:\n\n> Mohon\n> nomor",
        "Ya\n-- \nZul\n0812\n\nFrom: A\nSent: B\nTo: C\nSubject: D\n\nisi",
        "> Di mana?\nDi sini\n> Kapan?\nKemarin\n\nDikirim dari iPhone saya\n-----Pesan Asli-----\nx",
    ]);
    fuzz(3_000, seeds, |bytes| {
        let text = text(bytes);
        let folded = fold(&text, false);
        let lines = |text: &str| {
            text.lines()
                .map(str::trim)
                .filter(|line| !line.is_empty())
                .count()
        };
        assert_eq!(
            lines(&folded.text) + lines(&folded.folded),
            lines(&text),
            "{text:?}"
        );
    });
}
