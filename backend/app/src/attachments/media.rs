//! Detects the type of a file by its bytes, and re-encodes photos. Knows no report and no store.

use crate::attachments::heic;
use crate::kernel::error::Error;
use bytes::Bytes;
use image::codecs::jpeg::JpegEncoder;
use image::codecs::png::PngEncoder;
use image::{DynamicImage, ImageDecoder, ImageFormat, ImageReader, Limits};
use std::io::Cursor;
use tanggap_domain::violation::ViolationCode;

/// Longest edge of a stored photo, in pixels; a larger one is scaled down.
const LONGEST_EDGE: u32 = 2_560;
/// Longest edge of a thumbnail.
const THUMBNAIL_EDGE: u32 = 480;
/// A picture that would decode to more bytes than this is refused.
const MOST_PIXEL_BYTES: u64 = 256 << 20;
/// A picture with a longer edge than this is refused.
const MOST_EDGE: u32 = 16_000;

/// A file after the check.
#[derive(Debug)]
pub struct Prepared {
    pub bytes: Bytes,
    pub media_type: &'static str,
    pub thumbnail: Option<Bytes>,
    /// Width and height of a photo.
    pub size: Option<(u32, u32)>,
}

/// Checks a file: documents and recordings stay as they are, photos are re-encoded.
pub fn prepare(bytes: Bytes) -> Result<Prepared, Error> {
    // Only the first bytes decide; name and stated type are ignored.
    let media_type = match infer::get(&bytes).map(|kind| kind.mime_type()) {
        Some("image/jpeg") => return photo(&bytes, ImageFormat::Jpeg),
        Some("image/png") => return photo(&bytes, ImageFormat::Png),
        Some("image/webp") => return photo(&bytes, ImageFormat::WebP),
        Some("image/heif") => return drawn(heic::decode(&bytes, MOST_EDGE, MOST_PIXEL_BYTES)?, false),
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

/// Re-encodes a photo: upright, of bounded size, and without EXIF, GPS or other metadata.
fn photo(bytes: &[u8], format: ImageFormat) -> Result<Prepared, Error> {
    let broken = |_| Error::field("/file", ViolationCode::Invalid);
    let mut reader = ImageReader::with_format(Cursor::new(bytes), format);
    let mut limits = Limits::default();
    limits.max_image_width = Some(MOST_EDGE);
    limits.max_image_height = Some(MOST_EDGE);
    limits.max_alloc = Some(MOST_PIXEL_BYTES);
    reader.limits(limits);
    let mut decoder = reader.into_decoder().map_err(broken)?;
    let orientation = decoder.orientation().map_err(broken)?;
    let mut picture = DynamicImage::from_decoder(decoder).map_err(broken)?;
    picture.apply_orientation(orientation);
    drawn(picture, format == ImageFormat::Png)
}

/// Encodes a picture: PNG for a drawing or screenshot, JPEG for everything else.
fn drawn(mut picture: DynamicImage, sharp: bool) -> Result<Prepared, Error> {
    let broken = |_| Error::field("/file", ViolationCode::Invalid);
    if picture.width().max(picture.height()) > LONGEST_EDGE {
        picture = picture.resize(LONGEST_EDGE, LONGEST_EDGE, image::imageops::FilterType::Triangle);
    }
    // A small picture needs no thumbnail.
    let thumbnail = if picture.width().max(picture.height()) > THUMBNAIL_EDGE {
        jpeg(&picture.thumbnail(THUMBNAIL_EDGE, THUMBNAIL_EDGE), 78)?
    } else {
        jpeg(&picture, 78)?
    };
    let size = Some((picture.width(), picture.height()));
    let (bytes, media_type) = if sharp {
        let mut out = Vec::new();
        picture
            .write_with_encoder(PngEncoder::new(&mut out))
            .map_err(broken)?;
        (Bytes::from(out), "image/png")
    } else {
        (jpeg(&picture, 85)?, "image/jpeg")
    };
    Ok(Prepared {
        bytes,
        media_type,
        thumbnail: Some(thumbnail),
        size,
    })
}

fn jpeg(picture: &DynamicImage, quality: u8) -> Result<Bytes, Error> {
    let mut out = Vec::new();
    DynamicImage::from(picture.to_rgb8())
        .write_with_encoder(JpegEncoder::new_with_quality(&mut out, quality))
        .map_err(|_| Error::field("/file", ViolationCode::Invalid))?;
    Ok(Bytes::from(out))
}
