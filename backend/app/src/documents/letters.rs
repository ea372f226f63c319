//! The content of each kind of letter. The number is filled in when a letter is issued.

use super::case::{CONCEALED, Case};
use super::input::IssueInput;
use super::office::{member, place_date};
use super::words;
use crate::kernel::context::App;
use crate::kernel::error::Error;
use crate::kernel::links;
use std::collections::BTreeMap;
use tanggap_documents::{Assignment, Content, Letter, Minutes, Photo, Row, Signer};
use tanggap_domain::command::{Command, RecordAction};
use tanggap_domain::indonesian;
use tanggap_domain::letters::{Wording, WordingKind};
use tanggap_domain::lifecycle::Status;
use tanggap_domain::policy::IdentityVisibility;
use tanggap_domain::report::Report;
use tanggap_domain::text::local_phone;
use tanggap_domain::violation::ViolationCode;
use tanggap_domain::wording;
use tanggap_store::accounts::User;
use tanggap_store::attachments::Attachment;

/// A letter without its number.
#[derive(Clone)]
pub(super) struct Draft {
    pub(super) content: Content,
    pub(super) pictures: Vec<(String, Vec<u8>)>,
    /// Whether it names the reporter.
    pub(super) personal: bool,
}

impl Draft {
    fn plain(content: Content, personal: bool) -> Self {
        Self {
            content,
            pictures: Vec::new(),
            personal,
        }
    }
}

/// The three texts of a wording with their variables filled in.
fn filled(texts: &Wording, values: &BTreeMap<&str, String>) -> [String; 3] {
    [&texts.opening, &texts.body, &texts.closing].map(|text| wording::fill(text, values))
}

fn head_rows(class: &str, subject: &str) -> Vec<Row> {
    vec![
        Row::new("Nomor", ""),
        Row::new("Sifat", class),
        Row::new("Lampiran", "-"),
        Row::new("Hal", subject),
    ]
}

/// The reason given with the last step of this kind.
fn said(case: &Case, pick: impl Fn(&Command) -> Option<&str>) -> String {
    let last = case.events.iter().rev().find_map(|event| pick(&event.command));
    last.unwrap_or_default().to_owned()
}

/// The kind of notice that the reporter gets.
pub(super) const fn notice_wording(report: &Report) -> WordingKind {
    match report.status {
        Status::Rejected | Status::Withdrawn => WordingKind::NoticeRejected,
        Status::Redirected => WordingKind::NoticeRedirected,
        _ => WordingKind::NoticeOutcome,
    }
}

/// Surat Pemberitahuan: the outcome of the report, for the reporter.
pub(super) fn notice(case: &Case, signer: Signer, copies: &[String]) -> Draft {
    let report = &case.report;
    let kind = notice_wording(report);
    let mut values = case.values();
    let (subject, quote) = match kind {
        WordingKind::NoticeRedirected => {
            let agency = report.redirected_to.map(|id| case.agency(id)).unwrap_or_default();
            values.insert("instansi", agency);
            let reason = said(case, |command| match command {
                Command::Redirect(redirect) => Some(&redirect.reason),
                _ => None,
            });
            ("Pemberitahuan penerusan pengaduan", reason)
        }
        WordingKind::NoticeRejected => {
            let reason = said(case, |command| match command {
                Command::Reject(reject) => Some(&reject.reason),
                _ => None,
            });
            let reason = if report.status == Status::Withdrawn {
                "Keterangan tambahan yang kami minta tidak kami terima sampai batas waktu berakhir."
                    .to_owned()
            } else {
                reason
            };
            values.insert("alasan", reason.clone());
            ("Pemberitahuan hasil penelitian pengaduan", reason)
        }
        _ => {
            let solved = report.resolved_at.map(|at| case.office.calendar.date(at));
            values.insert(
                "tanggal_selesai",
                solved.map(indonesian::long_date).unwrap_or_default(),
            );
            (
                "Pemberitahuan hasil tindak lanjut pengaduan",
                report.outcome.clone().unwrap_or_default(),
            )
        }
    };
    let letters = &case.office.settings.letters;
    let [opening, body, closing] = filled(letters.wording.of(kind), &values);
    let named = case.named().filter(|_| !report.anonymous);
    let mut facts = case.facts();
    if kind == WordingKind::NoticeOutcome && !case.section().is_empty() {
        facts.push(Row::new("Ditangani oleh", case.section()));
    }
    let content = Content::Letter(Letter {
        rows: head_rows(if report.confidential { "Rahasia" } else { "Biasa" }, subject),
        place_date: place_date(&case.office.settings.profile, case.today()),
        addressee: named.map_or_else(
            || format!("Pelapor pengaduan nomor {}", report.number),
            |identity| format!("Sdr. {}", identity.name),
        ),
        addressee_lines: named
            .and_then(|identity| identity.address.clone())
            .into_iter()
            .collect(),
        opening,
        facts,
        body,
        quote,
        closing,
        answer_page: None,
        signer,
        copies: copies.to_vec(),
    });
    Draft::plain(content, named.is_some())
}

