//! What the office keeps on disk is its owner's alone: files 0600, folders 0700, whoever made them.

use super::{Config, DatabaseUrl, FilesUrl};
use std::ffi::OsString;
use std::fs::{self, Permissions};
use std::io;
use std::os::unix::fs::{OpenOptionsExt as _, PermissionsExt as _};
use std::path::{Path, PathBuf};

/// The permissions of everybody but the owner.
const OTHERS: u32 = 0o077;

impl Config {
    /// Closes to others what is open to them, and makes the database's file, where it is missing, so that SQLite does not make an open one;
    /// its `-wal` and `-shm` get the permissions of the file. What cannot be closed is logged, and named by `doctor`.
    pub(crate) fn close_to_others(&self) {
        if let DatabaseUrl::Sqlite { path, parameters } = &self.database()
            && parameters.as_ref().is_none_or(|text| text.contains("mode=rwc"))
        {
            // Where this fails, SQLite fails too, and says why.
            let _ = fs::OpenOptions::new()
                .write(true)
                .create_new(true)
                .mode(0o600)
                .open(path);
        }
        for path in self.kept() {
            if let Err(error) = close(&path) {
                tracing::warn!(path = %path.display(), %error, "others may read it, and that could not be changed");
            }
        }
    }

    /// What others may read or look into.
    pub(crate) fn open_to_others(&self) -> Vec<PathBuf> {
        let mut open: Vec<PathBuf> = self.kept().into_iter().filter(|path| is_open(path)).collect();
        // What lies in a closed folder is out of reach, whatever its own permissions.
        if let Some(folder) = self.files_folder().filter(|folder| is_open(folder)) {
            open.extend(entries(&folder).into_iter().filter(|path| is_open(path)));
        }
        open
    }

    /// Everything that is kept on this machine, as far as it is there; folders behind what lies in them.
    fn kept(&self) -> Vec<PathBuf> {
        let mut kept = Vec::new();
        if let Some(path) = self.database().path() {
            kept.extend(["", "-wal", "-shm", "-journal"].map(|end| {
                let mut name = OsString::from(path);
                name.push(end);
                PathBuf::from(name)
            }));
        }
        kept.extend(self.files_folder());
        if self.keys.is_none() {
            kept.push(self.keys_path());
        }
        kept.push(self.data_dir.clone());
        kept.retain(|path| path.exists());
        kept
    }

    fn files_folder(&self) -> Option<PathBuf> {
        match &self.files_url {
            None => Some(self.data_dir.join("files")),
            Some(FilesUrl::Folder(path)) => Some(path.clone()),
            Some(FilesUrl::Bucket(_)) => None,
        }
    }
}

fn is_open(path: &Path) -> bool {
    fs::symlink_metadata(path).is_ok_and(|meta| !meta.is_symlink() && meta.permissions().mode() & OTHERS != 0)
}

/// What lies in a folder; nothing where it cannot be read.
fn entries(folder: &Path) -> Vec<PathBuf> {
    let found = fs::read_dir(folder).into_iter().flatten().flatten();
    found.map(|entry| entry.path()).collect()
}

/// Closes a file, or a folder and everything in it. A folder is closed after what lies in it, so that an interrupted run is continued by the
/// next; a closed folder below this one is not looked into again.
fn close(path: &Path) -> io::Result<()> {
    let folder = path.is_dir();
    if folder {
        for entry in entries(path).into_iter().filter(|entry| is_open(entry)) {
            close(&entry)?;
        }
    }
    if !is_open(path) {
        return Ok(());
    }
    fs::set_permissions(path, Permissions::from_mode(if folder { 0o700 } else { 0o600 }))
}
