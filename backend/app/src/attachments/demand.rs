//! What decoding a picture would take, read from its head: pixels, and bytes beyond those of the decoded picture. A picture that takes too
//! much is refused before anything is decoded.

use crate::kernel::error::Error;
use tanggap_domain::violation::{Violation, ViolationCode};

/// Longest edge of a photo as it is kept, in pixels; a larger one is scaled down.
pub(super) const LONGEST_EDGE: u32 = 2_560;
/// Most bytes that are held at a time while a picture is decoded and scaled. 50 megapixels of 7 bytes, which an 8-bit picture takes.
const MOST_BYTES: u64 = 350_000_000;
/// A picture with a longer edge than this is refused.
const MOST_EDGE: u32 = 16_000;
/// Most pixels of all scans of a JPEG, each of which visits every pixel: 50 megapixels with the ten scans that encoders write, and two more.
const MOST_SCANNED: u64 = 600_000_000;

/// The most pixels that a picture may have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PictureLimits {
    /// Of a JPEG, PNG or WebP picture.
    pub(super) pixels: u64,
    /// Of a HEIC picture, which takes longer.
    pub(super) heic_pixels: u64,
}

impl PictureLimits {
    /// For whoever has an account.
    pub const ACCOUNT: Self = Self {
        pixels: 50_000_000,
        heic_pixels: 25_000_000,
    };
    /// For whoever sends without an account: by the public form, an agency's link, or mail.
    pub const NO_ACCOUNT: Self = Self {
        pixels: 25_000_000,
        heic_pixels: 25_000_000,
    };
}

/// What a picture takes.
#[derive(Clone, Copy, Debug)]
pub(super) struct Demand {
    pub(super) width: u32,
    pub(super) height: u32,
    /// Bytes of the decoded picture.
    pub(super) decoded: u64,
    pub(super) besides: Besides,
}

/// What a decoder takes besides the decoded picture.
#[derive(Clone, Copy, Debug)]
pub(super) struct Besides {
    pub(super) bytes: u64,
    /// How often it visits every pixel.
    pub(super) passes: u64,
}

impl Besides {
    /// One pass, and no more than the picture itself.
    pub(super) const NOTHING: Self = Self { bytes: 0, passes: 1 };
}

impl Demand {
    /// Refuses a picture that takes more than the limits allow, and says how much is allowed.
    pub(super) fn fits(self, most_pixels: u64) -> Result<(), Error> {
        let longest = self.width.max(self.height);
        if longest > MOST_EDGE {
            return Err(refused(ViolationCode::TooWide, u64::from(MOST_EDGE)));
        }
        let pixels = u64::from(self.width) * u64::from(self.height);
        // Scaling holds the picture, and beside it a strip that is scaled in one direction.
        let strip = self.decoded * u64::from(longest.min(LONGEST_EDGE)) / u64::from(longest.max(1));
        let held = self.decoded + self.besides.bytes.max(strip);
        // Of a picture like this one, so many pixels take no more bytes than are there.
        let most_held = u128::from(pixels) * u128::from(MOST_BYTES) / u128::from(held.max(1));
        let most = most_pixels
            .min(u64::try_from(most_held).unwrap_or(u64::MAX))
            .min(MOST_SCANNED / self.besides.passes.max(1));
        if pixels > most {
            return Err(refused(ViolationCode::TooManyPixels, most / 1_000_000));
        }
        Ok(())
    }
}

fn refused(code: ViolationCode, limit: u64) -> Error {
    Error::Invalid(vec![Violation {
        pointer: "/file".to_owned(),
        code,
        limit: i64::try_from(limit).ok(),
    }])
}

