//! How long functions are, counted as clippy's `too_many_lines` counts: the lines between the braces of the body that hold
//! more than white space and comments.

use super::tokens::{Token, tokens};

#[derive(Debug, PartialEq, Eq)]
pub struct Function {
    pub name: String,
    /// The line of `fn`.
    pub line: usize,
    pub length: usize,
}

/// Every function with a body, those of tests too.
pub fn functions(source: &str) -> Vec<Function> {
    let tokens = tokens(source);
    let lines: Vec<&str> = source.lines().collect();
    let mut found = Vec::new();
    for (at, pair) in tokens.windows(2).enumerate() {
        if !pair[0].is("fn") || !pair[1].is_word() {
            continue;
        }
        if let Some((open, close)) = body(&tokens, at + 2) {
            found.push(Function {
                name: pair[1].text.clone(),
                line: pair[0].line,
                length: lines_with_code(&tokens[open + 1..close], &lines),
            });
        }
    }
    found
}

/// Where the braces of the body stand; a function of a trait may have none.
fn body(tokens: &[Token], from: usize) -> Option<(usize, usize)> {
    let mut depth = 0_usize;
    let mut open = None;
    for (at, token) in tokens.iter().enumerate().skip(from) {
        match token.text.as_str() {
            "{" => {
                if depth == 0 && open.is_none() {
                    open = Some(at);
                }
                depth += 1;
            }
            "(" | "[" => depth += 1,
            "}" | ")" | "]" => {
                depth = depth.saturating_sub(1);
                if depth == 0 && open.is_some() {
                    return open.zip(Some(at));
                }
            }
            ";" if depth == 0 => return None,
            _ => {}
        }
    }
    None
}

fn lines_with_code(tokens: &[Token], lines: &[&str]) -> usize {
    let (mut counted, mut last) = (0, 0);
    for token in tokens {
        for line in token.line.max(last + 1)..=token.last_line {
            let blank = lines.get(line - 1).is_none_or(|text| text.trim().is_empty());
            counted += usize::from(!blank);
        }
        last = last.max(token.last_line);
    }
    counted
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn comments_blank_lines_and_braces_do_not_count() {
        let code = "fn a(x: [u8; 2]) -> u8\n{\n    // one\n\n    let y = \"two\n\nthree\"; /* four */\n    y\n}\n\
                    trait T { fn b(&self); }\nfn c() { d() }\nfn e() {}";
        let found: Vec<_> = functions(code)
            .into_iter()
            .map(|function| (function.name, function.line, function.length))
            .collect();
        assert_eq!(
            found,
            [
                ("a".to_owned(), 1, 3),
                ("c".to_owned(), 11, 1),
                ("e".to_owned(), 12, 0)
            ]
        );
    }
}
