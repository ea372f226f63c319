//! The parts of a message: which of them are its text, and which are files.
//!
//! **Invariant:** each part is text, a file, or named among those left out; and depth, number and size are bounded.

use super::files::{Kept, file_of};
use super::{calendar, charset, choice, flowed, headers, html, nested, params, tnef};
use mail_parser::{Encoding, Message, MessagePart, MimeHeaders as _, PartType};

/// How deep parts lie in parts; deeper ones are left out.
const DEEPEST: usize = 32;
/// Most texts that are joined.
const MOST_TEXTS: usize = 60;

/// A piece of the text.
#[derive(Clone, Debug)]
pub(super) struct Piece {
    pub(super) text: String,
    /// The HTML that it was made of.
    pub(super) html: Option<String>,
}

/// What a message has beside its header.
#[derive(Debug, Default)]
pub(super) struct Contents {
    pub(super) pieces: Vec<Piece>,
    pub(super) kept: Kept,
    /// What its invitations say.
    pub(super) calendars: Vec<String>,
    pub(super) nested: Vec<super::Nested>,
}

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
            contents
                .kept
                .left_out(String::new(), part.len(), super::Why::TooDeep);
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
            return best(forms);
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
        if nested::open(self.message, part, &bytes, &name, self.within, contents) {
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
                text: html::to_text(&text),
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

/// Of several forms of one text the best: the last plain one, unless the last other one says more.
fn best(forms: Vec<Vec<Piece>>) -> Vec<Piece> {
    let said = |form: &[Piece]| {
        let texts: Vec<&str> = form.iter().map(|piece| piece.text.as_str()).collect();
        texts.join("\n")
    };
    let rich = |form: &[Piece]| form.iter().any(|piece| piece.html.is_some());
    let (mut plain, mut html) = (None, None);
    for form in forms.into_iter().filter(|form| !form.is_empty()) {
        let place = if rich(&form) { &mut html } else { &mut plain };
        *place = Some(form);
    }
    match (plain, html) {
        (Some(plain), Some(html)) if choice::html_wins(&said(&plain), &said(&html)) => html,
        (Some(mut plain), html) => {
            // The message as it looked is still the other form.
            let looked = html.into_iter().flatten().find_map(|piece| piece.html);
            if let Some(first) = plain.first_mut() {
                first.html = first.html.take().or(looked);
            }
            plain
        }
        (None, html) => html.unwrap_or_default(),
    }
}

/// The media type of a part, in lower case.
#[derive(Clone, Debug)]
pub(super) struct Kind {
    pub(super) ctype: String,
    pub(super) subtype: String,
}

impl Kind {
    fn of(part: &MessagePart<'_>) -> Self {
        let stated = part.content_type().map(|kind| {
            (
                kind.ctype().trim().to_ascii_lowercase(),
                kind.subtype().unwrap_or_default().trim().to_ascii_lowercase(),
            )
        });
        let (mut ctype, mut subtype) = stated.unwrap_or_default();
        if matches!(part.body, PartType::Message(_)) && ctype != "message" {
            (ctype, subtype) = ("message".to_owned(), "rfc822".to_owned());
        }
        // `text` alone, or nothing, is a plain text (RFC 2045, 5.2); so is what says that it has parts and has none.
        let hollow = ctype == "multipart" && !matches!(part.body, PartType::Multipart(_));
        if ctype.is_empty() || hollow || ctype == "text" && subtype.is_empty() {
            (ctype, subtype) = ("text".to_owned(), "plain".to_owned());
        }
        Self { ctype, subtype }
    }

    fn is(&self, ctype: &str, subtype: &str) -> bool {
        self.ctype == ctype && self.subtype == subtype
    }

    /// Parts that servers write and that are read elsewhere.
    fn is_report(&self) -> bool {
        self.ctype == "message"
            && matches!(
                self.subtype.as_str(),
                "delivery-status" | "global-delivery-status" | "disposition-notification" | "feedback-report"
            )
    }
}
