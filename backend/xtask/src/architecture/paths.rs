//! The paths that Rust code names, read without a compiler: enough of the grammar to see imports, skipping
//! comments, texts and what only tests compile.

use std::iter::Peekable;
use std::path::{Path, PathBuf};
use std::str::Chars;

pub struct Code {
    /// `a::b::c`, groups of a `use` written out, in order of appearance.
    pub paths: Vec<String>,
    test_modules: Vec<String>,
}

impl Code {
    /// Where the modules lie that are declared here under `#[cfg(test)]`, without `.rs`.
    pub fn test_modules_of(&self, file: &Path) -> Vec<PathBuf> {
        let stem = file
            .file_stem()
            .and_then(|stem| stem.to_str())
            .unwrap_or_default();
        let folder = if ["lib", "main", "mod"].contains(&stem) {
            file.with_file_name("")
        } else {
            file.with_extension("")
        };
        self.test_modules.iter().map(|name| folder.join(name)).collect()
    }
}

pub fn read(source: &str) -> Code {
    let (tokens, test_modules) = without_tests(&tokens(source));
    let mut paths = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        let (previous, before) = (nth_back(&tokens, at, 1), nth_back(&tokens, at, 2));
        let imported = previous == "use" || previous == "::" && before == "use";
        let continues = previous == "." || previous == "::" && is_word(before) && before != "use";
        let is_group = imported && tokens[at] == "{";
        if !continues && (is_group || is_word(&tokens[at]) && tokens[at] != "use") {
            let before = paths.len();
            at = tree(&tokens, at, "", &mut paths);
            // A lone word is a path only where it is imported.
            if paths.len() == before + 1 && !imported && !paths[before].contains("::") {
                paths.pop();
            }
        } else {
            at += 1;
        }
    }
    Code { paths, test_modules }
}

fn nth_back(tokens: &[String], at: usize, back: usize) -> &str {
    at.checked_sub(back).map_or("", |at| &tokens[at])
}

/// Reads one path or use tree; gives where it ends.
fn tree(tokens: &[String], mut at: usize, prefix: &str, paths: &mut Vec<String>) -> usize {
    let mut path = prefix.to_owned();
    while let Some(token) = tokens.get(at) {
        if token == "{" {
            at += 1;
            while tokens.get(at).is_some_and(|token| token != "}") {
                let next = tree(tokens, at, &path, paths);
                // `as name`, commas and whatever we do not know are stepped over.
                at = next.max(at + 1);
                while tokens.get(at).is_some_and(|token| token != "," && token != "}") {
                    at += 1;
                }
                at += usize::from(tokens.get(at).is_some_and(|token| token == ","));
            }
            return at + 1;
        }
        if !is_word(token) && token != "*" {
            break;
        }
        if !path.is_empty() {
            path.push_str("::");
        }
        path.push_str(token);
        at += 1;
        if tokens.get(at).is_none_or(|token| token != "::") {
            break;
        }
        at += 1;
    }
    if path != prefix {
        paths.push(path);
    }
    at
}

fn is_word(token: &str) -> bool {
    token.starts_with(|first: char| first.is_alphabetic() || first == '_')
}

/// Leaves out every item under `#[cfg(test)]`; names the modules among them that lie in files of their own.
fn without_tests(tokens: &[String]) -> (Vec<String>, Vec<String>) {
    let (mut kept, mut modules) = (Vec::new(), Vec::new());
    let mut at = 0;
    while at < tokens.len() {
        if !is_test_attribute(&tokens[at..]) {
            kept.push(tokens[at].clone());
            at += 1;
            continue;
        }
        let end = end_of_item(tokens, at + 2);
        let item = &tokens[at..end];
        if let Some(module) = item.iter().position(|token| token == "mod")
            && item.get(module + 2).is_some_and(|token| token == ";")
        {
            modules.push(item[module + 1].clone());
        }
        at = end;
    }
    (kept, modules)
}

fn is_test_attribute(tokens: &[String]) -> bool {
    let end = tokens.iter().position(|token| token == "]").unwrap_or(0);
    let begins = ["#", "[", "cfg"]
        .iter()
        .zip(tokens)
        .all(|(wanted, token)| wanted == token);
    let says = |word: &str| tokens[..end].iter().any(|token| token == word);
    begins && says("test") && !says("not")
}

