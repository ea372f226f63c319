//! The office's mailbox over IMAP (RFC 3501): a session, the folders, and the messages in them.
//!
//! **Invariant:** reading a message does not mark it as seen; `mark_seen` does, and nothing else.

use crate::server_url::{decoded, is_local};
use async_imap::extensions::idle::IdleResponse;
use async_imap::types::{Fetch, Flag};
use async_imap::{Client, Session};
use bytes::Bytes;
use chrono::{DateTime, Utc};
use futures::TryStreamExt as _;
use std::sync::Arc;
use std::time::Duration;
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::net::TcpStream;
use tokio_rustls::TlsConnector;
use tokio_rustls::rustls::pki_types::ServerName;
use tokio_rustls::rustls::{ClientConfig, RootCertStore};
use url::Url;

/// How long the server may take for one answer.
const PATIENCE: Duration = Duration::from_secs(60);
/// Of a larger message only the headers are read.
const MOST: u32 = 64 << 20;

trait Wire: AsyncRead + AsyncWrite + Unpin + Send + std::fmt::Debug {}
impl<T: AsyncRead + AsyncWrite + Unpin + Send + std::fmt::Debug> Wire for T {}

/// The mailbox that is watched.
#[derive(Clone)]
pub struct ImapAccount {
    host: String,
    port: u16,
    tls: bool,
    user: String,
    password: String,
    folders: Vec<String>,
}

impl std::fmt::Debug for ImapAccount {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("ImapAccount")
    }
}

/// Why the server could not be read. Holds nothing personal.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("mailbox: {}", self.code())]
pub enum ImapError {
    Unreachable,
    Timeout,
    Tls,
    /// User name or password were refused.
    SignIn,
    /// A folder cannot be opened.
    Folder,
    /// Another command was refused.
    Refused,
    /// The server's answer was not understood.
    Broken,
}

impl ImapError {
    /// The code that an administrator sees.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Unreachable => "unreachable",
            Self::Timeout => "timeout",
            Self::Tls => "tls",
            Self::SignIn => "sign_in",
            Self::Folder => "folder",
            Self::Refused => "refused",
            Self::Broken => "broken",
        }
    }

    /// The error as an answer to opening a folder.
    const fn in_folder(self) -> Self {
        match self {
            Self::Refused => Self::Folder,
            other => other,
        }
    }
}

impl From<async_imap::error::Error> for ImapError {
    fn from(error: async_imap::error::Error) -> Self {
        use async_imap::error::Error as Imap;
        match error {
            Imap::Io(_) | Imap::ConnectionLost => Self::Unreachable,
            Imap::No(_) | Imap::Bad(_) => Self::Refused,
            _ => Self::Broken,
        }
    }
}

async fn within<T>(work: impl Future<Output = Result<T, ImapError>>) -> Result<T, ImapError> {
    tokio::time::timeout(PATIENCE, work)
        .await
        .map_err(|_| ImapError::Timeout)?
}

impl ImapAccount {
    /// Reads the server's URL and the list of folders. What is wrong is named without the password.
    pub(crate) fn parse(url: &str, folders: &str) -> Result<Self, String> {
        let wrong = |what: &str| format!("TANGGAP_IMAP_URL: {what}");
        let url = Url::parse(url).map_err(|_| wrong("not an address"))?;
        let host = url.host_str().ok_or_else(|| wrong("no server"))?.to_owned();
        let (tls, port) = match url.scheme() {
            "imaps" => (true, 993),
            "imap" if is_local(&host) => (false, 143),
            "imap" => return Err(wrong("a password would travel in the clear; use imaps://")),
            _ => return Err(wrong("must begin with imaps://")),
        };
        let folders: Vec<String> = folders
            .split(',')
            .map(|folder| folder.trim().to_owned())
            .filter(|folder| !folder.is_empty())
            .collect();
        if folders.is_empty() {
            return Err("TANGGAP_IMAP_FOLDERS names no folder".to_owned());
        }
        Ok(Self {
            port: url.port().unwrap_or(port),
            tls,
            user: decoded(url.username()),
            password: decoded(url.password().unwrap_or_default()),
            folders,
            host,
        })
    }

    /// The folders that are watched; at least one.
    pub fn folders(&self) -> &[String] {
        &self.folders
    }

    /// Connects and signs in.
    pub async fn connect(&self) -> Result<ImapSession, ImapError> {
        within(async {
            let unreachable = |_| ImapError::Unreachable;
            let tcp = TcpStream::connect((self.host.trim_matches(['[', ']']), self.port))
                .await
                .map_err(unreachable)?;
            let wire: Box<dyn Wire> = if self.tls {
                let roots = RootCertStore {
                    roots: webpki_roots::TLS_SERVER_ROOTS.to_vec(),
                };
                let config = ClientConfig::builder()
                    .with_root_certificates(roots)
                    .with_no_client_auth();
                let name = ServerName::try_from(self.host.clone()).map_err(|_| ImapError::Tls)?;
                let tls = TlsConnector::from(Arc::new(config)).connect(name, tcp).await;
                Box::new(tls.map_err(|_| ImapError::Tls)?)
            } else {
                Box::new(tcp)
            };
            let mut client = Client::new(wire);
            let greeting = client.read_response().await.map_err(unreachable)?;
            greeting.ok_or(ImapError::Unreachable)?;
            let session = client.login(&self.user, &self.password).await;
            let session = session.map_err(|(error, _)| match ImapError::from(error) {
                ImapError::Refused => ImapError::SignIn,
                other => other,
            })?;
            Ok(ImapSession(session))
        })
        .await
    }

