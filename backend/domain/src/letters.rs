//! Documents on paper: their kinds, who may issue each, and how letters are worded and signed.

use crate::action::Capacity;
use crate::report::Report;
use crate::status::Status;
use crate::violation::{LINE, NOTE, ViolationCode, Violations};
use crate::wording;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

wire_enum! {
    /// A document that is issued for a report and kept as it was issued.
    pub enum DocumentKind {
        /// Tanda Terima.
        Receipt = "receipt",
        /// Lembar Disposisi.
        Disposition = "disposition",
        /// Surat Pemberitahuan to the reporter.
        Notice = "notice",
        /// Surat Koordinasi to an agency.
        Coordination = "coordination",
        /// Surat Tugas.
        Assignment = "assignment",
        /// Berita Acara Peninjauan Lapangan.
        Minutes = "minutes",
    }
}

impl DocumentKind {
    /// Whether it is a letter: it gets a letter number, and its issue is an entry of the report's history.
    pub const fn is_letter(self) -> bool {
        match self {
            Self::Receipt | Self::Disposition => false,
            Self::Notice | Self::Coordination | Self::Assignment | Self::Minutes => true,
        }
    }

    /// In which capacity it may be issued.
    pub const fn issuers(self) -> &'static [Capacity] {
        match self {
            Self::Receipt | Self::Disposition | Self::Notice => &[Capacity::Desk, Capacity::Leadership],
            Self::Coordination | Self::Assignment | Self::Minutes => {
                &[Capacity::Desk, Capacity::Leadership, Capacity::SectionHead]
            }
        }
    }

    /// Whether the state of the report allows such a document. The matter it is about is looked up in the history.
    pub fn fits(self, report: &Report) -> bool {
        match self {
            Self::Receipt | Self::Assignment | Self::Minutes => true,
            Self::Disposition => report.section.is_some(),
            Self::Notice => match report.status {
                Status::Resolved | Status::Monitoring | Status::Closed => report.outcome.is_some(),
                Status::Rejected | Status::Redirected => true,
                Status::Merged | Status::Withdrawn => report.answer_owed || report.told_at.is_some(),
                _ => false,
            },
            Self::Coordination => report.open_coordinations().next().is_some(),
        }
    }

    /// Whether it names a matter of the report's history: a coordination, or an inspection.
    pub const fn needs_subject(self) -> bool {
        matches!(self, Self::Coordination | Self::Minutes)
    }
}

wire_enum! {
    /// In whose place somebody signs.
    pub enum SigningRole {
        /// In their own office.
        Own = "own",
        /// a.n.
        OnBehalf = "on_behalf",
        /// u.b.
        ByOrder = "by_order",
        /// Plt.
        Acting = "acting",
        /// Plh.
        DailyActing = "daily_acting",
    }
}

/// Somebody who signs letters; they need no account.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Official {
    /// Jabatan.
    pub position: String,
    pub name: String,
    /// Pangkat.
    #[serde(default)]
    pub rank: String,
    #[serde(default)]
    pub nip: String,
}

/// Classification codes, `{kode}` of the number pattern.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct LetterCodes {
    pub notice: String,
    pub coordination: String,
    pub assignment: String,
    pub minutes: String,
}

wire_enum! {
    /// A kind of letter that has its own wording.
    pub enum WordingKind {
        Receipt = "receipt",
        /// To the reporter: what came of it.
        NoticeOutcome = "notice_outcome",
        /// To the reporter: not ours, passed to an agency.
        NoticeRedirected = "notice_redirected",
        /// To the reporter: not acted on, and why.
        NoticeRejected = "notice_rejected",
        Coordination = "coordination",
        Assignment = "assignment",
        Minutes = "minutes",
    }
}

/// Variables that every wording may use.
const COMMON: [&str; 11] = [
    "nomor_pengaduan",
    "tanggal_diterima",
    "kanal",
    "judul",
    "kategori",
    "lokasi",
    "seksi",
    "nama_pelapor",
    "kantor",
    "tanggal_surat",
    "hari_tanggal_terbilang",
];

