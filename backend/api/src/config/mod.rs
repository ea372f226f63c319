//! Configuration: what the server is told from outside, read and checked once, at the start. Keys come from the environment or a
//! key file.
//!
//! **Invariant:** no secret is printed: neither by `Debug` nor in an error.

mod address;
mod error;
mod keys;
mod private;
mod proxies;
mod secret;
mod settings;
mod stores;

pub use address::{ListenAddress, PublicUrl};
pub use error::ConfigError;
pub use keys::{new_keys, read_keys, replace_keys, write_keys};
pub use proxies::TrustedProxies;
pub use secret::Secret;
pub use settings::UnknownSetting;
pub use stores::{DatabaseUrl, FilesUrl};

use error::failed;
use keys::private_folder;
use settings::Settings;
use std::path::PathBuf;
use std::str::FromStr;
use std::time::Duration;
use tanggap_app::causes;
use tanggap_app::crypto::{KeyFile, Keys};
use tanggap_app::kernel::files::Files;
use tanggap_app::{MailConfig, MailServers};
use url::Url;

/// Everything the server may be told from outside.
#[derive(Clone, Debug)]
pub struct Config {
    /// Where it serves; by default on this machine's port 8080.
    pub listen: ListenAddress,
    /// Where Prometheus may read the figures; nowhere when left out.
    pub metrics_listen: Option<ListenAddress>,
    /// Folder of the database, the files and the keys, where nothing else is said.
    pub data_dir: PathBuf,
    /// Default `<data_dir>/tanggap.db`.
    pub database_url: Option<DatabaseUrl>,
    /// Default `<data_dir>/files`.
    pub files_url: Option<FilesUrl>,
    /// Wins over the key file.
    pub keys: Option<Secret<KeyFile>>,
    /// Default `<data_dir>/keys.json`, made at the first start.
    pub keys_file: Option<PathBuf>,
    /// Folder of the built SPA; without it only the API is served.
    pub static_dir: Option<PathBuf>,
    /// Address under which people reach it.
    pub public_url: Option<PublicUrl>,
    /// Proxies whose `X-Forwarded-For` and `Forwarded` are believed; none when left out.
    pub trusted_proxies: TrustedProxies,
    /// `smtp://`, `starttls://` or `smtps://user:password@host:port`: where mail goes out; nowhere when left out.
    pub smtp_url: Option<Secret<Url>>,
    /// `Kantor Camat <kantor@example.go.id>`.
    pub mail_from: Option<String>,
    /// Whether `kantor+anything@…` reaches the same mailbox.
    pub mail_plus: bool,
    /// `imaps://user:password@host:port`: the mailbox that is watched; none when left out.
    pub imap_url: Option<Secret<Url>>,
    /// Its folders, separated by commas.
    pub imap_folders: String,
    pub log_format: LogFormat,
    /// How long the head of a request may take. Not a setting.
    pub slow_head: Duration,
    /// How long 8 KiB of a request's body, or its rest, may take. Not a setting; the shipped nginx waits a little longer.
    pub slow_body: Duration,
}

/// How the log is written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum LogFormat {
    /// For reading.
    #[default]
    Text,
    /// For machines: one JSON object a line.
    Json,
}

impl FromStr for LogFormat {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, ()> {
        match text {
            "text" => Ok(Self::Text),
            "json" => Ok(Self::Json),
            _ => Err(()),
        }
    }
}

impl Default for Config {
    fn default() -> Self {
        Self {
            listen: ListenAddress::local(8080),
            metrics_listen: None,
            data_dir: PathBuf::from(".data"),
            database_url: None,
            files_url: None,
            keys: None,
            keys_file: None,
            static_dir: None,
            public_url: None,
            trusted_proxies: TrustedProxies::default(),
            smtp_url: None,
            mail_from: None,
            mail_plus: false,
            imap_url: None,
            imap_folders: "INBOX".to_owned(),
            log_format: LogFormat::default(),
            slow_head: Duration::from_secs(15),
            slow_body: Duration::from_secs(20),
        }
    }
}

