//! The modules of one crate, and which of them uses what another defines.

use std::collections::{BTreeMap, BTreeSet};
use std::ffi::OsStr;
use std::fs;
use std::path::Path;

use super::graph::Graph;
use crate::code::paths::{self, Brings, Code, Scope, Use, folder_of_children};
use crate::shell::{Doing, Outcome, failed};

/// The modules and paths that one search has tried. Modules may re-export each other in a circle, so each is tried once.
type Tried = BTreeSet<(Vec<String>, Vec<String>)>;

pub struct Crate {
    /// Its folder below `backend/`.
    pub room: String,
    /// `lib.rs` or `main.rs`.
    pub root: String,
    files: Vec<File>,
    /// Modules by their paths from the crate's root.
    modules: BTreeMap<Vec<String>, Place>,
    /// The files that define macros by example.
    macros: BTreeMap<String, usize>,
}

struct File {
    /// As it is shown: from the project's root.
    shown: String,
    /// The name of its node: `lib`, `reports/mod`, `reports/list`.
    node: String,
    code: Code,
}

/// Where a module's code stands: the file, and the scope in it.
#[derive(Clone, Copy)]
struct Place {
    file: usize,
    scope: usize,
}

/// What a path leads to.
enum Found {
    Module(Vec<String>),
    /// Something that the file defines.
    Item(usize),
}

/// That a file names what another defines.
struct Arrow {
    from: usize,
    to: usize,
    line: usize,
    path: String,
}

impl Crate {
    /// Reads the crate's root and every module that it declares, but for those that only tests compile.
    pub fn read(project: &Path, root: &Path) -> Outcome<Self> {
        let mut read = Self::empty(root);
        read.file(project, root.with_file_name("").as_path(), root, &[])?;
        Ok(read)
    }

    fn empty(root: &Path) -> Self {
        let text = |name: Option<&OsStr>| name.unwrap_or_default().to_string_lossy().into_owned();
        Self {
            room: text(root.ancestors().nth(2).and_then(Path::file_name)),
            root: text(root.file_name()),
            files: Vec::new(),
            modules: BTreeMap::new(),
            macros: BTreeMap::new(),
        }
    }

    pub fn files(&self) -> usize {
        self.files.len()
    }

    /// Every file with what it declares, imports and names.
    #[cfg(test)]
    pub fn code(&self) -> impl Iterator<Item = (&str, &Code)> {
        self.files.iter().map(|file| (file.shown.as_str(), &file.code))
    }

    fn file(&mut self, project: &Path, src: &Path, path: &Path, module: &[String]) -> Outcome {
        let source = fs::read_to_string(path).doing(path.display())?;
        let below = |root| path.strip_prefix(root).unwrap_or(path);
        self.add(
            below(project).display().to_string(),
            below(src).with_extension("").display().to_string(),
            module,
            paths::read(&source),
        );
        let folder = folder_of_children(path);
        for (within, name) in self.declared(self.files.len() - 1) {
            let dir = within.iter().fold(folder.clone(), |dir, name| dir.join(name));
            let candidates = [dir.join(format!("{name}.rs")), dir.join(&name).join("mod.rs")];
            let Some(child) = candidates.iter().find(|file| file.is_file()) else {
                return failed(format!(
                    "{} declares `mod {name};`, which has no file",
                    path.display()
                ));
            };
            let module = [module, within.as_slice(), &[name]].concat();
            self.file(project, src, child, &module)?;
        }
        Ok(())
    }

    fn add(&mut self, shown: String, node: String, module: &[String], code: Code) {
        let file = self.files.len();
        for (scope, found) in code.scopes.iter().enumerate() {
            let path = [module, found.within.as_slice()].concat();
            self.modules.insert(path, Place { file, scope });
        }
        for name in &code.macros {
            self.macros.insert(name.clone(), file);
        }
        self.files.push(File { shown, node, code });
    }

    /// The modules that a file declares, with the inline modules around the declaration.
    fn declared(&self, file: usize) -> Vec<(Vec<String>, String)> {
        let of_scope = |scope: &Scope| -> Vec<_> {
            scope
                .modules
                .iter()
                .map(|name| (scope.within.clone(), name.clone()))
                .collect()
        };
        self.files[file].code.scopes.iter().flat_map(of_scope).collect()
    }

    fn scope(&self, module: &[String]) -> Option<(usize, &Scope)> {
        let place = self.modules.get(module)?;
        Some((place.file, &self.files[place.file].code.scopes[place.scope]))
    }

    /// Which file uses what another defines.
    pub fn graph(&self) -> Graph {
        let mut graph = Graph::default();
        for arrow in self.modules.keys().flat_map(|module| self.arrows_of(module)) {
            let (from, to) = (&self.files[arrow.from], &self.files[arrow.to]);
            let line = format!("{}:{}: {}", from.shown, arrow.line, arrow.path);
            graph.add(&from.node, &to.node, line);
        }
        graph
    }

    fn arrows_of(&self, module: &[String]) -> Vec<Arrow> {
        let Some((from, scope)) = self.scope(module) else {
            return Vec::new();
        };
        let mut arrows = Vec::new();
        let mut add = |to: Option<usize>, line: usize, path: String| {
            arrows.extend(to.map(|to| Arrow { from, to, line, path }));
        };
        for import in &scope.uses {
            add(
                self.imported_from(module, import),
                import.line,
                format!("use {}", import.shown()),
            );
        }
        for mention in &scope.mentions {
            add(
                self.file_of(module, &mention.path),
                mention.line,
                mention.path.join("::"),
            );
        }
        for (word, line) in &scope.words {
            add(self.brought(module, scope, word), *line, word.clone());
        }
        for (name, line) in &scope.macro_calls {
            add(self.macros.get(name).copied(), *line, format!("{name}!"));
        }
        arrows
    }

