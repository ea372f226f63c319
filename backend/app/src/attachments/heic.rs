//! Photos of phones: HEIF files with HEVC images (ISO/IEC 23008-12). The size of everything that would be decoded is added up before
//! anything is decoded: the format allows a few bytes to demand any amount, through images derived from images.

use crate::attachments::demand::{Besides, Demand};
use crate::kernel::error::Error;
use heifer::heifer_hevc_dec::nal::{NalHeader, NalUnit, NalUnitType, split_annex_b};
use heifer::heifer_hevc_dec::params::Sps;
use heifer::heifer_isobmff::boxes::Property;
use heifer::heifer_isobmff::{HeifFile, ItemId};
use heifer::{Options, decode_rgba8, decode_srgb_rgba8};
use image::{DynamicImage, RgbaImage};
use tanggap_domain::violation::ViolationCode;

/// The decoder holds four bytes for each pixel.
const BYTES_PER_PIXEL: u64 = 4;
/// Most tiles that are decoded; more than any photo has (phones use tiles of 512 × 512).
const MOST_TILES: usize = 1_024;
/// Most transformations of an image: one crop, one rotation, one mirroring.
const MOST_TURNS: usize = 3;

/// Decodes the primary image of a file with at most this many pixels, upright and in sRGB.
pub(crate) fn decode(bytes: &[u8], most_pixels: u64) -> Result<DynamicImage, Error> {
    // The decoder is young and reads untrusted input: a panic counts as a broken image.
    let decoded = std::panic::catch_unwind(|| {
        let mut allowance = Allowance {
            file: HeifFile::parse(bytes).ok()?,
            // Tiles overhang the edges, and a plane of transparency comes on top.
            pixels: most_pixels * 2,
            // Each tile's stream repeats what the file keeps once for all.
            bytes: bytes.len() * 2 + (1 << 20),
        };
        if let Err(refused) = allowance.size()?.fits(most_pixels) {
            return Some(Err(refused));
        }
        allowance.covers_main()?;
        // Several photos are decoded at the same time already, so one does not use all processors.
        let options = Options {
            max_threads: 1,
            max_pixels: most_pixels,
        };
        // Colours that cannot be converted to sRGB (HDR) stay as they are.
        decode_srgb_rgba8(bytes, &options)
            .or_else(|_| decode_rgba8(bytes, &options))
            .ok()
            .map(Ok)
    });
    let broken = || Error::field("/file", ViolationCode::Invalid);
    let picture = decoded.ok().flatten().ok_or_else(broken)??;
    RgbaImage::from_raw(picture.width, picture.height, picture.data)
        .map(DynamicImage::from)
        .ok_or_else(broken)
}

/// How much decoding is still allowed for a file.
struct Allowance<'a> {
    file: HeifFile<'a>,
    pixels: u64,
    /// Of coded pictures; a file may name the same bytes any number of times.
    bytes: usize,
}

