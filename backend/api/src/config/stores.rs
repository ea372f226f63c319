//! Where the database and the files are.

use super::address::NotAnAddress;
use super::secret::Secret;
use std::fmt;
use std::path::{Path, PathBuf};
use std::str::FromStr;
use url::Url;

/// The address of the database.
#[derive(Clone, PartialEq, Eq)]
pub enum DatabaseUrl {
    /// `sqlite://path`, perhaps with parameters of the driver behind a `?`.
    Sqlite {
        path: PathBuf,
        parameters: Option<String>,
    },
    /// `postgres://user:password@host/name`.
    Postgres(Secret<Url>),
}

impl DatabaseUrl {
    /// A SQLite file.
    pub const fn file(path: PathBuf) -> Self {
        Self::Sqlite {
            path,
            parameters: None,
        }
    }

    /// As the driver reads it, with its password.
    pub fn expose(&self) -> String {
        match self {
            Self::Sqlite { path, parameters } => {
                let parameters = parameters
                    .as_ref()
                    .map(|text| format!("?{text}"))
                    .unwrap_or_default();
                format!("sqlite://{}{parameters}", path.display())
            }
            Self::Postgres(url) => url.expose().to_string(),
        }
    }

    /// The file that must be there where an office stands; none on a server.
    pub fn path(&self) -> Option<&Path> {
        match self {
            Self::Sqlite { path, .. } => Some(path),
            Self::Postgres(_) => None,
        }
    }
}

impl fmt::Debug for DatabaseUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Sqlite { path, .. } => write!(f, "sqlite://{}", path.display()),
            Self::Postgres(url) => {
                let url = url.expose();
                write!(f, "postgres://***@{}", url.host_str().unwrap_or_default())
            }
        }
    }
}

impl FromStr for DatabaseUrl {
    type Err = NotAnAddress;

    fn from_str(text: &str) -> Result<Self, NotAnAddress> {
        if let Some(rest) = text.strip_prefix("sqlite:") {
            let rest = rest.strip_prefix("//").unwrap_or(rest);
            let (path, parameters) = match rest.split_once('?') {
                Some((path, parameters)) => (path, Some(parameters.to_owned())),
                None => (rest, None),
            };
            if path.is_empty() {
                return Err(NotAnAddress);
            }
            let path = PathBuf::from(path);
            return Ok(Self::Sqlite { path, parameters });
        }
        let url = Url::parse(text).map_err(|_| NotAnAddress)?;
        if ["postgres", "postgresql"].contains(&url.scheme()) {
            Ok(Self::Postgres(Secret::new(url)))
        } else {
            Err(NotAnAddress)
        }
    }
}

/// The address of the file store.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FilesUrl {
    /// `file:///folder`.
    Folder(PathBuf),
    /// `s3://bucket`; endpoint and credentials come from the usual `AWS_…` variables.
    Bucket(String),
}

impl FromStr for FilesUrl {
    type Err = NotAnAddress;

    fn from_str(text: &str) -> Result<Self, NotAnAddress> {
        match text.split_once("://") {
            Some(("file", path)) if !path.is_empty() => Ok(Self::Folder(path.into())),
            Some(("s3", bucket)) if !bucket.is_empty() => Ok(Self::Bucket(bucket.to_owned())),
            _ => Err(NotAnAddress),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_database_is_a_file_or_a_server() {
        for (text, path) in [
            ("sqlite:///var/lib/tanggap.db", Some("/var/lib/tanggap.db")),
            ("sqlite://tanggap.db?mode=rwc", Some("tanggap.db")),
            ("postgres://a:geheim@host:5432/tanggap", None),
            ("postgresql://host/tanggap?password=geheim", None),
        ] {
            let url: DatabaseUrl = text.parse().expect(text);
            assert_eq!(url.expose(), text);
            assert_eq!(url.path(), path.map(Path::new));
            assert!(!format!("{url:?}").contains("geheim"), "{url:?}");
        }
        for text in ["", "tanggap.db", "sqlite://", "mysql://host/db"] {
            assert_eq!(text.parse::<DatabaseUrl>(), Err(NotAnAddress), "{text}");
        }
    }

    #[test]
    fn files_lie_in_a_folder_or_a_bucket() {
        assert_eq!(
            "file:///srv/files".parse(),
            Ok(FilesUrl::Folder("/srv/files".into()))
        );
        assert_eq!("s3://tanggap".parse(), Ok(FilesUrl::Bucket("tanggap".to_owned())));
        for text in ["", "/srv/files", "http://x", "file://", "s3://"] {
            assert_eq!(text.parse::<FilesUrl>(), Err(NotAnAddress), "{text}");
        }
    }
}
