//! The compiler of documents: fonts and templates are read once, each document is set from them and its data.

use crate::data::{Content, Letterhead};
use crate::error::PrintError;
use crate::picture::qr_code;
use serde_json::Value;
use std::collections::{BTreeMap, HashMap};
use std::sync::LazyLock;
use typst::diag::{FileError, FileResult};
use typst::foundations::{Bytes, Datetime, Duration, Smart};
use typst::layout::{Frame, FrameItem};
use typst::syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Library, LibraryExt, World, comemo};
use typst_layout::PagedDocument;
use typst_pdf::PdfOptions;

/// A document about to be set.
#[derive(Clone, Debug)]
pub struct Page {
    /// Title of the file, as a reader's window shows it.
    pub title: String,
    pub office: Letterhead,
    pub content: Content,
    /// Pictures by the name that the content gives them: PNG or JPEG.
    pub pictures: Vec<(String, Vec<u8>)>,
}

/// A document as it was set.
#[derive(Clone, Debug)]
pub struct Printed {
    pub pdf: Vec<u8>,
    pub pages: usize,
}

/// Fonts and templates.
pub struct Compiler {
    library: LazyHash<Library>,
    book: LazyHash<FontBook>,
    fonts: Vec<Font>,
    templates: BTreeMap<&'static str, Source>,
}

const FONTS: [&[u8]; 6] = [
    include_bytes!("../fonts/Arimo-Regular.ttf"),
    include_bytes!("../fonts/Arimo-Bold.ttf"),
    include_bytes!("../fonts/Arimo-Italic.ttf"),
    include_bytes!("../fonts/Arimo-BoldItalic.ttf"),
    include_bytes!("../fonts/NotoSansArabic-Regular.ttf"),
    include_bytes!("../fonts/NotoEmoji-Regular.ttf"),
];

const TEMPLATES: [(&str, &str); 8] = [
    ("common.typ", include_str!("../templates/common.typ")),
    ("receipt.typ", include_str!("../templates/receipt.typ")),
    ("disposition.typ", include_str!("../templates/disposition.typ")),
    ("letter.typ", include_str!("../templates/letter.typ")),
    ("assignment.typ", include_str!("../templates/assignment.typ")),
    ("minutes.typ", include_str!("../templates/minutes.typ")),
    ("story.typ", include_str!("../templates/story.typ")),
    ("register.typ", include_str!("../templates/register.typ")),
];

/// Documents after which what was remembered of a layout is let go, if nothing used it since.
const REMEMBERED: usize = 8;

/// The compiler; made at the first call.
pub fn compiler() -> &'static Compiler {
    static COMPILER: LazyLock<Compiler> = LazyLock::new(Compiler::new);
    &COMPILER
}

fn id(name: &str) -> Result<FileId, PrintError> {
    let path = VirtualPath::new(name).map_err(|_| PrintError("a file's name".to_owned()))?;
    Ok(RootedPath::new(VirtualRoot::Project, path).intern())
}

impl Compiler {
    fn new() -> Self {
        let fonts: Vec<Font> = FONTS
            .iter()
            .flat_map(|data| Font::iter(Bytes::new(*data)))
            .collect();
        let templates = TEMPLATES
            .iter()
            .filter_map(|(name, text)| Some((*name, Source::new(id(name).ok()?, (*text).to_owned()))))
            .collect();
        Self {
            library: LazyHash::new(Library::default()),
            book: LazyHash::new(FontBook::from_fonts(&fonts)),
            fonts,
            templates,
        }
    }

    /// Sets a document. Takes a few milliseconds of a processor.
    pub fn compile(&self, page: &Page) -> Result<Printed, PrintError> {
        let document = self.set(page)?;
        let options = PdfOptions {
            creator: Smart::Custom(Some("Tanggap".to_owned())),
            ..PdfOptions::default()
        };
        let pdf = typst_pdf::pdf(&document, &options).map_err(|errors| PrintError(said(&errors)))?;
        comemo::evict(REMEMBERED);
        Ok(Printed {
            pdf,
            pages: document.pages().len(),
        })
    }

