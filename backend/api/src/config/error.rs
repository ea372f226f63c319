//! What is wrong with the configuration.

/// Names the setting at fault, and never its value, which may be a secret.
#[derive(Debug, thiserror::Error)]
#[error("configuration: {0}")]
pub struct ConfigError(String);

impl ConfigError {
    pub(super) fn new(words: impl Into<String>) -> Self {
        Self(words.into())
    }

    /// A setting, by the name of its environment variable, and what it must be.
    pub(super) fn of(setting: &str, expected: &str) -> Self {
        Self(format!("{setting} must be {expected}"))
    }
}

/// For errors that hold no value of a setting.
pub(super) fn failed(error: impl std::fmt::Display) -> ConfigError {
    ConfigError(error.to_string())
}
