//! Buku Register for a period. Not stored, since it contains many names that nobody could erase.

use super::case::{CONCEALED, identity_of, place_of};
use super::input::SignerInput;
use super::office::{letterhead, people, place_date, signer};
use super::printing::{Sheet, sheet};
use super::words;
use crate::kernel::context::{App, allow};
use crate::kernel::error::Error;
use crate::kernel::refs::CategoryRef;
use crate::kernel::security_log::record_alone;
use chrono::{Days, NaiveDate, NaiveTime};
use tanggap_documents::{Content, Page, REGISTER_COLUMNS, Register, Signer};
use tanggap_domain::account::{Actor, Role};
use tanggap_domain::command::Command;
use tanggap_domain::history::Event;
use tanggap_domain::indonesian;
use tanggap_domain::letters::SigningRole;
use tanggap_domain::office::Office;
use tanggap_domain::operation::Operation;
use tanggap_domain::person::Identity;
use tanggap_domain::policy::{IdentityVisibility, Scope, visibility};
use tanggap_domain::report::Report;
use tanggap_domain::security::{SecurityEntry, SecurityEvent};
use tanggap_domain::text::mask_nik;
use tanggap_domain::timer::TimerKind;
use tanggap_domain::violation::ViolationCode;
use tanggap_store::accounts::User;
use tanggap_store::{history, reports};

const HEADS: [&str; REGISTER_COLUMNS] = [
    "No.",
    "No. agenda",
    "Tanggal",
    "Pelapor (nama, alamat, pekerjaan, NIK, L/P)",
    "Terlapor",
    "Isi pengaduan dan tempat",
    "Kanal",
    "Kategori",
    "Seksi",
    "Disposisi",
    "Tenggat",
    "Selesai",
    "Penyampaian hasil",
    "Keterangan",
];

/// Most reports in one register; a longer period is printed in parts.
const MOST: u64 = 3_000;
/// Most characters of a report's content in its row.
const SHORT: usize = 220;

/// Prints the register of a period, first and last day included.
pub async fn register_print(
    app: &App,
    actor: &Actor,
    from: NaiveDate,
    until: NaiveDate,
) -> Result<Sheet, Error> {
    allow(actor, Operation::RegisterPrint)?;
    let office = app.cached_office().await?;
    if from > until {
        return Err(Error::field("/until", ViolationCode::Invalid));
    }
    let start = |day: NaiveDate| {
        let local = day.and_time(NaiveTime::MIN);
        local
            .checked_sub_offset(office.calendar.offset())
            .map(|at| at.and_utc())
    };
    let next = until.checked_add_days(Days::new(1));
    let (Some(begin), Some(end)) = (start(from), next.and_then(start)) else {
        return Err(Error::field("/from", ViolationCode::OutOfRange));
    };
    if !office.calendar.is_a_term(from, until) {
        return Err(Error::field("/until", ViolationCode::OutOfRange));
    }
    let found = reports::register(&app.db, &Scope::of(actor), begin, end, MOST + 1).await?;
    if found.len() as u64 > MOST {
        return Err(Error::field("/until", ViolationCode::TooMany));
    }
    let mut lines = Vec::with_capacity(found.len());
    for (i, report) in found.iter().enumerate() {
        let events = history::of_report(app.db.reader(), report.id).await?;
        let full = visibility(actor, report).is_some_and(|seen| seen.identity == IdentityVisibility::Full);
        let identity = if full && !report.confidential {
            identity_of(app, report).await?
        } else {
            None
        };
        lines.push(line(i + 1, report, &events, identity.as_ref(), &office));
    }
    record_alone(app, SecurityEntry::by(SecurityEvent::RegisterPrinted, actor.id)).await?;
    let now = app.now();
    let (head, pictures) = letterhead(app, &office).await?;
    let period = format!(
        "{} sampai dengan {}",
        indonesian::long_date(from),
        indonesian::long_date(until)
    );
    let page = Page {
        title: format!("Buku Register {period}"),
        office: head,
        content: Content::Register(Register {
            period,
            heads: HEADS.map(ToOwned::to_owned),
            lines,
            place_date: place_date(&office.settings.profile, office.today(now)),
            signer: keeper(app, &office).await?,
            foot: format!("Dicetak {}", indonesian::moment(now, &office.calendar)),
        }),
        pictures,
    };
    sheet(app, page).await
}

