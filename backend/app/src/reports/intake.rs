//! Recording a report: the reporter (new, known or nobody), the number, the first entry, in one transaction.

use super::read::view_after;
use super::step::{Repeat, begin_once, digest};
use crate::context::{App, allow};
use crate::error::Error;
use crate::mail;
use crate::view::ReportView;
use chrono::{DateTime, Datelike, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use tanggap_domain::account::Actor;
use tanggap_domain::command::{Command, CreateReport};
use tanggap_domain::history::Event;
use tanggap_domain::ids::{CategoryId, ReportId, ReporterId, UserId};
use tanggap_domain::lifecycle::{Moment, Step, create};
use tanggap_domain::numbering;
use tanggap_domain::office::Office;
use tanggap_domain::operation::Operation;
use tanggap_domain::person::Identity;
use tanggap_domain::policy::{self, Permit};
use tanggap_domain::reference::Urgency;
use tanggap_domain::report::{Channel, ContactChannel, Place, Report, ReportKind};
use tanggap_domain::text::social_post_key;
use tanggap_domain::violation::{ViolationCode, Violations};
use tanggap_store::reporters::{self, Reporter};
use tanggap_store::{StoreError, Txn, commit, counters, reports};
use utoipa::ToSchema;

/// Who reports: somebody already known, or somebody new. Neither for a reporter who stays unknown.
#[derive(Clone, Debug, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ReporterInput {
    #[serde(default)]
    pub id: Option<ReporterId>,
    #[serde(default)]
    pub identity: Option<Identity>,
}

/// A new report as the desk takes it.
#[derive(Clone, Debug, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct RecordInput {
    pub channel: Channel,
    /// When it reached the office; left out: now.
    #[serde(default)]
    pub received_at: Option<DateTime<Utc>>,
    #[serde(default)]
    pub kind: Option<ReportKind>,
    pub title: String,
    pub description: String,
    #[serde(default)]
    pub incident_on: Option<NaiveDate>,
    #[serde(default)]
    pub place: Place,
    /// Terlapor in the reporter's words.
    #[serde(default)]
    pub reported_party: Option<String>,
    /// Officers of this office whom it is about.
    #[serde(default)]
    pub about: Vec<UserId>,
    #[serde(default)]
    pub category: Option<CategoryId>,
    #[serde(default)]
    pub urgency: Option<Urgency>,
    #[serde(default)]
    pub reporter: Option<ReporterInput>,
    /// Anonim: identity hidden from everybody but the desk, and there behind a reason.
    #[serde(default)]
    pub anonymous: bool,
    /// Rahasia: content not public.
    #[serde(default)]
    pub confidential: bool,
    #[serde(default)]
    pub preferred_contact: Option<ContactChannel>,
    /// SP4N-LAPOR! tracking ID; required for its two channels.
    #[serde(default)]
    pub lapor_id: Option<String>,
    /// The post it comes from, `http` or `https`.
    #[serde(default)]
    pub source_url: Option<String>,
    /// A report came from that post already, and this is another one all the same. Without it that is refused as a duplicate.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub repeats_post: bool,
}

/// Records a report for a person at the desk. `None` when the one who recorded it may not see it (it is about them).
pub async fn report_record(
    app: &App,
    actor: &Actor,
    input: RecordInput,
    repeat: Option<Repeat>,
) -> Result<Option<ReportView>, Error> {
    // These two are what programs and the public form write of themselves.
    if matches!(input.channel, Channel::Api | Channel::PublicForm) {
        return Err(Error::field("/channel", ViolationCode::NotAllowed));
    }
    record(app, actor, input, repeat).await
}

/// The person under whose record a new report is taken down: the one through which theirs is read, kept from being joined or
/// forgotten meanwhile.
async fn known_person(app: &App, txn: &Txn, id: ReporterId) -> Result<Option<Reporter>, Error> {
    let Some(known) = reporters::through(txn, &app.keys, id).await? else {
        return Ok(None);
    };
    let locked = reporters::locked(txn, &app.keys, &[known.id]).await?.pop();
    Ok(locked.filter(|person| person.standing().stands().is_ok()))
}

/// Records a report by whatever channel it came.
pub(crate) async fn record(
    app: &App,
    actor: &Actor,
    input: RecordInput,
    repeat: Option<Repeat>,
) -> Result<Option<ReportView>, Error> {
    allow(actor, Operation::ReportRecord)?;
    let permit = policy::check_create(actor)?;
    let digest = digest(app, "report_record", &input)?;
    let txn = app.db.begin().await?;
    let id = ReportId::at(app.now());
    if let Some(done) = begin_once(app, &txn, actor, repeat.as_ref(), &digest, id.0).await? {
        drop(txn);
        return view_after(app, actor, ReportId(done)).await;
    }
    let input = with_post(&txn, actor, input).await?;
    enter(app, &txn, &permit, id, input).await?;
    commit(txn).await?;
    if app.post.sends() {
        app.wake.notify_one();
    }
    view_after(app, actor, id).await
}

/// The recording itself, inside the caller's transaction.
pub(crate) async fn enter(
    app: &App,
    txn: &Txn,
    permit: &Permit,
    id: ReportId,
    input: RecordInput,
) -> Result<Report, Error> {
    let (report, event) = entered(app, txn, permit, id, input).await?;
    mail::after_step(app, txn, app.office_seen().await?.as_ref(), &report, &event).await?;
    Ok(report)
}

