//! The parts of a message: which of them are its text, which are files, and which are messages that are opened in turn.
//!
//! **Invariant:** each part is text, a file, or named among those left out; and depth, number and size are bounded.

use super::contents::{Contents, Piece, told};
use super::files::{Why, file_of};
use super::html::to_text;
use super::kind::Kind;
use super::nested::{self, Nested};
use super::{calendar, charset, choice, flowed, headers, nesting, params, tnef};
use mail_parser::{Encoding, Message, MessagePart, MimeHeaders as _, PartType};

/// How deep parts lie in parts; deeper ones are left out.
const DEEPEST: usize = 32;
/// Most texts that are joined.
const MOST_TEXTS: usize = 60;
/// How deep messages lie in messages that are opened; deeper ones stay files.
const DEEPEST_NESTED: usize = 4;
/// Most attached messages that are opened.
const MOST_NESTED: usize = 20;

/// Where a part lies.
#[derive(Clone, Copy, Default)]
struct Place {
    depth: usize,
    alternative: bool,
    /// In a notification of a server, whose parts are read and not kept.
    report: bool,
    /// It is the only part.
    whole: bool,
}

/// Reads the parts of a message, which lies `within` another one that many levels deep.
pub(super) fn read(message: &Message<'_>, contents: &mut Contents, within: usize) {
    let mut walk = Walk {
        message,
        seen: vec![false; message.parts.len()],
        within,
    };
    let place = Place {
        whole: true,
        ..Place::default()
    };
    let mut pieces = walk.part(0, place, contents);
    // Parts of a broken message that no other part names.
    for id in 0..message.parts.len() {
        let lost = walk.seen.get(id) == Some(&false);
        if lost
            && !matches!(
                message.parts.get(id).map(|part| &part.body),
                Some(PartType::Multipart(_))
            )
        {
            pieces.extend(walk.part(id, Place::default(), contents));
        }
    }
    pieces.truncate(MOST_TEXTS);
    contents.pieces = pieces;
}

struct Walk<'a, 'x> {
    message: &'a Message<'x>,
    seen: Vec<bool>,
    within: usize,
}

impl Walk<'_, '_> {
    /// Reads a part. Returns the text in it; files go to the contents.
    fn part(&mut self, id: usize, place: Place, contents: &mut Contents) -> Vec<Piece> {
        let (Some(part), Some(seen)) = (self.message.parts.get(id), self.seen.get_mut(id)) else {
            return Vec::new();
        };
        if std::mem::replace(seen, true) {
            return Vec::new();
        }
        let kind = Kind::of(part);
        let PartType::Multipart(ids) = &part.body else {
            return self.leaf(part, &kind, place, contents);
        };
        if place.depth > DEEPEST {
            contents.kept.left_out(String::new(), part.len(), Why::TooDeep);
            return Vec::new();
        }
        let inner = Place {
            depth: place.depth + 1,
            alternative: kind.is("multipart", "alternative"),
            report: place.report || kind.is("multipart", "report"),
            whole: false,
        };
        let mut forms = Vec::new();
        for id in ids {
            forms.push(self.part(*id as usize, inner, contents));
        }
        if inner.alternative {
            return choice::best(forms);
        }
        let mut pieces: Vec<Piece> = Vec::new();
        for piece in forms.into_iter().flatten() {
            // Some programs send both forms as if they were two texts.
            let words = |piece: &Piece| tanggap_domain::text::normal(&piece.text);
            let double = piece.html.is_some() && pieces.iter().any(|other| words(other) == words(&piece));
            if !double && pieces.len() < MOST_TEXTS {
                pieces.push(piece);
            }
        }
        pieces
    }

    fn leaf(
        &mut self,
        part: &MessagePart<'_>,
        kind: &Kind,
        place: Place,
        contents: &mut Contents,
    ) -> Vec<Piece> {
        if place.report && kind.ctype == "message" || kind.is_report() {
            return Vec::new();
        }
        let name = params::file_name(self.message, part);
        let attached = part
            .content_disposition()
            .is_some_and(mail_parser::ContentType::is_attachment);
        let readable = kind.is("text", "plain") || kind.is("text", "html") || kind.is("text", "enriched");
        if readable && !attached && (name.is_empty() || place.alternative || place.whole) {
            return vec![self.piece(part, kind)];
        }
        if place.alternative && kind.is("text", "x-amp-html") {
            return Vec::new();
        }
        let bytes = self.bytes(part);
        // An empty file is named to the desk; a part without name and content is none.
        if bytes.is_empty() && name.is_empty() {
            return Vec::new();
        }
        let lower = name.to_lowercase();
        if kind.is("text", "calendar") || kind.is("application", "ics") || lower.ends_with(".ics") {
            let set = self.parameter(part, "charset");
            let said = calendar::to_text(&charset::decode(&bytes, set.as_deref()));
            contents
                .calendars
                .extend(Some(said).filter(|said| !said.is_empty()));
        }
        let tnef = matches!(kind.subtype.as_str(), "ms-tnef" | "vnd.ms-tnef") || lower == "winmail.dat";
        if tnef && let Some(unpacked) = tnef::unpack(&bytes) {
            for file in unpacked.files {
                contents.kept.add(file.name, &file.media_type, file.bytes, None);
            }
            let text = unpacked.text;
            // The text beside it is the same.
            contents.kept.spare_text.get_or_insert(text);
            return Vec::new();
        }
        if self.open(part, &bytes, &name, contents) {
            return Vec::new();
        }
        if readable && !attached && contents.kept.spare_text.is_none() {
            // Some programs name the text itself.
            contents.kept.spare_text = Some(self.piece(part, kind).text);
        }
        if let Some(file) = file_of(part, name, kind, bytes, &mut contents.kept) {
            contents.kept.push(file);
        }
        Vec::new()
    }

