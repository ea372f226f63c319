//! An office like the one in `backend/domain/README.md`, small enough to be read.

use super::day;
use chrono::NaiveDate;
use std::collections::BTreeMap;
use tanggap_domain::account::{Grant, Role};
use tanggap_domain::calendar::SpecialPeriod;
use tanggap_domain::ids::{AgencyId, CategoryId, HolidayId, KelurahanId, SectionId, UserId};
use tanggap_domain::letters::Letters;
use tanggap_domain::office::{Item, Office, Staff};
use tanggap_domain::reference::*;
use tanggap_domain::settings::*;
use uuid::Uuid;

macro_rules! names {
    ($kind:ident: $($name:ident = $number:literal),+ $(,)?) => {
        $(pub const $name: $kind = $kind(Uuid::from_u128($number));)+
    };
}

names! { SectionId: SARPRAS = 0x51, TRANTIB = 0x52, UMUM = 0x53, PIMPINAN = 0x54, BUBAR = 0x55 }
names! { CategoryId: JALAN = 0x60, LUBANG = 0x61, LPJU = 0x62, PUNGLI = 0x63, KDRT = 0x64, BANJIR = 0x65, LAMA = 0x66, PANGKAS = 0x67 }
names! { AgencyId: SDABMBK = 0x71, PLN = 0x72, INSPEKTORAT = 0x73, DINAS_LAMA = 0x74 }
names! { KelurahanId: BANTAN = 0x81, TEMBUNG = 0x82 }
names! { UserId:
    KASUBBAG = 0x91, DESK = 0x92, DESK_TWO = 0x93, KASI = 0x94, KASI_TRANTIB = 0x95, CREW = 0x96, CREW_TWO = 0x97,
    TRANTIB_CREW = 0x98, LURAH = 0x99, KEPLING = 0x9a, OTHER_LURAH = 0x9b, SEKCAM = 0x9c, CAMAT = 0x9d, ADMIN = 0x9e,
    AUDITOR = 0x9f, PLH = 0xa0, DOUBLE = 0xa1, LEFT = 0xa2,
}

/// Everybody who has an account.
pub const EVERYBODY: [UserId; 18] = [
    KASUBBAG,
    DESK,
    DESK_TWO,
    KASI,
    KASI_TRANTIB,
    CREW,
    CREW_TWO,
    TRANTIB_CREW,
    LURAH,
    KEPLING,
    OTHER_LURAH,
    SEKCAM,
    CAMAT,
    ADMIN,
    AUDITOR,
    PLH,
    DOUBLE,
    LEFT,
];

/// The year 2026 (SKB of three ministers, 2025): national holidays, then collective leave.
pub const HOLIDAYS_2026: [(&str, HolidayKind); 25] = {
    use HolidayKind::{CollectiveLeave, National};
    [
        ("2026-01-01", National),
        ("2026-01-16", National),
        ("2026-02-17", National),
        ("2026-03-19", National),
        ("2026-03-21", National),
        ("2026-03-22", National),
        ("2026-04-03", National),
        ("2026-04-05", National),
        ("2026-05-01", National),
        ("2026-05-14", National),
        ("2026-05-27", National),
        ("2026-05-31", National),
        ("2026-06-01", National),
        ("2026-06-16", National),
        ("2026-08-17", National),
        ("2026-08-25", National),
        ("2026-12-25", National),
        ("2026-02-16", CollectiveLeave),
        ("2026-03-18", CollectiveLeave),
        ("2026-03-20", CollectiveLeave),
        ("2026-03-23", CollectiveLeave),
        ("2026-03-24", CollectiveLeave),
        ("2026-05-15", CollectiveLeave),
        ("2026-05-28", CollectiveLeave),
        ("2026-12-24", CollectiveLeave),
    ]
};

pub const fn item<T>(data: T) -> Item<T> {
    Item {
        data,
        version: 1,
        retired: false,
    }
}

fn section(name: &str, kind: SectionKind) -> Item<Section> {
    item(Section {
        name: format!("Seksi {name}"),
        short_name: name.to_owned(),
        kind,
        unit_code: String::new(),
    })
}

