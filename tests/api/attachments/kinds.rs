//! What is taken is judged by its bytes, never by its name or the sender's word.

use crate::support::case::Stage;
use crate::support::cast::*;
use crate::support::files::{encode, picture, png};
use crate::support::{Case, TestApp};
use image::ImageFormat;
use reqwest::Method;
use reqwest::multipart::{Form, Part};

const PDF: &[u8] = b"%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n";

#[tokio::test(flavor = "multi_thread")]
async fn documents_and_recordings_are_kept_as_they_are() {
    let app = TestApp::start().await;
    let case = Case::at(&app, Stage::Received).await;
    let mp3 = [
        b"ID3\x04\x00\x00\x00\x00\x00\x00".as_slice(),
        &[0xff, 0xfb, 0x90, 0x00],
        &[0; 400],
    ]
    .concat();
    let ogg = [b"OggS\x00\x02".as_slice(), &[0; 60]].concat();
    let wav = [b"RIFF\x24\x00\x00\x00WAVEfmt ".as_slice(), &[0; 40]].concat();
    for (name, role, bytes, media) in [
        ("surat.pdf", "letter", PDF.to_vec(), "application/pdf"),
        ("telepon.mp3", "call_recording", mp3, "audio/mpeg"),
        ("telepon.ogg", "call_recording", ogg, "audio/ogg"),
        ("telepon.wav", "call_recording", wav, "audio/wav"),
    ] {
        let view = case.upload(DESK, role, name, bytes.clone()).await.created();
        let files = view["content"]["attachments"].as_array().expect("files").clone();
        let file = files.iter().find(|it| it["name"] == name).expect("the file");
        assert_eq!(
            (&file["media_type"], &file["role"], &file["has_thumbnail"]),
            (&media.into(), &role.into(), &false.into()),
            "{name}"
        );
        let path = format!(
            "/reports/{}/attachments/{}",
            case.id,
            file["id"].as_str().expect("an id")
        );
        let answer = app.get(&path).by(DESK).send().await.expect(200);
        assert_eq!(
            (answer.bytes.as_slice(), answer.header("content-type")),
            (bytes.as_slice(), media)
        );
        app.get(&format!("{path}/thumbnail"))
            .by(DESK)
            .send()
            .await
            .problem(404, "not_found");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn anything_else_is_refused_whatever_it_calls_itself() {
    let app = TestApp::start().await;
    let case = Case::at(&app, Stage::Received).await;
    let gif = b"GIF89a\x01\x00\x01\x00\x80\x00\x00\x00\x00\x00\xff\xff\xff!\xf9\x04\x00\x00\x00\x00\x00,\x00\x00\x00\x00\x01\x00\x01\x00\x00\x02\x02D\x01\x00;";
    let zip = [b"PK\x03\x04".as_slice(), &[0; 60]].concat();
    let elf = [b"\x7fELF\x02\x01\x01".as_slice(), &[0; 60]].concat();
    for (name, bytes) in [
        ("foto.jpg", b"<html><script>alert(1)</script></html>".to_vec()),
        (
            "foto.svg",
            b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>".to_vec(),
        ),
        ("foto.png", gif.to_vec()),
        ("surat.pdf", zip),
        ("foto.webp", elf),
        ("catatan.txt", b"teks".to_vec()),
        ("pendek.jpg", vec![0xff]),
    ] {
        let answer = case.upload(DESK, "evidence", name, bytes).await;
        answer.problem(415, "unsupported_media_type");
    }
    assert_eq!(app.history(&case.id).await, 1);
    let files = crate::support::database::number(app.raw(), "SELECT count(*) FROM attachments").await;
    assert_eq!(files, 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_file_of_two_kinds_is_served_as_the_one_it_was_taken_for() {
    let app = TestApp::start().await;
    let case = Case::at(&app, Stage::Received).await;
    // A picture with a page behind it keeps nothing of the page; a document that is a page, too, is saved, never shown.
    let script = b"<script>alert(document.cookie)</script>";
    let both = [encode(&picture(8, 8), ImageFormat::Jpeg), script.to_vec()].concat();
    let view = case.upload(DESK, "evidence", "dua.html", both).await.created();
    let first = view["content"]["attachments"][0]["id"]
        .as_str()
        .expect("an id")
        .to_owned();
    let path = format!("/reports/{}/attachments/{first}", case.id);
    let answer = app.get(&path).by(DESK).send().await.expect(200);
    assert_eq!(answer.header("content-type"), "image/jpeg");
    assert!(!answer.bytes.windows(8).any(|window| window == b"<script>"));
    let both = [PDF, script].concat();
    let view = case.upload(DESK, "letter", "dua.html", both).await.created();
    let files = view["content"]["attachments"].as_array().expect("files");
    let file = files
        .iter()
        .find(|it| it["media_type"] == "application/pdf")
        .expect("the file");
    let path = format!(
        "/reports/{}/attachments/{}",
        case.id,
        file["id"].as_str().expect("an id")
    );
    let answer = app.get(&path).by(DESK).send().await.expect(200);
    assert!(
        answer.header("content-disposition").starts_with("attachment"),
        "{answer:?}"
    );
    assert_eq!(
        answer.header("content-security-policy"),
        "default-src 'none'; sandbox"
    );
    assert_eq!(answer.header("x-content-type-options"), "nosniff");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_broken_picture_is_no_picture() {
    let app = TestApp::start().await;
    let case = Case::at(&app, Stage::Received).await;
    let whole = encode(&picture(300, 300), ImageFormat::Png);
    let jpeg = encode(&picture(300, 300), ImageFormat::Jpeg);
    let webp = encode(&picture(300, 300), ImageFormat::WebP);
    for bytes in [
        whole[..whole.len() / 2].to_vec(),
        jpeg[..30].to_vec(),
        webp[..webp.len() / 2].to_vec(),
        whole[..20].to_vec(),
    ] {
        assert_eq!(
            case.upload(DESK, "evidence", "rusak.png", bytes).await.invalid(),
            ["/file invalid"]
        );
    }
    assert_eq!(app.history(&case.id).await, 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_picture_that_would_unpack_without_end_is_not_unpacked() {
    let app = TestApp::start().await;
    let case = Case::at(&app, Stage::Received).await;
    // The head of a PNG that claims 30000 × 30000 pixels, and one within the edges but beyond the memory.
    for (width, height, refused) in [
        (30_000_u32, 30_000_u32, "/file too_wide"),
        (15_900, 15_900, "/file too_many_pixels"),
    ] {
        let mut bomb = png();
        bomb[16..20].copy_from_slice(&width.to_be_bytes());
        bomb[20..24].copy_from_slice(&height.to_be_bytes());
        let crc = crc32(&bomb[12..29]).to_be_bytes();
        bomb[29..33].copy_from_slice(&crc);
        assert_eq!(
            case.upload(DESK, "evidence", "bom.png", bomb).await.invalid(),
            [refused]
        );
    }
}

/// CRC-32 of PNG (ISO 3309).
pub(super) fn crc32(bytes: &[u8]) -> u32 {
    !bytes.iter().fold(!0, |crc: u32, byte| {
        (0..8).fold(crc ^ u32::from(*byte), |crc, _| {
            if crc & 1 == 1 {
                (crc >> 1) ^ 0xedb8_8320
            } else {
                crc >> 1
            }
        })
    })
}

#[tokio::test(flavor = "multi_thread")]
async fn a_form_without_its_parts_is_malformed() {
    let app = TestApp::start().await;
    let case = Case::at(&app, Stage::Received).await;
    let file = || Part::bytes(png()).file_name("foto.png");
    let forms = [
        Form::new(),
        Form::new().part("file", file()),
        Form::new().text("role", "evidence"),
        Form::new().part("file", file()).text("role", "secret"),
        Form::new()
            .part("file", file())
            .part("file", file())
            .text("role", "evidence"),
    ];
    let path = format!("/reports/{}/attachments", case.id);
    for form in forms {
        let answer = app.call(Method::POST, &path).by(DESK).form(form).send().await;
        answer.problem(400, "malformed");
    }
    let json = app
        .post(&path, &serde_json::json!({ "role": "evidence" }))
        .by(DESK)
        .send()
        .await;
    assert!(matches!(json.status, 400 | 415), "{json:?}");
    let cut = app
        .call(Method::POST, &path)
        .by(DESK)
        .raw("multipart/form-data; boundary=x", b"--x\r\nContent-Disp".to_vec());
    cut.send().await.problem(400, "malformed");
}

#[tokio::test(flavor = "multi_thread")]
async fn the_parts_of_an_upload_are_a_file_and_its_role() {
    let app = TestApp::start().await;
    let case = Case::at(&app, Stage::Received).await;
    let path = format!("/reports/{}/attachments", case.id);
    let part =
        |head: &str, body: &str| format!("--x\r\nContent-Disposition: form-data{head}\r\n\r\n{body}\r\n");
    let (file, role) = (
        part("; name=\"file\"; filename=\"a.pdf\"", "x"),
        part("; name=\"role\"", "evidence"),
    );
    for (parts, expected) in [
        (file.clone(), "/role required"),
        (role.clone(), "/file required"),
        (format!("{file}{file}{role}"), "/file duplicate"),
        (format!("{file}{role}{role}"), "/role duplicate"),
        (
            format!("{file}{}", part("; name=\"role\"", "spoils")),
            "/role invalid",
        ),
        (part("; name=\"\"", "x"), ""),
        (format!("{file}{role}{}", part("; name=\"colour\"", "red")), ""),
        (part("", "x"), ""),
        ("--y--\r\n".to_owned(), "/file required"),
    ] {
        let body = format!("{parts}--x--\r\n").into_bytes();
        let call = app.call(reqwest::Method::POST, &path).by(DESK);
        let problem = call
            .raw("multipart/form-data; boundary=x", body)
            .send()
            .await
            .problem(400, "malformed");
        let errors = problem["errors"].as_array().expect("errors").iter();
        let text = |error: &serde_json::Value, field: &str| error[field].as_str().expect(field).to_owned();
        let found: Vec<String> = errors
            .map(|error| format!("{} {}", text(error, "pointer"), text(error, "code")))
            .collect();
        assert_eq!(found.join(", "), expected, "{parts}");
    }
    let long = format!("{file}{}--x--\r\n", part("; name=\"role\"", &"r".repeat(5_000)));
    let call = app.call(reqwest::Method::POST, &path).by(DESK);
    call.raw("multipart/form-data; boundary=x", long.into_bytes())
        .send()
        .await
        .problem(413, "too_large");
    assert_eq!(
        case.view(DESK).await["content"]["attachments"],
        serde_json::json!([])
    );
}
