//! The key file: read, written and replaced as a whole, for its owner's eyes only.

use super::error::{ConfigError, failed};
use std::path::Path;
use tanggap_app::crypto::KeyFile;

/// Reads a key file.
pub fn read_keys(path: &Path) -> Result<KeyFile, ConfigError> {
    let text =
        std::fs::read_to_string(path).map_err(|error| ConfigError::new(format!("key file: {error}")))?;
    serde_json::from_str(&text).map_err(|_| ConfigError::new("the key file cannot be read"))
}

/// Replaces a key file as a whole: a reader finds the old one or the new one.
pub fn replace_keys(path: &Path, file: &KeyFile) -> Result<(), ConfigError> {
    let fresh = path.with_extension("new");
    // A process that was killed may have left half of one behind.
    if fresh.exists() {
        std::fs::remove_file(&fresh).map_err(failed)?;
    }
    write_private(&fresh, &serde_json::to_string_pretty(file).map_err(failed)?)?;
    std::fs::rename(&fresh, path).map_err(failed)
}

/// Fresh keys as a key file's JSON.
pub fn new_keys() -> Result<String, ConfigError> {
    serde_json::to_string_pretty(&KeyFile::generate().map_err(failed)?).map_err(failed)
}

/// Writes fresh keys to a file that only its owner may read. Never over an existing one.
pub fn write_keys(path: &Path) -> Result<(), ConfigError> {
    if let Some(folder) = path.parent() {
        private_folder(folder)?;
    }
    write_private(path, &new_keys()?)
}

/// Makes a folder, where it is missing, that only its owner may look into.
pub(super) fn private_folder(path: &Path) -> Result<(), ConfigError> {
    use std::os::unix::fs::DirBuilderExt as _;
    std::fs::DirBuilder::new()
        .recursive(true)
        .mode(0o700)
        .create(path)
        .map_err(failed)
}

fn write_private(path: &Path, text: &str) -> Result<(), ConfigError> {
    use std::io::Write as _;
    use std::os::unix::fs::OpenOptionsExt as _;
    let mut file = std::fs::OpenOptions::new()
        .write(true)
        .create_new(true)
        .mode(0o600)
        .open(path)
        .map_err(failed)?;
    file.write_all(text.as_bytes()).map_err(failed)?;
    file.sync_all().map_err(failed)
}
