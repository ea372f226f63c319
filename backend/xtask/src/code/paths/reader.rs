//! Reads declarations, imports and paths from tokens.

use super::{Brings, Code, Mention, Scope, Use};
use crate::code::tokens::{Token, tokens, without_tests};

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
        let (line, among_items) = (token.line, self.among_items());
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
                if among_items {
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
