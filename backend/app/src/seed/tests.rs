//! The reference data that every office starts with holds together.

use super::reference;
use chrono::Datelike;
use std::collections::BTreeSet;
use tanggap_domain::reference::{HolidayKind, Reference, SectionKind};
use tanggap_domain::text;
use tanggap_domain::violation::Violations;

/// The routing table of the office, row for row.
const ROUTING: &str = "\
Jalan|Jalan rusak/berlubang|Sarpras||SDABMBK,BBPJN Sumut|medium
Jalan|Gang/jalan lingkungan|Sarpras||SDABMBK,Perkimcikataru|medium
Jalan|Bekas galian|Sarpras||SDABMBK,Tirtanadi,PLN|high
Jalan|Trotoar, jembatan kecil|Sarpras||SDABMBK|medium
Drainase|Parit tersumbat|Sarpras||SDABMBK|medium
Drainase|Genangan/banjir aktif|Sarpras|Trantib|BPBD,SDABMBK,BWS Sumatera II|emergency
Drainase|Penutup parit hilang|Sarpras||SDABMBK|high
Sampah|Tidak diangkut|Sarpras||DLH|medium
Sampah|Tumpukan/TPS liar|Sarpras|Trantib|DLH,Satpol PP|medium
Sampah|Pembakaran sampah|Trantib||DLH|medium
Penerangan|LPJU padam|Sarpras||Dishub|medium
Penerangan|Tiang/kabel berbahaya|Sarpras||PLN,Dishub|emergency
Pohon|Tumbang menutup jalan|Sarpras|Trantib|SDABMBK,BPBD|emergency
Pohon|Minta pangkas/tebang|Sarpras||SDABMBK|low
Air bersih|Mati/keruh/bocor|Sarpras||Tirtanadi|medium
Listrik|Padam/meteran|Sarpras||PLN|medium
Bangunan|Tanpa PBG/menyalahi|Trantib||Perkimcikataru,Satpol PP|medium
Bangunan|Di atas parit/fasum|Trantib|Sarpras|Satpol PP,SDABMBK|medium
PKL|Di trotoar/badan jalan|Trantib||Satpol PP|medium
Lalu lintas|Parkir liar, macet, rambu|Trantib||Dishub,Polsek|medium
Ketertiban|Kebisingan/keyboard malam|Trantib||Satpol PP,Polsek|medium
Ketertiban|Kafe/hiburan tanpa izin|Trantib||Satpol PP|medium
Ketertiban|Geng motor/tawuran/narkoba/judi/begal|Trantib||Polsek,Koramil,BNN|emergency
Ketertiban|Sengketa tetangga|Trantib||Kelurahan,Bhabinkamtibmas|low
Pencemaran|Limbah/asap/bau|Trantib||DLH|medium
Hewan|Liar/rabies/ternak lepas|Trantib||Puskesmas,Damkar|medium
Kebakaran|Api/penyelamatan|Trantib||Damkar|emergency
Adminduk|KTP/KK/akta lambat|Tapem||Disdukcapil|medium
Adminduk|Surat keterangan lurah|Tapem||Kelurahan|medium
Pertanahan|SKT/ahli waris|Tapem||Kelurahan,BPN|low
Wilayah|Kinerja kepling/lurah|Tapem||Bagian Tapem Setda|medium
Pelayanan|Petugas lambat/tidak ramah|Sekretariat|||medium
Integritas|Pungli/gratifikasi/penyalahgunaan wewenang|Pimpinan||Inspektorat,Saber Pungli|high
Bansos|Tidak dapat/salah sasaran|Kessos||Dinsos,Kelurahan|medium
Bansos|BPJS/KIS PBI|Kessos||Dinsos,BPJS,Dinkes|high
Sosial|Gelandangan, ODGJ, lansia/anak terlantar|Kessos|Trantib|Dinsos|high
Sosial|KDRT/kekerasan anak|Kessos||P3A,Polrestabes PPA|emergency
Kesehatan|DBD/fogging, stunting|Kessos||Puskesmas,Dinkes|high
Pemberdayaan|UMKM, PKK, posyandu, musrenbang|PM||Dinas Koperasi UKM|low
Pendidikan|PPDB/SPMB, KIP|Kessos||Disdik|low
Lain|Lain-lain/bukan wewenang|Umum||Diskominfo|low";

