//! Creating a report: the reporter (new, known or unknown), the number and the first entry, in one transaction.

use super::input::{RecordInput, ReporterInput};
use super::read::view_after;
use crate::kernel::context::{App, allow};
use crate::kernel::error::Error;
use crate::kernel::idempotency::{IdempotencyKey, claim_key, digest};
use crate::kernel::outbox;
use crate::kernel::queue::Queue;
use crate::reports::view::ReportView;
use chrono::Datelike;
use tanggap_domain::account::Actor;
use tanggap_domain::command::{Command, CreateReport};
use tanggap_domain::history::Event;
use tanggap_domain::ids::{ReportId, ReporterId};
use tanggap_domain::lifecycle;
use tanggap_domain::lifecycle::{Moment, Step};
use tanggap_domain::numbering;
use tanggap_domain::office::Office;
use tanggap_domain::operation::Operation;
use tanggap_domain::policy::{self, Permit};
use tanggap_domain::report::{Channel, ContactChannel, Report};
use tanggap_domain::text::social_post_key;
use tanggap_domain::violation::{ViolationCode, Violations};
use tanggap_store::reporters::{self, Reporter};
use tanggap_store::{StoreError, Txn, commit, counters, reports};

/// Creates a report at the desk. `None` if the officer may not see it, because it is about them.
pub async fn report_record(
    app: &App,
    actor: &Actor,
    input: RecordInput,
    idempotency_key: Option<IdempotencyKey>,
) -> Result<Option<ReportView>, Error> {
    // Programs and the public form set these two channels themselves.
    if matches!(input.channel, Channel::Api | Channel::PublicForm) {
        return Err(Error::field("/channel", ViolationCode::NotAllowed));
    }
    create(app, actor, input, idempotency_key).await
}

/// The record under which a new report of this person is stored: the root of their records, locked so that it is neither joined nor
/// forgotten meanwhile.
async fn known_person(app: &App, txn: &Txn, id: ReporterId) -> Result<Option<Reporter>, Error> {
    let Some(known) = reporters::through(txn, &app.keys, id).await? else {
        return Ok(None);
    };
    let locked = reporters::locked(txn, &app.keys, &[known.id]).await?.pop();
    Ok(locked.filter(|person| person.standing().stands().is_ok()))
}

/// Creates a report, whatever its channel.
pub async fn create(
    app: &App,
    actor: &Actor,
    input: RecordInput,
    idempotency_key: Option<IdempotencyKey>,
) -> Result<Option<ReportView>, Error> {
    allow(actor, Operation::ReportRecord)?;
    let permit = policy::check_create(actor)?;
    let digest = digest(app, "report_record", &input)?;
    let txn = app.db.begin().await?;
    let id = ReportId::at(app.now());
    if let Some(done) = claim_key(app, &txn, actor, idempotency_key.as_ref(), &digest, id.0).await? {
        drop(txn);
        return view_after(app, actor, ReportId(done)).await;
    }
    let input = check_source_post(&txn, actor, input).await?;
    create_in(app, &txn, &permit, id, input).await?;
    commit(txn).await?;
    if app.mail.sends() {
        app.wake(Queue::Mail);
    }
    view_after(app, actor, id).await
}

/// Creates a report in the caller's transaction, and queues the mail that confirms its receipt.
pub(crate) async fn create_in(
    app: &App,
    txn: &Txn,
    permit: &Permit,
    id: ReportId,
    input: RecordInput,
) -> Result<Report, Error> {
    let (report, event) = create_without_mail(app, txn, permit, id, input).await?;
    outbox::after_step(app, txn, app.cached_office().await?.as_ref(), &report, &event).await?;
    Ok(report)
}

/// The same without the mail.
pub(crate) async fn create_without_mail(
    app: &App,
    txn: &Txn,
    permit: &Permit,
    id: ReportId,
    mut input: RecordInput,
) -> Result<(Report, Event), Error> {
    let office = app.cached_office().await?;
    let now = app.now();
    let mut v = Violations::default();
    let reporter = reporter_of(app, txn, input.reporter.take(), &mut v).await?;
    let command = input.into_command(reporter, now);
    let step = match first_step(app, txn, &office, permit, id, command).await {
        Ok(step) => step,
        Err(Error::Invalid(more)) => {
            // If fields of the reporter were refused, "reporter missing" adds nothing.
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
    persist(app, txn, &office, step).await
}

/// The record of the person who reports, and the ways by which they are reached. Somebody new is stored if nothing was refused so far.
async fn reporter_of(
    app: &App,
    txn: &Txn,
    input: Option<ReporterInput>,
    v: &mut Violations,
) -> Result<(Option<ReporterId>, Vec<ContactChannel>), Error> {
    match input {
        None => Ok((None, Vec::new())),
        Some(ReporterInput {
            id: Some(id),
            identity: None,
        }) => {
            if let Some(known) = known_person(app, txn, id).await? {
                return Ok((Some(known.id), known.identity.ways()));
            }
            v.add("/reporter/id", ViolationCode::Unknown);
            Ok((None, Vec::new()))
        }
        Some(ReporterInput {
            id: None,
            identity: Some(identity),
        }) => {
            let now = app.now();
            identity.check("/reporter/identity", v);
            let id = ReporterId::at(now);
            let identity = identity.normalised();
            if v.is_empty() {
                reporters::insert(txn, &app.keys, id, &identity, now).await?;
            }
            Ok((Some(id), identity.ways()))
        }
        Some(_) => {
            v.add("/reporter", ViolationCode::Invalid);
            Ok((None, Vec::new()))
        }
    }
}

/// Checks whether an earlier report came from the same social post. If so, the report is refused unless the input says that it is
/// another one. An earlier report that the actor may not see is no reason to refuse.
pub(crate) async fn check_source_post(
    txn: &Txn,
    actor: &Actor,
    input: RecordInput,
) -> Result<RecordInput, Error> {
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

/// Creates a report from a complete command in the caller's transaction, as the import of LAPOR! does.
pub(crate) async fn create_imported(
    app: &App,
    txn: &Txn,
    office: &Office,
    permit: &Permit,
    id: ReportId,
    record: CreateReport,
) -> Result<Report, Error> {
    let step = first_step(app, txn, office, permit, id, record).await?;
    Ok(persist(app, txn, office, step).await?.0)
}

/// The first step of a report, with its number. Only the number's counter is written.
async fn first_step(
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
    Ok(lifecycle::create(
        Command::CreateReport(record),
        permit,
        id,
        number,
        moment,
    )?)
}

async fn persist(app: &App, txn: &Txn, office: &Office, step: Step) -> Result<(Report, Event), Error> {
    reports::insert(txn, &app.keys, office, &step.report, &step.event)
        .await
        .map_err(|error| match error {
            // Somebody else created it at the same moment.
            StoreError::Conflict(_) if step.report.lapor_id.is_none() => {
                Error::field("/source_url", ViolationCode::Duplicate)
            }
            StoreError::Conflict(_) => Error::field("/lapor_id", ViolationCode::Duplicate),
            other => other.into(),
        })?;
    Ok((step.report, step.event))
}
