//! The office's post: by which servers it sends and receives, as the configuration says.

use chrono::{DateTime, Utc};
use lettre::message::Mailbox;
use lettre::transport::smtp::authentication::Credentials;
use lettre::transport::smtp::client::{Tls, TlsParameters};
use lettre::{AsyncSmtpTransport, Tokio1Executor};
use std::sync::{Mutex, PoisonError};
use std::time::Duration;
use url::Url;

/// What the configuration says of mail.
#[derive(Clone, Default)]
pub struct PostConfig {
    /// `smtp://`, `starttls://` or `smtps://user:password@host:port`.
    pub smtp_url: Option<String>,
    /// `Kantor Camat <kantor@example.go.id>`.
    pub from: Option<String>,
    /// Whether `kantor+anything@…` reaches the same mailbox.
    pub plus: bool,
    /// `imaps://user:password@host:port`.
    pub imap_url: Option<String>,
    /// Separated by commas.
    pub folders: String,
}

/// The servers, ready to be used.
#[derive(Default)]
pub struct Post {
    pub(super) sender: Option<Sender>,
    pub(super) account: Option<Account>,
}

/// How mail goes out.
pub(super) struct Sender {
    pub(super) transport: AsyncSmtpTransport<Tokio1Executor>,
    pub(super) from: Mailbox,
    pub(super) plus: bool,
    /// After the server could not be reached, until then nothing is tried: many mails would wait for it one after another.
    resting: Mutex<Option<DateTime<Utc>>>,
}

/// Where mail comes from.
#[derive(Clone)]
pub(super) struct Account {
    pub(super) host: String,
    pub(super) port: u16,
    pub(super) tls: bool,
    pub(super) user: String,
    pub(super) password: String,
    pub(super) folders: Vec<String>,
}

impl std::fmt::Debug for Post {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Post(sends: {}, receives: {})", self.sends(), self.receives())
    }
}

/// How long a server may take to answer.
const PATIENCE: Duration = Duration::from_secs(30);

impl Post {
    /// Reads the configuration. What is wrong with it is said without its passwords.
    pub fn of(config: &PostConfig) -> Result<Self, String> {
        let sender = match (&config.smtp_url, &config.from) {
            (None, _) => None,
            (Some(_), None) => return Err("TANGGAP_SMTP_URL needs TANGGAP_MAIL_FROM".to_owned()),
            (Some(url), Some(from)) => Some(sender(url, from, config.plus)?),
        };
        let account = config
            .imap_url
            .as_deref()
            .map(|url| account(url, &config.folders))
            .transpose()?;
        Ok(Self { sender, account })
    }

    /// Whether mail goes out.
    pub const fn sends(&self) -> bool {
        self.sender.is_some()
    }

    /// Whether a mailbox is watched.
    pub const fn receives(&self) -> bool {
        self.account.is_some()
    }
}

impl Sender {
    /// Until when the server is left alone.
    pub(super) fn resting(&self, now: DateTime<Utc>) -> Option<DateTime<Utc>> {
        let until = self.resting.lock().unwrap_or_else(PoisonError::into_inner);
        until.filter(|until| *until > now)
    }

    pub(super) fn rest(&self, until: Option<DateTime<Utc>>) {
        *self.resting.lock().unwrap_or_else(PoisonError::into_inner) = until;
    }
}

/// Passwords travel in the clear only within this machine.
fn is_here(host: &str) -> bool {
    matches!(host, "localhost" | "127.0.0.1" | "[::1]" | "::1")
}

fn part(text: &str) -> String {
    // As in any address, `%40` is an `@` of the user's name.
    url::form_urlencoded::parse(format!("x={}", text.replace('+', "%2B")).as_bytes())
        .next()
        .map(|(_, value)| value.into_owned())
        .unwrap_or_default()
}

