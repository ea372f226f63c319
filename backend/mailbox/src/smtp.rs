//! Outgoing mail: building a message and handing it over to the office's server.

use crate::server_url::{decoded, is_local};
use crate::token::{self, Token};
use chrono::{DateTime, Duration, Utc};
use lettre::message::header::{HeaderName, HeaderValue};
use lettre::message::{Mailbox, MessageBuilder, MultiPart};
use lettre::transport::smtp::Error as SmtpError;
use lettre::transport::smtp::authentication::Credentials;
use lettre::transport::smtp::client::{Tls, TlsParameters};
use lettre::{Address, AsyncSmtpTransport, AsyncTransport as _, Message, Tokio1Executor};
use std::sync::{Mutex, PoisonError};
use std::time::SystemTime;
use url::Url;

/// How long the server may take to answer.
const PATIENCE: std::time::Duration = std::time::Duration::from_secs(30);
/// How long a server that cannot be reached is left alone.
const REST: Duration = Duration::seconds(30);

/// The server that takes outgoing mail.
pub struct SmtpServer {
    transport: AsyncSmtpTransport<Tokio1Executor>,
    from: Mailbox,
    plus: bool,
    /// After a failed connection nothing is tried until this moment: many mails would wait for the server one after another.
    resting: Mutex<Option<DateTime<Utc>>>,
}

impl std::fmt::Debug for SmtpServer {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("SmtpServer")
    }
}

/// A mail to be sent.
#[derive(Clone, Debug, Default)]
pub struct Outgoing<'a> {
    pub to: &'a str,
    /// The recipient's name; may be empty.
    pub name: &'a str,
    pub subject: &'a str,
    pub text: &'a str,
    pub html: String,
    /// Without angle brackets.
    pub message_id: Option<&'a str>,
    /// Identifiers of the thread, oldest first, without angle brackets.
    pub references: &'a [String],
    /// Leads the answer to its report, where the server takes any address behind a plus sign.
    pub reply_token: Option<Token>,
}

/// The server's answer to a mail. Each problem is a code for an administrator and holds nothing personal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Answer {
    Accepted,
    /// Not now.
    Later(String),
    Never(String),
}

/// Whether a mail can be sent to this address.
pub fn is_address(text: &str) -> bool {
    text.parse::<Address>().is_ok()
}

impl SmtpServer {
    /// Reads the server's URL and the address that mail is sent from. What is wrong is named without the password.
    pub(crate) fn parse(url: &str, from: &str, plus: bool) -> Result<Self, String> {
        let wrong = |what: &str| format!("TANGGAP_SMTP_URL: {what}");
        let url = Url::parse(url).map_err(|_| wrong("not an address"))?;
        let host = url.host_str().ok_or_else(|| wrong("no server"))?;
        let tls = || TlsParameters::new(host.to_owned()).map_err(|_| wrong("TLS cannot be set up"));
        let (tls, port) = match url.scheme() {
            "smtp" if is_local(host) || url.username().is_empty() => (Tls::None, 25),
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
            let password = decoded(url.password().unwrap_or_default());
            builder = builder.credentials(Credentials::new(decoded(url.username()), password));
        }
        Ok(Self {
            transport: builder.build(),
            from: from.parse().map_err(|_| {
                "TANGGAP_MAIL_FROM: not an address, such as Kantor <kantor@example.go.id>".to_owned()
            })?,
            plus,
            resting: Mutex::default(),
        })
    }

    /// The address that mail is sent from.
    pub fn address(&self) -> String {
        self.from.email.to_string()
    }

    /// The domain of that address.
    pub fn domain(&self) -> &str {
        self.from.email.domain()
    }

    /// Until when the server is left alone, if it is.
    pub fn resting_until(&self, now: DateTime<Utc>) -> Option<DateTime<Utc>> {
        let until = self.resting.lock().unwrap_or_else(PoisonError::into_inner);
        until.filter(|until| *until > now)
    }

