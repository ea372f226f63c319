//! The documents of a report as one caller sees them, and the stored file of one.

use super::case::Case;
use super::kinds::{may_issue, pattern, title};
use super::letters::may_read_names;
use super::office::{may_sign, people};
use crate::attachments::Download;
use crate::kernel::context::{App, allow};
use crate::kernel::error::Error;
use crate::kernel::refs::PersonRef;
use crate::kernel::security_log::record_alone;
use chrono::{DateTime, Datelike as _, NaiveDate, Utc};
use serde::Serialize;
use tanggap_domain::account::{Actor, Role};
use tanggap_domain::file_name;
use tanggap_domain::ids::{DocumentId, ReportId, UserId};
use tanggap_domain::indonesian;
use tanggap_domain::letters::{DocumentKind, Official};
use tanggap_domain::lifecycle::Capacity;
use tanggap_domain::office::Office;
use tanggap_domain::operation::Operation;
use tanggap_domain::policy::{capacities, look_into, visibility};
use tanggap_domain::report::Report;
use tanggap_domain::security::{SecurityEntry, SecurityEvent};
use tanggap_store::accounts::User;
use tanggap_store::documents::{self, Document};
use tanggap_store::{counters, reports};
use utoipa::ToSchema;

/// An issued document.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct DocumentView {
    pub id: DocumentId,
    pub kind: DocumentKind,
    pub number: Option<String>,
    /// The entry of the history that it is about.
    pub about: Option<u32>,
    pub issued_at: DateTime<Utc>,
    pub issued_by: PersonRef,
    /// Name of the official who signs; empty on a receipt.
    pub signed_by: String,
    pub pages: u32,
    /// Bytes.
    pub size: u64,
    /// SHA-256 of the file, hex; empty once it was erased.
    pub sha256: String,
    /// Whether the caller may print it again.
    pub printable: bool,
}

/// A matter that a document can be about.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct SubjectView {
    /// Its entry in the history.
    pub seq: u32,
    pub label: String,
    pub on: NaiveDate,
    /// Number that the request already names.
    pub number: Option<String>,
}

/// A document that the caller may issue now.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct OfferView {
    pub kind: DocumentKind,
    /// The number it would get now; absent for what has none.
    pub number: Option<String>,
    /// What it can be about, where it must be about something.
    pub subjects: Vec<SubjectView>,
    /// Whether the letter may name the reporter.
    pub may_name_reporter: bool,
}

/// Somebody who can sign.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct SignerView {
    /// Somebody who works here …
    pub user: Option<UserId>,
    /// … or an official of the settings, by place in the list.
    pub official: Option<u32>,
    pub name: String,
    /// Jabatan.
    pub position: String,
    /// Pangkat.
    pub rank: Option<String>,
    pub nip: Option<String>,
}

/// What was issued for a report, and what may be.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct DocumentsView {
    /// Newest first.
    pub items: Vec<DocumentView>,
    pub offers: Vec<OfferView>,
    /// Whoever leads the office first; empty for whoever may issue nothing.
    pub signers: Vec<SignerView>,
    /// Those who can be sent somewhere; empty for whoever may issue nothing.
    pub team: Vec<PersonRef>,
}

/// Whether the actor may read the document.
fn is_printable(actor: &Actor, report: &Report, issued: &Document) -> bool {
    let Some(seen) = visibility(actor, report).filter(|seen| seen.content) else {
        return false;
    };
    let met = capacities(actor, report);
    let of_office = met
        .iter()
        .any(|who| matches!(who, Capacity::Desk | Capacity::Leadership));
    let of_section = met.iter().any(|who| {
        matches!(
            who,
            Capacity::SectionHead
                | Capacity::NamedEmployee
                | Capacity::SectionStaff
                | Capacity::SupportingSection
        )
    });
    let audits = met.contains(&Capacity::Auditor);
    let to_agency = issued.kind == DocumentKind::Coordination;
    !issued.sha256.is_empty()
        && (!issued.personal || may_read_names(seen.identity, to_agency))
        && match issued.kind {
            DocumentKind::Receipt | DocumentKind::Notice => of_office,
            DocumentKind::Disposition => of_office || of_section,
            DocumentKind::Coordination | DocumentKind::Assignment | DocumentKind::Minutes => {
                of_office || of_section || audits
            }
        }
}

fn view(office: &Office, actor: &Actor, report: &Report, issued: Document) -> DocumentView {
    DocumentView {
        printable: is_printable(actor, report, &issued),
        id: issued.id,
        kind: issued.kind,
        number: issued.number,
        about: issued.about,
        issued_at: issued.issued_at,
        issued_by: PersonRef::of(issued.issued_by, office),
        signed_by: issued.signed_by,
        pages: issued.pages,
        size: issued.size,
        sha256: issued.sha256,
    }
}

/// One document of a report.
pub(super) async fn document_view(
    app: &App,
    actor: &Actor,
    report: ReportId,
    id: DocumentId,
) -> Result<DocumentView, Error> {
    let (report, issued) = find(app, actor, report, id).await?;
    let office = app.cached_office().await?;
    Ok(view(&office, actor, &report, issued))
}

async fn find(
    app: &App,
    actor: &Actor,
    report: ReportId,
    id: DocumentId,
) -> Result<(Report, Document), Error> {
    let report = reports::find(app.db.reader(), report)
        .await?
        .ok_or(Error::NotFound)?;
    look_into(actor, &report)?;
    let issued = documents::of_report(app.db.reader(), report.id).await?;
    let issued = issued
        .into_iter()
        .find(|one| one.id == id)
        .ok_or(Error::NotFound)?;
    Ok((report, issued))
}