fn check_all<I: Ord + Copy + std::fmt::Debug, T: Reference>(items: &[(I, T)]) {
    let mut ids = BTreeSet::new();
    let mut keys = BTreeSet::new();
    for (id, item) in items {
        assert!(ids.insert(*id), "{id:?} is there twice");
        let key = item.natural_key();
        assert!(keys.insert(key.clone()), "{key} is there twice");
        let mut v = Violations::default();
        item.check(&mut v);
        assert_eq!(v.into_vec(), [], "{key}");
    }
}

#[test]
fn every_item_passes_its_check_and_is_there_once() {
    let seed = reference();
    check_all(&seed.sections);
    check_all(&seed.categories);
    check_all(&seed.agencies);
    check_all(&seed.kelurahan);
    check_all(&seed.holidays);
    let mut v = Violations::default();
    seed.settings.check(&mut v);
    assert_eq!(v.into_vec(), []);
    assert_eq!((seed.sections.len(), seed.kelurahan.len()), (8, 7));
}

#[test]
fn identifiers_do_not_change() {
    let seed = reference();
    let category = seed.category("Jalan rusak/berlubang").expect("a category");
    assert_eq!(category.0.to_string(), "00000000-0000-7000-8000-000200000101");
    assert_eq!(category.0.0.get_version_num(), 7);
    let (id, holiday) = seed.holidays.first().expect("a holiday");
    assert_eq!(id.to_string(), "00000000-0000-7000-8000-000520260101");
    assert_eq!(holiday.name, "Tahun Baru Masehi");
}

#[test]
fn the_routing_table_is_that_of_the_office() {
    let seed = reference();
    let short = |id| {
        let found = seed.sections.iter().find(|(section, _)| *section == id);
        found
            .map(|(_, section)| section.short_name.as_str())
            .expect("a section")
    };
    let agency = |id| {
        let found = seed.agencies.iter().find(|(agency, _)| *agency == id);
        found
            .map(|(_, agency)| agency.short_name.as_str())
            .expect("an agency")
    };
    let mut rows = Vec::new();
    for (_, category) in seed.categories.iter().filter(|(_, item)| item.parent.is_some()) {
        let parent = seed
            .categories
            .iter()
            .find(|(id, item)| Some(*id) == category.parent && item.parent.is_none());
        let join = |names: Vec<&str>| names.join(",");
        rows.push(format!(
            "{}|{}|{}|{}|{}|{}",
            parent.map(|(_, item)| item.name.as_str()).expect("a parent"),
            category.name,
            short(category.section.expect("a section")),
            join(category.supporting_sections.iter().map(|id| short(*id)).collect()),
            join(category.agencies.iter().map(|id| agency(*id)).collect()),
            category.urgency.expect("an urgency"),
        ));
    }
    assert_eq!(rows, ROUTING.lines().collect::<Vec<_>>());
}

#[test]
fn every_sub_category_can_be_checked_and_suggested() {
    let seed = reference();
    for (_, category) in seed.categories.iter().filter(|(_, item)| item.parent.is_some()) {
        let name = &category.name;
        assert!((2..=5).contains(&category.checklist.len()), "{name}");
        for item in &category.checklist {
            let plain = |c: char| c.is_ascii_lowercase() || c == '_';
            assert!(item.key.chars().all(plain), "{}", item.key);
        }
        let stems: BTreeSet<String> = category.keywords.iter().map(|word| text::stemmed(word)).collect();
        assert!(stems.len() >= 3, "{name}");
        assert!(stems.iter().all(|stem| !stem.is_empty()), "{name}");
    }
}

#[test]
fn only_integrity_is_restricted_and_goes_to_those_who_lead() {
    let seed = reference();
    for (_, category) in &seed.categories {
        let leads = category.section.is_some_and(|id| {
            seed.sections
                .iter()
                .any(|(section, item)| *section == id && item.kind == SectionKind::Leadership)
        });
        assert_eq!(category.restricted, leads, "{}", category.name);
        assert!(category.confidential || !category.restricted, "{}", category.name);
    }
    let confidential = seed.categories.iter().filter(|(_, item)| item.confidential);
    assert_eq!(confidential.count(), 2);
}

#[test]
fn holidays_are_those_of_the_decrees() {
    let seed = reference();
    let count = |year, kind| {
        seed.holidays
            .iter()
            .filter(|(_, item)| item.date.year() == year && item.kind == kind)
            .count()
    };
    assert_eq!(count(2026, HolidayKind::National), 17);
    assert_eq!(count(2026, HolidayKind::CollectiveLeave), 8);
    assert_eq!(count(2027, HolidayKind::National), 18);
    assert_eq!(count(2027, HolidayKind::CollectiveLeave), 8);
    assert_eq!(seed.holidays.len(), 51);
}
