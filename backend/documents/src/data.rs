//! What stands on each document. Dates, numbers and wording arrive as they are to be read.

use serde::Serialize;

/// The office as the head of a letter names it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Letterhead {
    pub name: String,
    /// "PEMERINTAH KOTA MEDAN", "KECAMATAN MEDAN TEMBUNG".
    pub lines: Vec<String>,
    /// Address, phone, e-mail: small, below the names.
    pub address: Vec<String>,
    /// Name of the picture of the arms among the document's pictures.
    pub arms: Option<String>,
}

/// A label and what stands behind its colon.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Row {
    pub label: String,
    pub value: String,
}

impl Row {
    pub fn new(label: &str, value: impl Into<String>) -> Self {
        Self {
            label: label.to_owned(),
            value: value.into(),
        }
    }
}

/// Who signs.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Signer {
    /// Jabatan, line by line: "a.n. CAMAT MEDAN TEMBUNG", "SEKRETARIS,".
    pub heading: Vec<String>,
    pub name: String,
    /// Pangkat.
    pub rank: Option<String>,
    pub nip: Option<String>,
}

/// How the reporter follows the report.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Tracking {
    /// The page's address without the secret, short enough to be typed.
    pub address: String,
    pub secret: String,
    /// What the QR code says: the whole link.
    #[serde(skip)]
    pub link: String,
}

/// Tanda Terima Pengaduan.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub struct Receipt {
    pub number: String,
    pub opening: String,
    pub rows: Vec<Row>,
    pub closing: String,
    pub tracking: Option<Tracking>,
    pub reporter: String,
    /// Name of the drawing of the reporter's signature among the document's pictures; without it there is room for one.
    pub signature: Option<String>,
    pub receiver: Signer,
    /// "Medan, 23 November 2026".
    pub place_date: String,
}

/// A box on a form.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Choice {
    pub label: String,
    pub ticked: bool,
}

/// Lembar Disposisi.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub struct Disposition {
    pub left: Vec<Row>,
    pub right: Vec<Row>,
    /// Sifat.
    pub classes: Vec<Choice>,
    pub subject: Vec<Row>,
    pub recipients: Vec<Choice>,
    pub requests: Vec<Choice>,
    pub note: String,
    pub place_date: String,
    pub signer: Signer,
}

/// Surat dinas: to the reporter, or to an agency.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub struct Letter {
    /// Nomor, Sifat, Lampiran, Hal.
    pub rows: Vec<Row>,
    pub place_date: String,
    /// Behind "Yth.".
    pub addressee: String,
    pub addressee_lines: Vec<String>,
    pub opening: String,
    pub facts: Vec<Row>,
    pub body: String,
    /// Words of the report or the section, set apart.
    pub quote: String,
    pub closing: String,
    /// The page on which whoever got the letter answers; printed, and as a QR code.
    pub answer_page: Option<String>,
    pub signer: Signer,
    /// Tembusan.
    pub copies: Vec<String>,
}

/// Surat Tugas.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub struct Assignment {
    pub number: String,
    /// Dasar.
    pub opening: String,
    /// Nama, NIP, pangkat, jabatan of each.
    pub team: Vec<Vec<Row>>,
    /// Untuk.
    pub body: String,
    pub facts: Vec<Row>,
    pub closing: String,
    /// "Dikeluarkan di Medan", "pada tanggal …".
    pub issued: Vec<String>,
    pub signer: Signer,
    pub copies: Vec<String>,
}

/// A photo with what stands below it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Photo {
    /// Name of the picture among the document's pictures.
    pub file: String,
    pub caption: String,
}

/// Berita Acara Peninjauan Lapangan.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub struct Minutes {
    pub number: String,
    pub opening: String,
    pub team: Vec<Vec<Row>>,
    /// Names of the team, for their signatures.
    pub names: Vec<String>,
    pub body: String,
    pub facts: Vec<Row>,
    pub findings: String,
    pub conclusion: String,
    pub closing: String,
    pub place_date: String,
    /// "Mengetahui".
    pub signer: Signer,
    pub photos: Vec<Photo>,
}

/// One entry of a report's history, or a mail.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Entry {
    pub at: String,
    pub what: String,
    pub who: String,
    pub lines: Vec<String>,
}

/// A report with its whole timeline, its mail and its files.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub struct Story {
    pub number: String,
    pub rows: Vec<Row>,
    pub description: String,
    pub outcome: String,
    pub entries: Vec<Entry>,
    pub photos: Vec<Photo>,
    /// Photos for which there is no room.
    pub left_out: usize,
    /// Files that are no photos: what each is; its name, when it was added and by whom.
    pub files: Vec<Row>,
    /// At the foot of each page: which report it belongs to, and when it was printed.
    pub foot: String,
}

/// Reports one after another, each with its own count of pages.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub struct Stories {
    pub stories: Vec<Story>,
    /// Whether the paper is printed on both sides: each report begins on a sheet of its own then.
    pub two_sided: bool,
}

/// Buku Register for a period.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub struct Register {
    pub period: String,
    pub heads: [String; REGISTER_COLUMNS],
    pub lines: Vec<[String; REGISTER_COLUMNS]>,
    pub place_date: String,
    pub signer: Signer,
    pub foot: String,
}

/// Columns of the register.
pub const REGISTER_COLUMNS: usize = 14;

/// Any document.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(untagged)]
pub enum Content {
    Receipt(Receipt),
    Disposition(Disposition),
    Letter(Letter),
    Assignment(Assignment),
    Minutes(Minutes),
    Stories(Stories),
    Register(Register),
}

impl Content {
    pub(crate) const fn template(&self) -> &'static str {
        match self {
            Self::Receipt(_) => "receipt.typ",
            Self::Disposition(_) => "disposition.typ",
            Self::Letter(_) => "letter.typ",
            Self::Assignment(_) => "assignment.typ",
            Self::Minutes(_) => "minutes.typ",
            Self::Stories(_) => "story.typ",
            Self::Register(_) => "register.typ",
        }
    }

    /// What its QR code says, where it has one.
    pub(crate) fn link(&self) -> Option<&str> {
        match self {
            Self::Receipt(receipt) => receipt.tracking.as_ref().map(|tracking| tracking.link.as_str()),
            Self::Letter(letter) => letter.answer_page.as_deref(),
            _ => None,
        }
    }
}