/// Lists the documents of a report, and those that the caller may issue now.
pub async fn document_list(app: &App, actor: &Actor, id: ReportId) -> Result<DocumentsView, Error> {
    allow(actor, Operation::DocumentList)?;
    let report = reports::find(app.db.reader(), id).await?.ok_or(Error::NotFound)?;
    look_into(actor, &report)?;
    let issued = documents::of_report(app.db.reader(), id).await?;
    let case = Case::gather(app, actor, report).await?;
    let offers = offers(app, actor, &case).await?;
    let people = if offers.is_empty() {
        Vec::new()
    } else {
        people(app).await?
    };
    Ok(DocumentsView {
        items: issued
            .into_iter()
            .rev()
            .map(|issued| view(&case.office, actor, &case.report, issued))
            .collect(),
        signers: if offers.is_empty() {
            Vec::new()
        } else {
            signers(&people, &case)
        },
        team: team(&people, &case),
        offers,
    })
}

async fn offers(app: &App, actor: &Actor, case: &Case) -> Result<Vec<OfferView>, Error> {
    let today = case.today();
    let given = counters::of(app.db.reader(), counters::LETTER).await?;
    let running = given.get(&today.year()).copied().unwrap_or_default() + 1;
    let offer = |kind: DocumentKind| OfferView {
        kind,
        number: kind
            .is_letter()
            .then(|| pattern(actor, &case.office, &case.report, kind, running, today)),
        subjects: subjects(kind, case),
        may_name_reporter: kind == DocumentKind::Coordination
            && !case.is_protected()
            && case.identity.is_some(),
    };
    Ok(DocumentKind::ALL
        .iter()
        .copied()
        .filter(|kind| may_issue(actor, *kind, &case.report) && kind.fits(&case.report))
        .map(offer)
        .filter(|offer| !offer.subjects.is_empty() || !offer.kind.needs_subject())
        .collect())
}

fn subjects(kind: DocumentKind, case: &Case) -> Vec<SubjectView> {
    match kind {
        DocumentKind::Coordination => case
            .report
            .open_coordinations()
            .filter_map(|open| {
                let request = case.coordination(open.seq)?;
                Some(SubjectView {
                    seq: open.seq,
                    label: case.agency(open.agency),
                    on: open.due_on,
                    number: request.letter_number.as_deref().map(str::to_owned),
                })
            })
            .collect(),
        DocumentKind::Minutes => case
            .inspections()
            .map(|(seq, action)| SubjectView {
                seq,
                label: format!(
                    "Peninjauan {}",
                    indonesian::moment(action.done_at, &case.office.calendar)
                ),
                on: case.office.calendar.date(action.done_at),
                number: None,
            })
            .collect(),
        _ => Vec::new(),
    }
}

/// Who can sign: the leaders of the office, then the officials in the settings, then all other heads.
fn signers(people: &[User], case: &Case) -> Vec<SignerView> {
    let leaders = case.office.leaders(case.now);
    let user = |user: &User| SignerView {
        user: Some(user.id),
        official: None,
        name: user.name.clone(),
        position: user.position.clone(),
        rank: user.rank.clone(),
        nip: user.nip.clone(),
    };
    let officials = case.office.settings.letters.officials.iter().zip(0_u32..);
    let official = |(official, index): (&Official, u32)| SignerView {
        user: None,
        official: Some(index),
        name: official.name.clone(),
        position: official.position.clone(),
        rank: Some(official.rank.clone()).filter(|rank| !rank.is_empty()),
        nip: Some(official.nip.clone()).filter(|nip| !nip.is_empty()),
    };
    let (leading, others): (Vec<_>, Vec<_>) = people
        .iter()
        .filter(|one| may_sign(one, case))
        .partition(|one| leaders.contains(&one.id));
    let (first, second): (Vec<_>, Vec<_>) = leading
        .into_iter()
        .partition(|one| one.grants.iter().any(|grant| grant.role == Role::Camat));
    let leading = first.into_iter().chain(second).map(user);
    leading
        .chain(officials.map(official))
        .chain(others.into_iter().map(user))
        .collect()
}

/// Who can be sent to inspect: everybody who works here, except those whom the report is about.
fn team(people: &[User], case: &Case) -> Vec<PersonRef> {
    people
        .iter()
        .filter(|one| one.active && !one.position.is_empty() && !case.report.content.about.contains(&one.id))
        .map(|one| PersonRef::of(one.id, &case.office))
        .collect()
}

/// The stored file of a document.
pub async fn document_get(
    app: &App,
    actor: &Actor,
    report: ReportId,
    id: DocumentId,
) -> Result<Download, Error> {
    allow(actor, Operation::DocumentGet)?;
    let (report, issued) = find(app, actor, report, id).await?;
    if issued.sha256.is_empty() {
        return Err(Error::NotFound);
    }
    if !is_printable(actor, &report, &issued) {
        return Err(Error::ForbiddenOn(report.id));
    }
    let entry = SecurityEntry::by(SecurityEvent::PaperPrinted, actor.id)
        .on(report.id)
        .about(issued.id)
        .detailed([issued.kind.as_str()]);
    record_alone(app, entry).await?;
    let name = title(issued.kind, issued.number.as_deref().unwrap_or(&report.number));
    let bytes = app.files.get(&issued.sha256).await?;
    Ok(Download {
        name: file_name::titled(&name, "pdf"),
        media_type: "application/pdf".to_owned(),
        sha256: issued.sha256,
        bytes,
    })
}
