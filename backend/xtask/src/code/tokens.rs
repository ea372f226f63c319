//! Splits Rust code into tokens: words, `::` and single signs. Comments are left out; a literal is one token, `"`.

use std::iter::Peekable;
use std::str::Chars;

/// Stands for a literal, whose content no check needs.
pub const LITERAL: &str = "\"";

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Token {
    pub text: String,
    /// The line it begins on, from 1.
    pub line: usize,
    /// The line it ends on; only literals have more than one line.
    pub last_line: usize,
}

impl Token {
    pub fn is(&self, text: &str) -> bool {
        self.text == text
    }

    pub fn is_word(&self) -> bool {
        self.text
            .starts_with(|first: char| first.is_alphabetic() || first == '_')
    }
}

pub fn tokens(source: &str) -> Vec<Token> {
    let mut reader = Reader {
        rest: source.chars().peekable(),
        line: 1,
    };
    let mut found = Vec::new();
    while let Some(sign) = reader.next() {
        let line = reader.line;
        if let Some(text) = reader.token(sign) {
            found.push(Token {
                text,
                line,
                last_line: reader.line,
            });
        }
    }
    found
}

struct Reader<'a> {
    rest: Peekable<Chars<'a>>,
    line: usize,
}

impl Reader<'_> {
    fn next(&mut self) -> Option<char> {
        let sign = self.rest.next();
        self.line += usize::from(sign == Some('\n'));
        sign
    }

    fn next_if(&mut self, wanted: char) -> bool {
        self.rest.peek() == Some(&wanted) && self.next().is_some()
    }

    /// The token that begins with this sign; `None` for white space and comments.
    fn token(&mut self, sign: char) -> Option<String> {
        match sign {
            '/' if self.rest.peek() == Some(&'/') => {
                while self.rest.peek().is_some_and(|sign| *sign != '\n') {
                    self.next();
                }
                None
            }
            '/' if self.next_if('*') => {
                self.skip_comment();
                None
            }
            '"' => {
                self.skip_text();
                Some(LITERAL.to_owned())
            }
            '\'' => self.skip_letter().then(|| LITERAL.to_owned()),
            ':' if self.next_if(':') => Some("::".to_owned()),
            _ if sign.is_alphanumeric() || sign == '_' => Some(self.word(sign)),
            _ => (!sign.is_whitespace()).then(|| sign.to_string()),
        }
    }

    /// A word or number, or the raw literal that it introduces.
    fn word(&mut self, first: char) -> String {
        let mut word = first.to_string();
        while let Some(more) = self.rest.next_if(|more| more.is_alphanumeric() || *more == '_') {
            word.push(more);
        }
        let introduces = ["r", "br", "cr"].contains(&word.as_str());
        if !introduces || !matches!(self.rest.peek(), Some('"' | '#')) {
            return word;
        }
        let mut hashes = 0;
        while self.next_if('#') {
            hashes += 1;
        }
        if self.next_if('"') {
            self.skip_raw_text(hashes);
            return LITERAL.to_owned();
        }
        // A raw identifier: `r#type`.
        match self.next() {
            Some(first) => self.word(first),
            None => word,
        }
    }

    fn skip_text(&mut self) {
        while let Some(sign) = self.next() {
            match sign {
                '\\' => {
                    self.next();
                }
                '"' => return,
                _ => {}
            }
        }
    }

    fn skip_raw_text(&mut self, hashes: usize) {
        while let Some(sign) = self.next() {
            if sign == '"' && (0..hashes).all(|_| self.next_if('#')) {
                return;
            }
        }
    }

    /// Skips `'x'`, `'\n'` or the lifetime `'x`; only the first two are literals.
    fn skip_letter(&mut self) -> bool {
        match self.next() {
            Some('\\') => {
                self.next();
                while self.next().is_some_and(|sign| sign != '\'') {}
                true
            }
            _ if self.next_if('\'') => true,
            _ => {
                while self
                    .rest
                    .next_if(|more| more.is_alphanumeric() || *more == '_')
                    .is_some()
                {}
                false
            }
        }
    }

    /// Block comments nest.
    fn skip_comment(&mut self) {
        let mut depth = 1;
        while depth > 0 {
            match self.next() {
                Some('/') if self.next_if('*') => depth += 1,
                Some('*') if self.next_if('/') => depth -= 1,
                Some(_) => {}
                None => return,
            }
        }
    }
}

/// Leaves out every item under `#[cfg(test)]`.
pub fn without_tests(tokens: &[Token]) -> Vec<Token> {
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
    fn comments_are_left_out_and_literals_are_one_token() {
        let code = "a /* b /* c */ d */ \"e\\\"f\" 'g' '\\'' 'static // h\nr#\"i \"# r#type b'j' k::l";
        let texts: Vec<String> = tokens(code).into_iter().map(|token| token.text).collect();
        assert_eq!(
            texts,
            ["a", "\"", "\"", "\"", "\"", "type", "b", "\"", "k", "::", "l"]
        );
    }

    #[test]
    fn lines_are_counted_through_comments_and_literals() {
        let found = tokens("a\n/* \n */ b \"c\nd\"\n// e\nf");
        let lines: Vec<_> = found.iter().map(|token| (token.line, token.last_line)).collect();
        assert_eq!(lines, [(1, 1), (3, 3), (3, 4), (6, 6)]);
    }
}
