//! What the tags of an HTML document do to its text.

/// What a tag does to the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Shape {
    Block,
    Paragraph,
    Quote,
    Pre,
    List,
    Numbered,
    Item,
    Table,
    Row,
    Cell,
}

impl Shape {
    pub(super) fn of(tag: &str) -> Option<Self> {
        Some(match tag {
            "p" | "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => Self::Paragraph,
            "blockquote" => Self::Quote,
            "pre" | "listing" | "xmp" => Self::Pre,
            "ul" | "menu" | "dir" => Self::List,
            "ol" => Self::Numbered,
            "li" => Self::Item,
            "table" => Self::Table,
            "tr" => Self::Row,
            "td" | "th" => Self::Cell,
            "div" | "center" | "section" | "article" | "header" | "footer" | "main" | "aside" | "address"
            | "dl" | "dt" | "dd" | "fieldset" | "figure" | "figcaption" | "form" | "details" | "summary"
            | "nav" | "caption" | "body" | "option" => Self::Block,
            _ => return None,
        })
    }

    pub(super) fn tag(self) -> &'static str {
        match self {
            Self::Block => "div",
            Self::Paragraph => "p",
            Self::Quote => "blockquote",
            Self::Pre => "pre",
            Self::List => "ul",
            Self::Numbered => "ol",
            Self::Item => "li",
            Self::Table => "table",
            Self::Row => "tr",
            Self::Cell => "td",
        }
    }

    /// Whether an open `self` ends where `next` begins, although nobody wrote its end.
    pub(super) fn ends_at(self, next: Self) -> bool {
        match self {
            Self::Paragraph => true,
            Self::Item => next == Self::Item,
            Self::Cell => matches!(next, Self::Cell | Self::Row),
            Self::Row => next == Self::Row,
            _ => false,
        }
    }

    /// Whether the tags outside of it are out of reach for an end that was forgotten.
    pub(super) fn bounds(self) -> bool {
        matches!(
            self,
            Self::List | Self::Numbered | Self::Table | Self::Cell | Self::Item | Self::Quote
        )
    }
}
