//! What a file of Rust code declares, imports and names. What only tests compile is left out.
//!
//! Read from tokens alone: names that a macro makes are unknown, and so is the type of a method's receiver.

use std::path::{Path, PathBuf};

use super::tokens::{Token, tokens};

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

pub fn read(source: &str) -> Code {
    let tokens = without_tests(&tokens(source));
    let mut reader = Reader {
        tokens: &tokens,
        at: 0,
        depth: 0,
        open: vec![(0, 0)],
        macro_depth: None,
        code: Code {
            scopes: vec![Scope::default()],
            macros: Vec::new(),
        },
    };
    while reader.at < tokens.len() {
        reader.token();
    }
    reader.code
}

struct Reader<'a> {
    tokens: &'a [Token],
    at: usize,
    /// Braces open at this point.
    depth: usize,
    /// The scopes open at this point, with the depth of their items. The first is never closed.
    open: Vec<(usize, usize)>,
    /// Inside the braces of a macro called or defined among items: their depth. What it makes counts as defined here.
    macro_depth: Option<usize>,
    code: Code,
}

impl Reader<'_> {
    fn text(&self, ahead: usize) -> &str {
        self.tokens
            .get(self.at + ahead)
            .map_or("", |token| token.text.as_str())
    }

    fn back(&self, back: usize) -> &str {
        self.at
            .checked_sub(back)
            .map_or("", |at| self.tokens[at].text.as_str())
    }

    fn word(&self, ahead: usize) -> Option<String> {
        let token = self.tokens.get(self.at + ahead)?;
        token.is_word().then(|| token.text.clone())
    }

    fn scope(&mut self) -> &mut Scope {
        let at = self.open.last().map_or(0, |(scope, _)| *scope);
        &mut self.code.scopes[at]
    }

    /// Whether items stand here, and not statements.
    fn among_items(&self) -> bool {
        self.macro_depth.is_some() || self.open.last().is_none_or(|(_, depth)| *depth == self.depth)
    }

    fn token(&mut self) {
        match self.text(0) {
            "{" => self.depth += 1,
            "}" => self.close(),
            "use" if self.text(1) != "<" => return self.import(),
            "mod" if self.word(1).is_some() => return self.module(1),
            "mod" if self.text(1) == "$" && self.word(2).is_some() => return self.module(2),
            "macro_rules" if self.text(1) == "!" => {
                self.code.macros.extend(self.word(2));
                self.at += 2;
                self.begin_macro();
            }
            _ if self.tokens[self.at].is_word() => return self.path(),
            _ => {}
        }
        self.at += 1;
    }

    fn close(&mut self) {
        self.depth = self.depth.saturating_sub(1);
        if self.macro_depth == Some(self.depth) {
            self.macro_depth = None;
        }
        if self.open.len() > 1 && self.open.last().is_some_and(|(_, depth)| *depth > self.depth) {
            self.open.pop();
        }
    }

    fn begin_macro(&mut self) {
        if self.text(1) == "{" && self.macro_depth.is_none() && self.among_items() {
            self.macro_depth = Some(self.depth);
        }
    }

    /// The name stands one token ahead, or two where a macro makes it (`mod $name`).
    fn module(&mut self, ahead: usize) {
        let name = self.word(ahead).unwrap_or_default();
        match self.text(ahead + 1) {
            ";" if ahead == 1 => self.scope().modules.push(name),
            "{" => {
                let mut within = self.scope().within.clone();
                within.push(name);
                self.code.scopes.push(Scope {
                    within,
                    ..Scope::default()
                });
                self.open.push((self.code.scopes.len() - 1, self.depth + 1));
            }
            _ => {}
        }
        self.at += ahead + 1;
    }

    fn import(&mut self) {
        let public =
            self.back(1) == "pub" || self.back(1) == ")" && self.back(3) == "(" && self.back(4) == "pub";
        self.at += 1;
        let mut found = Vec::new();
        self.tree(&[], public, &mut found);
        self.scope().uses.extend(found);
    }

    /// Reads one tree of a `use`.
    fn tree(&mut self, prefix: &[String], public: bool, found: &mut Vec<Use>) {
        let mut path = prefix.to_vec();
        let line = self.tokens.get(self.at).map_or(0, |token| token.line);
        let mut brings = None;
        while self.at < self.tokens.len() {
            match self.text(0) {
                "{" => return self.group(&path, public, found),
                "*" => brings = Some(Brings::Everything),
                "::" => {}
                "self" if !path.is_empty() => {}
                "as" => {
                    brings = self.word(1).map(|name| match name.as_str() {
                        "_" => Brings::Methods,
                        _ => Brings::Name(name),
                    });
                    self.at += 1;
                }
                _ => match self.word(0) {
                    Some(name) => path.push(name),
                    None => break,
                },
            }
            self.at += 1;
        }
        let named = path.last().cloned().map(Brings::Name);
        if let Some(brings) = brings.or(named) {
            found.push(Use {
                path,
                line,
                brings,
                public,
            });
        }
    }

    fn group(&mut self, prefix: &[String], public: bool, found: &mut Vec<Use>) {
        self.at += 1;
        while self.at < self.tokens.len() && self.text(0) != "}" {
            let before = self.at;
            self.tree(prefix, public, found);
            // Commas, and whatever we do not know, are stepped over.
            if self.text(0) == "," || self.at == before {
                self.at += 1;
            }
        }
        self.at += 1;
    }

    /// Reads one path or single word outside `use`.
    fn path(&mut self) {
        let token = &self.tokens[self.at];
        let (line, depth_one) = (token.line, self.among_items());
        // The field or method of something, but not the end of a range.
        let of_something = self.back(1) == "." && self.back(2) != ".";
        let of_type = self.back(1) == "::" && self.at > 1 && {
            let before = &self.tokens[self.at - 2];
            before.is_word() || before.is(">")
        };
        if of_something || of_type {
            self.at += 1;
            return;
        }
        let mut path = vec![token.text.clone()];
        while self.text(1) == "::"
            && let Some(next) = self.word(2)
        {
            path.push(next);
            self.at += 2;
        }
        let called = self.text(1) == "!" && self.text(2) != "=";
        if called {
            self.at += 1;
            self.begin_macro();
        }
        self.at += 1;
        match path.as_slice() {
            [word] if called => {
                let call = (word.clone(), line);
                self.scope().macro_calls.push(call);
            }
            [word] => {
                let defined = DEFINING
                    .contains(&word.as_str())
                    .then(|| self.defined())
                    .flatten();
                if depth_one {
                    self.scope().items.extend(defined);
                }
                let word = (word.clone(), line);
                self.scope().words.push(word);
            }
            _ => self.scope().mentions.push(Mention { path, line }),
        }
    }

    /// The name that follows a word like `struct`.
    fn defined(&self) -> Option<String> {
        let ahead = usize::from(self.text(0) == "mut");
        self.word(ahead).filter(|name| {
            !DEFINING.contains(&name.as_str()) && !["unsafe", "async", "extern"].contains(&name.as_str())
        })
    }
}