/// The configuration as it was found, with what has no effect.
#[derive(Debug)]
pub struct Loaded {
    pub config: Config,
    pub unknown: Vec<UnknownSetting>,
}

/// What a setting must be, as an error tells it.
mod expected {
    pub(super) const LISTEN: &str = "an address with a port, 127.0.0.1:8080";
    pub(super) const DATABASE: &str = "an address that begins with sqlite:// or postgres://";
    pub(super) const FILES: &str = "an address that begins with file:// or s3://";
    pub(super) const PUBLIC: &str =
        "an address that begins with https:// or http://, then the host; without user, ? and #";
    pub(super) const SMTP: &str = "an address that begins with smtp://, starttls:// or smtps://";
    pub(super) const IMAP: &str = "an address that begins with imaps://";
    pub(super) const PATH: &str = "a path";
    pub(super) const PROXIES: &str =
        "addresses or networks of proxies, separated by commas, 172.16.0.0/12,10.0.0.1; never of everybody";
    pub(super) const TRUTH: &str = "true or false";
    pub(super) const LOG: &str = "text or json";
}

impl Config {
    /// Reads the environment over `tanggap.toml` over the defaults.
    pub fn load() -> Result<Loaded, ConfigError> {
        let settings = Settings::read()?;
        Ok(Loaded {
            config: Self::of(&settings)?,
            unknown: settings.unknown(),
        })
    }

