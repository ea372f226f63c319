//! The mail of a report, in both directions, as the caller may see it.

use crate::kernel::context::{App, allow};
use crate::kernel::error::Error;
use crate::kernel::refs::PersonRef;
use chrono::{DateTime, Utc};
use serde::Serialize;
use tanggap_domain::account::Actor;
use tanggap_domain::ids::{InboxItemId, MailId, ReportId};
use tanggap_domain::mail::{InboxState, MailKind, MailOccasion, MailStatus};
use tanggap_domain::operation::Operation;
use tanggap_domain::policy::{IdentityVisibility, look};
use tanggap_domain::text::is_blank;
use tanggap_store::{inbox, mails, reports};
use utoipa::ToSchema;

/// Which way it went.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum MailWay {
    In,
    Out,
}

/// A mail to the reporter, or from them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct MailView {
    pub way: MailWay,
    pub at: DateTime<Utc>,
    /// Of a mail of ours.
    pub mail: Option<MailId>,
    pub occasion: Option<MailOccasion>,
    pub status: Option<MailStatus>,
    /// The entry of the history that belongs to it.
    pub seq: Option<u32>,
    /// Once the server accepts it, the reporter counts as told.
    pub notice: bool,
    pub asked_by: Option<PersonRef>,
    pub sent_at: Option<DateTime<Utc>>,
    pub attempts: u32,
    /// It may arrive twice.
    pub doubtful: bool,
    /// Why it did not go out, or came back: the server's code, or `unreachable`, `timeout`, `tls`, `sign_in`, `address`.
    pub problem: Option<String>,
    /// Whom a mail of ours was sent to; only for those who see who reported.
    pub recipient: Option<String>,
    /// Of a message that came in.
    pub item: Option<InboxItemId>,
    pub kind: Option<MailKind>,
    pub state: Option<InboxState>,
    /// Who wrote it, `Zul <zul@example.id>`: not always the reporter. Only for those who see who reported.
    pub sender: Option<String>,
    /// What it says; only for those who see who reported.
    pub subject: Option<String>,
    pub text: Option<String>,
}

/// The mail of a report, in both directions, oldest first.
pub async fn report_mails(app: &App, actor: &Actor, id: ReportId) -> Result<Vec<MailView>, Error> {
    allow(actor, Operation::ReportMails)?;
    let db = app.db.reader();
    let office = app.cached_office().await?;
    let report = reports::find(db, id).await?.ok_or(Error::NotFound)?;
    let seen = look(actor, &report)?;
    let full = seen.content && seen.identity == IdentityVisibility::Full;
    let words = |text: String| Some(text).filter(|text| full && !text.is_empty());
    let mut all: Vec<MailView> = mails::of_report(db, &app.keys, id)
        .await?
        .into_iter()
        .map(|mail| MailView {
            way: MailWay::Out,
            at: mail.queued_at,
            mail: Some(mail.id),
            occasion: Some(mail.occasion),
            status: Some(mail.status),
            seq: mail.seq,
            notice: mail.notice,
            asked_by: mail.asked_by.map(|id| PersonRef::of(id, &office)),
            sent_at: mail.sent_at,
            attempts: mail.attempts,
            doubtful: mail.doubtful,
            problem: mail.problem,
            recipient: words(mail.letter.to),
            item: None,
            kind: None,
            state: None,
            sender: None,
            subject: words(mail.letter.subject),
            text: words(without_secrets(&mail.letter.text)),
        })
        .collect();
    let came = inbox::of_report(db, &app.keys, id).await?;
    all.extend(came.into_iter().map(|item| MailView {
        way: MailWay::In,
        at: item.received_at,
        mail: None,
        occasion: None,
        status: None,
        seq: None,
        notice: false,
        asked_by: None,
        sent_at: None,
        attempts: 0,
        doubtful: false,
        problem: None,
        recipient: None,
        item: Some(item.id),
        kind: Some(item.kind),
        state: Some(item.state),
        sender: words(signed(&item.words.name, &item.words.address)),
        subject: words(item.words.subject),
        text: words(item.words.text),
    }));
    all.sort_by_key(|mail| mail.at);
    Ok(all)
}

fn signed(name: &str, address: &str) -> String {
    match (is_blank(name), is_blank(address)) {
        (false, false) => format!("{name} <{address}>"),
        (false, true) => name.to_owned(),
        _ => address.to_owned(),
    }
}

/// A text without the secrets of its links: they belong to whoever received it, not to whoever reads it here.
fn without_secrets(text: &str) -> String {
    let mut shown = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = ["/lacak#", "/bukan-saya#"]
        .iter()
        .filter_map(|page| rest.find(page).map(|at| at + page.len()))
        .min()
    {
        let (before, after) = rest.split_at(at);
        let end = after.find(char::is_whitespace).unwrap_or(after.len());
        shown.push_str(before);
        shown.push('…');
        rest = after.get(end..).unwrap_or_default();
    }
    shown + rest
}

#[cfg(test)]
mod tests {
    use super::without_secrets;

    #[test]
    fn secrets_of_links_are_left_out_and_everything_else_stays() {
        assert_eq!(
            without_secrets(
                "Lihat https://a.id/lacak#PGD-1/RAHASIA\natau https://a.id/bukan-saya#PGD-1/LAIN selesai #1"
            ),
            "Lihat https://a.id/lacak#…\natau https://a.id/bukan-saya#… selesai #1"
        );
        assert_eq!(without_secrets("https://a.id/lacak#X"), "https://a.id/lacak#…");
        assert_eq!(without_secrets("tanpa tautan"), "tanpa tautan");
    }
}
