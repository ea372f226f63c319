//! Photos are drawn anew: upright, without metadata, with a thumbnail.

use crate::support::case::Stage;
use crate::support::cast::*;
use crate::support::files::{encode, picture};
use crate::support::{Case, TestApp};
use image::{GenericImageView as _, ImageFormat};

/// An EXIF block (TIFF, big-endian): the camera's orientation, its maker, and a GPS latitude.
fn exif(orientation: u8) -> Vec<u8> {
    let mut tiff = b"MM\x00\x2a\x00\x00\x00\x08".to_vec();
    tiff.extend(b"\x00\x03");
    tiff.extend([0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, orientation, 0, 0]);
    tiff.extend([0x01, 0x0f, 0, 2, 0, 0, 0, 14, 0, 0, 0, 50]);
    tiff.extend([0x88, 0x25, 0, 4, 0, 0, 0, 1, 0, 0, 0, 64]);
    tiff.extend([0, 0, 0, 0]);
    tiff.extend(b"KameraRahasia\0");
    tiff.extend(b"\x00\x01\x00\x01\x00\x02\x00\x00\x00\x02N\x00\x00\x00\x00\x00\x00\x00GPSGPSGPS");
    [b"Exif\0\0".as_slice(), &tiff].concat()
}

/// A JPEG with EXIF, a comment, and something behind its end.
fn jpeg(orientation: u8) -> Vec<u8> {
    let plain = encode(&picture(40, 20), ImageFormat::Jpeg);
    let exif = exif(orientation);
    let mut out = vec![0xff, 0xd8, 0xff, 0xe1];
    out.extend(u16::try_from(exif.len() + 2).expect("short").to_be_bytes());
    out.extend(exif);
    out.extend([0xff, 0xfe, 0, 14]);
    out.extend(b"KomentarJpeg");
    out.extend(&plain[2..]);
    out.extend(b"DiBelakangGambar");
    out
}

const SECRETS: [&[u8]; 5] = [
    b"Exif",
    b"KameraRahasia",
    b"GPSGPS",
    b"KomentarJpeg",
    b"DiBelakangGambar",
];

fn holds(bytes: &[u8], needle: &[u8]) -> bool {
    bytes.windows(needle.len()).any(|window| window == needle)
}

#[tokio::test(flavor = "multi_thread")]
async fn what_a_camera_tucked_away_is_gone_and_the_picture_stands_upright() {
    let app = TestApp::start().await;
    let case = Case::at(&app, Stage::Received).await;
    let sent = jpeg(6);
    assert!(
        SECRETS.iter().all(|secret| holds(&sent, secret)),
        "the test sends what it looks for"
    );
    let view = case
        .upload(DESK, "evidence", "IMG_0001.JPG", sent)
        .await
        .created();
    let file = view["content"]["attachments"][0].clone();
    assert_eq!(
        (&file["media_type"], &file["name"], &file["has_thumbnail"]),
        (&"image/jpeg".into(), &"IMG_0001.JPG".into(), &true.into())
    );
    // Orientation 6: the camera lay on its side; turned a quarter clockwise the wide picture is a tall one.
    assert_eq!((&file["width"], &file["height"]), (&20.into(), &40.into()));
    let path = format!(
        "/reports/{}/attachments/{}",
        case.id,
        file["id"].as_str().expect("an id")
    );
    for path in [path.clone(), format!("{path}/thumbnail")] {
        let answer = app.get(&path).by(DESK).send().await.expect(200);
        assert_eq!(answer.header("content-type"), "image/jpeg");
        for secret in SECRETS {
            assert!(
                !holds(&answer.bytes, secret),
                "{path} still holds {}",
                String::from_utf8_lossy(secret)
            );
        }
        let seen = image::load_from_memory_with_format(&answer.bytes, ImageFormat::Jpeg).expect("a picture");
        assert_eq!(seen.dimensions(), (20, 40), "{path}");
        // What was red at the upper left is now at the upper right.
        let red = |x, y| seen.get_pixel(x, y).0[0] > 150;
        assert!(
            red(16, 5) && !red(3, 5) && !red(16, 35),
            "{path} is turned the wrong way"
        );
    }
    assert_eq!(file["size"], app.get(&path).by(DESK).send().await.bytes.len());
}

#[tokio::test(flavor = "multi_thread")]
async fn png_stays_png_webp_becomes_jpeg_and_a_large_one_is_made_smaller() {
    let app = TestApp::start().await;
    let case = Case::at(&app, Stage::Received).await;
    for (format, name, width, height, media, longest) in [
        (ImageFormat::Png, "layar.png", 30, 20, "image/png", 30),
        (ImageFormat::WebP, "foto.jpg", 30, 20, "image/jpeg", 30),
        (ImageFormat::Png, "besar.png", 3_000, 60, "image/png", 2_560),
    ] {
        let before = case.view(DESK).await["content"]["attachments"]
            .as_array()
            .map_or(0, Vec::len);
        let bytes = encode(&picture(width, height), format);
        let sent = if format == ImageFormat::WebP {
            "foto.webp"
        } else {
            name
        };
        let view = case.upload(DESK, "evidence", sent, bytes).await.created();
        let files = view["content"]["attachments"].as_array().expect("files");
        assert_eq!(files.len(), before + 1);
        let file = files.iter().find(|it| it["name"] == name).expect("the file");
        assert_eq!(
            (&file["media_type"], &file["width"]),
            (&media.into(), &longest.into()),
            "{name}"
        );
        let path = format!(
            "/reports/{}/attachments/{}/thumbnail",
            case.id,
            file["id"].as_str().expect("an id")
        );
        let small = app.get(&path).by(DESK).send().await.expect(200);
        let small = image::load_from_memory_with_format(&small.bytes, ImageFormat::Jpeg).expect("a picture");
        assert!(small.width() <= 480 && small.height() <= 480);
    }
}
