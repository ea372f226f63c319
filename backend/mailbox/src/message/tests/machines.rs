//! Messages that programs wrote.

use super::*;
use crate::message::{Delivery, read};
use tanggap_domain::mail::MailKind;

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
