//! Reads the rows of a spreadsheet or CSV file as text. The file is untrusted: no formula is evaluated, and a file that would unpack to
//! too much is refused.

use calamine::{Data, Reader as _, Xlsx};
use chrono::Timelike as _;
use std::borrow::Cow;
use std::io::{self, Cursor, Read as _};

/// Largest file, in bytes. Ten thousand rows of LAPOR! take about six million.
pub const FILE: usize = 30 << 20;
/// Largest sum of the parts of a workbook once unpacked, in bytes.
const UNPACKED: u64 = 400 << 20;
/// Most rows of a file, the names of its columns among them.
const ROWS: usize = 50_000;
/// Most columns that are read.
const COLUMNS: usize = 200;

/// Why a file is not read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Unreadable {
    #[error("neither a workbook nor comma-separated text")]
    Unknown,
    #[error("broken")]
    Broken,
    #[error("too large")]
    TooLarge,
}

/// Reads the first sheet that is not empty, or the lines of a text file.
pub fn rows(bytes: &[u8]) -> Result<Vec<Vec<String>>, Unreadable> {
    let rows = if bytes.starts_with(b"PK\x03\x04") {
        workbook(bytes)?
    } else if bytes.contains(&0) {
        return Err(Unreadable::Unknown);
    } else {
        lines(bytes)?
    };
    if rows.len() > ROWS {
        return Err(Unreadable::TooLarge);
    }
    Ok(rows)
}

fn workbook(bytes: &[u8]) -> Result<Vec<Vec<String>>, Unreadable> {
    unpacks_to_little(bytes)?;
    let mut book = Xlsx::new(Cursor::new(bytes)).map_err(|_| Unreadable::Unknown)?;
    for name in book.sheet_names() {
        let rows = sheet(&mut book, &name)?;
        if !rows.is_empty() {
            return Ok(rows);
        }
    }
    Ok(Vec::new())
}

/// Unpacks the parts once just to measure them: the sizes stated in the archive may be wrong.
fn unpacks_to_little(bytes: &[u8]) -> Result<(), Unreadable> {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).map_err(|_| Unreadable::Broken)?;
    let mut left = UNPACKED;
    for index in 0..archive.len() {
        let part = archive.by_index(index).map_err(|_| Unreadable::Broken)?;
        let size = io::copy(&mut part.take(left + 1), &mut io::sink()).map_err(|_| Unreadable::Broken)?;
        left = left.checked_sub(size).ok_or(Unreadable::TooLarge)?;
    }
    Ok(())
}

/// The rows of a sheet from the first that is not empty. Read cell by cell: a sheet of two cells may have a million rows.
fn sheet(book: &mut Xlsx<Cursor<&[u8]>>, name: &str) -> Result<Vec<Vec<String>>, Unreadable> {
    let mut cells = book
        .worksheet_cells_reader(name)
        .map_err(|_| Unreadable::Broken)?;
    let mut rows: Vec<Vec<String>> = Vec::new();
    let mut first = None;
    while let Some(cell) = cells.next_cell().map_err(|_| Unreadable::Broken)? {
        let value = Data::from(cell.get_value().clone());
        let (row, column) = cell.get_position();
        let column = usize::try_from(column).unwrap_or(usize::MAX);
        if value == Data::Empty || column >= COLUMNS {
            continue;
        }
        // No program writes rows out of order.
        let row = row
            .checked_sub(*first.get_or_insert(row))
            .ok_or(Unreadable::Broken)?;
        let row = usize::try_from(row).unwrap_or(usize::MAX);
        if row > ROWS {
            return Err(Unreadable::TooLarge);
        }
        if rows.len() <= row {
            rows.resize_with(row + 1, Vec::new);
        }
        if let Some(row) = rows.get_mut(row) {
            if row.len() <= column {
                row.resize_with(column + 1, String::new);
            }
            if let Some(place) = row.get_mut(column) {
                *place = self::cell(&value);
            }
        }
    }
    Ok(rows)
}

