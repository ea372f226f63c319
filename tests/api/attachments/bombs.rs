//! Pictures that are small as files and large once decoded: refused from their heads, with the limit, or decoded one after another.

use super::limits::pdf;
use crate::support::case::Stage;
use crate::support::cast::*;
use crate::support::client::Answer;
use crate::support::files::{encode, picture, png};
use crate::support::links::key_of;
use crate::support::{Case, TestApp};
use flate2::Compression;
use flate2::write::ZlibEncoder;
use image::{DynamicImage, ImageFormat};
use reqwest::Method;
use reqwest::multipart::{Form, Part};
use std::io::Write as _;

/// A chunk of a PNG, with its checksum.
fn chunk(name: &[u8; 4], content: &[u8]) -> Vec<u8> {
    let size = u32::try_from(content.len()).expect("short").to_be_bytes();
    let named = [name.as_slice(), content].concat();
    [
        size.as_slice(),
        &named,
        &super::kinds::crc32(&named).to_be_bytes(),
    ]
    .concat()
}

/// A PNG whose head states this, with the pixels of a small one.
fn png_of(width: u32, height: u32, depth: u8, colour: u8) -> Vec<u8> {
    let whole = png();
    let mut head = [width.to_be_bytes(), height.to_be_bytes()].concat();
    head.extend([depth, colour, 0, 0, 0]);
    [&whole[..8], &chunk(b"IHDR", &head), &whole[33..]].concat()
}

/// A JPEG whose frame states this, with so many further scans without content.
fn jpeg_of(width: u16, height: u16, progressive: bool, scans: usize) -> Vec<u8> {
    let mut bytes = encode(&picture(40, 24), ImageFormat::Jpeg);
    let frame = bytes
        .windows(2)
        .position(|pair| pair == [0xff, 0xc0])
        .expect("a frame");
    bytes[frame + 1] = if progressive { 0xc2 } else { 0xc0 };
    bytes[frame + 5..frame + 7].copy_from_slice(&height.to_be_bytes());
    bytes[frame + 7..frame + 9].copy_from_slice(&width.to_be_bytes());
    let end = bytes.len() - 2;
    let scan = [0xff, 0xda, 0, 8, 1, 1, 0, 1, 63, 0, 0];
    [&bytes[..end], &scan.repeat(scans), &[0xff, 0xd9]].concat()
}

/// A WebP with this canvas and one frame, animated, whose own head states another size.
fn webp_of(canvas: (u32, u32), frame: (u16, u16), animated: bool) -> Vec<u8> {
    let three = |number: u32| number.to_le_bytes()[..3].to_vec();
    let part = |name: &[u8; 4], content: &[u8]| {
        let size = u32::try_from(content.len()).expect("short").to_le_bytes();
        [name.as_slice(), &size, content].concat()
    };
    let lossy = [
        [0x10, 0, 0, 0x9d, 0x01, 0x2a].as_slice(),
        &frame.0.to_le_bytes(),
        &frame.1.to_le_bytes(),
        &[0; 20],
    ]
    .concat();
    let flags = if animated { 2 } else { 0 };
    let mut chunks = part(
        b"VP8X",
        &[vec![flags, 0, 0, 0], three(canvas.0 - 1), three(canvas.1 - 1)].concat(),
    );
    if animated {
        let place = [
            three(0),
            three(0),
            three(canvas.0 - 1),
            three(canvas.1 - 1),
            three(10),
            vec![0],
        ];
        chunks.extend(part(b"ANIM", &[0; 6]));
        chunks.extend(part(b"ANMF", &[place.concat(), part(b"VP8 ", &lossy)].concat()));
    } else {
        chunks.extend(part(b"VP8 ", &lossy));
    }
    part(b"RIFF", &[b"WEBP".to_vec(), chunks].concat())
}

fn heic_of(width: u32, height: u32) -> Vec<u8> {
    let pixels = picture(64, 48).to_rgb8();
    let mut bytes =
        heifer::encode_rgb8(64, 48, &pixels, &heifer::EncodeOptions::default()).expect("a picture");
    for at in 0..bytes.len() - 16 {
        if &bytes[at..at + 4] == b"ispe" {
            bytes[at + 8..at + 12].copy_from_slice(&width.to_be_bytes());
            bytes[at + 12..at + 16].copy_from_slice(&height.to_be_bytes());
        }
    }
    bytes
}

/// The refused field, why, and the limit that is told.
fn refusal(answer: Answer) -> (String, i64) {
    let problem = answer.problem(422, "invalid");
    let error = &problem["errors"][0];
    let limit = error["limit"].as_i64().unwrap_or_default();
    let words = error["detail"].as_str().expect("words");
    assert!(limit == 0 || words.contains(&limit.to_string()), "{words}");
    let text = |field: &str| error[field].as_str().expect(field).to_owned();
    (format!("{} {}", text("pointer"), text("code")), limit)
}

