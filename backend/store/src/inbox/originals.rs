//! The messages as they came: encrypted files in the file store. The row names their hash and key.

use super::item::{Item, from_row};
use crate::crypto::Keys;
use crate::db::Txn;
use crate::entity::inbox_item;
use crate::error::StoreError;
use sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect,
};
use tanggap_domain::ids::InboxItemId;
use uuid::Uuid;

/// The hash and the key's id of the originals of messages after the given one, in order of id.
pub async fn originals<C: ConnectionTrait>(
    connection: &C,
    after: Option<InboxItemId>,
    limit: u64,
) -> Result<Vec<(InboxItemId, String, String)>, StoreError> {
    use inbox_item::Column::{Id, Original, OriginalKey};
    let mut query = inbox_item::Entity::find().filter(Original.ne(""));
    if let Some(after) = after {
        query = query.filter(Id.gt(after.0));
    }
    let rows: Vec<(Uuid, String, String)> = query
        .select_only()
        .columns([Id, Original, OriginalKey])
        .order_by_asc(Id)
        .limit(limit)
        .into_tuple()
        .all(connection)
        .await?;
    let named = |(id, original, key)| (InboxItemId(id), original, key);
    Ok(rows.into_iter().map(named).collect())
}

/// Messages whose original another key than the one in use encrypted.
pub async fn originals_before<C: ConnectionTrait>(
    connection: &C,
    keys: &Keys,
    limit: u64,
) -> Result<Vec<Item>, StoreError> {
    let rows = inbox_item::Entity::find()
        .filter(inbox_item::Column::OriginalKey.ne(keys.sealing_id()))
        .filter(inbox_item::Column::Original.ne(""))
        .limit(limit)
        .all(connection)
        .await?;
    rows.into_iter().map(|row| from_row(keys, row)).collect()
}

/// Stores where the original lies now. False when somebody else moved it since the message was read.
pub async fn move_original(txn: &Txn, item: &Item, original: &str, key_id: &str) -> Result<bool, StoreError> {
    let change = inbox_item::ActiveModel {
        original: Set(original.to_owned()),
        original_key: Set(key_id.to_owned()),
        ..Default::default()
    };
    let moved = inbox_item::Entity::update_many()
        .set(change)
        .filter(inbox_item::Column::Id.eq(item.id.0))
        .filter(inbox_item::Column::Original.eq(&item.original))
        .exec(txn)
        .await?;
    Ok(moved.rows_affected == 1)
}
