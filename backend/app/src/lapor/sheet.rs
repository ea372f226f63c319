//! Reads the rows of a spreadsheet or CSV file as text. The file is untrusted: no formula is evaluated, and a file that would unpack to
//! too much is refused.

use calamine::{Data, Reader as _, Xlsx};
use chrono::Timelike as _;
use std::borrow::Cow;
use std::io::{self, Cursor};
use tanggap_domain::file_name::SPREADSHEET;
use tanggap_domain::violation::ViolationCode;

/// Largest file, in bytes. Ten thousand rows of LAPOR! take about six million.
pub const FILE: usize = 30 << 20;
/// Largest sum of the parts of a workbook once unpacked, in megabytes. Fifty thousand rows of LAPOR! take about a hundred.
const UNPACKED: u64 = 200;
/// Most tags of all parts of a workbook. A cell has four to six, a text that cells share has four.
const TAGS: u64 = 8_000_000;
/// Most sheets of a workbook that are looked at. Several may name the same part, which is read again for each.
const SHEETS: usize = 5;
/// Most rows of a file, the names of its columns among them.
const ROWS: usize = 50_000;
/// Most columns that are read.
const COLUMNS: usize = 200;
/// Most cells that are kept, empty ones between others included: all rows with thirty columns.
const CELLS: usize = 1_500_000;
/// Most text of all cells, in megabytes. Cells may share a text, which is a few bytes in the file and repeated in the table.
const TEXT: usize = 100;

/// Why a file is not read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Unreadable {
    #[error("neither a workbook nor comma-separated text")]
    Unknown,
    #[error("broken")]
    Broken,
    #[error("too large")]
    TooLarge,
    /// More rows, cells or unpacked megabytes than the limit.
    #[error("{code}: at most {limit}")]
    TooMany { code: ViolationCode, limit: u64 },
}

/// Reads the first sheet that is not empty, or the lines of a text file.
pub fn rows(bytes: &[u8]) -> Result<Vec<Vec<String>>, Unreadable> {
    let rows = if bytes.starts_with(ZIP) {
        workbook(bytes)?
    } else if bytes.contains(&0) {
        return Err(Unreadable::Unknown);
    } else {
        lines(bytes)?
    };
    if rows.len() > ROWS {
        return Err(TOO_MANY_ROWS);
    }
    Ok(rows)
}

const TOO_MANY_ROWS: Unreadable = Unreadable::TooMany {
    code: ViolationCode::TooManyRows,
    limit: ROWS as u64,
};
const TOO_MANY_CELLS: Unreadable = Unreadable::TooMany {
    code: ViolationCode::TooManyCells,
    limit: CELLS as u64,
};
const UNPACKS_TO_TOO_MUCH: Unreadable = Unreadable::TooMany {
    code: ViolationCode::UnpacksToTooMuch,
    limit: UNPACKED,
};

/// The media type of a file, by its first bytes.
pub fn media_type(bytes: &[u8]) -> &'static str {
    if bytes.starts_with(ZIP) {
        SPREADSHEET
    } else {
        "text/csv"
    }
}

/// How a ZIP archive begins.
const ZIP: &[u8] = b"PK\x03\x04";

fn workbook(bytes: &[u8]) -> Result<Vec<Vec<String>>, Unreadable> {
    unpacks_to_little(bytes, Measure::new())?;
    let mut book = Xlsx::new(Cursor::new(bytes)).map_err(|_| Unreadable::Unknown)?;
    let mut room = Room::new();
    for name in book.sheet_names().into_iter().take(SHEETS) {
        let rows = sheet(&mut book, &name, &mut room)?;
        if !rows.is_empty() {
            return Ok(rows);
        }
    }
    Ok(Vec::new())
}

/// Unpacks the parts once just to measure them: the sizes stated in the archive may be wrong. No more than the limit is unpacked.
fn unpacks_to_little(bytes: &[u8], mut measure: Measure) -> Result<(), Unreadable> {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).map_err(|_| Unreadable::Broken)?;
    for index in 0..archive.len() {
        let mut part = archive.by_index(index).map_err(|_| Unreadable::Broken)?;
        match io::copy(&mut part, &mut measure) {
            Ok(_) => {}
            Err(_) if measure.bytes == 0 => return Err(UNPACKS_TO_TOO_MUCH),
            Err(_) if measure.tags == 0 => return Err(TOO_MANY_CELLS),
            Err(_) => return Err(Unreadable::Broken),
        }
    }
    Ok(())
}

