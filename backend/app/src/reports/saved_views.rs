//! Saved views of the list: the caller's own and those that colleagues share. A view stores filters, never reports; everybody who opens
//! it sees only what they may see.

use crate::kernel::context::{App, allow};
use crate::kernel::error::Error;
use crate::kernel::refs::PersonRef;
use crate::reports::query::ReportQuery;
use serde::{Deserialize, Serialize};
use tanggap_domain::account::Actor;
use tanggap_domain::ids::SavedViewId;
use tanggap_domain::office::Office;
use tanggap_domain::operation::Operation;
use tanggap_domain::violation::{ViolationCode, Violations};
use tanggap_store::commit;
use tanggap_store::views::{self, SavedView};
use utoipa::ToSchema;

/// Most views one person keeps.
const MOST: usize = 50;
/// Longest name, in characters.
const NAME: usize = 60;

/// A list's filters under a name.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct SavedViewInput {
    pub name: String,
    /// Filters and order as `GET /reports` takes them; limit and cursor are left out.
    pub query: ReportQuery,
    /// Whether colleagues see it too.
    #[serde(default)]
    pub shared: bool,
}

/// A saved view.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
pub struct SavedViewView {
    pub id: SavedViewId,
    pub name: String,
    pub query: ReportQuery,
    pub shared: bool,
    pub owner: PersonRef,
    /// Whether it is the caller's own, to change and delete.
    pub own: bool,
}

fn view(saved: SavedView, actor: &Actor, office: &Office) -> SavedViewView {
    SavedViewView {
        id: saved.id,
        name: saved.name,
        // Filters of an older version that cannot be read any more are dropped.
        query: serde_json::from_value(saved.query).unwrap_or_default(),
        shared: saved.shared,
        owner: PersonRef::of(saved.owner, office),
        own: saved.owner == actor.id,
    }
}

/// The caller's own views and those that others share, by name.
pub async fn saved_view_list(app: &App, actor: &Actor) -> Result<Vec<SavedViewView>, Error> {
    allow(actor, Operation::SavedViewList)?;
    let office = app.office().await?;
    let saved = views::seen_by(app.db.reader(), actor.id).await?;
    Ok(saved
        .into_iter()
        .map(|saved| view(saved, actor, &office))
        .collect())
}

fn checked(input: SavedViewInput, office: &Office, app: &App) -> Result<(String, ReportQuery), Error> {
    let mut v = Violations::default();
    v.text("/name", &input.name, NAME);
    v.into_result().map_err(Error::Invalid)?;
    let query = ReportQuery {
        limit: None,
        cursor: None,
        ..input.query
    };
    query
        .filter(office, app.now())
        .map_err(|error| error.within("/query"))?;
    Ok((input.name.trim().to_owned(), query))
}

/// Refuses a second view of the same name and owner.
fn distinct(name: &str, others: &[SavedView]) -> Result<(), Error> {
    let plain = |name: &str| {
        name.split_whitespace()
            .collect::<Vec<_>>()
            .join(" ")
            .to_lowercase()
    };
    if others.iter().any(|view| plain(&view.name) == plain(name)) {
        return Err(Error::field("/name", ViolationCode::Duplicate));
    }
    Ok(())
}

/// Saves the filters of a list under a name.
pub async fn saved_view_create(
    app: &App,
    actor: &Actor,
    input: SavedViewInput,
) -> Result<SavedViewView, Error> {
    allow(actor, Operation::SavedViewCreate)?;
    let office = app.office().await?;
    let shared = input.shared;
    let (name, query) = checked(input, &office, app)?;
    let now = app.now();
    let saved = SavedView {
        id: SavedViewId::at(now),
        owner: actor.id,
        name,
        query: serde_json::to_value(&query).map_err(Error::internal)?,
        shared,
        created_at: now,
    };
    let txn = app.db.begin().await?;
    let own = views::own(&txn, actor.id).await?;
    if own.len() >= MOST {
        return Err(Error::field("/name", ViolationCode::TooMany));
    }
    distinct(&saved.name, &own)?;
    views::insert(&txn, &saved).await?;
    commit(txn).await?;
    Ok(view(saved, actor, &office))
}

/// Changes one of the caller's own views.
pub async fn saved_view_update(
    app: &App,
    actor: &Actor,
    id: SavedViewId,
    input: SavedViewInput,
) -> Result<SavedViewView, Error> {
    allow(actor, Operation::SavedViewUpdate)?;
    let office = app.office().await?;
    let shared = input.shared;
    let (name, query) = checked(input, &office, app)?;
    let stored = serde_json::to_value(&query).map_err(Error::internal)?;
    let txn = app.db.begin().await?;
    let mut others = views::own(&txn, actor.id).await?;
    others.retain(|view| view.id != id);
    distinct(&name, &others)?;
    if !views::update(&txn, actor.id, id, &name, stored, shared).await? {
        return Err(Error::NotFound);
    }
    commit(txn).await?;
    Ok(SavedViewView {
        id,
        name,
        query,
        shared,
        owner: PersonRef::of(actor.id, &office),
        own: true,
    })
}

/// Deletes one of the caller's own views.
pub async fn saved_view_delete(app: &App, actor: &Actor, id: SavedViewId) -> Result<(), Error> {
    allow(actor, Operation::SavedViewDelete)?;
    let txn = app.db.begin().await?;
    if !views::delete(&txn, actor.id, id).await? {
        return Err(Error::NotFound);
    }
    Ok(commit(txn).await?)
}
