//! Small files that unpack to much.

use crate::seed::Failure;
use image::codecs::jpeg::JpegEncoder;
use image::{GenericImageView, Rgb};
use std::io::{Cursor, Write as _};
use zip::write::SimpleFileOptions;

/// A picture of one colour that takes no memory here, whatever its size.
struct OneColour {
    width: u32,
    height: u32,
}

impl GenericImageView for OneColour {
    type Pixel = Rgb<u8>;

    fn dimensions(&self) -> (u32, u32) {
        (self.width, self.height)
    }

    fn get_pixel(&self, _: u32, _: u32) -> Rgb<u8> {
        Rgb([90, 120, 60])
    }
}

/// A PNG of one colour.
pub fn png(width: u32, height: u32) -> Result<Vec<u8>, Failure> {
    let mut bytes = Vec::new();
    let mut encoder = png::Encoder::new(&mut bytes, width, height);
    encoder.set_color(png::ColorType::Rgb);
    encoder.set_depth(png::BitDepth::Eight);
    let mut writer = encoder.write_header()?;
    let mut stream = writer.stream_writer()?;
    let row = vec![120; usize::try_from(width)? * 3];
    for _ in 0..height {
        stream.write_all(&row)?;
    }
    stream.finish()?;
    drop(writer);
    Ok(bytes)
}

/// A JPEG of one colour.
pub fn jpeg(width: u32, height: u32) -> Result<Vec<u8>, Failure> {
    let mut bytes = Vec::new();
    JpegEncoder::new_with_quality(&mut bytes, 30).encode_image(&OneColour { width, height })?;
    Ok(bytes)
}

/// A workbook whose one sheet holds so many rows of the same few cells.
pub fn workbook(rows: usize) -> Result<Vec<u8>, Failure> {
    const PARTS: [(&str, &str); 4] = [
        (
            "[Content_Types].xml",
            r#"<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/></Types>"#,
        ),
        (
            "_rels/.rels",
            r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>"#,
        ),
        (
            "xl/workbook.xml",
            r#"<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="S" sheetId="1" r:id="r1"/></sheets></workbook>"#,
        ),
        (
            "xl/_rels/workbook.xml.rels",
            r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/></Relationships>"#,
        ),
    ];
    let mut archive = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let packed = SimpleFileOptions::default();
    for (name, content) in PARTS {
        archive.start_file(name, packed)?;
        archive.write_all(content.as_bytes())?;
    }
    archive.start_file("xl/worksheets/sheet1.xml", packed)?;
    archive.write_all(
        br#"<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>"#,
    )?;
    let row = format!("<row>{}</row>", r#"<c t="str"><v>a</v></c>"#.repeat(20));
    for _ in 0..rows {
        archive.write_all(row.as_bytes())?;
    }
    archive.write_all(b"</sheetData></worksheet>")?;
    Ok(archive.finish()?.into_inner())
}
