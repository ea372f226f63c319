//! Photos of telephones: HEIC is taken, drawn anew as JPEG, and can ask for no more than other photos.

use crate::support::case::Stage;
use crate::support::cast::*;
use crate::support::files::picture;
use crate::support::{Case, TestApp};
use heifer::{EncodeOptions, encode_rgb8};
use image::{DynamicImage, GenericImageView as _, ImageFormat};

/// As an encoder of another family writes it: 40 × 20, its upper left quarter red, held sideways (orientation 6 of EXIF, a quarter turn
/// in the file), with a maker and a place in its EXIF. Made with `heif-enc` of the JPEG in `photos.rs`, the turn (`irot`)
/// added by hand.
const SIDEWAYS: &[u8] = include_bytes!("../fixtures/sideways.heic");

fn heic(picture: &DynamicImage) -> Vec<u8> {
    let pixels = picture.to_rgb8();
    encode_rgb8(
        picture.width(),
        picture.height(),
        &pixels,
        &EncodeOptions::default(),
    )
    .expect("a picture")
}

fn holds(bytes: &[u8], needle: &[u8]) -> bool {
    bytes.windows(needle.len()).any(|window| window == needle)
}

/// The file's fields, its bytes, and the picture.
async fn kept(
    app: &TestApp,
    case: &Case<'_>,
    name: &str,
    bytes: Vec<u8>,
) -> (serde_json::Value, DynamicImage) {
    let view = case.upload(DESK, "evidence", name, bytes).await.created();
    let files = view["content"]["attachments"].as_array().expect("files");
    // All of them are of one moment here, so that their order does not tell the newest.
    let called = name.rsplit_once('.').expect("an ending").0;
    let file = files
        .iter()
        .find(|file| file["name"].as_str().is_some_and(|name| name.starts_with(called)))
        .expect("the file")
        .clone();
    let path = format!(
        "/reports/{}/attachments/{}",
        case.id,
        file["id"].as_str().expect("an id")
    );
    let answer = app.get(&path).by(DESK).send().await.expect(200);
    assert_eq!(answer.header("content-type"), "image/jpeg");
    for secret in [b"Exif".as_slice(), b"KameraRahasia", b"GPSGPS", b"ftyp"] {
        assert!(
            !holds(&answer.bytes, secret),
            "{name} still holds {}",
            String::from_utf8_lossy(secret)
        );
    }
    let seen = image::load_from_memory_with_format(&answer.bytes, ImageFormat::Jpeg).expect("a picture");
    (file, seen)
}

#[tokio::test(flavor = "multi_thread")]
async fn a_photo_of_a_telephone_becomes_a_jpeg_without_metadata() {
    let app = TestApp::start().await;
    let case = Case::at(&app, Stage::Received).await;
    // Larger than a tile, so that it is a grid of them, as telephones write it.
    let grid = heic(&picture(1_100, 700));
    assert!(holds(&grid, b"grid"));
    let (file, seen) = kept(&app, &case, "IMG_0001.HEIC", grid).await;
    assert_eq!(
        (
            &file["name"],
            &file["width"],
            &file["height"],
            &file["has_thumbnail"]
        ),
        (&"IMG_0001.jpg".into(), &1_100.into(), &700.into(), &true.into())
    );
    let red = |x, y| {
        let [red, _, blue, _] = seen.get_pixel(x, y).0;
        red > 200 && blue < 60
    };
    assert!(red(100, 100) && red(500, 300) && !red(600, 100) && !red(100, 400) && !red(1_050, 650));
    let (file, _) = kept(&app, &case, "besar.heif", heic(&picture(3_000, 64))).await;
    assert_eq!(
        (&file["name"], &file["width"]),
        (&"besar.jpg".into(), &2_560.into())
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn held_sideways_it_stands_upright_and_its_secrets_are_gone() {
    let app = TestApp::start().await;
    let case = Case::at(&app, Stage::Received).await;
    assert!(holds(SIDEWAYS, b"KameraRahasia") && holds(SIDEWAYS, b"irot"));
    let (file, seen) = kept(&app, &case, "foto.heic", SIDEWAYS.to_vec()).await;
    assert_eq!((&file["width"], &file["height"]), (&20.into(), &40.into()));
    let red = |x, y| seen.get_pixel(x, y).0[0] > 150;
    assert!(red(16, 5) && !red(3, 5) && !red(16, 35), "turned the wrong way");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_broken_one_or_one_that_asks_for_too_much_is_no_picture() {
    let app = TestApp::start().await;
    let case = Case::at(&app, Stage::Received).await;
    let whole = heic(&picture(600, 300));
    let head = [b"\0\0\0\x18ftypheic\0\0\0\0".as_slice(), b"mif1heic"].concat();
    let mut vast = whole.clone();
    let places: Vec<usize> = (0..vast.len() - 4)
        .filter(|at| &vast[*at..*at + 4] == b"ispe")
        .collect();
    for at in places {
        // Within the edges, but more than may be unpacked.
        vast[at + 8..at + 12].copy_from_slice(&15_000_u32.to_be_bytes());
        vast[at + 12..at + 16].copy_from_slice(&15_000_u32.to_be_bytes());
    }
    for (bytes, refused) in [
        (whole[..whole.len() / 2].to_vec(), "/file invalid"),
        (whole[..40].to_vec(), "/file invalid"),
        ([head.as_slice(), &[0xff; 300]].concat(), "/file invalid"),
        (vast, "/file too_many_pixels"),
        (heic(&picture(16_448, 64)), "/file too_wide"),
    ] {
        let answer = case.upload(DESK, "evidence", "rusak.heic", bytes).await;
        assert_eq!(answer.invalid(), [refused]);
    }
    assert_eq!(app.history(&case.id).await, 1);
}
