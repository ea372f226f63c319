//! No file of Rust code is longer than a reader takes in. Functions are limited by clippy's `too_many_lines`.

use crate::project::Project;
use crate::sizes::{LONGEST_FILE, rust_files};

#[test]
fn no_file_is_too_long() {
    let project = Project::find().unwrap();
    let files = rust_files(&project).unwrap();
    let long: Vec<String> = files
        .iter()
        .filter(|file| file.lines > LONGEST_FILE)
        .map(|file| format!("{}: {} lines, at most {LONGEST_FILE}", file.what, file.lines))
        .collect();
    assert!(long.is_empty(), "\n{}\n", long.join("\n"));
}
