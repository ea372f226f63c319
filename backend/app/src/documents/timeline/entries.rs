//! The rows and entries of a printed report, in words.

use crate::documents::case::{CONCEALED, Case};
use crate::documents::kinds::title;
use crate::documents::words;
use crate::kernel::refs::PersonRef;
use crate::reports::view::{AuthorKind, EventView};
use chrono::{DateTime, Utc};
use serde_json::Value;
use tanggap_documents::{Entry, Row};
use tanggap_domain::command::Command;
use tanggap_domain::indonesian;
use tanggap_domain::policy::IdentityVisibility;
use tanggap_domain::text::local_phone;

pub(super) const SYSTEM: &str = "Sistem";

pub(super) fn moment(at: DateTime<Utc>, case: &Case) -> String {
    indonesian::moment(at, &case.office.calendar)
}

/// Day and time, one below the other.
pub(super) fn at(at: DateTime<Utc>, case: &Case) -> String {
    let calendar = &case.office.calendar;
    format!(
        "{}\n{}",
        indonesian::long_date(calendar.date(at)),
        indonesian::time_of_day(at, calendar)
    )
}

pub(super) fn who(event: &EventView) -> String {
    match (&event.author, event.by) {
        (Some(author), _) => author.name.clone(),
        (None, AuthorKind::Reporter) => "Pelapor".to_owned(),
        (None, AuthorKind::Agency) => "Instansi".to_owned(),
        (None, AuthorKind::Officer | AuthorKind::System) => SYSTEM.to_owned(),
    }
}

/// The dates that agencies with an open coordination have promised.
fn promises(case: &Case) -> String {
    let promised = case.report.open_coordinations().filter_map(|open| {
        let day = indonesian::long_date(open.promised_on?);
        Some(format!("{}: {day}", case.agency(open.agency)))
    });
    promised.collect::<Vec<_>>().join("\n")
}

/// The reporter, as far as the caller may see them. The NIK is never printed.
fn reporter(case: &Case) -> String {
    let (identity, address) = match (&case.identity, case.seen.identity) {
        (Some(identity), IdentityVisibility::Full) => (identity, identity.address.clone()),
        (Some(identity), IdentityVisibility::Contact) => (identity, None),
        _ => return CONCEALED.to_owned(),
    };
    let phone = identity.phone.as_deref().map(local_phone);
    [Some(identity.name.clone()), phone, address]
        .into_iter()
        .flatten()
        .collect::<Vec<_>>()
        .join(", ")
}

pub(super) fn rows(case: &Case) -> Vec<Row> {
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

pub(super) fn entry(event: &EventView, case: &Case) -> Entry {
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
            lines.push(title(issued.kind, &number));
        }
        _ => {}
    }
    if event.from.is_some_and(|from| from != event.to) {
        lines.push(format!("Status menjadi: {}", words::status(event.to)));
    }
    let automatic = match &event.detail {
        Command::Unmerge(unmerge) if event.by == AuthorKind::System => words::separated(&unmerge.reason),
        _ => None,
    };
    if let Some(reason) = automatic {
        lines.push(format!("Alasan: {reason}"));
    // The text of the first entry is printed above already.
    } else if !matches!(event.detail, Command::CreateReport(_) | Command::IssueDocument(_)) {
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

/// The text of a value, or of each value in a list.
fn texts(value: &Value) -> Vec<String> {
    match value {
        Value::String(text) if !text.trim().is_empty() => vec![text.clone()],
        Value::Array(items) => items.iter().flat_map(texts).collect(),
        _ => Vec::new(),
    }
}