/// Surat Koordinasi to the agency of an open coordination.
pub(super) fn coordination(
    app: &App,
    case: &Case,
    input: &IssueInput,
    seq: u32,
    signer: Signer,
) -> Result<Draft, Error> {
    let request = case
        .coordination(seq)
        .ok_or_else(|| Error::field("/about", ViolationCode::Unknown))?;
    let agency = case.office.agencies.get(&request.agency);
    let name = case.agency(request.agency);
    let mut values = case.values();
    values.insert("instansi", name.clone());
    values.insert("batas_waktu", indonesian::long_date(request.due_on));
    // The agency learns who reported only if the issuer says so, and never if the reporter is protected.
    let named = case
        .identity
        .as_ref()
        .filter(|_| input.names_reporter && !case.is_protected());
    if named.is_none() {
        values.insert("nama_pelapor", CONCEALED.to_owned());
    }
    let letters = &case.office.settings.letters;
    let [opening, body, closing] = filled(letters.wording.of(WordingKind::Coordination), &values);
    let mut facts = case.facts();
    if let Some(identity) = named {
        facts.push(Row::new("Pelapor", identity.name.clone()));
        if let Some(phone) = &identity.phone {
            facts.push(Row::new("Telepon pelapor", local_phone(phone)));
        }
    }
    let content = Content::Letter(Letter {
        rows: head_rows(
            if case.report.confidential {
                "Rahasia"
            } else {
                "Segera"
            },
            "Permohonan tindak lanjut pengaduan masyarakat",
        ),
        place_date: place_date(&case.office.settings.profile, case.today()),
        addressee: format!("Kepala {name}"),
        addressee_lines: agency
            .map(|item| item.data.address.clone())
            .filter(|address| !address.trim().is_empty())
            .into_iter()
            .collect(),
        opening,
        facts,
        body,
        quote: request.request.to_string(),
        closing,
        answer_page: case
            .report
            .open_coordinations()
            .find(|open| open.seq == seq)
            .and_then(|open| links::agency_url(app, &case.report, open)),
        signer,
        copies: input.copies.clone(),
    });
    Ok(Draft::plain(content, named.is_some()))
}

/// The members of a team, in the order they were named.
fn team<'a>(people: &'a [User], input: &IssueInput) -> Result<Vec<&'a User>, Error> {
    let found = input.team.iter().enumerate().map(|(i, id)| {
        people
            .iter()
            .find(|user| user.id == *id)
            .ok_or_else(|| Error::field(&format!("/team/{i}"), ViolationCode::Unknown))
    });
    found.collect()
}

