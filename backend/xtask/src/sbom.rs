//! `cargo xtask sbom`: what the server and the pages are made of, as CycloneDX, and the licences of all of it. For an office that keeps an
//! inventory of its software, and for whoever hands the programs on.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use crate::project::Project;
use crate::shell::{Cmd, Doing, Outcome, failed};
use crate::{node, recipes, tools};

/// The package whose program is handed out.
const SERVER: &str = "backend/api";

/// Writes all of it below the target folder.
pub fn run(project: &Project) -> Outcome {
    let dir = project.target.join("sbom");
    fs::create_dir_all(&dir).doing(dir.display())?;
    server_parts(project, &dir.join("server.cdx.json"))?;
    server_licences(project, &dir.join("server-licences.txt"))?;
    pages_parts(project, &dir.join("pages.cdx.json"))?;
    recipes::build_spa(project)?;
    copy(
        &project.spa().join("LICENSES.txt"),
        &dir.join("pages-licences.txt"),
    )?;
    println!("wrote {}", dir.display());
    Ok(())
}

/// cargo-cyclonedx writes beside the manifest, so the file is moved.
fn server_parts(project: &Project, to: &Path) -> Outcome {
    const NAME: &str = "tanggap.cdx";
    project
        .starting_cargo(tools::cargo_cyclonedx(project)?)
        .args(["cyclonedx", "--format", "json", "--spec-version", "1.5"])
        .args(["--override-filename", NAME, "--manifest-path"])
        .arg(project.root.join(SERVER).join("Cargo.toml"))
        .run()?;
    let mut written = Vec::new();
    find(
        &project.root.join("backend"),
        &format!("{NAME}.json"),
        &mut written,
    )?;
    find(&project.root.join("tests"), &format!("{NAME}.json"), &mut written)?;
    for file in &written {
        if file.starts_with(project.root.join(SERVER)) {
            copy(file, to)?;
        }
        fs::remove_file(file).doing(file.display())?;
    }
    match to.is_file() {
        true => Ok(()),
        false => failed("cargo-cyclonedx wrote nothing for the server"),
    }
}

fn find(dir: &Path, name: &str, found: &mut Vec<PathBuf>) -> Outcome {
    for entry in fs::read_dir(dir).doing(dir.display())? {
        let path = entry.doing(dir.display())?.path();
        if path.is_dir() && !path.ends_with("node_modules") {
            find(&path, name, found)?;
        } else if path.ends_with(name) {
            found.push(path);
        }
    }
    Ok(())
}

/// Each crate of the server with its licence and what its package says of it. `.deny.toml` decides which licences may be there.
fn server_licences(project: &Project, to: &Path) -> Outcome {
    let listed = project
        .cargo()
        .args([
            "tree",
            "--locked",
            "--package",
            "tanggap-api",
            "--edges",
            "normal",
        ])
        .args(["--prefix", "none", "--format", "{p}|{l}"])
        .output()?;
    let listed = String::from_utf8_lossy(&listed).into_owned();
    // A crate that occurs again ends in (*); those of this project name their folder.
    let crates: BTreeSet<&str> = listed
        .lines()
        .filter(|line| !line.ends_with("(*)") && !line.contains(" ("))
        .collect();
    let mut text = String::new();
    for line in crates {
        let (package, licence) = line.split_once('|').unwrap_or((line, ""));
        text.push_str(&format!("{package}\n{licence}\n\n"));
        for file in notices(&package.replacen(" v", "-", 1))? {
            text.push_str(&fs::read_to_string(&file).doing(file.display())?);
            text.push('\n');
        }
        text.push_str("----------------------------------------------------------------------\n");
    }
    fs::write(to, text).doing(to.display())
}

/// The files of a package in cargo's registry that state its licence.
fn notices(package: &str) -> Outcome<Vec<PathBuf>> {
    let home = std::env::var_os("CARGO_HOME").map(PathBuf::from).or_else(|| {
        let home = std::env::var_os("HOME")?;
        Some(PathBuf::from(home).join(".cargo"))
    });
    let Some(home) = home else {
        return failed("neither CARGO_HOME nor HOME is set");
    };
    let sources = home.join("registry/src");
    let mut found = Vec::new();
    for registry in fs::read_dir(&sources).doing(sources.display())? {
        let dir = registry.doing(sources.display())?.path().join(package);
        let Ok(files) = fs::read_dir(&dir) else { continue };
        for file in files {
            let path = file.doing(dir.display())?.path();
            let name = path
                .file_name()
                .unwrap_or_default()
                .to_string_lossy()
                .to_uppercase();
            let states = ["LICEN", "COPYING", "NOTICE", "COPYRIGHT", "UNLICENSE"]
                .iter()
                .any(|beginning| name.starts_with(beginning));
            if states && path.is_file() {
                found.push(path);
            }
        }
    }
    found.sort();
    Ok(found)
}

fn pages_parts(project: &Project, to: &Path) -> Outcome {
    node::install(&project.frontend())?;
    let parts = Cmd::new("npm")
        .args(["sbom", "--sbom-format", "cyclonedx", "--omit", "dev"])
        .dir(&project.frontend())
        .output()?;
    fs::write(to, parts).doing(to.display())
}

fn copy(from: &Path, to: &Path) -> Outcome {
    fs::copy(from, to).doing(from.display())?;
    Ok(())
}
