//! Reading a PDF back: the letters that each font's glyphs stand for, in the order in which they were set.

use lopdf::content::Content;
use lopdf::{Document, Object};
use std::collections::HashMap;

/// What the glyphs of a font stand for.
type Letters = HashMap<u16, String>;

/// Everything that can be read, without the spaces that depend on where a line ended.
pub fn read(pdf: &[u8]) -> String {
    let pdf = Document::load_mem(pdf).expect("a PDF");
    let mut text = String::new();
    for page in pdf.get_pages().into_values() {
        let fonts: HashMap<Vec<u8>, Letters> = pdf
            .get_page_fonts(page)
            .expect("fonts")
            .into_iter()
            .map(|(name, font)| {
                let map = font
                    .get(b"ToUnicode")
                    .and_then(|map| pdf.dereference(map))
                    .expect("a map")
                    .1;
                let map = map
                    .as_stream()
                    .expect("a stream")
                    .decompressed_content()
                    .expect("a map");
                (name, letters(&String::from_utf8_lossy(&map)))
            })
            .collect();
        let content = Content::decode(&pdf.get_page_content(page)).expect("content");
        let mut font = None;
        for operation in content.operations {
            match operation.operator.as_str() {
                "Tf" => {
                    font = operation.operands[0]
                        .as_name()
                        .ok()
                        .and_then(|name| fonts.get(name))
                }
                "Tj" | "TJ" => operation
                    .operands
                    .iter()
                    .for_each(|shown| set(shown, font, &mut text)),
                _ => {}
            }
        }
    }
    text.replace('\u{200b}', "").split_whitespace().collect()
}

fn set(shown: &Object, font: Option<&Letters>, text: &mut String) {
    match shown {
        Object::String(bytes, _) => {
            for glyph in bytes.chunks_exact(2) {
                let glyph = u16::from_be_bytes([glyph[0], glyph[1]]);
                text.extend(font.and_then(|font| font.get(&glyph)).map(String::as_str));
            }
        }
        Object::Array(parts) => parts.iter().for_each(|part| set(part, font, text)),
        _ => {}
    }
}

/// Reads `<glyph> <letters>` and `<from> <to> <letters>` of a map.
fn letters(map: &str) -> Letters {
    let mut found = Letters::new();
    for (block, width) in [("bfchar", 2), ("bfrange", 3)] {
        for part in map.split(&format!("begin{block}")).skip(1) {
            let part = part.split("end").next().unwrap_or_default();
            let words: Vec<&str> = part
                .split('<')
                .skip(1)
                .filter_map(|word| word.split('>').next())
                .collect();
            for entry in words.chunks_exact(width) {
                let from = u16::from_str_radix(entry[0], 16).expect("a glyph");
                let to = u16::from_str_radix(entry[width - 2], 16).expect("a glyph");
                let units: Vec<u16> = entry[width - 1]
                    .as_bytes()
                    .chunks(4)
                    .filter_map(|hex| u16::from_str_radix(std::str::from_utf8(hex).ok()?, 16).ok())
                    .collect();
                for (i, glyph) in (from..=to).enumerate() {
                    let mut units = units.clone();
                    if let Some(last) = units.last_mut() {
                        *last += u16::try_from(i).expect("few");
                    }
                    found.insert(glyph, String::from_utf16_lossy(&units));
                }
            }
        }
    }
    found
}

/// How many curves are drawn, the letters' own aside: a hand leaves some, and the office's forms have none.
pub fn curves(pdf: &[u8]) -> usize {
    let pdf = Document::load_mem(pdf).expect("a PDF");
    let pages = pdf
        .get_pages()
        .into_values()
        .map(|page| pdf.get_page_content(page));
    let drawings = pdf.objects.values().filter_map(|object| {
        let stream = object.as_stream().ok()?;
        let subtype = stream.dict.get(b"Subtype").ok()?;
        (subtype.as_name().ok()? == b"Form").then(|| stream.decompressed_content().expect("a drawing"))
    });
    pages
        .chain(drawings)
        .flat_map(|content| Content::decode(&content).expect("a drawing").operations)
        .filter(|operation| operation.operator == "c")
        .count()
}
