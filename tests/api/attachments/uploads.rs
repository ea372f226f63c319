//! `/reports/{id}/uploads`: a file sent in parts, over a line that breaks.

use super::limits::{allow, pdf};
use crate::support::case::Stage;
use crate::support::cast::*;
use crate::support::client::{Answer, Call};
use crate::support::database::number;
use crate::support::files::{encode, picture};
use crate::support::{Case, TestApp};
use chrono::Duration;
use image::ImageFormat;
use reqwest::Method;
use serde_json::json;
use tanggap_api::server::{Application, open};
use tokio::io::AsyncWriteExt as _;

const MEDIA: &str = "application/offset+octet-stream";

/// Begins an upload and gives its path.
async fn begin(case: &Case<'_>, app: &TestApp, role: &str, name: &str, size: usize) -> String {
    let path = format!("/reports/{}/uploads", case.id);
    let body = json!({ "role": role, "name": name, "size": size });
    let begun = app.post(&path, &body).by(DESK).send().await.expect(201);
    let place = begun
        .header("location")
        .strip_prefix("/api/v1")
        .expect("an address");
    place.to_owned()
}

fn part<'a>(app: &'a TestApp, upload: &str, offset: usize, bytes: &[u8]) -> Call<'a> {
    app.call(Method::PATCH, upload)
        .by(DESK)
        .header("upload-offset", &offset.to_string())
        .raw(MEDIA, bytes.to_vec())
}

fn files(answer: &Answer) -> Vec<serde_json::Value> {
    answer.json()["content"]["attachments"]
        .as_array()
        .expect("files")
        .clone()
}

async fn parts_kept(app: &TestApp) -> i64 {
    number(app.raw(), "SELECT count(*) FROM upload_parts").await
}