    /// How each watched folder answers now. Nothing is read or marked.
    pub async fn probe(&self) -> Vec<(String, Result<(), ImapError>)> {
        let mut session = self.connect().await;
        let mut all = Vec::new();
        for folder in &self.folders {
            let answer = match &mut session {
                Err(error) => Err(*error),
                Ok(session) => session.examine(folder).await,
            };
            all.push((folder.clone(), answer));
        }
        if let Ok(session) = session {
            session.log_out().await;
        }
        all
    }
}

/// A message in a folder, before its text is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MessageHead {
    pub uid: u32,
    pub seen: bool,
    pub at: DateTime<Utc>,
    /// Bytes.
    pub size: u32,
}

/// A signed-in connection.
#[derive(Debug)]
pub struct ImapSession(Session<Box<dyn Wire>>);

impl ImapSession {
    /// Whether the server tells of new messages by itself (RFC 2177).
    pub async fn can_idle(&mut self) -> Result<bool, ImapError> {
        within(async { Ok(self.0.capabilities().await?.has_str("IDLE")) }).await
    }

    /// Opens a folder. Returns its validity: under another one every UID is another message's.
    pub async fn select(&mut self, folder: &str) -> Result<u32, ImapError> {
        within(async {
            let selected = self.0.select(folder).await;
            let selected = selected.map_err(|error| ImapError::from(error).in_folder())?;
            Ok(selected.uid_validity.unwrap_or(1))
        })
        .await
    }

    /// Opens a folder for reading only.
    async fn examine(&mut self, folder: &str) -> Result<(), ImapError> {
        let answer = within(async { Ok(self.0.examine(folder).await?) }).await;
        answer.map(|_| ()).map_err(ImapError::in_folder)
    }

    /// Messages of the open folder with a UID above `after`, in order.
    pub async fn uids_after(&mut self, after: u32) -> Result<Vec<u32>, ImapError> {
        let range = format!("UID {}:*", after.saturating_add(1));
        let found = within(async { Ok(self.0.uid_search(range).await?) }).await?;
        let mut uids: Vec<u32> = found.into_iter().filter(|uid| *uid > after).collect();
        uids.sort_unstable();
        Ok(uids)
    }

    /// Flags, date and size of these messages. Those deleted meanwhile are missing.
    pub async fn heads(&mut self, uids: &[u32]) -> Result<Vec<MessageHead>, ImapError> {
        let set: Vec<String> = uids.iter().map(ToString::to_string).collect();
        let found = self
            .fetch(&set.join(","), "(UID FLAGS INTERNALDATE RFC822.SIZE)")
            .await?;
        Ok(found
            .iter()
            .filter_map(|fetch| {
                Some(MessageHead {
                    uid: fetch.uid?,
                    seen: fetch.flags().any(|flag| flag == Flag::Seen),
                    at: fetch.internal_date().map(|at| at.to_utc()).unwrap_or_default(),
                    size: fetch.size.unwrap_or_default(),
                })
            })
            .collect())
    }

    /// The bytes of a message, without marking it as seen. Of a very large one only the headers.
    pub async fn read(&mut self, head: &MessageHead) -> Result<Bytes, ImapError> {
        let (part, large) = if head.size > MOST {
            ("BODY.PEEK[HEADER]", true)
        } else {
            ("BODY.PEEK[]", false)
        };
        let found = self
            .fetch(&head.uid.to_string(), &format!("(UID {part})"))
            .await?;
        let found = found.iter().find(|fetch| fetch.uid == Some(head.uid));
        let bytes = found.and_then(|fetch| if large { fetch.header() } else { fetch.body() });
        Ok(bytes.map(Bytes::copy_from_slice).unwrap_or_default())
    }

    /// Marks a message as seen.
    pub async fn mark_seen(&mut self, uid: u32) -> Result<(), ImapError> {
        within(async {
            let answer = self
                .0
                .uid_store(uid.to_string(), "+FLAGS.SILENT (\\Seen)")
                .await?;
            let _: Vec<Fetch> = answer.try_collect().await?;
            Ok(())
        })
        .await
    }

    /// Waits until the server tells of something new in this folder, at most so long.
    pub async fn idle(mut self, folder: &str, wait: Duration) -> Result<Self, ImapError> {
        within(async { Ok(self.0.select(folder).await?) }).await?;
        let mut handle = self.0.idle();
        within(async { Ok(handle.init().await?) }).await?;
        let (called, _stop) = handle.wait_with_timeout(wait);
        let called = called.await?;
        tracing::debug!(
            new = matches!(called, IdleResponse::NewData(_)),
            "the IMAP server ended the wait"
        );
        within(async { Ok(handle.done().await?) }).await.map(Self)
    }

    /// Signs out. Nothing depends on the server's answer.
    pub async fn log_out(mut self) {
        let _ = within(async { Ok(self.0.logout().await?) }).await;
    }

    async fn fetch(&mut self, set: &str, what: &str) -> Result<Vec<Fetch>, ImapError> {
        within(async { Ok(self.0.uid_fetch(set, what).await?.try_collect().await?) }).await
    }
}

#[cfg(test)]
mod tests {
    use super::ImapAccount;

    #[test]
    fn a_name_and_a_password_may_hold_any_sign() {
        let account = ImapAccount::parse("imaps://kantor%40b.id:a+b%2Fc%25@mail.b.id", "INBOX").ok();
        let account = account.map(|it| (it.user, it.password, it.port));
        assert_eq!(
            account,
            Some(("kantor@b.id".to_owned(), "a+b/c%".to_owned(), 993))
        );
    }
}