/// The text of a cell: whole numbers without a fraction, dates in ISO 8601.
fn cell(data: &Data) -> String {
    match data {
        Data::String(text) => clean(text),
        Data::Float(number) => number.to_string(),
        Data::Int(number) => number.to_string(),
        Data::Bool(value) => value.to_string(),
        Data::DateTime(moment) => match moment.as_datetime() {
            // A time without a date is a fraction of the spreadsheet's first day.
            Some(at) if moment.as_f64() < 1.0 => at.format("%H:%M:%S").to_string(),
            Some(at) if at.num_seconds_from_midnight() == 0 => at.format("%Y-%m-%d").to_string(),
            Some(at) => at.format("%Y-%m-%d %H:%M:%S").to_string(),
            None => String::new(),
        },
        Data::DateTimeIso(text) | Data::DurationIso(text) => clean(text),
        Data::Error(_) | Data::Empty => String::new(),
    }
}

/// Decodes UTF-8 or Windows-1252. The separator is the most frequent one of the first lines.
fn lines(bytes: &[u8]) -> Result<Vec<Vec<String>>, Unreadable> {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let text: Cow<'_, str> = match std::str::from_utf8(bytes) {
        Ok(text) => Cow::Borrowed(text),
        Err(_) => encoding_rs::WINDOWS_1252.decode_without_bom_handling(bytes).0,
    };
    let start: String = text.lines().take(15).collect();
    let separator = [b',', b';', b'\t']
        .into_iter()
        .max_by_key(|separator| start.bytes().filter(|byte| byte == separator).count())
        .unwrap_or(b',');
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(separator)
        .from_reader(text.as_bytes());
    let mut rows = Vec::new();
    for record in reader.records() {
        let record = record.map_err(|_| Unreadable::Broken)?;
        rows.push(record.iter().take(COLUMNS).map(clean).collect());
        if rows.len() > ROWS {
            break;
        }
    }
    Ok(rows)
}

/// The text without control characters (a workbook writes a carriage return as `_x000D_`) and with its encoding repaired.
fn clean(text: &str) -> String {
    let text = text.replace("_x000D_", "").replace("\r\n", "\n");
    mended(&text)
        .chars()
        .filter(|c| !tanggap_domain::text::is_forbidden(*c))
        .collect()
}

/// Repairs UTF-8 that was once decoded as Windows-1252 (`â€œ` for a quotation mark). Other text stays as it is.
fn mended(text: &str) -> Cow<'_, str> {
    if !text.contains(['Ã', 'Â', 'â', 'ð']) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(start) = rest.find(|c: char| !c.is_ascii()) {
        let (plain, tail) = rest.split_at(start);
        let end = tail.find(|c: char| c.is_ascii()).unwrap_or(tail.len());
        let (strange, after) = tail.split_at(end);
        out.push_str(plain);
        let (bytes, _, unmapped) = encoding_rs::WINDOWS_1252.encode(strange);
        match std::str::from_utf8(&bytes) {
            Ok(again) if !unmapped => out.push_str(again),
            _ => out.push_str(strange),
        }
        rest = after;
    }
    out.push_str(rest);
    Cow::Owned(out)
}

#[cfg(test)]
mod tests {
    use super::{Unreadable, mended, rows};
    use std::io::{Cursor, Write as _};
    use std::path::Path;
    use tanggap_domain::lapor::{LaporField, header_row, propose};

    #[test]
    fn text_is_read_in_whatever_encoding_and_with_whatever_separator() {
        let expected = vec![
            vec!["Tracking ID".to_owned(), "Isi".to_owned()],
            vec!["1".to_owned(), "a, \"b\"\nc é".to_owned()],
        ];
        for text in [
            "\u{feff}Tracking ID,Isi\r\n1,\"a, \"\"b\"\"\r\nc é\"\r\n",
            "Tracking ID;Isi\n1;\"a, \"\"b\"\"\nc é\"\n",
        ] {
            assert_eq!(rows(text.as_bytes()).expect("rows"), expected);
        }
        let old = b"Tracking ID\tIsi\n1\t\"a, \"\"b\"\"\nc \xe9\"\n";
        assert_eq!(rows(old).expect("rows"), expected);
    }

