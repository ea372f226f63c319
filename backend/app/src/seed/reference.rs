//! The reference data and settings of a new installation. An administrator may edit all of it afterwards.
//!
//! **Invariant:** identifiers are fixed. `no` in the data files (the date of a holiday) is part of an identifier: it is never
//! changed and never given to another row, so that seeding again meets the rows of the first time.

use chrono::NaiveDate;
use serde::Deserialize;
use std::collections::BTreeMap;
use tanggap_domain::calendar::SpecialPeriod;
use tanggap_domain::ids::{AgencyId, CategoryId, HolidayId, KelurahanId, SectionId};
use tanggap_domain::letters::Letters;
use tanggap_domain::mail::MailSettings;
use tanggap_domain::reference::{
    Agency, Category, ChecklistItem, Holiday, HolidayKind, Kelurahan, Section, SectionKind, Urgency,
};
use tanggap_domain::settings::{
    LaporDuties, Numbering, OfficeProfile, PublicPages, Retention, Security, Settings, Targets, UploadLimits,
    ramadan_week, usual_week,
};
use uuid::Uuid;

/// Everything a new installation starts with. Parents stand before their sub-categories.
#[derive(Clone, Debug)]
pub struct ReferenceSeed {
    pub settings: Settings,
    pub sections: Vec<(SectionId, Section)>,
    pub categories: Vec<(CategoryId, Category)>,
    pub agencies: Vec<(AgencyId, Agency)>,
    pub kelurahan: Vec<(KelurahanId, Kelurahan)>,
    pub holidays: Vec<(HolidayId, Holiday)>,
}

impl ReferenceSeed {
    /// A section by its short name.
    pub fn section(&self, short_name: &str) -> Option<SectionId> {
        let named = |(_, item): &&(SectionId, Section)| item.short_name == short_name;
        self.sections.iter().find(named).map(|(id, _)| *id)
    }

    /// A sub-category by its name.
    pub fn category(&self, name: &str) -> Option<&(CategoryId, Category)> {
        self.categories
            .iter()
            .find(|(_, item)| item.parent.is_some() && item.name == name)
    }

    /// An agency by its short name.
    pub fn agency(&self, short_name: &str) -> Option<AgencyId> {
        let named = |(_, item): &&(AgencyId, Agency)| item.short_name == short_name;
        self.agencies.iter().find(named).map(|(id, _)| *id)
    }

    /// A kelurahan by its name.
    pub fn kelurahan(&self, name: &str) -> Option<&(KelurahanId, Kelurahan)> {
        self.kelurahan.iter().find(|(_, item)| item.name == name)
    }
}

/// The first part of every seeded identifier: the shape of a UUID v7 of the year 1970, which no real one can have.
const NAMESPACE: u128 = 0x0000_0000_0000_7000_8000_0000_0000_0000;

/// Kinds in the seventh group of four digits of an identifier.
pub enum Kind {
    Section = 1,
    Category = 2,
    Agency = 3,
    Kelurahan = 4,
    Holiday = 5,
    DemoAttachment = 6,
}