#[tokio::test(flavor = "multi_thread")]
async fn sent_in_parts_a_file_becomes_what_it_would_have_become_at_once() {
    let app = TestApp::start().await;
    let case = Case::at(&app, Stage::Received).await;
    let whole = pdf(2_500_000);
    let upload = begin(&case, &app, "letter", "../surat.pdf", whole.len()).await;
    let ends = [0, 1, 600_000, 2_499_999, 2_500_000];
    for (from, to) in ends.iter().zip(&ends[1..]) {
        let told = app.call(Method::HEAD, &upload).by(DESK).send().await.expect(200);
        assert_eq!(told.header("upload-offset"), from.to_string());
        assert_eq!(told.header("upload-length"), "2500000");
        assert_eq!(told.header("cache-control"), "no-store");
        let answer = part(&app, &upload, *from, &whole[*from..*to]).send().await;
        assert_eq!(answer.header("upload-offset"), to.to_string());
        assert_eq!(answer.status, if *to == whole.len() { 201 } else { 204 });
        if *to == whole.len() {
            assert!(!answer.header("etag").is_empty());
            let file = &files(&answer)[0];
            assert_eq!(
                (&file["name"], &file["role"], &file["size"], &file["media_type"]),
                (
                    &"surat.pdf".into(),
                    &"letter".into(),
                    &2_500_000.into(),
                    &"application/pdf".into()
                )
            );
            let id = file["id"].as_str().expect("an id");
            let path = format!("/reports/{}/attachments/{id}", case.id);
            assert_eq!(app.get(&path).by(DESK).send().await.expect(200).bytes, whole);
            // A lost answer is asked for again, as often as one likes; the file is the same one.
            for _ in 0..2 {
                let again = part(&app, &upload, *to, b"").send().await.expect(201);
                assert_eq!(files(&again)[0]["id"], id);
            }
            let told = app.get(&upload).by(DESK).send().await.ok();
            assert_eq!(
                (&told["attachment"], &told["offset"]),
                (&id.into(), &2_500_000.into())
            );
        }
    }
    assert_eq!(app.history(&case.id).await, 2);
    assert_eq!(parts_kept(&app).await, 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_part_joins_what_has_come_or_is_told_where_that_ends() {
    let app = TestApp::start().await;
    let case = Case::at(&app, Stage::Received).await;
    let upload = begin(&case, &app, "letter", "surat.pdf", 100).await;
    let whole = pdf(100);
    part(&app, &upload, 0, &whole[..40]).send().await.expect(204);
    for offset in [0, 39, 41, 100, 999_999] {
        let answer = part(&app, &upload, offset, &whole[40..60]).send().await;
        assert_eq!(answer.header("upload-offset"), "40");
        assert_eq!(answer.problem(409, "wrong_offset")["offset"], 40);
    }
    for wrong in [
        "",
        "-1",
        "+40",
        "0x28",
        "40.0",
        "4e1",
        "9999999999999999",
        "vierzig",
    ] {
        let call = app
            .call(Method::PATCH, &upload)
            .by(DESK)
            .header("upload-offset", wrong);
        call.raw(MEDIA, b"x".to_vec())
            .send()
            .await
            .problem(400, "malformed");
    }
    let without = app.call(Method::PATCH, &upload).by(DESK);
    without
        .raw(MEDIA, b"x".to_vec())
        .send()
        .await
        .problem(400, "malformed");
    let other = app
        .call(Method::PATCH, &upload)
        .by(DESK)
        .header("upload-offset", "40");
    let other = other.raw("application/octet-stream", b"x".to_vec()).send().await;
    other.problem(415, "unsupported_media_type");
    // Of two that start at the same place, one is taken.
    let (a, b) = tokio::join!(
        part(&app, &upload, 40, &whole[40..70]).send(),
        part(&app, &upload, 40, &whole[40..70]).send()
    );
    let mut answers = [a.status, b.status];
    answers.sort_unstable();
    assert_eq!(answers, [204, 409]);
    // No more bytes than were stated, and of what would be more, none.
    let long = part(&app, &upload, 70, &[b' '; 31]).send().await;
    long.problem(413, "too_large");
    assert_eq!(app.get(&upload).by(DESK).send().await.ok()["offset"], 70);
    let last = part(&app, &upload, 70, &whole[70..]).send().await.expect(201);
    let path = format!(
        "/reports/{}/attachments/{}",
        case.id,
        files(&last)[0]["id"].as_str().expect("an id")
    );
    assert_eq!(app.get(&path).by(DESK).send().await.expect(200).bytes, whole);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_came_before_the_line_broke_is_kept() {
    let app = TestApp::start().await;
    let case = Case::at(&app, Stage::Received).await;
    let whole = pdf(3 << 20);
    let upload = begin(&case, &app, "letter", "surat.pdf", whole.len()).await;
    let token = app.token(DESK).await;
    let address = app.base.strip_prefix("http://").expect("an address");
    let mut line = tokio::net::TcpStream::connect(address).await.expect("a line");
    let head = format!(
        "PATCH /api/v1{upload} HTTP/1.1\r\nHost: {address}\r\nAuthorization: Bearer {token}\r\n\
         Content-Type: {MEDIA}\r\nUpload-Offset: 0\r\nContent-Length: {}\r\n\r\n",
        whole.len()
    );
    line.write_all(head.as_bytes()).await.expect("sent");
    line.write_all(&whole[..(2 << 20) + 777]).await.expect("sent");
    line.flush().await.expect("sent");
    drop(line);
    // As much as was stored whole; the part in flight may be lost with the line.
    let come = async {
        loop {
            let offset = app.get(&upload).by(DESK).send().await.ok()["offset"]
                .as_u64()
                .expect("an offset");
            if offset >= 2 << 20 {
                return usize::try_from(offset).expect("small");
            }
        }
    };
    let mut offset = tokio::time::timeout(std::time::Duration::from_secs(20), come)
        .await
        .expect("it comes");
    let answer = loop {
        let answer = part(&app, &upload, offset, &whole[offset..]).send().await;
        if answer.status != 409 {
            break answer.expect(201);
        }
        // The broken request was still storing its last part.
        offset = answer.header("upload-offset").parse().expect("an offset");
    };
    let path = format!(
        "/reports/{}/attachments/{}",
        case.id,
        files(&answer)[0]["id"].as_str().expect("an id")
    );
    assert_eq!(app.get(&path).by(DESK).send().await.expect(200).bytes, whole);
}

#[tokio::test(flavor = "multi_thread")]
async fn begun_at_one_server_a_file_is_gone_on_with_at_another() {
    let app = TestApp::start().await;
    let case = Case::at(&app, Stage::Received).await;
    let other = open(app.config(), app.clock.clone()).await.expect("an office");
    let server = Application::with_app(app.config().clone(), other).expect("a server");
    let (there, handle) = (format!("http://{}", server.address()), server.handle());
    let running = tokio::spawn(server.run());
    let whole = encode(&picture(600, 400), ImageFormat::Jpeg);
    let upload = begin(&case, &app, "evidence", "foto.jpg", whole.len()).await;
    let token = app.token(DESK).await;
    let send = async |offset: usize, bytes: &[u8]| {
        app.http
            .patch(format!("{there}/api/v1{upload}"))
            .bearer_auth(&token)
            .header("upload-offset", offset)
            .header("content-type", MEDIA)
            .body(bytes.to_vec())
            .send()
            .await
            .expect("an answer")
            .status()
            .as_u16()
    };
    part(&app, &upload, 0, &whole[..500]).send().await.expect(204);
    assert_eq!(send(500, &whole[500..900]).await, 204);
    part(&app, &upload, 900, &whole[900..]).send().await.expect(201);
    // The end asked for at both at once: there is one file.
    let (here, beyond) = tokio::join!(
        part(&app, &upload, whole.len(), b"").send(),
        send(whole.len(), b"")
    );
    assert_eq!((here.status, beyond), (201, 201));
    assert_eq!(files(&here).len(), 1);
    assert_eq!(files(&here)[0]["has_thumbnail"], true);
    handle.stop(false).await;
    running.await.expect("ended").expect("ended well");
}

#[tokio::test(flavor = "multi_thread")]
async fn only_who_began_may_go_on_and_only_while_allowed() {
    let app = TestApp::start().await;
    let case = Case::at(&app, Stage::InProgress).await;
    let elsewhere = Case::at(&app, Stage::InProgress).await;
    let path = format!("/reports/{}/uploads", case.id);
    let body = json!({ "role": "letter", "name": "a.pdf", "size": 100 });
    for (who, status) in [
        (ADMIN, 403),
        (CAMAT, 201),
        (KASI, 201),
        (KASI_TRANTIB, 404),
        (LURAH_TEMBUNG, 404),
    ] {
        app.post(&path, &body).by(who).send().await.expect(status);
    }
    app.post(&path, &body)
        .send()
        .await
        .problem(401, "unauthenticated");
    let upload = begin(&case, &app, "letter", "a.pdf", 100).await;
    for who in [DESK_TWO, KASI, CAMAT, KASI_TRANTIB] {
        app.get(&upload).by(who).send().await.problem(404, "not_found");
        app.delete(&upload).by(who).send().await.problem(404, "not_found");
        let call = app
            .call(Method::PATCH, &upload)
            .by(who)
            .header("upload-offset", "0");
        call.raw(MEDIA, pdf(100)).send().await.problem(404, "not_found");
    }
    let id = upload.rsplit('/').next().expect("an id");
    let through = format!("/reports/{}/uploads/{id}", elsewhere.id);
    app.get(&through).by(DESK).send().await.problem(404, "not_found");
    app.get(&upload).by(DESK).send().await.ok();
    app.delete(&upload).by(DESK).send().await.expect(204);
    app.get(&upload).by(DESK).send().await.problem(404, "not_found");
    part(&app, &upload, 0, b"x")
        .send()
        .await
        .problem(404, "not_found");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_would_be_refused_at_the_end_is_refused_at_the_beginning() {
    let app = TestApp::start().await;
    allow(&app, 1 << 20, 1_500_000, 2).await;
    let case = Case::at(&app, Stage::Received).await;
    let path = format!("/reports/{}/uploads", case.id);
    let ask = |size: u64| {
        let body = json!({ "role": "letter", "name": "a.pdf", "size": size });
        app.post(&path, &body).by(DESK).send()
    };
    ask((1 << 20) + 1).await.problem(413, "too_large");
    ask(u64::MAX).await.problem(413, "too_large");
    assert_eq!(ask(0).await.invalid(), ["/size empty"]);
    let begun = begin(&case, &app, "letter", "a.pdf", 1 << 20).await;
    case.upload(DESK, "letter", "b.pdf", pdf(1_000_000))
        .await
        .created();
    ask(600_000).await.problem(413, "too_large");
    // What filled up meanwhile is seen at the end, and room made for it lets it in.
    part(&app, &begun, 0, &pdf(1 << 20))
        .send()
        .await
        .problem(413, "too_large");
    part(&app, &begun, 1 << 20, b"")
        .send()
        .await
        .problem(413, "too_large");
    allow(&app, 1 << 20, 1 << 30, 2).await;
    part(&app, &begun, 1 << 20, b"").send().await.expect(201);
    assert_eq!(ask(10).await.invalid(), ["/file too_many"]);
    assert_eq!(app.history(&case.id).await, 3);
    let ended = Case::at(&app, Stage::Closed).await;
    let path = format!("/reports/{}/uploads", ended.id);
    let body = json!({ "role": "letter", "name": "a.pdf", "size": 10 });
    let problem = app.post(&path, &body).by(DESK).send().await.problem(409, "unmet");
    assert_eq!(problem["needs"], "open_or_owed");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_no_file_of_ours_is_refused_at_the_end_each_time() {
    let app = TestApp::start().await;
    let case = Case::at(&app, Stage::Received).await;
    let mut cut = encode(&picture(300, 300), ImageFormat::Png);
    cut.truncate(cut.len() / 2);
    let upload = begin(&case, &app, "evidence", "rusak.png", cut.len()).await;
    assert_eq!(
        part(&app, &upload, 0, &cut).send().await.invalid(),
        ["/file invalid"]
    );
    assert_eq!(
        part(&app, &upload, cut.len(), b"").send().await.invalid(),
        ["/file invalid"]
    );
    let upload = begin(&case, &app, "evidence", "foto.png", 9).await;
    for (offset, bytes) in [(0, b"<html>...".as_slice()), (9, b"")] {
        part(&app, &upload, offset, bytes)
            .send()
            .await
            .problem(415, "unsupported_media_type");
    }
    assert_eq!(app.history(&case.id).await, 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn begun_again_with_its_key_an_upload_is_found_with_what_has_come() {
    let app = TestApp::start().await;
    let case = Case::at(&app, Stage::Received).await;
    let path = format!("/reports/{}/uploads", case.id);
    let body = json!({ "role": "letter", "name": "a.pdf", "size": 100 });
    let begin = |body: &serde_json::Value| app.post(&path, body).by(DESK).key("unggah-1").send();
    let (first, twin) = tokio::join!(begin(&body), begin(&body));
    let id = first.created()["id"].clone();
    assert_eq!(twin.created()["id"], id);
    let upload = format!("{path}/{}", id.as_str().expect("an id"));
    part(&app, &upload, 0, &pdf(100)[..30]).send().await.expect(204);
    let again = begin(&body).await.created();
    assert_eq!((&again["id"], &again["offset"]), (&id, &30.into()));
    // Given up and meant after all, it is begun anew.
    app.delete(&upload).by(DESK).send().await.expect(204);
    let anew = begin(&body).await.created();
    assert_eq!((&anew["id"], &anew["offset"]), (&id, &0.into()));
    let other = json!({ "role": "letter", "name": "a.pdf", "size": 101 });
    begin(&other).await.problem(422, "idempotency_key_reused");
    assert_eq!(number(app.raw(), "SELECT count(*) FROM uploads").await, 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_never_finished_goes_a_day_after_its_last_part() {
    let app = TestApp::start().await;
    let case = Case::at(&app, Stage::Received).await;
    let left = begin(&case, &app, "letter", "a.pdf", 100).await;
    let slow = begin(&case, &app, "letter", "b.pdf", 100).await;
    let whole = pdf(100);
    part(&app, &left, 0, &whole[..10]).send().await.expect(204);
    app.clock.advance(Duration::hours(20));
    part(&app, &slow, 0, &whole[..10]).send().await.expect(204);
    app.clock.advance(Duration::hours(5));
    app.sweep().await;
    app.get(&left).by(DESK).send().await.problem(404, "not_found");
    assert_eq!(parts_kept(&app).await, 1);
    part(&app, &slow, 10, &whole[10..]).send().await.expect(201);
    app.clock.advance(Duration::hours(25));
    app.sweep().await;
    app.get(&slow).by(DESK).send().await.problem(404, "not_found");
    assert_eq!(
        case.view(DESK).await["content"]["attachments"]
            .as_array()
            .map(Vec::len),
        Some(1)
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn so_many_may_be_on_their_way_and_what_lies_idle_gives_way() {
    let app = TestApp::start().await;
    let case = Case::at(&app, Stage::Received).await;
    let path = format!("/reports/{}/uploads", case.id);
    let body = json!({ "role": "letter", "name": "a.pdf", "size": 100 });
    let old = begin(&case, &app, "letter", "a.pdf", 100).await;
    app.clock.advance(Duration::minutes(50));
    for _ in 0..19 {
        app.post(&path, &body).by(DESK).send().await.created();
    }
    app.post(&path, &body)
        .by(DESK)
        .send()
        .await
        .problem(409, "too_many_uploads");
    app.post(&path, &body).by(DESK_TWO).send().await.created();
    app.get(&old).by(DESK).send().await.ok();
    app.clock.advance(Duration::minutes(11));
    app.post(&path, &body).by(DESK).send().await.created();
    app.get(&old).by(DESK).send().await.problem(404, "not_found");
}
