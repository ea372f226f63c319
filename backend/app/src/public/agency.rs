//! The page of an agency: what the office asks, where, the photos that it shares, and the agency's answer. Each coordination has a
//! link of its own.
//!
//! **Invariant:** the page shows nothing about the reporter, and of the report only what the office put into the request.

use super::secret_page::{self, NewFile, PageKey, SentFile, stored_number};
use crate::attachments::Download;
use crate::kernel::context::App;
use crate::kernel::error::Error;
use crate::kernel::idempotency::IdempotencyKey;
use crate::kernel::links::is_agency_secret;
use bytes::Bytes;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use tanggap_domain::command::{AttachmentRole, Command, RecordAgencyPromise, RecordAgencyReply};
use tanggap_domain::ids::{AgencyId, AttachmentId, ReportId};
use tanggap_domain::lifecycle::Action;
use tanggap_domain::office::Office;
use tanggap_domain::policy::{self, Permit};
use tanggap_domain::report::{Coordination, Report};
use tanggap_store::{attachments, history, reports};
use utoipa::ToSchema;
use uuid::Uuid;

/// What stands in an agency's link.
#[derive(Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct AgencyKey {
    pub number: String,
    /// Number of the coordination within the report.
    pub coordination: u32,
    pub secret: String,
}

// Neither number nor secret may appear in a log.
impl std::fmt::Debug for AgencyKey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("AgencyKey")
    }
}

#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct AgencyPageInput {
    pub key: AgencyKey,
}

#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct AgencyPhotoInput {
    pub key: AgencyKey,
    pub photo: AttachmentId,
}

/// The agency's answer, which ends the matter.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct AgencyPageReplyInput {
    pub key: AgencyKey,
    pub reply: String,
    /// Files that were sent before.
    #[serde(default)]
    pub attachments: Vec<AttachmentId>,
}

/// By when the agency will act; the matter stays open.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct AgencyPagePromiseInput {
    pub key: AgencyKey,
    pub promised_on: NaiveDate,
    #[serde(default)]
    pub note: Option<String>,
}

/// Where it is.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
pub struct AgencyPlace {
    pub address: String,
    pub landmark: Option<String>,
    pub neighbourhood: Option<String>,
    pub kelurahan: Option<String>,
    pub latitude: Option<f64>,
    pub longitude: Option<f64>,
}

/// A matter as the agency sees it. Once it has ended, that is all it is told.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
pub struct AgencyPageView {
    pub number: String,
    /// The agency's name.
    pub agency: String,
    pub open: bool,
    pub asked_on: NaiveDate,
    pub due_on: NaiveDate,
    pub promised_on: Option<NaiveDate>,
    pub request: Option<String>,
    /// Absent as well where the report is confidential: then the request says what the agency needs.
    pub place: Option<AgencyPlace>,
    /// Photos that the office shares.
    pub photos: Vec<AttachmentId>,
}

/// The matter.
pub async fn agency_page_get(app: &App, input: AgencyPageInput) -> Result<AgencyPageView, Error> {
    let (report, coordination) = open(app, &input.key).await?;
    view(app, &report, &coordination).await
}

/// A photo that the office shares.
pub async fn agency_page_photo(app: &App, input: AgencyPhotoInput) -> Result<Download, Error> {
    let (report, coordination) = open(app, &input.key).await?;
    if !is_open(&report, &coordination) || !coordination.shared.contains(&input.photo) {
        return Err(Error::NotFound);
    }
    let files = attachments::of_report(app.db.reader(), report.id).await?;
    let file = files
        .into_iter()
        .find(|file| file.id == input.photo && !file.removed && file.media_type.starts_with("image/"))
        .ok_or(Error::NotFound)?;
    Ok(Download {
        // The file's own name was chosen by the reporter, so it is not shown.
        name: "foto-laporan.jpg".to_owned(),
        bytes: app.files.get(&file.sha256).await?,
        media_type: file.media_type,
        sha256: file.sha256,
    })
}

/// The agency answers.
pub async fn agency_page_reply(
    app: &App,
    input: AgencyPageReplyInput,
    idempotency_key: Option<IdempotencyKey>,
) -> Result<AgencyPageView, Error> {
    let reply = RecordAgencyReply {
        coordination: input.key.coordination,
        reply: input.reply.into(),
        replied_on: app.office().await?.today(app.now()),
        attachments: input.attachments,
    };
    act(app, &input.key, idempotency_key, reply.into()).await
}

/// The agency says by when it will act.
pub async fn agency_page_promise(
    app: &App,
    input: AgencyPagePromiseInput,
    idempotency_key: Option<IdempotencyKey>,
) -> Result<AgencyPageView, Error> {
    let promise = RecordAgencyPromise {
        coordination: input.key.coordination,
        promised_on: input.promised_on,
        note: input.note.map(Into::into),
    };
    act(app, &input.key, idempotency_key, promise.into()).await
}

/// Checks whether the matter takes a file, before the file's bytes are read.
pub async fn agency_page_may_attach(app: &App, key: &AgencyKey) -> Result<(), Error> {
    let (report, coordination) = open(app, key).await?;
    if is_open(&report, &coordination) {
        Ok(())
    } else {
        Err(Error::WrongStatus {
            action: Action::Attach,
            status: report.status,
        })
    }
}

