//! A report with its whole timeline, its mail and its files, as the caller may read them. Printed as things stand, and not kept.

mod mail;
mod many;
mod pictures;

pub use many::{PrintInput, PrintOutcome, report_bulk_print};

use super::case::Case;
use super::office::letterhead;
use super::{Sheet, sheet, words};
use crate::context::{App, allow};
use crate::error::Error;
use crate::mail::report_mails;
use crate::view::{AuthorKind, EventView, PersonRef, timeline};
use chrono::{DateTime, Utc};
use serde_json::Value;
use tanggap_documents::{Content, Entry, Page, Row, Stories, Story};
use tanggap_domain::account::Actor;
use tanggap_domain::command::Command;
use tanggap_domain::ids::ReportId;
use tanggap_domain::indonesian;
use tanggap_domain::operation::Operation;
use tanggap_domain::policy::IdentityVisibility;
use tanggap_domain::text::local_phone;
use tanggap_store::reports;

/// Prints a report.
pub async fn report_print(app: &App, actor: &Actor, id: ReportId) -> Result<Sheet, Error> {
    allow(actor, Operation::ReportPrint)?;
    let told = tell(app, actor, id, 0).await?;
    pile(app, vec![told], false).await
}

/// A report that is told, with the pictures in it.
struct Told {
    story: Story,
    pictures: Vec<(String, Vec<u8>)>,
}

/// Tells a report as the actor may read it; `photos` of others stand on the same print.
async fn tell(app: &App, actor: &Actor, id: ReportId, photos: usize) -> Result<Told, Error> {
    let report = reports::find(app.db.reader(), id).await?.ok_or(Error::NotFound)?;
    let case = Case::gather(app, actor, report).await?;
    let events = timeline(case.events.clone(), &case.report, actor, &case.office);
    let mails = report_mails(app, actor, id).await?;
    let files = pictures::shown(app, &events, &case, photos).await?;
    // A mail stands behind the step of the same moment, which caused it.
    let mut told: Vec<(DateTime<Utc>, Entry)> = events
        .iter()
        .map(|event| (event.at, entry(event, &case)))
        .chain(mails.iter().map(|one| (one.at, mail::entry(one, &case))))
        .collect();
    told.sort_by_key(|(at, _)| *at);
    let number = case.report.number.clone();
    Ok(Told {
        story: Story {
            rows: rows(&case),
            description: case.report.content.description.clone(),
            outcome: case.report.outcome.clone().unwrap_or_default(),
            entries: told.into_iter().map(|(_, entry)| entry).collect(),
            photos: files.photos,
            left_out: files.left_out,
            files: files.files,
            foot: format!("{number} · dicetak {}", moment(case.now, &case)),
            number,
        },
        pictures: files.pictures,
    })
}

/// Sets reports one after another.
async fn pile(app: &App, all: Vec<Told>, two_sided: bool) -> Result<Sheet, Error> {
    let (office, mut pictures) = letterhead(app, &*app.office_seen().await?).await?;
    let title = match all.as_slice() {
        [one] => format!("Berkas {}", one.story.number),
        many => format!("Berkas {} laporan", many.len()),
    };
    let mut stories = Vec::with_capacity(all.len());
    for told in all {
        pictures.extend(told.pictures);
        stories.push(told.story);
    }
    let content = Content::Stories(Stories { stories, two_sided });
    let page = Page {
        title,
        office,
        content,
        pictures,
    };
    sheet(app, page).await
}

const SYSTEM: &str = "Sistem";

fn moment(at: DateTime<Utc>, case: &Case) -> String {
    indonesian::moment(at, &case.office.calendar)
}

/// Day and time, one below the other.
fn at(at: DateTime<Utc>, case: &Case) -> String {
    let calendar = &case.office.calendar;
    format!(
        "{}\n{}",
        indonesian::long_date(calendar.date(at)),
        indonesian::time_of_day(at, calendar)
    )
}

fn who(event: &EventView) -> String {
    match (&event.author, event.by) {
        (Some(author), _) => author.name.clone(),
        (None, AuthorKind::Reporter) => "Pelapor".to_owned(),
        (None, AuthorKind::Agency) => "Instansi".to_owned(),
        (None, AuthorKind::Officer | AuthorKind::System) => SYSTEM.to_owned(),
    }
}

/// By when the agencies that have yet to answer said they will act.
fn promises(case: &Case) -> String {
    let promised = case.report.open_coordinations().filter_map(|open| {
        let day = indonesian::long_date(open.promised_on?);
        Some(format!("{}: {day}", case.agency(open.agency)))
    });
    promised.collect::<Vec<_>>().join("\n")
}

