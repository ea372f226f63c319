//! HTML becomes text. `html5gum` cuts it into tags, of which only those that shape a text go on to `html2text`, in a small tree.
//!
//! **Invariant:** what `html2text` gets is well nested, at most `DEEPEST` deep and `MOST_TAGS` long. Without that bound a message of
//! 100 kB of nested tags holds the parser for minutes.

use super::html_tree::{DEEPEST, LONGEST as LONGEST_TREE, Tree};
use html2text::render::TextDecorator;
use html5gum::{DefaultEmitter, Token, Tokenizer};

/// How many bytes of HTML are read; the original has the rest.
const LONGEST: usize = 2 << 20;
/// Most tags that go on to the layout.
const MOST_TAGS: usize = 20_000;
/// No line is broken for its length.
const WIDTH: usize = 1 << 20;

/// The text of an HTML document, with a line for each block, cell and item.
pub(super) fn to_text(html: &str) -> String {
    let mut end = html.len().min(LONGEST);
    while !html.is_char_boundary(end) {
        end -= 1;
    }
    let tree = shaped(html.get(..end).unwrap_or_default());
    html2text::config::with_decorator(Plain)
        .raw_mode(true)
        .no_link_wrapping()
        .allow_width_overflow()
        .string_from_read(tree.as_bytes(), WIDTH)
        .unwrap_or_default()
        .lines()
        .map(|line| line.trim_end().to_owned() + "\n")
        .collect()
}

/// The document reduced to what shapes a text.
fn shaped(html: &str) -> String {
    let mut emitter = DefaultEmitter::<()>::new_with_span();
    emitter.naively_switch_states(true);
    let mut tree = Tree::default();
    for token in Tokenizer::new_with_emitter(html, emitter) {
        match token {
            Ok(Token::StartTag(tag)) => {
                let name = String::from_utf8_lossy(&tag.name);
                tree.start(&name, tag.self_closing, |key| {
                    let value = tag.attributes.get(key.as_bytes())?;
                    Some(String::from_utf8_lossy(value).into_owned())
                });
            }
            Ok(Token::EndTag(tag)) => tree.end(&String::from_utf8_lossy(&tag.name)),
            Ok(Token::String(text)) => tree.text(&String::from_utf8_lossy(&text)),
            _ => {}
        }
        if tree.tags > MOST_TAGS || tree.out.len() > LONGEST_TREE {
            break;
        }
    }
    tree.close();
    tree.out
}

/// Marks nothing but quotes and items.
#[derive(Clone, Debug)]
struct Plain;

impl TextDecorator for Plain {
    type Annotation = ();

    fn decorate_link_start(&mut self, _: &str) -> (String, ()) {
        Default::default()
    }
    fn decorate_link_end(&mut self) -> String {
        String::new()
    }
    fn decorate_em_start(&self) -> (String, ()) {
        Default::default()
    }
    fn decorate_em_end(&self) -> String {
        String::new()
    }
    fn decorate_strong_start(&self) -> (String, ()) {
        Default::default()
    }
    fn decorate_strong_end(&self) -> String {
        String::new()
    }
    fn decorate_strikeout_start(&self) -> (String, ()) {
        Default::default()
    }
    fn decorate_strikeout_end(&self) -> String {
        String::new()
    }
    fn decorate_code_start(&self) -> (String, ()) {
        Default::default()
    }
    fn decorate_code_end(&self) -> String {
        String::new()
    }
    fn decorate_preformat_first(&self) {}
    fn decorate_preformat_cont(&self) {}
    fn decorate_image(&mut self, _: &str, title: &str) -> (String, ()) {
        (title.to_owned(), ())
    }
    fn header_prefix(&self, _: usize) -> String {
        String::new()
    }
    fn quote_prefix(&self) -> String {
        "> ".to_owned()
    }
    fn unordered_item_prefix(&self) -> String {
        "- ".to_owned()
    }
    fn ordered_item_prefix(&self, number: i64) -> String {
        format!("{number}. ")
    }
    fn make_subblock_decorator(&self) -> Self {
        self.clone()
    }
}

