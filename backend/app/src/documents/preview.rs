//! How a wording will look: a made-up report, set with texts that are not saved yet.

use super::office::{letterhead, place_date};
use super::printing::{Sheet, sheet};
use crate::kernel::context::{App, allow};
use crate::kernel::error::Error;
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

/// Sets a made-up report with these texts.
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

fn example(input: &WordingInput, office: &Office, today: chrono::NaiveDate) -> Content {
    let letters = &office.settings.letters;
    let date = indonesian::long_date(today);
    let word = str::to_owned;
    let values = BTreeMap::from([
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
        ("waktu_peninjauan", date.clone()),
    ]);
    let [opening, body, closing] = [
        &input.wording.opening,
        &input.wording.body,
        &input.wording.closing,
    ]
    .map(|text| wording::fill(text, &values));
    let number = numbering::fill(&office.settings.numbering.letter, today, 17, "400", &letters.unit);
    let signer = Signer {
        heading: letters.heading(&letters.head, SigningRole::Own),
        name: word("Contoh Pejabat, S.STP."),
        rank: Some(word("Pembina")),
        nip: Some("0".repeat(18)),
    };
    let place_date = place_date(&office.settings.profile, today);
    let facts = vec![
        Row::new("Nomor pengaduan", NUMBER),
        Row::new("Tanggal diterima", date),
        Row::new("Perihal", TITLE),
        Row::new("Lokasi", PLACE),
    ];
    let team = vec![vec![
        Row::new("Nama", "Contoh Petugas"),
        Row::new("Jabatan", "Staf Seksi Sarana dan Prasarana"),
    ]];
    match input.kind {
        WordingKind::Receipt => Content::Receipt(Receipt {
            number: word(NUMBER),
            opening,
            rows: [vec![Row::new("Nama pelapor", "Contoh Pelapor")], facts].concat(),
            closing: [body, closing].join("\n"),
            tracking: Some(Tracking {
                address: word("contoh.go.id/lacak"),
                secret: word("AAAA-BBBB-CCCC"),
                link: word("https://contoh.go.id/lacak"),
            }),
            reporter: word("Contoh Pelapor"),
            signature: None,
            receiver: Signer {
                heading: Vec::new(),
                ..signer
            },
            place_date,
        }),
        WordingKind::Assignment => Content::Assignment(Assignment {
            number,
            opening,
            team,
            body,
            facts: vec![
                Row::new("Tugas", "Peninjauan lapangan"),
                Row::new("Tempat", PLACE),
            ],
            closing,
            issued: vec![
                format!("Dikeluarkan di {}", office.settings.profile.city),
                format!("pada tanggal {}", indonesian::long_date(today)),
            ],
            signer,
            copies: Vec::new(),
        }),
        WordingKind::Minutes => Content::Minutes(Minutes {
            number,
            opening,
            team,
            names: vec![word("Contoh Petugas")],
            body,
            facts,
            findings: word("Tiang nomor 17 ditemukan tanpa aliran listrik."),
            conclusion: word("Kabel perlu diganti."),
            closing,
            place_date,
            signer,
            photos: Vec::new(),
        }),
        WordingKind::NoticeOutcome
        | WordingKind::NoticeRedirected
        | WordingKind::NoticeRejected
        | WordingKind::Coordination => Content::Letter(Letter {
            rows: vec![
                Row::new("Nomor", number),
                Row::new("Sifat", "Biasa"),
                Row::new("Lampiran", "-"),
                Row::new("Hal", "Contoh hal surat"),
            ],
            place_date,
            addressee: word("Sdr. Contoh Penerima"),
            addressee_lines: vec![word("Jl. Contoh No. 4")],
            opening,
            facts,
            body,
            quote: word(DETAIL),
            closing,
            answer_page: None,
            signer,
            copies: Vec::new(),
        }),
    }
}
