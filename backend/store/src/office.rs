//! Settings and reference data, and the snapshot of the office that the rules read.
//!
//! Reference data is one table of typed JSON items: a few hundred rows, always read whole, edited one by one. Its `version` in
//! `settings` rises with every change to settings, reference data or users, so that a process knows when its snapshot is old.

use crate::db::{Txn, update_versioned};
use crate::entity::{reference_item, setting, user};
use crate::error::StoreError;
use chrono::{DateTime, Utc};
use sea_orm::sea_query::{Expr, ExprTrait};
use sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect,
};
use serde_json::Value;
use std::collections::BTreeMap;
use tanggap_domain::ids::UserId;
use tanggap_domain::office::{Item, Office, Staff};
use tanggap_domain::reference::Reference;
use tanggap_domain::settings::Settings;
use uuid::Uuid;

/// The version of the office's snapshot; `None` before the first settings.
pub async fn version<C: ConnectionTrait>(connection: &C) -> Result<Option<i64>, StoreError> {
    let query = setting::Entity::find_by_id(1)
        .select_only()
        .column(setting::Column::Version);
    Ok(query.into_tuple().one(connection).await?)
}

/// The settings with the version they were read at.
pub async fn settings<C: ConnectionTrait>(connection: &C) -> Result<Option<(Settings, i64)>, StoreError> {
    let row = setting::Entity::find_by_id(1).one(connection).await?;
    row.map(|row| {
        let mut settings: Settings = serde_json::from_value(row.data)?;
        settings.mail = settings.mail.brought_up_to_date();
        Ok((settings, row.version))
    })
    .transpose()
}

/// Stores the settings. `expected` is the version they were read at; `None` for the very first.
pub async fn save_settings(txn: &Txn, settings: &Settings, expected: Option<i64>) -> Result<(), StoreError> {
    let data = serde_json::to_value(settings)?;
    let Some(expected) = expected else {
        let row = setting::ActiveModel {
            id: Set(1),
            data: Set(data),
            version: Set(1),
        };
        setting::Entity::insert(row).exec_without_returning(txn).await?;
        return Ok(());
    };
    let change = setting::ActiveModel {
        data: Set(data),
        version: Set(expected + 1),
        ..Default::default()
    };
    let update = setting::Entity::update_many()
        .set(change)
        .filter(setting::Column::Id.eq(1))
        .filter(setting::Column::Version.eq(expected));
    update_versioned(txn, update).await
}

/// Raises the version, so that every process loads the office again.
pub async fn touch(txn: &Txn) -> Result<(), StoreError> {
    setting::Entity::update_many()
        .col_expr(
            setting::Column::Version,
            Expr::col(setting::Column::Version).add(1),
        )
        .filter(setting::Column::Id.eq(1))
        .exec(txn)
        .await?;
    Ok(())
}

/// Loads everything that the rules read. The version is the one it has at least.
pub async fn load<C: ConnectionTrait>(connection: &C) -> Result<Option<(Office, i64)>, StoreError> {
    let Some((settings, version)) = settings(connection).await? else {
        return Ok(None);
    };
    let rows = reference_item::Entity::find().all(connection).await?;
    let mut by_kind: BTreeMap<String, Vec<reference_item::Model>> = BTreeMap::new();
    for row in rows {
        by_kind.entry(row.kind.clone()).or_default().push(row);
    }
    let holidays = items(&mut by_kind)?;
    let staff = user::Entity::find()
        .all(connection)
        .await?
        .into_iter()
        .map(|row| {
            Ok(Staff {
                id: UserId(row.id),
                name: row.name,
                position: row.position,
                active: row.active,
                grants: serde_json::from_value(row.grants)?,
            })
        });
    let office = Office {
        calendar: Office::calendar_of(&settings, &holidays),
        sections: items(&mut by_kind)?,
        categories: items(&mut by_kind)?,
        agencies: items(&mut by_kind)?,
        kelurahan: items(&mut by_kind)?,
        holidays,
        staff: staff
            .map(|staff: Result<Staff, StoreError>| staff.map(|staff| (staff.id, staff)))
            .collect::<Result<_, _>>()?,
        settings,
    };
    Ok(Some((office, version)))
}

