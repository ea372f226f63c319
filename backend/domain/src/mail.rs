//! Mail to and from reporters: the occasions for one, its text, its status; and which incoming messages are set aside.
//!
//! **Invariant:** a template can use only the variables of its occasion, and a mail about a confidential report tells nothing of its
//! content: somebody else who reads it learns only that the office has such a report.

use crate::ids::CategoryId;
use crate::recipient::in_place_of_a_strangers_words;
use crate::report::Report;
use crate::status::Status;
use crate::text;
use crate::violation::{LINE, ViolationCode, Violations};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

wire_enum! {
    /// Why a mail is written.
    pub enum MailOccasion {
        /// The report was recorded (tanda terima).
        Received = "received",
        /// The reporter is asked something (klarifikasi).
        Question = "question",
        /// An answer is still waited for.
        Reminder = "reminder",
        /// A section works on it.
        Forwarded = "forwarded",
        /// What came of it.
        Outcome = "outcome",
        /// Others are responsible (bukan wewenang).
        NotOurs = "not_ours",
        /// The office cannot act on it.
        Rejected = "rejected",
        /// An agency is asked to act (surat koordinasi).
        AgencyRequest = "agency_request",
        /// An agency has yet to answer.
        AgencyReminder = "agency_reminder",
    }
}

wire_enum! {
    /// What became of a mail.
    pub enum MailStatus {
        Queued = "queued",
        /// Handed over to the mail server, whose answer is not known: it has yet to answer, or the program stopped before it did.
        Sending = "sending",
        /// The server accepted it.
        Sent = "sent",
        /// It came back.
        Bounced = "bounced",
        /// No server took it.
        Failed = "failed",
        /// It was no longer needed before it was sent.
        Cancelled = "cancelled",
    }
}

wire_enum! {
    /// The kind of an incoming message.
    #[derive(Default)]
    pub enum MailKind {
        /// A person writes to the office.
        #[default]
        Message = "message",
        /// To many at once: lists, newsletters.
        Bulk = "bulk",
        /// An automatic answer (RFC 3834).
        Automatic = "automatic",
        /// A server reports about a mail of ours (RFC 3464).
        Bounce = "bounce",
    }
}

wire_enum! {
    /// How far the desk is with a message.
    pub enum InboxState {
        /// Somebody has yet to look.
        New = "new",
        /// It is attached to a report, or needs nothing.
        Done = "done",
        SetAside = "set_aside",
    }
}

wire_enum! {
    /// Which part of a message a rule searches.
    pub enum RuleField { Sender = "sender", Subject = "subject", Text = "text" }
}

/// An incoming message that contains these words is set aside automatically.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct SetAsideRule {
    pub field: RuleField,
    /// Upper and lower case are the same.
    pub contains: String,
}

/// The office's own text for an occasion.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct MailTemplate {
    pub occasion: MailOccasion,
    /// Only for reports of this category or sub-category; never used for confidential ones, since it would tell their category.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub category: Option<CategoryId>,
    pub subject: String,
    /// Plain text; a blank line separates paragraphs.
    pub body: String,
}

/// What an administrator sets about mail.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields, default)]
pub struct MailSettings {
    /// Occasions on which a reporter with an e-mail address gets a mail automatically: `received`, `forwarded`, `reminder`.
    pub automatic: Vec<MailOccasion>,
    /// For an occasion without a template, the program's own text is used.
    pub templates: Vec<MailTemplate>,
    pub set_aside: Vec<SetAsideRule>,
}

impl Default for MailSettings {
    fn default() -> Self {
        Self {
            automatic: vec![
                MailOccasion::Received,
                MailOccasion::Forwarded,
                MailOccasion::Reminder,
            ],
            templates: Vec::new(),
            set_aside: Vec::new(),
        }
    }
}

/// Longest body of a template, in characters.
const BODY: usize = 5_000;

impl MailSettings {
    pub(crate) fn check(&self, v: &mut Violations) {
        v.list("/mail/automatic", &self.automatic, MailOccasion::ALL.len());
        for (i, occasion) in self.automatic.iter().enumerate() {
            v.require(
                &format!("/mail/automatic/{i}"),
                ViolationCode::NotAllowed,
                occasion.may_be_automatic(),
            );
        }
        v.list("/mail/templates", &self.templates, 200);
        for (i, template) in self.templates.iter().enumerate() {
            template.check(&format!("/mail/templates/{i}"), v);
            let twice = self
                .templates
                .iter()
                .take(i)
                .any(|other| (other.occasion, other.category) == (template.occasion, template.category));
            v.require(&format!("/mail/templates/{i}"), ViolationCode::Duplicate, !twice);
        }
        v.list("/mail/set_aside", &self.set_aside, 200);
        for (i, rule) in self.set_aside.iter().enumerate() {
            let pointer = format!("/mail/set_aside/{i}/contains");
            v.text(&pointer, &rule.contains, LINE);
            // Two letters occur in almost every message.
            let short = rule.contains.trim().chars().count() < 3 && !text::is_blank(&rule.contains);
            v.require(&pointer, ViolationCode::TooShort, !short);
        }
    }

