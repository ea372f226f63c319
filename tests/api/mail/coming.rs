//! Messages that come in.

use super::{ZUL, act, by_mail, item, mails, sending};
use crate::support::bodies::{self, with};
use crate::support::case::Stage;
use crate::support::cast::{ADMIN, AUDITOR, CAMAT, DESK, KASI, SEKCAM};
use crate::support::database::number;
use crate::support::files::png;
use crate::support::letters::{Letter, deliver, standing};
use crate::support::{Case, TestApp};
use serde_json::json;

#[tokio::test(flavor = "multi_thread")]
async fn a_message_becomes_a_report_with_its_files() {
    let (app, sink) = sending().await;
    let text = "Selamat pagi,\nlampu jalan di Bantan Timur padam sejak tiga hari.\n-- \nZul\n";
    let raw = Letter::from("Zul <Zul@Example.id>", "Lampu padam")
        .saying(text)
        .with_file("foto.png", &png())
        .with_file("macro.docm", b"PK\x03\x04 nothing that is taken")
        .raw();
    let id = deliver(&app, &raw).await.expect("a new message");
    assert!(deliver(&app, &raw).await.is_none(), "never twice the same");
    let seen = item(&app, &id).await;
    assert_eq!(
        seen["text"],
        "Selamat pagi,\nlampu jalan di Bantan Timur padam sejak tiga hari."
    );
    assert_eq!(seen["folded"], "--\nZul");
    assert_eq!(seen["kelurahan"], crate::support::cast::kelurahan("Bantan Timur"));
    assert_eq!(seen["categories"][0]["category"]["name"], "LPJU padam");
    let refused = |name: &str| {
        let files = seen["files"].as_array().expect("files");
        files.iter().find(|file| file["name"] == name).expect(name)["refused"].clone()
    };
    assert_eq!(
        (refused("foto.png"), refused("macro.docm")),
        (json!(null), json!("unsupported"))
    );
    let original = app
        .get(&format!("/inbox/{id}/original"))
        .by(DESK)
        .send()
        .await
        .expect(200);
    assert_eq!(original.bytes, raw, "the original is kept to the byte");
    let stored = std::fs::read_dir(app.folder().join("files"))
        .expect("a folder")
        .count();
    assert!(stored > 0);
    let body = with(
        bodies::road(),
        json!({ "reporter": { "identity": { "name": "Zul", "email": ZUL } }, "channel": "phone" }),
    );
    let report = act(&app, &seen, "report", &body).await.created();
    assert_eq!(
        (
            report["channel"].as_str(),
            report["content"]["attachments"].as_array().map(Vec::len)
        ),
        (Some("email"), Some(1))
    );
    act(&app, &seen, "report", &body).await.problem(412, "stale");
    app.sweep().await;
    let receipt = sink.last();
    assert!(
        receipt.header("References").contains("@warga.example"),
        "the thread is kept"
    );
    assert_eq!(mails(&app, report["id"].as_str().expect("an id")).await.len(), 2);
    // The next message of that person finds them again.
    let next = deliver(&app, &Letter::from(ZUL, "Lagi").saying("Masih padam").raw())
        .await
        .expect("a message");
    let next = item(&app, &next).await;
    assert_eq!(next["people"][0]["identity"]["name"], "Zul");
    assert!(
        next["reports"]
            .as_array()
            .expect("reports")
            .iter()
            .any(|one| one["because"] == "sender")
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn an_answer_finds_its_report_and_answers_what_was_asked() {
    let (app, sink) = sending().await;
    let mut case = Case::record(&app, DESK, &by_mail()).await;
    let ask = with(bodies::ask(), json!({ "channel": "email" }));
    case.step(DESK, "clarifications", &ask).await;
    app.sweep().await;
    let question = sink.last();
    let out = Letter::answer(ZUL, &question)
        .header("Auto-Submitted", "auto-replied")
        .saying("Saya sedang cuti")
        .raw();
    let out = deliver(&app, &out).await.expect("a message");
    assert_eq!(item(&app, &out).await["item"]["state"], "set_aside");
    assert_eq!(
        case.view(DESK).await["status"],
        "awaiting_clarification",
        "a program answers nothing"
    );
    // From another address and without the headers, the signed address still finds the way.
    let reply_to = question.header("Reply-To");
    let reply_to = reply_to.split(['<', '>']).nth(1).expect("an address").to_owned();
    let raw = Letter::from("istri@example.id", "Re: tanya")
        .to(&reply_to)
        .saying("Di depan nomor 12.\n\nPada Sen, 23 Nov 2026 Kantor <kantor@tembung.example> menulis:\n> Di depan rumah nomor berapa?")
        .with_file("foto.png", &png())
        .raw();
    deliver(&app, &raw).await.expect("a message");
    case.look_again().await;
    let view = case.view(DESK).await;
    assert_eq!(
        (
            view["status"].as_str(),
            view["content"]["attachments"].as_array().map(Vec::len)
        ),
        (Some("received"), Some(1))
    );
    let last = case.timeline(DESK).await.pop().expect("an entry");
    assert_eq!(last["detail"]["answer"], "Di depan nomor 12.");
    assert_eq!(
        (last["detail"]["channel"].as_str(), last["author"].clone()),
        (Some("email"), json!(null))
    );
    assert!(standing(&app, "new").await.is_empty(), "nobody has to look");
    // A tampered token is none.
    let wrong = reply_to.replace('+', "+0");
    let stray = deliver(&app, &Letter::from(ZUL, "x").to(&wrong).saying("x").raw())
        .await
        .expect("a message");
    assert_eq!(item(&app, &stray).await["item"]["report"], json!(null));
    let sent = sink.kept().len();
    app.sweep().await;
    assert_eq!(sink.kept().len(), sent, "what comes in causes no mail");
}

#[tokio::test(flavor = "multi_thread")]
async fn an_answer_reopens_nothing_and_waits_for_the_desk() {
    let (app, sink) = sending().await;
    let mut case = Case::of_body(&app, &by_mail(), Stage::Closed).await;
    app.sweep().await;
    let raw = Letter::answer(ZUL, &sink.last()).saying("Masih rusak!").raw();
    let id = deliver(&app, &raw).await.expect("a message");
    let version = case.version;
    case.look_again().await;
    assert_eq!(case.version, version);
    let seen = item(&app, &id).await;
    assert_eq!(
        (
            seen["item"]["state"].as_str(),
            seen["item"]["report"]["id"].as_str()
        ),
        (Some("new"), Some(case.id.as_str()))
    );
    act(&app, &seen, "attach", &json!({ "report": case.id }))
        .await
        .expect(200);
    assert_eq!(item(&app, &id).await["item"]["state"], "done");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_mail_in_the_story_says_who_wrote_it_to_those_who_may_know() {
    let (app, _sink) = sending().await;
    let case = Case::record(&app, DESK, &by_mail()).await;
    let raw = Letter::from("Lain <lain@example.id>", "Lampu itu")
        .saying("Sudah menyala.")
        .raw();
    let id = deliver(&app, &raw).await.expect("a message");
    app.post(&format!("/inbox/{id}/attach"), &json!({ "report": case.id }))
        .by(DESK)
        .if_match(1)
        .send()
        .await
        .ok();
    let sender = async |who| {
        let path = format!("/reports/{}/mails", case.id);
        let all = app.get(&path).by(who).send().await.ok();
        let came = all["items"]
            .as_array()
            .expect("items")
            .iter()
            .find(|mail| mail["way"] == "in");
        came.expect("a mail")["sender"].clone()
    };
    assert_eq!(sender(DESK).await, "Lain <lain@example.id>");
    assert_eq!(sender(AUDITOR).await, json!(null));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_number_in_the_subject_is_enough_only_for_the_reporter() {
    let (app, _sink) = sending().await;
    let case = Case::record(&app, DESK, &by_mail()).await;
    let number = case.view(DESK).await["number"]
        .as_str()
        .expect("a number")
        .to_owned();
    let subject = format!("Tambahan untuk {number}.");
    let stranger = deliver(
        &app,
        &Letter::from("lain@example.id", &subject)
            .saying("Saya juga")
            .raw(),
    )
    .await
    .expect("a message");
    let seen = item(&app, &stranger).await;
    assert_eq!(seen["item"]["report"], json!(null));
    assert_eq!(
        (
            seen["reports"][0]["id"].as_str(),
            seen["reports"][0]["because"].as_str()
        ),
        (Some(case.id.as_str()), Some("number"))
    );
    let own = deliver(
        &app,
        &Letter::from("ZUL@example.id", &subject)
            .saying("Foto menyusul")
            .raw(),
    )
    .await
    .expect("a message");
    assert_eq!(item(&app, &own).await["item"]["report"]["id"], case.id.as_str());
}

#[tokio::test(flavor = "multi_thread")]
async fn what_rules_catch_is_set_aside_and_can_be_put_back() {
    let app = TestApp::start().await;
    let view = app.get("/settings").by(ADMIN).send().await.ok();
    let mut settings = view["settings"].clone();
    settings["mail"]["set_aside"] = json!([{ "field": "subject", "contains": "Promo" }]);
    let version = view["version"].as_u64().expect("a version");
    app.put("/settings", &settings)
        .by(ADMIN)
        .if_match(version)
        .send()
        .await
        .expect(200);
    let id = deliver(
        &app,
        &Letter::from("toko@example.com", "PROMO besar")
            .saying("Beli")
            .raw(),
    )
    .await
    .expect("a message");
    let seen = item(&app, &id).await;
    assert_eq!(
        (seen["item"]["state"].as_str(), seen["item"]["reason"].as_str()),
        (Some("set_aside"), Some("rule"))
    );
    let back = act(&app, &seen, "restore", &json!({})).await.ok();
    assert_eq!(back["item"]["state"], "new");
    assert_eq!(
        act(&app, &back, "set-aside", &bodies::because(" "))
            .await
            .invalid(),
        ["/reason required"]
    );
    let aside = act(&app, &back, "set-aside", &bodies::because("iklan"))
        .await
        .ok();
    assert_eq!(
        (
            aside["item"]["reason"].as_str(),
            aside["item"]["handled_by"]["name"].as_str()
        ),
        (Some("iklan"), Some("Pegawai desk"))
    );
    let counts = app.get("/inbox/counts").by(DESK).send().await.ok();
    assert_eq!(counts, json!({ "new": 0, "set_aside": 1 }));
    let list = Letter::from("info@milis.example", "Kabar")
        .header("List-Id", "<kabar.example>")
        .saying("Kabar")
        .raw();
    deliver(&app, &list).await.expect("a message");
    assert_eq!(standing(&app, "new").await[0]["kind"], "bulk");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_cannot_be_read_is_still_there_with_its_original() {
    let app = TestApp::start().await;
    let mut seen = 0;
    for raw in [
        b"".as_slice(),
        b"\0\xff\xfe",
        b"From: \x00\r\n\r\n\x00a",
        b"Subject: =?utf-8?b?//79?=\r\n\r\n",
        &[0x80; 3_000],
    ] {
        let id = deliver(&app, raw).await.expect("a message");
        let original = app
            .get(&format!("/inbox/{id}/original"))
            .by(DESK)
            .send()
            .await
            .expect(200);
        assert_eq!(original.bytes, raw);
        item(&app, &id).await;
        seen += 1;
    }
    assert_eq!(standing(&app, "new").await.len(), seen);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_message_is_as_visible_as_its_report() {
    let (app, sink) = sending().await;
    let person = with(bodies::person(), json!({ "email": ZUL }));
    let mut case = Case::record(
        &app,
        DESK,
        &with(bodies::pungli(), json!({ "reporter": { "identity": person } })),
    )
    .await;
    app.sweep().await;
    case.step(SEKCAM, "verify", &bodies::verify_as(bodies::PUNGLI, "high"))
        .await;
    let id = deliver_unseen(
        &app,
        &Letter::answer(ZUL, &sink.last()).saying("Namanya ada.").raw(),
    )
    .await;
    for (who, status) in [(DESK, 404), (CAMAT, 200), (KASI, 403)] {
        let answer = app.get(&format!("/inbox/{id}")).by(who).send().await;
        assert_eq!(answer.status, status, "{who}");
    }
    assert!(standing(&app, "new").await.is_empty());
    let page = app.get("/inbox").by(CAMAT).send().await.ok();
    assert_eq!(page["items"].as_array().map(Vec::len), Some(1));
}

/// The desk does not see it come.
async fn deliver_unseen(app: &TestApp, raw: &[u8]) -> String {
    assert!(deliver(app, raw).await.is_none());
    let page = app.get("/inbox").by(CAMAT).send().await.ok();
    page["items"][0]["id"].as_str().expect("an id").to_owned()
}

#[tokio::test(flavor = "multi_thread")]
async fn what_a_forgotten_person_wrote_and_was_written_is_gone() {
    let (app, sink) = sending().await;
    let mut case = Case::record(&app, DESK, &by_mail()).await;
    app.sweep().await;
    let raw = Letter::answer(ZUL, &sink.last())
        .saying("Rumah saya nomor 12")
        .with_file("foto.png", &png())
        .raw();
    let id = deliver(&app, &raw).await.expect("a message");
    case.look_again().await;
    case.step(DESK, "withdraw", &bodies::because("dicabut")).await;
    let reporter = case.view(DESK).await["reporter"]["id"]
        .as_str()
        .expect("an id")
        .to_owned();
    let person = app
        .get(&format!("/reporters/{reporter}"))
        .by(DESK)
        .send()
        .await
        .ok();
    app.post(
        &format!("/reporters/{reporter}/erase"),
        &bodies::because("permintaan tertulis"),
    )
    .by(SEKCAM)
    .if_match(person["version"].as_u64().expect("a version"))
    .send()
    .await
    .expect(200);
    app.sweep().await;
    let seen = item(&app, &id).await;
    assert_eq!(
        (
            seen["text"].as_str(),
            seen["item"]["address"].as_str(),
            seen["files"].clone()
        ),
        (Some(""), Some(""), json!([]))
    );
    app.get(&format!("/inbox/{id}/original"))
        .by(DESK)
        .send()
        .await
        .problem(404, "not_found");
    assert!(
        mails(&app, &case.id)
            .await
            .iter()
            .all(|mail| mail["text"].is_null())
    );
    assert_eq!(
        number(app.raw(), "SELECT count(*) FROM mails WHERE key_id <> ''").await,
        0
    );
    let left = walk(&app.folder().join("files"));
    assert_eq!(left, 0, "the file store holds nothing of it");
    assert!(
        deliver(&app, &raw).await.is_none(),
        "found again on the server, it does not come back"
    );
}

fn walk(folder: &std::path::Path) -> usize {
    let entries = std::fs::read_dir(folder).into_iter().flatten();
    entries
        .map(|entry| {
            let path = entry.expect("an entry").path();
            if path.is_dir() { walk(&path) } else { 1 }
        })
        .sum()
}
