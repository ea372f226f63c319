//! Exports of SP4N-LAPOR!: whose columns are found by name, whose rows are read whole or refused for one reason.

use crate::support::office;
use chrono::{DateTime, NaiveDate, Utc};
use proptest::prelude::*;
use tanggap_domain::lapor::*;
use tanggap_domain::report::{Channel, ReportKind};

fn at(moment: &str) -> DateTime<Utc> {
    moment.parse().expect("a moment")
}

fn names(headers: &[&str]) -> Vec<String> {
    headers.iter().map(|name| (*name).to_owned()).collect()
}

/// A row by its fields.
fn read(fields: &[(LaporField, &'static str)]) -> Result<LaporRow, RowProblem> {
    let cell = |field| {
        fields
            .iter()
            .find(|(known, _)| *known == field)
            .map_or("", |(_, value)| *value)
    };
    read_row(cell, FileTimes::Utc, &office(), at("2026-11-24T03:00:00Z"))
}

const PLAIN: [(LaporField, &str); 3] = [
    (LaporField::TrackingId, " 9008046 "),
    (LaporField::ReceivedDate, "23 Sep 2024"),
    (LaporField::Description, "Parit tersumbat di depan pasar"),
];

fn with(more: &[(LaporField, &'static str)]) -> Result<LaporRow, RowProblem> {
    read(&[more, &PLAIN].concat())
}

#[test]
fn columns_are_found_by_their_names_however_they_are_written() {
    let headers = names(&[
        "No",
        "TRACKING_ID",
        "tanggal_masuk",
        "dinas_tujuan",
        "Status",
        "kategori",
        "isi_laporan_awal",
    ]);
    let found = propose(&headers);
    let column = |field| found.get(&field).map(String::as_str);
    assert_eq!(column(LaporField::TrackingId), Some("TRACKING_ID"));
    assert_eq!(column(LaporField::ReceivedDate), Some("tanggal_masuk"));
    assert_eq!(column(LaporField::Description), Some("isi_laporan_awal"));
    assert_eq!(column(LaporField::Title), None);
    assert_eq!(found.len(), 5);
}

#[test]
fn the_names_of_the_columns_stand_below_a_preamble() {
    let rows = [
        names(&["Judul Laporan", "", "Laporan Ringkas"]),
        names(&[]),
        names(&["Tanggal Generate", "", "2025-11-14"]),
        names(&["Tracking ID", "Tanggal Laporan Masuk", "Isi Laporan Awal"]),
    ];
    assert_eq!(header_row(&rows), Some(3));
    assert_eq!(header_row(&rows[..3]), None);
}

#[test]
fn times_that_fall_at_night_are_of_another_clock() {
    assert_eq!(
        propose_times(["01:10:05", "02:33:00", "08:00:00"].into_iter(), 7),
        FileTimes::Utc
    );
    assert_eq!(
        propose_times(["08:10:05", "15:33:00", "20:01:00"].into_iter(), 7),
        FileTimes::Office
    );
}

#[test]
fn dates_are_read_as_people_and_programs_write_them() {
    for written in [
        "23 Sep 2024",
        "23 September 2024",
        "2024-09-23",
        "23/09/2024",
        "23-09-2024",
        "2024-09-23 00:00:00",
    ] {
        let row = with(&[(LaporField::ReceivedDate, written)]).expect(written);
        assert_eq!(row.received_at, at("2024-09-23T00:00:00Z"), "{written}");
    }
    let row = with(&[
        (LaporField::ReceivedDate, "7 Mei 2024"),
        (LaporField::ReceivedTime, "04:12:05"),
    ])
    .expect("a row");
    assert_eq!(row.received_at, at("2024-05-07T04:12:05Z"));
    for (written, problem) in [
        ("31 Feb 2024", RowProblem::DateUnreadable),
        ("kemarin", RowProblem::DateUnreadable),
        ("1 Jan 2050", RowProblem::DateInTheFuture),
        ("", RowProblem::DateMissing),
    ] {
        assert_eq!(
            with(&[(LaporField::ReceivedDate, written)]),
            Err(problem),
            "{written}"
        );
    }
}

#[test]
fn an_sms_without_a_title_is_called_by_its_first_words() {
    let row = with(&[]).expect("a row");
    assert_eq!(row.title, "Parit tersumbat di depan pasar");
    assert_eq!(row.tracking_id, "9008046");
    assert!(row.anonymous, "nobody is named");
    assert_eq!(
        (row.kind, row.channel),
        (ReportKind::Complaint, Channel::LaporWeb)
    );
}

#[test]
fn who_is_named_and_who_stays_hidden() {
    let row = with(&[
        (LaporField::ReporterName, "Rina Siregar"),
        (LaporField::ReporterPhone, "0812 6455 1551"),
        (LaporField::ReporterEmail, "bukan alamat"),
        (LaporField::Confidentiality, "Rahasia"),
        (LaporField::Source, "Android"),
        (LaporField::Kind, "Pengaduan Tidak Berkadar Pengawasan"),
    ])
    .expect("a row");
    let reporter = row.reporter.expect("a reporter");
    assert_eq!(
        (reporter.name.as_str(), reporter.phone, reporter.email),
        ("Rina Siregar", None, None)
    );
    assert_eq!((row.anonymous, row.confidential), (false, true));
    assert_eq!(
        (row.kind, row.channel),
        (ReportKind::Complaint, Channel::LaporApp)
    );
    let hidden = with(&[
        (LaporField::ReporterName, "Rina"),
        (LaporField::Confidentiality, "Anonim|Rahasia"),
    ])
    .expect("a row");
    assert!(hidden.anonymous && hidden.confidential && hidden.reporter.is_some());
    let unnamed = with(&[(LaporField::ReporterName, "Anonim")]).expect("a row");
    assert_eq!((unnamed.reporter, unnamed.anonymous), (None, true));
}

#[test]
fn a_kelurahan_elsewhere_of_the_same_name_is_not_ours() {
    let office = office();
    let (id, item) = office.kelurahan.iter().next().expect("a kelurahan");
    let name: &'static str = item.data.name.clone().leak();
    let ours = with(&[(LaporField::Kelurahan, name)]).expect("a row");
    assert_eq!(ours.kelurahan, Some(*id));
    let elsewhere = with(&[
        (LaporField::Kelurahan, name),
        (LaporField::District, "PERCUT SEI TUAN"),
    ])
    .expect("a row");
    assert_eq!(elsewhere.kelurahan, None);
    assert_eq!(elsewhere.address, format!("Kel. {name}, Kec. PERCUT SEI TUAN"));
}

#[test]
fn a_row_of_another_place_or_office_says_whose() {
    let elsewhere = |more: &[(LaporField, &'static str)]| with(more).expect("a row").elsewhere;
    let ours: [&[(LaporField, &str)]; 6] = [
        &[],
        &[(LaporField::City, "Kota Medan")],
        &[
            (LaporField::City, "Medan"),
            (LaporField::District, "MEDAN TEMBUNG"),
        ],
        &[(LaporField::ParentAgency, "Pemerintah Kota Medan")],
        // It was passed to the office, wherever it happened.
        &[
            (LaporField::District, "MEDAN AREA"),
            (LaporField::Agency, "Kecamatan Medan Tembung"),
        ],
        &[(LaporField::Kelurahan, "Bantan")],
    ];
    for fields in ours {
        assert_eq!(elsewhere(fields), None, "{fields:?}");
    }
    let others: [(&[(LaporField, &str)], &str); 5] = [
        (&[(LaporField::City, "Kota Samarinda")], "Kota Samarinda"),
        (
            &[
                (LaporField::City, "Kota Medan"),
                (LaporField::District, "MEDAN AREA"),
            ],
            "Kec. MEDAN AREA",
        ),
        (&[(LaporField::Kelurahan, "Lok Bahu")], "Kel. Lok Bahu"),
        (
            &[(LaporField::Agency, "Dinas Perhubungan Kab. Bandung")],
            "Dinas Perhubungan Kab. Bandung",
        ),
        (
            &[
                (LaporField::Agency, "Dinas Perhubungan"),
                (LaporField::ParentAgency, "Pemerintah Kabupaten Bandung"),
            ],
            "Pemerintah Kabupaten Bandung",
        ),
    ];
    for (fields, named) in others {
        assert_eq!(elsewhere(fields).as_deref(), Some(named), "{fields:?}");
    }
}

#[test]
fn what_lapor_has_closed_waits_for_nobody_there() {
    let state = |status: &str| LaporState {
        status: status.into(),
        status_note: None,
        source: None,
        category: None,
    };
    for ended in [
        "Ditutup oleh Sistem",
        "DITUTUP OLEH PELAPOR",
        "Diarsipkan oleh Admin",
        "Selesai",
    ] {
        assert!(state(ended).is_ended(), "{ended}");
    }
    for open in [
        "Menunggu Kelengkapan Informasi",
        "Belum Terverifikasi",
        "Proses",
        "",
    ] {
        assert!(!state(open).is_ended(), "{open}");
    }
}

proptest! {
    /// Whatever stands in a file, a row is read or refused, and what is read fits the report it becomes.
    #[test]
    fn any_row_is_read_or_refused(cells in prop::collection::vec(".{0,60}", LaporField::ALL.len())) {
        let cell = |field: LaporField| {
            let place = LaporField::ALL.iter().position(|known| *known == field).unwrap_or_default();
            cells.get(place).map_or("", String::as_str)
        };
        let now = at("2026-11-24T03:00:00Z");
        if let Ok(row) = read_row(cell, FileTimes::Office, &office(), now) {
            prop_assert!(row.received_at <= now && !row.description.trim().is_empty());
            prop_assert!(row.title.chars().count() <= 200 && row.tracking_id.chars().count() <= 40);
        }
    }

    #[test]
    fn every_day_reads_back_as_it_was_written(days in 0_i64..40_000, month_first in any::<bool>()) {
        let day = NaiveDate::from_ymd_opt(2000, 1, 1).expect("a day") + chrono::Duration::days(days % 9_000);
        let written: &'static str = if month_first { day.format("%Y-%m-%d") } else { day.format("%-d %b %Y") }.to_string().leak();
        let row = with(&[(LaporField::ReceivedDate, written)]).expect("a row");
        prop_assert_eq!(row.received_at.date_naive(), day);
    }
}
