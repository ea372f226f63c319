//! The columns of a report's row, derived from the report. The one place that derives them.

use crate::db::{Txn, insert_all};
use crate::entity::{report, report_agency, report_person, report_section};
use crate::error::StoreError;
use chrono::TimeDelta;
use sea_orm::sea_query::SimpleExpr;
use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, EntityTrait, IdenStatic, Iterable, ModelTrait,
    QueryFilter, Value,
};
use std::collections::BTreeSet;
use tanggap_domain::office::Office;
use tanggap_domain::reference::Urgency;
use tanggap_domain::report::Report;
use tanggap_domain::text::social_post_key;

/// Higher is more urgent; unclassified reports rank as medium.
pub(super) const fn urgency_rank(urgency: Option<Urgency>) -> i32 {
    match urgency {
        Some(Urgency::Emergency) => 4,
        Some(Urgency::High) => 3,
        Some(Urgency::Medium) | None => 2,
        Some(Urgency::Low) => 1,
    }
}

pub(super) fn columns_of(from: &Report, office: &Office) -> Result<report::ActiveModel, StoreError> {
    let pressing = from.pressing_timer();
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
        archived_at: Set(from.archived_at),
        call_due: Set(from.call_due),
        post_key: Set(from
            .source_url
            .as_deref()
            .filter(|_| !from.repeats_post)
            .and_then(social_post_key)),
        link_generation: Set(i32::try_from(from.link_generation).unwrap_or(i32::MAX)),
        chase_at: Set(from
            .chase_on(&office.calendar)
            .map(|day| office.calendar.start_of(day))),
        state: Set(serde_json::to_value(from)?),
    })
}

/// The columns of a row that differ from its report. Columns that also depend on the office's reference data are not compared: that
/// data may have changed since.
pub(super) fn differing(
    row: &report::Model,
    report: &Report,
    office: &Office,
) -> Result<Vec<&'static str>, StoreError> {
    use report::Column as C;
    let drawn = columns_of(report, office)?;
    Ok(C::iter()
        .filter(|column| !matches!(column, C::State | C::ParentCategoryId | C::ChaseAt))
        .filter(|column| {
            drawn
                .get(*column)
                .into_value()
                .is_none_or(|drawn| !same(&drawn, &row.get(*column)))
        })
        .map(|column| column.as_str())
        .collect())
}

/// Whether two values are equal as a database keeps them, which rounds moments to microseconds.
fn same(one: &Value, other: &Value) -> bool {
    match (one, other) {
        (Value::ChronoDateTimeUtc(Some(one)), Value::ChronoDateTimeUtc(Some(other))) => {
            (*one - *other).abs() < TimeDelta::milliseconds(1)
        }
        // JSON may change the last bit.
        (Value::Double(Some(one)), Value::Double(Some(other))) => (one - other).abs() < 1e-9,
        _ => one == other,
    }
}

/// The rows of the link tables of a report: people it is about, supporting sections, agencies waited for.
pub(super) struct Links {
    pub(super) people: Vec<report_person::ActiveModel>,
    pub(super) sections: Vec<report_section::ActiveModel>,
    pub(super) agencies: Vec<report_agency::ActiveModel>,
}

pub(super) fn links(of: &Report) -> Links {
    fn each<T: Copy + Ord, R>(ids: impl IntoIterator<Item = T>, row: impl Fn(T) -> R) -> Vec<R> {
        let ids: BTreeSet<T> = ids.into_iter().collect();
        ids.into_iter().map(row).collect()
    }
    let report_id = of.id.0;
    let waited_for = of.coordinations.iter().map(|coordination| coordination.agency);
    Links {
        people: each(of.content.about.iter().copied(), |user| {
            report_person::ActiveModel {
                report_id: Set(report_id),
                user_id: Set(user.0),
            }
        }),
        sections: each(of.supporting.iter().copied(), |section| {
            report_section::ActiveModel {
                report_id: Set(report_id),
                section_id: Set(section.0),
            }
        }),
        agencies: each(waited_for.chain(of.redirected_to), |agency| {
            report_agency::ActiveModel {
                report_id: Set(report_id),
                agency_id: Set(agency.0),
            }
        }),
    }
}

/// Saves the link tables of a report.
pub(super) async fn save_links(txn: &Txn, before: Option<&Report>, after: &Report) -> Result<(), StoreError> {
    let known = before.map(links);
    let (known, now) = (known.as_ref(), links(after));
    let id = after.id.0;
    replace(
        txn,
        report_person::Column::ReportId.eq(id),
        known.map(|known| &known.people),
        now.people,
    )
    .await?;
    replace(
        txn,
        report_section::Column::ReportId.eq(id),
        known.map(|known| &known.sections),
        now.sections,
    )
    .await?;
    replace(
        txn,
        report_agency::Column::ReportId.eq(id),
        known.map(|known| &known.agencies),
        now.agencies,
    )
    .await
}

/// Replaces a report's rows in one table.
async fn replace<A>(txn: &Txn, own: SimpleExpr, known: Option<&Vec<A>>, now: Vec<A>) -> Result<(), StoreError>
where
    A: ActiveModelTrait + PartialEq + Send,
{
    if known == Some(&now) {
        return Ok(());
    }
    if known.is_some_and(|known| !known.is_empty()) {
        A::Entity::delete_many().filter(own).exec(txn).await?;
    }
    insert_all(txn, now).await
}
