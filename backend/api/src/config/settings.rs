//! The settings as they were given: `TANGGAP_…` environment variables over an optional `tanggap.toml`, by name and text.
//!
//! **Invariant:** an error names the setting, and never repeats its value.

use super::error::ConfigError;
use figment::Figment;
use figment::providers::{Format as _, Toml};
use figment::value::Value;
use std::collections::BTreeMap;
use std::str::FromStr;

/// What stands before the name of a setting in the environment.
const PREFIX: &str = "TANGGAP_";

/// Every setting, as it is named in `tanggap.toml`.
const NAMES: [&str; 17] = [
    "listen",
    "metrics_listen",
    "data_dir",
    "database_url",
    "files_url",
    "keys",
    "keys_file",
    "static_dir",
    "public_url",
    "trusted_proxies",
    "trust_proxy",
    "smtp_url",
    "mail_from",
    "mail_plus",
    "imap_url",
    "imap_folders",
    "log_format",
];

/// So many letters may be missing, too many or wrong in a name for it to be taken for another.
const MISTYPED: usize = 3;

/// The name of a setting as an environment variable.
fn variable(name: &str) -> String {
    format!("{PREFIX}{}", name.to_uppercase())
}

/// Texts by the name of their setting.
#[derive(Default)]
pub(super) struct Settings(BTreeMap<String, String>);

/// A setting that the server does not know.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnknownSetting {
    /// As an environment variable.
    pub name: String,
    /// The known setting that may have been meant.
    pub nearest: Option<String>,
}

impl std::fmt::Display for UnknownSetting {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{} is no setting and has no effect", self.name)?;
        match &self.nearest {
            Some(nearest) => write!(f, "; {nearest} is one"),
            None => Ok(()),
        }
    }
}

impl Settings {
    /// Reads the file and the environment.
    pub(super) fn read() -> Result<Self, ConfigError> {
        let mut all = Self::of_file(Toml::file("tanggap.toml"))?;
        for (variable, value) in std::env::vars_os() {
            let Some(name) = variable.to_str().and_then(|name| name.strip_prefix(PREFIX)) else {
                continue;
            };
            let value = value
                .into_string()
                .map_err(|_| ConfigError::of(&format!("{PREFIX}{name}"), "text in UTF-8"))?;
            all.0.insert(name.to_lowercase(), value);
        }
        Ok(all)
    }

    fn of_file(file: impl figment::Provider) -> Result<Self, ConfigError> {
        let found: BTreeMap<String, Value> = Figment::from(file)
            .extract()
            .map_err(|_| ConfigError::new("tanggap.toml cannot be read as TOML"))?;
        let mut all = Self::default();
        for (name, value) in found {
            let text = match &value {
                Value::String(_, text) => text.clone(),
                Value::Bool(_, truth) => truth.to_string(),
                Value::Num(_, number) => match number.to_i128() {
                    Some(number) => number.to_string(),
                    None => return Err(ConfigError::of(&variable(&name), "text")),
                },
                _ => return Err(ConfigError::of(&variable(&name), "text")),
            };
            all.0.insert(name, text);
        }
        Ok(all)
    }

    /// Settings by the names of their environment variables.
    pub(super) fn of_variables<'a>(variables: impl IntoIterator<Item = (&'a str, &'a str)>) -> Self {
        let named = |(variable, value): (&str, &str)| {
            let name = variable.strip_prefix(PREFIX).unwrap_or(variable);
            (name.to_lowercase(), value.to_owned())
        };
        Self(variables.into_iter().map(named).collect())
    }

    /// The value of a setting, if it was given. `expected` tells what it must be.
    pub(super) fn parse<T: FromStr>(&self, name: &str, expected: &str) -> Result<Option<T>, ConfigError> {
        self.0
            .get(name)
            .map(|text| {
                text.parse()
                    .map_err(|_| ConfigError::of(&variable(name), expected))
            })
            .transpose()
    }

    /// The text of a setting, if it was given.
    pub(super) fn text(&self, name: &str) -> Option<&str> {
        self.0.get(name).map(String::as_str)
    }

    /// Names that no setting has, as a mistyped one.
    pub(super) fn unknown(&self) -> Vec<UnknownSetting> {
        let unknown = self.0.keys().filter(|name| !NAMES.contains(&name.as_str()));
        unknown
            .map(|name| UnknownSetting {
                name: variable(name),
                nearest: nearest(name).map(variable),
            })
            .collect()
    }
}

fn nearest(name: &str) -> Option<&'static str> {
    NAMES
        .into_iter()
        .map(|known| (strsim::damerau_levenshtein(name, known), known))
        .filter(|(distance, _)| *distance <= MISTYPED)
        .min()
        .map(|(_, known)| known)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mistyped_name_is_told_with_the_nearest_one() {
        let settings = Settings::of_variables([
            ("TANGGAP_LISTENN", "127.0.0.1:80"),
            ("TANGGAP_DATABSE_URL", "x"),
            ("TANGGAP_LISTEN", "127.0.0.1:80"),
            ("TANGGAP_FUZZ_SECONDS", "3"),
        ]);
        let told: Vec<String> = settings.unknown().iter().map(ToString::to_string).collect();
        assert_eq!(
            told,
            [
                "TANGGAP_DATABSE_URL is no setting and has no effect; TANGGAP_DATABASE_URL is one",
                "TANGGAP_FUZZ_SECONDS is no setting and has no effect",
                "TANGGAP_LISTENN is no setting and has no effect; TANGGAP_LISTEN is one",
            ]
        );
    }

    #[test]
    fn a_file_holds_texts_numbers_and_truths() {
        let settings = Settings::of_file(Toml::string("trust_proxy = true\nmail_from = \"a\"\nkeys = 7"));
        let settings = settings.expect("settings");
        assert_eq!(
            settings.parse("trust_proxy", "true or false").ok(),
            Some(Some(true))
        );
        assert_eq!(
            (settings.text("mail_from"), settings.text("keys")),
            (Some("a"), Some("7"))
        );
        for (file, name) in [("listen = [1]", "TANGGAP_LISTEN"), ("=", "tanggap.toml")] {
            let wrong = Settings::of_file(Toml::string(file)).err().expect("refused");
            assert!(wrong.to_string().contains(name), "{wrong}");
        }
    }
}