    /// Reads settings, by the names of their environment variables, over the defaults.
    pub fn parse<'a>(variables: impl IntoIterator<Item = (&'a str, &'a str)>) -> Result<Self, ConfigError> {
        Self::of(&Settings::of_variables(variables))
    }

    fn of(settings: &Settings) -> Result<Self, ConfigError> {
        let default = Self::default();
        refuse_earlier(settings)?;
        let path = |name| settings.parse::<PathBuf>(name, expected::PATH);
        let keys = match settings.text("keys") {
            Some(text) => Some(
                serde_json::from_str::<KeyFile>(text)
                    .map_err(|_| ConfigError::of("TANGGAP_KEYS", "a key file"))?,
            ),
            None => None,
        };
        Ok(Self {
            listen: settings
                .parse("listen", expected::LISTEN)?
                .unwrap_or(default.listen),
            metrics_listen: settings.parse("metrics_listen", expected::LISTEN)?,
            data_dir: path("data_dir")?.unwrap_or(default.data_dir),
            database_url: settings.parse("database_url", expected::DATABASE)?,
            files_url: settings.parse("files_url", expected::FILES)?,
            keys: keys.map(Secret::new),
            keys_file: path("keys_file")?,
            static_dir: path("static_dir")?,
            public_url: settings.parse("public_url", expected::PUBLIC)?,
            trusted_proxies: settings
                .parse("trusted_proxies", expected::PROXIES)?
                .unwrap_or(default.trusted_proxies),
            smtp_url: settings.parse("smtp_url", expected::SMTP)?.map(Secret::new),
            mail_from: settings.text("mail_from").map(str::to_owned),
            mail_plus: settings
                .parse("mail_plus", expected::TRUTH)?
                .unwrap_or(default.mail_plus),
            imap_url: settings.parse("imap_url", expected::IMAP)?.map(Secret::new),
            imap_folders: settings
                .text("imap_folders")
                .map_or(default.imap_folders, str::to_owned),
            log_format: settings
                .parse("log_format", expected::LOG)?
                .unwrap_or(default.log_format),
            slow_head: default.slow_head,
            slow_body: default.slow_body,
        })
    }

    /// Where the database is. Makes the folder of the data where no other place was named.
    pub fn database_url(&self) -> Result<DatabaseUrl, ConfigError> {
        if self.database_url.is_none() {
            private_folder(&self.data_dir)?;
        }
        Ok(self.database())
    }

    fn database(&self) -> DatabaseUrl {
        self.database_url
            .clone()
            .unwrap_or_else(|| DatabaseUrl::file(self.data_dir.join("tanggap.db")))
    }

    /// The file store.
    pub fn files(&self) -> Result<Files, ConfigError> {
        match &self.files_url {
            None => Files::folder(&self.data_dir.join("files")),
            Some(FilesUrl::Folder(path)) => Files::folder(path),
            Some(FilesUrl::Bucket(name)) => Files::bucket(name),
        }
        .map_err(|error| ConfigError::new(format!("TANGGAP_FILES_URL: {}", causes(&error))))
    }

    /// The servers for mail.
    pub fn mail_servers(&self) -> Result<MailServers, ConfigError> {
        let text = |url: &Option<Secret<Url>>| url.as_ref().map(|url| url.expose().to_string());
        let config = MailConfig {
            smtp_url: text(&self.smtp_url),
            from: self.mail_from.clone(),
            plus: self.mail_plus,
            imap_url: text(&self.imap_url),
            folders: self.imap_folders.clone(),
        };
        MailServers::parse(&config).map_err(ConfigError::new)
    }

    /// The keys: from the environment, from the key file, or fresh ones written to the key file at the first start.
    pub fn keys(&self) -> Result<Keys, ConfigError> {
        if let Some(file) = &self.keys {
            return Keys::open(file.expose()).map_err(failed);
        }
        let path = self.keys_path();
        if !path.exists() {
            write_keys(&path)?;
            tracing::warn!("new keys were written; keep a copy of the key file apart from the database");
        }
        Keys::open(&read_keys(&path)?).map_err(failed)
    }

    /// Refuses where there is no office: a mistyped folder would otherwise get one of its own, and look healthy. Only `serve`,
    /// `migrate`, `seed` and `user` found one.
    pub fn require_existing_office(&self) -> Result<(), ConfigError> {
        if let Some(path) = self.database().path()
            && !path.exists()
        {
            return Err(ConfigError::new(format!(
                "there is no office here: {} does not exist. See that TANGGAP_DATA_DIR and TANGGAP_DATABASE_URL are right",
                path.display()
            )));
        }
        self.require_keys()
    }

    /// Refuses where there are no keys yet: new ones could open nothing of what is there.
    pub fn require_keys(&self) -> Result<(), ConfigError> {
        let path = self.keys_path();
        if self.keys.is_some() || path.exists() {
            return Ok(());
        }
        Err(ConfigError::new(format!(
            "there are no keys at {}. Put the office's key file there, or say with TANGGAP_KEYS_FILE where it is",
            path.display()
        )))
    }

    /// Where the key file is, unless the keys come from the environment.
    pub fn keys_path(&self) -> PathBuf {
        self.keys_file
            .clone()
            .unwrap_or_else(|| self.data_dir.join("keys.json"))
    }

    /// Takes keys over that were rotated in the key file since they were read.
    pub fn renew(&self, keys: &Keys) -> Result<(), ConfigError> {
        if self.keys.is_none() && keys.renew(&read_keys(&self.keys_path())?).map_err(failed)? {
            tracing::info!("rotated keys were taken over");
        }
        Ok(())
    }

    /// Whether cookies travel over TLS only: always, except on this machine itself.
    pub fn secure_cookies(&self) -> bool {
        match &self.public_url {
            Some(url) => url.is_encrypted() || !url.is_local(),
            None => !self.listen.is_local(),
        }
    }
}

/// `TANGGAP_TRUST_PROXY` said that there is a proxy, but not which: behind two, everybody was taken for the outer one.
fn refuse_earlier(settings: &Settings) -> Result<(), ConfigError> {
    match settings.parse::<bool>("trust_proxy", expected::TRUTH)? {
        Some(true) => Err(ConfigError::new(
            "TANGGAP_TRUST_PROXY has no effect any more: leave it out, and set TANGGAP_TRUSTED_PROXIES to the addresses or networks of all proxies in front of the server, such as 172.16.0.0/12,10.0.0.1",
        )),
        Some(false) | None => Ok(()),
    }
}

#[cfg(test)]
mod tests;
