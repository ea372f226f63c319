//! Issuing a document: its number, file, row and entry in the history, in one transaction.
//!
//! **Invariant:** a document is set before that transaction begins, with the number that it expects, so that nobody who writes waits for
//! the typesetter. If another got the number or changed the report meanwhile, nothing is written and the document is set again.

use super::case::Case;
use super::input::IssueInput;
use super::kinds::{expected_number, may_issue, number, numbered, title};
use super::letters::{self, Draft};
use super::office::{letterhead, people, signer_of};
use super::printing::print;
use super::sheets;
use super::view::{DocumentView, document_view};
use crate::kernel::context::{App, allow};
use crate::kernel::error::Error;
use crate::kernel::idempotency::{IdempotencyKey, claim_key, digest};
use crate::reports::execute_in;
use bytes::Bytes;
use tanggap_documents::{Page, Signer};
use tanggap_domain::account::Actor;
use tanggap_domain::command::{Command, IssueDocument};
use tanggap_domain::ids::{DocumentId, ReportId};
use tanggap_domain::letters::DocumentKind;
use tanggap_domain::lifecycle::Action;
use tanggap_domain::operation::Operation;
use tanggap_domain::policy;
use tanggap_domain::violation::ViolationCode;
use tanggap_store::accounts::User;
use tanggap_store::documents::{self, Document};
use tanggap_store::{commit, reports};
use uuid::Uuid;

/// Issues a document for a report. The same request with the same key returns the document that was issued the first time.
pub async fn document_issue(
    app: &App,
    actor: &Actor,
    id: ReportId,
    idempotency_key: Option<IdempotencyKey>,
    input: IssueInput,
) -> Result<DocumentView, Error> {
    allow(actor, Operation::DocumentIssue)?;
    // Within this process letters take turns, so that only another process or another step can come between.
    let _turn = match input.kind.is_letter() {
        true => Some(app.letters.lock().await),
        false => None,
    };
    for tried in 0..TRIES {
        let setting = if tried < TRIES / 2 {
            Setting::Before
        } else {
            Setting::Within
        };
        match attempt(app, actor, id, idempotency_key.as_ref(), &input, setting).await {
            // The report was changed, or the number given, while the letter was set: set it again from the new state.
            Err(Error::Stale) => {}
            done => return done,
        }
    }
    Err(Error::unavailable(
        "the report was changed each time a letter was drawn up",
    ))
}

/// How often a document is set before giving up.
const TRIES: u32 = 16;

/// When a document is set.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Setting {
    /// Before the transaction, with the number that it expects.
    Before,
    /// Within it, once others have come between too often: then nobody can.
    Within,
}

/// A document as it was set, its file stored.
struct Set {
    number: Option<String>,
    sha256: String,
    size: u64,
    pages: u32,
}

async fn attempt(
    app: &App,
    actor: &Actor,
    id: ReportId,
    idempotency_key: Option<&IdempotencyKey>,
    input: &IssueInput,
    setting: Setting,
) -> Result<DocumentView, Error> {
    let report = reports::find(app.db.reader(), id).await?.ok_or(Error::NotFound)?;
    policy::check(actor, Action::IssueDocument, &report)?;
    if !may_issue(actor, input.kind, &report) {
        return Err(Error::ForbiddenOn(id));
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
    let personal = draft.personal;
    let before = match setting {
        Setting::Before => {
            let number = expected_number(app, actor, &case, input).await?;
            Some(set(app, &case, input, draft.clone(), number).await?)
        }
        Setting::Within => None,
    };

    let txn = app.db.begin().await?;
    let document = DocumentId::at(case.now);
    if let Some(done) = claim_key::<Uuid>(app, &txn, actor, idempotency_key, &digest, document.0).await? {
        drop(txn);
        return document_view(app, actor, id, DocumentId(done)).await;
    }
    let report = reports::find_locked(&txn, id).await?.ok_or(Error::NotFound)?;
    if report.version != case.report.version {
        return Err(Error::Stale);
    }
    let number = number(&txn, actor, &office, &report, &case, input).await?;
    let set = match before {
        Some(before) if before.number == number => before,
        Some(_) => return Err(Error::Stale),
        None => set(app, &case, input, draft, number.clone()).await?,
    };
    let Set {
        sha256, size, pages, ..
    } = set;
    let issued = Document {
        id: document,
        report: id,
        kind: input.kind,
        number: number.clone(),
        about: input.about,
        personal,
        sha256: sha256.clone(),
        size,
        pages,
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
        execute_in(app, &txn, actor, &report, None, command).await?;
    }
    commit(txn).await?;
    app.report_changed(Some(id));
    document_view(app, actor, id, document).await
}

/// Sets a document, and stores its file. A file that no row comes to name is deleted like any other that nothing names.
async fn set(
    app: &App,
    case: &Case,
    input: &IssueInput,
    draft: Draft,
    number: Option<String>,
) -> Result<Set, Error> {
    let (head, mut pictures) = letterhead(app, &case.office).await?;
    pictures.extend(draft.pictures);
    let page = Page {
        title: title(input.kind, number.as_deref().unwrap_or(&case.report.number)),
        office: head,
        content: numbered(draft.content, number.as_deref()),
        pictures,
    };
    let printed = print(app, page).await?;
    Ok(Set {
        number,
        size: printed.pdf.len() as u64,
        pages: u32::try_from(printed.pages).unwrap_or(u32::MAX),
        sha256: app.files.put(Bytes::from(printed.pdf)).await?,
    })
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
