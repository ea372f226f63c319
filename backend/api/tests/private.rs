//! What the program keeps on disk is its owner's alone, whoever made the folder and however open it was. Run with the program itself, since
//! the file mode mask is the process's.

#![expect(clippy::expect_used, reason = "a test fails by panicking")]

use std::fs::{self, Permissions};
use std::os::unix::fs::PermissionsExt as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

/// Runs the program with this folder of data, from a shell whose mask lets everybody read.
fn tanggap(data: &Path, arguments: &str) -> Output {
    Command::new("sh")
        .args([
            "-c",
            &format!("umask 022; exec \"$0\" {arguments}"),
            env!("CARGO_BIN_EXE_tanggap"),
        ])
        .env("TANGGAP_DATA_DIR", data)
        .env("RUST_LOG", "off")
        .output()
        .expect("the program runs")
}

/// Everything in a folder that others may read or look into, the folder included.
fn open(path: &Path) -> Vec<PathBuf> {
    let mode = fs::metadata(path).expect("it is there").permissions().mode();
    let mut found: Vec<PathBuf> = (mode & 0o077 != 0).then(|| path.to_owned()).into_iter().collect();
    if path.is_dir() {
        for entry in fs::read_dir(path).expect("a folder") {
            found.extend(open(&entry.expect("an entry").path()));
        }
    }
    found
}

fn told(output: &Output) -> String {
    String::from_utf8_lossy(&output.stdout).into_owned()
}

#[test]
fn whoever_made_the_folder_only_its_owner_reads_what_lies_in_it() {
    let folder = tempfile::TempDir::new().expect("a folder");
    let data = folder.path().join("data");
    fs::create_dir(&data).expect("made by somebody else");
    fs::set_permissions(&data, Permissions::from_mode(0o755)).expect("open");
    let made = tanggap(&data, "migrate");
    assert!(made.status.success(), "{made:?}");
    assert!(data.join("tanggap.db").exists() && data.join("keys.json").exists());
    assert_eq!(open(&data), Vec::<PathBuf>::new());
    let backup = folder.path().join("backup.tar.gz");
    let saved = tanggap(&data, &format!("backup {}", backup.display()));
    assert!(saved.status.success(), "{saved:?}");
    assert_eq!(open(&backup), Vec::<PathBuf>::new());

    // As an earlier version left them.
    let inner = data.join("files/ab");
    fs::create_dir_all(&inner).expect("a folder");
    fs::write(inner.join("cd"), b"foto").expect("a file");
    for path in [&data, &data.join("files"), &inner] {
        fs::set_permissions(path, Permissions::from_mode(0o755)).expect("open");
    }
    for path in [data.join("tanggap.db"), inner.join("cd"), data.join("keys.json")] {
        fs::set_permissions(path, Permissions::from_mode(0o644)).expect("open");
    }
    let doctor = tanggap(&data, "doctor");
    assert!(!doctor.status.success(), "{doctor:?}");
    let words = told(&doctor);
    let line = words
        .lines()
        .find(|line| line.contains("permissions"))
        .expect("a line");
    assert!(line.starts_with("WRONG"), "{line}");
    for name in ["tanggap.db", "files", "files/ab", "keys.json"] {
        assert!(
            line.contains(&data.join(name).display().to_string()),
            "{name}: {line}"
        );
    }
    // It closed them when it opened the office.
    assert_eq!(open(&data), Vec::<PathBuf>::new());
    let line = told(&tanggap(&data, "doctor"));
    let line = line
        .lines()
        .find(|line| line.contains("permissions"))
        .expect("a line");
    assert!(line.starts_with("ok"), "{line}");
}

#[test]
fn what_the_program_makes_later_is_closed_too() {
    let folder = tempfile::TempDir::new().expect("a folder");
    let data = folder.path().join("data");
    let filled = tanggap(&data, "seed --demo");
    assert!(filled.status.success(), "{filled:?}");
    assert_eq!(open(&data), Vec::<PathBuf>::new());
    assert!(
        fs::read_dir(data.join("files")).expect("files").count() > 0,
        "photos were stored"
    );
}
