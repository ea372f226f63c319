//! `cargo xtask gen`: what is generated from the server's code. Golden files are not: a reviewer accepts those.

use std::fs;
use std::path::Path;

use crate::project::Project;
use crate::shell::{Cmd, Doing, Outcome};
use crate::{node, recipes};

pub fn run(project: &Project) -> Outcome {
    let server = recipes::build_subject(project, false)?.server;
    let document = project.openapi();
    fs::write(&document, openapi_document(&server)?).doing(document.display())?;
    println!("wrote {}", document.display());
    node::script(&project.frontend(), "gen:api")?.run()
}

/// The document as the server prints it, ending in exactly one line break.
pub fn openapi_document(server: &Path) -> Outcome<Vec<u8>> {
    let mut document = Cmd::new(server).arg("openapi").output()?;
    document.truncate(document.trim_ascii_end().len());
    document.push(b'\n');
    Ok(document)
}
