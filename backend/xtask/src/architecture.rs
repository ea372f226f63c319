//! Fails when an import crosses a forbidden arrow, when modules use each other in a circle, and when a file is too long.
//! The rooms and what they may import stand in `backend/README.md`.
//!
//! Code that only tests compile is free.

mod lengths;
mod modules;
mod rooms;

use std::fs;
use std::path::{Path, PathBuf};

use crate::circles::crates;
use crate::project::Project;
use rooms::ROOMS;

fn files(dir: &Path, endings: &[&str]) -> Vec<PathBuf> {
    crate::code::files(dir, endings).unwrap()
}

mod tests {
    use super::*;

    #[test]
    fn every_crate_of_the_backend_is_a_room_with_a_rule() {
        let backend = Project::find().unwrap().root.join("backend");
        for entry in fs::read_dir(backend).unwrap().map(Result::unwrap) {
            if entry.path().join("Cargo.toml").is_file() {
                let name = entry.file_name().into_string().unwrap();
                assert!(
                    ROOMS.iter().any(|room| room.dir == name),
                    "backend/{name} has no row in ROOMS"
                );
            }
        }
    }

    #[test]
    fn no_room_crosses_a_forbidden_arrow() {
        let project = Project::find().unwrap();
        let mut crossed = Vec::new();
        for read in crates(&project).unwrap() {
            let room = ROOMS.iter().find(|room| room.dir == read.room).unwrap();
            let manifest = project.root.join("backend").join(room.dir).join("Cargo.toml");
            let in_manifest = room.crossed_by_manifest(&fs::read_to_string(manifest).unwrap());
            crossed.extend(
                in_manifest
                    .iter()
                    .map(|what| format!("backend/{}/Cargo.toml imports {what}", room.dir)),
            );
            for (file, code) in read.code() {
                let in_code = room.crossed_by_code(code);
                crossed.extend(in_code.iter().map(|what| format!("{file} uses {what}")));
            }
        }
        assert!(crossed.is_empty(), "\n{}\n", crossed.join("\n"));
    }

    /// Two schemas of one name become one in `openapi.json`, and which of them is chance.
    #[test]
    fn every_schema_has_a_name_of_its_own() {
        let backend = Project::find().unwrap().root.join("backend");
        let mut named = std::collections::BTreeMap::<String, Vec<PathBuf>>::new();
        for file in files(&backend, &["rs"]) {
            let code = fs::read_to_string(&file).unwrap();
            for derived in code.split("#[derive(").skip(1) {
                let Some((traits, rest)) = derived.split_once(")]") else {
                    continue;
                };
                let item = rest.lines().find_map(|line| {
                    line.strip_prefix("pub struct ")
                        .or(line.strip_prefix("pub enum "))
                });
                if let Some(item) = item.filter(|_| traits.contains("ToSchema")) {
                    let name = item.split(|c: char| !c.is_alphanumeric()).next().unwrap();
                    named.entry(name.to_owned()).or_default().push(file.clone());
                }
            }
        }
        assert!(named.len() > 100, "only {} schemas were found", named.len());
        named.retain(|_, files| files.len() > 1);
        assert!(named.is_empty(), "{named:#?}");
    }
}
