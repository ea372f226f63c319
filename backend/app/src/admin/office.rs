//! What a client needs to know of the office to draw its forms: names, choices, limits. One answer, cached by version.

use crate::kernel::context::App;
use crate::kernel::error::Error;
use chrono::NaiveDate;
use serde::Serialize;
use tanggap_domain::ids::{AgencyId, CategoryId, KelurahanId, SectionId, UserId};
use tanggap_domain::office::Item;
use tanggap_domain::reference::{Agency, Category, Kelurahan, Section, SectionKind};
use tanggap_domain::settings::{OfficeProfile, UploadLimits};
use utoipa::ToSchema;

#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct SectionChoice {
    pub id: SectionId,
    pub name: String,
    pub short_name: String,
    pub kind: SectionKind,
    pub retired: bool,
    /// Who acts as its head today.
    pub heads: Vec<UserId>,
}

#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct CategoryChoice {
    pub id: CategoryId,
    pub retired: bool,
    pub data: Category,
}

#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct AgencyChoice {
    pub id: AgencyId,
    pub retired: bool,
    pub data: Agency,
}

#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct KelurahanChoice {
    pub id: KelurahanId,
    pub retired: bool,
    pub data: Kelurahan,
}

/// Somebody who works here, as colleagues know them.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct StaffChoice {
    pub id: UserId,
    pub name: String,
    pub position: String,
    pub active: bool,
    /// Sections the person belongs to today.
    pub sections: Vec<SectionId>,
}

/// The office as its own people see it.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct OfficeView {
    pub today: NaiveDate,
    pub profile: OfficeProfile,
    pub uploads: UploadLimits,
    /// Failed attempts, and on how many working days, before a reporter counts as unreachable.
    pub unreachable_attempts: u32,
    pub unreachable_days: u32,
    pub sections: Vec<SectionChoice>,
    pub categories: Vec<CategoryChoice>,
    pub agencies: Vec<AgencyChoice>,
    pub kelurahan: Vec<KelurahanChoice>,
    pub staff: Vec<StaffChoice>,
}

/// Names, choices and limits for any signed-in person. Holds nothing about reporters.
pub async fn office_get(app: &App) -> Result<OfficeView, Error> {
    let office = app.office().await?;
    let now = app.now();
    let section = |(id, item): (&SectionId, &Item<Section>)| SectionChoice {
        id: *id,
        name: item.data.name.clone(),
        short_name: item.data.short_name.clone(),
        kind: item.data.kind,
        retired: item.retired,
        heads: office.heads(*id, now),
    };
    let staff = office.staff.values().map(|staff| StaffChoice {
        id: staff.id,
        name: staff.name.clone(),
        position: staff.position.clone(),
        active: staff.active,
        sections: office
            .sections
            .keys()
            .copied()
            .filter(|id| office.is_member(staff.id, *id, now))
            .collect(),
    });
    let categories = office.categories.iter().map(|(id, item)| CategoryChoice {
        id: *id,
        retired: item.retired,
        data: item.data.clone(),
    });
    let agencies = office.agencies.iter().map(|(id, item)| AgencyChoice {
        id: *id,
        retired: item.retired,
        data: item.data.clone(),
    });
    let kelurahan = office.kelurahan.iter().map(|(id, item)| KelurahanChoice {
        id: *id,
        retired: item.retired,
        data: item.data.clone(),
    });
    Ok(OfficeView {
        today: office.today(now),
        profile: office.settings.profile.clone(),
        uploads: office.settings.uploads.clone(),
        unreachable_attempts: office.settings.targets.unreachable_attempts,
        unreachable_days: office.settings.targets.unreachable_days,
        sections: office.sections.iter().map(section).collect(),
        categories: categories.collect(),
        agencies: agencies.collect(),
        kelurahan: kelurahan.collect(),
        staff: staff.collect(),
    })
}
