//! Reference data that an administrator edits: sections, categories, agencies, kelurahan, holidays.
//!
//! An item that is in use is retired, never deleted: reports keep referring to it.

use crate::ids::{AgencyId, CategoryId, SectionId};
use crate::violation::{LINE, NOTE, ViolationCode, Violations};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

wire_enum! {
    /// How pressing a report is (urgensi).
    pub enum Urgency {
        Emergency = "emergency",
        High = "high",
        Medium = "medium",
        Low = "low",
    }
}

wire_enum! {
    /// The kind of a section.
    pub enum SectionKind {
        /// An ordinary section with a Kasi.
        Section = "section",
        /// Sub-bagian Umum: the desk as a handler of its own reports.
        GeneralAffairs = "general_affairs",
        /// Camat and Sekcam in the place of a section head (Integritas).
        Leadership = "leadership",
    }
}

wire_enum! {
    /// What a reference item is.
    pub enum ReferenceKind {
        Section = "section",
        Category = "category",
        Agency = "agency",
        Kelurahan = "kelurahan",
        Holiday = "holiday",
    }
}

wire_enum! {
    /// Libur nasional or cuti bersama.
    pub enum HolidayKind {
        National = "national",
        CollectiveLeave = "collective_leave",
        Local = "local",
    }
}

/// A section (seksi).
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Section {
    /// "Seksi Sarana dan Prasarana".
    pub name: String,
    /// "Sarpras".
    pub short_name: String,
    pub kind: SectionKind,
    /// Unit code in letter numbers.
    #[serde(default)]
    pub unit_code: String,
}

/// One item that the desk checks before a report counts as complete.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ChecklistItem {
    /// Stable within its category.
    pub key: String,
    /// What the desk reads: "Lokasi jelas (jalan, nomor atau patokan)".
    pub label: String,
}

/// A category, or a sub-category when it has a parent. Only sub-categories classify reports.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Category {
    pub name: String,
    /// The category it belongs to; absent for a category itself.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub parent: Option<CategoryId>,
    /// The section that handles it. Required for a sub-category.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub section: Option<SectionId>,
    #[serde(default)]
    pub supporting_sections: Vec<SectionId>,
    #[serde(default)]
    pub agencies: Vec<AgencyId>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub urgency: Option<Urgency>,
    #[serde(default)]
    pub checklist: Vec<ChecklistItem>,
    /// Words that suggest it; stemmed before they are compared.
    #[serde(default)]
    pub keywords: Vec<String>,
    /// Whether a resolution needs a photo or document.
    #[serde(default)]
    pub evidence_required: bool,
    /// Whether a report of this kind is rahasia from the start.
    #[serde(default)]
    pub confidential: bool,
    /// Integritas: handled by camat or sekcam only, hidden from everybody else.
    #[serde(default)]
    pub restricted: bool,
    /// Working days to resolve, instead of the office's default for the urgency.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub resolution_days: Option<u32>,
}

/// An outside agency (instansi terkait).
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Agency {
    pub name: String,
    /// "SDABMBK".
    pub short_name: String,
    #[serde(default)]
    pub phone: String,
    #[serde(default)]
    pub email: String,
    #[serde(default)]
    pub address: String,
    /// The contact person there.
    #[serde(default)]
    pub contact_person: String,
    #[serde(default)]
    pub note: String,
}

/// A kelurahan with its lingkungan.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Kelurahan {
    pub name: String,
    /// Kemendagri code, `12.71.14.1001`.
    pub code: String,
    #[serde(default)]
    pub postcode: String,
    /// Names of its lingkungan: "I", "II", …
    #[serde(default)]
    pub neighbourhoods: Vec<String>,
    /// Centre, degrees WGS 84.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub latitude: Option<f64>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub longitude: Option<f64>,
    /// Its outline for the map, `[longitude, latitude]` for each point as in GeoJSON (RFC 7946); approximate, no legal boundary.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub outline: Vec<[f64; 2]>,
}

/// Most points of an outline.
const OUTLINE: usize = 2_000;

/// A day on which the office is closed.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Holiday {
    pub date: NaiveDate,
    pub name: String,
    pub kind: HolidayKind,
}

/// What every kind of reference data has in common.
pub trait Reference: Serialize + for<'de> Deserialize<'de> + Clone + Send + Sync + 'static {
    const KIND: ReferenceKind;
    /// Validates an item by itself.
    fn check(&self, v: &mut Violations);
    /// The value that must be unique among the items in use (a name; the date of a holiday).
    fn natural_key(&self) -> String;
}