/// The official who keeps the register: the head of general affairs.
async fn keeper(app: &App, office: &Office) -> Result<Signer, Error> {
    let people = people(app).await?;
    let heads = |user: &&User| {
        user.active
            && user
                .grants
                .iter()
                .any(|grant| grant.role == Role::GeneralAffairsHead)
    };
    let Some(user) = people.iter().find(heads) else {
        return Ok(Signer::default());
    };
    let own = SignerInput {
        user: Some(user.id),
        official: None,
        role: SigningRole::Own,
    };
    signer(&office.settings.letters, &people, &own)
}

fn shorten(text: &str) -> String {
    let flat = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if flat.chars().count() <= SHORT {
        return flat;
    }
    format!("{}…", flat.chars().take(SHORT).collect::<String>().trim_end())
}

fn line(
    number: usize,
    report: &Report,
    events: &[Event],
    identity: Option<&Identity>,
    office: &Office,
) -> [String; REGISTER_COLUMNS] {
    let date = |at| indonesian::short_date(office.calendar.date(at));
    let last = |wanted: &dyn Fn(&Command) -> bool| events.iter().rev().find(|event| wanted(&event.command));
    let forwarded = last(&|command| matches!(command, Command::Forward(_)));
    let told = last(&|command| matches!(command, Command::NotifyReporter(_)));
    let due = report
        .timers
        .iter()
        .find(|clock| clock.kind == TimerKind::Resolution);
    let due = report
        .due_on
        .map(indonesian::short_date)
        .or_else(|| due.map(|clock| date(clock.due_at)));
    let category = report.category.map(|id| CategoryRef::of(id, office));
    let section = report.section.and_then(|id| office.sections.get(&id));
    let place = place_of(&report.content.place, office);
    let content = [report.content.title.as_str(), report.content.description.as_str()];
    let content = shorten(&content.join(". "));
    let told = told.and_then(|event| match &event.command {
        Command::NotifyReporter(notice) => {
            let method = words::notice(notice.method);
            let number = notice.letter_number.as_deref().unwrap_or_default();
            Some(format!("{method} {number} {}", date(notice.told_at)))
        }
        _ => None,
    });
    [
        number.to_string(),
        report.number.clone(),
        date(report.received_at),
        identity.map_or_else(|| concealed(report), reporter),
        report.content.reported_party.clone().unwrap_or_default(),
        if place.is_empty() {
            content
        } else {
            format!("{content}\n{place}")
        },
        words::channel(report.channel).to_owned(),
        category
            .map(|category| [category.parent.unwrap_or_default(), category.name])
            .map(|names| {
                names
                    .into_iter()
                    .filter(|name| !name.is_empty())
                    .collect::<Vec<_>>()
                    .join(", ")
            })
            .unwrap_or_default(),
        section
            .map(|item| item.data.short_name.clone())
            .unwrap_or_default(),
        forwarded.map(|event| date(event.at)).unwrap_or_default(),
        due.unwrap_or_default(),
        report.resolved_at.map(date).unwrap_or_default(),
        told.map(|told| told.split_whitespace().collect::<Vec<_>>().join(" "))
            .unwrap_or_default(),
        words::status(report.status).to_owned(),
    ]
}

fn concealed(report: &Report) -> String {
    if report.reporter.is_some() {
        CONCEALED.to_owned()
    } else {
        "Tanpa nama".to_owned()
    }
}

fn reporter(identity: &Identity) -> String {
    let nik = identity.nik.as_deref().map(mask_nik);
    let parts = [
        Some(identity.name.clone()),
        identity.address.clone(),
        identity.occupation.clone(),
        nik,
        identity.sex.map(|sex| words::sex(sex).to_owned()),
    ];
    parts
        .into_iter()
        .flatten()
        .filter(|part| !part.trim().is_empty())
        .collect::<Vec<_>>()
        .join(", ")
}
