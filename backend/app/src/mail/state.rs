//! Whether the office's mail goes out and comes in.

use crate::kernel::context::{App, allow};
use crate::kernel::error::Error;
use chrono::{DateTime, Utc};
use serde::Serialize;
use tanggap_domain::account::Actor;
use tanggap_domain::operation::Operation;
use tanggap_store::mailboxes;
use utoipa::ToSchema;

/// Whether mail goes out and comes in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct MailState {
    /// A server is set up by which mail goes out.
    pub sends: bool,
    /// The address it is sent from.
    pub from: Option<String>,
    /// A mailbox is watched.
    pub receives: bool,
    pub folders: Vec<FolderView>,
}

/// A folder that is watched.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct FolderView {
    pub folder: String,
    pub looked_at: Option<DateTime<Utc>>,
    /// Why it could not be looked into the last time: `unreachable`, `sign_in`, `folder`, `tls`, `timeout`, `broken`.
    pub problem: Option<String>,
}

/// Whether the office's mail works.
pub async fn mail_state(app: &App, actor: &Actor) -> Result<MailState, Error> {
    allow(actor, Operation::MailState)?;
    let known = mailboxes::all(app.db.reader()).await?;
    let watched = app
        .mail
        .imap
        .as_ref()
        .map(|account| account.folders())
        .unwrap_or_default();
    Ok(MailState {
        sends: app.mail.sends(),
        from: app.mail.smtp.as_ref().map(|smtp| smtp.address()),
        receives: app.mail.receives(),
        folders: watched
            .iter()
            .map(|folder| {
                let known = known.iter().find(|known| known.folder == *folder);
                FolderView {
                    folder: folder.clone(),
                    looked_at: known.and_then(|known| known.looked_at),
                    problem: known.and_then(|known| known.problem.clone()),
                }
            })
            .collect(),
    })
}
