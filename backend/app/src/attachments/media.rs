//! Detects the type of a file by its bytes, and re-encodes photos. Knows no report and no store.

use crate::attachments::demand::{Besides, Demand, LONGEST_EDGE, PictureLimits, besides_jpeg, besides_webp};
use crate::attachments::heic;
use crate::kernel::error::Error;
use bytes::Bytes;
use fast_image_resize::{FilterType, ResizeAlg, ResizeOptions, Resizer};
use image::codecs::jpeg::{JpegDecoder, JpegEncoder};
use image::codecs::png::{PngDecoder, PngEncoder};
use image::codecs::webp::WebPDecoder;
use image::{DynamicImage, ImageDecoder, Limits};
use std::io::Cursor;
use tanggap_domain::violation::ViolationCode;

/// Longest edge of a thumbnail.
const THUMBNAIL_EDGE: u32 = 480;
/// Most bytes of a colour profile or of a row of pixels in a PNG; a profile is packed, and may be much larger unpacked.
const MOST_ASIDE: u64 = 16 << 20;

/// A file after the check.
#[derive(Debug)]
pub struct Prepared {
    pub bytes: Bytes,
    pub media_type: &'static str,
    pub thumbnail: Option<Bytes>,
    /// Width and height of a photo.
    pub size: Option<(u32, u32)>,
}

/// Whether the file is a picture, by its first bytes. Pictures take memory and time, anything else takes none.
pub(crate) fn is_picture(bytes: &[u8]) -> bool {
    infer::get(bytes).is_some_and(|kind| kind.mime_type().starts_with("image/"))
}

/// Checks a file: documents and recordings stay as they are, photos are re-encoded.
pub fn prepare(bytes: Bytes, limits: PictureLimits) -> Result<Prepared, Error> {
    // Only the first bytes decide; name and stated type are ignored.
    let media_type = match infer::get(&bytes).map(|kind| kind.mime_type()) {
        Some("image/jpeg") => return kept(jpeg(&bytes, limits)?, false),
        Some("image/png") => return kept(png(&bytes, limits)?, true),
        Some("image/webp") => return kept(webp(&bytes, limits)?, false),
        Some("image/heif") => return kept(scaled(heic::decode(&bytes, limits.heic_pixels)?)?, false),
        Some("application/pdf") => "application/pdf",
        Some("audio/mpeg") => "audio/mpeg",
        Some("audio/m4a" | "audio/mp4" | "audio/x-m4a") => "audio/mp4",
        Some("audio/ogg" | "audio/opus") => "audio/ogg",
        Some("audio/x-wav" | "audio/wav") => "audio/wav",
        Some("audio/aac") => "audio/aac",
        Some("audio/amr") => "audio/amr",
        _ => return Err(Error::UnsupportedMedia),
    };
    Ok(Prepared {
        bytes,
        media_type,
        thumbnail: None,
        size: None,
    })
}

fn broken(_: impl Sized) -> Error {
    Error::field("/file", ViolationCode::Invalid)
}

fn jpeg(bytes: &[u8], limits: PictureLimits) -> Result<DynamicImage, Error> {
    let decoder = JpegDecoder::new(Cursor::new(bytes)).map_err(broken)?;
    decoded(decoder, limits, |pixels, _| Some(besides_jpeg(bytes, pixels)))
}

fn png(bytes: &[u8], limits: PictureLimits) -> Result<DynamicImage, Error> {
    let mut aside = Limits::no_limits();
    aside.max_alloc = Some(MOST_ASIDE);
    let decoder = PngDecoder::with_limits(Cursor::new(bytes), aside).map_err(broken)?;
    decoded(decoder, limits, |_, _| Some(Besides::NOTHING))
}

fn webp(bytes: &[u8], limits: PictureLimits) -> Result<DynamicImage, Error> {
    let decoder = WebPDecoder::new(Cursor::new(bytes)).map_err(broken)?;
    decoded(decoder, limits, |pixels, channels| {
        besides_webp(bytes, pixels, channels)
    })
}

/// Decodes a picture whose head was read, if it fits the limits; scaled down and upright. `besides` computes from pixels and bytes per pixel
/// what the decoder holds besides the picture.
fn decoded(
    mut decoder: impl ImageDecoder,
    limits: PictureLimits,
    besides: impl FnOnce(u64, u64) -> Option<Besides>,
) -> Result<DynamicImage, Error> {
    let (width, height) = decoder.dimensions();
    let mut demand = Demand {
        width,
        height,
        decoded: decoder.total_bytes(),
        besides: Besides::NOTHING,
    };
    // Checked twice: what the decoder holds besides is found by reading the file.
    demand.fits(limits.pixels)?;
    let channels = u64::from(decoder.color_type().bytes_per_pixel());
    demand.besides = besides(u64::from(width) * u64::from(height), channels)
        .ok_or(())
        .map_err(broken)?;
    demand.fits(limits.pixels)?;
    let orientation = decoder.orientation().map_err(broken)?;
    let mut picture = scaled(DynamicImage::from_decoder(decoder).map_err(broken)?)?;
    // Turning copies the picture, so the small one is turned.
    picture.apply_orientation(orientation);
    Ok(picture)
}

/// The picture with its longest edge within the limit, in its own kind of pixels.
fn scaled(picture: DynamicImage) -> Result<DynamicImage, Error> {
    within(&picture, LONGEST_EDGE).map_or(Ok(picture), |small| small)
}

/// The picture scaled down to this longest edge; `None` if it is no larger.
fn within(picture: &DynamicImage, edge: u32) -> Option<Result<DynamicImage, Error>> {
    let (width, height) = (picture.width(), picture.height());
    let longest = width.max(height);
    if longest <= edge {
        return None;
    }
    let part = |length: u32| {
        let rounded = (u64::from(length) * u64::from(edge) + u64::from(longest) / 2) / u64::from(longest);
        u32::try_from(rounded).unwrap_or(edge).max(1)
    };
    let mut small = DynamicImage::new(part(width), part(height), picture.color());
    let options = ResizeOptions::new()
        .resize_alg(ResizeAlg::Convolution(FilterType::Bilinear))
        // Weighing colours by their transparency would copy the whole picture.
        .use_alpha(false);
    let result = Resizer::new().resize(picture, &mut small, &options);
    Some(result.map(|()| small).map_err(Error::internal))
}

/// Encodes a picture: PNG for a drawing or screenshot, JPEG for everything else.
fn kept(picture: DynamicImage, sharp: bool) -> Result<Prepared, Error> {
    // A small picture needs no thumbnail.
    let thumbnail = match within(&picture, THUMBNAIL_EDGE) {
        Some(small) => as_jpeg(&small?, 78)?,
        None => as_jpeg(&picture, 78)?,
    };
    let size = Some((picture.width(), picture.height()));
    let (bytes, media_type) = if sharp {
        let mut out = Vec::new();
        picture
            .write_with_encoder(PngEncoder::new(&mut out))
            .map_err(broken)?;
        (Bytes::from(out), "image/png")
    } else {
        (as_jpeg(&picture, 85)?, "image/jpeg")
    };
    Ok(Prepared {
        bytes,
        media_type,
        thumbnail: Some(thumbnail),
        size,
    })
}

fn as_jpeg(picture: &DynamicImage, quality: u8) -> Result<Bytes, Error> {
    let mut out = Vec::new();
    DynamicImage::from(picture.to_rgb8())
        .write_with_encoder(JpegEncoder::new_with_quality(&mut out, quality))
        .map_err(broken)?;
    Ok(Bytes::from(out))
}
