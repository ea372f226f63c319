//! The commands that build what we ship. The Dockerfiles repeat them word for word (`images` checks that), so
//! that an image is built exactly as the tests build.

use std::path::PathBuf;

use crate::project::Project;
use crate::shell::{Cmd, Outcome};
use crate::{node, shell::failed};

pub const BUILD_SERVER: &str = "cargo build --locked --package tanggap-api";
pub const INSTALL_NODE_PACKAGES: &str = "npm ci";
pub const BUILD_SPA: &str = "npm run build";

/// The server's binary, with the features that it ships with and none that only tests turn on. `release` is how the image builds it; the tests use the development profile.
pub fn build_server(project: &Project, release: bool) -> Outcome<PathBuf> {
    build(project, BUILD_SERVER, "tanggap", release)
}

/// What puts the server to the test from outside. In the development profile with all tests, as they are built anyway: with other
/// features half of the dependencies would be compiled once more.
pub fn build_prover(project: &Project, release: bool) -> Outcome<PathBuf> {
    let command = match release {
        true => "cargo build --locked --package tanggap-prove",
        false => "cargo build --locked --workspace --tests --bin tanggap-prove",
    };
    build(project, command, "tanggap-prove", release)
}

fn build(project: &Project, command: &str, name: &str, release: bool) -> Outcome<PathBuf> {
    let mut cmd = Cmd::cargo(project).args(command.split(' ').skip(1));
    if release {
        cmd = cmd.arg("--release");
    }
    cmd.run()?;
    let binary = project.binary(name, release);
    if binary.is_file() {
        Ok(binary)
    } else {
        failed(format!("the build left no {}", binary.display()))
    }
}

pub fn build_spa(project: &Project) -> Outcome {
    let dir = project.frontend();
    node::install(&dir)?;
    Cmd::new("npm").args(BUILD_SPA.split(' ').skip(1)).dir(&dir).run()
}
