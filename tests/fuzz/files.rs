//! Files that somebody sends: what they are, and photos drawn anew.

use crate::driver::fuzz;
use bytes::Bytes;
use heifer::{EncodeOptions, encode_rgb8};
use image::{DynamicImage, ImageFormat, Rgb, RgbImage};
use std::io::Cursor;
use tanggap_app::Error;
use tanggap_app::attachments::PictureLimits;
use tanggap_app::attachments::media::prepare;

/// Larger photos are made smaller.
const LONGEST_EDGE: u32 = 2_560;

fn picture(width: u32, height: u32) -> DynamicImage {
    let shade = |x: u32, y: u32| Rgb([(x * 7 % 256) as u8, (y * 11 % 256) as u8, ((x + y) % 256) as u8]);
    DynamicImage::from(RgbImage::from_fn(width, height, shade))
}

fn encoded(format: ImageFormat) -> Vec<u8> {
    let mut out = Cursor::new(Vec::new());
    picture(24, 16).write_to(&mut out, format).expect("a picture");
    out.into_inner()
}

fn heic(width: u32, height: u32) -> Vec<u8> {
    let pixels = picture(width, height).to_rgb8();
    encode_rgb8(width, height, &pixels, &EncodeOptions::default()).expect("a picture")
}

fn look(bytes: &[u8]) {
    match prepare(Bytes::copy_from_slice(bytes), PictureLimits::ACCOUNT) {
        Ok(kept) if kept.media_type.starts_with("image/") => {
            let (width, height) = kept.size.expect("a photo's size");
            assert!((1..=LONGEST_EDGE).contains(&width.max(height)));
            let seen = image::load_from_memory(&kept.bytes).expect("what is kept can be seen");
            assert_eq!((seen.width(), seen.height()), (width, height));
            assert!(kept.thumbnail.is_some());
        }
        Ok(kept) => assert_eq!(kept.bytes, bytes, "what is no photo is kept as it came"),
        Err(Error::UnsupportedMedia | Error::Invalid(_)) => {}
        Err(other) => panic!("{other}"),
    }
}

#[test]
fn photos_of_cameras() {
    let seeds = [ImageFormat::Jpeg, ImageFormat::Png, ImageFormat::WebP].map(encoded);
    fuzz(600, seeds.to_vec(), look);
}

#[test]
fn photos_of_telephones() {
    // One picture by itself, one put together from tiles, and one of another family of encoders.
    let other = include_bytes!("../api/fixtures/sideways.heic").to_vec();
    fuzz(400, vec![heic(32, 24), heic(520, 16), other], look);
}

#[test]
fn documents_and_recordings() {
    let seeds: [&[u8]; 7] = [
        b"%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n",
        b"ID3\x04\x00\x00\x00\x00\x00\x00\xff\xfb\x90\x00",
        b"OggS\x00\x02\x00\x00\x00\x00\x00\x00\x00\x00OpusHead",
        b"RIFF\x24\x00\x00\x00WAVEfmt ",
        b"\x00\x00\x00\x20ftypM4A \x00\x00\x00\x00M4A mp42isom",
        b"#!AMR\n\x0c\x00",
        b"GIF89a\x01\x00\x01\x00",
    ];
    fuzz(2_000, seeds.map(<[u8]>::to_vec).to_vec(), look);
}

#[test]
fn drawings_of_the_arms() {
    let seeds: [&[u8]; 3] = [
        br#"<svg xmlns="http://www.w3.org/2000/svg" width="40" height="60"><rect width="40" height="60" fill="red"/></svg>"#,
        br##"<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 10 10"><defs><g id="a"><circle r="3"/></g></defs><use xlink:href="#a" x="5" y="5"/></svg>"##,
        br#"<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><image href="file:///etc/passwd" width="9" height="9"/><text>x</text></svg>"#,
    ];
    fuzz(300, seeds.map(<[u8]>::to_vec).to_vec(), |bytes| {
        if let Some(png) = tanggap_documents::drawn(bytes) {
            let seen = image::load_from_memory(&png).expect("what is drawn can be seen");
            assert!((1..=1_200).contains(&seen.width().max(seen.height())));
        }
    });
}