/// `00000000-0000-7000-8000-KKKKNNNNNNNN`; the number stands there in decimal digits, so that a person can read it.
pub fn fixed_id(kind: Kind, number: u32) -> Uuid {
    let mut digits: u128 = 0;
    let mut rest = u128::from(number);
    for place in 0..8 {
        digits |= (rest % 10) << (4 * place);
        rest /= 10;
    }
    Uuid::from_u128(NAMESPACE | ((kind as u128) << 32) | digits)
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct SectionRow {
    key: String,
    no: u32,
    name: String,
    short_name: String,
    kind: SectionKind,
    unit_code: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct AgencyRow {
    key: String,
    no: u32,
    name: String,
    short_name: String,
    note: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct KelurahanRow {
    no: u32,
    name: String,
    code: String,
    postcode: String,
    latitude: f64,
    longitude: f64,
    outline: Vec<[f64; 2]>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct CategoryRow {
    no: u32,
    name: String,
    children: Vec<ChildRow>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ChildRow {
    no: u32,
    name: String,
    section: String,
    #[serde(default)]
    supporting: Vec<String>,
    agencies: Vec<String>,
    urgency: Urgency,
    checklist: Vec<String>,
    #[serde(default)]
    evidence_required: bool,
    #[serde(default)]
    confidential: bool,
    #[serde(default)]
    restricted: bool,
    keywords: Vec<String>,
}

#[expect(
    clippy::expect_used,
    reason = "the data is compiled in, and a test reads it all"
)]
fn rows<T: for<'de> Deserialize<'de>>(json: &str) -> T {
    serde_json::from_str(json).expect("seed data is valid")
}

/// The reference data of a new installation.
pub fn reference() -> ReferenceSeed {
    let sections: Vec<SectionRow> = rows(include_str!("data/sections.json"));
    let agencies: Vec<AgencyRow> = rows(include_str!("data/agencies.json"));
    let kelurahan: Vec<KelurahanRow> = rows(include_str!("data/kelurahan.json"));
    let section_ids: BTreeMap<String, SectionId> = sections
        .iter()
        .map(|row| (row.key.clone(), SectionId(fixed_id(Kind::Section, row.no))))
        .collect();
    let agency_ids: BTreeMap<String, AgencyId> = agencies
        .iter()
        .map(|row| (row.key.clone(), AgencyId(fixed_id(Kind::Agency, row.no))))
        .collect();
    ReferenceSeed {
        settings: settings(),
        categories: categories(&section_ids, &agency_ids),
        sections: sections
            .into_iter()
            .map(|row| {
                let section = Section {
                    name: row.name,
                    short_name: row.short_name,
                    kind: row.kind,
                    unit_code: row.unit_code,
                };
                (SectionId(fixed_id(Kind::Section, row.no)), section)
            })
            .collect(),
        agencies: agencies
            .into_iter()
            .map(|row| {
                let agency = Agency {
                    name: row.name,
                    short_name: row.short_name,
                    phone: String::new(),
                    email: String::new(),
                    address: String::new(),
                    contact_person: String::new(),
                    note: row.note,
                };
                (AgencyId(fixed_id(Kind::Agency, row.no)), agency)
            })
            .collect(),
        kelurahan: kelurahan
            .into_iter()
            .map(|row| {
                let kelurahan = Kelurahan {
                    name: row.name,
                    code: row.code,
                    postcode: row.postcode,
                    // No public source says how the kelurahan are divided; the office fills it in.
                    neighbourhoods: Vec::new(),
                    latitude: Some(row.latitude),
                    longitude: Some(row.longitude),
                    outline: row.outline,
                };
                (KelurahanId(fixed_id(Kind::Kelurahan, row.no)), kelurahan)
            })
            .collect(),
        holidays: holidays(),
    }
}

#[expect(
    clippy::expect_used,
    reason = "the data is compiled in, and a test reads it all"
)]
fn categories(
    sections: &BTreeMap<String, SectionId>,
    agencies: &BTreeMap<String, AgencyId>,
) -> Vec<(CategoryId, Category)> {
    let labels: BTreeMap<String, String> = rows(include_str!("data/checklist.json"));
    let parents: Vec<CategoryRow> = rows(include_str!("data/categories.json"));
    let section = |key: &String| *sections.get(key).expect("a section of sections.json");
    let agency = |key: &String| *agencies.get(key).expect("an agency of agencies.json");
    let mut categories = Vec::new();
    for parent in parents {
        let parent_id = CategoryId(fixed_id(Kind::Category, parent.no));
        let heading = Category {
            name: parent.name,
            parent: None,
            section: None,
            supporting_sections: Vec::new(),
            agencies: Vec::new(),
            urgency: None,
            checklist: Vec::new(),
            keywords: Vec::new(),
            evidence_required: false,
            confidential: false,
            restricted: false,
            resolution_days: None,
        };
        categories.push((parent_id, heading));
        categories.extend(parent.children.into_iter().map(|child| {
            let category = Category {
                name: child.name,
                parent: Some(parent_id),
                section: Some(section(&child.section)),
                supporting_sections: child.supporting.iter().map(section).collect(),
                agencies: child.agencies.iter().map(agency).collect(),
                urgency: Some(child.urgency),
                checklist: child
                    .checklist
                    .into_iter()
                    .map(|key| ChecklistItem {
                        label: labels.get(&key).expect("a line of checklist.json").clone(),
                        key,
                    })
                    .collect(),
                keywords: child.keywords,
                evidence_required: child.evidence_required,
                confidential: child.confidential,
                restricted: child.restricted,
                resolution_days: None,
            };
            (CategoryId(fixed_id(Kind::Category, child.no)), category)
        }));
    }
    categories
}

#[expect(
    clippy::expect_used,
    reason = "the data is compiled in, and a test reads it all"
)]
fn holidays() -> Vec<(HolidayId, Holiday)> {
    include_str!("data/holidays.csv")
        .lines()
        .skip(1)
        .map(|line| {
            let mut fields = line.splitn(3, ',');
            let mut field = || fields.next().expect("three fields");
            let date = field();
            let kind: HolidayKind = field().parse().expect("a kind of holiday");
            let holiday = Holiday {
                date: date.parse().expect("a date"),
                kind,
                name: field().to_owned(),
            };
            let number = date.replace('-', "").parse().expect("eight digits");
            (HolidayId(fixed_id(Kind::Holiday, number)), holiday)
        })
        .collect()
}

