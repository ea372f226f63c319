//! Rows of a spreadsheet or a CSV file, as texts. What stands in a cell is untrusted: nothing is computed, and a file that would
//! unpack to too much is not unpacked.

use calamine::{Data, Reader as _, Xlsx};
use chrono::Timelike as _;
use std::borrow::Cow;
use std::io::Cursor;

/// Largest file, in bytes. Ten thousand rows of LAPOR! take about six million.
pub const FILE: usize = 30 << 20;
/// Largest sum of the parts of a workbook once unpacked, in bytes.
const UNPACKED: u64 = 400 << 20;
/// Most rows of a file, the names of its columns among them.
const ROWS: usize = 50_000;
/// Most columns that are looked at.
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

/// Reads the first sheet that holds anything, or the lines of a text.
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
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).map_err(|_| Unreadable::Broken)?;
    let mut size: u64 = 0;
    for index in 0..archive.len() {
        let part = archive.by_index_raw(index).map_err(|_| Unreadable::Broken)?;
        size = size.saturating_add(part.size());
    }
    if size > UNPACKED {
        return Err(Unreadable::TooLarge);
    }
    let mut book = Xlsx::new(Cursor::new(bytes)).map_err(|_| Unreadable::Unknown)?;
    for name in book.sheet_names() {
        let sheet = book.worksheet_range(&name).map_err(|_| Unreadable::Broken)?;
        if !sheet.is_empty() {
            return Ok(sheet
                .rows()
                .take(ROWS + 1)
                .map(|row| row.iter().take(COLUMNS).map(cell).collect())
                .collect());
        }
    }
    Ok(Vec::new())
}

/// A cell as a person would read it: whole numbers without a fraction, dates as ISO 8601 has them.
fn cell(data: &Data) -> String {
    match data {
        Data::String(text) => clean(text),
        Data::Float(number) => number.to_string(),
        Data::Int(number) => number.to_string(),
        Data::Bool(value) => value.to_string(),
        Data::DateTime(moment) => match moment.as_datetime() {
            // A time of day alone is a fraction of the spreadsheet's first day.
            Some(at) if moment.as_f64() < 1.0 => at.format("%H:%M:%S").to_string(),
            Some(at) if at.num_seconds_from_midnight() == 0 => at.format("%Y-%m-%d").to_string(),
            Some(at) => at.format("%Y-%m-%d %H:%M:%S").to_string(),
            None => String::new(),
        },
        Data::DateTimeIso(text) | Data::DurationIso(text) => clean(text),
        Data::Error(_) | Data::Empty => String::new(),
    }
}

/// UTF-8, or what older programs of Windows write; the separator is the one that its first lines hold most of.
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

/// Without control characters (a workbook writes a carriage return as `_x000D_`), and with mojibake mended.
fn clean(text: &str) -> String {
    let text = text.replace("_x000D_", "").replace("\r\n", "\n");
    mended(&text)
        .chars()
        .filter(|c| !tanggap_domain::text::is_forbidden(*c))
        .collect()
}

/// UTF-8 that was once read as Windows-1252 (`â€œ` for a quotation mark) is read anew. What only looks like it stays.
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
