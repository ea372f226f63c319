//! `cargo xtask sbom`: what the server and the pages are made of, as CycloneDX, and the licences of all of it. For an office that keeps an
//! inventory of its software, and for whoever hands the programs on.

use std::fs;
use std::path::{Path, PathBuf};

use crate::project::Project;
use crate::shell::{Cmd, Doing, Outcome, failed};
use crate::{node, recipes, tools};

/// The package whose program is handed out.
const SERVER: &str = "backend/api";

/// One crate after the other with the text of its licence.
const TEMPLATE: &str = "{{#each licenses}}\n{{#each used_by}}{{crate.name}} {{crate.version}}\n{{/each}}{{name}}\n\n{{{text}}}\n\
    ----------------------------------------------------------------------\n{{/each}}";

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

/// What `.deny.toml` allows is what cargo-about accepts.
fn server_licences(project: &Project, to: &Path) -> Outcome {
    let deny = project.root.join(".deny.toml");
    let deny = fs::read_to_string(&deny).doing(deny.display())?;
    let allowed = deny
        .split_once("allow = [")
        .and_then(|(_, rest)| rest.split_once(']'))
        .map(|(allowed, _)| allowed);
    let Some(allowed) = allowed else {
        return failed(".deny.toml lists no licences");
    };
    let dir = project.target.join("sbom");
    let (config, template) = (dir.join("about.toml"), dir.join("licences.hbs"));
    let wanted =
        format!("accepted = [{allowed}]\nignore-dev-dependencies = true\nignore-build-dependencies = true\n");
    fs::write(&config, wanted).doing(config.display())?;
    fs::write(&template, TEMPLATE).doing(template.display())?;
    project
        .starting_cargo(tools::cargo_about(project)?)
        .args(["about", "generate", "--locked", "--fail", "--config"])
        .arg(&config)
        .arg("--manifest-path")
        .arg(project.root.join(SERVER).join("Cargo.toml"))
        .arg("--output-file")
        .arg(to)
        .arg(&template)
        .run()?;
    fs::remove_file(&config).doing(config.display())?;
    fs::remove_file(&template).doing(template.display())
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