/// The reporter as far as the caller may see them; the NIK stands on no print.
fn reporter(case: &Case) -> String {
    let (identity, address) = match (&case.identity, case.seen.identity) {
        (Some(identity), IdentityVisibility::Full) => (identity, identity.address.clone()),
        (Some(identity), IdentityVisibility::Contact) => (identity, None),
        _ => return super::case::CONCEALED.to_owned(),
    };
    let phone = identity.phone.as_deref().map(local_phone);
    [Some(identity.name.clone()), phone, address]
        .into_iter()
        .flatten()
        .collect::<Vec<_>>()
        .join(", ")
}

fn rows(case: &Case) -> Vec<Row> {
    let report = &case.report;
    let recorder = report.recorded_by.map(|id| PersonRef::of(id, &case.office).name);
    let rows = [
        ("Status", words::status(report.status).to_owned()),
        ("Perihal", report.content.title.clone()),
        ("Diterima", moment(report.received_at, case)),
        ("Kanal", words::channel(report.channel).to_owned()),
        ("ID LAPOR!", report.lapor_id.clone().unwrap_or_default()),
        ("Dicatat oleh", recorder.unwrap_or_default()),
        ("Pelapor", reporter(case)),
        ("Lokasi", case.place()),
        ("Kategori", case.category()),
        ("Seksi", case.section()),
        (
            "Terlapor",
            report.content.reported_party.clone().unwrap_or_default(),
        ),
        ("Janji instansi", promises(case)),
    ];
    rows.into_iter()
        .filter(|(_, value)| !value.trim().is_empty())
        .map(|(label, value)| Row::new(label, value))
        .collect()
}

fn entry(event: &EventView, case: &Case) -> Entry {
    let named = |label: &str, name: Option<String>| name.map(|name| format!("{label}: {name}"));
    let section = |id| case.office.sections.get(&id).map(|item| item.data.name.clone());
    let agency = |seq: u32| {
        let mut all = case.report.coordinations.iter();
        all.find(|one| one.seq == seq).map(|one| case.agency(one.agency))
    };
    let mut lines: Vec<String> = Vec::new();
    match &event.detail {
        Command::Forward(forward) => lines.extend(named("Kepada", section(forward.section))),
        Command::Assign(assign) => {
            lines.extend(named(
                "Kepada",
                Some(PersonRef::of(assign.assignee, &case.office).name),
            ));
        }
        Command::RequestCoordination(request) => {
            lines.extend(named("Instansi", Some(case.agency(request.agency))));
            lines.push(format!("Batas waktu: {}", indonesian::long_date(request.due_on)));
        }
        Command::Chase(chase) => lines.extend(named("Instansi", agency(chase.coordination))),
        Command::RecordAgencyPromise(promise) => {
            lines.extend(named("Instansi", agency(promise.coordination)));
            lines.push(format!(
                "Dijanjikan: {}",
                indonesian::long_date(promise.promised_on)
            ));
        }
        Command::RecordAgencyReply(reply) => lines.extend(named("Instansi", agency(reply.coordination))),
        Command::EndCoordination(end) => lines.extend(named("Instansi", agency(end.coordination))),
        Command::Attach(attach) => {
            let file = case.file(attach.attachment);
            lines.extend(file.map(|file| format!("{}: {}", words::file(file.role), file.name)));
        }
        Command::Redirect(redirect) => lines.extend(named("Instansi", Some(case.agency(redirect.agency)))),
        Command::NotifyReporter(notice) => lines.push(format!("Cara: {}", words::notice(notice.method))),
        Command::IssueDocument(issued) => {
            let number = issued.letter_number.clone().unwrap_or_default();
            lines.push(super::issue::title(issued.kind, &number));
        }
        _ => {}
    }
    if event.from.is_some_and(|from| from != event.to) {
        lines.push(format!("Status menjadi: {}", words::status(event.to)));
    }
    // A recording's words stand above, in full.
    if !matches!(event.detail, Command::CreateReport(_) | Command::IssueDocument(_)) {
        let (_, said) = event.detail.split().unwrap_or_default();
        for (key, value) in &said {
            if let Some(label) = words::text(key) {
                lines.extend(texts(value).into_iter().map(|text| format!("{label}: {text}")));
            }
        }
    }
    Entry {
        at: at(event.at, case),
        what: words::action(event.detail.action()).to_owned(),
        who: who(event),
        lines,
    }
}

/// What a value says: a text, or each of several.
fn texts(value: &Value) -> Vec<String> {
    match value {
        Value::String(text) if !text.trim().is_empty() => vec![text.clone()],
        Value::Array(items) => items.iter().flat_map(texts).collect(),
        _ => Vec::new(),
    }
}
