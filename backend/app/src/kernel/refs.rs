//! How every view names something of the office: a person, a report, a category, or anything else with a name.

use serde::Serialize;
use tanggap_domain::ids::{CategoryId, ReportId, UserId};
use tanggap_domain::lifecycle::Status;
use tanggap_domain::office::Office;
use utoipa::ToSchema;

/// Named thing with its id.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct Named<Id> {
    pub id: Id,
    pub name: String,
}

/// Somebody who works here.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct PersonRef {
    pub id: UserId,
    pub name: String,
    /// Jabatan.
    pub position: String,
}

impl PersonRef {
    /// The person as the office knows them; a deleted one keeps the id.
    pub fn of(id: UserId, office: &Office) -> Self {
        let staff = office.staff.get(&id);
        Self {
            id,
            name: staff.map(|staff| staff.name.clone()).unwrap_or_default(),
            position: staff.map(|staff| staff.position.clone()).unwrap_or_default(),
        }
    }
}

/// Another report.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct ReportRef {
    pub id: ReportId,
    pub number: String,
    pub status: Status,
}

/// A sub-category with the category it belongs to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct CategoryRef {
    pub id: CategoryId,
    pub name: String,
    pub parent: Option<String>,
}

impl CategoryRef {
    pub fn of(id: CategoryId, office: &Office) -> Self {
        let item = office.categories.get(&id);
        let parent = item
            .and_then(|item| item.data.parent)
            .and_then(|id| office.categories.get(&id));
        Self {
            id,
            name: item.map(|item| item.data.name.clone()).unwrap_or_default(),
            parent: parent.map(|parent| parent.data.name.clone()),
        }
    }
}
