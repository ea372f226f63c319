//! What a file of Rust code declares, imports and names. What only tests compile is left out.
//!
//! Read from tokens alone: names that a macro makes are unknown, and so is the type of a method's receiver.

mod reader;

use std::path::{Path, PathBuf};

pub use reader::read;

/// A file of code. Its first scope is the file's own module; each inline module adds one.
pub struct Code {
    pub scopes: Vec<Scope>,
    /// Macros by example that the file defines.
    pub macros: Vec<String>,
}

/// One module's part of a file.
#[derive(Default)]
pub struct Scope {
    /// Names of the inline modules around it, from the outside.
    pub within: Vec<String>,
    /// Modules declared here that lie in files of their own.
    pub modules: Vec<String>,
    /// Types, functions, constants and traits defined here.
    pub items: Vec<String>,
    pub uses: Vec<Use>,
    /// Paths of two segments and more outside `use`.
    pub mentions: Vec<Mention>,
    /// Single words outside `use`: types, variables, keywords.
    pub words: Vec<(String, usize)>,
    /// Macros called by their name alone.
    pub macro_calls: Vec<(String, usize)>,
}

/// One name that a `use` brings in; groups are written out.
pub struct Use {
    pub path: Vec<String>,
    pub line: usize,
    pub brings: Brings,
    /// `pub` or `pub(…)`: others can take the name from here.
    pub public: bool,
}

#[derive(Debug, PartialEq, Eq)]
pub enum Brings {
    Name(String),
    /// `as _`: only the methods of a trait.
    Methods,
    /// `*`: whatever the path's module has.
    Everything,
}

pub struct Mention {
    pub path: Vec<String>,
    pub line: usize,
}

impl Use {
    /// The path as it is written.
    pub fn shown(&self) -> String {
        let everything = match self.brings {
            Brings::Everything => "::*",
            _ => "",
        };
        self.path.join("::") + everything
    }
}

impl Code {
    /// Every path, imported or named, with `::` between its segments.
    #[cfg(test)]
    pub fn paths(&self) -> Vec<String> {
        let of_scope = |scope: &Scope| -> Vec<String> {
            let uses = scope.uses.iter().map(Use::shown);
            let mentions = scope.mentions.iter().map(|mention| mention.path.join("::"));
            uses.chain(mentions).collect()
        };
        self.scopes.iter().flat_map(of_scope).collect()
    }
}

/// Where the modules lie that a file declares.
pub fn folder_of_children(file: &Path) -> PathBuf {
    let stem = file.file_stem().and_then(|stem| stem.to_str());
    if stem.is_some_and(|stem| ["lib", "main", "mod"].contains(&stem)) {
        file.with_file_name("")
    } else {
        file.with_extension("")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn groups_are_written_out() {
        let code = read("pub use a::{self, b::{c, d as e}, f::*}; use g; use ::h::i as _;");
        assert_eq!(code.paths(), ["a", "a::b::c", "a::b::d", "a::f::*", "g", "h::i"]);
        let uses = &code.scopes[0].uses;
        assert_eq!(uses[2].brings, Brings::Name("e".to_owned()));
        assert_eq!(uses[5].brings, Brings::Methods);
        assert!(uses[3].public && !uses[4].public);
    }

    #[test]
    fn paths_in_code_are_seen_and_texts_are_not() {
        let code = read(
            r##"fn f<'a>(x: &'a x::Y) { let _ = '"'; g::h::<i::J>(x.k, r#""m::n"#, "\"o::p"); 0..s::t; /* q::r */ }"##,
        );
        assert_eq!(code.paths(), ["x::Y", "g::h", "i::J", "s::t"]);
    }

    #[test]
    fn what_only_tests_compile_is_left_out() {
        let code = read(
            "#[cfg(test)] #[path = \"x.rs\"] mod tests; #[cfg(test)] fn f() { a::b(); } #[cfg(not(test))] use c::d; \
             #[cfg(any(test, feature = \"e\"))] use e::f;",
        );
        assert_eq!(code.paths(), ["c::d", "e::f"]);
        assert!(code.scopes[0].modules.is_empty());
    }

    #[test]
    fn children_lie_beside_a_root_and_below_any_other_module() {
        assert_eq!(
            folder_of_children("src/deadline.rs".as_ref()),
            Path::new("src/deadline")
        );
        assert_eq!(folder_of_children("src/x/mod.rs".as_ref()), Path::new("src/x/"));
    }

    #[test]
    fn items_are_those_of_the_module_and_of_its_macros() {
        let code = read(
            "struct A { b: u8 } pub(crate) const fn c() { fn d() {} } static mut E: u8 = 0; wire! { pub enum F { G } } \
             impl A { fn h() {} } macro_rules! i { ($x:tt) => { pub struct J; } } mod k { enum L {} } mod m; type N = u8;",
        );
        assert_eq!(code.scopes[0].items, ["A", "c", "E", "F", "J", "N"]);
        assert_eq!(code.scopes[0].modules, ["m"]);
        assert_eq!(code.scopes[0].macro_calls, [("wire".to_owned(), 1)]);
        assert_eq!(code.macros, ["i"]);
        assert_eq!(
            (&code.scopes[1].within, &code.scopes[1].items),
            (&vec!["k".to_owned()], &vec!["L".to_owned()])
        );
    }
}
