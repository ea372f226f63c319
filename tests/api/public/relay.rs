//! The public form is no mail relay: it sends nothing that a stranger wrote, little to one mailbox, and nothing to whoever says "not me".

use crate::mail::{ZUL, sending};
use crate::support::bodies::{self, with};
use crate::support::cast::{DESK, KASI, category};
use crate::support::links::set;
use crate::support::sink::{Received, Says, Sink};
use crate::support::{Answer, Case, TestApp};
use chrono::Duration;
use serde_json::{Value, json};

const LURE: &str = "Klik http://jahat.example/hadiah sekarang";

/// An office that sends mail, with its form open and without work.
async fn open_office() -> (TestApp, Sink) {
    let (app, sink) = sending().await;
    set(&app, |settings| {
        settings["public"]["form"] = json!(true);
        settings["public"]["work_bits"] = json!(0);
    })
    .await;
    (app, sink)
}

fn body(email: &str) -> Value {
    json!({
        "category": category(bodies::ROAD),
        "description": LURE,
        "place": { "address": LURE },
        "reporter": { "name": LURE, "email": email },
        "preferred_contact": "email",
    })
}

async fn file(app: &TestApp, email: &str) -> Value {
    app.post("/public/reports", &body(email)).send().await.created()
}

async fn case_of<'a>(app: &'a TestApp, receipt: &Value) -> Case<'a> {
    let path = format!("/reports?q={}", receipt["number"].as_str().expect("a number"));
    let list = app.get(&path).by(DESK).send().await.ok();
    Case::of(app, &list["items"][0])
}

/// The key of the link "not me" in a mail.
fn not_me(mail: &Received) -> Value {
    let text = mail.text();
    let rest = text.split("/bukan-saya#").nth(1).expect("the link");
    let (number, secret) = rest
        .split_whitespace()
        .next()
        .expect("a key")
        .rsplit_once('/')
        .expect("both");
    json!({ "number": number, "secret": secret })
}

async fn disown(app: &TestApp, key: &Value) -> Answer {
    app.post("/public/disown", &json!({ "key": key })).send().await
}