const _: () = assert!(
    DEEPEST * MOST_TAGS < 2_000_000,
    "the layout costs depth times tags"
);

#[cfg(test)]
mod tests {
    use super::to_text;

    #[test]
    fn a_document_becomes_what_a_person_reads() {
        for (html, text) in [
            (
                "<table><tbody><tr><th>Nama<td>Zul</tr><tr><td><p>Alamat</p></td><td>Jl. Pukat 2</td></tr></table>sekian",
                "Nama\nZul\nAlamat\nJl. Pukat 2\nsekian",
            ),
            (
                "<p>Keluhan:<ul><li>Jalan<li>Parit<ol start=3><li>satu<li>dua</ol></ul>",
                "Keluhan:\n- Jalan\n- Parit\n  3. satu\n  4. dua",
            ),
            (
                "<p><b>Lokasi:</b> Gang <i>Rukun</i></p><p>ya</p>",
                "Lokasi: Gang Rukun\nya",
            ),
            (
                "<div>a</div><div><br></div><div>b<span>c</span></div>d<br>e",
                "a\nbc\nd\ne",
            ),
            ("<pre>a  b\n   c</pre>", "a  b\n   c"),
            (
                "<style>p{}</style><script>x<y</script><title>t</title><!-- k -->isi&nbsp;&lt;b&gt;",
                "isi <b>",
            ),
            ("a<p style='display: none'>b<b>c</b></p>d<i hidden>e</i>", "a\nd"),
            (
                "<h1>Judul</h1>isi<hr>bawah",
                "Judul\nisi\n________________________________\nbawah",
            ),
            (
                "lihat <a href='https://a.id/p?q=1&amp;r'>di sini</a>, <a href='https://b.id/'>https://b.id</a>, <a href='mailto:z@b.id'>z@b.id</a>",
                "lihat di sini (https://a.id/p?q=1&r), https://b.id, z@b.id",
            ),
            (
                "<a href='javascript:x()'>a</a> <a href='#b'>b</a> <a href='tel:+62812'>c",
                "a b c (tel:+62812)",
            ),
            (
                "<p>ya</p><blockquote type=cite>Di mana?<div>ok</div></blockquote>",
                "ya\n> Di mana?\n> ok",
            ),
            (
                "<blockquote style='margin: 0 0 0 40px; border: none'>menjorok</blockquote>",
                "menjorok",
            ),
            (
                "<p>a</p><div class='yahoo_quoted'>Di mana?</div>",
                "a\n> Di mana?",
            ),
            ("<ul>lepas<li>a</ul>", "- lepas\n- a"),
        ] {
            let found = to_text(html);
            let lines: Vec<_> = found
                .lines()
                .filter(|line| !line.trim().is_empty() && *line != ">")
                .collect();
            assert_eq!(lines.join("\n").replace('\u{a0}', " "), text, "{html}");
        }
    }

    #[test]
    fn hostile_documents_cost_little() {
        let times = 50_000;
        for html in [
            "<div>".repeat(times),
            "<blockquote>".repeat(times) + "x",
            "<ul><li>".repeat(times) + "x",
            "<table><tr><td>".repeat(times) + "x",
            "<pre>".repeat(times),
            (0..times).map(|at| format!("<p><b id={at}>x")).collect(),
            (0..times).map(|at| format!("<a href=http://{at}>")).collect(),
            "<table><tr><td colspan=4000000000 rowspan=9>x".to_owned(),
            "kata ".repeat(times * 20),
            format!(
                "<p {}>x",
                (0..times).map(|at| format!("a{at} ")).collect::<String>()
            ),
            "<".repeat(times * 20),
            "</p>".repeat(times),
        ] {
            // Nested items are indented, line by line.
            assert!(to_text(&html).len() <= 4 << 20);
        }
    }
}
