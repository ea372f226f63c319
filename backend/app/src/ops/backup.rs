//! Backup and restore: one gzipped tar with every row that is kept and every file, written while the server runs. It does not contain
//! the keys; without them personal data stays encrypted and the history cannot be checked, so keep them in another place.
//!
//! **Invariant:** a backup is whole or it is refused: the manifest is its last entry and says how much there must be.

use crate::kernel::error::Error;
use crate::kernel::files::Files;
use chrono::{DateTime, Utc};
use flate2::Compression;
use flate2::read::GzDecoder;
use flate2::write::GzEncoder;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::io::{ErrorKind, Read, Write};
use tanggap_store::backup::{self, Snapshot, TABLES};
use tanggap_store::crypto::Keys;
use tanggap_store::{Db, StoreError, Txn, commit, encrypted};

/// Format of the archive. A program reads its own and older ones.
const FORMAT: u32 = 1;
const MANIFEST: &str = "manifest.json";

/// What a backup contains.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Manifest {
    pub format: u32,
    /// Version of the program that wrote it.
    pub program: String,
    /// Newest migration of its database.
    pub schema: String,
    pub taken_at: DateTime<Utc>,
    /// Rows by table.
    pub rows: BTreeMap<String, u64>,
    pub files: u64,
    /// Files that should be in the store and are not.
    pub missing: Vec<String>,
}

/// Why there is no backup, or nothing was restored.
#[derive(Debug, thiserror::Error)]
pub enum BackupError {
    #[error("{0}")]
    Io(#[from] std::io::Error),
    #[error("{0}")]
    App(#[from] Error),
    #[error("{0}")]
    Store(#[from] StoreError),
    #[error(
        "the target has people or reports already. Restore into a fresh database: stop the server, and let TANGGAP_DATABASE_URL or TANGGAP_DATA_DIR lead to one"
    )]
    NotEmpty,
    #[error(
        "these keys do not open the backup, so nothing was restored: {0}. Put the key file of the time of the backup in place"
    )]
    Keys(String),
    #[error("the backup is damaged at {0}, so nothing was restored. Take another one")]
    Damaged(String),
    #[error("this is no backup, or it is cut short: {0}")]
    Broken(&'static str),
    #[error("the backup was written by a newer program (format {format}, schema {schema})")]
    Newer { format: u32, schema: String },
}

/// Writes a backup.
pub async fn backup<W: Write>(
    db: &Db,
    files: &Files,
    now: DateTime<Utc>,
    out: W,
) -> Result<Manifest, BackupError> {
    let mut archive = tar::Builder::new(GzEncoder::new(out, Compression::fast()));
    let snapshot = Snapshot::take(db).await?;
    let mut manifest = Manifest {
        format: FORMAT,
        program: env!("CARGO_PKG_VERSION").to_owned(),
        schema: backup::schema(),
        taken_at: now,
        rows: BTreeMap::new(),
        files: 0,
        missing: Vec::new(),
    };
    for table in TABLES {
        let mut part = 0;
        let rows = snapshot
            .rows::<BackupError>(table, async |lines| {
                part += 1;
                append(
                    &mut archive,
                    &format!("rows/{table}/{part:06}.jsonl"),
                    &lines,
                    now,
                )
            })
            .await?;
        manifest.rows.insert((*table).to_owned(), rows);
    }
    // Files never change, so those that the snapshot names are still the same.
    for hash in snapshot.files().await? {
        match files.get(&hash).await {
            Ok(bytes) => {
                append(&mut archive, &format!("files/{hash}"), &bytes, now)?;
                manifest.files += 1;
            }
            Err(Error::NotFound) => manifest.missing.push(hash),
            Err(error) => return Err(error.into()),
        }
    }
    let text = serde_json::to_vec_pretty(&manifest).map_err(std::io::Error::from)?;
    append(&mut archive, MANIFEST, &text, now)?;
    archive.into_inner()?.finish()?.flush()?;
    Ok(manifest)
}

fn append<W: Write>(
    archive: &mut tar::Builder<W>,
    name: &str,
    bytes: &[u8],
    now: DateTime<Utc>,
) -> Result<(), BackupError> {
    let mut header = tar::Header::new_gnu();
    header.set_size(bytes.len() as u64);
    header.set_mode(0o600);
    header.set_mtime(u64::try_from(now.timestamp()).unwrap_or_default());
    header.set_entry_type(tar::EntryType::Regular);
    Ok(archive.append_data(&mut header, name, bytes)?)
}

