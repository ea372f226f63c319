//! What Outlook wraps in `winmail.dat` (MS-OXTNEF): the files in it and its plain text. No maintained library reads it.
//!
//! **Invariant:** every length is checked against what is left, and at most `MOST` files of what came are copied, so the result is never
//! larger than what came in.

use super::charset::decode;

/// The first four bytes.
const SIGNATURE: u32 = 0x223e_9f78;
/// Most files that are unpacked.
const MOST: usize = 60;
/// Most properties of one file that are read.
const MOST_PROPERTIES: u32 = 500;

const BODY: u32 = 0x0002_800c;
const CODE_PAGE: u32 = 0x0006_9007;
const MESSAGE_PROPERTIES: u32 = 0x0006_9003;
/// A new file begins.
const RENDERING: u32 = 0x0006_9002;
const TITLE: u32 = 0x0001_8010;
const DATA: u32 = 0x0006_800f;
const FILE_PROPERTIES: u32 = 0x0006_9005;

const PLAIN_BODY: u16 = 0x1000;
const LONG_NAME: u16 = 0x3707;
const DISPLAY_NAME: u16 = 0x3001;
const MEDIA_TYPE: u16 = 0x370e;
const FILE_DATA: u16 = 0x3701;

/// A file in it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Inner {
    pub(super) name: String,
    pub(super) media_type: String,
    pub(super) bytes: Vec<u8>,
}

/// What was in it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Unpacked {
    pub(super) text: String,
    pub(super) files: Vec<Inner>,
}

/// Reads little-endian numbers and stretches of bytes, as far as there are any.
struct Reader<'a>(&'a [u8]);

impl<'a> Reader<'a> {
    fn take(&mut self, length: usize) -> Option<&'a [u8]> {
        let (taken, rest) = self.0.split_at_checked(length)?;
        self.0 = rest;
        Some(taken)
    }

    fn u8(&mut self) -> Option<u8> {
        self.take(1)?.first().copied()
    }

    fn u16(&mut self) -> Option<u16> {
        Some(u16::from_le_bytes(self.take(2)?.try_into().ok()?))
    }

    fn u32(&mut self) -> Option<u32> {
        Some(u32::from_le_bytes(self.take(4)?.try_into().ok()?))
    }

    fn length(&mut self) -> Option<usize> {
        usize::try_from(self.u32()?).ok()
    }
}

/// Unpacks it. `None` if it is not what it should be, or nothing is in it. What a broken one has before the break counts.
pub(super) fn unpack(bytes: &[u8]) -> Option<Unpacked> {
    let mut reader = Reader(bytes);
    if reader.u32()? != SIGNATURE {
        return None;
    }
    reader.u16()?;
    let (mut found, mut set) = (Unpacked::default(), "windows-1252".to_owned());
    while let Some((id, data)) = attribute(&mut reader) {
        match id {
            CODE_PAGE => set = code_page(Reader(data).u32().unwrap_or_default()),
            BODY if found.text.is_empty() => found.text = text(data, &set),
            RENDERING => {
                if found.files.len() == MOST {
                    break;
                }
                found.files.push(Inner::default());
            }
            MESSAGE_PROPERTIES => {
                properties(data, |id, wide, value| {
                    if id == PLAIN_BODY && found.text.is_empty() {
                        found.text = text(value, if wide { "utf-16le" } else { &set });
                    }
                });
            }
            TITLE | DATA | FILE_PROPERTIES => {
                if let Some(file) = found.files.last_mut() {
                    of_file(file, id, data, &set);
                }
            }
            _ => {}
        }
    }
    found.files.retain(|file| !file.bytes.is_empty());
    (!found.files.is_empty() || !found.text.trim().is_empty()).then_some(found)
}

/// The next attribute: level, identifier, length, data, checksum. The checksum is not asked: what is broken is better than nothing.
fn attribute<'a>(reader: &mut Reader<'a>) -> Option<(u32, &'a [u8])> {
    let level = reader.u8()?;
    let id = reader.u32()?;
    let length = reader.length()?;
    let data = reader.take(length)?;
    reader.take(2.min(reader.0.len()))?;
    matches!(level, 1 | 2).then_some((id, data))
}

fn of_file(file: &mut Inner, id: u32, data: &[u8], set: &str) {
    match id {
        TITLE if file.name.is_empty() => file.name = text(data, set),
        DATA => file.bytes = data.to_vec(),
        FILE_PROPERTIES => properties(data, |id, wide, value| {
            let words = || text(value, if wide { "utf-16le" } else { set });
            match id {
                LONG_NAME => file.name = words(),
                DISPLAY_NAME if file.name.is_empty() => file.name = words(),
                MEDIA_TYPE => file.media_type = words().to_lowercase(),
                // A whole message or an object begins with the identifier of its interface; a file does not.
                FILE_DATA if file.bytes.is_empty() => file.bytes = value.to_vec(),
                _ => {}
            }
        }),
        _ => {}
    }
}

/// Reads the properties of a message or a file. `each` gets the identifier, whether the value is UTF-16, and the value.
fn properties(data: &[u8], mut each: impl FnMut(u16, bool, &[u8])) {
    let mut reader = Reader(data);
    let count = reader.u32().unwrap_or_default().min(MOST_PROPERTIES);
    for _ in 0..count {
        if property(&mut reader, &mut each).is_none() {
            return;
        }
    }
}

fn property(reader: &mut Reader<'_>, each: &mut impl FnMut(u16, bool, &[u8])) -> Option<()> {
    let kind = reader.u16()?;
    let id = reader.u16()?;
    if id >= 0x8000 {
        // Its name: a set, and a number or a text.
        reader.take(16)?;
        if reader.u32()? == 0 {
            reader.u32()?;
        } else {
            let length = reader.length()?;
            reader.take(padded(length)?)?;
        }
    }
    let several = kind & 0x1000 != 0;
    let kind = kind & 0x0fff;
    let fixed = match kind {
        0x02 | 0x03 | 0x04 | 0x0a | 0x0b => Some(4),
        0x05 | 0x06 | 0x07 | 0x14 | 0x40 => Some(8),
        0x48 => Some(16),
        0x0d | 0x1e | 0x1f | 0x102 => None,
        _ => return None,
    };
    let count = if several || fixed.is_none() {
        reader.u32()?
    } else {
        1
    };
    for _ in 0..count {
        match fixed {
            Some(length) => {
                reader.take(length)?;
            }
            None => {
                let length = reader.length()?;
                let value = reader.take(padded(length)?)?.get(..length)?;
                each(id, kind == 0x1f, value);
            }
        }
    }
    Some(())
}

/// Values are filled up to four bytes.
fn padded(length: usize) -> Option<usize> {
    length.checked_next_multiple_of(4)
}

fn text(bytes: &[u8], set: &str) -> String {
    decode(bytes, Some(set)).trim_end_matches('\0').to_owned()
}

fn code_page(number: u32) -> String {
    match number {
        65_001 => "utf-8".to_owned(),
        874 | 1_250..=1_258 => format!("windows-{number}"),
        932 => "shift_jis".to_owned(),
        936 => "gbk".to_owned(),
        949 => "euc-kr".to_owned(),
        950 => "big5".to_owned(),
        _ => "windows-1252".to_owned(),
    }
}
