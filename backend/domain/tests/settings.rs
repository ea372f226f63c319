//! What an administrator may set, and what would break the office.

use crate::support::*;
use tanggap_domain::calendar::Hours;
use tanggap_domain::numbering::{fill, is_usable};
use tanggap_domain::reference::{Category, ChecklistItem, Reference};
use tanggap_domain::settings::Settings;
use tanggap_domain::violation::{ViolationCode as Code, Violations};

fn found(change: fn(&mut Settings)) -> Vec<(String, Code)> {
    let mut settings = settings();
    change(&mut settings);
    let mut v = Violations::default();
    settings.check(&mut v);
    v.into_vec().into_iter().map(|it| (it.pointer, it.code)).collect()
}

fn one(pointer: &str, code: Code) -> Vec<(String, Code)> {
    vec![(pointer.to_owned(), code)]
}

#[test]
fn the_settings_of_the_office_are_good() {
    assert_eq!(found(|_| {}), []);
}

#[test]
fn an_office_opens_before_it_closes_and_on_some_day() {
    let swap = |hours: Hours| Hours {
        open: hours.close,
        close: hours.open,
    };
    let mut settings = settings();
    settings.week.tuesday = settings.week.tuesday.map(swap);
    let mut v = Violations::default();
    settings.check(&mut v);
    assert_eq!(
        v.into_vec().first().map(|it| it.pointer.clone()).as_deref(),
        Some("/week/tuesday")
    );
    let never = |it: &mut Settings| {
        let week = &mut it.week;
        (
            week.monday,
            week.tuesday,
            week.wednesday,
            week.thursday,
            week.friday,
        ) = (None, None, None, None, None);
    };
    assert_eq!(found(never), one("/week", Code::Required));
}

#[test]
fn a_period_ends_after_it_began() {
    let backwards = |it: &mut Settings| {
        for period in &mut it.special_periods {
            std::mem::swap(&mut period.from, &mut period.until);
        }
    };
    assert_eq!(found(backwards), one("/special_periods/0/until", Code::Invalid));
}

#[test]
fn a_term_is_at_least_one_and_at_most_a_year() {
    assert_eq!(
        found(|it| it.targets.verification_days = 0),
        one("/targets/verification_days", Code::OutOfRange)
    );
    assert_eq!(
        found(|it| it.targets.legal_decision_days = 367),
        one("/targets/legal_decision_days", Code::OutOfRange)
    );
    assert_eq!(
        found(|it| it.targets.due_soon_days = 31),
        one("/targets/due_soon_days", Code::OutOfRange)
    );
    assert_eq!(found(|it| it.targets.due_soon_days = 0), []);
}

#[test]
fn the_office_lies_in_indonesia_and_on_the_globe() {
    assert_eq!(
        found(|it| it.profile.utc_offset_hours = 10),
        one("/profile/utc_offset_hours", Code::OutOfRange)
    );
    assert_eq!(
        found(|it| it.profile.latitude = f64::NAN),
        one("/profile/latitude", Code::OutOfRange)
    );
}

#[test]
fn uploads_have_limits() {
    assert_eq!(
        found(|it| it.uploads.file_bytes = 0),
        one("/uploads/file_bytes", Code::OutOfRange)
    );
    assert_eq!(
        found(|it| it.uploads.report_files = 201),
        one("/uploads/report_files", Code::OutOfRange)
    );
}

#[test]
fn a_number_pattern_tells_years_and_running_numbers_apart() {
    assert_eq!(
        found(|it| it.numbering.report = "PGD".to_owned()),
        one("/numbering/report", Code::Invalid)
    );
    for (pattern, usable) in [
        ("PGD-{tahun}-{urut:5}", true),
        ("{urut}/{tahun}", true),
        ("PGD-{tahun}-{urut:", false),
        ("PGD-{tahun}-{urut:5", false),
        ("{bulan}-{urut}", false),
        ("{tahun}-{kode}", false),
        ("{tahun}\n{urut}", false),
    ] {
        assert_eq!(is_usable(pattern), usable, "{pattern}");
    }
    assert_eq!(fill("{urut:99}", day("2026-11-24"), 7, "", ""), "000000000007");
}

#[test]
fn a_sub_category_has_a_section_an_urgency_and_a_checklist_without_doubles() {
    let office = office();
    let mut category: Category = office.categories.get(&LUBANG).expect("a category").data.clone();
    let check = |category: &Category| {
        let mut v = Violations::default();
        category.check(&mut v);
        v.into_vec()
            .into_iter()
            .map(|it| (it.pointer, it.code))
            .collect::<Vec<_>>()
    };
    assert_eq!(check(&category), []);
    category.checklist.push(ChecklistItem {
        key: "lokasi".to_owned(),
        label: "Lagi".to_owned(),
    });
    assert_eq!(check(&category), one("/checklist/2/key", Code::Duplicate));
    category.checklist.clear();
    (category.section, category.urgency) = (None, None);
    assert_eq!(
        check(&category),
        [
            ("/section".to_owned(), Code::Required),
            ("/urgency".to_owned(), Code::Required)
        ]
    );
    category.parent = None;
    assert_eq!(check(&category), []);
}
