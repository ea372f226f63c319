//! What each room below `backend/` may import: other rooms, crates, paths.
//!
//! Manifests say which crates a room can reach at all; the paths in its code say what it takes from them.

use crate::code::paths::Code;

/// One room below `backend/`. In crate names `*` at the end stands for any ending.
pub struct Room {
    pub dir: &'static str,
    /// Other rooms that it may import.
    rooms: &'static [&'static str],
    crates: Crates,
    /// Paths that must not occur, with all below them.
    never: &'static [&'static str],
    /// Rooms that the manifest must name as optional: the code is there only with a feature.
    optional: &'static [&'static str],
    /// Crates of which only these items may be used.
    only_items: &'static [(&'static str, &'static [&'static str])],
}

enum Crates {
    Only(&'static [&'static str]),
    Not(&'static [&'static str]),
}

pub const ROOMS: &[Room] = &[
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
        optional: &[],
        only_items: DERIVE_OF_UTOIPA,
    },
    Room {
        dir: "store",
        rooms: &["domain"],
        crates: Crates::Not(&["actix*", "lettre", "object_store", "reqwest", "typst*", "utoipa*"]),
        never: &[],
        optional: &[],
        only_items: &[],
    },
    Room {
        dir: "documents",
        rooms: &["domain"],
        crates: Crates::Not(&["actix*", "sea-orm*", "sqlx*", "utoipa*"]),
        never: &[],
        optional: &[],
        only_items: &[],
    },
    Room {
        dir: "mailbox",
        rooms: &["domain"],
        crates: Crates::Not(&["actix*", "reqwest", "sea-orm*", "sqlx*", "typst*"]),
        never: &["tanggap_domain::policy"],
        optional: &[],
        only_items: DERIVE_OF_UTOIPA,
    },
    Room {
        dir: "app",
        rooms: &["domain", "store", "documents", "mailbox"],
        crates: Crates::Not(&["actix*", "sea-orm*", "sqlx*"]),
        never: &[],
        optional: &[],
        only_items: DERIVE_OF_UTOIPA,
    },
    Room {
        dir: "demo",
        rooms: &["app", "domain", "store"],
        crates: Crates::Not(&["actix*", "sea-orm*", "sqlx*"]),
        never: &[],
        optional: &[],
        only_items: DERIVE_OF_UTOIPA,
    },
    Room {
        dir: "api",
        rooms: &["app", "demo", "domain"],
        crates: Crates::Not(&["sea-orm*", "sqlx*", "typst*"]),
        never: &[],
        optional: &["demo"],
        only_items: &[],
    },
    Room {
        dir: "xtask",
        rooms: &[],
        crates: Crates::Only(&[]),
        never: &[],
        optional: &[],
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

    pub fn crossed_by_manifest(&self, manifest: &str) -> Vec<String> {
        let crossed = |dependency: &Dependency| {
            let always = plain(&dependency.name)
                .strip_prefix("tanggap-")
                .is_some_and(|room| self.optional.contains(&room))
                && !dependency.optional;
            self.refuses(&dependency.name)
                .or_else(|| always.then(|| format!("`{}` without `optional = true`", dependency.name)))
        };
        dependencies(manifest).iter().filter_map(crossed).collect()
    }

    pub fn crossed_by_code(&self, code: &Code) -> Vec<String> {
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
        code.paths().iter().filter_map(crossed).collect()
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

struct Dependency {
    name: String,
    optional: bool,
}

/// The crates that a manifest's code is compiled with; those of its tests are not among them.
fn dependencies(manifest: &str) -> Vec<Dependency> {
    let mut found: Vec<Dependency> = Vec::new();
    let mut section = Section::Other;
    for line in manifest.lines().map(str::trim) {
        if let Some(header) = line.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')) {
            section = Section::of(header);
            if let Section::OneDependency(name) = section {
                found.push(Dependency {
                    name: name.to_owned(),
                    optional: false,
                });
            }
            continue;
        }
        let Some((key, value)) = line.split_once('=').filter(|_| !line.starts_with('#')) else {
            continue;
        };
        match section {
            Section::Dependencies => {
                let renamed = value
                    .split_once("package = \"")
                    .and_then(|(_, rest)| rest.split('"').next());
                let name = renamed.or_else(|| key.trim().split('.').next());
                found.extend(name.map(|name| Dependency {
                    name: name.to_owned(),
                    optional: value.contains("optional = true"),
                }));
            }
            Section::OneDependency(_) => {
                if let Some(dependency) = found.last_mut() {
                    dependency.optional |= key.trim() == "optional" && value.trim() == "true";
                }
            }
            Section::Other => {}
        }
    }
    found
}

/// The table of a manifest that a line stands in.
#[derive(Clone, Copy)]
enum Section<'a> {
    Dependencies,
    /// `[dependencies.name]`
    OneDependency(&'a str),
    Other,
}

impl<'a> Section<'a> {
    fn of(header: &'a str) -> Self {
        let (table, name) = match header.rsplit_once("dependencies.") {
            Some((before, name)) => (format!("{before}dependencies"), Some(name)),
            None => (header.to_owned(), None),
        };
        if !table.ends_with("dependencies") || table.ends_with("dev-dependencies") {
            return Self::Other;
        }
        name.map_or(Self::Dependencies, Self::OneDependency)
    }
}

mod tests {
    use super::*;
    use crate::code::paths::read;

    fn room(dir: &str) -> &'static Room {
        ROOMS.iter().find(|room| room.dir == dir).unwrap()
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
    fn the_demonstration_office_is_there_only_with_a_feature() {
        let found = |manifest| room("api").crossed_by_manifest(manifest);
        assert_eq!(
            found("[dependencies]\ntanggap-demo.workspace = true"),
            ["`tanggap-demo` without `optional = true`"]
        );
        assert!(found("[dependencies]\ntanggap-demo = { workspace = true, optional = true }").is_empty());
        assert!(found("[dependencies.tanggap-demo]\nworkspace = true\noptional = true").is_empty());
        assert!(found("[dev-dependencies]\ntanggap-demo.workspace = true").is_empty());
    }

    #[test]
    fn a_crossed_arrow_in_code_is_found() {
        let found = |dir: &str, code: &str| room(dir).crossed_by_code(&read(code));
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
