//! The tags of an HTML document that shape a text, written again: well nested, without attributes, and never deeper than a bound.

use super::html_shape::Shape;
use std::fmt::Write as _;

/// How deep the tags are nested; deeper ones only break the line.
pub(super) const DEEPEST: usize = 48;
/// How many bytes are written: more than the longest text of a message.
pub(super) const LONGEST: usize = 512 << 10;
/// Longest address of a link, in characters.
const LONGEST_LINK: usize = 500;
/// Longest description of a picture, in characters.
const LONGEST_ALT: usize = 80;
/// Tags without an end.
const VOID: [&str; 14] = [
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track",
    "wbr",
];
/// Tags whose content is no text.
const SILENT: [&str; 12] = [
    "head", "script", "style", "title", "template", "noscript", "svg", "math", "object", "select",
    "textarea", "iframe",
];

/// A tag that is open.
struct Open {
    /// As in the document.
    name: String,
    shape: Shape,
}

/// The tree so far, as HTML.
#[derive(Default)]
pub(super) struct Tree {
    pub(super) out: String,
    /// How many tags were written.
    pub(super) tags: usize,
    open: Vec<Open>,
    /// Name and depth of the hidden or silent tag that is open.
    silent: Option<(String, usize)>,
    /// Where an open link goes, and the text in it so far.
    link: Option<(String, String)>,
}

impl Tree {
    pub(super) fn start(&mut self, name: &str, closed: bool, attribute: impl Fn(&str) -> Option<String>) {
        let void = VOID.contains(&name) || closed && Shape::of(name).is_none();
        if let Some((silent, depth)) = &mut self.silent {
            *depth += usize::from(silent == name && !void);
            return;
        }
        let hidden = attribute("hidden").is_some()
            || attribute("style").is_some_and(|style| squeezed(&style).contains("display:none"));
        if !void && (hidden || SILENT.contains(&name)) {
            self.silent = Some((name.to_owned(), 1));
            if Shape::of(name).is_some() {
                self.push("<br>");
            }
            return;
        }
        match name {
            "br" => self.push("<br>"),
            "hr" => {
                self.write(Shape::Paragraph, "");
                self.push(&"_".repeat(32));
                self.end_written();
            }
            "img" => self.image(attribute("alt")),
            "a" => {
                self.end_link();
                let link = attribute("href").filter(|link| leads_somewhere(link));
                self.link = link.map(|link| (link, String::new()));
            }
            _ => {
                let class = attribute("class").unwrap_or_default();
                let style = squeezed(&attribute("style").unwrap_or_default());
                let shape = Shape::of(name).map(|shape| match shape {
                    Shape::Quote if style.contains("border:none") && class.is_empty() => Shape::Block,
                    Shape::Block if class.contains("yahoo_quoted") => Shape::Quote,
                    other => other,
                });
                if let Some(shape) = shape {
                    let start = attribute("start").and_then(|start| start.trim().parse::<u16>().ok());
                    let start = start.filter(|_| shape == Shape::Numbered);
                    self.open_shape(
                        name,
                        shape,
                        &start.map(|start| format!(" start={start}")).unwrap_or_default(),
                    );
                }
            }
        }
    }

    fn open_shape(&mut self, name: &str, shape: Shape, attributes: &str) {
        self.end_link();
        self.end_forgotten(shape);
        let inside = |shape: Shape| self.open.iter().any(|open| open.shape == shape);
        // Outside of its table or list it would be thrown away or counted wrongly.
        let shape = match shape {
            Shape::Row | Shape::Cell if !inside(Shape::Table) => Shape::Block,
            Shape::Item if !inside(Shape::List) && !inside(Shape::Numbered) => Shape::Block,
            other => other,
        };
        if self.open.len() >= DEEPEST {
            self.push("<br>");
            return;
        }
        self.write(shape, attributes);
        if let Some(open) = self.open.last_mut() {
            name.clone_into(&mut open.name);
        }
    }