/// Restores a backup that the keys open into a database without people or reports, whose schema is up to date, and into the file
/// store. All rows or none; a file without its row is never seen.
pub async fn restore<R: Read>(
    db: &Db,
    files: &Files,
    keys: &Keys,
    input: R,
) -> Result<Manifest, BackupError> {
    let txn = db.begin().await?;
    if !backup::make_room(&txn).await? {
        return Err(BackupError::NotEmpty);
    }
    let mut archive = tar::Archive::new(GzDecoder::new(input));
    let mut untried = Some(keys);
    let mut rows = BTreeMap::<String, u64>::new();
    let (mut stored, mut manifest, mut place) = (0, None, "its beginning".to_owned());
    for entry in archive.entries().map_err(|error| unpacked(&error, &place))? {
        let mut entry = entry.map_err(|error| unpacked(&error, &place))?;
        let name = entry
            .path()
            .map_err(|error| unpacked(&error, &place))?
            .to_string_lossy()
            .into_owned();
        place.clone_from(&name);
        let mut bytes = Vec::new();
        entry
            .read_to_end(&mut bytes)
            .map_err(|error| unpacked(&error, &place))?;
        if let Some(table) = name.strip_prefix("rows/").and_then(|rest| rest.split('/').next()) {
            if !TABLES.contains(&table) {
                return Err(BackupError::Broken(
                    "it holds a table that this program does not know",
                ));
            }
            let filled = backup::fill(&txn, table, &bytes).await;
            *rows.entry(table.to_owned()).or_default() += filled.map_err(|error| match error {
                StoreError::Corrupt(_) | StoreError::Conflict(_) | StoreError::Reference(_) => {
                    BackupError::Damaged(place.clone())
                }
                other => other.into(),
            })?;
            continue;
        }
        // All rows come before the first file, so the keys are checked before any file is written.
        if let Some(keys) = untried.take() {
            check_keys(&txn, keys).await?;
        }
        if name == MANIFEST {
            let found: Manifest =
                serde_json::from_slice(&bytes).map_err(|_| BackupError::Damaged(place.clone()))?;
            manifest = Some(found);
        } else if let Some(hash) = name.strip_prefix("files/") {
            if crate::kernel::files::hash(&bytes) != hash {
                return Err(BackupError::Damaged(place));
            }
            files.put(bytes.into()).await?;
            stored += 1;
        }
    }
    // The checksum at the end of the stream covers everything before it.
    std::io::copy(&mut archive.into_inner(), &mut std::io::sink())
        .map_err(|error| unpacked(&error, &place))?;
    let manifest = manifest.ok_or(BackupError::Broken("its end is missing"))?;
    if manifest.format > FORMAT || manifest.schema > backup::schema() {
        return Err(BackupError::Newer {
            format: manifest.format,
            schema: manifest.schema,
        });
    }
    let whole = manifest.files == stored
        && manifest
            .rows
            .iter()
            .all(|(table, count)| rows.get(table).copied().unwrap_or_default() == *count);
    if !whole {
        return Err(BackupError::Broken("rows or files are missing"));
    }
    commit(txn).await?;
    Ok(manifest)
}

/// Refuses a key file that lacks a key or belongs to another office, before anything is committed.
async fn check_keys(txn: &Txn, keys: &Keys) -> Result<(), BackupError> {
    let lacking = encrypted::missing_keys(txn, keys).await?;
    if !lacking.is_empty() {
        let told: Vec<String> = lacking.iter().map(crate::ops::verify::lacks).collect();
        return Err(BackupError::Keys(told.join("; ")));
    }
    if !encrypted::keys_match(txn, keys).await? {
        return Err(BackupError::Keys("they are those of another office".to_owned()));
    }
    Ok(())
}

/// Why an archive could not be unpacked any further: it was cut short, or it is damaged at this place.
fn unpacked(error: &std::io::Error, place: &str) -> BackupError {
    match error.kind() {
        ErrorKind::UnexpectedEof => BackupError::Broken("its end is missing"),
        _ if place.contains('/') => BackupError::Damaged(place.to_owned()),
        _ => BackupError::Broken("it cannot be unpacked"),
    }
}