/// Counts what is written to it, and refuses what passes the limits.
struct Measure {
    /// Bytes that are left.
    bytes: u64,
    /// Tags that are left.
    tags: u64,
}

impl Measure {
    const fn new() -> Self {
        Self {
            bytes: UNPACKED << 20,
            tags: TAGS,
        }
    }
}

impl io::Write for Measure {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let tags = bytes.iter().filter(|byte| **byte == b'<').count();
        self.bytes = self.bytes.saturating_sub(bytes.len() as u64);
        self.tags = self.tags.saturating_sub(tags as u64);
        if self.bytes == 0 || self.tags == 0 {
            return Err(io::ErrorKind::FileTooLarge.into());
        }
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// How much room a table has left.
struct Room {
    cells: usize,
    /// Bytes of text.
    text: usize,
}

impl Room {
    const fn new() -> Self {
        Self {
            cells: CELLS,
            text: TEXT << 20,
        }
    }

    fn take_cells(&mut self, count: usize) -> Result<(), Unreadable> {
        self.cells = self.cells.checked_sub(count).ok_or(TOO_MANY_CELLS)?;
        Ok(())
    }

    fn take_text(&mut self, text: &str) -> Result<(), Unreadable> {
        self.text = self.text.checked_sub(text.len()).ok_or(UNPACKS_TO_TOO_MUCH)?;
        Ok(())
    }
}

/// The rows of a sheet from the first that is not empty. Read cell by cell: a sheet of two cells may have a million rows.
fn sheet(
    book: &mut Xlsx<Cursor<&[u8]>>,
    name: &str,
    room: &mut Room,
) -> Result<Vec<Vec<String>>, Unreadable> {
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
            return Err(TOO_MANY_ROWS);
        }
        if rows.len() <= row {
            rows.resize_with(row + 1, Vec::new);
        }
        if let Some(row) = rows.get_mut(row) {
            if row.len() <= column {
                room.take_cells(column + 1 - row.len())?;
                row.resize_with(column + 1, String::new);
            }
            if let Some(place) = row.get_mut(column) {
                *place = self::cell(&value);
                room.take_text(place)?;
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
    let mut room = Room::new();
    for record in reader.records() {
        let record = record.map_err(|_| Unreadable::Broken)?;
        room.take_cells(record.len().min(COLUMNS))?;
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
        assert_eq!(super::rows(&book(low)), Err(super::TOO_MANY_ROWS));
        let back = r#"<row r="9"><c r="A9"><v>1</v></c></row><row r="2"><c r="A2"><v>1</v></c></row>"#;
        assert_eq!(super::rows(&book(back)), Err(Unreadable::Broken));
    }

    /// A file of a few kilobytes that unpacks to more than the limit, and cells that share one long text.
    #[test]
    fn what_unpacks_to_too_much_is_refused_before_it_is_kept() {
        let long = format!(
            r#"<row r="1"><c r="A1" t="inlineStr"><is><t>{}</t></is></c></row>"#,
            " ".repeat(1 << 20)
        );
        let book = book(&format!("{long}{}", "<row/>".repeat(10_000)));
        assert!(book.len() < 20_000, "a bomb is small: {}", book.len());
        let unpacked = |bytes, tags| super::unpacks_to_little(&book, super::Measure { bytes, tags });
        assert_eq!(unpacked(2 << 20, 20_000), Ok(()));
        assert_eq!(unpacked(1 << 20, 20_000), Err(super::UNPACKS_TO_TOO_MUCH));
        assert_eq!(unpacked(2 << 20, 10_000), Err(super::TOO_MANY_CELLS));
        let mut room = super::Room::new();
        let shared = "x".repeat(1 << 20);
        let kept = (0..200).take_while(|_| room.take_text(&shared).is_ok()).count();
        assert_eq!(kept, super::TEXT);
    }

    /// Two hundred empty columns in each row are more cells than a table may have, though few bytes.
    #[test]
    fn empty_cells_count_too() {
        let commas = format!("a{}\n", ",".repeat(199)).repeat(8_000);
        assert_eq!(super::rows(commas.as_bytes()), Err(super::TOO_MANY_CELLS));
        let rows: String = (1..=8_000)
            .map(|row| format!(r#"<row r="{row}"><c r="GR{row}"><v>1</v></c></row>"#))
            .collect();
        assert_eq!(super::rows(&book(&rows)), Err(super::TOO_MANY_CELLS));
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
