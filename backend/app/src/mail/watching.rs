//! The mailbox is watched: what is new in its folders is taken, one message after another, and marked as seen once it is stored.
//!
//! **Invariant:** a folder is read by one process at a time (`mailboxes`), and never past a message that was not stored.

use super::post::Account;
use super::shown::FolderView;
use super::taking::{Arrival, take};
use crate::context::App;
use crate::error::Error;
use async_imap::extensions::idle::IdleResponse;
use async_imap::types::{Fetch, Flag};
use async_imap::{Client, Session};
use bytes::Bytes;
use chrono::{DateTime, Utc};
use futures::TryStreamExt as _;
use std::sync::Arc;
use std::time::Duration;
use tanggap_store::crypto::random;
use tanggap_store::mailboxes::{self, Mailbox};
use tanggap_store::{StoreError, commit};
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::net::TcpStream;
use tokio_rustls::TlsConnector;
use tokio_rustls::rustls::pki_types::ServerName;
use tokio_rustls::rustls::{ClientConfig, RootCertStore};

/// How long a server may take for one answer.
const PATIENCE: Duration = Duration::from_secs(60);
/// How often is looked where the server does not call.
const ROUND: Duration = Duration::from_secs(60);
/// How long the server is waited for to call; below the half hour after which it may hang up (RFC 2177).
const IDLE: Duration = Duration::from_secs(240);
/// How long a folder belongs to a process after it last said so.
const HOLD: chrono::Duration = chrono::Duration::minutes(10);
/// A larger message is taken by its headers alone.
const MOST: u32 = 64 << 20;
/// Messages that are looked at before they are fetched.
const BATCH: usize = 200;
/// After failures: 5 s, 10 s … up to ten minutes.
const LONGEST_PAUSE: Duration = Duration::from_secs(600);

trait Wire: AsyncRead + AsyncWrite + Unpin + Send + std::fmt::Debug {}
impl<T: AsyncRead + AsyncWrite + Unpin + Send + std::fmt::Debug> Wire for T {}

type Mailing = Session<Box<dyn Wire>>;

