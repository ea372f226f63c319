//! The images are built with the very commands of `cargo xtask run`, since no container engine is there to try them.

use std::fs;

use crate::node::INSTALL_NODE_PACKAGES;
use crate::project::Project;
use crate::recipes::{BUILD_SERVER, BUILD_SPA};

/// What an image does besides building; the tests have no counterpart.
const HOUSEKEEPING: &[&str] =
    &["install --directory --owner=65532 --group=65532 --mode=0700 /var/lib/tanggap"];

/// The server's image differs by the profile alone.
const RELEASE: &str = " --release";

/// The commands of a Dockerfile's `RUN` lines, without the housekeeping.
fn builds(dockerfile: &str) -> Vec<String> {
    let joined = dockerfile.replace("\\\n", " ");
    let runs = joined.lines().filter_map(|line| line.trim().strip_prefix("RUN "));
    let plain = runs.map(|run| run.split_whitespace().collect::<Vec<_>>().join(" "));
    plain
        .filter(|run| !HOUSEKEEPING.contains(&run.as_str()))
        .collect()
}

fn dockerfile(room: &str) -> String {
    fs::read_to_string(Project::find().unwrap().root.join(room).join("Dockerfile")).unwrap()
}

#[test]
fn the_servers_image_is_built_as_one_is_run() {
    assert_eq!(
        builds(&dockerfile("backend")),
        [format!("{BUILD_SERVER}{RELEASE}")]
    );
}

#[test]
fn the_spas_image_is_built_as_one_is_run() {
    assert_eq!(
        builds(&dockerfile("frontend")),
        [INSTALL_NODE_PACKAGES, BUILD_SPA]
    );
}

#[test]
fn the_servers_image_has_the_workspaces_rust() {
    let manifest = fs::read_to_string(Project::find().unwrap().root.join("Cargo.toml")).unwrap();
    let version = manifest
        .split_once("rust-version = \"")
        .unwrap()
        .1
        .split('"')
        .next()
        .unwrap();
    assert!(dockerfile("backend").contains(&format!("FROM rust:{version}-")));
}

#[test]
fn the_servers_image_compiles_sqlite_as_the_project_does() {
    assert!(dockerfile("backend").contains("\nCOPY .cargo .cargo\n"));
}

#[test]
fn another_command_is_found() {
    assert_eq!(
        builds("FROM x\nRUN npm ci \\\n  --force\nRUN make\n"),
        ["npm ci --force", "make"]
    );
}