fn items<Id: From<Uuid> + Ord, T: Reference>(
    by_kind: &mut BTreeMap<String, Vec<reference_item::Model>>,
) -> Result<BTreeMap<Id, Item<T>>, StoreError> {
    by_kind
        .remove(T::KIND.as_str())
        .unwrap_or_default()
        .into_iter()
        .map(|row| Ok((Id::from(row.id), item(row)?)))
        .collect()
}

fn item<T: Reference>(row: reference_item::Model) -> Result<Item<T>, StoreError> {
    Ok(Item {
        data: serde_json::from_value(row.data)?,
        version: u32::try_from(row.version).unwrap_or_default(),
        retired: row.retired,
    })
}

/// Items of one kind, retired ones included, in order of id.
pub async fn list<T: Reference, C: ConnectionTrait>(
    connection: &C,
) -> Result<Vec<(Uuid, Item<T>)>, StoreError> {
    let rows = reference_item::Entity::find()
        .filter(reference_item::Column::Kind.eq(T::KIND.as_str()))
        .order_by_asc(reference_item::Column::Id)
        .all(connection)
        .await?;
    rows.into_iter().map(|row| Ok((row.id, item(row)?))).collect()
}

/// One item of a kind.
pub async fn find<T: Reference, C: ConnectionTrait>(
    connection: &C,
    id: Uuid,
) -> Result<Option<Item<T>>, StoreError> {
    let row = reference_item::Entity::find_by_id(id)
        .filter(reference_item::Column::Kind.eq(T::KIND.as_str()))
        .one(connection)
        .await?;
    row.map(item).transpose()
}

/// Adds an item. `Conflict` when an item in use has the same natural key.
pub async fn insert<T: Reference>(
    txn: &Txn,
    id: Uuid,
    data: &T,
    now: DateTime<Utc>,
) -> Result<(), StoreError> {
    let row = reference_item::ActiveModel {
        id: Set(id),
        kind: Set(T::KIND.to_string()),
        natural_key: Set(data.natural_key()),
        data: Set(serde_json::to_value(data)?),
        retired: Set(false),
        version: Set(1),
        updated_at: Set(now),
    };
    reference_item::Entity::insert(row)
        .exec_without_returning(txn)
        .await?;
    Ok(())
}

/// Changes an item, retires it, or puts it back into use. `Stale` when it was changed since version `expected`.
pub async fn update<T: Reference>(
    txn: &Txn,
    id: Uuid,
    data: &T,
    retired: bool,
    expected: u32,
    now: DateTime<Utc>,
) -> Result<(), StoreError> {
    let expected = i32::try_from(expected).map_err(|_| StoreError::Stale)?;
    let change = reference_item::ActiveModel {
        natural_key: Set(data.natural_key()),
        data: Set(serde_json::to_value(data)?),
        retired: Set(retired),
        version: Set(expected + 1),
        updated_at: Set(now),
        ..Default::default()
    };
    let update = reference_item::Entity::update_many()
        .set(change)
        .filter(reference_item::Column::Id.eq(id))
        .filter(reference_item::Column::Version.eq(expected));
    update_versioned(txn, update).await
}

/// Deletes an item that nothing refers to.
pub async fn delete(txn: &Txn, id: Uuid) -> Result<(), StoreError> {
    reference_item::Entity::delete_by_id(id).exec(txn).await?;
    Ok(())
}

/// Whether another reference item or a user's role refers to the item. The set is small and read whole.
pub async fn is_pointed_at<C: ConnectionTrait>(connection: &C, id: Uuid) -> Result<bool, StoreError> {
    let needle = id.to_string();
    let holds = |value: &Value| value.to_string().contains(&needle);
    let items = reference_item::Entity::find()
        .filter(reference_item::Column::Id.ne(id))
        .all(connection)
        .await?;
    if items.iter().any(|item| holds(&item.data)) {
        return Ok(true);
    }
    Ok(user::Entity::find()
        .all(connection)
        .await?
        .iter()
        .any(|user| holds(&user.grants)))
}
