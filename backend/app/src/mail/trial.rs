//! The office's post is tried out: one mail to an address that an administrator names, and one look at the mailbox that takes nothing.

use super::letters::page;
use super::sending::{Answer, begun, explained, hand_over};
use super::shown::FolderView;
use super::watching;
use crate::context::{App, allow};
use crate::error::Error;
use lettre::message::MultiPart;
use serde::{Deserialize, Serialize};
use tanggap_domain::account::Actor;
use tanggap_domain::operation::Operation;
use tanggap_domain::violation::{LINE, ViolationCode};
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
    if to.parse::<lettre::Address>().is_err() {
        return Err(Error::field("/to", ViolationCode::Invalid));
    }
    let (sending, folders) = tokio::join!(send(app, to), watching::probe(app));
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

/// What is wrong with the servers that are set up, in words for whoever runs them. Nothing is sent or taken.
pub(crate) async fn troubles(app: &App) -> Vec<String> {
    let mut troubles = Vec::new();
    if let Some(sender) = &app.post.sender {
        match sender.transport.test_connection().await {
            Ok(true) => {}
            Ok(false) => troubles.push("sending: refused".to_owned()),
            Err(error) => troubles.push(format!("sending: {}", explained(&error).0)),
        }
    }
    for FolderView { folder, problem, .. } in watching::probe(app).await {
        troubles.extend(problem.map(|problem| format!("folder {folder}: {problem}")));
    }
    troubles
}

const SUBJECT: &str = "Surel percobaan dari Tanggap";
const TEXT: &str = "Surel ini dikirim dari pengaturan Tanggap untuk memeriksa pengiriman. Tidak ada yang perlu Anda lakukan.";

/// `None` where no server is set up.
async fn send(app: &App, to: &str) -> Result<Option<Answer>, Error> {
    let Some(sender) = &app.post.sender else {
        return Ok(None);
    };
    let office = app.office().await?;
    let message = begun(app, sender, to, None).and_then(|builder| {
        builder
            .subject(SUBJECT)
            .multipart(MultiPart::alternative_plain_html(
                TEXT.to_owned(),
                page(&office, SUBJECT, TEXT),
            ))
            .map_err(|_| "address".to_owned())
    });
    Ok(Some(match message {
        Err(problem) => Answer::Never(problem),
        Ok(message) => hand_over(sender, message, app.now()).await,
    }))
}