    #[test]
    fn mojibake_is_mended_and_other_letters_stay() {
        assert_eq!(mended("â€œrusakâ€\u{9d} parah"), "“rusak” parah");
        assert_eq!(mended("CafÃ© Ã  la"), "Café Ã  la");
        assert_eq!(mended("Âme d'été"), "Âme d'été");
    }

    #[test]
    fn what_is_no_table_is_refused() {
        assert_eq!(rows(b"PK\x03\x04 broken"), Err(Unreadable::Broken));
        assert_eq!(rows(b"\x00\x01\x02"), Err(Unreadable::Unknown));
        assert_eq!(rows(b""), Ok(Vec::new()));
    }

    /// A workbook of one sheet, with these cells in its rows.
    fn book(rows: &str) -> Vec<u8> {
        let mut out = zip::ZipWriter::new(Cursor::new(Vec::new()));
        let main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
        let office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
        let package = "http://schemas.openxmlformats.org/package/2006/relationships";
        for (name, text) in [
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
                    r#"<Relationships xmlns="{package}"><Relationship Id="r1" Type="{office}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>"#
                ),
            ),
            (
                "xl/worksheets/sheet1.xml",
                format!(r#"<worksheet xmlns="{main}"><sheetData>{rows}</sheetData></worksheet>"#),
            ),
        ] {
            out.start_file(name, zip::write::SimpleFileOptions::default())
                .expect("a part");
            out.write_all(text.as_bytes()).expect("written");
        }
        out.finish().expect("an archive").into_inner()
    }

    #[test]
    fn a_sheet_is_read_from_its_first_row_and_gaps_stay() {
        let rows = super::rows(&book(
            r#"<row r="3"><c r="A3" t="inlineStr"><is><t>satu</t></is></c><c r="C3"><v>2</v></c></row><row r="5"><c r="B5"><v>3</v></c></row>"#,
        ));
        let expected: [&[&str]; 3] = [&["satu", "", "2"], &[], &["", "3"]];
        assert_eq!(rows.expect("rows"), expected);
    }

    /// A few hundred bytes that would be half a terabyte as a table of all its cells.
    #[test]
    fn two_cells_at_the_ends_of_a_sheet_are_no_table() {
        let far =
            r#"<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row>"#;
        assert_eq!(super::rows(&book(far)).map(|rows| rows.len()), Ok(1));
        let low =
            r#"<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="A1048576"><v>1</v></c></row>"#;
        assert_eq!(super::rows(&book(low)), Err(Unreadable::TooLarge));
        let back = r#"<row r="9"><c r="A9"><v>1</v></c></row><row r="2"><c r="A2"><v>1</v></c></row>"#;
        assert_eq!(super::rows(&book(back)), Err(Unreadable::Broken));
    }

    /// Real layouts, where they are at hand.
    #[test]
    #[expect(clippy::print_stderr, reason = "a test that is left out says so")]
    fn real_exports_are_read_whole() {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data/sp4n");
        if !folder.exists() {
            eprintln!("LEFT OUT: real exports are not at hand");
            return;
        }
        for (name, header, columns, count) in [
            ("laporan-ringkas-17col-dev.xlsx", 10, 17, 1_149),
            ("laporan-ringkas-20col-dev.xlsx", 0, 20, 501),
            ("laporan-21col-dev.csv", 0, 21, 127),
        ] {
            let rows = rows(&std::fs::read(folder.join(name)).expect(name)).expect(name);
            assert_eq!(header_row(&rows), Some(header), "{name}");
            let found = propose(&rows[header]);
            assert_eq!(
                (rows[header].len(), rows.len() - header - 1),
                (columns, count),
                "{name}"
            );
            for field in [
                LaporField::TrackingId,
                LaporField::ReceivedDate,
                LaporField::ReceivedTime,
                LaporField::Title,
                LaporField::Description,
                LaporField::Kind,
                LaporField::Confidentiality,
                LaporField::Source,
                LaporField::Status,
                LaporField::StatusNote,
                LaporField::City,
            ] {
                assert!(found.contains_key(&field), "{name} {field}");
            }
        }
    }
}