#[tokio::test(flavor = "multi_thread")]
async fn more_pixels_than_allowed_are_refused_from_the_head_and_the_limit_is_told() {
    let app = TestApp::start().await;
    let case = Case::at(&app, Stage::Received).await;
    let whole = encode(&DynamicImage::new_luma8(8_000, 7_000), ImageFormat::Png);
    assert!(whole.len() < 300_000, "a bomb is small: {}", whole.len());
    for (what, bytes, code, limits) in [
        ("a whole one", whole, "too_many_pixels", 50..=50),
        ("PNG", png_of(16_000, 16_000, 1, 0), "too_many_pixels", 50..=50),
        // Eight bytes a pixel, and those of the strip that is scaled.
        (
            "PNG of 16 bits",
            png_of(8_000, 5_000, 16, 6),
            "too_many_pixels",
            30..=35,
        ),
        (
            "JPEG",
            jpeg_of(10_000, 6_000, false, 0),
            "too_many_pixels",
            50..=50,
        ),
        (
            "JPEG with all coefficients",
            jpeg_of(9_000, 5_400, true, 0),
            "too_many_pixels",
            38..=39,
        ),
        (
            "JPEG of many scans",
            jpeg_of(4_000, 3_000, true, 99),
            "too_many_pixels",
            6..=6,
        ),
        (
            "WebP",
            webp_of((9_000, 9_000), (9_000, 9_000), false),
            "too_many_pixels",
            50..=50,
        ),
        (
            "animated WebP",
            webp_of((6_000, 4_500), (6_000, 4_500), true),
            "too_many_pixels",
            19..=22,
        ),
        ("HEIC", heic_of(6_000, 5_000), "too_many_pixels", 25..=25),
        (
            "PNG of one line",
            png_of(16_001, 1, 8, 0),
            "too_wide",
            16_000..=16_000,
        ),
        // The frame is larger than the file states.
        (
            "WebP in WebP",
            webp_of((64, 64), (16_000, 16_000), false),
            "invalid",
            0..=0,
        ),
        (
            "animated WebP in WebP",
            webp_of((64, 64), (16_000, 16_000), true),
            "invalid",
            0..=0,
        ),
    ] {
        let (refused, limit) = refusal(case.upload(DESK, "evidence", "bom.png", bytes).await);
        assert_eq!(refused, format!("/file {code}"), "{what}");
        assert!(limits.contains(&limit), "{what}: {limit}");
    }
    assert_eq!(app.history(&case.id).await, 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_large_photo_is_taken_of_an_officer_and_a_smaller_one_of_a_stranger() {
    let app = TestApp::start().await;
    let case = Case::at(&app, Stage::Received).await;
    let key = key_of(&app, &case.id).await;
    let of_stranger = |bytes: Vec<u8>| {
        let form = Form::new()
            .text("number", key["number"].as_str().expect("text").to_owned())
            .text("secret", key["secret"].as_str().expect("text").to_owned())
            .part("file", Part::bytes(bytes).file_name("foto.png"));
        app.call(Method::POST, "/public/tracking/files").form(form).send()
    };
    let large = encode(&DynamicImage::new_luma8(6_500, 4_000), ImageFormat::Png);
    assert_eq!(
        refusal(of_stranger(large.clone()).await),
        ("/file too_many_pixels".to_owned(), 25)
    );
    let view = case.upload(DESK, "evidence", "besar.png", large).await.created();
    let file = &view["content"]["attachments"][0];
    assert_eq!((&file["width"], &file["height"]), (&2_560.into(), &1_575.into()));
    let smaller = encode(&DynamicImage::new_luma8(6_000, 4_000), ImageFormat::Png);
    of_stranger(smaller).await.ok();
}

#[tokio::test(flavor = "multi_thread")]
async fn what_unpacks_beside_the_pixels_is_left_behind() {
    let app = TestApp::start().await;
    let case = Case::at(&app, Stage::Received).await;
    let mut packed = ZlibEncoder::new(Vec::new(), Compression::fast());
    packed.write_all(&vec![0; 24 << 20]).expect("packed");
    let packed = packed.finish().expect("packed");
    let whole = png();
    let (head, rest) = whole.split_at(33);
    for (name, lead) in [
        (b"iCCP", "warna\0\0"),
        (b"zTXt", "Catatan\0\0"),
        (b"iTXt", "Catatan\0\u{1}\0\0\0"),
    ] {
        let bomb = chunk(name, &[lead.as_bytes(), &packed].concat());
        let bytes = [head, &bomb, rest].concat();
        let view = case.upload(DESK, "evidence", "kecil.png", bytes).await.created();
        let files = view["content"]["attachments"].as_array().expect("files");
        assert!(
            files.iter().all(|file| file["size"].as_u64() < Some(2_000)),
            "{files:?}"
        );
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn while_many_wait_the_next_is_told_to_come_back_and_nothing_else_waits() {
    let app = TestApp::start().await;
    let case = Case::at(&app, Stage::Received).await;
    // Somebody's picture is being decoded, and takes its time.
    let turn = app.app.pictures.turn().await.expect("a turn");
    let places = app.app.pictures.places_left();
    assert_eq!(places, 9);
    let waiting = async {
        let each = (0..places).map(|_| case.upload(DESK, "evidence", "foto.png", png()));
        futures::future::join_all(each).await
    };
    let meanwhile = async {
        while app.app.pictures.places_left() > 0 {
            tokio::task::yield_now().await;
        }
        let refused = case.upload(DESK, "evidence", "foto.png", png()).await;
        assert_eq!(refused.header("retry-after"), "5");
        refused.problem(503, "busy");
        // Passwords and documents do not wait behind pictures.
        app.login(KASI, PASSWORD).await.expect(200);
        case.upload(DESK, "letter", "surat.pdf", pdf(40)).await.created();
        drop(turn);
    };
    let (answers, ()) = tokio::join!(waiting, meanwhile);
    for answer in answers {
        answer.created();
    }
    case.upload(DESK, "evidence", "foto.png", png()).await.created();
    assert_eq!(app.app.pictures.places_left(), places);
}