    fn rest(&self, until: Option<DateTime<Utc>>) {
        *self.resting.lock().unwrap_or_else(PoisonError::into_inner) = until;
    }

    /// Hands a mail over. One that cannot be built is never sent.
    pub async fn send(&self, mail: &Outgoing<'_>, now: DateTime<Utc>) -> Answer {
        let message = match self.build(mail, now) {
            Ok(message) => message,
            Err(problem) => return Answer::Never(problem),
        };
        match self.transport.send(message).await {
            Ok(_) => {
                self.rest(None);
                Answer::Accepted
            }
            Err(error) => {
                let (problem, lasting) = explained(&error);
                if error.status().is_none() {
                    self.rest(Some(now + REST));
                }
                if lasting {
                    Answer::Never(problem)
                } else {
                    Answer::Later(problem)
                }
            }
        }
    }

    /// Connects and signs in without sending anything. The error is a code for an administrator.
    pub async fn test(&self) -> Result<(), String> {
        match self.transport.test_connection().await {
            Ok(true) => Ok(()),
            Ok(false) => Err("refused".to_owned()),
            Err(error) => Err(explained(&error).0),
        }
    }

    fn build(&self, mail: &Outgoing<'_>, now: DateTime<Utc>) -> Result<Message, String> {
        let bracketed = |id: &str| format!("<{id}>");
        let mut builder = self.begin(mail, now)?;
        if let Some(id) = mail.message_id {
            builder = builder.message_id(Some(bracketed(id)));
        }
        builder = builder.subject(mail.subject.to_owned());
        if let Some(last) = mail.references.last() {
            let all: Vec<String> = mail.references.iter().map(|id| bracketed(id)).collect();
            builder = builder.in_reply_to(bracketed(last)).references(all.join(" "));
        }
        let (user, domain) = (self.from.email.user(), self.from.email.domain());
        let token = mail.reply_token.filter(|_| self.plus);
        if let Some(reply) = token.and_then(|token| token::reply_address(user, domain, &token)) {
            let reply: Address = reply.parse().map_err(|_| "address".to_owned())?;
            builder = builder.reply_to(Mailbox::new(self.from.name.clone(), reply));
        }
        builder
            .multipart(MultiPart::alternative_plain_html(
                mail.text.to_owned(),
                mail.html.clone(),
            ))
            .map_err(|_| "address".to_owned())
    }

    /// Sender, recipient, date, and the headers by which other programs see that they need not answer (RFC 3834).
    fn begin(&self, mail: &Outgoing<'_>, now: DateTime<Utc>) -> Result<MessageBuilder, String> {
        let to: Address = mail.to.parse().map_err(|_| "address".to_owned())?;
        let name = Some(mail.name.to_owned()).filter(|name| !name.is_empty());
        let builder = Message::builder()
            .from(self.from.clone())
            .to(Mailbox::new(name, to))
            .date(SystemTime::from(now));
        let automatic = [
            ("Auto-Submitted", "auto-generated"),
            ("X-Auto-Response-Suppress", "All"),
        ];
        Ok(automatic.into_iter().fold(builder, |builder, (name, value)| {
            let name = HeaderName::new_from_ascii_str(name);
            builder.raw_header(HeaderValue::new(name, value.to_owned()))
        }))
    }
}

/// A code for what went wrong, and whether it stays so. The server's own words may quote the address.
fn explained(error: &SmtpError) -> (String, bool) {
    match error.status() {
        // The server does not accept the office's password: an administrator has to correct that; the address may be right.
        Some(code) if matches!(code.to_string().as_str(), "530" | "534" | "535" | "538") => {
            ("sign_in".to_owned(), false)
        }
        Some(code) => (code.to_string(), error.is_permanent()),
        None if error.is_tls() => ("tls".to_owned(), false),
        None if error.is_timeout() => ("timeout".to_owned(), false),
        None => ("unreachable".to_owned(), false),
    }
}