/// The same, without the mail that the reporter gets for it.
pub(crate) async fn entered(
    app: &App,
    txn: &Txn,
    permit: &Permit,
    id: ReportId,
    input: RecordInput,
) -> Result<(Report, Event), Error> {
    let office = app.office_seen().await?;
    let now = app.now();
    let mut v = Violations::default();
    let (reporter, reach) = match input.reporter {
        None => (None, Vec::new()),
        Some(ReporterInput {
            id: Some(id),
            identity: None,
        }) => match known_person(app, txn, id).await? {
            Some(known) => (Some(known.id), known.identity.ways()),
            None => {
                v.add("/reporter/id", ViolationCode::Unknown);
                (None, Vec::new())
            }
        },
        Some(ReporterInput {
            id: None,
            identity: Some(identity),
        }) => {
            identity.check("/reporter/identity", &mut v);
            let id = ReporterId::at(now);
            let identity = identity.normalised();
            if v.is_empty() {
                reporters::insert(txn, &app.keys, id, &identity, now).await?;
            }
            (Some(id), identity.ways())
        }
        Some(_) => {
            v.add("/reporter", ViolationCode::Invalid);
            (None, Vec::new())
        }
    };

    let text = |value: Option<String>| {
        value
            .map(|value| value.trim().to_owned())
            .filter(|value| !value.is_empty())
    };
    let command = CreateReport {
        channel: input.channel,
        received_at: tanggap_domain::clock::to_micros(input.received_at.unwrap_or(now)),
        kind: input.kind.unwrap_or(ReportKind::Complaint),
        title: input.title.trim().into(),
        description: input.description.trim().into(),
        incident_on: input.incident_on.map(Into::into),
        place: input.place.into(),
        reported_party: text(input.reported_party).map(Into::into),
        about: input.about,
        category: input.category,
        urgency: input.urgency,
        reporter,
        reach,
        // Whoever gives no name is anonymous, whether the box was ticked or not.
        anonymous: input.anonymous,
        confidential: input.confidential,
        preferred_contact: input.preferred_contact,
        lapor_id: text(input.lapor_id).map(Into::into),
        source_url: text(input.source_url).map(Into::into),
        repeats_post: input.repeats_post,
        key_into_lapor: false,
        lapor: None,
    };
    let step = match give_birth(app, txn, &office, permit, id, command).await {
        Ok(step) => step,
        Err(Error::Invalid(more)) => {
            // When the reporter was refused field by field, "reporter missing" on top of it says nothing new.
            let silent = v.is_empty();
            v.extend(
                more.into_iter()
                    .filter(|one| silent || one.pointer != "/reporter")
                    .collect(),
            );
            return Err(Error::Invalid(v.into_vec()));
        }
        Err(other) => return Err(other),
    };
    v.into_result().map_err(Error::Invalid)?;
    store(app, txn, &office, step).await
}

/// Sees whether an earlier report came from the same post. That is refused unless the officer knows and says so; one that is not
/// theirs to know of does not keep them from recording.
pub(crate) async fn with_post(txn: &Txn, actor: &Actor, input: RecordInput) -> Result<RecordInput, Error> {
    let earlier = match input.source_url.as_deref().and_then(social_post_key) {
        Some(key) => reports::id_of_post(txn, &key).await?,
        None => None,
    };
    let earlier = match earlier {
        Some(id) => reports::find(txn, id).await?,
        None => None,
    };
    let known = earlier
        .as_ref()
        .is_some_and(|report| !policy::capacities(actor, report).is_empty());
    if known && !input.repeats_post {
        return Err(Error::field("/source_url", ViolationCode::Duplicate));
    }
    Ok(RecordInput {
        repeats_post: earlier.is_some(),
        ..input
    })
}

/// Writes a new report in the caller's transaction: its number, its first entry, and what it is found by.
pub(crate) async fn write(
    app: &App,
    txn: &Txn,
    office: &Office,
    permit: &Permit,
    id: ReportId,
    record: CreateReport,
) -> Result<Report, Error> {
    let step = give_birth(app, txn, office, permit, id, record).await?;
    Ok(store(app, txn, office, step).await?.0)
}

/// The report that a recording makes, with its number; nothing is stored but the number taken.
async fn give_birth(
    app: &App,
    txn: &Txn,
    office: &Office,
    permit: &Permit,
    id: ReportId,
    record: CreateReport,
) -> Result<Step, Error> {
    let record = CreateReport {
        key_into_lapor: office.settings.lapor.key_in,
        ..record
    };
    let now = app.now();
    let today = office.today(now);
    let running = counters::next(txn, counters::REPORT, today.year()).await?;
    let number = numbering::fill(&office.settings.numbering.report, today, running, "", "");
    let moment = Moment {
        now,
        office,
        target: None,
    };
    Ok(create(Command::CreateReport(record), permit, id, number, moment)?)
}

async fn store(app: &App, txn: &Txn, office: &Office, step: Step) -> Result<(Report, Event), Error> {
    reports::insert(txn, &app.keys, office, &step.report, &step.event)
        .await
        .map_err(|error| match error {
            // Somebody else recorded it at this very moment.
            StoreError::Taken if step.report.lapor_id.is_none() => {
                Error::field("/source_url", ViolationCode::Duplicate)
            }
            StoreError::Taken => Error::field("/lapor_id", ViolationCode::Duplicate),
            other => other.into(),
        })?;
    Ok((step.report, step.event))
}
