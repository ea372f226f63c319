//! Which modules of one crate may use which: never in a circle, neither files nor the folders at the crate's top, and the
//! folders of `app` from `kernel` up to `ops`.

use crate::circles::{Graph, crates, described};
use crate::project::Project;

/// A folder at the top of a crate. It is judged once it is there.
struct Folder {
    room: &'static str,
    name: &'static str,
    /// The other folders that it may use; `None` for any.
    may_use: Option<&'static [&'static str]>,
    /// The other folders that may use it; `None` for any. The crate's root always may.
    used_by: Option<&'static [&'static str]>,
}

const FOLDERS: &[Folder] = &[
    Folder {
        room: "app",
        name: "kernel",
        may_use: Some(&[]),
        used_by: None,
    },
    Folder {
        room: "app",
        name: "ops",
        may_use: None,
        used_by: Some(&[]),
    },
];

impl Folder {
    fn crossed(&self, folders: &Graph) -> Vec<String> {
        let forbidden =
            |list: Option<&[&str]>, other: &str| list.is_some_and(|allowed| !allowed.contains(&other));
        folders
            .edges
            .iter()
            .filter(|edge| {
                edge.from == self.name && forbidden(self.may_use, &edge.to)
                    || edge.to == self.name && forbidden(self.used_by, &edge.from)
            })
            .map(|edge| {
                format!(
                    "{}: `{}` may not use `{}`:\n  {}",
                    self.room,
                    edge.from,
                    edge.to,
                    edge.lines.join("\n  ")
                )
            })
            .collect()
    }
}

mod tests {
    use super::*;

    #[test]
    fn no_modules_use_each_other_in_a_circle() {
        let project = Project::find().unwrap();
        let mut found = Vec::new();
        for read in crates(&project).unwrap() {
            let modules = read.graph();
            for (what, circles) in [
                ("files", modules.circles()),
                ("folders", modules.folders().circles()),
            ] {
                if !circles.is_empty() {
                    found.push(format!("backend/{}:\n{}", read.room, described(what, &circles)));
                }
            }
        }
        assert!(found.is_empty(), "\n{}\n", found.join("\n"));
    }

    #[test]
    fn folders_use_what_lies_below_them() {
        let project = Project::find().unwrap();
        let mut crossed = Vec::new();
        for read in crates(&project).unwrap() {
            let folders = read.graph().folders();
            let rules = FOLDERS.iter().filter(|folder| folder.room == read.room);
            crossed.extend(rules.flat_map(|folder| folder.crossed(&folders)));
        }
        assert!(crossed.is_empty(), "\n{}\n", crossed.join("\n"));
    }

    #[test]
    fn a_folder_that_uses_what_it_may_not_is_found() {
        let mut folders = Graph::default();
        for (from, to) in [
            ("reports", "kernel"),
            ("kernel", "reports"),
            ("ops", "reports"),
            ("inbox", "ops"),
        ] {
            folders.add(from, to, format!("{from}.rs:1: use crate::{to}::X"));
        }
        let crossed: Vec<String> = FOLDERS
            .iter()
            .flat_map(|folder| folder.crossed(&folders))
            .collect();
        assert_eq!(
            crossed,
            [
                "app: `kernel` may not use `reports`:\n  kernel.rs:1: use crate::reports::X",
                "app: `inbox` may not use `ops`:\n  inbox.rs:1: use crate::ops::X"
            ]
        );
    }
}