    /// Opens the part if it is a message. `bytes` are the part's own. Returns whether it was one.
    fn open(&self, part: &MessagePart<'_>, bytes: &[u8], name: &str, contents: &mut Contents) -> bool {
        let own;
        let inner = match &part.body {
            PartType::Message(inner) => inner,
            _ if name.to_lowercase().ends_with(".eml") => match nesting::parse(bytes) {
                Some(parsed) => {
                    own = parsed;
                    &own
                }
                None => return false,
            },
            _ => return false,
        };
        if inner.from().is_none() && inner.subject().is_none() && inner.date().is_none() {
            return false;
        }
        let source = nested::source(self.message, part, bytes);
        if self.within >= DEEPEST_NESTED || contents.nested.len() >= MOST_NESTED {
            contents
                .kept
                .add(name.to_owned(), "message/rfc822", source, inner.subject());
            return true;
        }
        let nested = Nested::of(inner, self.within + 1);
        contents
            .kept
            .add(name.to_owned(), "message/rfc822", source, Some(&nested.subject));
        let within_name = contents.kept.files.last().map(|file| file.name.clone());
        let before = std::mem::replace(&mut contents.kept.within, within_name);
        let place = contents.nested.len();
        contents.nested.push(nested);
        // Its own text and invitations; files and messages go with the others.
        let mut of_inner = Contents {
            kept: std::mem::take(&mut contents.kept),
            nested: std::mem::take(&mut contents.nested),
            ..Contents::default()
        };
        read(inner, &mut of_inner, self.within + 1);
        let text = told(&of_inner.pieces, &of_inner.calendars);
        contents.kept = of_inner.kept;
        contents.nested = of_inner.nested;
        contents.kept.within = before;
        if let Some(nested) = contents.nested.get_mut(place) {
            nested.text = text;
        }
        true
    }

    /// A part as text.
    fn piece(&self, part: &MessagePart<'_>, kind: &Kind) -> Piece {
        let set = self.parameter(part, "charset");
        let text = charset::decode(&self.bytes(part), set.as_deref());
        let start: String = text.trim_start().chars().take(14).collect();
        let start = start.to_lowercase();
        let markup =
            kind.is("text", "html") || start.starts_with("<!doctype html") || start.starts_with("<html");
        if markup {
            return Piece {
                text: to_text(&text),
                html: Some(text),
            };
        }
        let is = |name: &str, value: &str| {
            self.parameter(part, name)
                .is_some_and(|found| found.trim().eq_ignore_ascii_case(value))
        };
        let text = if is("format", "flowed") {
            flowed::join(&text, is("delsp", "yes"))
        } else {
            text
        };
        Piece { text, html: None }
    }

    fn parameter(&self, part: &MessagePart<'_>, name: &str) -> Option<String> {
        let value = headers::raw(self.message, part, "Content-Type")?;
        params::value_of(&value, name)
    }

    /// The bytes of a part as its sender had them, where the parser made a text of them or found them broken.
    fn bytes(&self, part: &MessagePart<'_>) -> Vec<u8> {
        let raw = self
            .message
            .raw_message
            .get(part.offset_body as usize..part.offset_end as usize)
            .filter(|_| matches!(part.body, PartType::Text(_) | PartType::Html(_)));
        let encoding = headers::raw(self.message, part, "Content-Transfer-Encoding").unwrap_or_default();
        let decoded = raw.and_then(|raw| match part.encoding {
            Encoding::None if encoding.eq_ignore_ascii_case(b"base64") => {
                Some(headers::base64_in_pieces(raw)).filter(|bytes| !bytes.is_empty())
            }
            Encoding::None => Some(raw.to_vec()),
            Encoding::QuotedPrintable => {
                mail_parser::decoders::quoted_printable::quoted_printable_decode(raw)
            }
            Encoding::Base64 => mail_parser::decoders::base64::base64_decode(raw),
        });
        decoded.unwrap_or_else(|| part.contents().to_vec())
    }
}