    /// Everything that can be read on a document, a line for each run of letters.
    pub fn text(&self, page: &Page) -> Result<String, PrintError> {
        let document = self.set(page)?;
        let mut text = String::new();
        for page in document.pages() {
            read(&page.frame, &mut text);
        }
        Ok(text)
    }

    fn set(&self, page: &Page) -> Result<PagedDocument, PrintError> {
        typst::compile::<PagedDocument>(&self.sheet(page)?)
            .output
            .map_err(|errors| PrintError(said(&errors)))
    }

    fn sheet(&self, page: &Page) -> Result<Sheet<'_>, PrintError> {
        let mut files = HashMap::new();
        let mut data = serde_json::to_value(&page.content).map_err(|error| PrintError(error.to_string()))?;
        if let Value::Object(fields) = &mut data {
            fields.insert("title".to_owned(), Value::String(page.title.clone()));
            let office = serde_json::to_value(&page.office).map_err(|error| PrintError(error.to_string()))?;
            fields.insert("office".to_owned(), office);
        }
        make_printable(&mut data);
        files.insert(id("data.json")?, Bytes::from_string(data.to_string()));
        for (name, bytes) in &page.pictures {
            files.insert(id(name)?, Bytes::new(bytes.clone()));
        }
        if let Some(link) = page.content.link() {
            files.insert(id("qr.svg")?, Bytes::new(qr_code(link)?));
        }
        Ok(Sheet {
            compiler: self,
            main: id(page.content.template())?,
            files,
        })
    }
}

/// What went wrong, without where: a place in the data could be somebody's name.
fn said(errors: &[typst::diag::SourceDiagnostic]) -> String {
    errors
        .iter()
        .map(|error| error.message.as_str())
        .collect::<Vec<_>>()
        .join("; ")
}

/// A word longer than this is broken wherever the line ends; otherwise it would run off the paper.
const LONGEST_WORD: usize = 24;

/// Takes out what cannot be printed or would turn other people's words around, and lets endless words break.
fn make_printable(value: &mut Value) {
    match value {
        Value::String(text) => *text = printable(text),
        Value::Array(items) => items.iter_mut().for_each(make_printable),
        Value::Object(fields) => fields.values_mut().for_each(make_printable),
        _ => {}
    }
}

fn printable(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + text.len() / 8);
    let mut run = 0;
    for letter in text.chars() {
        if (letter.is_control() && letter != '\n')
            || matches!(letter, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' | '\u{FEFF}')
        {
            if letter == '\t' {
                out.push(' ');
                run = 0;
            }
            continue;
        }
        run = if letter.is_whitespace() { 0 } else { run + 1 };
        if run > LONGEST_WORD && letter.is_alphanumeric() {
            out.push('\u{200B}');
            run = 1;
        }
        out.push(letter);
    }
    out
}

fn read(frame: &Frame, text: &mut String) {
    for (_, item) in frame.items() {
        match item {
            FrameItem::Text(run) => {
                text.push_str(&run.text.as_str().replace('\u{200B}', ""));
                text.push('\n');
            }
            FrameItem::Group(group) => read(&group.frame, text),
            _ => {}
        }
    }
}

/// The world of one document: the compiler and the document's own files, and nothing else.
struct Sheet<'a> {
    compiler: &'a Compiler,
    main: FileId,
    files: HashMap<FileId, Bytes>,
}

impl Sheet<'_> {
    fn template(&self, id: FileId) -> Option<&Source> {
        self.compiler.templates.get(id.get().vpath().get_without_slash())
    }
}

impl World for Sheet<'_> {
    fn library(&self) -> &LazyHash<Library> {
        &self.compiler.library
    }

    fn book(&self) -> &LazyHash<FontBook> {
        &self.compiler.book
    }

    fn main(&self) -> FileId {
        self.main
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        self.template(id).cloned().ok_or(FileError::AccessDenied)
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        self.files.get(&id).cloned().ok_or(FileError::AccessDenied)
    }

    fn font(&self, index: usize) -> Option<Font> {
        self.compiler.fonts.get(index).cloned()
    }

    /// Time is a parameter: templates are told the date.
    fn today(&self, _: Option<Duration>) -> Option<Datetime> {
        None
    }
}
