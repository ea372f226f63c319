//! Pictures to upload in the demonstration.

use tanggap_domain::command::AttachmentRole;
use tanggap_domain::ids::AttachmentId;

/// A JPEG to upload for a placeholder: obviously a drawing, and a different one for each placeholder.
pub fn picture(placeholder: AttachmentId, role: AttachmentRole) -> Vec<u8> {
    let [.., high, low] = *placeholder.0.as_bytes();
    let (r, g, b) = match role {
        AttachmentRole::After => (70_u8, 150_u8, 90_u8),
        AttachmentRole::Before | AttachmentRole::Evidence => (150, 110, 70),
        _ => (90, 110, 150),
    };
    let drawing = image::RgbImage::from_fn(480, 360, |x, y| {
        let stripe = (x + y * 2 + u32::from(low) * 11) / 40 % 2 == 0;
        let horizon = y < 120 + u32::from(high % 16) * 4 + u32::from(low % 16) * 3;
        match (horizon, stripe) {
            (true, _) => image::Rgb([185, 205, 220]),
            (false, true) => image::Rgb([r, g, b]),
            (false, false) => image::Rgb([r + 25, g + 25, b + 25]),
        }
    });
    let mut bytes = std::io::Cursor::new(Vec::new());
    // Writing to memory does not fail; an empty file would be refused at upload.
    match drawing.write_to(&mut bytes, image::ImageFormat::Jpeg) {
        Ok(()) => bytes.into_inner(),
        Err(_) => Vec::new(),
    }
}
