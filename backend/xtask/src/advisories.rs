//! Known weaknesses of the crates in `Cargo.lock`: cargo-deny with RustSec's database, or with a snapshot of it where that cannot be
//! reached.
//!
//! **Invariant:** where neither is there, the step does not count as passed: its outcome says that nothing was checked.

use std::fs;
use std::path::{Path, PathBuf};

use crate::project::Project;
use crate::session::Session;
use crate::shell::{Cmd, Doing, Outcome, Stop};
use crate::tools;

const CONFIG: &str = ".deny.toml";
/// The folder in which cargo-deny keeps <https://github.com/RustSec/advisory-db>; the end is a hash of that address.
const DATABASE: &str = "advisory-db-3157b0e258782691";
/// The snapshot, from the project's root; `TANGGAP_ADVISORIES` names another.
const SNAPSHOT: &str = "../shared/data/rustsec";

/// Fails for an advisory that `.deny.toml` does not list with a reason.
pub fn check(session: &Session) -> Outcome {
    let project = &session.project;
    let deny = tools::cargo_deny(project)?;
    let run = || Cmd::new(&deny).arg("--locked").dir(&project.root);
    if run().args(["fetch", "db"]).run().is_ok() {
        return run().args(["check", "advisories"]).run();
    }
    let Some(snapshot) = snapshot(project) else {
        return Err(Stop::Unchecked(
            "neither RustSec's database nor a snapshot of it (TANGGAP_ADVISORIES) can be read".to_owned(),
        ));
    };
    println!("RustSec's database cannot be reached: its snapshot is used");
    let config = with_snapshot(project, &snapshot)?;
    project.cargo().args(["fetch", "--locked", "--quiet"]).run()?;
    run()
        .args(["--offline", "--config"])
        .arg(config)
        .args(["check", "advisories"])
        .run()
}

fn snapshot(project: &Project) -> Option<PathBuf> {
    let dir =
        std::env::var_os("TANGGAP_ADVISORIES").map_or_else(|| project.root.join(SNAPSHOT), PathBuf::from);
    dir.join("crates").is_dir().then_some(dir)
}

/// Makes the repository that cargo-deny expects of a snapshot, and a configuration that names it.
fn with_snapshot(project: &Project, snapshot: &Path) -> Outcome<PathBuf> {
    let dir = project.target.join("advisories");
    if dir.is_dir() {
        fs::remove_dir_all(&dir).doing(dir.display())?;
    }
    let repository = dir.join(DATABASE);
    fs::create_dir_all(&repository).doing(repository.display())?;
    for folder in ["crates", "rust"] {
        Cmd::new("cp")
            .args(["--recursive", "--no-preserve=mode"])
            .arg(snapshot.join(folder))
            .arg(&repository)
            .run()?;
    }
    let git = || Cmd::new("git").dir(&repository);
    git().args(["init", "--quiet"]).run()?;
    git().args(["add", "--all"]).run()?;
    git()
        .args(["-c", "user.name=snapshot", "-c", "user.email=snapshot@localhost"])
        .args(["commit", "--quiet", "--message", "Snapshot"])
        .run()?;
    let own = project.root.join(CONFIG);
    let own = fs::read_to_string(&own).doing(own.display())?;
    let section = format!("[advisories]\ndb-path = {:?}", dir.display().to_string());
    let config = dir.join("deny.toml");
    fs::write(&config, own.replacen("[advisories]", &section, 1)).doing(config.display())?;
    Ok(config)
}
