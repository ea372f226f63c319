//! Reference data and settings, edited by an administrator. One path for all five kinds.

use crate::kernel::context::{App, allow};
use crate::kernel::error::Error;
use crate::kernel::jobs::Job;
use crate::kernel::queue::Queue;
use crate::kernel::security_log::record;
use serde::Serialize;
use serde_json::json;
use tanggap_domain::account::Actor;
use tanggap_domain::command::RecalculationCause;
use tanggap_domain::ids::{AgencyId, CategoryId, SectionId, uuid_at};
use tanggap_domain::office::{Item, Office};
use tanggap_domain::operation::Operation;
use tanggap_domain::reference::{Category, Reference, ReferenceKind};
use tanggap_domain::security::{SecurityEntry, SecurityEvent, SecuritySubject};
use tanggap_domain::settings::Settings;
use tanggap_domain::violation::{ViolationCode, Violations};
use tanggap_store::{StoreError, audit, commit, office, reports};
use utoipa::ToSchema;
use uuid::Uuid;

/// A reference item with its id and version.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct ItemView<T> {
    pub id: Uuid,
    pub version: u32,
    /// No longer offered; reports keep pointing at it.
    pub retired: bool,
    pub data: T,
}

impl<T> ItemView<T> {
    fn of(id: Uuid, item: Item<T>) -> Self {
        Self {
            id,
            version: item.version,
            retired: item.retired,
            data: item.data,
        }
    }
}

/// The settings with the version to send back in `If-Match`.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct SettingsView {
    pub version: i64,
    pub settings: Settings,
}

/// The field that must be unique among the items of the kind that are not retired.
fn taken<T: Reference>(error: StoreError) -> Error {
    let pointer = match T::KIND {
        ReferenceKind::Section | ReferenceKind::Agency => "/short_name",
        ReferenceKind::Category => "/name",
        ReferenceKind::Kelurahan => "/code",
        ReferenceKind::Holiday => "/date",
    };
    match error {
        StoreError::Conflict(_) => Error::field(pointer, ViolationCode::Duplicate),
        other => other.into(),
    }
}

/// All items of a kind, retired ones included.
pub async fn list<T: Reference>(
    app: &App,
    actor: &Actor,
    operation: Operation,
) -> Result<Vec<ItemView<T>>, Error> {
    allow(actor, operation)?;
    let items = office::list::<T, _>(app.db.reader()).await?;
    Ok(items
        .into_iter()
        .map(|(id, item)| ItemView::of(id, item))
        .collect())
}

/// Adds an item.
pub async fn create<T: Reference>(
    app: &App,
    actor: &Actor,
    operation: Operation,
    data: T,
) -> Result<ItemView<T>, Error> {
    allow(actor, operation)?;
    check(&data, app.office().await?.as_ref())?;
    let now = app.now();
    let id = uuid_at(now);
    let txn = app.db.begin().await?;
    office::insert(&txn, id, &data, now).await.map_err(taken::<T>)?;
    audit::note(
        &txn,
        now,
        Some(actor.id),
        operation.as_str(),
        &id.to_string(),
        json!({ "to": data }),
    )
    .await?;
    record(app, &txn, changed_item(actor, id)).await?;
    after_change::<T>(app, &txn).await?;
    commit(txn).await?;
    app.wake(Queue::Recalculation);
    Ok(ItemView {
        id,
        version: 1,
        retired: false,
        data,
    })
}

/// Changes an item, retires it or restores it.
pub async fn update<T: Reference>(
    app: &App,
    actor: &Actor,
    operation: Operation,
    id: Uuid,
    expected: u32,
    data: T,
    retired: bool,
) -> Result<ItemView<T>, Error> {
    allow(actor, operation)?;
    check(&data, app.office().await?.as_ref())?;
    let now = app.now();
    let txn = app.db.begin().await?;
    let before = office::find::<T, _>(&txn, id).await?.ok_or(Error::NotFound)?;
    office::update(&txn, id, &data, retired, expected, now)
        .await
        .map_err(taken::<T>)?;
    let changed = json!({ "from": before.data, "to": data, "retired": retired });
    audit::note(
        &txn,
        now,
        Some(actor.id),
        operation.as_str(),
        &id.to_string(),
        changed,
    )
    .await?;
    record(app, &txn, changed_item(actor, id)).await?;
    after_change::<T>(app, &txn).await?;
    commit(txn).await?;
    app.wake(Queue::Recalculation);
    Ok(ItemView {
        id,
        version: expected + 1,
        retired,
        data,
    })
}