impl WordingKind {
    /// The variables that may stand in it.
    pub fn variables(self) -> Vec<&'static str> {
        let own: &[&str] = match self {
            Self::Receipt => &["perkiraan_selesai"],
            Self::NoticeOutcome => &["tanggal_selesai"],
            Self::NoticeRedirected => &["instansi"],
            Self::NoticeRejected => &["alasan"],
            Self::Coordination => &["instansi", "batas_waktu"],
            Self::Assignment => &["jumlah_petugas", "jumlah_petugas_terbilang"],
            Self::Minutes => &["waktu_peninjauan"],
        };
        COMMON.iter().chain(own).copied().collect()
    }
}

/// Opening, body and closing of one kind of letter.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Wording {
    pub opening: String,
    pub body: String,
    pub closing: String,
}

impl Wording {
    fn new(opening: &str, body: &str, closing: &str) -> Self {
        Self {
            opening: opening.to_owned(),
            body: body.to_owned(),
            closing: closing.to_owned(),
        }
    }

    /// Validates the texts.
    pub fn check(&self, kind: WordingKind, pointer: &str, v: &mut Violations) {
        let known = kind.variables();
        for (name, text) in [
            ("opening", &self.opening),
            ("body", &self.body),
            ("closing", &self.closing),
        ] {
            let pointer = format!("{pointer}/{name}");
            v.optional(&pointer, Some(text), NOTE);
            v.require(&pointer, ViolationCode::Unknown, wording::is_sound(text, &known));
        }
    }
}

/// The wording of each kind.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields, default)]
pub struct Wordings {
    pub receipt: Wording,
    pub notice_outcome: Wording,
    pub notice_redirected: Wording,
    pub notice_rejected: Wording,
    pub coordination: Wording,
    pub assignment: Wording,
    pub minutes: Wording,
}

impl Wordings {
    pub const fn of(&self, kind: WordingKind) -> &Wording {
        match kind {
            WordingKind::Receipt => &self.receipt,
            WordingKind::NoticeOutcome => &self.notice_outcome,
            WordingKind::NoticeRedirected => &self.notice_redirected,
            WordingKind::NoticeRejected => &self.notice_rejected,
            WordingKind::Coordination => &self.coordination,
            WordingKind::Assignment => &self.assignment,
            WordingKind::Minutes => &self.minutes,
        }
    }
}

impl Default for Wordings {
    fn default() -> Self {
        const THANKS: &str =
            "Demikian kami sampaikan, atas perhatian dan peran serta Saudara diucapkan terima kasih.";
        const FOLLOWING: &str = "Dengan hormat, sehubungan dengan pengaduan Saudara yang kami terima pada tanggal {tanggal_diterima} melalui kanal {kanal}, dengan ini kami sampaikan hal-hal sebagai berikut:";
        Self {
            receipt: Wording::new(
                "Telah diterima pengaduan masyarakat dengan keterangan sebagai berikut:",
                "",
                "Simpan tanda terima ini. Pelayanan pengaduan tidak dipungut biaya, dan identitas pelapor dilindungi.",
            ),
            notice_outcome: Wording::new(
                FOLLOWING,
                "Pengaduan tersebut telah ditindaklanjuti dengan hasil:",
                &format!(
                    "Apabila permasalahan tersebut ternyata belum terselesaikan, Saudara dapat menyampaikannya kembali kepada kami dengan menyebutkan nomor pengaduan di atas.\n{THANKS}"
                ),
            ),
            notice_redirected: Wording::new(
                FOLLOWING,
                "Penanganan permasalahan tersebut merupakan kewenangan {instansi}, sehingga pengaduan Saudara telah kami teruskan kepada instansi dimaksud dengan penjelasan:",
                THANKS,
            ),
            notice_rejected: Wording::new(
                FOLLOWING,
                "Setelah kami teliti, pengaduan tersebut belum dapat kami tindak lanjuti dengan alasan:",
                &format!(
                    "Saudara dapat menyampaikan pengaduan kembali dengan keterangan yang lebih lengkap.\n{THANKS}"
                ),
            ),
            coordination: Wording::new(
                "Dengan hormat, bersama ini kami sampaikan bahwa {kantor} menerima pengaduan masyarakat dengan keterangan sebagai berikut:",
                "Sehubungan dengan hal tersebut, dengan ini kami mohon bantuan Saudara untuk:",
                "Kami mengharapkan tanggapan Saudara selambat-lambatnya tanggal {batas_waktu}.\nDemikian disampaikan, atas perhatian dan kerja sama Saudara diucapkan terima kasih.",
            ),
            assignment: Wording::new(
                "Pengaduan masyarakat nomor {nomor_pengaduan} tanggal {tanggal_diterima} perihal {judul}.",
                "Melaksanakan tugas atas pengaduan tersebut, sebagai berikut:",
                "Demikian surat tugas ini dibuat untuk dilaksanakan dengan penuh tanggung jawab, dan agar melaporkan hasilnya.",
            ),
            minutes: Wording::new(
                "Pada hari ini, {hari_tanggal_terbilang}, kami yang bertanda tangan di bawah ini:",
                "telah melaksanakan peninjauan lapangan pada {waktu_peninjauan} atas pengaduan masyarakat sebagai berikut:",
                "Demikian berita acara ini dibuat dengan sebenarnya untuk dapat dipergunakan sebagaimana mestinya.",
            ),
        }
    }
}