fn category(name: &str, section: SectionId, urgency: Urgency) -> Category {
    let asked = |key: &str, label: &str| ChecklistItem {
        key: key.to_owned(),
        label: label.to_owned(),
    };
    Category {
        name: name.to_owned(),
        parent: Some(JALAN),
        section: Some(section),
        supporting_sections: Vec::new(),
        agencies: Vec::new(),
        urgency: Some(urgency),
        checklist: vec![asked("lokasi", "Lokasi jelas"), asked("uraian", "Uraian jelas")],
        keywords: Vec::new(),
        evidence_required: false,
        confidential: false,
        restricted: false,
        resolution_days: None,
    }
}

fn agency(name: &str) -> Item<Agency> {
    let short_name = name.to_owned();
    let name = format!("Dinas {name}");
    let [phone, email, address, contact_person, note] = [(); 5].map(|()| String::new());
    item(Agency {
        name,
        short_name,
        phone,
        email,
        address,
        contact_person,
        note,
    })
}

fn kelurahan(name: &str, code: &str) -> Item<Kelurahan> {
    let (name, code) = (name.to_owned(), code.to_owned());
    item(Kelurahan {
        name,
        code,
        postcode: "20224".to_owned(),
        neighbourhoods: Vec::new(),
        latitude: None,
        longitude: None,
        outline: Vec::new(),
    })
}

/// A grant that holds on some days only (Plh.).
pub fn dated(grant: Grant, from: NaiveDate, until: NaiveDate) -> Grant {
    Grant {
        from: Some(from),
        until: Some(until),
        ..grant
    }
}

fn staff() -> BTreeMap<UserId, Staff> {
    let head = |section| Grant::in_section(Role::SectionHead, section);
    let crew = |section| Grant::in_section(Role::SectionStaff, section);
    [
        (KASUBBAG, vec![Grant::of(Role::GeneralAffairsHead), head(UMUM)]),
        (DESK, vec![Grant::of(Role::GeneralAffairs)]),
        (DESK_TWO, vec![Grant::of(Role::GeneralAffairs)]),
        (KASI, vec![head(SARPRAS)]),
        (KASI_TRANTIB, vec![head(TRANTIB)]),
        (CREW, vec![crew(SARPRAS)]),
        (CREW_TWO, vec![crew(SARPRAS)]),
        (TRANTIB_CREW, vec![crew(TRANTIB)]),
        (LURAH, vec![Grant::in_kelurahan(Role::Lurah, BANTAN)]),
        (KEPLING, vec![Grant::in_kelurahan(Role::Kepling, BANTAN)]),
        (OTHER_LURAH, vec![Grant::in_kelurahan(Role::Lurah, TEMBUNG)]),
        (SEKCAM, vec![Grant::of(Role::Secretary)]),
        (CAMAT, vec![Grant::of(Role::Camat)]),
        (ADMIN, vec![Grant::of(Role::Administrator)]),
        (AUDITOR, vec![Grant::of(Role::Auditor)]),
        // Stands in for the head of Sarpras in one week of November.
        (
            PLH,
            vec![
                crew(SARPRAS),
                dated(head(SARPRAS), day("2026-11-23"), day("2026-11-27")),
            ],
        ),
        (
            DOUBLE,
            vec![
                Grant::of(Role::GeneralAffairs),
                head(TRANTIB),
                Grant::in_kelurahan(Role::Lurah, TEMBUNG),
            ],
        ),
        (LEFT, Vec::new()),
    ]
    .into_iter()
    .map(|(id, grants)| {
        let staff = Staff {
            id,
            name: "Pegawai".to_owned(),
            position: "Jabatan".to_owned(),
            active: true,
            grants,
        };
        (id, staff)
    })
    .collect()
}

/// The terms that a new installation starts with.
pub const fn targets() -> Targets {
    Targets {
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
    }
}

