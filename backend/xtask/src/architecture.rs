//! Fails when an import crosses a forbidden arrow. The rooms and what they may import stand in `backend/README.md`.
//!
//! Manifests say which crates a room can reach at all; the paths in its code say what it takes from them. Code
//! that only tests compile is free.

mod paths;

use std::fs;
use std::path::{Path, PathBuf};

use crate::project::Project;

/// One room below `backend/`. In crate names `*` at the end stands for any ending.
struct Room {
    dir: &'static str,
    /// Other rooms that it may import.
    rooms: &'static [&'static str],
    crates: Crates,
    /// Paths that must not occur, with all below them.
    never: &'static [&'static str],
    /// Crates of which only these items may be used.
    only_items: &'static [(&'static str, &'static [&'static str])],
}

enum Crates {
    Only(&'static [&'static str]),
    Not(&'static [&'static str]),
}

const ROOMS: &[Room] = &[
    Room {
        dir: "domain",
        rooms: &[],
        crates: Crates::Only(&[
            "chrono",
            "serde",
            "serde_json",
            "thiserror",
            "utoipa",
            "uuid",
            "waken_snowball",
        ]),
        never: &[
            "std::env",
            "std::fs",
            "std::io",
            "std::net",
            "std::process",
            "std::thread",
            "std::time::Instant",
            "std::time::SystemTime",
        ],
        only_items: DERIVE_OF_UTOIPA,
    },
    Room {
        dir: "store",
        rooms: &["domain"],
        crates: Crates::Not(&["actix*", "lettre", "object_store", "reqwest", "typst*", "utoipa*"]),
        never: &[],
        only_items: &[],
    },
    Room {
        dir: "documents",
        rooms: &["domain"],
        crates: Crates::Not(&["actix*", "sea-orm*", "sqlx*", "utoipa*"]),
        never: &[],
        only_items: &[],
    },
    Room {
        dir: "app",
        rooms: &["domain", "store", "documents"],
        crates: Crates::Not(&["actix*", "sea-orm*", "sqlx*"]),
        never: &[],
        only_items: DERIVE_OF_UTOIPA,
    },
    Room {
        dir: "api",
        rooms: &["app", "domain"],
        crates: Crates::Not(&["sea-orm*", "sqlx*", "typst*"]),
        never: &[],
        only_items: &[],
    },
    Room {
        dir: "xtask",
        rooms: &[],
        crates: Crates::Only(&[]),
        never: &[],
        only_items: &[],
    },
];

/// Types that travel over the API are described where they are defined; nothing else of utoipa is known there.
const DERIVE_OF_UTOIPA: &[(&str, &[&str])] = &[("utoipa", &["IntoParams", "ToSchema"])];

impl Room {
    /// Why the room may not name this crate, if it may not.
    fn refuses(&self, name: &str) -> Option<String> {
        if let Some(room) = plain(name).strip_prefix("tanggap-") {
            return (room != self.dir && !self.rooms.contains(&room)).then(|| format!("the room `{room}`"));
        }
        let refused = match self.crates {
            Crates::Only(allowed) => !allowed.iter().any(|pattern| matches(pattern, name)),
            Crates::Not(banned) => banned.iter().any(|pattern| matches(pattern, name)),
        };
        refused.then(|| format!("the crate `{name}`"))
    }

    fn crossed_by_manifest(&self, manifest: &str) -> Vec<String> {
        dependencies(manifest)
            .iter()
            .filter_map(|name| self.refuses(name))
            .collect()
    }

    fn crossed_by_code(&self, code: &paths::Code) -> Vec<String> {
        let crossed = |path: &String| {
            let mut segments = path.split("::");
            let first = segments.next()?;
            // Any lower-case word can begin a path; only what is surely a crate is judged by its name here.
            let foreign = plain(first).starts_with("tanggap-") || matches!(self.crates, Crates::Not(_));
            if let Some(what) = self.refuses(first).filter(|_| foreign) {
                return Some(what);
            }
            if let Some((_, items)) = self.only_items.iter().find(|(name, _)| *name == first)
                && !segments.next().is_some_and(|item| items.contains(&item))
            {
                return Some(format!("more of `{first}` than {}: `{path}`", items.join(", ")));
            }
            let below = |never: &&str| {
                path.strip_prefix(*never)
                    .is_some_and(|rest| rest.is_empty() || rest.starts_with("::"))
            };
            self.never
                .iter()
                .find(|never| below(never))
                .map(|never| format!("`{never}`"))
        };
        code.paths.iter().filter_map(crossed).collect()
    }
}

fn plain(name: &str) -> String {
    name.replace('_', "-")
}

fn matches(pattern: &str, name: &str) -> bool {
    let (pattern, name) = (plain(pattern), plain(name));
    match pattern.strip_suffix('*') {
        Some(beginning) => name.starts_with(beginning),
        None => name == pattern,
    }
}

