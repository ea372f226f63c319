//! Files to send: pictures drawn on the spot, with whatever is tucked away in them.

use image::{DynamicImage, ImageFormat, Rgb, RgbImage};
use reqwest::multipart::{Form, Part};
use std::io::Cursor;

/// A picture whose upper left corner is red and whose rest is blue.
pub fn picture(width: u32, height: u32) -> DynamicImage {
    let image = RgbImage::from_fn(width, height, |x, y| {
        if x < width / 2 && y < height / 2 {
            Rgb([250, 10, 10])
        } else {
            Rgb([10, 10, 250])
        }
    });
    DynamicImage::from(image)
}

pub fn encode(picture: &DynamicImage, format: ImageFormat) -> Vec<u8> {
    let mut out = Cursor::new(Vec::new());
    picture.write_to(&mut out, format).expect("a picture");
    out.into_inner()
}

pub fn png() -> Vec<u8> {
    encode(&picture(8, 8), ImageFormat::Png)
}

/// What a multipart request carries for one file.
pub fn form(role: &str, name: &str, bytes: Vec<u8>) -> Form {
    file(name, bytes).text("role", role.to_owned())
}

/// A file alone.
pub fn file(name: &str, bytes: Vec<u8>) -> Form {
    Form::new().part("file", Part::bytes(bytes).file_name(name.to_owned()))
}
