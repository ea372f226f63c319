//! Mail to the agencies that an office asks for help.

use super::{ZUL, by_mail, mails, queued, sending};
use crate::support::bodies::{self, with};
use crate::support::case::Stage;
use crate::support::cast::{ADMIN, DESK, KASI, agency};
use crate::support::letters::{Letter, deliver};
use crate::support::sink::{Received, Says, Sink};
use crate::support::{Case, TestApp};
use chrono::Duration;
use serde_json::{Value, json};

const AGENCY: &str = "sdabmbk@pemko.example";

/// An office that sends mail, and whose agency can be written to.
async fn office() -> (TestApp, Sink) {
    let (app, sink) = sending().await;
    let path = format!("/agencies/{}", agency("SDABMBK"));
    let all = app.get("/agencies").by(ADMIN).send().await.ok();
    let all = all["items"].as_array().expect("agencies");
    let one = all
        .iter()
        .find(|one| one["id"] == agency("SDABMBK"))
        .expect("the agency");
    let data = with(one["data"].clone(), json!({ "email": AGENCY }));
    let body = json!({ "data": data, "retired": false });
    let version = one["version"].as_u64().expect("a version");
    app.put(&path, &body)
        .by(ADMIN)
        .if_match(version)
        .send()
        .await
        .ok();
    (app, sink)
}

fn by_email(app: &TestApp) -> Value {
    with(bodies::coordinate(app), json!({ "channel": "email" }))
}

fn to_agency(sink: &Sink) -> Vec<Received> {
    sink.kept().into_iter().filter(|mail| mail.to == AGENCY).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn an_agency_is_asked_and_reminded_by_mail_and_learns_nothing_of_who_reported() {
    let (app, sink) = office().await;
    let mut case = Case::of_body(&app, &by_mail(), Stage::InProgress).await;
    let asked = case.step(KASI, "coordinations", &by_email(&app)).await;
    let seq = asked["coordinations"][0]["seq"].as_u64().expect("a number");
    app.sweep().await;
    let [asked] = to_agency(&sink).try_into().expect("one mail");
    let number = case.view(DESK).await["number"]
        .as_str()
        .expect("a number")
        .to_owned();
    assert!(asked.header("Subject").contains(&number));
    assert!(
        asked.text().contains("Mohon penambalan")
            && asked.text().contains(&format!("/instansi#{number}/{seq}/"))
    );
    for word in ["Zulkarnaen", ZUL, "/lacak"] {
        assert!(
            !asked.raw.contains(word) && !asked.text().contains(word),
            "{word}: {}",
            asked.text()
        );
    }
    app.clock.advance(Duration::days(9));
    let path = format!("coordinations/{seq}/chase");
    case.step(KASI, &path, &json!({ "channel": "email" })).await;
    app.sweep().await;
    let [_, reminded] = to_agency(&sink).try_into().expect("two mails");
    assert_eq!(
        reminded.header("In-Reply-To"),
        asked.header("Message-ID"),
        "one thread"
    );
    let mut said: Vec<_> = mails(&app, &case.id)
        .await
        .iter()
        .map(|mail| mail["occasion"].as_str().expect("an occasion").to_owned())
        .collect();
    said.sort();
    assert_eq!(
        said,
        ["agency_reminder", "agency_request", "forwarded", "received"]
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn an_agencys_answer_is_the_desks_to_read_and_never_the_reporters_word() {
    let (app, sink) = office().await;
    let mut case = Case::of_body(&app, &by_mail(), Stage::InProgress).await;
    case.step(KASI, "coordinations", &by_email(&app)).await;
    app.sweep().await;
    let [asked] = to_agency(&sink).try_into().expect("one mail");
    assert!(!asked.header("Reply-To").contains('+'), "{}", asked.raw);
    let before = case.version;
    let answer = Letter::answer(AGENCY, &asked)
        .saying("Kami jadwalkan hari Senin.")
        .raw();
    let id = deliver(&app, &answer).await.expect("a message");
    let item = app.get(&format!("/inbox/{id}")).by(DESK).send().await.ok();
    assert_eq!(
        (item["item"]["state"].as_str(), &item["item"]["report"]),
        (Some("new"), &Value::Null)
    );
    assert_eq!(
        item["reports"][0]["id"].as_str(),
        Some(case.id.as_str()),
        "suggested: {item}"
    );
    case.look_again().await;
    assert_eq!(case.version, before);
}

#[tokio::test(flavor = "multi_thread")]
async fn of_a_confidential_report_the_mail_tells_an_agency_nothing() {
    let (app, sink) = office().await;
    let body = with(by_mail(), json!({ "confidential": true }));
    let mut case = Case::of_body(&app, &body, Stage::InProgress).await;
    case.step(KASI, "coordinations", &by_email(&app)).await;
    app.sweep().await;
    let [asked] = to_agency(&sink).try_into().expect("one mail");
    for word in ["Mohon penambalan", "berlubang", "Pertiwi"] {
        assert!(
            !asked.raw.contains(word) && !asked.text().contains(word),
            "{word}: {}",
            asked.text()
        );
    }
    assert!(asked.text().contains("/instansi#"));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_mail_that_no_agency_got_is_a_call_to_make() {
    let (app, sink) = office().await;
    let mut case = Case::of_body(&app, &by_mail(), Stage::InProgress).await;
    app.sweep().await;
    sink.say(&[Says::Never]);
    case.step(KASI, "coordinations", &by_email(&app)).await;
    app.sweep().await;
    let shown = mails(&app, &case.id).await;
    let failed = shown
        .iter()
        .find(|mail| mail["occasion"] == "agency_request")
        .expect("the mail");
    assert_eq!(failed["status"], "failed");
    assert_eq!(queued(&app, "to_call").await, 1);
    assert_eq!(
        case.view(DESK).await["answer_owed"],
        false,
        "the reporter is owed what they were owed"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn an_agency_without_an_address_was_written_to_elsewhere() {
    let (app, sink) = sending().await;
    let mut case = Case::of_body(&app, &by_mail(), Stage::InProgress).await;
    app.sweep().await;
    let before = sink.kept().len();
    case.step(KASI, "coordinations", &by_email(&app)).await;
    app.sweep().await;
    assert_eq!(sink.kept().len(), before);
}
