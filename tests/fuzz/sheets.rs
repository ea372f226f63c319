//! Exports of LAPOR!: workbooks and comma-separated text, and what their rows say.

use crate::driver::{fuzz, text, texts};
use crate::office::{now, of_a_desk};
use std::io::{Cursor, Write as _};
use tanggap_app::lapor::sheet_rows;
use tanggap_domain::lapor::{FileTimes, header_row, propose, read_row};
use tanggap_domain::office::Office;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

const PLAIN: &str = "Laporan per 1 September 2026\n\nTracking ID,Tanggal Laporan Masuk,Waktu Laporan Masuk,Klasifikasi Laporan,Kategori,\
    Judul Laporan,Isi Laporan Akhir,Tipe Laporan (Anonim/Rahasia),Sumber Laporan,Status Laporan,Kecamatan,Kelurahan\n\
    9008046,23 Sep 2026,00:41:43,Pengaduan,Jalan Berlubang,Jalan rusak,\"Lubang besar, \"\"dalam\"\"\nsekali\",Rahasia,Website,Proses,Medan Tembung,Bantan\n\
    9008047,1 May 2026,23:59:59,Aspirasi,,,CafÃ© di trotoar,Anonim,Aplikasi,Selesai,,\n";

/// The office that the rows are read for.
fn known() -> Office {
    let desk = of_a_desk();
    let office = desk.runtime.block_on(desk.app.office());
    Office::clone(&office.expect("an office"))
}

/// A workbook of one sheet; its parts lie unpacked, so that a change reaches what they say.
fn workbook() -> Vec<u8> {
    let main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    let office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    let package = "http://schemas.openxmlformats.org/package/2006/relationships";
    let cells = |row: usize, texts: &[&str]| {
        let cell = |text: &&str| format!(r#"<c t="inlineStr"><is><t>{text}</t></is></c>"#);
        format!(
            r#"<row r="{row}">{}</row>"#,
            texts.iter().map(cell).collect::<String>()
        )
    };
    let names = cells(
        1,
        &[
            "Tracking ID",
            "Tanggal Laporan Masuk",
            "Waktu Laporan Masuk",
            "Isi Laporan Akhir",
        ],
    );
    let row = cells(3, &["9008046", "23 Sep 2026", "00:41:43", "Lubang besar"]);
    let numbers = r#"<row r="4"><c r="A4"><v>9008047</v></c><c r="B4"><v>46288</v></c><c r="D4" t="s"><v>0</v></c></row>"#;
    let parts = [
        (
            "_rels/.rels",
            format!(
                r#"<Relationships xmlns="{package}"><Relationship Id="r1" Type="{office}/officeDocument" Target="xl/workbook.xml"/></Relationships>"#
            ),
        ),
        (
            "xl/workbook.xml",
            format!(
                r#"<workbook xmlns="{main}" xmlns:r="{office}"><sheets><sheet name="A" sheetId="1" r:id="r1"/></sheets></workbook>"#
            ),
        ),
        (
            "xl/_rels/workbook.xml.rels",
            format!(
                r#"<Relationships xmlns="{package}"><Relationship Id="r1" Type="{office}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="r2" Type="{office}/sharedStrings" Target="sharedStrings.xml"/></Relationships>"#
            ),
        ),
        (
            "xl/sharedStrings.xml",
            format!(r#"<sst xmlns="{main}" count="1"><si><t>Sampah menumpuk</t></si></sst>"#),
        ),
        (
            "xl/worksheets/sheet1.xml",
            format!(r#"<worksheet xmlns="{main}"><sheetData>{names}{row}{numbers}</sheetData></worksheet>"#),
        ),
    ];
    let mut out = ZipWriter::new(Cursor::new(Vec::new()));
    let stored = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
    for (name, text) in parts {
        out.start_file(name, stored).expect("a part");
        out.write_all(text.as_bytes()).expect("written");
    }
    out.finish().expect("an archive").into_inner()
}

/// Whatever is read of a file makes reports that could be stored.
fn read(bytes: &[u8], office: &Office) {
    let Ok(rows) = sheet_rows(bytes) else {
        return;
    };
    let Some(header) = header_row(&rows) else {
        return;
    };
    let names = &rows[header];
    let columns = propose(names);
    for row in &rows[header + 1..] {
        let cell = |field| {
            let column = columns
                .get(&field)
                .and_then(|name| names.iter().position(|known| known == name));
            column
                .and_then(|column| row.get(column))
                .map_or("", String::as_str)
        };
        for times in [FileTimes::Utc, FileTimes::Office] {
            if let Ok(read) = read_row(cell, times, office, now()) {
                assert!(!read.title.is_empty() && !read.description.is_empty());
                assert!(read.received_at <= now());
            }
        }
    }
}

#[test]
fn workbooks() {
    assert!(sheet_rows(&workbook()).is_ok_and(|rows| rows.len() == 4));
    let office = known();
    fuzz(600, vec![workbook()], |bytes| read(bytes, &office));
}

#[test]
fn comma_separated_text() {
    let office = known();
    let seeds = texts(&[PLAIN, &PLAIN.replace(',', ";")]);
    fuzz(2_000, seeds, |bytes| read(bytes, &office));
}

#[test]
fn columns_by_any_name() {
    fuzz(
        1_000,
        texts(&["Tracking ID|Tanggal|Isi Laporan", "No|Uraian"]),
        |bytes| {
            let names: Vec<String> = text(bytes).split('|').map(str::to_owned).collect();
            for name in propose(&names).values() {
                assert!(names.contains(name));
            }
        },
    );
}