/// The settings of the office.
pub fn settings() -> Settings {
    let text = str::to_owned;
    Settings {
        profile: OfficeProfile {
            name: text("Kantor Camat Medan Tembung"),
            letterhead: vec![text("PEMERINTAH KOTA MEDAN"), text("KECAMATAN MEDAN TEMBUNG")],
            address: text("Jl. Kapten Muhammad Jamil Lubis"),
            postcode: text("20223"),
            phone: text("+6281264551551"),
            email: text("medantembung@pemkomedan.go.id"),
            social_media: text("@kecamatanmedantembung"),
            website: String::new(),
            region_code: text("12.71.14"),
            city: text("Medan"),
            latitude: 3.5975,
            longitude: 98.7115,
            utc_offset_hours: 7,
            emergency_numbers: vec![text("112 Darurat")],
        },
        numbering: Numbering {
            report: text("PGD-{tahun}-{urut:5}"),
            letter: text("{kode}/{urut}/{unit}/{bulan_romawi}/{tahun}"),
        },
        week: usual_week(),
        special_periods: vec![SpecialPeriod {
            name: text("Ramadan"),
            from: day("2026-02-19"),
            until: day("2026-03-20"),
            week: ramadan_week(),
        }],
        targets: targets(),
        security: Security::default(),
        retention: Retention::default(),
        lapor: LaporDuties::default(),
        public: PublicPages::default(),
        letters: Letters::default(),
        uploads: UploadLimits {
            file_bytes: 10 << 20,
            report_bytes: 100 << 20,
            report_files: 40,
        },
        mail: tanggap_domain::mail::MailSettings::default(),
    }
}

fn categories() -> BTreeMap<CategoryId, Item<Category>> {
    let plain = |name, section, urgency| item(category(name, section, urgency));
    let with = |name, section, urgency, change: fn(&mut Category)| {
        let mut data = category(name, section, urgency);
        change(&mut data);
        item(data)
    };
    let root = with("Jalan", SARPRAS, Urgency::Medium, |it| it.parent = None);
    BTreeMap::from([
        (JALAN, root),
        (LUBANG, plain("Jalan berlubang", SARPRAS, Urgency::Medium)),
        (
            LPJU,
            with("LPJU padam", SARPRAS, Urgency::Medium, |it| {
                it.evidence_required = true
            }),
        ),
        (
            PUNGLI,
            with("Pungli", PIMPINAN, Urgency::High, |it| it.restricted = true),
        ),
        (
            KDRT,
            with("KDRT", TRANTIB, Urgency::Emergency, |it| it.confidential = true),
        ),
        (BANJIR, plain("Banjir", SARPRAS, Urgency::Emergency)),
        (
            LAMA,
            Item {
                retired: true,
                ..plain("Lama", SARPRAS, Urgency::Low)
            },
        ),
        (
            PANGKAS,
            with("Minta pangkas", SARPRAS, Urgency::Low, |it| {
                it.resolution_days = Some(7)
            }),
        ),
    ])
}

/// The office of these tests.
pub fn office() -> Office {
    let settings = settings();
    let holidays: BTreeMap<HolidayId, Item<Holiday>> = HOLIDAYS_2026
        .iter()
        .zip(0x100_u128..)
        .map(|((date, kind), id)| {
            (
                HolidayId(Uuid::from_u128(id)),
                item(Holiday {
                    date: day(date),
                    name: "Libur".to_owned(),
                    kind: *kind,
                }),
            )
        })
        .collect();
    Office {
        calendar: Office::calendar_of(&settings, &holidays),
        settings,
        sections: BTreeMap::from([
            (SARPRAS, section("Sarpras", SectionKind::Section)),
            (TRANTIB, section("Trantib", SectionKind::Section)),
            (UMUM, section("Umum", SectionKind::GeneralAffairs)),
            (PIMPINAN, section("Pimpinan", SectionKind::Leadership)),
            (
                BUBAR,
                Item {
                    retired: true,
                    ..section("Bubar", SectionKind::Section)
                },
            ),
        ]),
        categories: categories(),
        agencies: BTreeMap::from([
            (SDABMBK, agency("SDABMBK")),
            (PLN, agency("PLN")),
            (INSPEKTORAT, agency("Inspektorat")),
            (
                DINAS_LAMA,
                Item {
                    retired: true,
                    ..agency("Lama")
                },
            ),
        ]),
        kelurahan: BTreeMap::from([
            (BANTAN, kelurahan("Bantan", "12.71.14.1004")),
            (TEMBUNG, kelurahan("Tembung", "12.71.14.1005")),
        ]),
        holidays,
        staff: staff(),
    }
}
