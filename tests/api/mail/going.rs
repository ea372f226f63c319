//! Mail to reporters.

use super::{ZUL, by_mail, mails, queued, sending, told_by_mail};
use crate::support::bodies::{self, with};
use crate::support::case::Stage;
use crate::support::cast::{ADMIN, AUDITOR, DESK, DESK_TWO, LURAH};
use crate::support::letters::deliver;
use crate::support::sink::Says;
use crate::support::{Case, TestApp};
use chrono::Duration;
use serde_json::json;
use std::collections::BTreeSet;

#[tokio::test(flavor = "multi_thread")]
async fn a_reporter_with_an_address_hears_of_each_stage_in_one_thread() {
    let (app, sink) = sending().await;
    let mut case = Case::record(&app, DESK, &by_mail()).await;
    app.sweep().await;
    let receipt = sink.last();
    assert_eq!(receipt.to, ZUL);
    assert!(receipt.header("Subject").contains("telah kami terima"));
    assert_eq!(receipt.header("Auto-Submitted"), "auto-generated");
    assert!(receipt.header("Reply-To").contains("kantor+"), "{}", receipt.raw);
    assert!(receipt.text().contains("/lacak#PGD-2026-") && receipt.text().contains("/bukan-saya#PGD-2026-"));
    assert!(!receipt.raw.contains("Zulkarnaen") && !receipt.text().contains("berlubang"));
    assert!(
        receipt
            .html()
            .contains("<a href=\"http://localhost:8080/lacak#PGD-2026-")
    );
    app.clock.advance(Duration::minutes(1));
    let ask = with(
        bodies::ask(),
        json!({ "channel": "email", "questions": ["Nomor <berapa>?"] }),
    );
    case.step(DESK, "clarifications", &ask).await;
    app.sweep().await;
    let question = sink.last();
    assert!(
        question.text().contains("1. Nomor <berapa>?"),
        "{}",
        question.text()
    );
    assert!(question.html().contains("Nomor &lt;berapa&gt;?"));
    assert_eq!(question.header("In-Reply-To"), receipt.header("Message-ID"));
    assert_eq!(question.header("References"), receipt.header("Message-ID"));
    let shown = mails(&app, &case.id).await;
    let said: Vec<_> = shown
        .iter()
        .map(|mail| (mail["occasion"].clone(), mail["status"].clone()))
        .collect();
    assert_eq!(
        said,
        [
            (json!("received"), json!("sent")),
            (json!("question"), json!("sent"))
        ]
    );
    assert_eq!(shown[1]["seq"], 2);
    assert!(
        shown[1]["text"]
            .as_str()
            .expect("words")
            .contains("Nomor <berapa>?")
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn being_told_by_mail_counts_once_the_server_accepted_it() {
    let (app, sink) = sending().await;
    let mut case = Case::of_body(&app, &by_mail(), Stage::Resolved).await;
    app.sweep().await;
    let before = sink.kept().len();
    let view = case
        .attempt(DESK, "notifications", &told_by_mail(&app))
        .await
        .ok();
    assert_eq!(
        (view["status"].as_str(), view["version"].as_u64()),
        (Some("resolved"), Some(case.version))
    );
    let twice = case.invalid(DESK_TWO, "notifications", &told_by_mail(&app)).await;
    assert_eq!(twice, ["/method duplicate"]);
    app.sweep().await;
    assert!(sink.kept().len() > before && sink.last().text().contains("Jalan sudah ditambal."));
    case.look_again().await;
    let view = case.view(DESK).await;
    assert_eq!(
        (view["status"].as_str(), view["answer_owed"].as_bool()),
        (Some("monitoring"), Some(false))
    );
    let last = case.timeline(DESK).await.pop().expect("an entry");
    assert_eq!(
        (
            last["detail"]["action"].as_str(),
            last["detail"]["method"].as_str()
        ),
        (Some("notify_reporter"), Some("email"))
    );
    assert_eq!(last["author"]["name"], format!("Pegawai {DESK}"));
    // It comes back.
    let sent = sink.last();
    let id = sent.header("Message-ID");
    let bounce = format!(
        "From: MAILER-DAEMON@mx.example\r\nTo: kantor@tembung.example\r\nSubject: Undelivered\r\nMessage-ID: <b1@mx.example>\r\n\
         Auto-Submitted: auto-replied\r\nContent-Type: multipart/report; report-type=delivery-status; boundary=b\r\n\r\n--b\r\n\
         Content-Type: text/plain\r\n\r\nIt failed.\r\n--b\r\nContent-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; mx.example\r\n\r\n\
         Final-Recipient: rfc822; {ZUL}\r\nAction: failed\r\nStatus: 5.1.1\r\n\r\n--b\r\nContent-Type: text/rfc822-headers\r\n\r\n\
         Message-ID: {id}\r\nSubject: x\r\n\r\n--b--\r\n"
    );
    deliver(&app, bounce.as_bytes()).await.expect("a message");
    case.look_again().await;
    let view = case.view(DESK).await;
    assert_eq!(
        (
            view["status"].as_str(),
            view["answer_owed"].as_bool(),
            view["call_due"].as_bool()
        ),
        (Some("resolved"), Some(true), Some(true))
    );
    let shown = mails(&app, &case.id).await;
    let ours: Vec<_> = shown.iter().filter(|mail| mail["notice"] == true).collect();
    assert_eq!(
        (ours[0]["status"].as_str(), ours[0]["problem"].as_str()),
        (Some("bounced"), Some("5.1.1"))
    );
    assert_eq!(queued(&app, "to_call").await, 1);
    assert_eq!(sink.kept().len(), before + 1, "a bounce causes no mail");
    // The same word twice changes nothing.
    let version = case.version;
    deliver(&app, bounce.replace("<b1@", "<b2@").as_bytes())
        .await
        .expect("a message");
    case.look_again().await;
    assert_eq!(case.version, version);
    // Somebody calls.
    case.step(DESK, "notifications", &bodies::called(&app)).await;
    assert_eq!(queued(&app, "to_call").await, 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_not_taken_now_is_tried_again_and_what_never_is_becomes_a_call() {
    let (app, mut sink) = sending().await;
    sink.say(&[Says::Later]);
    let case = Case::record(&app, DESK, &by_mail()).await;
    app.sweep().await;
    let mail = &mails(&app, &case.id).await[0];
    assert_eq!(
        (mail["status"].as_str(), mail["problem"].as_str()),
        (Some("queued"), Some("451"))
    );
    assert_eq!(sink.kept().len(), 0);
    sink.kill();
    app.clock.advance(Duration::minutes(2));
    app.sweep().await;
    assert_eq!(mails(&app, &case.id).await[0]["problem"], "unreachable");
    sink.revive().await;
    app.clock.advance(Duration::minutes(5));
    app.sweep().await;
    assert_eq!(mails(&app, &case.id).await[0]["status"], "sent");
    assert_eq!(sink.kept().len(), 1);

    sink.say(&[Says::Never]);
    let other = Case::record(&app, DESK, &by_mail()).await;
    app.sweep().await;
    let mail = &mails(&app, &other.id).await[0];
    assert_eq!(
        (mail["status"].as_str(), mail["problem"].as_str()),
        (Some("failed"), Some("550"))
    );
    assert_eq!(queued(&app, "to_call").await, 1);
    let last = other.timeline(DESK).await.pop().expect("an entry");
    assert_eq!(last["detail"]["action"], "notification_failed");
    assert!(!last.to_string().contains(ZUL), "the server's words are not kept");

    sink.kill();
    let third = Case::record(&app, DESK, &by_mail()).await;
    for _ in 0..30 {
        app.sweep().await;
        app.clock.advance(Duration::hours(1));
    }
    assert_eq!(mails(&app, &third.id).await[0]["status"], "failed");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_mail_whose_answer_was_lost_goes_out_again_under_the_same_name() {
    let (app, sink) = sending().await;
    sink.say(&[Says::Dies]);
    let case = Case::record(&app, DESK, &by_mail()).await;
    app.sweep().await;
    app.clock.advance(Duration::minutes(5));
    app.sweep().await;
    let ids: BTreeSet<String> = sink.kept().iter().map(|mail| mail.header("Message-ID")).collect();
    assert_eq!(
        (sink.kept().len(), ids.len()),
        (2, 1),
        "twice on the wire, once for whoever reads it"
    );
    assert_eq!(mails(&app, &case.id).await[0]["status"], "sent");
    assert_eq!(mails(&app, &case.id).await[0]["doubtful"], false);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_program_that_died_before_it_heard_the_answer_says_so() {
    let (app, sink) = sending().await;
    sink.say(&[Says::Later]);
    let case = Case::record(&app, DESK, &by_mail()).await;
    app.sweep().await;
    crate::support::database::run(
        app.raw(),
        "UPDATE mails SET status = 'sending'",
        "UPDATE mails SET status = 'sending'",
    )
    .await;
    app.clock.advance(Duration::minutes(5));
    app.sweep().await;
    let mail = &mails(&app, &case.id).await[0];
    assert_eq!(
        (mail["status"].as_str(), mail["doubtful"].as_bool()),
        (Some("sent"), Some(true))
    );
    assert_eq!(sink.kept().len(), 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_mail_about_a_confidential_report_tells_nothing_of_it() {
    let (app, sink) = sending().await;
    let body = with(by_mail(), json!({ "confidential": true, "anonymous": true }));
    let mut case = Case::record(&app, DESK, &body).await;
    let ask = with(
        bodies::ask(),
        json!({ "channel": "email", "questions": ["Siapa nama petugasnya?"] }),
    );
    case.step(DESK, "clarifications", &ask).await;
    app.sweep().await;
    for mail in sink.kept() {
        for word in ["berlubang", "Pertiwi", "petugasnya", "Zulkarnaen", "Bantan"] {
            assert!(
                !mail.text().contains(word) && !mail.html().contains(word),
                "{word}: {}",
                mail.text()
            );
            assert!(!mail.raw.contains(word), "{word} in the headers");
        }
    }
    assert_eq!(sink.kept().len(), 2);
    // Nor does what the report shows of it to those who may not know who reported.
    let path = format!("/reports/{}/mails", case.id);
    let seen = app.get(&path).by(AUDITOR).send().await.ok();
    assert_eq!(seen["items"][0]["text"], json!(null));
    app.get(&path).by(LURAH).send().await.problem(404, "not_found");
}

#[tokio::test(flavor = "multi_thread")]
async fn nothing_goes_out_that_was_overtaken() {
    let (app, sink) = sending().await;
    let mut case = Case::of_body(&app, &by_mail(), Stage::Resolved).await;
    app.sweep().await;
    let before = sink.kept().len();
    sink.say(&[Says::Later]);
    case.attempt(DESK, "notifications", &told_by_mail(&app))
        .await
        .expect(200);
    app.sweep().await;
    case.step(DESK, "notifications", &bodies::called(&app)).await;
    app.clock.advance(Duration::minutes(10));
    app.sweep().await;
    assert_eq!(sink.kept().len(), before);
    let shown = mails(&app, &case.id).await;
    let notice = shown
        .iter()
        .find(|mail| mail["notice"] == true)
        .expect("the notice");
    assert_eq!(notice["status"], "cancelled");
}

/// Whoever sets the post up wants to know whether it works, and not only when the first citizen waits for an answer.
#[tokio::test(flavor = "multi_thread")]
async fn an_administrator_tries_the_post_out() {
    let (app, sink) = sending().await;
    let tried = async |to: &str| {
        let input = json!({ "to": to });
        app.post("/mail/test", &input).by(ADMIN).send().await
    };
    let done = tried("petugas@contoh.test").await.ok();
    assert_eq!((&done["sent"], &done["problem"]), (&json!(true), &json!(null)));
    assert!(sink.last().text().contains("memeriksa pengiriman"));
    sink.say(&[Says::Never]);
    let refused = tried("petugas@contoh.test").await.ok();
    assert_eq!(
        (&refused["sent"], &refused["problem"]),
        (&json!(false), &json!("550"))
    );
    assert_eq!(tried("petugas di loket").await.invalid(), ["/to invalid"]);
    assert_eq!(tried(" ").await.invalid(), ["/to required"]);
    let input = json!({ "to": "petugas@contoh.test" });
    app.post("/mail/test", &input).by(DESK).send().await.expect(403);

    let without = TestApp::start().await;
    let done = without.post("/mail/test", &input).by(ADMIN).send().await.ok();
    assert_eq!(done, json!({ "sent": false, "problem": null, "folders": [] }));
}

#[tokio::test(flavor = "multi_thread")]
async fn without_a_server_an_officers_word_is_taken_and_nothing_is_sent() {
    let app = TestApp::start().await;
    let mut case = Case::of_body(&app, &by_mail(), Stage::Resolved).await;
    let state = app.get("/mail").by(DESK).send().await.ok();
    assert_eq!(
        (state["sends"].as_bool(), state["receives"].as_bool()),
        (Some(false), Some(false))
    );
    case.step(DESK, "notifications", &told_by_mail(&app)).await;
    assert!(mails(&app, &case.id).await.is_empty());
}

#[tokio::test(flavor = "multi_thread")]
async fn an_administrator_words_the_mails_and_sees_them_first() {
    let (app, sink) = sending().await;
    let preview = json!({ "occasion": "outcome", "subject": "Hasil {nomor_pengaduan}", "body": "Yth. {nama},\n\n{hasil} <b>" });
    let seen = app.post("/mail/preview", &preview).by(ADMIN).send().await.ok();
    assert_eq!(seen["subject"], "Hasil PGD-2026-00123");
    assert!(seen["html"].as_str().expect("a page").contains("&lt;b&gt;"));
    let wrong = with(preview, json!({ "body": "{pertanyaan}" }));
    assert_eq!(
        app.post("/mail/preview", &wrong).by(ADMIN).send().await.invalid(),
        ["/body unknown"]
    );
    let view = app.get("/settings").by(ADMIN).send().await.ok();
    let mut settings = view["settings"].clone();
    settings["mail"]["templates"] = json!([
        { "occasion": "received", "subject": "Umum {nomor_pengaduan}", "body": "umum" },
        { "occasion": "received", "category": crate::support::cast::category(bodies::ROAD), "subject": "Jalan", "body": "jalan {tanggal_diterima}" },
    ]);
    let version = view["version"].as_u64().expect("a version");
    let bad = with(
        settings.clone(),
        json!({ "mail": { "templates": [{ "occasion": "received", "subject": "x", "body": "{hasil}" }] } }),
    );
    let refused = app
        .put("/settings", &bad)
        .by(ADMIN)
        .if_match(version)
        .send()
        .await
        .invalid();
    assert_eq!(refused, ["/mail/templates/0/body unknown"]);
    // An acknowledgement repeats nothing that whoever reports wrote.
    for (subject, body, pointer) in [
        ("x", "{judul}", "body"),
        ("x", "{nama}", "body"),
        ("{judul}", "x", "subject"),
    ] {
        let template = json!({ "occasion": "received", "subject": subject, "body": body });
        let bad = with(settings.clone(), json!({ "mail": { "templates": [template] } }));
        let refused = app
            .put("/settings", &bad)
            .by(ADMIN)
            .if_match(version)
            .send()
            .await
            .invalid();
        assert_eq!(refused, [format!("/mail/templates/0/{pointer} unknown")]);
    }
    app.put("/settings", &settings)
        .by(ADMIN)
        .if_match(version)
        .send()
        .await
        .expect(200);
    Case::record(&app, DESK, &by_mail()).await;
    app.sweep().await;
    assert_eq!(sink.last().header("Subject"), "Umum PGD-2026-00001");
    Case::record(
        &app,
        DESK,
        &with(
            by_mail(),
            json!({ "category": crate::support::cast::category(bodies::ROAD) }),
        ),
    )
    .await;
    app.sweep().await;
    assert_eq!(sink.last().header("Subject"), "Jalan");
}

#[tokio::test(flavor = "multi_thread")]
async fn who_does_not_answer_is_reminded_once() {
    let (app, sink) = sending().await;
    let mut case = Case::record(&app, DESK, &by_mail()).await;
    app.clock.advance(Duration::minutes(1));
    let ask = with(bodies::ask(), json!({ "channel": "email" }));
    case.step(DESK, "clarifications", &ask).await;
    app.sweep().await;
    let before = sink.kept().len();
    app.clock.advance(Duration::days(20));
    app.sweep().await;
    assert_eq!(sink.kept().len(), before, "there is time yet");
    app.clock.advance(Duration::days(4));
    app.sweep().await;
    app.clock.advance(Duration::days(1));
    app.sweep().await;
    assert_eq!(sink.kept().len(), before + 1);
    assert!(
        sink.last().header("Subject").starts_with("Pengingat") && sink.last().text().contains("nomor berapa")
    );
}
