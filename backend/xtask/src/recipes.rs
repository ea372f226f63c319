//! The commands that build what we ship and what proves it. The Dockerfiles repeat the former word for word (`images` checks that),
//! so that an image is built exactly as `cargo xtask run` builds.

use std::path::PathBuf;

use crate::project::Project;
use crate::shell::{Cmd, Outcome};
use crate::{node, shell::failed};

pub const BUILD_SERVER: &str = "cargo build --locked --package tanggap-api";
pub const BUILD_SPA: &str = "npm run build";

/// The server's binary, as the image has it but for the profile.
pub fn build_server(project: &Project, release: bool) -> Outcome<PathBuf> {
    cargo(project, BUILD_SERVER, release)?;
    built(project, "tanggap", release)
}

/// The server as it ships compiles: with the features that it asks for, and none that only tests turn on.
pub fn check_server(project: &Project) -> Outcome {
    cargo(project, &BUILD_SERVER.replacen("build", "check", 1), false)
}

/// The server, and what puts it to the test from outside.
#[derive(Clone)]
pub struct Subject {
    pub server: PathBuf,
    pub prover: PathBuf,
}

/// Both at once, and in the development profile with all tests: apart, half of the dependencies would be compiled once more with other
/// features.
pub fn build_subject(project: &Project, release: bool) -> Outcome<Subject> {
    let command = match release {
        true => "cargo build --locked --package tanggap-api --package tanggap-prove",
        false => "cargo build --locked --workspace --tests --bin tanggap --bin tanggap-prove",
    };
    cargo(project, command, release)?;
    Ok(Subject {
        server: built(project, "tanggap", release)?,
        prover: built(project, "tanggap-prove", release)?,
    })
}

fn cargo(project: &Project, command: &str, release: bool) -> Outcome {
    let mut cmd = project.cargo().args(command.split(' ').skip(1));
    if release {
        cmd = cmd.arg("--release");
    }
    cmd.run()
}

fn built(project: &Project, name: &str, release: bool) -> Outcome<PathBuf> {
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