/// Surat Tugas.
pub(super) fn assignment(
    case: &Case,
    input: &IssueInput,
    people: &[User],
    signer: Signer,
) -> Result<Draft, Error> {
    let team = team(people, input)?;
    let mut values = case.values();
    // The letter is carried around, so it does not name the reporter.
    values.insert("nama_pelapor", CONCEALED.to_owned());
    values.insert("jumlah_petugas", team.len().to_string());
    values.insert(
        "jumlah_petugas_terbilang",
        indonesian::number_words(team.len() as u64),
    );
    let letters = &case.office.settings.letters;
    let [opening, body, closing] = filled(letters.wording.of(WordingKind::Assignment), &values);
    let mut facts = vec![Row::new("Tugas", input.task.clone().unwrap_or_default())];
    let place = case.place();
    if !place.is_empty() {
        facts.push(Row::new("Tempat", place));
    }
    if let Some(day) = input.on {
        facts.push(Row::new(
            "Waktu",
            format!("{}, {}", indonesian::weekday(day), indonesian::long_date(day)),
        ));
    }
    let city = &case.office.settings.profile.city;
    let content = Content::Assignment(Assignment {
        number: String::new(),
        opening,
        team: team.iter().map(|user| member(user)).collect(),
        body,
        facts,
        closing,
        issued: vec![
            format!("Dikeluarkan di {city}"),
            format!("pada tanggal {}", indonesian::long_date(case.today())),
        ],
        signer,
        copies: input.copies.clone(),
    });
    Ok(Draft::plain(content, false))
}

/// Most photos in minutes.
const PHOTOS: usize = 12;

/// The photos of an inspection: those recorded with it, or else the photos of before and after.
fn photos<'a>(case: &'a Case, action: &RecordAction) -> Vec<&'a Attachment> {
    let pictures = || {
        case.files
            .iter()
            .filter(|file| file.media_type.starts_with("image/"))
    };
    let own: Vec<_> = pictures()
        .filter(|file| action.attachments.contains(&file.id))
        .collect();
    let mut shown = if own.is_empty() {
        pictures().filter(|file| !file.role.is_of_reporter()).collect()
    } else {
        own
    };
    shown.truncate(PHOTOS);
    shown
}

/// Berita Acara Peninjauan Lapangan of a recorded inspection.
pub(super) async fn minutes(
    app: &App,
    case: &Case,
    input: &IssueInput,
    seq: u32,
    people: &[User],
    signer: Signer,
) -> Result<Draft, Error> {
    let (_, action) = case
        .inspections()
        .find(|(at, _)| *at == seq)
        .ok_or_else(|| Error::field("/about", ViolationCode::Unknown))?;
    let team = team(people, input)?;
    let mut values = case.values();
    values.insert("nama_pelapor", CONCEALED.to_owned());
    values.insert(
        "waktu_peninjauan",
        indonesian::moment(action.done_at, &case.office.calendar),
    );
    let letters = &case.office.settings.letters;
    let [opening, body, closing] = filled(letters.wording.of(WordingKind::Minutes), &values);
    let (mut shown, mut pictures) = (Vec::new(), Vec::new());
    for (i, file) in photos(case, action).into_iter().enumerate() {
        let name = format!("photo-{i}");
        pictures.push((name.clone(), app.files.get(&file.sha256).await?.to_vec()));
        shown.push(Photo {
            file: name,
            caption: format!("Foto {}. {}", i + 1, words::photo(file.role)),
        });
    }
    let findings = action.findings.as_deref().filter(|text| !text.trim().is_empty());
    let content = Content::Minutes(Minutes {
        number: String::new(),
        opening,
        team: team.iter().map(|user| member(user)).collect(),
        names: team.iter().map(|user| user.name.clone()).collect(),
        body,
        facts: case.facts(),
        findings: [Some(&*action.what), findings]
            .into_iter()
            .flatten()
            .collect::<Vec<_>>()
            .join("\n"),
        conclusion: input.conclusion.clone().unwrap_or_default(),
        closing,
        place_date: place_date(&case.office.settings.profile, case.today()),
        signer,
        photos: shown,
    });
    Ok(Draft {
        content,
        pictures,
        personal: false,
    })
}

/// Whether the actor may read documents that name the reporter.
pub(super) fn may_read_names(seen: IdentityVisibility, letter_to_agency: bool) -> bool {
    match seen {
        IdentityVisibility::Full => true,
        IdentityVisibility::Contact => letter_to_agency,
        IdentityVisibility::Hidden | IdentityVisibility::Protected => false,
    }
}
