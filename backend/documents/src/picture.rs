//! Pictures that a document makes itself.

use crate::error::PrintError;
use qrcode::render::svg;
use qrcode::{EcLevel, QrCode};
use resvg::usvg::{ImageHrefResolver, Options, Tree};
use resvg::{tiny_skia, usvg};

/// A QR code as SVG, with enough redundancy to be read from creased paper.
pub fn qr_code(text: &str) -> Result<Vec<u8>, PrintError> {
    let code = QrCode::with_error_correction_level(text.as_bytes(), EcLevel::M)
        .map_err(|error| PrintError(error.to_string()))?;
    Ok(code
        .render::<svg::Color<'_>>()
        .min_dimensions(240, 240)
        .quiet_zone(false)
        .build()
        .into_bytes())
}

/// Longest edge of a drawing once it is a picture, in pixels.
const EDGE: f32 = 1_200.0;

/// An SVG drawn as PNG: whatever scripts, links or foreign files it names are left behind. `None` when it is no drawing.
pub fn drawn(svg: &[u8]) -> Option<Vec<u8>> {
    let options = Options {
        // By default a drawing may name files of this machine.
        image_href_resolver: ImageHrefResolver {
            resolve_string: Box::new(|_, _| None),
            ..ImageHrefResolver::default()
        },
        resources_dir: None,
        ..Options::default()
    };
    let tree = Tree::from_data(svg, &options).ok()?;
    let size = tree.size();
    let scale = EDGE / size.width().max(size.height());
    let pixels = |edge: f32| (edge * scale).ceil().clamp(1.0, EDGE) as u32;
    let mut picture = tiny_skia::Pixmap::new(pixels(size.width()), pixels(size.height()))?;
    resvg::render(
        &tree,
        usvg::Transform::from_scale(scale, scale),
        &mut picture.as_mut(),
    );
    picture.encode_png().ok()
}
