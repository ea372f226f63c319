//! Configuration: `TANGGAP_…` environment variables over an optional `tanggap.toml` over defaults. Keys from the environment or a
//! key file.

use figment::Figment;
use figment::providers::{Env, Format, Serialized, Toml};
use serde::{Deserialize, Serialize};
use std::path::{Path, PathBuf};
use tanggap_app::crypto::{KeyFile, Keys};
use tanggap_app::kernel::files::Files;
use tanggap_app::{MailConfig, MailServers};

/// Everything the server may be told from outside.
#[derive(Clone, Serialize, Deserialize)]
pub struct Config {
    /// `127.0.0.1:8080`; port 0 takes a free one.
    pub listen: String,
    /// Where Prometheus may read the figures, `127.0.0.1:9090`; nowhere when left out.
    pub metrics_listen: Option<String>,
    /// Folder of the database, the files and the keys, where nothing else is said.
    pub data_dir: PathBuf,
    /// `sqlite://path` or `postgres://…`; default `<data_dir>/tanggap.db`.
    pub database_url: Option<String>,
    /// `file:///folder` or `s3://bucket`; default `<data_dir>/files`.
    pub files_url: Option<String>,
    /// The keys as JSON; wins over the key file.
    #[serde(skip_serializing)]
    pub keys: Option<String>,
    /// Default `<data_dir>/keys.json`, made at the first start.
    pub keys_file: Option<PathBuf>,
    /// Folder of the built SPA; without it only the API is served.
    pub static_dir: Option<PathBuf>,
    /// Address under which people reach it; `https://…` makes cookies `Secure`.
    pub public_url: Option<String>,
    /// Whether the client's address may be taken from `X-Forwarded-For`.
    pub trust_proxy: bool,
    /// `smtp://`, `starttls://` or `smtps://user:password@host:port`: where mail goes out; nowhere when left out.
    #[serde(skip_serializing)]
    pub smtp_url: Option<String>,
    /// `Kantor Camat <kantor@example.go.id>`.
    pub mail_from: Option<String>,
    /// Whether `kantor+anything@…` reaches the same mailbox.
    pub mail_plus: bool,
    /// `imaps://user:password@host:port`: the mailbox that is watched; none when left out.
    #[serde(skip_serializing)]
    pub imap_url: Option<String>,
    /// Its folders, separated by commas.
    pub imap_folders: String,
    /// `text` or `json`.
    pub log_format: String,
}

impl std::fmt::Debug for Config {
    /// Nothing of it, since addresses of servers hold passwords.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Config({})", self.listen)
    }
}

impl Default for Config {
    fn default() -> Self {
        Self {
            listen: "127.0.0.1:8080".to_owned(),
            metrics_listen: None,
            data_dir: PathBuf::from(".data"),
            database_url: None,
            files_url: None,
            keys: None,
            keys_file: None,
            static_dir: None,
            public_url: None,
            trust_proxy: false,
            smtp_url: None,
            mail_from: None,
            mail_plus: false,
            imap_url: None,
            imap_folders: "INBOX".to_owned(),
            log_format: "text".to_owned(),
        }
    }
}

/// What is wrong with the configuration.
#[derive(Debug, thiserror::Error)]
#[error("configuration: {0}")]
pub struct ConfigError(String);

fn wrong(error: impl std::fmt::Display) -> ConfigError {
    ConfigError(error.to_string())
}

impl Config {
    /// Reads the configuration.
    pub fn load() -> Result<Self, ConfigError> {
        Figment::from(Serialized::defaults(Self::default()))
            .merge(Toml::file("tanggap.toml"))
            // The keys are JSON of their own and must not be read as a table.
            .merge(Env::prefixed("TANGGAP_").ignore(&["keys"]))
            .extract::<Self>()
            .map(|config| Self {
                keys: std::env::var("TANGGAP_KEYS").ok(),
                ..config
            })
            .map_err(wrong)
    }

    /// Refuses addresses that are none, by the name of their setting.
    pub fn sound(&self) -> Result<(), ConfigError> {
        let listens = |address: &str| {
            address
                .rsplit_once(':')
                .is_some_and(|(host, port)| !host.is_empty() && port.parse::<u16>().is_ok())
        };
        let places = [
            ("TANGGAP_LISTEN", Some(self.listen.as_str())),
            ("TANGGAP_METRICS_LISTEN", self.metrics_listen.as_deref()),
        ];
        for (name, address) in places {
            if address.is_some_and(|address| !listens(address)) {
                return Err(ConfigError(format!(
                    "{name} must be an address with a port, 127.0.0.1:8080"
                )));
            }
        }
        let reached = |url: &str| {
            let rest = url
                .strip_prefix("https://")
                .or_else(|| url.strip_prefix("http://"));
            rest.is_some_and(|host| !host.is_empty() && !host.starts_with('/'))
        };
        if self.public_url.as_deref().is_some_and(|url| !reached(url)) {
            return Err(ConfigError(
                "TANGGAP_PUBLIC_URL must begin with https:// or http://, then the host".to_owned(),
            ));
        }
        Ok(())
    }

    /// Where the database is.
    pub fn database_url(&self) -> Result<String, ConfigError> {
        match &self.database_url {
            Some(url) => Ok(url.clone()),
            None => {
                private_folder(&self.data_dir)?;
                Ok(format!("sqlite://{}", self.data_dir.join("tanggap.db").display()))
            }
        }
    }

