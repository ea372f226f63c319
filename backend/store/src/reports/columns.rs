//! From the report to the columns by which it is found. The one place that draws them.

use crate::db::Txn;
use crate::entity::{report, report_agency, report_person, report_section};
use crate::error::StoreError;
use sea_orm::{ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter};
use tanggap_domain::office::Office;
use tanggap_domain::reference::Urgency;
use tanggap_domain::report::Report;

/// Higher is more pressing; unclassified reports stand with the middle.
pub(super) const fn urgency_rank(urgency: Option<Urgency>) -> i32 {
    match urgency {
        Some(Urgency::Emergency) => 4,
        Some(Urgency::High) => 3,
        Some(Urgency::Medium) | None => 2,
        Some(Urgency::Low) => 1,
    }
}

pub(super) fn of(from: &Report, office: &Office) -> Result<report::ActiveModel, StoreError> {
    let pressing = from.pressing_clock();
    let place = &from.content.place;
    let parent = from
        .category
        .and_then(|id| office.categories.get(&id))
        .and_then(|category| category.data.parent);
    Ok(report::ActiveModel {
        id: Set(from.id.0),
        number: Set(from.number.clone()),
        version: Set(i32::try_from(from.version).map_err(|_| StoreError::Corrupt("version"))?),
        status: Set(from.status.to_string()),
        is_open: Set(from.status.is_open()),
        since: Set(from.since),
        waiting_on: Set(from.waiting_on().to_string()),
        channel: Set(from.channel.to_string()),
        received_at: Set(from.received_at),
        recorded_at: Set(from.recorded_at),
        recorded_by: Set(from.recorded_by.map(|id| id.0)),
        title: Set(from.content.title.clone()),
        category_id: Set(from.category.map(|id| id.0)),
        parent_category_id: Set(parent.map(|id| id.0)),
        urgency: Set(from.urgency.map(|urgency| urgency.to_string())),
        urgency_rank: Set(urgency_rank(from.urgency)),
        section_id: Set(from.section.map(|id| id.0)),
        assignee_id: Set(from.assignee.map(|id| id.0)),
        kelurahan_id: Set(place.kelurahan.map(|id| id.0)),
        address: Set(place.address.clone()),
        latitude: Set(place.latitude),
        longitude: Set(place.longitude),
        reporter_id: Set(from.reporter.map(|id| id.0)),
        anonymous: Set(from.anonymous),
        confidential: Set(from.confidential),
        restricted: Set(from.restricted),
        beyond_leaders: Set(from.beyond_leaders),
        verified: Set(from.verified_at.is_some()),
        due_at: Set(pressing.map(|clock| clock.due_at)),
        due_kind: Set(pressing.map(|clock| clock.kind.to_string())),
        answer_owed: Set(from.answer_owed),
        duty_open: Set(from.has_open_duty()),
        question_open: Set(!from.desk_questions.is_empty()),
        escalated: Set(from.escalated.map(|level| level.to_string())),
        reopened: Set(i32::try_from(from.reopened).unwrap_or(i32::MAX)),
        lapor_id: Set(from.lapor_id.clone()),
        ended_at: Set(from.ended_at),
        merged_into: Set(from.merged_into.map(|id| id.0)),
        state: Set(serde_json::to_value(from)?),
    })
}

/// Keeps the link tables (people it is about, supporting sections, agencies waited for) in step with the report.
pub(super) async fn save_links(txn: &Txn, before: Option<&Report>, after: &Report) -> Result<(), StoreError> {
    let agencies = |of: &Report| {
        let mut ids: Vec<_> = of
            .coordinations
            .iter()
            .map(|coordination| coordination.agency)
            .collect();
        ids.extend(of.redirected_to);
        ids.sort();
        ids.dedup();
        ids
    };
    let sorted = |ids: &[tanggap_domain::ids::UserId]| {
        let mut ids = ids.to_vec();
        ids.sort();
        ids.dedup();
        ids
    };
    let id = after.id.0;
    if before.is_none_or(|before| before.content.about != after.content.about) {
        report_person::Entity::delete_many()
            .filter(report_person::Column::ReportId.eq(id))
            .exec(txn)
            .await?;
        let rows: Vec<_> = sorted(&after.content.about)
            .into_iter()
            .map(|user| report_person::ActiveModel {
                report_id: Set(id),
                user_id: Set(user.0),
            })
            .collect();
        if !rows.is_empty() {
            report_person::Entity::insert_many(rows)
                .exec_without_returning(txn)
                .await?;
        }
    }
    if before.is_none_or(|before| before.supporting != after.supporting) {
        report_section::Entity::delete_many()
            .filter(report_section::Column::ReportId.eq(id))
            .exec(txn)
            .await?;
        let mut sections = after.supporting.clone();
        sections.sort();
        sections.dedup();
        let rows: Vec<_> = sections
            .into_iter()
            .map(|section| report_section::ActiveModel {
                report_id: Set(id),
                section_id: Set(section.0),
            })
            .collect();
        if !rows.is_empty() {
            report_section::Entity::insert_many(rows)
                .exec_without_returning(txn)
                .await?;
        }
    }
    if before.is_none_or(|before| agencies(before) != agencies(after)) {
        report_agency::Entity::delete_many()
            .filter(report_agency::Column::ReportId.eq(id))
            .exec(txn)
            .await?;
        let rows: Vec<_> = agencies(after)
            .into_iter()
            .map(|agency| report_agency::ActiveModel {
                report_id: Set(id),
                agency_id: Set(agency.0),
            })
            .collect();
        if !rows.is_empty() {
            report_agency::Entity::insert_many(rows)
                .exec_without_returning(txn)
                .await?;
        }
    }
    Ok(())
}