    /// Whether a message is set aside by a rule.
    pub fn sets_aside(&self, sender: &str, subject: &str, text: &str) -> bool {
        self.set_aside.iter().any(|rule| {
            let looked_at = match rule.field {
                RuleField::Sender => sender,
                RuleField::Subject => subject,
                RuleField::Text => text,
            };
            looked_at
                .to_lowercase()
                .contains(&rule.contains.trim().to_lowercase())
        })
    }

    /// The settings as this version reads them: a template of an earlier version may say in an acknowledgement what its reporter wrote.
    pub fn brought_up_to_date(mut self) -> Self {
        let acknowledging = self
            .templates
            .iter_mut()
            .filter(|template| template.occasion == MailOccasion::Received);
        for template in acknowledging {
            for text in [&mut template.subject, &mut template.body] {
                for variable in ["nama", "judul"] {
                    let word = in_place_of_a_strangers_words(variable).unwrap_or_default();
                    *text = text.replace(&format!("{{{variable}}}"), word);
                }
            }
        }
        self
    }

    /// The template for an occasion: of the sub-category, of its category, of all categories, or the program's own.
    pub fn template(&self, occasion: MailOccasion, categories: &[CategoryId]) -> MailTemplate {
        let own = |category: Option<CategoryId>| {
            self.templates
                .iter()
                .find(|template| template.occasion == occasion && template.category == category)
        };
        categories
            .iter()
            .find_map(|id| own(Some(*id)))
            .or_else(|| own(None))
            .cloned()
            .unwrap_or_else(|| occasion.usual())
    }
}

impl MailTemplate {
    /// Validates a template. A variable that its occasion does not have would be sent to a citizen unfilled.
    pub fn check(&self, at: &str, v: &mut Violations) {
        v.text(&format!("{at}/subject"), &self.subject, LINE);
        v.require(
            &format!("{at}/subject"),
            ViolationCode::Invalid,
            !self.subject.contains(['\n', '\r']),
        );
        v.text(&format!("{at}/body"), &self.body, BODY);
        for (field, text) in [("subject", &self.subject), ("body", &self.body)] {
            let known = variables(text).all(|name| {
                self.occasion.variables().contains(&name) && (field == "body" || SHORT.contains(&name))
            });
            v.require(&format!("{at}/{field}"), ViolationCode::Unknown, known);
        }
    }

    /// Subject and body with the variables filled in.
    pub fn fill(&self, value: impl Fn(&str) -> String) -> (String, String) {
        let subject = fill(&self.subject, &value);
        let subject = subject.split_whitespace().collect::<Vec<_>>().join(" ");
        (subject, fill(&self.body, &value).trim().to_owned())
    }
}

/// Variables that fit into one line.
const SHORT: [&str; 3] = ["nomor_pengaduan", "judul", "kantor"];
/// Variables of every occasion.
const COMMON: [&str; 7] = [
    "nomor_pengaduan",
    "nama",
    "judul",
    "tanggal_diterima",
    "tautan_lacak",
    "kantor",
    "kontak_kantor",
];

/// Variables of a mail to an agency: nothing of who reported, and not their link.
const AGENCY: [&str; 9] = [
    "nomor_pengaduan",
    "instansi",
    "judul",
    "permintaan",
    "batas_waktu",
    "tautan_jawaban",
    "tanggal_diterima",
    "kantor",
    "kontak_kantor",
];

/// Variables of the acknowledgement. Nobody has looked at the report yet, so it says nothing that whoever filed it wrote: an address that
/// a stranger typed would otherwise receive that stranger's words from the office.
const ACKNOWLEDGEMENT: [&str; 5] = [
    "nomor_pengaduan",
    "tanggal_diterima",
    "tautan_lacak",
    "kantor",
    "kontak_kantor",
];

/// Names in braces, in order.
fn variables(text: &str) -> impl Iterator<Item = &str> {
    text.split('{')
        .skip(1)
        .map(|rest| rest.split('}').next().unwrap_or_default())
}

