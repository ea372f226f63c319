//! The records of people who report: found by phone, NIK, e-mail, handle or name; read; corrected.

use super::reach::update_reach;
use crate::kernel::context::{App, allow};
use crate::kernel::error::Error;
use crate::kernel::security_log::{record, record_alone};
use crate::kernel::sight::{may_change, not_hidden};
use crate::reports::view::{IdentityView, identity_view};
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use tanggap_domain::account::Actor;
use tanggap_domain::ids::ReporterId;
use tanggap_domain::operation::Operation;
use tanggap_domain::person::{Identity, IndexKind, social_key};
use tanggap_domain::policy::Scope;
use tanggap_domain::security::{SecurityEntry, SecurityEvent, searched_by};
use tanggap_domain::text;
use tanggap_domain::violation::{LINE, Violations};
use tanggap_store::reporters::{self, Reporter};
use tanggap_store::{commit, mail_refusals, reports};
use utoipa::ToSchema;

/// What is known of a person. At least one field.
#[derive(Clone, Debug, Default, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct LookupInput {
    /// Any Indonesian spelling; complete.
    #[serde(default)]
    pub phone: Option<String>,
    /// Complete.
    #[serde(default)]
    pub nik: Option<String>,
    #[serde(default)]
    pub email: Option<String>,
    #[serde(default)]
    pub social: Option<String>,
    /// Whole words of the name.
    #[serde(default)]
    pub name: Option<String>,
}

/// A person who reports, the NIK masked.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct PersonView {
    pub id: ReporterId,
    pub version: u32,
    pub identity: IdentityView,
    /// Reports of this person that do not hide who reported them: open ones, and all.
    pub open_reports: u32,
    pub reports: u32,
    /// The record of the same person through which this one is read.
    pub survivor: Option<ReporterId>,
    /// Records of the same person that are read through this one.
    pub merged: Vec<MergedRecord>,
    /// Whoever reads the mailbox of the address said that a report was not theirs: the office does not write to it by itself.
    pub mail_refused: bool,
    /// When the person was forgotten; nothing personal is left.
    pub erased_at: Option<DateTime<Utc>>,
}

/// A record that is read through another of the same person.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct MergedRecord {
    pub id: ReporterId,
    pub version: u32,
    pub identity: IdentityView,
}

/// People as the actor sees them, without those who are hidden from them; a few queries, however many they are.
async fn people(app: &App, actor: &Actor, found: Vec<Reporter>) -> Result<Vec<PersonView>, Error> {
    let found = not_hidden(app, actor, found).await?;
    let roots: Vec<_> = found.iter().map(|person| person.id).collect();
    let joined = reporters::members(app.db.reader(), &app.keys, &roots).await?;
    let all: Vec<_> = roots
        .iter()
        .copied()
        .chain(joined.iter().map(|record| record.id))
        .collect();
    let counts = reports::count_of_reporters(&app.db, &Scope::of(actor), &all).await?;
    let mailbox = |person: &Reporter| {
        let email = person.identity.email.as_deref();
        email.map(|email| mail_refusals::recipient(&app.keys, email))
    };
    let mailboxes: Vec<String> = found.iter().filter_map(mailbox).collect();
    let refused = mail_refusals::among(app.db.reader(), &mailboxes, app.now()).await?;
    let view = |person: Reporter| {
        let own: Vec<_> = joined
            .iter()
            .filter(|record| record.survivor == Some(person.id))
            .collect();
        let ids = own
            .iter()
            .map(|record| record.id)
            .chain(std::iter::once(person.id));
        let (open, all) = ids
            .filter_map(|id| counts.get(&id))
            .fold((0, 0), |(open, all), count| (open + count.open, all + count.all));
        PersonView {
            id: person.id,
            version: person.version,
            identity: identity_view(&person, false),
            open_reports: u32::try_from(open).unwrap_or(u32::MAX),
            reports: u32::try_from(all).unwrap_or(u32::MAX),
            survivor: person.survivor,
            merged: own
                .into_iter()
                .map(|record| MergedRecord {
                    id: record.id,
                    version: record.version,
                    identity: identity_view(record, false),
                })
                .collect(),
            mail_refused: mailbox(&person).is_some_and(|mailbox| refused.contains(&mailbox)),
            erased_at: person.erased_at,
        }
    };
    Ok(found.into_iter().map(view).collect())
}

/// One person as the actor sees them.
pub(super) async fn one(app: &App, actor: &Actor, id: ReporterId) -> Result<PersonView, Error> {
    let reporter = reporters::find(app.db.reader(), &app.keys, id)
        .await?
        .ok_or(Error::NotFound)?;
    let view = people(app, actor, vec![reporter]).await?.pop();
    view.ok_or(Error::NotFound)
}