impl Reference for Section {
    const KIND: ReferenceKind = ReferenceKind::Section;
    fn check(&self, v: &mut Violations) {
        v.text("/name", &self.name, LINE);
        v.text("/short_name", &self.short_name, 40);
        v.optional("/unit_code", Some(&self.unit_code), 20);
    }
    fn natural_key(&self) -> String {
        self.short_name.to_lowercase()
    }
}

impl Reference for Category {
    const KIND: ReferenceKind = ReferenceKind::Category;
    fn check(&self, v: &mut Violations) {
        v.text("/name", &self.name, LINE);
        if self.parent.is_some() {
            v.require("/section", ViolationCode::Required, self.section.is_some());
            v.require("/urgency", ViolationCode::Required, self.urgency.is_some());
        }
        v.list("/checklist", &self.checklist, 20);
        for (i, item) in self.checklist.iter().enumerate() {
            v.text(&format!("/checklist/{i}/key"), &item.key, 60);
            v.text(&format!("/checklist/{i}/label"), &item.label, LINE);
            let first = self.checklist.iter().position(|other| other.key == item.key);
            v.require(
                &format!("/checklist/{i}/key"),
                ViolationCode::Duplicate,
                first == Some(i),
            );
        }
        v.list("/keywords", &self.keywords, 200);
        for (i, word) in self.keywords.iter().enumerate() {
            v.text(&format!("/keywords/{i}"), word, 60);
        }
        v.list("/agencies", &self.agencies, 20);
        v.list("/supporting_sections", &self.supporting_sections, 10);
        let days = self.resolution_days.is_none_or(|days| (1..=366).contains(&days));
        v.require("/resolution_days", ViolationCode::OutOfRange, days);
    }
    fn natural_key(&self) -> String {
        format!(
            "{}/{}",
            self.parent.map(|id| id.to_string()).unwrap_or_default(),
            self.name.to_lowercase()
        )
    }
}

impl Reference for Agency {
    const KIND: ReferenceKind = ReferenceKind::Agency;
    fn check(&self, v: &mut Violations) {
        v.text("/name", &self.name, LINE);
        v.text("/short_name", &self.short_name, 60);
        for (pointer, value) in [
            ("/phone", &self.phone),
            ("/email", &self.email),
            ("/address", &self.address),
            ("/contact_person", &self.contact_person),
        ] {
            v.optional(pointer, Some(value), LINE);
        }
        v.optional("/note", Some(&self.note), NOTE);
    }
    fn natural_key(&self) -> String {
        self.short_name.to_lowercase()
    }
}

impl Reference for Kelurahan {
    const KIND: ReferenceKind = ReferenceKind::Kelurahan;
    fn check(&self, v: &mut Violations) {
        v.text("/name", &self.name, LINE);
        v.text("/code", &self.code, 20);
        v.optional("/postcode", Some(&self.postcode), 10);
        v.list("/neighbourhoods", &self.neighbourhoods, 60);
        for (i, name) in self.neighbourhoods.iter().enumerate() {
            v.text(&format!("/neighbourhoods/{i}"), name, 40);
        }
        let range = ViolationCode::OutOfRange;
        v.require(
            "/latitude",
            range,
            self.latitude.is_none_or(|x| (-90.0..=90.0).contains(&x)),
        );
        v.require(
            "/longitude",
            range,
            self.longitude.is_none_or(|x| (-180.0..=180.0).contains(&x)),
        );
        v.list("/outline", &self.outline, OUTLINE);
        let on_earth = |[x, y]: &[f64; 2]| (-180.0..=180.0).contains(x) && (-90.0..=90.0).contains(y);
        let inside = self.outline.iter().all(on_earth);
        v.require("/outline", range, inside);
        v.require(
            "/outline",
            ViolationCode::Invalid,
            !(1..4).contains(&self.outline.len()),
        );
    }
    fn natural_key(&self) -> String {
        self.code.clone()
    }
}

impl Reference for Holiday {
    const KIND: ReferenceKind = ReferenceKind::Holiday;
    fn check(&self, v: &mut Violations) {
        v.text("/name", &self.name, LINE);
    }
    fn natural_key(&self) -> String {
        self.date.to_string()
    }
}
