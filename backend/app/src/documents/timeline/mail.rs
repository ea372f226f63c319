//! A mail in a printed report: sender or recipient, content, and whether it arrived.

use super::entries::{SYSTEM, at, moment};
use crate::documents::case::Case;
use crate::documents::sheets::shorten;
use crate::documents::words;
use crate::mail::{MailView, MailWay};
use tanggap_documents::Entry;
use tanggap_domain::mail::MailStatus;

/// What the caller may read of a mail.
pub(super) fn entry(mail: &MailView, case: &Case) -> Entry {
    let incoming = mail.way == MailWay::In;
    let named = |label: &str, text: Option<String>| text.map(|text| format!("{label}: {text}"));
    let lines = [
        named("Kepada", mail.recipient.clone()),
        named("Perihal", mail.subject.clone()),
        named("Keadaan", mail.status.map(|status| state(mail, status, case))),
        named(
            "Isi",
            mail.text.as_deref().map(|text| shorten(&without_links(text))),
        ),
    ];
    Entry {
        at: at(mail.at, case),
        what: match (mail.occasion, mail.kind) {
            (Some(occasion), _) => format!("Surel keluar: {}", words::occasion(occasion)),
            (None, kind) => words::message(kind.unwrap_or_default()).to_owned(),
        },
        who: match (&mail.asked_by, &mail.sender) {
            (Some(officer), _) => officer.name.clone(),
            (None, Some(sender)) => sender.clone(),
            // Not everybody who may see the message may see its sender.
            (None, None) if incoming => String::new(),
            (None, None) => SYSTEM.to_owned(),
        },
        lines: lines.into_iter().flatten().collect(),
    }
}

fn state(mail: &MailView, status: MailStatus, case: &Case) -> String {
    let when = mail
        .sent_at
        .filter(|_| status == MailStatus::Sent)
        .map(|sent| format!(" {}", moment(sent, case)));
    let why = mail
        .problem
        .as_deref()
        .map(|problem| format!(" ({})", words::mail_problem(problem)));
    let twice = mail.doubtful.then(|| ", mungkin terkirim dua kali".to_owned());
    [Some(words::mail_status(status).to_owned()), when, why, twice]
        .into_iter()
        .flatten()
        .collect()
}

/// Removes links: a link opens a page for whoever has it, and a printed page passes through many hands.
fn without_links(text: &str) -> String {
    text.split_whitespace()
        .map(|word| if word.contains("://") { "[tautan]" } else { word })
        .collect::<Vec<_>>()
        .join(" ")
}
