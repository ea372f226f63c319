//! The kinds of document: who may issue which, what it is called, and its number.

use super::case::Case;
use super::input::IssueInput;
use crate::kernel::context::App;
use crate::kernel::error::Error;
use chrono::Datelike as _;
use tanggap_documents::Content;
use tanggap_domain::account::Actor;
use tanggap_domain::letters::DocumentKind;
use tanggap_domain::lifecycle::Capacity;
use tanggap_domain::numbering;
use tanggap_domain::office::Office;
use tanggap_domain::policy;
use tanggap_domain::report::Report;
use tanggap_domain::violation::ViolationCode;
use tanggap_store::documents;
use tanggap_store::{Txn, counters};

/// Whether the actor may issue such a document for the report.
pub(super) fn may_issue(actor: &Actor, kind: DocumentKind, report: &Report) -> bool {
    let capacities = policy::capacities(actor, report);
    kind.issuers().iter().any(|who| capacities.contains(who))
}

/// The letter with its number.
pub(super) fn numbered(content: Content, number: Option<&str>) -> Content {
    let number = number.unwrap_or_default().to_owned();
    match content {
        Content::Letter(mut letter) => {
            if let Some(first) = letter.rows.first_mut() {
                first.value = number;
            }
            Content::Letter(letter)
        }
        Content::Assignment(letter) => {
            Content::Assignment(tanggap_documents::Assignment { number, ..letter })
        }
        Content::Minutes(letter) => Content::Minutes(tanggap_documents::Minutes { number, ..letter }),
        other => other,
    }
}

pub(super) fn title(kind: DocumentKind, number: &str) -> String {
    let name = match kind {
        DocumentKind::Receipt => "Tanda Terima",
        DocumentKind::Disposition => "Lembar Disposisi",
        DocumentKind::Notice => "Surat Pemberitahuan",
        DocumentKind::Coordination => "Surat Koordinasi",
        DocumentKind::Assignment => "Surat Tugas",
        DocumentKind::Minutes => "Berita Acara",
    };
    format!("{name} {number}")
}

/// The number of a letter: the one given by hand, or the next one.
pub(super) async fn number(
    txn: &Txn,
    actor: &Actor,
    office: &Office,
    report: &Report,
    case: &Case,
    input: &IssueInput,
) -> Result<Option<String>, Error> {
    if !input.kind.is_letter() {
        return Ok(None);
    }
    if let Some(own) = input.number.as_deref().map(str::trim) {
        if documents::is_taken(txn, own).await? {
            return Err(Error::field("/number", ViolationCode::Duplicate));
        }
        return Ok(Some(own.to_owned()));
    }
    let today = case.today();
    loop {
        let running = counters::next(txn, counters::LETTER, today.year()).await?;
        let number = pattern(actor, office, report, input.kind, running, today);
        // The number may have been given by hand before.
        if !documents::is_taken(txn, &number).await? {
            return Ok(Some(number));
        }
    }
}

/// The number that a letter would be given now: to set it with. Whoever is given it is decided in a transaction (`number`).
pub(super) async fn expected_number(
    app: &App,
    actor: &Actor,
    case: &Case,
    input: &IssueInput,
) -> Result<Option<String>, Error> {
    if !input.kind.is_letter() {
        return Ok(None);
    }
    if let Some(own) = input.number.as_deref().map(str::trim) {
        return Ok(Some(own.to_owned()));
    }
    let (db, today) = (app.db.reader(), case.today());
    let given = counters::of(db, counters::LETTER).await?;
    let mut running = given.get(&today.year()).copied().unwrap_or_default();
    loop {
        running += 1;
        let number = pattern(actor, &case.office, &case.report, input.kind, running, today);
        if !documents::is_taken(db, &number).await? {
            return Ok(Some(number));
        }
    }
}

/// A running number in the office's pattern. Letters of a section contain the section's unit.
pub(super) fn pattern(
    actor: &Actor,
    office: &Office,
    report: &Report,
    kind: DocumentKind,
    running: u64,
    today: chrono::NaiveDate,
) -> String {
    let letters = &office.settings.letters;
    let capacities = policy::capacities(actor, report);
    let of_desk = capacities.contains(&Capacity::Desk) || capacities.contains(&Capacity::Leadership);
    let section = report.section.and_then(|id| office.sections.get(&id));
    let unit = section
        .map(|item| item.data.unit_code.as_str())
        .filter(|unit| !of_desk && !unit.is_empty())
        .unwrap_or(&letters.unit);
    numbering::fill(
        &office.settings.numbering.letter,
        today,
        running,
        letters.code(kind),
        unit,
    )
}