fn fill(text: &str, value: &impl Fn(&str) -> String) -> String {
    let mut parts = text.split('{');
    let mut out = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        match part.split_once('}') {
            Some((name, rest)) => {
                out.push_str(&value(name));
                out.push_str(rest);
            }
            None => out.push_str(part),
        }
    }
    out
}

impl MailOccasion {
    /// Whether it may be sent automatically. The others are sent by an officer.
    pub const fn may_be_automatic(self) -> bool {
        matches!(self, Self::Received | Self::Forwarded | Self::Reminder)
    }

    /// Whether it goes to an agency, not to the reporter.
    pub const fn is_to_agency(self) -> bool {
        matches!(self, Self::AgencyRequest | Self::AgencyReminder)
    }

    /// The occasions that apply to a report, the likeliest first: for a message that an officer sends by hand.
    pub fn apt(report: &Report) -> Vec<Self> {
        let outcome = report.outcome.is_some();
        let said = [
            (Self::Rejected, report.status == Status::Rejected),
            (Self::NotOurs, report.status == Status::Redirected),
            (Self::Outcome, outcome),
            (Self::Question, report.clarification.is_some()),
            (Self::Reminder, report.clarification.is_some()),
            (
                Self::Forwarded,
                report.section.is_some() && report.status.is_open() && !outcome,
            ),
            (Self::Received, true),
        ];
        let apt = said.into_iter().filter(|(_, apt)| *apt);
        apt.map(|(occasion, _)| occasion).collect()
    }