/// The first `;` outside brackets, or the end of the first block.
fn end_of_item(tokens: &[String], from: usize) -> usize {
    // We start inside the attribute's bracket.
    let mut depth = 0_i32;
    let mut at = from;
    while let Some(token) = tokens.get(at) {
        at += 1;
        match token.as_str() {
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

/// Words, `::` and single signs.
fn tokens(source: &str) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    let mut rest = source.chars().peekable();
    while let Some(sign) = rest.next() {
        match sign {
            '/' if rest.peek() == Some(&'/') => skip_to(&mut rest, '\n'),
            '/' if rest.peek() == Some(&'*') => skip_comment(&mut rest),
            '"' => skip_text(&mut rest),
            '\'' => skip_letter(&mut rest),
            ':' if rest.next_if_eq(&':').is_some() => found.push("::".to_owned()),
            _ if sign.is_alphanumeric() || sign == '_' => {
                let mut word = sign.to_string();
                while let Some(more) = rest.next_if(|more| more.is_alphanumeric() || *more == '_') {
                    word.push(more);
                }
                if ["r", "br", "cr"].contains(&word.as_str()) && matches!(rest.peek(), Some('"' | '#')) {
                    skip_raw_text(&mut rest);
                } else {
                    found.push(word);
                }
            }
            _ if sign.is_whitespace() => {}
            _ => found.push(sign.to_string()),
        }
    }
    found
}

fn skip_to(rest: &mut Peekable<Chars<'_>>, end: char) {
    while rest.next().is_some_and(|sign| sign != end) {}
}

fn skip_text(rest: &mut Peekable<Chars<'_>>) {
    while let Some(sign) = rest.next() {
        match sign {
            '\\' => {
                rest.next();
            }
            '"' => return,
            _ => {}
        }
    }
}

fn skip_raw_text(rest: &mut Peekable<Chars<'_>>) {
    let mut hashes = 0;
    while rest.next_if_eq(&'#').is_some() {
        hashes += 1;
    }
    // Without a quote it was a raw identifier, `r#type`.
    if rest.next_if_eq(&'"').is_none() {
        return;
    }
    while let Some(sign) = rest.next() {
        if sign == '"' && (0..hashes).all(|_| rest.next_if_eq(&'#').is_some()) {
            return;
        }
    }
}

/// `'x'` or `'\n'`, but not the lifetime `'x`.
fn skip_letter(rest: &mut Peekable<Chars<'_>>) {
    match rest.next() {
        Some('\\') => {
            rest.next();
            skip_to(rest, '\'');
        }
        _ => {
            rest.next_if_eq(&'\'');
        }
    }
}

fn skip_comment(rest: &mut Peekable<Chars<'_>>) {
    let mut depth = 0;
    while let Some(sign) = rest.next() {
        match sign {
            '/' if rest.next_if_eq(&'*').is_some() => depth += 1,
            '*' if rest.next_if_eq(&'/').is_some() && depth == 0 => return,
            '*' if rest.peek() == Some(&'/') => depth -= 1,
            _ => {}
        }
    }
}

mod tests {
    use super::read;

    #[test]
    fn groups_are_written_out() {
        let code = read("pub use a::{self, b::{c, d as e}, f::*}; use g; use ::h::i;");
        assert_eq!(
            code.paths,
            ["a::self", "a::b::c", "a::b::d", "a::f::*", "g", "h::i"]
        );
    }

    #[test]
    fn paths_in_code_are_seen_and_texts_are_not() {
        let code = read(
            r##"fn f<'a>(x: &'a x::Y) { let _ = '"'; g::h::<i::J>(x.k, r#""m::n"#, "\"o::p"); /* q::r */ }"##,
        );
        assert_eq!(code.paths, ["x::Y", "g::h", "i::J"]);
    }

    #[test]
    fn what_only_tests_compile_is_left_out() {
        let code = read(
            "#[cfg(test)] #[path = \"x.rs\"] mod tests; #[cfg(test)] fn f() { a::b(); } #[cfg(not(test))] use c::d;",
        );
        assert_eq!(code.paths, ["c::d"]);
        assert_eq!(
            code.test_modules_of("src/deadline.rs".as_ref()),
            ["src/deadline/tests".as_ref() as &std::path::Path]
        );
        assert_eq!(
            code.test_modules_of("src/x/mod.rs".as_ref()),
            ["src/x/tests".as_ref() as &std::path::Path]
        );
    }
}
