//! Reports of the same matter: similar ones, and those that came from one post.

use super::list::{ListRow, Sort, order, rows};
use crate::db::{Db, Txn};
use crate::entity::report;
use crate::error::StoreError;
use crate::search;
use sea_orm::sea_query::ExprTrait;
use sea_orm::{ColumnTrait, EntityTrait, FromQueryResult, QueryFilter, QuerySelect};
use std::collections::BTreeSet;
use tanggap_domain::ids::ReportId;
use tanggap_domain::policy::Scope;
use uuid::Uuid;

/// The report that came from this post, if the scope may see it, by `text::social_post_key`.
pub async fn of_post(db: &Db, scope: &Scope, key: &str) -> Result<Option<ListRow>, StoreError> {
    let mut query = rows(scope);
    query
        .from(report::Entity)
        .and_where(report::Column::PostKey.eq(key));
    let statement = db.backend().build(&query);
    Ok(ListRow::find_by_statement(statement).one(db.reader()).await?)
}

/// The same without a scope, to know before writing whether there is one.
pub async fn id_of_post(txn: &Txn, key: &str) -> Result<Option<ReportId>, StoreError> {
    let found: Option<Uuid> = report::Entity::find()
        .select_only()
        .column(report::Column::Id)
        .filter(report::Column::PostKey.eq(key))
        .into_tuple()
        .one(txn)
        .await?;
    Ok(found.map(ReportId))
}

/// The newest open reports that share words with the text, and the newest near the place. The caller ranks them.
pub async fn similar(
    db: &Db,
    scope: &Scope,
    stems: &[String],
    near: Option<(f64, f64)>,
    kelurahan: Option<Uuid>,
    limit: u64,
) -> Result<Vec<ListRow>, StoreError> {
    let open = || {
        let mut query = rows(scope);
        query.and_where(report::Column::IsOpen.eq(true)).limit(limit);
        if let Some(kelurahan) = kelurahan {
            query.and_where(
                report::Column::KelurahanId
                    .eq(kelurahan)
                    .or(report::Column::KelurahanId.is_null()),
            );
        }
        query
    };
    let mut queries = Vec::new();
    if let Some(words) = search::any(db.backend(), stems) {
        let mut query = open();
        if search::is_walked(db.backend()) {
            search::walk(&mut query, &words, true);
            search::walk_open(&mut query);
        } else {
            query
                .from(report::Entity)
                .and_where(search::found(db.backend(), &words));
            order(&mut query, Sort::Newest);
        }
        queries.push(query);
    }
    if let Some((latitude, longitude)) = near {
        // About 250 m in each direction at the equator.
        const REACH: f64 = 0.00225;
        let mut query = open();
        query
            .from(report::Entity)
            .and_where(report::Column::Latitude.between(latitude - REACH, latitude + REACH))
            .and_where(report::Column::Longitude.between(longitude - REACH, longitude + REACH));
        order(&mut query, Sort::Newest);
        queries.push(query);
    }
    let mut rows: Vec<ListRow> = Vec::new();
    for query in queries {
        let statement = db.backend().build(&query);
        let found = ListRow::find_by_statement(statement).all(db.reader()).await?;
        let known: BTreeSet<Uuid> = rows.iter().map(|row| row.id).collect();
        rows.extend(found.into_iter().filter(|row| !known.contains(&row.id)));
    }
    Ok(rows)
}