/// Adds a file to the report: a photo of what the agency did, or its letter.
pub async fn agency_page_attach(
    app: &App,
    key: &AgencyKey,
    idempotency_key: Option<IdempotencyKey>,
    role: AttachmentRole,
    name: &str,
    bytes: Bytes,
) -> Result<SentFile, Error> {
    secret_page::check_size(app, &bytes).await?;
    let id = open(app, key).await?.0.id;
    let file = NewFile { role, name, bytes };
    secret_page::attach(app, key, id, idempotency_key, file).await
}

impl PageKey for AgencyKey {
    const PAGE: &'static str = "agency_page";

    fn check(&self, app: &App, report: &Report) -> Result<(), Error> {
        proven(app, report, self).map(|_| ())
    }

    fn check_for_file(&self, app: &App, report: &Report) -> Result<(), Error> {
        let coordination = proven(app, report, self)?;
        is_open(report, &coordination)
            .then_some(())
            .ok_or(Error::NotFound)
    }

    fn permit(action: Action, report: &Report) -> Option<Permit> {
        policy::by_agency(action, report)
    }

    fn same_file(&self, sha256: &str, role: AttachmentRole) -> impl Serialize {
        (sha256.to_owned(), role, self.coordination)
    }
}

async fn act(
    app: &App,
    key: &AgencyKey,
    idempotency_key: Option<IdempotencyKey>,
    command: Command,
) -> Result<AgencyPageView, Error> {
    let id = open(app, key).await?.0.id;
    secret_page::execute(app, key, id, idempotency_key, command).await?;
    let report = reports::find(app.db.reader(), id).await?.ok_or(Error::NotFound)?;
    let coordination = proven(app, &report, key)?;
    view(app, &report, &coordination).await
}

/// The matter that the key opens. For an unknown one a secret is computed as well, so that the time of the answer is the same.
async fn open(app: &App, key: &AgencyKey) -> Result<(Report, Coordination), Error> {
    app.office().await?;
    let number = stored_number(&key.number);
    let known = reports::by_number(app.db.reader(), &number).await?;
    let report = match known {
        Some((id, _)) => reports::find(app.db.reader(), id).await?,
        None => None,
    };
    match report {
        Some(report) => {
            let coordination = proven(app, &report, key)?;
            Ok((report, coordination))
        }
        None => {
            is_agency_secret(
                app,
                ReportId(Uuid::nil()),
                &nothing(key.coordination),
                &key.secret,
            );
            Err(Error::WrongSecret)
        }
    }
}

fn proven(app: &App, report: &Report, key: &AgencyKey) -> Result<Coordination, Error> {
    let found = report.coordinations.iter().find(|it| it.seq == key.coordination);
    let coordination = found.cloned().unwrap_or_else(|| nothing(key.coordination));
    let same = is_agency_secret(app, report.id, &coordination, &key.secret);
    if same && found.is_some() {
        Ok(coordination)
    } else {
        Err(Error::WrongSecret)
    }
}

/// A placeholder for an unknown coordination, to compute a secret for it.
const fn nothing(seq: u32) -> Coordination {
    Coordination {
        seq,
        agency: AgencyId(Uuid::nil()),
        blocking: false,
        due_on: NaiveDate::MIN,
        open: false,
        shared: Vec::new(),
        promised_on: None,
        chased: 0,
        chased_at: None,
        link_generation: 0,
    }
}

const fn is_open(report: &Report, coordination: &Coordination) -> bool {
    coordination.open && report.status.is_open()
}

async fn view(app: &App, report: &Report, coordination: &Coordination) -> Result<AgencyPageView, Error> {
    let office = app.cached_office().await?;
    let events = history::of_report(app.db.reader(), report.id).await?;
    let asked = events.iter().find(|event| event.seq == coordination.seq);
    let open = is_open(report, coordination);
    let request = match asked.map(|event| &event.command) {
        Some(Command::RequestCoordination(request)) => Some(request.request.to_string()),
        _ => None,
    };
    let agency = office.agencies.get(&coordination.agency);
    let asked_at = asked.map_or(report.received_at, |event| event.at);
    Ok(AgencyPageView {
        number: report.number.clone(),
        agency: agency.map(|item| item.data.name.clone()).unwrap_or_default(),
        open,
        asked_on: office.calendar.date(asked_at),
        due_on: coordination.due_on,
        promised_on: coordination.promised_on,
        request: request.filter(|_| open),
        place: (open && !report.confidential).then(|| place(report, &office)),
        photos: if open {
            coordination.shared.clone()
        } else {
            Vec::new()
        },
    })
}

fn place(report: &Report, office: &Office) -> AgencyPlace {
    let place = &report.content.place;
    AgencyPlace {
        address: place.address.clone(),
        landmark: place.landmark.clone(),
        neighbourhood: place.neighbourhood.clone(),
        kelurahan: place
            .kelurahan
            .and_then(|id| office.kelurahan.get(&id))
            .map(|item| item.data.name.clone()),
        latitude: place.latitude,
        longitude: place.longitude,
    }
}
