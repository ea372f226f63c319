//! Rust code as text, read without a compiler: enough of the grammar for the checks of the architecture and of sizes.
//!
//! **Invariant:** nothing here knows a crate of the project, a rule or a limit.

pub mod functions;
pub mod paths;
mod tokens;

use std::fs;
use std::path::{Path, PathBuf};

use crate::shell::{Doing, Outcome};

/// The files below a folder with one of these endings, in order of their paths.
pub fn files(dir: &Path, endings: &[&str]) -> Outcome<Vec<PathBuf>> {
    let mut found = Vec::new();
    for entry in fs::read_dir(dir).doing(dir.display())? {
        let path = entry.doing(dir.display())?.path();
        if path.is_dir() {
            // Packages that npm installed are not the project's code.
            if path.file_name().is_none_or(|name| name != "node_modules") {
                found.extend(files(&path, endings)?);
            }
        } else if path
            .extension()
            .is_some_and(|ending| endings.iter().any(|wanted| ending == *wanted))
        {
            found.push(path);
        }
    }
    found.sort();
    Ok(found)
}
