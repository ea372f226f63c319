//! Who somebody is to the office: roles, their scope, and the actor behind a request.

use crate::ids::{KelurahanId, SectionId, UserId};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

wire_enum! {
    /// A role. A person may hold several.
    pub enum Role {
        /// Kasubbag Umum, the head of the desk.
        GeneralAffairsHead = "general_affairs_head",
        /// General-affairs staff: the desk (bagian umum).
        GeneralAffairs = "general_affairs",
        /// Head of a section (Kasi); scope: one section.
        SectionHead = "section_head",
        /// Staff of a section; scope: one section.
        SectionStaff = "section_staff",
        /// Head of a kelurahan; scope: one kelurahan.
        Lurah = "lurah",
        /// Head of a neighbourhood; scope: one kelurahan.
        Kepling = "kepling",
        /// Sekretaris Camat.
        Secretary = "secretary",
        /// Camat, the head of the office.
        Camat = "camat",
        /// Manages users, settings and reference data; sees no report.
        Administrator = "administrator",
        /// Reads, changes nothing.
        Auditor = "auditor",
    }
}

impl Role {
    /// Whether the role is held for one section.
    pub const fn needs_section(self) -> bool {
        matches!(self, Self::SectionHead | Self::SectionStaff)
    }

    /// Whether the role is held for one kelurahan.
    pub const fn needs_kelurahan(self) -> bool {
        matches!(self, Self::Lurah | Self::Kepling)
    }

    /// Camat or Sekcam.
    pub const fn is_leader(self) -> bool {
        matches!(self, Self::Camat | Self::Secretary)
    }

    /// Whether its holder heads something and so signs what the office writes.
    pub const fn signs(self) -> bool {
        matches!(
            self,
            Self::Camat | Self::Secretary | Self::GeneralAffairsHead | Self::SectionHead | Self::Lurah
        )
    }

    /// General affairs, head or staff.
    pub const fn is_desk(self) -> bool {
        matches!(self, Self::GeneralAffairs | Self::GeneralAffairsHead)
    }
}

/// One role held, with its scope and, for a stand-in (Plh.), its dates.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Grant {
    pub role: Role,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub section: Option<SectionId>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub kelurahan: Option<KelurahanId>,
    /// First day on which it holds; absent: no first day.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<NaiveDate>,
    /// Last day on which it holds; absent: no last day.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<NaiveDate>,
}

impl Grant {
    /// A grant without scope or dates.
    pub const fn of(role: Role) -> Self {
        Self {
            role,
            section: None,
            kelurahan: None,
            from: None,
            until: None,
        }
    }

    /// A grant for one section.
    pub const fn in_section(role: Role, section: SectionId) -> Self {
        Self {
            role,
            section: Some(section),
            kelurahan: None,
            from: None,
            until: None,
        }
    }

    /// A grant for one kelurahan.
    pub const fn in_kelurahan(role: Role, kelurahan: KelurahanId) -> Self {
        Self {
            role,
            section: None,
            kelurahan: Some(kelurahan),
            from: None,
            until: None,
        }
    }

    /// Whether it holds on the given local date.
    pub fn holds_on(&self, day: NaiveDate) -> bool {
        self.from.is_none_or(|from| from <= day) && self.until.is_none_or(|until| day <= until)
    }
}

/// A signed-in person with the grants that hold today.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Actor {
    pub id: UserId,
    pub grants: Vec<Grant>,
}

impl Actor {
    /// Only the grants that hold on the given local date.
    pub fn new(id: UserId, grants: Vec<Grant>, day: NaiveDate) -> Self {
        Self {
            id,
            grants: grants.into_iter().filter(|grant| grant.holds_on(day)).collect(),
        }
    }

    pub fn has(&self, role: Role) -> bool {
        self.grants.iter().any(|grant| grant.role == role)
    }

    /// Whether the person belongs to the desk.
    pub fn is_desk(&self) -> bool {
        self.grants.iter().any(|grant| grant.role.is_desk())
    }

    /// Camat or Sekcam.
    pub fn is_leader(&self) -> bool {
        self.grants.iter().any(|grant| grant.role.is_leader())
    }

    /// The sections for which the person holds the role.
    pub fn sections(&self, role: Role) -> impl Iterator<Item = SectionId> + '_ {
        self.grants
            .iter()
            .filter(move |grant| grant.role == role)
            .filter_map(|grant| grant.section)
    }

    /// The kelurahan in which the person is lurah or kepling.
    pub fn kelurahan(&self) -> impl Iterator<Item = KelurahanId> + '_ {
        self.grants
            .iter()
            .filter(|grant| grant.role.needs_kelurahan())
            .filter_map(|grant| grant.kelurahan)
    }
}

/// Who stands behind an event in the history.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Author {
    /// A signed-in person.
    User(UserId),
    /// The program itself, by a rule or when a time has come.
    System,
    /// Whoever holds the report's number and secret: the reporter, on the tracking page.
    Reporter,
    /// Whoever holds the link of a coordination: the agency, on its page.
    Agency,
}

impl Author {
    /// The person, if it is one.
    pub const fn user(self) -> Option<UserId> {
        match self {
            Self::User(id) => Some(id),
            Self::System | Self::Reporter | Self::Agency => None,
        }
    }
}