/// Why a round was broken off.
#[derive(Debug, thiserror::Error)]
enum Trouble {
    /// With the server: a word for an administrator, and nothing personal.
    #[error("mailbox: {0}")]
    Server(&'static str),
    /// With ourselves.
    #[error("{0}")]
    Ours(#[from] Error),
}

impl Trouble {
    /// A word for an administrator.
    const fn word(&self) -> &'static str {
        match self {
            Self::Server(word) => word,
            Self::Ours(_) => "ours",
        }
    }

    /// It, as an answer to opening a folder.
    fn in_folder(self) -> Self {
        match self {
            Self::Server("refused") => Self::Server("folder"),
            other => other,
        }
    }
}

impl From<async_imap::error::Error> for Trouble {
    fn from(error: async_imap::error::Error) -> Self {
        use async_imap::error::Error as Imap;
        Self::Server(match error {
            Imap::Io(_) | Imap::ConnectionLost => "unreachable",
            Imap::No(_) | Imap::Bad(_) => "refused",
            _ => "broken",
        })
    }
}

impl From<StoreError> for Trouble {
    fn from(error: StoreError) -> Self {
        Self::Ours(error.into())
    }
}

async fn within<T>(work: impl Future<Output = Result<T, Trouble>>) -> Result<T, Trouble> {
    tokio::time::timeout(PATIENCE, work)
        .await
        .map_err(|_| Trouble::Server("timeout"))?
}

/// Watches the mailbox until it is dropped. Ends at once when none is set up.
pub async fn watch(app: App) {
    let Some(account) = app.post.account.clone() else {
        return;
    };
    let holder = holder();
    let mut failures = 0_u32;
    loop {
        let pause = match stay(&app, &account, &holder, &mut failures).await {
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

/// One look into every folder. Gives how many new messages were taken.
pub async fn fetch(app: &App) -> Result<usize, Error> {
    let Some(account) = app.post.account.clone() else {
        return Ok(0);
    };
    let holder = holder();
    let looked = async {
        let mut session = connect(&account).await?;
        let (taken, _) = look(app, &account, &holder, &mut session).await?;
        let _ = session.logout().await;
        Ok::<_, Trouble>(taken)
    };
    let result = looked.await;
    for folder in &account.folders {
        mailboxes::release(&app.db, folder, &holder).await?;
    }
    match result {
        Ok(taken) => Ok(taken),
        Err(Trouble::Ours(error)) => Err(error),
        Err(trouble @ Trouble::Server(_)) => {
            note(app, &account, &trouble).await;
            Err(Error::unavailable("the mailbox's server does not answer"))
        }
    }
}

/// How the watched folders answer now. Nothing is taken, marked or written down.
pub(super) async fn probe(app: &App) -> Vec<FolderView> {
    let Some(account) = &app.post.account else {
        return Vec::new();
    };
    let mut session = connect(account).await;
    let mut all = Vec::new();
    for folder in &account.folders {
        let problem = match &mut session {
            Err(trouble) => Some(trouble.word()),
            Ok(session) => within(async { Ok(session.examine(folder).await?) })
                .await
                .err()
                .map(|trouble| trouble.in_folder().word()),
        };
        all.push(FolderView {
            folder: folder.clone(),
            looked_at: problem.is_none().then(|| app.now()),
            problem: problem.map(str::to_owned),
        });
    }
    if let Ok(mut session) = session {
        let _ = within(async { Ok(session.logout().await?) }).await;
    }
    all
}

fn holder() -> String {
    random::<16>().map(hex::encode).unwrap_or_default()
}

async fn note(app: &App, account: &Account, trouble: &Trouble) {
    for folder in &account.folders {
        if let Err(error) = mailboxes::looked(&app.db, folder, app.now(), Some(trouble.word())).await {
            tracing::warn!(%error, "the mailbox's state was not written");
        }
    }
}

/// Stays connected and looks whenever the server calls, or now and then.
async fn stay(app: &App, account: &Account, holder: &str, failures: &mut u32) -> Result<(), Trouble> {
    let mut session = connect(account).await?;
    let idles = within(async { Ok(session.capabilities().await?.has_str("IDLE")) }).await?;
    loop {
        let (_, held) = look(app, account, holder, &mut session).await?;
        *failures = 0;
        let (Some(first), true) = (account.folders.first(), held) else {
            // Another process reads it.
            let _ = session.logout().await;
            return Ok(());
        };
        // The server calls for one folder only; the others are looked into now and then.
        let wait = if account.folders.len() > 1 { ROUND } else { IDLE };
        if idles {
            within(async { Ok(session.select(first).await?) }).await?;
            session = idle(session, wait).await?;
        } else {
            tokio::time::sleep(ROUND).await;
        }
    }
}

async fn idle(session: Mailing, wait: Duration) -> Result<Mailing, Trouble> {
    let mut handle = session.idle();
    within(async { Ok(handle.init().await?) }).await?;
    let (called, _stop) = handle.wait_with_timeout(wait);
    let called = called.await?;
    tracing::debug!(
        new = matches!(called, IdleResponse::NewData(_)),
        "the mailbox called"
    );
    within(async { Ok(handle.done().await?) }).await
}

async fn connect(account: &Account) -> Result<Mailing, Trouble> {
    within(async {
        let unreachable = |_| Trouble::Server("unreachable");
        let tcp = TcpStream::connect((account.host.trim_matches(['[', ']']), account.port))
            .await
            .map_err(unreachable)?;
        let wire: Box<dyn Wire> = if account.tls {
            let roots = RootCertStore {
                roots: webpki_roots::TLS_SERVER_ROOTS.to_vec(),
            };
            let config = ClientConfig::builder()
                .with_root_certificates(roots)
                .with_no_client_auth();
            let name = ServerName::try_from(account.host.clone()).map_err(|_| Trouble::Server("tls"))?;
            let tls = TlsConnector::from(Arc::new(config)).connect(name, tcp).await;
            Box::new(tls.map_err(|_| Trouble::Server("tls"))?)
        } else {
            Box::new(tcp)
        };
        let mut client = Client::new(wire);
        let greeting = client.read_response().await.map_err(unreachable)?;
        greeting.ok_or(Trouble::Server("unreachable"))?;
        let session = client.login(&account.user, &account.password).await;
        session.map_err(|(error, _)| match Trouble::from(error) {
            Trouble::Server("refused") => Trouble::Server("sign_in"),
            other => other,
        })
    })
    .await
}

/// Takes what is new in every folder. Gives how many were new, and whether the first folder is ours to read.
async fn look(
    app: &App,
    account: &Account,
    holder: &str,
    session: &mut Mailing,
) -> Result<(usize, bool), Trouble> {
    let (mut taken, mut first) = (0, None);
    for folder in &account.folders {
        let held = mailboxes::hold(&app.db, folder, holder, app.now(), app.now() + HOLD).await?;
        first.get_or_insert(held.is_some());
        if let Some(known) = held {
            match look_into(app, known, holder, session).await {
                Ok(new) => {
                    taken += new;
                    mailboxes::looked(&app.db, folder, app.now(), None).await?;
                }
                // One that is not there keeps nobody from the others.
                Err(Trouble::Server("folder")) => {
                    mailboxes::looked(&app.db, folder, app.now(), Some("folder")).await?;
                }
                Err(other) => return Err(other),
            }
        }
    }
    Ok((taken, first.unwrap_or_default()))
}

async fn look_into(app: &App, known: Mailbox, holder: &str, session: &mut Mailing) -> Result<usize, Trouble> {
    let folder = known.folder.as_str();
    let selected = within(async {
        let selected = session.select(folder).await;
        selected.map_err(|error| Trouble::from(error).in_folder())
    })
    .await?;
    let uid_validity = selected.uid_validity.unwrap_or(1);
    // Under another validity every UID is another message's; those that were taken are known by what they are.
    let after = if known.uid_validity == uid_validity {
        known.last_uid
    } else {
        0
    };
    let range = format!("UID {}:*", after.saturating_add(1));
    let found = within(async { Ok(session.uid_search(range).await?) }).await?;
    let mut uids: Vec<u32> = found.into_iter().filter(|uid| *uid > after).collect();
    uids.sort_unstable();
    let mut taken = 0;
    for batch in uids.chunks(BATCH) {
        let heads = heads(session, batch).await?;
        for uid in batch {
            let Some(head) = heads.iter().find(|head| head.uid == *uid) else {
                // Taken away since we asked.
                continue;
            };
            // What was read before the office began to watch is nobody's to read again.
            if head.seen && head.at < known.since {
                continue;
            }
            let raw = body(session, head).await?;
            let arrival = Arrival {
                folder: folder.to_owned(),
                uid_validity,
                uid: *uid,
                at: head.at,
                raw,
            };
            taken += usize::from(take(app, arrival).await?);
            if !head.seen {
                mark(session, *uid).await?;
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

struct Head {
    uid: u32,
    seen: bool,
    at: DateTime<Utc>,
    size: u32,
}

async fn heads(session: &mut Mailing, uids: &[u32]) -> Result<Vec<Head>, Trouble> {
    let set: Vec<String> = uids.iter().map(ToString::to_string).collect();
    let found = fetched(session, &set.join(","), "(UID FLAGS INTERNALDATE RFC822.SIZE)").await?;
    Ok(found
        .iter()
        .filter_map(|fetch| {
            Some(Head {
                uid: fetch.uid?,
                seen: fetch.flags().any(|flag| flag == Flag::Seen),
                at: fetch.internal_date().map(|at| at.to_utc()).unwrap_or_default(),
                size: fetch.size.unwrap_or_default(),
            })
        })
        .collect())
}

/// Looked at without marking it as seen.
async fn body(session: &mut Mailing, head: &Head) -> Result<Bytes, Trouble> {
    let (part, large) = if head.size > MOST {
        ("BODY.PEEK[HEADER]", true)
    } else {
        ("BODY.PEEK[]", false)
    };
    let found = fetched(session, &head.uid.to_string(), &format!("(UID {part})")).await?;
    let found = found.iter().find(|fetch| fetch.uid == Some(head.uid));
    let bytes = found.and_then(|fetch| if large { fetch.header() } else { fetch.body() });
    Ok(bytes.map(Bytes::copy_from_slice).unwrap_or_default())
}

async fn fetched(session: &mut Mailing, set: &str, what: &str) -> Result<Vec<Fetch>, Trouble> {
    within(async { Ok(session.uid_fetch(set, what).await?.try_collect().await?) }).await
}

async fn mark(session: &mut Mailing, uid: u32) -> Result<(), Trouble> {
    within(async {
        let answer = session
            .uid_store(uid.to_string(), "+FLAGS.SILENT (\\Seen)")
            .await?;
        let _: Vec<Fetch> = answer.try_collect().await?;
        Ok(())
    })
    .await
}
