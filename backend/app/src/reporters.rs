//! People who report: found again by phone, NIK, e-mail, handle or name; looked at; corrected.

use crate::context::{App, allow};
use crate::error::Error;
use crate::reports::step_in;
use crate::view::{IdentityView, identity_view};
use serde::{Deserialize, Serialize};
use tanggap_domain::account::Actor;
use tanggap_domain::command::{Command, Edit};
use tanggap_domain::ids::ReporterId;
use tanggap_domain::operation::Operation;
use tanggap_domain::person::{Identity, IndexKind, social_key};
use tanggap_domain::policy::Scope;
use tanggap_domain::text;
use tanggap_domain::violation::{LINE, Violations};
use tanggap_store::reporters::{self, Reporter};
use tanggap_store::{commit, reports};
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
}

async fn person(app: &App, actor: &Actor, reporter: &Reporter) -> Result<PersonView, Error> {
    let rows = reports::of_reporter(&app.db, &Scope::of(actor), reporter.id, 200).await?;
    let open = rows
        .iter()
        .filter(|row| {
            row.status
                .parse()
                .is_ok_and(tanggap_domain::lifecycle::Status::is_open)
        })
        .count();
    Ok(PersonView {
        id: reporter.id,
        version: reporter.version,
        identity: identity_view(reporter, false),
        open_reports: u32::try_from(open).unwrap_or(u32::MAX),
        reports: u32::try_from(rows.len()).unwrap_or(u32::MAX),
    })
}

/// Finds people. A number counts when it is complete; of a name, every word must be there.
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
    let mut found = Vec::new();
    for reporter in reporters::search(app.db.reader(), &app.keys, &terms, 10).await? {
        found.push(person(app, actor, &reporter).await?);
    }
    Ok(found)
}

/// Adds a person, for a report that was taken down without one.
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
    reporter_get(app, actor, id).await
}

/// A person.
pub async fn reporter_get(app: &App, actor: &Actor, id: ReporterId) -> Result<PersonView, Error> {
    allow(actor, Operation::ReporterGet)?;
    let reporter = reporters::find(app.db.reader(), &app.keys, id)
        .await?
        .ok_or(Error::NotFound)?;
    person(app, actor, &reporter).await
}

/// Corrects a person's details. A NIK sent masked, as it was shown, stays as it is.
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
    let before = reporters::find(&txn, &app.keys, id)
        .await?
        .ok_or(Error::NotFound)?;
    if input.nik.is_some() && input.nik == before.identity.nik.as_deref().map(text::mask_nik) {
        input.nik.clone_from(&before.identity.nik);
    }
    let mut v = Violations::default();
    input.check("", &mut v);
    v.into_result().map_err(Error::Invalid)?;
    let identity = input.normalised();
    reporters::update(&txn, &app.keys, id, &identity, expected, now).await?;
    if identity.ways() != before.identity.ways() {
        // Open reports know how their reporter can be reached.
        for row in reports::of_reporter(&app.db, &Scope::of(actor), id, 200).await? {
            let Some(report) = reports::find_locked(&txn, tanggap_domain::ids::ReportId(row.id)).await?
            else {
                continue;
            };
            if !report.status.is_open() {
                continue;
            }
            let edit = Edit {
                reporter: Some(id),
                ..Edit::default()
            };
            match step_in(app, &txn, actor, &report, None, Command::Edit(edit)).await {
                Ok(_) | Err(Error::NotFound | Error::Forbidden) => {}
                Err(other) => return Err(other),
            }
        }
    }
    commit(txn).await?;
    reporter_get(app, actor, id).await
}