/// Deletes an item that nothing refers to. An item in use can only be retired.
pub async fn delete<T: Reference>(
    app: &App,
    actor: &Actor,
    operation: Operation,
    id: Uuid,
    expected: u32,
) -> Result<(), Error> {
    allow(actor, operation)?;
    let now = app.now();
    let txn = app.db.begin().await?;
    let before = office::find::<T, _>(&txn, id).await?.ok_or(Error::NotFound)?;
    if before.version != expected {
        return Err(Error::Stale);
    }
    if reports::refers_to(&txn, id).await? || office::is_pointed_at(&txn, id).await? {
        return Err(Error::InUse);
    }
    office::delete(&txn, id).await?;
    audit::note(
        &txn,
        now,
        Some(actor.id),
        operation.as_str(),
        &id.to_string(),
        json!({ "from": before.data }),
    )
    .await?;
    record(app, &txn, changed_item(actor, id)).await?;
    after_change::<T>(app, &txn).await?;
    commit(txn).await?;
    app.wake(Queue::Recalculation);
    Ok(())
}

fn changed_item(actor: &Actor, id: Uuid) -> SecurityEntry {
    SecurityEntry::by(SecurityEvent::ReferenceDataChanged, actor.id)
        .about(SecuritySubject::reference_item(id))
}

/// Makes every process read the office again, and computes the deadlines again if the change may move them.
async fn after_change<T: Reference>(app: &App, txn: &tanggap_store::Txn) -> Result<(), Error> {
    office::touch(txn).await?;
    let cause = match T::KIND {
        ReferenceKind::Holiday => RecalculationCause::Calendar,
        ReferenceKind::Category => RecalculationCause::Category,
        ReferenceKind::Section | ReferenceKind::Agency | ReferenceKind::Kelurahan => return Ok(()),
    };
    Job::Recalculate { cause }.enqueue(txn, app.now()).await
}

fn check<T: Reference>(data: &T, office: &Office) -> Result<(), Error> {
    let mut v = Violations::default();
    data.check(&mut v);
    if T::KIND == ReferenceKind::Category {
        // The only kind that refers to others.
        let category: Category = serde_json::to_value(data)
            .and_then(serde_json::from_value)
            .map_err(Error::internal)?;
        check_links(&category, office, &mut v);
    }
    v.into_result().map_err(Error::Invalid)
}

fn check_links(category: &Category, office: &Office, v: &mut Violations) {
    let section = |id: &SectionId| office.sections.contains_key(id);
    let agency = |id: &AgencyId| office.agencies.contains_key(id);
    let top = |id: &CategoryId| {
        office
            .categories
            .get(id)
            .is_some_and(|item| item.data.parent.is_none())
    };
    let unknown = ViolationCode::Unknown;
    v.require("/parent", unknown, category.parent.as_ref().is_none_or(top));
    v.require("/section", unknown, category.section.as_ref().is_none_or(section));
    v.require(
        "/supporting_sections",
        unknown,
        category.supporting_sections.iter().all(section),
    );
    v.require("/agencies", unknown, category.agencies.iter().all(agency));
}

/// The office's settings.
pub async fn settings_get(app: &App, actor: &Actor) -> Result<SettingsView, Error> {
    allow(actor, Operation::SettingsGet)?;
    let (settings, version) = office::settings(app.db.reader())
        .await?
        .ok_or_else(Error::no_settings)?;
    Ok(SettingsView { version, settings })
}

/// Changes the office's settings.
pub async fn settings_update(
    app: &App,
    actor: &Actor,
    expected: i64,
    mut input: Settings,
) -> Result<SettingsView, Error> {
    allow(actor, Operation::SettingsUpdate)?;
    let mut v = Violations::default();
    input.check(&mut v);
    v.into_result().map_err(Error::Invalid)?;
    let now = app.now();
    let txn = app.db.begin().await?;
    let (before, _) = office::settings(&txn).await?.ok_or_else(Error::no_settings)?;
    // The coat of arms is a file and is changed only by uploading one.
    if input.letters.arms.is_some() {
        input.letters.arms.clone_from(&before.letters.arms);
    }
    office::save_settings(&txn, &input, Some(expected)).await?;
    let changed = json!({ "from": before, "to": input });
    audit::note(&txn, now, Some(actor.id), "settings_update", "settings", changed).await?;
    record(
        app,
        &txn,
        SecurityEntry::by(SecurityEvent::SettingsChanged, actor.id),
    )
    .await?;
    if before.week != input.week || before.special_periods != input.special_periods {
        Job::Recalculate {
            cause: RecalculationCause::Calendar,
        }
        .enqueue(&txn, now)
        .await?;
    } else if before.targets != input.targets {
        Job::Recalculate {
            cause: RecalculationCause::Targets,
        }
        .enqueue(&txn, now)
        .await?;
    }
    commit(txn).await?;
    app.wake(Queue::Recalculation);
    Ok(SettingsView {
        version: expected + 1,
        settings: input,
    })
}