/// The crates that a manifest's code is compiled with; those of its tests are not among them.
fn dependencies(manifest: &str) -> Vec<String> {
    let mut names = Vec::new();
    let mut inside = false;
    for line in manifest.lines().map(str::trim) {
        if let Some(header) = line.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')) {
            let (section, name) = match header.rsplit_once("dependencies.") {
                Some((before, name)) => (format!("{before}dependencies"), Some(name)),
                None => (header.to_owned(), None),
            };
            inside = section.ends_with("dependencies") && !section.ends_with("dev-dependencies");
            names.extend(name.filter(|_| inside).map(str::to_owned));
            inside &= name.is_none();
        } else if inside
            && !line.starts_with('#')
            && let Some((key, value)) = line.split_once('=')
        {
            let renamed = value
                .split_once("package = \"")
                .and_then(|(_, rest)| rest.split('"').next());
            let name = renamed.or_else(|| key.trim().split('.').next());
            names.extend(name.map(str::to_owned));
        }
    }
    names
}

fn files(dir: &Path, endings: &[&str]) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(dir).unwrap().map(Result::unwrap) {
        let path = entry.path();
        if path.is_dir() {
            found.extend(files(&path, endings));
        } else if path
            .extension()
            .is_some_and(|ending| endings.iter().any(|wanted| ending == *wanted))
        {
            found.push(path);
        }
    }
    found.sort();
    found
}

mod tests {
    use super::*;

    fn room(dir: &str) -> &'static Room {
        ROOMS.iter().find(|room| room.dir == dir).unwrap()
    }

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
        let backend = Project::find().unwrap().root.join("backend");
        let mut crossed = Vec::new();
        for room in ROOMS.iter().filter(|room| backend.join(room.dir).is_dir()) {
            let dir = backend.join(room.dir);
            let manifest = fs::read_to_string(dir.join("Cargo.toml")).unwrap();
            crossed.extend(
                room.crossed_by_manifest(&manifest)
                    .into_iter()
                    .map(|what| format!("backend/{}/Cargo.toml imports {what}", room.dir)),
            );
            let sources: Vec<_> = files(&dir.join("src"), &["rs"])
                .into_iter()
                .map(|file| (paths::read(&fs::read_to_string(&file).unwrap()), file))
                .collect();
            let only_tests: Vec<PathBuf> = sources
                .iter()
                .flat_map(|(code, file)| code.test_modules_of(file))
                .collect();
            for (code, file) in &sources {
                if only_tests
                    .iter()
                    .any(|test| file.starts_with(test) || *file == test.with_extension("rs"))
                {
                    continue;
                }
                let shown = file.strip_prefix(&backend).unwrap().display();
                crossed.extend(
                    room.crossed_by_code(code)
                        .into_iter()
                        .map(|what| format!("backend/{shown} uses {what}")),
                );
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

    #[test]
    fn a_crossed_arrow_in_a_manifest_is_found() {
        let manifest = "[dependencies]\ntokio.workspace = true\nserde = \"1\"\nserde-orm = { package = \"sea-orm\", version = \"2\" }\n\
                        [dependencies.tanggap-store]\nworkspace = true\n[target.'cfg(unix)'.dependencies]\nnix = \"1\"\n\
                        [dev-dependencies]\nproptest.workspace = true\n[lints]\nworkspace = true";
        let expected = [
            "the crate `tokio`",
            "the crate `sea-orm`",
            "the room `store`",
            "the crate `nix`",
        ];
        assert_eq!(room("domain").crossed_by_manifest(manifest), expected);
        assert_eq!(
            room("api").crossed_by_manifest(manifest),
            ["the crate `sea-orm`", "the room `store`"]
        );
    }

    #[test]
    fn a_crossed_arrow_in_code_is_found() {
        let found = |dir: &str, code: &str| room(dir).crossed_by_code(&paths::read(code));
        assert_eq!(
            found("domain", "use std::{collections::BTreeMap, fs};"),
            ["`std::fs`"]
        );
        assert_eq!(
            found("domain", "fn f() -> u64 { std::time::SystemTime::now() }"),
            ["`std::time::SystemTime`"]
        );
        assert_eq!(found("domain", "use tanggap_app::Error;"), ["the room `app`"]);
        assert_eq!(
            found("app", "use utoipa::{OpenApi, ToSchema};"),
            ["more of `utoipa` than IntoParams, ToSchema: `utoipa::OpenApi`"]
        );
        assert_eq!(
            found("app", "fn f(_: &actix_web::HttpRequest) {}"),
            ["the crate `actix_web`"]
        );
        assert_eq!(
            found("api", "use { sea_orm as orm, tanggap_store::db };"),
            ["the crate `sea_orm`", "the room `store`"]
        );
        assert!(
            found(
                "domain",
                "use std::time::Duration; use utoipa::ToSchema; use crate::clock::Clock;"
            )
            .is_empty()
        );
        assert!(
            found(
                "domain",
                "// use std::fs;\nconst A: &str = \"std::fs\"; #[cfg(test)] mod tests { use std::fs; }"
            )
            .is_empty()
        );
    }
}