fn settings() -> Settings {
    let text = str::to_owned;
    let day = |year, month, day| NaiveDate::from_ymd_opt(year, month, day).unwrap_or_default();
    let ramadan = |name, from, until| SpecialPeriod {
        name: text(name),
        from,
        until,
        week: ramadan_week(),
    };
    Settings {
        profile: OfficeProfile {
            name: text("Kantor Camat Medan Tembung"),
            letterhead: vec![text("PEMERINTAH KOTA MEDAN"), text("KECAMATAN MEDAN TEMBUNG")],
            // No public source names street, postcode and website; the office fills them in.
            address: String::new(),
            postcode: String::new(),
            phone: text("081264551551"),
            email: text("medantembung@pemkomedan.go.id"),
            social_media: text("@kecamatanmedantembung"),
            website: String::new(),
            region_code: text("12.71.14"),
            city: text("Medan"),
            latitude: 3.5975,
            longitude: 98.7115,
            utc_offset_hours: 7,
            emergency_numbers: vec![
                text("112 Darurat"),
                text("110 Polisi"),
                text("113 Damkar"),
                text("119 Ambulans"),
            ],
        },
        numbering: Numbering {
            report: text("PGD-{tahun}-{urut:5}"),
            letter: text("{kode}/{urut}/{unit}/{bulan_romawi}/{tahun}"),
        },
        week: usual_week(),
        special_periods: vec![
            ramadan("Ramadan 1447 H", day(2026, 2, 19), day(2026, 3, 20)),
            ramadan("Ramadan 1448 H", day(2027, 2, 8), day(2027, 3, 9)),
        ],
        targets: Targets {
            verification_days: 1,
            disposition_days: 1,
            acceptance_days: 1,
            emergency_step_hours: 1,
            emergency_resolution_hours: 24,
            high_resolution_days: 3,
            medium_resolution_days: 5,
            low_resolution_days: 14,
            notification_days: 2,
            monitoring_days: 14,
            clarification_days: 30,
            reopen_days: 30,
            unreachable_attempts: 3,
            unreachable_days: 2,
            legal_completeness_days: 14,
            legal_decision_days: 60,
            legal_notice_days: 14,
            lapor_verification_days: 3,
            lapor_follow_up_days: 5,
            due_soon_days: 1,
        },
        security: Security::default(),
        retention: Retention::default(),
        lapor: LaporDuties::default(),
        public: PublicPages::default(),
        letters: Letters::default(),
        uploads: UploadLimits {
            file_bytes: 10 << 20,
            report_bytes: 60 << 20,
            report_files: 30,
        },
        mail: MailSettings::default(),
    }
}
