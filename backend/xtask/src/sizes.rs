//! `cargo xtask sizes`: how long files and functions are, and what is longer than it may be.

use std::fs;
use std::path::Path;

use crate::code::files;
use crate::code::functions::functions;
use crate::project::Project;
use crate::shell::{Doing, Outcome};

/// Lines of a file, all counted.
pub const LONGEST_FILE: usize = 500;
/// Lines of a function's body that hold code. The lint `too_many_lines` has the same limit in `.clippy.toml`.
pub const LONGEST_FUNCTION: usize = 80;

/// How many of the longest are shown.
const SHOWN: usize = 5;

/// What is measured together.
struct Part {
    name: &'static str,
    folders: &'static [&'static str],
    endings: &'static [&'static str],
    /// Generated: nobody reads it from end to end.
    without: &'static [&'static str],
}

const PARTS: &[Part] = &[
    Part {
        name: "server (Rust)",
        folders: &["backend"],
        endings: &["rs"],
        without: &[],
    },
    Part {
        name: "its tests (Rust)",
        folders: &["tests"],
        endings: &["rs"],
        without: &[],
    },
    Part {
        name: "SPA (TypeScript)",
        folders: &["frontend/src"],
        endings: &["ts", "tsx"],
        without: &["frontend/src/api/schema.d.ts", "frontend/src/routeTree.gen.ts"],
    },
    Part {
        name: "journeys (TypeScript)",
        folders: &["tests/e2e"],
        endings: &["ts"],
        without: &[],
    },
];

/// A file or function and its lines.
#[derive(Debug, PartialEq, Eq)]
pub struct Size {
    pub lines: usize,
    /// `file` or `file:line: name`.
    pub what: String,
}

pub fn run(project: &Project) -> Outcome {
    for part in PARTS {
        let (files, functions) = part.measure(project)?;
        print!(
            "{}",
            summary(&format!("{}, files", part.name), &files, LONGEST_FILE)
        );
        if part.endings == ["rs"] {
            print!(
                "{}",
                summary(&format!("{}, functions", part.name), &functions, LONGEST_FUNCTION)
            );
        }
    }
    Ok(())
}

/// The files of all Rust code.
#[cfg(test)]
pub fn rust_files(project: &Project) -> Outcome<Vec<Size>> {
    let mut all = Vec::new();
    for part in PARTS.iter().filter(|part| part.endings == ["rs"]) {
        all.extend(part.measure(project)?.0);
    }
    Ok(all)
}

impl Part {
    fn measure(&self, project: &Project) -> Outcome<(Vec<Size>, Vec<Size>)> {
        let (mut sizes, mut long) = (Vec::new(), Vec::new());
        for folder in self.folders {
            for file in files(&project.root.join(folder), self.endings)? {
                let shown = shown(project, &file);
                if self.without.contains(&shown.as_str()) {
                    continue;
                }
                let source = fs::read_to_string(&file).doing(file.display())?;
                if self.endings == ["rs"] {
                    long.extend(functions(&source).into_iter().map(|function| Size {
                        lines: function.length,
                        what: format!("{shown}:{}: {}", function.line, function.name),
                    }));
                }
                sizes.push(Size {
                    lines: source.lines().count(),
                    what: shown,
                });
            }
        }
        for found in [&mut sizes, &mut long] {
            found.sort_by_key(|size| std::cmp::Reverse(size.lines));
        }
        Ok((sizes, long))
    }
}

fn shown(project: &Project, file: &Path) -> String {
    file.strip_prefix(&project.root)
        .unwrap_or(file)
        .display()
        .to_string()
}

/// Of sizes that begin with the longest.
fn summary(name: &str, sizes: &[Size], limit: usize) -> String {
    let median = sizes.get(sizes.len() / 2).map_or(0, |size| size.lines);
    let over = sizes.iter().filter(|size| size.lines > limit).count();
    let mut text = format!("{name}: {}, median {median}, {over} over {limit}\n", sizes.len());
    for size in sizes.iter().take(over.max(SHOWN)) {
        text.push_str(&format!("  {:5}  {}\n", size.lines, size.what));
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_over_the_limit_is_shown_whole() {
        let sizes: Vec<Size> = [9, 8, 7, 7, 7, 7, 2, 1, 1]
            .into_iter()
            .map(|lines| Size {
                lines,
                what: format!("f{lines}"),
            })
            .collect();
        let text = summary("x", &sizes, 6);
        assert!(text.starts_with("x: 9, median 7, 6 over 6\n      9  f9\n"));
        assert_eq!(text.lines().count(), 7);
        assert_eq!(summary("x", &sizes, 9).lines().count(), 6);
        assert_eq!(summary("x", &[], 9), "x: 0, median 0, 0 over 9\n");
    }
}