fn sender(url: &str, from: &str, plus: bool) -> Result<Sender, String> {
    let wrong = |what: &str| format!("TANGGAP_SMTP_URL: {what}");
    let url = Url::parse(url).map_err(|_| wrong("not an address"))?;
    let host = url.host_str().ok_or_else(|| wrong("no server"))?;
    let tls = || TlsParameters::new(host.to_owned()).map_err(|_| wrong("TLS cannot be set up"));
    let (tls, port) = match url.scheme() {
        "smtp" if is_here(host) || url.username().is_empty() => (Tls::None, 25),
        "smtp" => {
            return Err(wrong(
                "a password would travel in the clear; use starttls:// or smtps://",
            ));
        }
        "starttls" => (Tls::Required(tls()?), 587),
        "smtps" => (Tls::Wrapper(tls()?), 465),
        _ => return Err(wrong("must begin with smtp://, starttls:// or smtps://")),
    };
    let mut builder = AsyncSmtpTransport::<Tokio1Executor>::builder_dangerous(host)
        .port(url.port().unwrap_or(port))
        .timeout(Some(PATIENCE))
        .tls(tls);
    if !url.username().is_empty() {
        let password = part(url.password().unwrap_or_default());
        builder = builder.credentials(Credentials::new(part(url.username()), password));
    }
    Ok(Sender {
        transport: builder.build(),
        from: from.parse().map_err(|_| {
            "TANGGAP_MAIL_FROM: not an address, such as Kantor <kantor@example.go.id>".to_owned()
        })?,
        plus,
        resting: Mutex::default(),
    })
}

fn account(url: &str, folders: &str) -> Result<Account, String> {
    let wrong = |what: &str| format!("TANGGAP_IMAP_URL: {what}");
    let url = Url::parse(url).map_err(|_| wrong("not an address"))?;
    let host = url.host_str().ok_or_else(|| wrong("no server"))?.to_owned();
    let (tls, port) = match url.scheme() {
        "imaps" => (true, 993),
        "imap" if is_here(&host) => (false, 143),
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
    Ok(Account {
        port: url.port().unwrap_or(port),
        tls,
        user: part(url.username()),
        password: part(url.password().unwrap_or_default()),
        folders,
        host,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn says(config: PostConfig) -> String {
        Post::of(&config).err().unwrap_or_default()
    }

    // What sends wants a runtime, though it is not used.
    #[tokio::test]
    async fn a_configuration_that_cannot_work_is_said_so() {
        assert!(!Post::of(&PostConfig::default()).is_ok_and(|post| post.sends() || post.receives()));
        let smtp = |url: &str| PostConfig {
            smtp_url: Some(url.to_owned()),
            from: Some("Kantor <kantor@example.go.id>".to_owned()),
            ..PostConfig::default()
        };
        assert_eq!(says(smtp("smtps://user:geheim%40@mail.example.go.id")), "");
        assert_eq!(says(smtp("smtp://127.0.0.1:2525")), "");
        for url in [
            "smtp://user:geheim@mail.example.go.id",
            "http://geheim@x",
            "geheim",
            "smtps:geheim",
        ] {
            let said = says(smtp(url));
            assert!(!said.is_empty() && !said.contains("geheim"), "{said}");
        }
        let imap = |url: &str, folders: &str| PostConfig {
            imap_url: Some(url.to_owned()),
            folders: folders.to_owned(),
            ..PostConfig::default()
        };
        assert_eq!(
            says(imap("imaps://a%40b.id:x@mail.example.go.id", "INBOX, Junk")),
            ""
        );
        assert!(!says(imap("imap://a:geheim@mail.example.go.id", "INBOX")).is_empty());
        assert!(!says(imap("imaps://a:b@c", " , ")).is_empty());
    }

    #[test]
    fn a_name_and_a_password_may_hold_any_sign() {
        let account = account("imaps://kantor%40b.id:a+b%2Fc%25@mail.b.id", "INBOX").ok();
        let account = account.map(|it| (it.user, it.password, it.port));
        assert_eq!(
            account,
            Some(("kantor@b.id".to_owned(), "a+b/c%".to_owned(), 993))
        );
    }
}
