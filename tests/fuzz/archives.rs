//! Backups that were cut, changed, or never were any.

use crate::driver::fuzz;
use crate::office::{Office, now, of_a_desk};
use flate2::Compression;
use flate2::read::GzDecoder;
use flate2::write::GzEncoder;
use std::cell::RefCell;
use std::io::{Read as _, Write as _};
use tanggap_app::Db;
use tanggap_app::kernel::files::Files;
use tanggap_app::ops::backup;
use tempfile::TempDir;

/// An empty database to restore into.
struct Target {
    db: Db,
    files: Files,
    _folder: TempDir,
}

impl Target {
    async fn fresh() -> Self {
        let folder = TempDir::new().expect("a folder");
        let db = Db::connect(&format!("sqlite://{}", folder.path().join("a.db").display()))
            .await
            .expect("a database");
        db.migrate().await.expect("migrated");
        let files = Files::folder(&folder.path().join("files")).expect("a folder");
        Self {
            db,
            files,
            _folder: folder,
        }
    }
}

fn packed(bytes: &[u8]) -> Vec<u8> {
    let mut out = GzEncoder::new(Vec::new(), Compression::fast());
    out.write_all(bytes).expect("packed");
    out.finish().expect("packed")
}

/// Restores it, or sees that nothing of it stayed.
fn restore(office: &Office, target: &RefCell<Target>, bytes: &[u8]) {
    let (db, files) = {
        let into = target.borrow();
        (into.db.clone(), into.files.clone())
    };
    office.runtime.block_on(async {
        let whole = backup::restore(&db, &files, &office.app.keys, bytes)
            .await
            .is_ok();
        let empty = tanggap_store::backup::is_empty(&db).await.expect("read");
        assert!(whole || empty, "a refused backup left something behind");
        if whole {
            target.replace(Target::fresh().await);
        }
    });
}

#[test]
fn backups() {
    let office = of_a_desk();
    let target = RefCell::new(office.runtime.block_on(Target::fresh()));
    let mut archive = Vec::new();
    office
        .runtime
        .block_on(backup::backup(
            &office.app.db,
            &office.app.files,
            now(),
            &mut archive,
        ))
        .expect("a backup");
    let mut rows = Vec::new();
    GzDecoder::new(archive.as_slice())
        .read_to_end(&mut rows)
        .expect("unpacked");
    // Changed inside its wrapping, where a checksum would else catch all.
    fuzz(30, vec![rows], |bytes| restore(&office, &target, &packed(bytes)));
    fuzz(30, vec![archive], |bytes| restore(&office, &target, bytes));
}