#[tokio::test(flavor = "multi_thread")]
async fn the_acknowledgement_says_nothing_that_the_stranger_wrote() {
    let (app, sink) = open_office().await;
    let receipt = file(&app, ZUL).await;
    assert_eq!(receipt["mail"], true);
    app.sweep().await;
    let mail = sink.last();
    assert_eq!(mail.to, ZUL);
    for said in [
        &mail.raw,
        &mail.text(),
        &mail.html(),
        &mail.header("To"),
        &mail.header("Subject"),
    ] {
        for word in ["jahat", "hadiah", "Klik"] {
            assert!(!said.contains(word), "{word}: {said}");
        }
    }
    assert!(
        mail.text()
            .contains(receipt["number"].as_str().expect("a number"))
    );
    assert!(mail.text().contains("/lacak#"));
    // Nor does what follows by itself: the name and the title are still the stranger's.
    let mut case = case_of(&app, &receipt).await;
    case.step(DESK, "verify", &bodies::verify()).await;
    case.step(DESK, "forward", &bodies::forward()).await;
    set(&app, |settings| {
        settings["mail"]["templates"] =
            json!([{ "occasion": "forwarded", "subject": "{judul}", "body": "Yth. {nama}, {judul}" }]);
    })
    .await;
    let receipt = file(&app, ZUL).await;
    let mut case = case_of(&app, &receipt).await;
    case.step(DESK, "verify", &bodies::verify()).await;
    case.step(DESK, "forward", &bodies::forward()).await;
    case.step(KASI, "accept", &json!({})).await;
    app.sweep().await;
    assert_eq!(sink.kept().len(), 4);
    for mail in sink.kept() {
        assert!(
            !mail.raw.contains("jahat") && !mail.text().contains("jahat"),
            "{}",
            mail.text()
        );
        assert!(mail.text().contains("/bukan-saya#"));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_stored_template_of_an_earlier_version_says_nothing_of_it_either() {
    let (app, sink) = open_office().await;
    app.tamper();
    let path = if crate::support::database::is_sqlite() {
        "UPDATE settings SET version = version + 1, data = json_set(data, '$.mail.templates', json('[TEMPLATE]'))"
    } else {
        "UPDATE settings SET version = version + 1, data = jsonb_set(data, '{mail,templates}', '[TEMPLATE]')"
    };
    let template = r#"{"occasion":"received","subject":"{judul}","body":"Yth. {nama}, tentang {judul}"}"#;
    sea_orm::ConnectionTrait::execute_unprepared(app.raw(), &path.replace("TEMPLATE", template))
        .await
        .expect("written");
    file(&app, ZUL).await;
    app.sweep().await;
    let mail = sink.last();
    assert_eq!(mail.header("Subject"), "hal yang Anda sampaikan");
    assert!(
        mail.text()
            .starts_with("Yth. Bapak/Ibu, tentang hal yang Anda sampaikan"),
        "{}",
        mail.text()
    );
    // An administrator who changes something else is not refused for it.
    set(&app, |settings| settings["public"]["work_bits"] = json!(1)).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn one_mailbox_gets_three_a_day_however_it_is_spelled() {
    let (app, sink) = open_office().await;
    for (email, sent) in [
        (ZUL, true),
        ("ZUL@example.id", true),
        ("zul+a@example.id", true),
        ("zul+b@example.id", false),
        ("zul@example.id", false),
        ("lain@example.id", true),
    ] {
        let receipt = file(&app, email).await;
        assert_eq!(receipt["mail"], sent, "{email}");
        assert!(receipt["secret"].is_string(), "the report is taken in any case");
    }
    let none = with(
        body(ZUL),
        json!({ "reporter": null, "preferred_contact": null, "anonymous": true }),
    );
    let receipt = app.post("/public/reports", &none).send().await.created();
    assert_eq!(receipt["mail"], Value::Null);
    app.sweep().await;
    assert_eq!(sink.kept().len(), 4);
    app.clock.advance(Duration::hours(25));
    assert_eq!(file(&app, ZUL).await["mail"], true);
}

#[tokio::test(flavor = "multi_thread")]
async fn sent_at_once_one_mailbox_still_gets_three() {
    let (app, sink) = open_office().await;
    let all = futures::future::join_all((0..8).map(|_| file(&app, ZUL))).await;
    assert_eq!(all.iter().filter(|receipt| receipt["mail"] == true).count(), 3);
    app.sweep().await;
    assert_eq!(sink.kept().len(), 3);
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_says_not_me_is_left_in_peace_until_the_desk_lifts_it() {
    let (app, sink) = open_office().await;
    let receipt = file(&app, ZUL).await;
    app.sweep().await;
    let key = not_me(&sink.last());
    let mut case = case_of(&app, &receipt).await;
    assert!(case.view(DESK).await["reporter"]["identity"]["email"].is_string());
    // Neither a guess nor the secret of the tracking page says it.
    let tracking = json!({ "number": receipt["number"], "secret": receipt["secret"] });
    disown(&app, &tracking).await.problem(404, "not_found");
    disown(&app, &with(key.clone(), json!({ "number": "PGD-2026-99999" })))
        .await
        .problem(404, "not_found");
    disown(&app, &key).await.expect(204);
    disown(&app, &key).await.expect(204);
    case.look_again().await;
    let view = case.view(DESK).await;
    assert_eq!(view["reporter"]["identity"]["email"], Value::Null);
    assert_eq!(view["call_due"], true, "it stands in the desk's queue");
    let timeline = case.timeline(DESK).await;
    let said: Vec<_> = timeline
        .iter()
        .filter(|entry| entry["detail"]["action"] == "notification_failed")
        .collect();
    assert_eq!(said.len(), 1);
    assert!(said[0].to_string().contains("bukan pelapor"));
    // Nothing more goes there: not about this report, not about another by the form.
    case.step(DESK, "verify", &bodies::verify()).await;
    case.step(DESK, "forward", &bodies::forward()).await;
    let before = sink.kept().len();
    let again = file(&app, "zul+x@example.id").await;
    assert_eq!(again["mail"], false);
    let other = case_of(&app, &again).await;
    let view = other.view(DESK).await;
    assert_eq!(
        (&view["reporter"]["identity"]["email"], &view["call_due"]),
        (&Value::Null, &json!(true))
    );
    app.sweep().await;
    assert_eq!(sink.kept().len(), before);
    assert!(app.verifies(&case.id).await && app.verifies(&other.id).await);
    // The person comes to the office after all.
    let person = app
        .post("/reporters", &json!({ "name": "Zul", "email": ZUL }))
        .by(DESK)
        .send()
        .await
        .created();
    assert_eq!(person["mail_refused"], true);
    let path = format!("/reporters/{}/mail", person["id"].as_str().expect("an id"));
    app.post(&path, &json!({}))
        .by(KASI)
        .send()
        .await
        .problem(403, "forbidden");
    let lifted = app.post(&path, &json!({})).by(DESK).send().await.ok();
    assert_eq!(lifted["mail_refused"], false);
    app.clock.advance(Duration::hours(25));
    assert_eq!(file(&app, ZUL).await["mail"], true);
    app.sweep().await;
    assert_eq!(sink.kept().len(), before + 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_mail_that_waits_is_not_sent_after_not_me_and_the_refusal_runs_out() {
    let (app, sink) = open_office().await;
    let receipt = file(&app, ZUL).await;
    app.sweep().await;
    let key = not_me(&sink.last());
    let mut case = case_of(&app, &receipt).await;
    let ask = with(
        bodies::ask(),
        json!({ "channel": "email", "questions": ["Di mana?"] }),
    );
    sink.say(&[Says::Later]);
    case.step(DESK, "clarifications", &ask).await;
    app.sweep().await;
    assert_eq!(sink.kept().len(), 1, "it was not taken, and is tried again");
    disown(&app, &key).await.expect(204);
    app.clock.advance(Duration::hours(2));
    app.sweep().await;
    assert_eq!(sink.kept().len(), 1, "the question was cancelled");
    app.clock.advance(Duration::days(731));
    assert_eq!(file(&app, ZUL).await["mail"], true);
}

/// A quoted local part spells one mailbox in thousands of ways, and counts each as another.
#[tokio::test(flavor = "multi_thread")]
async fn an_address_has_one_spelling() {
    let (app, _sink) = open_office().await;
    for email in [
        "\"ros\"@contoh.id",
        "\"r\\os\"@contoh.id",
        "r\u{200b}os@contoh.id",
        "ros..dewi@contoh.id",
        ".ros@contoh.id",
        "ros(itu)@contoh.id",
    ] {
        let refused = app.post("/public/reports", &body(email)).send().await;
        assert_eq!(refused.invalid(), ["/reporter/email invalid"], "{email:?}");
    }
    file(&app, "ros.o'dewi+lapor@contoh.id").await;
}
