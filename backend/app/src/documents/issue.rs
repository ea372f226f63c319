//! Issuing a document: numbered, set, kept and written down in one transaction.

use super::case::Case;
use super::input::IssueInput;
use super::letters::{self, Draft};
use super::office::{letterhead, people, signer_of};
use super::view::{DocumentView, document_view};
use super::{print, sheets};
use crate::context::{App, allow};
use crate::error::Error;
use crate::live;
use crate::reports::{Repeat, begin_once, digest, step_in};
use bytes::Bytes;
use chrono::Datelike as _;
use tanggap_documents::{Content, Page, Signer};
use tanggap_domain::account::Actor;
use tanggap_domain::command::{Command, IssueDocument};
use tanggap_domain::ids::{DocumentId, ReportId};
use tanggap_domain::letters::DocumentKind;
use tanggap_domain::lifecycle::{Action, Capacity};
use tanggap_domain::numbering;
use tanggap_domain::office::Office;
use tanggap_domain::operation::Operation;
use tanggap_domain::policy;
use tanggap_domain::report::Report;
use tanggap_domain::violation::ViolationCode;
use tanggap_store::accounts::User;
use tanggap_store::documents::{self, Document};
use tanggap_store::{Txn, commit, counters, reports};
use uuid::Uuid;

/// Issues a document for a report. Sent again with the same key, it is the one that was issued then.
pub async fn document_issue(
    app: &App,
    actor: &Actor,
    id: ReportId,
    repeat: Option<Repeat>,
    input: IssueInput,
) -> Result<DocumentView, Error> {
    allow(actor, Operation::DocumentIssue)?;
    for _ in 0..TRIES {
        match attempt(app, actor, id, repeat.as_ref(), &input).await {
            // Somebody went on with the report while the letter was drawn up: it is drawn up anew, of what stands now.
            Err(Error::Stale) => {}
            done => return done,
        }
    }
    Err(Error::Unavailable)
}

/// How often a letter is drawn up anew before its report is left alone.
const TRIES: u32 = 8;

async fn attempt(
    app: &App,
    actor: &Actor,
    id: ReportId,
    repeat: Option<&Repeat>,
    input: &IssueInput,
) -> Result<DocumentView, Error> {
    let report = reports::find(app.db.reader(), id).await?.ok_or(Error::NotFound)?;
    policy::check(actor, Action::IssueDocument, &report)?;
    if !may_issue(actor, input.kind, &report) {
        return Err(Error::Forbidden);
    }
    input.check().into_result().map_err(Error::Invalid)?;
    let digest = digest(app, &format!("document_issue {id}"), input)?;
    let case = Case::gather(app, actor, report).await?;
    let people = people(app).await?;
    let office = case.office.clone();
    let signer = match &input.signer {
        Some(input) => signer_of(&case, &people, input)?,
        None => Signer::default(),
    };
    let signed_by = signer.name.clone();
    let draft = draft(app, &case, input, &people, signer).await?;
    let (head, mut pictures) = letterhead(app, &office).await?;
    pictures.extend(draft.pictures);

    let txn = app.db.begin().await?;
    let document = DocumentId::at(case.now);
    if let Some(done) = begin_once::<Uuid>(app, &txn, actor, repeat, &digest, document.0).await? {
        drop(txn);
        return document_view(app, actor, id, DocumentId(done)).await;
    }
    let report = reports::find_locked(&txn, id).await?.ok_or(Error::NotFound)?;
    if report.version != case.report.version {
        return Err(Error::Stale);
    }
    let number = number(&txn, actor, &office, &report, &case, input).await?;
    let page = Page {
        title: title(input.kind, number.as_deref().unwrap_or(&report.number)),
        office: head,
        content: numbered(draft.content, number.as_deref()),
        pictures,
    };
    let printed = print(app, page).await?;
    let size = printed.pdf.len() as u64;
    let sha256 = app.files.put(Bytes::from(printed.pdf)).await?;
    let issued = Document {
        id: document,
        report: id,
        kind: input.kind,
        number: number.clone(),
        about: input.about,
        personal: draft.personal,
        sha256: sha256.clone(),
        size,
        pages: u32::try_from(printed.pages).unwrap_or(u32::MAX),
        issued_by: actor.id,
        issued_at: case.now,
        signed_by,
    };
    documents::insert(&txn, &issued).await?;
    if input.kind.is_letter() {
        let command = Command::IssueDocument(IssueDocument {
            document,
            kind: input.kind,
            letter_number: number.map(Into::into),
            about: input.about,
            sha256: sha256.into(),
        });
        step_in(app, &txn, actor, &report, None, command).await?;
    }
    commit(txn).await?;
    live::changed(app, Some(id));
    document_view(app, actor, id, document).await
}

/// Whether the actor may issue such a document for the report.
pub(super) fn may_issue(actor: &Actor, kind: DocumentKind, report: &Report) -> bool {
    let capacities = policy::capacities(actor, report);
    kind.issuers().iter().any(|who| capacities.contains(who))
}

async fn draft(
    app: &App,
    case: &Case,
    input: &IssueInput,
    people: &[User],
    signer: Signer,
) -> Result<Draft, Error> {
    let unfit = || Error::field("/kind", ViolationCode::NotAllowed);
    if !input.kind.fits(&case.report) {
        return Err(unfit());
    }
    let seq = input.about.unwrap_or_default();
    match input.kind {
        DocumentKind::Receipt => Ok(Draft {
            content: sheets::receipt(app, case, people, input.signature.is_some()),
            pictures: input.signature.iter().map(sheets::signed).collect(),
            personal: case.named().is_some() || input.signature.is_some(),
        }),
        DocumentKind::Disposition => Ok(Draft {
            content: sheets::disposition(case, signer).ok_or_else(unfit)?,
            pictures: Vec::new(),
            personal: case.named().is_some() && !case.is_protected(),
        }),
        DocumentKind::Notice => Ok(letters::notice(case, signer, &input.copies)),
        DocumentKind::Coordination => letters::coordination(app, case, input, seq, signer),
        DocumentKind::Assignment => letters::assignment(case, input, people, signer),
        DocumentKind::Minutes => letters::minutes(app, case, input, seq, people, signer).await,
    }
}

/// The letter with its number.
fn numbered(content: Content, number: Option<&str>) -> Content {
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

/// A letter's number: the one given by hand, or the next.
async fn number(
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
        // Somebody may have given it by hand before its turn came.
        if !documents::is_taken(txn, &number).await? {
            return Ok(Some(number));
        }
    }
}

/// The office's pattern for a running number. A section's letters carry the section's unit.
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
