//! The file store: bytes under their SHA-256, in a folder or an S3-compatible bucket. Content-addressed, so that a repeated
//! upload writes nothing new and a half-written file is never found under its name.

use crate::kernel::error::Error;
use bytes::Bytes;
use object_store::path::Path;
use object_store::{ObjectStore, ObjectStoreExt, PutPayload};
use sha2::{Digest, Sha256};
use std::sync::Arc;

/// The name of bytes in the store: their SHA-256, hex.
pub fn hash(bytes: &[u8]) -> String {
    hex::encode(Sha256::digest(bytes))
}

/// The file store.
#[derive(Clone)]
pub struct Files {
    store: Arc<dyn ObjectStore>,
}

impl std::fmt::Debug for Files {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Files")
    }
}

impl Files {
    /// A folder, created for its owner alone if it is missing.
    pub fn folder(path: &std::path::Path) -> Result<Self, Error> {
        use std::os::unix::fs::DirBuilderExt as _;
        let mut folder = std::fs::DirBuilder::new();
        folder.recursive(true).mode(0o700);
        folder.create(path).map_err(Error::internal)?;
        let store = object_store::local::LocalFileSystem::new_with_prefix(path).map_err(failed)?;
        Ok(Self {
            store: Arc::new(store.with_fsync(true)),
        })
    }

    /// An S3-compatible bucket; endpoint and credentials from the usual `AWS_…` variables.
    pub fn bucket(name: &str) -> Result<Self, Error> {
        let store = object_store::aws::AmazonS3Builder::from_env()
            .with_bucket_name(name)
            .build()
            .map_err(failed)?;
        Ok(Self {
            store: Arc::new(store),
        })
    }

    /// Stores bytes and returns their hash, hex.
    pub async fn put(&self, bytes: Bytes) -> Result<String, Error> {
        let hash = hash(&bytes);
        let path = place(&hash);
        if self.store.head(&path).await.is_err() {
            self.store
                .put(&path, PutPayload::from_bytes(bytes))
                .await
                .map_err(failed)?;
        }
        Ok(hash)
    }

    /// The bytes under a hash.
    pub async fn get(&self, hash: &str) -> Result<Bytes, Error> {
        match self.store.get(&place(hash)).await {
            Ok(found) => found.bytes().await.map_err(failed),
            Err(object_store::Error::NotFound { .. }) => Err(Error::NotFound),
            Err(error) => Err(failed(error)),
        }
    }

    /// Deletes the bytes under a hash. Succeeds if there are none.
    pub async fn remove(&self, hash: &str) -> Result<(), Error> {
        match self.store.delete(&place(hash)).await {
            Ok(()) | Err(object_store::Error::NotFound { .. }) => Ok(()),
            Err(error) => Err(failed(error)),
        }
    }

    /// Writes, reads and deletes a small file.
    pub async fn probe(&self) -> Result<(), Error> {
        let path = Path::from("probe");
        self.store
            .put(&path, PutPayload::from_static(b"tanggap"))
            .await
            .map_err(failed)?;
        let found = self.store.get(&path).await.map_err(failed)?;
        let bytes = found.bytes().await.map_err(failed)?;
        self.store.delete(&path).await.map_err(failed)?;
        if bytes.as_ref() == b"tanggap" {
            Ok(())
        } else {
            Err(Error::internal("file store: gave back something else"))
        }
    }

    /// Succeeds if the store answers.
    pub async fn ping(&self) -> Result<(), Error> {
        match self.store.head(&Path::from("ping")).await {
            Ok(_) | Err(object_store::Error::NotFound { .. }) => Ok(()),
            Err(error) => Err(failed(error)),
        }
    }
}

/// The path of a file: two levels of folders, so that none of them grows too large.
fn place(hash: &str) -> Path {
    let (first, rest) = hash.split_at_checked(2).unwrap_or(("", hash));
    Path::from(format!("{first}/{rest}"))
}

fn failed(error: object_store::Error) -> Error {
    if is_full(&error) {
        return Error::StorageFull(error.into());
    }
    match error {
        object_store::Error::Generic { .. } => Error::unavailable(error),
        other => Error::internal(other),
    }
}

/// Whether there is no room left on the disk.
fn is_full(error: &(dyn std::error::Error + 'static)) -> bool {
    std::iter::successors(Some(error), |error| error.source())
        .filter_map(|error| error.downcast_ref::<std::io::Error>())
        .any(|error| {
            matches!(
                error.kind(),
                std::io::ErrorKind::StorageFull | std::io::ErrorKind::QuotaExceeded
            )
        })
}
