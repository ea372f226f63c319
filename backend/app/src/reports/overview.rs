//! The overview of the head of the office: what is stuck, where, and with whom.

use crate::kernel::context::{App, allow};
use crate::kernel::error::Error;
use crate::kernel::refs::Named;
use crate::reports::view::{ReportListItem, list_item};
use chrono::{DateTime, Utc};
use serde::Serialize;
use std::collections::BTreeMap;
use tanggap_domain::account::Actor;
use tanggap_domain::ids::{CategoryId, KelurahanId, SectionId};
use tanggap_domain::lifecycle::Status;
use tanggap_domain::operation::Operation;
use tanggap_domain::policy::Scope;
use tanggap_store::reports::{self, Tally};
use utoipa::ToSchema;
use uuid::Uuid;

/// A group of open reports. Each is a link to the list behind it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct Group<Id> {
    /// Absent: not yet in any.
    #[schema(inline)]
    pub of: Option<Named<Id>>,
    pub total: u64,
    pub overdue: u64,
    /// Since when the longest waiting has stood in its status.
    pub oldest: Option<DateTime<Utc>>,
}

/// Reports in one status.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct StatusGroup {
    pub status: Status,
    pub total: u64,
    pub overdue: u64,
    pub oldest: Option<DateTime<Utc>>,
}

/// The office at a glance.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
pub struct OverviewView {
    pub at: DateTime<Utc>,
    pub open: u64,
    pub overdue: u64,
    pub statuses: Vec<StatusGroup>,
    #[schema(inline)]
    pub sections: Vec<Group<SectionId>>,
    #[schema(inline)]
    pub kelurahan: Vec<Group<KelurahanId>>,
    #[schema(inline)]
    pub categories: Vec<Group<CategoryId>>,
    /// The ten longest past their deadline.
    pub stuck: Vec<ReportListItem>,
}

/// What is stuck, where, and with whom.
pub async fn overview_get(app: &App, actor: &Actor) -> Result<OverviewView, Error> {
    allow(actor, Operation::OverviewGet)?;
    let office = app.cached_office().await?;
    let now = app.now();
    let scope = Scope::of(actor);
    let tallies = reports::tallies(&app.db, &scope, now).await?;
    let stuck = reports::stuck(&app.db, &scope, now, 10).await?;
    let statuses = Status::ALL.iter().filter_map(|status| {
        let sum = sum(tallies.iter().filter(|tally| tally.status == status.as_str()));
        (sum.total > 0).then_some(StatusGroup {
            status: *status,
            total: sum.total,
            overdue: sum.overdue,
            oldest: sum.oldest,
        })
    });
    let all = sum(tallies.iter());
    Ok(OverviewView {
        at: now,
        open: all.total,
        overdue: all.overdue,
        statuses: statuses.collect(),
        sections: groups(
            &tallies,
            |tally| tally.section_id,
            |id| {
                let id = SectionId(id);
                office.sections.get(&id).map(|item| Named {
                    id,
                    name: item.data.short_name.clone(),
                })
            },
        ),
        kelurahan: groups(
            &tallies,
            |tally| tally.kelurahan_id,
            |id| {
                let id = KelurahanId(id);
                office.kelurahan.get(&id).map(|item| Named {
                    id,
                    name: item.data.name.clone(),
                })
            },
        ),
        categories: groups(
            &tallies,
            |tally| tally.parent_category_id,
            |id| {
                let id = CategoryId(id);
                office.categories.get(&id).map(|item| Named {
                    id,
                    name: item.data.name.clone(),
                })
            },
        ),
        stuck: stuck
            .into_iter()
            .map(|row| list_item(row, actor, &office, now))
            .collect(),
    })
}

#[derive(Default)]
struct Sum {
    total: u64,
    overdue: u64,
    oldest: Option<DateTime<Utc>>,
}

fn sum<'a>(tallies: impl Iterator<Item = &'a Tally>) -> Sum {
    tallies.fold(Sum::default(), |mut sum, tally| {
        sum.total += u64::try_from(tally.total).unwrap_or_default();
        sum.overdue += u64::try_from(tally.overdue).unwrap_or_default();
        sum.oldest = [sum.oldest, tally.oldest].into_iter().flatten().min();
        sum
    })
}

fn groups<Id>(
    tallies: &[Tally],
    key: impl Fn(&Tally) -> Option<Uuid>,
    name: impl Fn(Uuid) -> Option<Named<Id>>,
) -> Vec<Group<Id>> {
    let mut by: BTreeMap<Option<Uuid>, Vec<&Tally>> = BTreeMap::new();
    for tally in tallies {
        by.entry(key(tally)).or_default().push(tally);
    }
    let mut groups: Vec<Group<Id>> = by
        .into_iter()
        .map(|(id, tallies)| {
            let sum = sum(tallies.into_iter());
            Group {
                of: id.and_then(&name),
                total: sum.total,
                overdue: sum.overdue,
                oldest: sum.oldest,
            }
        })
        .collect();
    groups.sort_by(|a, b| b.overdue.cmp(&a.overdue).then(b.total.cmp(&a.total)));
    groups
}