impl Allowance<'_> {
    /// What the primary image takes, by the size that the file states.
    fn size(&self) -> Option<Demand> {
        let (width, height) = self.file.image_size(self.file.primary_id).ok()??;
        Some(Demand {
            width,
            height,
            decoded: u64::from(width) * u64::from(height) * BYTES_PER_PIXEL,
            besides: Besides::NOTHING,
        })
    }

    /// Whether the primary image and all images that it is derived from stay within the limits together.
    fn covers_main(&mut self) -> Option<()> {
        let main = self.file.primary_id;
        self.covers(main)?;
        for plane in self.planes(main) {
            self.covers(plane)?;
        }
        Some(())
    }

    /// Accepts a coded image or a grid of tiles. Cameras produce no other kind of derived image.
    fn covers(&mut self, id: ItemId) -> Option<()> {
        if self.turns(id)? > MOST_TURNS {
            return None;
        }
        match self.kind(id)? {
            Kind::Coded => self.covers_coded(id),
            Kind::Grid => {
                let tiles = self.file.referenced_items(id, b"dimg").to_vec();
                if tiles.is_empty() || tiles.len() > MOST_TILES {
                    return None;
                }
                tiles.into_iter().try_for_each(|tile| {
                    let plain = matches!(self.kind(tile)?, Kind::Coded) && self.turns(tile)? == 0;
                    if !plain || !self.planes(tile).is_empty() {
                        return None;
                    }
                    self.covers_coded(tile)
                })
            }
        }
    }

    /// Uses the largest size in the stream itself, since the file's properties may state less.
    fn covers_coded(&mut self, id: ItemId) -> Option<()> {
        let stream = self.file.hevc_bitstream(id).ok()?;
        self.bytes = self.bytes.checked_sub(stream.len())?;
        let announced = split_annex_b(&stream).filter_map(|unit| {
            let header = NalHeader::parse(unit).ok()?;
            if header.unit_type != NalUnitType::Sps {
                return None;
            }
            let set = Sps::parse(&NalUnit::parse(unit).ok()?.rbsp).ok()?;
            Some(u64::from(set.pic_width_in_luma_samples) * u64::from(set.pic_height_in_luma_samples))
        });
        self.pixels = self.pixels.checked_sub(announced.max()?)?;
        Some(())
    }

    fn kind(&self, id: ItemId) -> Option<Kind> {
        match &self.file.item(id).ok()?.item_type.0 {
            b"hvc1" => Some(Kind::Coded),
            b"grid" => Some(Kind::Grid),
            _ => None,
        }
    }

    fn turns(&self, id: ItemId) -> Option<usize> {
        let turns = self.file.item_properties(id).ok()?.filter(|property| {
            matches!(
                property,
                Property::CleanAperture { .. } | Property::Rotation(_) | Property::Mirror(_)
            )
        });
        Some(turns.count())
    }

    /// The alpha planes that would be decoded with an image. Depth and gain maps, which phones add, are not decoded.
    fn planes(&self, id: ItemId) -> Vec<ItemId> {
        let alpha = |plane: &ItemId| {
            self.file.item_properties(*plane).is_ok_and(|mut properties| {
                properties.any(|property| match property {
                    Property::AuxiliaryType(kind) => kind.ends_with(":alpha") || kind.ends_with("auxid:1"),
                    _ => false,
                })
            })
        };
        let beside = self.file.referencing_items(id, b"auxl");
        beside.into_iter().filter(alpha).collect()
    }
}

enum Kind {
    Coded,
    Grid,
}

#[cfg(test)]
mod tests {
    use super::decode;
    use heifer::{EncodeOptions, encode_rgb8};

    fn encoded(width: u32, height: u32) -> Vec<u8> {
        let pixels: Vec<u8> = (0..width * height * 3).map(|i| (i % 251) as u8).collect();
        encode_rgb8(width, height, &pixels, &EncodeOptions::default()).expect("a picture")
    }

    /// Changes what stands behind every box of this name.
    fn patched(mut bytes: Vec<u8>, name: &[u8], at: usize, to: &[u8]) -> Vec<u8> {
        for place in 0..bytes.len() - 4 {
            if &bytes[place..place + 4] == name {
                bytes[place + at..place + at + to.len()].copy_from_slice(to);
            }
        }
        bytes
    }

    #[test]
    fn a_picture_is_unpacked_within_the_limits_and_not_beyond() {
        for (width, height) in [(64, 48), (1_024, 520)] {
            let bytes = encoded(width, height);
            let whole = u64::from(width * height);
            let picture = decode(&bytes, whole).expect("unpacked");
            assert_eq!((picture.width(), picture.height()), (width, height));
            assert!(decode(&bytes, whole - 1).is_err());
        }
    }

    #[test]
    fn what_the_stream_announces_counts_more_than_what_the_file_says() {
        let small = [16_u32.to_be_bytes(), 16_u32.to_be_bytes()].concat();
        let bytes = patched(encoded(512, 512), b"ispe", 8, &small);
        assert!(decode(&bytes, 16 * 16).is_err());
    }

    #[test]
    fn what_is_drawn_from_other_pictures_at_will_is_left_alone() {
        // The same file, its grid called an overlay.
        let bytes = encoded(1_100, 600);
        assert!(decode(&bytes, 1 << 22).is_ok());
        let overlay = patched(bytes, b"grid", 0, b"iovl");
        assert!(decode(&overlay, 1 << 22).is_err());
    }

    #[test]
    fn a_changed_byte_makes_no_panic() {
        let whole = encoded(96, 80);
        for at in 0..whole.len().min(700) {
            let mut bytes = whole.clone();
            bytes[at] ^= 0xff;
            let _ = decode(&bytes, 1 << 18);
        }
    }
}
