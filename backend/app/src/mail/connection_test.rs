//! A test of the mail servers: one mail to an address that an administrator names, and one look at the mailbox that reads nothing.

use super::state::FolderView;
use crate::kernel::context::{App, allow};
use crate::kernel::error::Error;
use crate::kernel::outbox::page;
use serde::{Deserialize, Serialize};
use tanggap_domain::account::Actor;
use tanggap_domain::operation::Operation;
use tanggap_domain::violation::{LINE, ViolationCode};
use tanggap_mailbox::smtp::{Answer, Outgoing, is_address};
use utoipa::ToSchema;

/// Where the trial mail goes.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct TrialInput {
    #[schema(max_length = 200)]
    pub to: String,
}

/// What came of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct MailTrial {
    /// The server accepted the mail.
    pub sent: bool,
    /// Why it did not: the server's code, or `unreachable`, `timeout`, `tls`, `sign_in`. `null` also where no server is set up.
    pub problem: Option<String>,
    /// The folders that are watched, as they answer now.
    pub folders: Vec<FolderView>,
}

/// Sends a mail and looks at the mailbox, at once, and says how either went. What has come in is left as it is.
pub async fn mail_test(app: &App, actor: &Actor, input: TrialInput) -> Result<MailTrial, Error> {
    allow(actor, Operation::MailTest)?;
    let to = input.to.trim();
    if to.is_empty() {
        return Err(Error::field("/to", ViolationCode::Required));
    }
    if to.chars().count() > LINE {
        return Err(Error::field("/to", ViolationCode::TooLong));
    }
    if !is_address(to) {
        return Err(Error::field("/to", ViolationCode::Invalid));
    }
    let (sending, folders) = tokio::join!(send(app, to), probe(app));
    let problem = match sending? {
        None => None,
        Some(Answer::Accepted) => {
            return Ok(MailTrial {
                sent: true,
                problem: None,
                folders,
            });
        }
        Some(Answer::Later(problem) | Answer::Never(problem)) => Some(problem),
    };
    Ok(MailTrial {
        sent: false,
        problem,
        folders,
    })
}

/// What is wrong with the servers that are set up, in words for whoever runs them. Nothing is sent or read.
pub(crate) async fn problems(app: &App) -> Vec<String> {
    let mut problems = Vec::new();
    if let Some(smtp) = &app.mail.smtp
        && let Err(problem) = smtp.test().await
    {
        problems.push(format!("sending: {problem}"));
    }
    for FolderView { folder, problem, .. } in probe(app).await {
        problems.extend(problem.map(|problem| format!("folder {folder}: {problem}")));
    }
    problems
}

/// How the watched folders answer now. Nothing is read, marked or written down.
async fn probe(app: &App) -> Vec<FolderView> {
    let Some(account) = &app.mail.imap else {
        return Vec::new();
    };
    let view = |(folder, answer): (String, Result<(), _>)| FolderView {
        folder,
        looked_at: answer.is_ok().then(|| app.now()),
        problem: answer
            .err()
            .map(|error: tanggap_mailbox::imap::ImapError| error.code().to_owned()),
    };
    account.probe().await.into_iter().map(view).collect()
}

const SUBJECT: &str = "Surel percobaan dari Tanggap";
const TEXT: &str = "Surel ini dikirim dari pengaturan Tanggap untuk memeriksa pengiriman. Tidak ada yang perlu Anda lakukan.";

/// `None` where no server is set up.
async fn send(app: &App, to: &str) -> Result<Option<Answer>, Error> {
    let Some(smtp) = &app.mail.smtp else {
        return Ok(None);
    };
    let office = app.office().await?;
    let mail = Outgoing {
        to,
        subject: SUBJECT,
        text: TEXT,
        html: page(&office, SUBJECT, TEXT),
        ..Outgoing::default()
    };
    Ok(Some(smtp.send(&mail, app.now()).await))
}