/// What decoding a JPEG (ITU-T T.81) takes besides the picture: where its pixels are spread over several scans, all coefficients are kept.
pub(super) fn besides_jpeg(bytes: &[u8], pixels: u64) -> Besides {
    let (mut passes, mut components, mut sampled) = (0, 0, 4);
    let mut spread = false;
    let mut at = 2;
    while let Some((marker, place)) = next_marker(bytes, at) {
        at = place;
        let length = match bytes.get(at..at + 2) {
            // The markers without a segment: restarts, start and end.
            _ if matches!(marker, 0x01 | 0xd0..=0xd9) => 0,
            Some(&[high, low]) => usize::from(u16::from_be_bytes([high, low])),
            _ => break,
        };
        let segment = bytes.get(at..at + length).unwrap_or_default();
        match marker {
            0xc0..=0xc2 => {
                spread |= marker == 0xc2;
                components = usize::from(*segment.get(7).unwrap_or(&0));
                sampled = sampled.max(coefficients_of_four_pixels(segment));
            }
            0xda => {
                passes += 1;
                spread |= usize::from(*segment.get(2).unwrap_or(&0)) < components;
            }
            _ => {}
        }
        at += length;
    }
    // Each coefficient has two bytes.
    let bytes = if spread { pixels * sampled / 4 * 2 } else { 0 };
    Besides { bytes, passes }
}

/// The next marker at or after this place, and where its segment begins. Coded pixels hold no markers but restarts: there a zero follows 0xff.
fn next_marker(bytes: &[u8], from: usize) -> Option<(u8, usize)> {
    let rest = bytes.get(from..)?;
    let found = rest
        .windows(2)
        .position(|pair| pair[0] == 0xff && !matches!(pair[1], 0x00 | 0xff))?;
    Some((bytes[from + found + 1], from + found + 2))
}

/// How many coefficients a frame has for four pixels, by its sampling factors: 12 for 4:4:4, 6 for 4:2:0.
fn coefficients_of_four_pixels(frame: &[u8]) -> u64 {
    let factors = frame.get(8..).unwrap_or_default().chunks_exact(3);
    let areas = factors.map(|component| u64::from(component[1] >> 4) * u64::from(component[1] & 15));
    let (all, largest) = areas.fold((0, 1), |(all, largest), area| (all + area, area.max(largest)));
    (all * 4).div_ceil(largest)
}

/// What decoding a WebP picture (RFC 9649) takes besides it, for a picture of `channels` bytes a pixel. `None` if a frame states a larger size
/// than the file.
pub(super) fn besides_webp(bytes: &[u8], pixels: u64, channels: u64) -> Option<Besides> {
    let mut found = Chunks::default();
    found.read(bytes.get(12..)?, true);
    if found.largest > pixels {
        return None;
    }
    // In halves of a byte for each pixel.
    let halves = if found.animated {
        // The canvas, a frame, its planes and its transparency.
        4 * 2 + 4 * 2 + 3 + 5 * 2
    } else if found.lossless {
        // Decoded with transparency, and copied where there is none.
        if channels < 4 { 4 * 2 } else { 0 }
    } else if found.transparent {
        3 + 5 * 2
    } else {
        3
    };
    Some(Besides {
        bytes: pixels * halves / 2,
        passes: 1,
    })
}

/// What the chunks of a WebP file hold.
#[derive(Default)]
struct Chunks {
    animated: bool,
    transparent: bool,
    lossless: bool,
    /// Pixels of the largest lossy frame, by its own head.
    largest: u64,
}

impl Chunks {
    fn read(&mut self, mut bytes: &[u8], outermost: bool) {
        while let Some((head, rest)) = bytes.split_at_checked(8) {
            let size = u32::from_le_bytes([head[4], head[5], head[6], head[7]]);
            let size = usize::try_from(size).unwrap_or(usize::MAX);
            let content = rest.get(..size.min(rest.len())).unwrap_or_default();
            match &head[..4] {
                b"ANMF" => {
                    self.animated = true;
                    if outermost {
                        self.read(content.get(16..).unwrap_or_default(), false);
                    }
                }
                b"ALPH" => self.transparent = true,
                b"VP8L" => self.lossless = true,
                b"VP8 " => {
                    if let Some(&[a, b, c, d]) = content.get(6..10) {
                        let edge = |low, high| u64::from(u16::from_le_bytes([low, high]) & 0x3fff);
                        self.largest = self.largest.max(edge(a, b) * edge(c, d));
                    }
                }
                _ => {}
            }
            bytes = rest.get(size.saturating_add(size % 2)..).unwrap_or_default();
        }
    }
}