    /// Ends what ends where `next` begins: an item or a row that is still open, with what is open in it.
    fn end_forgotten(&mut self, next: Shape) {
        if self
            .open
            .last()
            .is_some_and(|open| open.shape == Shape::Paragraph)
        {
            self.end_written();
        }
        while let Some(at) = self
            .open
            .iter()
            .rposition(|open| open.shape != Shape::Paragraph && open.shape.ends_at(next))
        {
            if self.open.iter().skip(at + 1).any(|open| open.shape.bounds()) {
                return;
            }
            while self.open.len() > at {
                self.end_written();
            }
        }
    }

    pub(super) fn end(&mut self, name: &str) {
        if let Some((silent, depth)) = &mut self.silent {
            if silent == name {
                *depth -= 1;
                if *depth == 0 {
                    self.silent = None;
                }
            }
            return;
        }
        match name {
            "a" => self.end_link(),
            "br" => self.push("<br>"),
            _ => {
                if let Some(at) = self.open.iter().rposition(|open| open.name == name) {
                    self.end_link();
                    while self.open.len() > at {
                        self.end_written();
                    }
                } else if Shape::of(name).is_some() {
                    self.push("<br>");
                }
            }
        }
    }

    pub(super) fn text(&mut self, text: &str) {
        if self.silent.is_some() {
            return;
        }
        if let Some((_, said)) = &mut self.link
            && said.len() < 4 * LONGEST_LINK
        {
            said.push_str(text);
        }
        // Text right in a table or list would be thrown out of it.
        let loose = matches!(
            self.open.last().map(|open| open.shape),
            Some(Shape::Table | Shape::Row | Shape::List | Shape::Numbered)
        );
        if loose && text.trim().is_empty() {
            return;
        }
        for letter in text.chars() {
            if self.out.len() > LONGEST {
                break;
            }
            match letter {
                '<' => self.out.push_str("&lt;"),
                '>' => self.out.push_str("&gt;"),
                '&' => self.out.push_str("&amp;"),
                other => self.out.push(other),
            }
        }
    }

    /// Ends everything that is open.
    pub(super) fn close(&mut self) {
        self.end_link();
        while !self.open.is_empty() {
            self.end_written();
        }
    }

    fn image(&mut self, alt: Option<String>) {
        let alt = alt.unwrap_or_default();
        let alt = alt.trim();
        // A program put the name of a file there.
        let named = alt.contains('.') && !alt.contains(' ');
        if !alt.is_empty() && !named && alt.chars().count() <= LONGEST_ALT {
            self.text(&format!("[{alt}]"));
        }
    }

    fn end_link(&mut self) {
        let Some((link, said)) = self.link.take() else {
            return;
        };
        let plain = |text: &str| {
            let text = text.trim().trim_end_matches('/').to_lowercase();
            let bare = ["mailto:", "tel:", "https://", "http://"]
                .iter()
                .find_map(|scheme| text.strip_prefix(scheme));
            bare.unwrap_or(&text).to_owned()
        };
        if !plain(&said).contains(&plain(&link)) && !said.trim().is_empty() {
            let link: String = link.trim().chars().take(LONGEST_LINK).collect();
            self.text(&format!(" ({link})"));
        }
    }

    fn write(&mut self, shape: Shape, attributes: &str) {
        let _ = write!(self.out, "<{}{attributes}>", shape.tag());
        self.tags += 1;
        self.open.push(Open {
            name: shape.tag().to_owned(),
            shape,
        });
    }

    fn end_written(&mut self) {
        if let Some(open) = self.open.pop() {
            let _ = write!(self.out, "</{}>", open.shape.tag());
        }
    }

    fn push(&mut self, html: &str) {
        self.out.push_str(html);
        self.tags += 1;
    }
}

fn squeezed(style: &str) -> String {
    let style: String = style.chars().filter(|c| !c.is_whitespace()).collect();
    style.to_lowercase()
}

fn leads_somewhere(link: &str) -> bool {
    let link = link.trim().to_lowercase();
    ["http://", "https://", "mailto:", "tel:"]
        .iter()
        .any(|scheme| link.len() > scheme.len() && link.starts_with(scheme))
}
