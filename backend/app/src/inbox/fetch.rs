//! The mailbox is watched: what is new in its folders is ingested, one message after another, and marked as seen once it is stored.
//!
//! **Invariant:** a folder is read by one process at a time (`mailboxes`), and never past a message that was not stored.

use super::ingest::{Arrival, ingest};
use crate::kernel::context::App;
use crate::kernel::error::Error;
use std::time::Duration;
use tanggap_mailbox::imap::{ImapAccount, ImapError, ImapSession};
use tanggap_store::crypto::random;
use tanggap_store::mailboxes::{self, Mailbox};
use tanggap_store::{StoreError, causes, commit};

/// How often the folders are read where the server does not tell of new messages.
const ROUND: Duration = Duration::from_secs(60);
/// How long to wait for the server to tell of something; below the half hour after which it may hang up (RFC 2177).
const IDLE: Duration = Duration::from_secs(240);
/// How long a folder belongs to a process after it last said so.
const HOLD: chrono::Duration = chrono::Duration::minutes(10);
/// Messages whose heads are read at a time.
const BATCH: usize = 200;
/// After failures: 5 s, 10 s … up to ten minutes.
const LONGEST_PAUSE: Duration = Duration::from_secs(600);

/// Why a round was broken off.
#[derive(Debug, thiserror::Error)]
enum Trouble {
    /// The server's fault.
    #[error(transparent)]
    Server(#[from] ImapError),
    /// Our own.
    #[error(transparent)]
    Ours(#[from] Error),
}

impl Trouble {
    /// A code for an administrator.
    const fn code(&self) -> &'static str {
        match self {
            Self::Server(error) => error.code(),
            Self::Ours(_) => "ours",
        }
    }
}

impl From<StoreError> for Trouble {
    fn from(error: StoreError) -> Self {
        Self::Ours(error.into())
    }
}

/// Watches the mailbox until the future is dropped. Ends at once if no mailbox is configured.
pub async fn watch(app: App) {
    let Some(account) = app.mail.imap.clone() else {
        return;
    };
    let holder = holder();
    let mut failures = 0_u32;
    loop {
        let pause = match stay_connected(&app, &account, &holder, &mut failures).await {
            Ok(()) => ROUND,
            Err(trouble) => {
                failures = failures.saturating_add(1);
                tracing::warn!(%trouble, failures, "the mailbox could not be read; it is tried again");
                note(&app, &account, &trouble).await;
                LONGEST_PAUSE.min(Duration::from_secs(5) * (1 << failures.saturating_sub(1).min(7)))
            }
        };
        tokio::time::sleep(pause).await;
    }
}

/// Reads every folder once. Returns how many new messages were ingested.
pub async fn fetch(app: &App) -> Result<usize, Error> {
    let Some(account) = app.mail.imap.clone() else {
        return Ok(0);
    };
    let holder = holder();
    let looked = async {
        let mut session = account.connect().await?;
        let (taken, _) = fetch_folders(app, &account, &holder, &mut session).await?;
        session.log_out().await;
        Ok::<_, Trouble>(taken)
    };
    let result = looked.await;
    for folder in account.folders() {
        mailboxes::release(&app.db, folder, &holder).await?;
    }
    match result {
        Ok(taken) => Ok(taken),
        Err(Trouble::Ours(error)) => Err(error),
        Err(trouble @ Trouble::Server(_)) => {
            note(app, &account, &trouble).await;
            Err(Error::unavailable("the mail server does not answer"))
        }
    }
}

fn holder() -> String {
    random::<16>().map(hex::encode).unwrap_or_default()
}

async fn note(app: &App, account: &ImapAccount, trouble: &Trouble) {
    for folder in account.folders() {
        if let Err(error) = mailboxes::looked(&app.db, folder, app.now(), Some(trouble.code())).await {
            tracing::warn!(cause = causes(&error), "the mailbox's state was not written");
        }
    }
}

/// Stays connected and reads the folders whenever the server tells of something new, or after a while.
async fn stay_connected(
    app: &App,
    account: &ImapAccount,
    holder: &str,
    failures: &mut u32,
) -> Result<(), Trouble> {
    let mut session = account.connect().await?;
    let idles = session.can_idle().await?;
    loop {
        let (_, held) = fetch_folders(app, account, holder, &mut session).await?;
        *failures = 0;
        let (Some(first), true) = (account.folders().first(), held) else {
            // Another process reads it.
            session.log_out().await;
            return Ok(());
        };
        // The server tells of one folder only; the others are read after a while.
        let wait = if account.folders().len() > 1 { ROUND } else { IDLE };
        if idles {
            session = session.idle(first, wait).await?;
        } else {
            tokio::time::sleep(ROUND).await;
        }
    }
}

/// Ingests what is new in every folder. Returns how many messages were new, and whether this process holds the first folder.
async fn fetch_folders(
    app: &App,
    account: &ImapAccount,
    holder: &str,
    session: &mut ImapSession,
) -> Result<(usize, bool), Trouble> {
    let (mut taken, mut first) = (0, None);
    for folder in account.folders() {
        let held = mailboxes::hold(&app.db, folder, holder, app.now(), app.now() + HOLD).await?;
        first.get_or_insert(held.is_some());
        if let Some(known) = held {
            match fetch_folder(app, known, holder, session).await {
                Ok(new) => {
                    taken += new;
                    mailboxes::looked(&app.db, folder, app.now(), None).await?;
                }
                // A missing folder does not stop the others.
                Err(Trouble::Server(ImapError::Folder)) => {
                    mailboxes::looked(&app.db, folder, app.now(), Some("folder")).await?;
                }
                Err(other) => return Err(other),
            }
        }
    }
    Ok((taken, first.unwrap_or_default()))
}

async fn fetch_folder(
    app: &App,
    known: Mailbox,
    holder: &str,
    session: &mut ImapSession,
) -> Result<usize, Trouble> {
    let folder = known.folder.as_str();
    let uid_validity = session.select(folder).await?;
    // With another validity UIDs mean other messages; those that were ingested are recognised by their content.
    let after = if known.uid_validity == uid_validity {
        known.last_uid
    } else {
        0
    };
    let uids = session.uids_after(after).await?;
    let mut taken = 0;
    for batch in uids.chunks(BATCH) {
        let heads = session.heads(batch).await?;
        for uid in batch {
            let Some(head) = heads.iter().find(|head| head.uid == *uid) else {
                // Deleted meanwhile.
                continue;
            };
            // Messages that people had read before the office began to watch are left alone.
            if head.seen && head.at < known.since {
                continue;
            }
            let raw = session.read(head).await?;
            let arrival = Arrival {
                folder: folder.to_owned(),
                uid_validity,
                uid: *uid,
                at: head.at,
                raw,
            };
            taken += usize::from(ingest(app, arrival).await?);
            if !head.seen {
                session.mark_seen(*uid).await?;
            }
        }
        if let Some(last) = batch.last() {
            let txn = app.db.begin().await?;
            mailboxes::advance(&txn, folder, uid_validity, *last).await?;
            commit(txn).await?;
        }
        if mailboxes::hold(&app.db, folder, holder, app.now(), app.now() + HOLD)
            .await?
            .is_none()
        {
            break;
        }
    }
    Ok(taken)
}
