//! The office's mail servers, as the configuration names them.

use crate::imap::ImapAccount;
use crate::smtp::SmtpServer;

/// What the configuration says of mail.
#[derive(Clone, Default)]
pub struct MailConfig {
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

/// The servers, ready to be used. Either may be missing.
#[derive(Debug, Default)]
pub struct MailServers {
    pub smtp: Option<SmtpServer>,
    pub imap: Option<ImapAccount>,
}

impl MailServers {
    /// Reads the configuration. The error never contains a password.
    pub fn parse(config: &MailConfig) -> Result<Self, String> {
        let smtp = match (&config.smtp_url, &config.from) {
            (None, _) => None,
            (Some(_), None) => return Err("TANGGAP_SMTP_URL needs TANGGAP_MAIL_FROM".to_owned()),
            (Some(url), Some(from)) => Some(SmtpServer::parse(url, from, config.plus)?),
        };
        let imap = config
            .imap_url
            .as_deref()
            .map(|url| ImapAccount::parse(url, &config.folders))
            .transpose()?;
        Ok(Self { smtp, imap })
    }

    /// Whether mail goes out.
    pub const fn sends(&self) -> bool {
        self.smtp.is_some()
    }

    /// Whether a mailbox is watched.
    pub const fn receives(&self) -> bool {
        self.imap.is_some()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn says(config: MailConfig) -> String {
        MailServers::parse(&config).err().unwrap_or_default()
    }

    // What sends wants a runtime, though it is not used.
    #[tokio::test]
    async fn a_configuration_that_cannot_work_is_said_so() {
        assert!(
            !MailServers::parse(&MailConfig::default())
                .is_ok_and(|servers| servers.sends() || servers.receives())
        );
        let smtp = |url: &str| MailConfig {
            smtp_url: Some(url.to_owned()),
            from: Some("Kantor <kantor@example.go.id>".to_owned()),
            ..MailConfig::default()
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
        let imap = |url: &str, folders: &str| MailConfig {
            imap_url: Some(url.to_owned()),
            folders: folders.to_owned(),
            ..MailConfig::default()
        };
        assert_eq!(
            says(imap("imaps://a%40b.id:x@mail.example.go.id", "INBOX, Junk")),
            ""
        );
        assert!(!says(imap("imap://a:geheim@mail.example.go.id", "INBOX")).is_empty());
        assert!(!says(imap("imaps://a:b@c", " , ")).is_empty());
    }
}
