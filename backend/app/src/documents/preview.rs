//! Preview of a wording: an invented report, compiled with texts that are not saved yet.

use super::office::{letterhead, place_date};
use super::printing::{Sheet, sheet};
use crate::kernel::context::{App, allow};
use crate::kernel::error::Error;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use tanggap_documents::{Assignment, Content, Letter, Minutes, Page, Receipt, Row, Signer, Tracking};
use tanggap_domain::account::Actor;
use tanggap_domain::indonesian;
use tanggap_domain::letters::{SigningRole, Wording, WordingKind};
use tanggap_domain::office::Office;
use tanggap_domain::operation::Operation;
use tanggap_domain::violation::Violations;
use tanggap_domain::{numbering, wording};
use utoipa::ToSchema;

/// A wording to be looked at.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct WordingInput {
    pub kind: WordingKind,
    pub wording: Wording,
}

/// Compiles an invented report with these texts.
pub async fn wording_preview(app: &App, actor: &Actor, input: WordingInput) -> Result<Sheet, Error> {
    allow(actor, Operation::WordingPreview)?;
    let mut v = Violations::default();
    input.wording.check(input.kind, "/wording", &mut v);
    v.into_result().map_err(Error::Invalid)?;
    let office = app.office().await?;
    let (head, pictures) = letterhead(app, &office).await?;
    let page = Page {
        title: "Contoh".to_owned(),
        office: head,
        content: example(&input, &office, office.today(app.now())),
        pictures,
    };
    sheet(app, page).await
}

const NUMBER: &str = "PGD-2026-00042";
const TITLE: &str = "Lampu jalan padam di depan sekolah";
const PLACE: &str = "Jl. Contoh No. 4, Lingkungan IX, Kelurahan Contoh";
const DETAIL: &str = "Lampu jalan pada tiang nomor 17 perlu diganti.";

fn example(input: &WordingInput, office: &Office, today: NaiveDate) -> Content {
    let example = Example::new(input, office, today);
    match input.kind {
        WordingKind::Receipt => example.receipt(),
        WordingKind::Assignment => example.assignment(office, today),
        WordingKind::Minutes => example.minutes(),
        WordingKind::NoticeOutcome
        | WordingKind::NoticeRedirected
        | WordingKind::NoticeRejected
        | WordingKind::Coordination => example.letter(),
    }
}

/// The values of a wording's variables for the invented report.
fn values(office: &Office, today: NaiveDate) -> BTreeMap<&'static str, String> {
    let date = indonesian::long_date(today);
    let word = str::to_owned;
    BTreeMap::from([
        ("nomor_pengaduan", word(NUMBER)),
        ("tanggal_diterima", date.clone()),
        ("kanal", word("datang langsung")),
        ("judul", word(TITLE)),
        ("kategori", word("Penerangan, LPJU padam")),
        ("lokasi", word(PLACE)),
        ("seksi", word("Seksi Sarana dan Prasarana")),
        ("nama_pelapor", word("Contoh Pelapor")),
        ("kantor", office.settings.profile.name.clone()),
        ("tanggal_surat", date.clone()),
        ("hari_tanggal_terbilang", indonesian::date_words(today)),
        ("perkiraan_selesai", date.clone()),
        ("tanggal_selesai", date.clone()),
        ("instansi", word("Dinas Contoh Kota Medan")),
        (
            "alasan",
            word("uraian pengaduan belum menyebutkan tempat kejadian"),
        ),
        ("batas_waktu", date.clone()),
        ("jumlah_petugas", word("1")),
        ("jumlah_petugas_terbilang", indonesian::number_words(1)),
        ("waktu_peninjauan", date),
    ])
}

/// The parts of an invented document.
struct Example {
    opening: String,
    body: String,
    closing: String,
    number: String,
    signer: Signer,
    place_date: String,
    facts: Vec<Row>,
    team: Vec<Vec<Row>>,
}

impl Example {
    fn new(input: &WordingInput, office: &Office, today: NaiveDate) -> Self {
        let letters = &office.settings.letters;
        let values = values(office, today);
        let wording = &input.wording;
        let [opening, body, closing] =
            [&wording.opening, &wording.body, &wording.closing].map(|text| wording::fill(text, &values));
        Self {
            opening,
            body,
            closing,
            number: numbering::fill(&office.settings.numbering.letter, today, 17, "400", &letters.unit),
            signer: Signer {
                heading: letters.heading(&letters.head, SigningRole::Own),
                name: "Contoh Pejabat, S.STP.".to_owned(),
                rank: Some("Pembina".to_owned()),
                nip: Some("0".repeat(18)),
            },
            place_date: place_date(&office.settings.profile, today),
            facts: vec![
                Row::new("Nomor pengaduan", NUMBER),
                Row::new("Tanggal diterima", indonesian::long_date(today)),
                Row::new("Perihal", TITLE),
                Row::new("Lokasi", PLACE),
            ],
            team: vec![vec![
                Row::new("Nama", "Contoh Petugas"),
                Row::new("Jabatan", "Staf Seksi Sarana dan Prasarana"),
            ]],
        }
    }

    fn receipt(self) -> Content {
        Content::Receipt(Receipt {
            number: NUMBER.to_owned(),
            opening: self.opening,
            rows: [vec![Row::new("Nama pelapor", "Contoh Pelapor")], self.facts].concat(),
            closing: [self.body, self.closing].join("\n"),
            tracking: Some(Tracking {
                address: "contoh.go.id/lacak".to_owned(),
                secret: "AAAA-BBBB-CCCC".to_owned(),
                link: "https://contoh.go.id/lacak".to_owned(),
            }),
            reporter: "Contoh Pelapor".to_owned(),
            signature: None,
            receiver: Signer {
                heading: Vec::new(),
                ..self.signer
            },
            place_date: self.place_date,
        })
    }

    fn assignment(self, office: &Office, today: NaiveDate) -> Content {
        Content::Assignment(Assignment {
            number: self.number,
            opening: self.opening,
            team: self.team,
            body: self.body,
            facts: vec![
                Row::new("Tugas", "Peninjauan lapangan"),
                Row::new("Tempat", PLACE),
            ],
            closing: self.closing,
            issued: vec![
                format!("Dikeluarkan di {}", office.settings.profile.city),
                format!("pada tanggal {}", indonesian::long_date(today)),
            ],
            signer: self.signer,
            copies: Vec::new(),
        })
    }

    fn minutes(self) -> Content {
        Content::Minutes(Minutes {
            number: self.number,
            opening: self.opening,
            team: self.team,
            names: vec!["Contoh Petugas".to_owned()],
            body: self.body,
            facts: self.facts,
            findings: "Tiang nomor 17 ditemukan tanpa aliran listrik.".to_owned(),
            conclusion: "Kabel perlu diganti.".to_owned(),
            closing: self.closing,
            place_date: self.place_date,
            signer: self.signer,
            photos: Vec::new(),
        })
    }

    fn letter(self) -> Content {
        Content::Letter(Letter {
            rows: vec![
                Row::new("Nomor", self.number),
                Row::new("Sifat", "Biasa"),
                Row::new("Lampiran", "-"),
                Row::new("Hal", "Contoh hal surat"),
            ],
            place_date: self.place_date,
            addressee: "Sdr. Contoh Penerima".to_owned(),
            addressee_lines: vec!["Jl. Contoh No. 4".to_owned()],
            opening: self.opening,
            facts: self.facts,
            body: self.body,
            quote: DETAIL.to_owned(),
            closing: self.closing,
            answer_page: None,
            signer: self.signer,
            copies: Vec::new(),
        })
    }
}