    /// The variables that its templates may hold.
    pub fn variables(self) -> Vec<&'static str> {
        let own: &[&str] = match self {
            Self::AgencyRequest | Self::AgencyReminder => return AGENCY.to_vec(),
            Self::Received => return ACKNOWLEDGEMENT.to_vec(),
            Self::Question | Self::Reminder => &["pertanyaan", "batas_jawab"],
            Self::Forwarded => &["seksi"],
            Self::Outcome => &["hasil"],
            Self::NotOurs => &["instansi", "alasan"],
            Self::Rejected => &["alasan"],
        };
        COMMON.iter().chain(own).copied().collect()
    }

    /// The program's own text for it.
    pub fn usual(self) -> MailTemplate {
        let (subject, middle) = match self {
            Self::Received => (
                "Pengaduan {nomor_pengaduan} telah kami terima",
                "Pengaduan yang mencantumkan kontak ini kami terima pada {tanggal_diterima} dengan nomor {nomor_pengaduan}. Kami akan memeriksa kelengkapannya dan mengabari Anda.",
            ),
            Self::Question => (
                "Kami perlu keterangan tambahan: {nomor_pengaduan}",
                "Agar pengaduan {nomor_pengaduan} dapat ditindaklanjuti, mohon jawab pertanyaan berikut:\n\n{pertanyaan}\n\nCukup balas pesan ini, boleh disertai foto, paling lambat {batas_jawab}.",
            ),
            Self::Reminder => (
                "Pengingat: kami masih menunggu jawaban Anda, {nomor_pengaduan}",
                "Kami belum menerima jawaban Anda atas pertanyaan berikut:\n\n{pertanyaan}\n\nMohon balas pesan ini paling lambat {batas_jawab}. Tanpa jawaban, pengaduan dianggap dicabut.",
            ),
            Self::Forwarded => (
                "Pengaduan {nomor_pengaduan} sedang ditangani",
                "Pengaduan Anda telah kami teruskan kepada {seksi} untuk ditindaklanjuti.",
            ),
            Self::Outcome => (
                "Hasil penanganan pengaduan {nomor_pengaduan}",
                "Pengaduan Anda tentang {judul} telah ditindaklanjuti:\n\n{hasil}\n\nKami terus memantau. Bila masalahnya belum selesai, balas pesan ini.",
            ),
            Self::NotOurs => (
                "Pengaduan {nomor_pengaduan} dialihkan",
                "Pengaduan Anda tentang {judul} berada di luar wewenang kami dan telah kami teruskan kepada {instansi}.\n\n{alasan}",
            ),
            Self::Rejected => (
                "Pengaduan {nomor_pengaduan} tidak dapat kami tindaklanjuti",
                "Pengaduan Anda tentang {judul} tidak dapat kami tindaklanjuti:\n\n{alasan}",
            ),
            Self::AgencyRequest => (
                "Permohonan tindak lanjut pengaduan {nomor_pengaduan}",
                "Kami menerima pengaduan masyarakat tentang {judul} pada {tanggal_diterima} yang memerlukan tindakan {instansi}:\n\n{permintaan}\n\nMohon ditindaklanjuti paling lambat {batas_waktu}.",
            ),
            Self::AgencyReminder => (
                "Pengingat: permohonan tindak lanjut pengaduan {nomor_pengaduan}",
                "Kami masih menunggu tindak lanjut {instansi} atas permohonan kami dengan batas waktu {batas_waktu}:\n\n{permintaan}",
            ),
        };
        let (whom, page) = if self == Self::Received {
            ("Bapak/Ibu", "Perkembangan pengaduan: {tautan_lacak}")
        } else if self.is_to_agency() {
            (
                "{instansi}",
                "Jawaban, foto, dan tanggal penyelesaian dapat disampaikan tanpa akun di: {tautan_jawaban}",
            )
        } else {
            ("{nama}", "Perkembangan pengaduan: {tautan_lacak}")
        };
        let body =
            format!("Yth. {whom},\n\n{middle}\n\n{page}\n\nHormat kami,\n{{kantor}}\n{{kontak_kantor}}");
        MailTemplate {
            occasion: self,
            category: None,
            subject: subject.to_owned(),
            body,
        }
    }

    /// What replaces a variable in a mail about a confidential report. `None`: the variable reveals nothing and stays.
    pub const fn veiled(self, variable: &str) -> Option<&'static str> {
        match variable.as_bytes() {
            b"instansi" if self.is_to_agency() => None,
            b"judul" if self.is_to_agency() => Some("hal yang kami jelaskan pada halaman jawaban"),
            b"permintaan" => Some(
                "Demi kerahasiaan, isinya tidak kami tulis dalam surel. Silakan buka halaman jawaban di bawah atau hubungi kantor.",
            ),
            b"judul" => Some("hal yang Anda sampaikan"),
            b"seksi" => Some("pejabat yang berwenang"),
            b"instansi" => Some("instansi yang berwenang"),
            b"pertanyaan" => Some(
                "Demi kerahasiaan, pertanyaannya tidak kami tulis dalam pesan ini. Silakan buka tautan di bawah atau hubungi kantor.",
            ),
            b"hasil" | b"alasan" => Some(
                "Demi kerahasiaan, isinya tidak kami tulis dalam pesan ini. Silakan buka tautan di bawah atau hubungi kantor.",
            ),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_programs_own_words_hold_only_what_they_know() {
        for occasion in MailOccasion::ALL {
            let mut v = Violations::default();
            occasion.usual().check("", &mut v);
            assert_eq!(v.into_vec(), Vec::new(), "{occasion}");
        }
    }

    #[test]
    fn a_variable_that_the_occasion_does_not_know_is_refused() {
        let wrong = |subject: &str, body: &str| {
            let template = MailTemplate {
                subject: subject.to_owned(),
                body: body.to_owned(),
                ..MailOccasion::Received.usual()
            };
            let mut v = Violations::default();
            template.check("", &mut v);
            v.into_vec()
                .into_iter()
                .map(|one| one.pointer)
                .collect::<Vec<_>>()
        };
        assert_eq!(wrong("{nomor_pengaduan}", "{hasil}"), ["/body"]);
        assert_eq!(wrong("{nama}", "{nama"), ["/subject", "/body"]);
        assert_eq!(wrong("a\nb", "{}"), ["/subject", "/body"]);
    }

    #[test]
    fn variables_are_filled_once_and_in_place() {
        let template = MailTemplate {
            subject: "{nomor_pengaduan}".to_owned(),
            body: "Yth. {nama}, {tautan_lacak} {".to_owned(),
            ..MailOccasion::Received.usual()
        };
        let (subject, body) = template.fill(|name| match name {
            "nama" => "{nomor_pengaduan}".to_owned(),
            other => other.to_uppercase(),
        });
        assert_eq!(subject, "NOMOR_PENGADUAN");
        assert_eq!(body, "Yth. {nomor_pengaduan}, TAUTAN_LACAK");
    }

    #[test]
    fn the_nearest_words_are_used() {
        let sub = CategoryId(uuid::Uuid::from_u128(1));
        let top = CategoryId(uuid::Uuid::from_u128(2));
        let of = |category, body: &str| MailTemplate {
            category,
            body: body.to_owned(),
            ..MailOccasion::Received.usual()
        };
        let mut settings = MailSettings {
            templates: vec![of(Some(top), "kategori"), of(None, "semua")],
            ..MailSettings::default()
        };
        assert_eq!(
            settings.template(MailOccasion::Received, &[sub, top]).body,
            "kategori"
        );
        assert_eq!(settings.template(MailOccasion::Received, &[]).body, "semua");
        settings.templates.clear();
        assert_eq!(
            settings.template(MailOccasion::Received, &[]),
            MailOccasion::Received.usual()
        );
    }
}
