//! What a file is called: its ending is that of its content, and no character in it deceives. However the file came.

use super::limits::pdf;
use crate::support::case::Stage;
use crate::support::cast::*;
use crate::support::database;
use crate::support::files::{encode, file, picture, png};
use crate::support::letters::{Letter, deliver};
use crate::support::links::key_of;
use crate::support::{Case, TestApp};
use image::ImageFormat;
use reqwest::Method;
use reqwest::multipart::{Form, Part};
use serde_json::{Value, json};

/// Shown as `foto` and then `lmth.jpg`: the characters after the override run to the left.
const DECEIVING: &str = "..\\foto\u{202e}gpj\u{200b}.html";
const HONEST: &str = "fotogpj.png";

fn names(view: &Value) -> Vec<String> {
    let files = view["content"]["attachments"].as_array().expect("files");
    files
        .iter()
        .map(|file| file["name"].as_str().expect("a name").to_owned())
        .collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn however_it_comes_a_picture_is_called_a_picture() {
    let app = TestApp::start().await;
    let case = Case::at(&app, Stage::Received).await;
    let key = key_of(&app, &case.id).await;
    case.upload(DESK, "evidence", DECEIVING, png()).await.created();
    let uploads = format!("/reports/{}/uploads", case.id);
    let bytes = png();
    let announced = json!({ "role": "evidence", "name": DECEIVING, "size": bytes.len() });
    let begun = app.post(&uploads, &announced).by(DESK).send().await.expect(201);
    assert_eq!(begun.json()["name"], "fotogpj.html", "its type is not known yet");
    let place = begun
        .header("location")
        .strip_prefix("/api/v1")
        .expect("an address")
        .to_owned();
    let sent = app
        .call(Method::PATCH, &place)
        .by(DESK)
        .header("upload-offset", "0");
    sent.raw("application/offset+octet-stream", bytes)
        .send()
        .await
        .created();
    let form = Form::new()
        .text("number", key["number"].as_str().expect("text").to_owned())
        .text("secret", key["secret"].as_str().expect("text").to_owned())
        .part("file", Part::bytes(png()).file_name(DECEIVING));
    app.call(Method::POST, "/public/tracking/files")
        .form(form)
        .send()
        .await
        .ok();
    assert_eq!(names(&case.view(DESK).await), [HONEST, HONEST, HONEST]);

    let letter = Letter::from("Zul <zul@example.id>", "Foto").with_file(DECEIVING, &png());
    let id = deliver(&app, &letter.raw()).await.expect("a new message");
    let message = app.get(&format!("/inbox/{id}")).by(DESK).send().await.ok();
    assert_eq!(message["files"][0]["name"], HONEST);

    let table = crate::lapor::PLAIN.as_bytes().to_vec();
    let sent = app.call(Method::POST, "/lapor-imports").by(DESK);
    let import = sent
        .form(file("laporan\u{202e}.exe", table))
        .send()
        .await
        .created();
    assert_eq!(import["file_name"], "laporan.csv");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_page_that_is_a_picture_too_is_never_offered_as_a_page() {
    let app = TestApp::start().await;
    let case = Case::at(&app, Stage::Received).await;
    let script = b"<html><script>alert(1)</script>";
    let both = [encode(&picture(8, 8), ImageFormat::Jpeg), script.to_vec()].concat();
    case.upload(DESK, "evidence", "dua.jpg.html", both)
        .await
        .created();
    case.upload(DESK, "letter", "CON.html", [pdf(20), script.to_vec()].concat())
        .await
        .created();
    let view = case.view(DESK).await;
    let mut found = names(&view);
    found.sort();
    assert_eq!(found, ["_CON.pdf", "dua.jpg"]);
    for file in view["content"]["attachments"].as_array().expect("files") {
        let path = format!(
            "/reports/{}/attachments/{}",
            case.id,
            file["id"].as_str().expect("an id")
        );
        let answer = app.get(&path).by(DESK).send().await.expect(200);
        assert!(
            !answer.header("content-disposition").contains("html"),
            "{answer:?}"
        );
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_name_of_an_earlier_version_is_mended_when_it_is_served() {
    let app = TestApp::start().await;
    let mut case = Case::at(&app, Stage::Received).await;
    let file = case.attach(DESK, "evidence").await;
    let change = "UPDATE attachments SET name = 'Über\u{202e} \"surat\"; x.html'";
    assert_eq!(database::run(app.raw(), change, change).await, 1);
    let path = format!("/reports/{}/attachments/{file}", case.id);
    let answer = app.get(&path).by(DESK).send().await.expect(200);
    assert_eq!(
        answer.header("content-disposition"),
        "inline; filename=\"_ber surat; x.png\"; filename*=UTF-8''%C3%9Cber%20surat%3B%20x.png"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn an_empty_file_is_named_however_it_comes() {
    let app = TestApp::start().await;
    let case = Case::at(&app, Stage::Received).await;
    let key = key_of(&app, &case.id).await;
    let empty = ["/file empty"];
    assert_eq!(
        case.upload(DESK, "evidence", "kosong.jpg", Vec::new())
            .await
            .invalid(),
        empty
    );
    let form = Form::new()
        .text("number", key["number"].as_str().expect("text").to_owned())
        .text("secret", key["secret"].as_str().expect("text").to_owned())
        .part("file", Part::bytes(Vec::new()).file_name("kosong.jpg"));
    let answer = app
        .call(Method::POST, "/public/tracking/files")
        .form(form)
        .send()
        .await;
    assert_eq!(answer.invalid(), empty);
    for (method, path, who) in [
        (Method::POST, "/lapor-imports", DESK),
        (Method::PUT, "/settings/arms", ADMIN),
    ] {
        let form = file("kosong.csv", Vec::new());
        assert_eq!(
            app.call(method, path).by(who).form(form).send().await.invalid(),
            empty,
            "{path}"
        );
    }
    let uploads = format!("/reports/{}/uploads", case.id);
    let announced = json!({ "role": "evidence", "name": "kosong.jpg", "size": 0 });
    let answer = app.post(&uploads, &announced).by(DESK).send().await;
    assert_eq!(answer.invalid(), ["/size empty"]);
    let letter = Letter::from("Zul <zul@example.id>", "Foto").with_file("kosong.jpg", b"");
    let id = deliver(&app, &letter.raw()).await.expect("a new message");
    let message = app.get(&format!("/inbox/{id}")).by(DESK).send().await.ok();
    assert_eq!(
        (&message["files"][0]["name"], &message["files"][0]["refused"]),
        (&json!("kosong.jpg"), &json!("empty"))
    );
}
