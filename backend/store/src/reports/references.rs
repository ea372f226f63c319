//! Whether reports refer to an item of the reference data.

use crate::entity::{report, report_agency, report_section};
use crate::error::StoreError;
use sea_orm::{ColumnTrait, Condition, ConnectionTrait, EntityTrait, QueryFilter, QuerySelect};
use uuid::Uuid;

/// Whether any report refers to the item, which may then only be retired.
pub async fn refers_to<C: ConnectionTrait>(connection: &C, item: Uuid) -> Result<bool, StoreError> {
    let direct = report::Entity::find()
        .select_only()
        .column(report::Column::Id)
        .filter(
            Condition::any()
                .add(report::Column::CategoryId.eq(item))
                .add(report::Column::ParentCategoryId.eq(item))
                .add(report::Column::SectionId.eq(item))
                .add(report::Column::KelurahanId.eq(item)),
        )
        .limit(1)
        .into_tuple::<Uuid>()
        .one(connection)
        .await?;
    if direct.is_some() {
        return Ok(true);
    }
    let supports = report_section::Entity::find()
        .filter(report_section::Column::SectionId.eq(item))
        .one(connection)
        .await?;
    let agency = report_agency::Entity::find()
        .filter(report_agency::Column::AgencyId.eq(item))
        .one(connection)
        .await?;
    Ok(supports.is_some() || agency.is_some())
}