/// What introduces the name of an item.
const DEFINING: &[&str] = &[
    "struct", "enum", "union", "trait", "type", "fn", "const", "static",
];

/// Leaves out every item under `#[cfg(test)]`.
fn without_tests(tokens: &[Token]) -> Vec<Token> {
    let mut kept = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        if is_test_attribute(&tokens[at..]) {
            at = end_of_item(tokens, at + 2);
        } else {
            kept.push(tokens[at].clone());
            at += 1;
        }
    }
    kept
}

/// `cfg(test)`, also with more that must hold; not `any(test, …)`, which is compiled without tests too.
fn is_test_attribute(tokens: &[Token]) -> bool {
    let end = tokens.iter().position(|token| token.is("]")).unwrap_or(0);
    let begins = ["#", "[", "cfg"]
        .iter()
        .zip(tokens)
        .all(|(wanted, token)| token.is(wanted));
    let says = |word: &str| tokens[..end].iter().any(|token| token.is(word));
    begins && says("test") && !says("not") && !says("any")
}

/// The first `;` outside brackets, or the end of the first block.
fn end_of_item(tokens: &[Token], from: usize) -> usize {
    // We start inside the attribute's bracket.
    let mut depth = 0_i32;
    let mut at = from;
    while let Some(token) = tokens.get(at) {
        at += 1;
        match token.text.as_str() {
            "{" | "(" | "[" => depth += 1,
            "}" if depth == 1 => return at,
            "}" | ")" | "]" => depth -= 1,
            ";" if depth <= 0 => return at,
            _ => {}
        }
        depth = depth.max(0);
    }
    at
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
