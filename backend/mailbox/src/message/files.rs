//! The files of a message: named, with their media type, in their order, and within bounds.

use super::kind::Kind;
use super::tidy::{LONGEST_LINE, tidy};
use mail_parser::{MessagePart, MimeHeaders as _};

/// Most files of a message, and most that are named as left out; more than a person sends.
const MOST: usize = 60;
/// Most bytes of all files together.
const MOST_BYTES: usize = 96 << 20;
/// An inline picture smaller than this, in bytes, counts as a logo in a signature.
const LOGO: usize = 8 << 10;

/// A file that came with a message.
#[derive(Clone, PartialEq, Eq, Default)]
pub struct File {
    /// As its sender named it; one made from its media type if it had none.
    pub name: String,
    /// What its sender says it is, in lower case, or what its name says: `application/msword`. Not what it was found to be.
    pub media_type: String,
    pub bytes: Vec<u8>,
    /// The name of the attached message that it lay in.
    pub within: Option<String>,
}

impl std::fmt::Debug for File {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "File({} bytes)", self.bytes.len())
    }
}

/// A part that is not among the files. The original has it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Omitted {
    pub name: String,
    /// In bytes.
    pub size: usize,
    pub why: Why,
}

/// Why a part is not among the files.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Why {
    /// All files together would be larger than is read.
    TooLarge,
    /// There were more files than are read.
    TooMany,
    /// It lies deeper within other messages or parts than is read.
    TooDeep,
    /// A small picture that the text shows, as of a signature.
    Logo,
}

/// The files so far.
#[derive(Debug, Default)]
pub(super) struct Kept {
    pub(super) files: Vec<File>,
    pub(super) omitted: Vec<Omitted>,
    /// A text in a wrapped file or one with a name, for a message that has no other.
    pub(super) spare_text: Option<String>,
    /// The name of the attached message that is being read.
    pub(super) within: Option<String>,
    size: usize,
}

impl Kept {
    pub(super) fn push(&mut self, file: File) {
        let room = MOST_BYTES.saturating_sub(self.size);
        if self.files.len() >= MOST {
            self.left_out(file.name, file.bytes.len(), Why::TooMany);
        } else if file.bytes.len() > room {
            self.left_out(file.name, file.bytes.len(), Why::TooLarge);
        } else {
            self.size += file.bytes.len();
            self.files.push(file);
        }
    }

    pub(super) fn add(&mut self, name: String, media_type: &str, bytes: Vec<u8>, fallback: Option<&str>) {
        let media_type = typed(media_type, &name);
        let name = named(&name, &media_type, self.files.len(), fallback);
        let within = self.within.clone();
        self.push(File {
            name,
            media_type,
            bytes,
            within,
        });
    }

    pub(super) fn left_out(&mut self, name: String, size: usize, why: Why) {
        if self.omitted.len() < MOST {
            self.omitted.push(Omitted { name, size, why });
        }
    }
}

/// The file that a part is. `None` if it is a logo.
pub(super) fn file_of(
    part: &MessagePart<'_>,
    name: String,
    kind: &Kind,
    bytes: Vec<u8>,
    kept: &mut Kept,
) -> Option<File> {
    let media_type = typed(&format!("{}/{}", kind.ctype, kind.subtype), &name);
    let attached = part
        .content_disposition()
        .is_some_and(mail_parser::ContentType::is_attachment);
    let name = named(&name, &media_type, kept.files.len(), None);
    if kind.ctype == "image" && !attached && part.content_id().is_some() && bytes.len() < LOGO {
        kept.left_out(name, bytes.len(), Why::Logo);
        return None;
    }
    Some(File {
        name,
        media_type,
        bytes,
        within: kept.within.clone(),
    })
}

/// Media types by the ends of names, for files whose sender says nothing of them.
const TYPES: [(&str, &str); 33] = [
    ("jpg", "image/jpeg"),
    ("jpeg", "image/jpeg"),
    ("png", "image/png"),
    ("gif", "image/gif"),
    ("webp", "image/webp"),
    ("heic", "image/heic"),
    ("tif", "image/tiff"),
    ("tiff", "image/tiff"),
    ("bmp", "image/bmp"),
    ("pdf", "application/pdf"),
    ("doc", "application/msword"),
    (
        "docx",
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ),
    ("xls", "application/vnd.ms-excel"),
    (
        "xlsx",
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ),
    ("ppt", "application/vnd.ms-powerpoint"),
    (
        "pptx",
        "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    ),
    ("odt", "application/vnd.oasis.opendocument.text"),
    ("ods", "application/vnd.oasis.opendocument.spreadsheet"),
    ("rtf", "application/rtf"),
    ("txt", "text/plain"),
    ("csv", "text/csv"),
    ("html", "text/html"),
    ("ics", "text/calendar"),
    ("vcf", "text/vcard"),
    ("eml", "message/rfc822"),
    ("zip", "application/zip"),
    ("mp4", "video/mp4"),
    ("3gp", "video/3gpp"),
    ("mov", "video/quicktime"),
    ("mp3", "audio/mpeg"),
    ("m4a", "audio/mp4"),
    ("ogg", "audio/ogg"),
    ("amr", "audio/amr"),
];

fn typed(stated: &str, name: &str) -> String {
    let stated = stated.trim().to_lowercase();
    let known = stated
        .split_once('/')
        .is_some_and(|(kind, sub)| !kind.is_empty() && !sub.is_empty());
    if known && stated != "application/octet-stream" && stated.len() < 128 {
        return stated;
    }
    let end = name.rsplit_once('.').map(|(_, end)| end.trim().to_lowercase());
    TYPES
        .iter()
        .find(|(ending, _)| end.as_deref() == Some(*ending))
        .map_or("application/octet-stream", |(_, kind)| kind)
        .to_owned()
}

/// A name without control characters on one line; a made one if there is none.
fn named(name: &str, media_type: &str, before: usize, fallback: Option<&str>) -> String {
    let name = tidy(name, LONGEST_LINE).replace('\n', " ");
    if !name.is_empty() {
        return name;
    }
    let end = TYPES
        .iter()
        .find(|(_, kind)| *kind == media_type)
        .map(|(end, _)| *end);
    let end = end.map(|end| format!(".{end}")).unwrap_or_default();
    let stem = fallback
        .map(|stem| tidy(stem, 80).replace('\n', " "))
        .filter(|stem| !stem.is_empty());
    stem.map_or_else(
        || format!("lampiran-{}{end}", before + 1),
        |stem| format!("{stem}{end}"),
    )
}