/// The coat of arms on the letterhead, as a file of the file store.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Arms {
    pub sha256: String,
    pub media_type: String,
}

/// How the office writes its letters.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields, default)]
pub struct Letters {
    /// Whose letters they are, as "a.n." and "Plt." name them: "CAMAT MEDAN TEMBUNG".
    pub head: String,
    /// Between the head and whoever signs "u.b.": "SEKRETARIS".
    pub deputy: String,
    /// `{unit}` of the number pattern, for letters that no section writes.
    pub unit: String,
    pub codes: LetterCodes,
    pub officials: Vec<Official>,
    pub wording: Wordings,
    /// Changed only by uploading a picture; leaving it out removes it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub arms: Option<Arms>,
}

impl Default for Letters {
    fn default() -> Self {
        let code = str::to_owned;
        Self {
            head: "CAMAT MEDAN TEMBUNG".to_owned(),
            deputy: "SEKRETARIS".to_owned(),
            unit: "MT".to_owned(),
            codes: LetterCodes {
                notice: code("400"),
                coordination: code("600"),
                assignment: code("094"),
                minutes: code("094"),
            },
            officials: Vec::new(),
            wording: Wordings::default(),
            arms: None,
        }
    }
}

impl Letters {
    /// The classification code of a letter; other documents have none.
    pub fn code(&self, kind: DocumentKind) -> &str {
        match kind {
            DocumentKind::Receipt | DocumentKind::Disposition => "",
            DocumentKind::Notice => &self.codes.notice,
            DocumentKind::Coordination => &self.codes.coordination,
            DocumentKind::Assignment => &self.codes.assignment,
            DocumentKind::Minutes => &self.codes.minutes,
        }
    }

    /// The lines above a signature.
    pub fn heading(&self, position: &str, role: SigningRole) -> Vec<String> {
        let position = format!("{},", position.to_uppercase());
        let behalf = format!("a.n. {}", self.head);
        match role {
            SigningRole::Own => vec![position],
            SigningRole::OnBehalf => vec![behalf, position],
            SigningRole::ByOrder => vec![behalf, self.deputy.clone(), "u.b.".to_owned(), position],
            SigningRole::Acting => vec![format!("Plt. {},", self.head)],
            SigningRole::DailyActing => vec![format!("Plh. {},", self.head)],
        }
    }

    pub(crate) fn check(&self, v: &mut Violations) {
        v.text("/letters/head", &self.head, LINE);
        v.text("/letters/deputy", &self.deputy, LINE);
        for (name, text) in [
            ("unit", &self.unit),
            ("codes/notice", &self.codes.notice),
            ("codes/coordination", &self.codes.coordination),
            ("codes/assignment", &self.codes.assignment),
            ("codes/minutes", &self.codes.minutes),
        ] {
            v.optional(&format!("/letters/{name}"), Some(text), 20);
        }
        v.list("/letters/officials", &self.officials, 40);
        for (i, official) in self.officials.iter().enumerate() {
            let at = |name| format!("/letters/officials/{i}/{name}");
            v.text(&at("position"), &official.position, LINE);
            v.text(&at("name"), &official.name, LINE);
            v.optional(&at("rank"), Some(&official.rank), LINE);
            let digits = official.nip.chars().filter(char::is_ascii_digit).count();
            v.require(
                &at("nip"),
                ViolationCode::Invalid,
                official.nip.is_empty() || (digits == 18 && official.nip.chars().count() <= 24),
            );
        }
        for kind in WordingKind::ALL {
            let pointer = format!("/letters/wording/{kind}");
            self.wording.of(*kind).check(*kind, &pointer, v);
        }
    }
}