/// Finds people. Numbers must be complete; of a name every word must match.
pub async fn reporter_lookup(app: &App, actor: &Actor, input: LookupInput) -> Result<Vec<PersonView>, Error> {
    allow(actor, Operation::ReporterLookup)?;
    let mut v = Violations::default();
    for (pointer, value) in [
        ("/phone", &input.phone),
        ("/nik", &input.nik),
        ("/email", &input.email),
        ("/social", &input.social),
        ("/name", &input.name),
    ] {
        v.optional(pointer, value.as_deref(), LINE);
    }
    v.into_result().map_err(Error::Invalid)?;
    let mut terms = Vec::new();
    terms.extend(
        input
            .phone
            .as_deref()
            .and_then(text::e164)
            .map(|phone| (IndexKind::Phone, phone)),
    );
    terms.extend(
        input
            .nik
            .as_deref()
            .and_then(text::nik_digits)
            .map(|nik| (IndexKind::Nik, nik)),
    );
    let filled = |value: &Option<String>| value.clone().filter(|value| !text::is_blank(value));
    terms.extend(filled(&input.email).map(|email| (IndexKind::Email, email.trim().to_lowercase())));
    terms.extend(filled(&input.social).map(|social| (IndexKind::Social, social_key(&social))));
    let name = input.name.unwrap_or_default();
    terms.extend(text::words(&name).take(8).map(|word| (IndexKind::NameWord, word)));
    if terms.is_empty() {
        return Ok(Vec::new());
    }
    let kinds = searched_by(terms.iter().map(|(kind, _)| kind));
    let entry = SecurityEntry::by(SecurityEvent::PersonLookedUp, actor.id).detailed(kinds);
    record_alone(app, entry).await?;
    let found = reporters::search(app.db.reader(), &app.keys, &terms, 10).await?;
    people(app, actor, found).await
}

/// Adds a person, for a report that was created without one.
pub async fn reporter_create(app: &App, actor: &Actor, input: Identity) -> Result<PersonView, Error> {
    allow(actor, Operation::ReporterCreate)?;
    let mut v = Violations::default();
    input.check("", &mut v);
    v.into_result().map_err(Error::Invalid)?;
    let now = app.now();
    let id = ReporterId::at(now);
    let txn = app.db.begin().await?;
    reporters::insert(&txn, &app.keys, id, &input.normalised(), now).await?;
    commit(txn).await?;
    one(app, actor, id).await
}

/// A person.
pub async fn reporter_get(app: &App, actor: &Actor, id: ReporterId) -> Result<PersonView, Error> {
    allow(actor, Operation::ReporterGet)?;
    let person = one(app, actor, id).await?;
    record_alone(app, SecurityEntry::by(SecurityEvent::PersonOpened, actor.id)).await?;
    Ok(person)
}

/// The person asked for mail again, whose address was refused by a reader who said that a report was not theirs.
pub async fn reporter_allow_mail(app: &App, actor: &Actor, id: ReporterId) -> Result<PersonView, Error> {
    allow(actor, Operation::ReporterAllowMail)?;
    let txn = app.db.begin().await?;
    let person = reporters::find(&txn, &app.keys, id)
        .await?
        .ok_or(Error::NotFound)?;
    person.standing().stands()?;
    may_change(&txn, actor, &reporters::group(&txn, id).await?).await?;
    if let Some(email) = &person.identity.email
        && mail_refusals::lift(&txn, &app.keys, email).await?
    {
        // Raises the version, so that nobody keeps reading the earlier view.
        reporters::update(&txn, &app.keys, id, &person.identity, person.version, app.now()).await?;
    }
    commit(txn).await?;
    one(app, actor, id).await
}

/// Corrects a person's details. A NIK that is sent masked, as it was shown, stays unchanged.
pub async fn reporter_update(
    app: &App,
    actor: &Actor,
    id: ReporterId,
    expected: u32,
    mut input: Identity,
) -> Result<PersonView, Error> {
    allow(actor, Operation::ReporterUpdate)?;
    let now = app.now();
    let txn = app.db.begin().await?;
    let before = reporters::locked(&txn, &app.keys, &[id])
        .await?
        .pop()
        .ok_or(Error::NotFound)?;
    let records = reporters::group(&txn, id).await?;
    may_change(&txn, actor, &records).await?;
    before.standing().stands()?;
    if input.nik.is_some() && input.nik == before.identity.nik.as_deref().map(text::mask_nik) {
        input.nik.clone_from(&before.identity.nik);
    }
    let mut v = Violations::default();
    input.check("", &mut v);
    v.into_result().map_err(Error::Invalid)?;
    let identity = input.normalised();
    reporters::update(&txn, &app.keys, id, &identity, expected, now).await?;
    record(
        app,
        &txn,
        SecurityEntry::by(SecurityEvent::PersonChanged, actor.id),
    )
    .await?;
    let changed = update_reach(app, &txn, &records, &identity.ways()).await?;
    commit(txn).await?;
    changed.tell(app);
    one(app, actor, id).await
}
