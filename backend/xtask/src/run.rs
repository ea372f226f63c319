//! `cargo xtask run`: from a fresh clone to a served Tanggap with demonstration data.

use crate::arguments::split_at_dashes;
use crate::project::Project;
use crate::recipes;
use crate::shell::{Cmd, Outcome, failed};
use crate::test::timed;

pub fn run(project: &Project, args: Vec<String>) -> Outcome {
    let (own, servers) = split_at_dashes(args);
    let release = own.iter().any(|arg| arg == "--release");
    if let Some(unknown) = own.iter().find(|arg| *arg != "--release") {
        return failed(format!("`cargo xtask run` does not know `{unknown}`"));
    }
    timed("the SPA", || recipes::build_spa(project))?;
    let server = timed("the server", || recipes::build_server(project, release))?;

    let mut cmd = Cmd::new(server)
        .args(["serve", "--demo"])
        .args(servers)
        .dir(&project.root);
    let spa = project.spa();
    for (name, value) in [
        ("TANGGAP_DATA_DIR", ".data".as_ref()),
        ("TANGGAP_LISTEN", "127.0.0.1:8080".as_ref()),
        ("TANGGAP_STATIC_DIR", spa.as_os_str()),
    ] {
        if std::env::var_os(name).is_none() {
            cmd = cmd.env(name, value);
        }
    }
    cmd.become_it()
}