    /// The file that defines what a `use` brings in. A module that is imported as such is used only where a path names
    /// something in it; so are the names that a `*` brings, and what is re-exported from a child.
    fn imported_from(&self, module: &[String], import: &Use) -> Option<usize> {
        if import.public && self.is_below(module, &import.path) {
            return None;
        }
        match self.resolve(module, &import.path, &mut Tried::new()) {
            Some(Found::Module(of)) if import.public && import.brings == Brings::Everything => {
                Some(self.modules.get(&of)?.file)
            }
            _ => self.file_of(module, &import.path),
        }
    }

    /// Whether a path leads into a child of the module.
    fn is_below(&self, module: &[String], path: &[String]) -> bool {
        let is_child = |path: &Vec<String>| path.len() > module.len() && path.starts_with(module);
        if let Some(Found::Module(of)) = self.resolve(module, path, &mut Tried::new()) {
            return is_child(&of);
        }
        let Some(file) = self.file_of(module, path) else {
            return false;
        };
        self.modules
            .iter()
            .any(|(path, place)| place.file == file && is_child(path))
    }

    /// The file that defines what a path names; for a name that we do not find, the module that the path goes through.
    fn file_of(&self, module: &[String], path: &[String]) -> Option<usize> {
        match self.resolve(module, path, &mut Tried::new()) {
            Some(Found::Item(file)) => return Some(file),
            Some(Found::Module(_)) => return None,
            None => {}
        }
        let mut shorter = (1..path.len()).rev().map(|length| &path[..length]);
        match shorter.find_map(|path| self.resolve(module, path, &mut Tried::new()))? {
            Found::Item(file) => Some(file),
            Found::Module(of) => Some(self.modules.get(&of)?.file),
        }
    }

    /// The file that defines a single word, where it comes by a `*`, or is re-exported here and used too.
    fn brought(&self, module: &[String], scope: &Scope, word: &str) -> Option<usize> {
        let may_bring = |import: &Use| match &import.brings {
            Brings::Everything => true,
            Brings::Name(name) => import.public && name == word,
            Brings::Methods => false,
        };
        if !scope.uses.iter().any(may_bring) {
            return None;
        }
        let path = [word.to_owned()];
        let found = match self.walk(module, &path, &mut Tried::new())? {
            // A module and a function may have one name; a single word is never a module.
            Found::Module(_) => self.brought_by_everything(module, &path, &mut Tried::new())?,
            found => found,
        };
        match found {
            Found::Item(file) => Some(file),
            Found::Module(_) => None,
        }
    }

    /// Follows a path that stands in a module.
    fn resolve(&self, module: &[String], path: &[String], tried: &mut Tried) -> Option<Found> {
        let (first, rest) = path.split_first()?;
        let more = rest.first().is_some_and(|next| next == "super");
        match first.as_str() {
            "crate" => self.walk(&[], rest, tried),
            "self" if more => self.resolve(module, rest, tried),
            "self" => self.walk(module, rest, tried),
            "super" if more => self.resolve(module.split_last()?.1, rest, tried),
            "super" => self.walk(module.split_last()?.1, rest, tried),
            _ => self.walk(module, path, tried),
        }
    }

    /// Looks a path up among what a module declares, defines, imports and re-exports.
    fn walk(&self, module: &[String], path: &[String], tried: &mut Tried) -> Option<Found> {
        let (file, scope) = self.scope(module)?;
        let Some((name, rest)) = path.split_first() else {
            return Some(Found::Module(module.to_vec()));
        };
        if !tried.insert((module.to_vec(), path.to_vec())) {
            return None;
        }
        let child = [module, std::slice::from_ref(name)].concat();
        let child = Some(child).filter(|child| self.modules.contains_key(child));
        if let Some(child) = child.as_ref().filter(|_| !rest.is_empty())
            && let Some(found) = self.walk(child, rest, tried)
        {
            return Some(found);
        }
        if scope.items.contains(name) {
            return Some(Found::Item(file));
        }
        let by_name = scope
            .uses
            .iter()
            .filter(|import| matches!(&import.brings, Brings::Name(brought) if brought == name))
            .find_map(|import| {
                let path = [import.path.as_slice(), rest].concat();
                self.resolve(module, &path, tried)
            });
        by_name
            .or(child.filter(|_| rest.is_empty()).map(Found::Module))
            .or_else(|| self.brought_by_everything(module, path, tried))
    }

    /// Looks a path up in the modules of which a module imports everything.
    fn brought_by_everything(&self, module: &[String], path: &[String], tried: &mut Tried) -> Option<Found> {
        let (_, scope) = self.scope(module)?;
        let everything = |import: &&Use| import.brings == Brings::Everything;
        let below = |import: &Use| match self.resolve(module, &import.path, tried)? {
            Found::Module(of) if of != module => self.walk(&of, path, tried),
            _ => None,
        };
        scope.uses.iter().filter(everything).find_map(below)
    }
}

#[cfg(test)]
mod tests;