    /// The file store.
    pub fn files(&self) -> Result<Files, ConfigError> {
        match self.files_url.as_deref() {
            None => Files::folder(&self.data_dir.join("files")).map_err(wrong),
            Some(url) => match url.split_once("://") {
                Some(("file", path)) => Files::folder(Path::new(path)).map_err(wrong),
                Some(("s3", bucket)) => Files::bucket(bucket).map_err(wrong),
                _ => Err(ConfigError(
                    "files_url must begin with file:// or s3://".to_owned(),
                )),
            },
        }
    }

    /// The servers for mail.
    pub fn mail_servers(&self) -> Result<MailServers, ConfigError> {
        let config = MailConfig {
            smtp_url: self.smtp_url.clone(),
            from: self.mail_from.clone(),
            plus: self.mail_plus,
            imap_url: self.imap_url.clone(),
            folders: self.imap_folders.clone(),
        };
        MailServers::parse(&config).map_err(ConfigError)
    }

    /// The keys: from the environment, from the key file, or fresh ones written to the key file at the first start.
    pub fn keys(&self) -> Result<Keys, ConfigError> {
        if let Some(text) = &self.keys {
            let file: KeyFile = serde_json::from_str(text)
                .map_err(|_| ConfigError("TANGGAP_KEYS is not a key file".to_owned()))?;
            return Keys::open(&file).map_err(wrong);
        }
        let path = self.keys_path();
        if !path.exists() {
            write_keys(&path)?;
            tracing::warn!("new keys were written; keep a copy of the key file apart from the database");
        }
        Keys::open(&read_keys(&path)?).map_err(wrong)
    }

    /// Refuses where no office stands: a mistyped folder would else get one of its own, and look healthy. Only `serve`, `migrate`,
    /// `seed` and `user` found one.
    pub fn must_stand(&self) -> Result<(), ConfigError> {
        let url = self.database_url()?;
        if let Some(path) = url.strip_prefix("sqlite://") {
            let path = path.split('?').next().unwrap_or(path);
            if !Path::new(path).exists() {
                return Err(ConfigError(format!(
                    "there is no office here: {path} does not exist. See that TANGGAP_DATA_DIR and TANGGAP_DATABASE_URL are right"
                )));
            }
        }
        self.must_have_keys()
    }

    /// Refuses where there are no keys yet: new ones could open nothing of what is there.
    pub fn must_have_keys(&self) -> Result<(), ConfigError> {
        let path = self.keys_path();
        if self.keys.is_some() || path.exists() {
            return Ok(());
        }
        Err(ConfigError(format!(
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
        if self.keys.is_none() && keys.renew(&read_keys(&self.keys_path())?).map_err(wrong)? {
            tracing::info!("rotated keys were taken over");
        }
        Ok(())
    }

    /// Whether cookies travel over TLS only: always, but on this machine itself.
    pub fn secure_cookies(&self) -> bool {
        let here = |host: &str| {
            ["localhost", "127.0.0.1", "[::1]"]
                .iter()
                .any(|name| host.starts_with(name))
        };
        match &self.public_url {
            Some(url) => !url.strip_prefix("http://").is_some_and(here),
            None => !here(&self.listen),
        }
    }
}

/// Reads a key file.
pub fn read_keys(path: &Path) -> Result<KeyFile, ConfigError> {
    let text = std::fs::read_to_string(path).map_err(|error| ConfigError(format!("key file: {error}")))?;
    serde_json::from_str(&text).map_err(|_| ConfigError("the key file cannot be read".to_owned()))
}

/// Replaces a key file as a whole: a reader finds the old one or the new one.
pub fn replace_keys(path: &Path, file: &KeyFile) -> Result<(), ConfigError> {
    let fresh = path.with_extension("new");
    // One that was killed may have left its half behind.
    if fresh.exists() {
        std::fs::remove_file(&fresh).map_err(wrong)?;
    }
    write_private(&fresh, &serde_json::to_string_pretty(file).map_err(wrong)?)?;
    std::fs::rename(&fresh, path).map_err(wrong)
}

/// Fresh keys as a key file's JSON.
pub fn new_keys() -> Result<String, ConfigError> {
    serde_json::to_string_pretty(&KeyFile::generate().map_err(wrong)?).map_err(wrong)
}

/// Writes fresh keys to a file that only its owner may read. Never over an existing one.
pub fn write_keys(path: &Path) -> Result<(), ConfigError> {
    if let Some(folder) = path.parent() {
        private_folder(folder)?;
    }
    write_private(path, &new_keys()?)
}

/// A folder that, where it is made here, only its owner may look into.
fn private_folder(path: &Path) -> Result<(), ConfigError> {
    use std::os::unix::fs::DirBuilderExt as _;
    std::fs::DirBuilder::new()
        .recursive(true)
        .mode(0o700)
        .create(path)
        .map_err(wrong)
}

fn write_private(path: &Path, text: &str) -> Result<(), ConfigError> {
    use std::io::Write as _;
    use std::os::unix::fs::OpenOptionsExt as _;
    let mut file = std::fs::OpenOptions::new()
        .write(true)
        .create_new(true)
        .mode(0o600)
        .open(path)
        .map_err(wrong)?;
    file.write_all(text.as_bytes()).map_err(wrong)?;
    file.sync_all().map_err(wrong)
}
