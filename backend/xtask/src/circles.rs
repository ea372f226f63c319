//! `cargo xtask circles`: which modules of a crate use each other in a circle.
//!
//! A module is a file. It uses another when it names something that is **defined** there, whatever the path: a name that
//! `lib.rs` or a `mod.rs` re-exports counts as the module's that defines it. To declare a child (`mod x;`) or to re-export
//! what a child defines is no use of it. What only tests compile is free. Methods are not seen: their names do not tell
//! whose they are.

mod graph;
mod modules;

use std::fmt::Write;

use crate::project::Project;
use crate::shell::{Doing, Outcome, failed};
pub use graph::Circle;
#[cfg(test)]
pub use graph::Graph;
pub use modules::Crate;

/// The crates whose modules are looked at: every folder of the backend with code.
pub fn crates(project: &Project) -> Outcome<Vec<Crate>> {
    let backend = project.root.join("backend");
    let mut found = Vec::new();
    for entry in std::fs::read_dir(&backend).doing(backend.display())? {
        let dir = entry.doing(backend.display())?.path();
        for root in ["lib.rs", "main.rs"] {
            let root = dir.join("src").join(root);
            if root.is_file() {
                found.push(Crate::read(&project.root, &root)?);
            }
        }
    }
    found.sort_by(|one, other| (&one.room, &one.root).cmp(&(&other.room, &other.root)));
    Ok(found)
}

/// Prints every crate's number of modules and its circles; fails when there is one.
pub fn run(project: &Project) -> Outcome {
    let mut all = 0;
    for read in crates(project)? {
        let modules = read.graph();
        let folders = modules.folders();
        let (of_files, of_folders) = (modules.circles(), folders.circles());
        println!(
            "backend/{}/src/{}: {} files, {} uses between them, circles of files: {}, of folders: {}",
            read.room,
            read.root,
            read.files(),
            modules.edges.len(),
            of_files.len(),
            of_folders.len()
        );
        print!(
            "{}{}",
            described("files", &of_files),
            described("folders", &of_folders)
        );
        all += of_files.len() + of_folders.len();
    }
    match all {
        0 => Ok(()),
        _ => failed(format!("{all} circles")),
    }
}

/// Each circle with the lines that make it.
pub fn described(what: &str, circles: &[Circle]) -> String {
    let mut text = String::new();
    for circle in circles {
        // Writing to a text cannot fail.
        let _ = writeln!(
            text,
            "  a circle of {} {what}: {}",
            circle.nodes.len(),
            circle.nodes.join(", ")
        );
        for edge in &circle.edges {
            let more = match edge.lines.len() {
                1 => String::new(),
                lines => format!(" (and {} more)", lines - 1),
            };
            let _ = writeln!(text, "    {} -> {}: {}{more}", edge.from, edge.to, edge.lines[0]);
        }
    }
    text
}
