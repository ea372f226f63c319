//! Who sees the reporter: the desk whole (the NIK masked), a section by name and phone once it has accepted, an auditor and anybody
//! before a protected one only with a recorded reason.

use crate::support::bodies::*;
use crate::support::case::Stage;
use crate::support::cast::*;
use crate::support::{Case, TestApp};
use serde_json::{Value, json};

fn reveal(subject: &str) -> Value {
    json!({ "subject": subject, "reason": "Pemeriksaan berkala nomor 7" })
}

#[tokio::test(flavor = "multi_thread")]
async fn a_section_sees_name_and_phone_after_it_accepted_and_never_the_nik() {
    let app = TestApp::start().await;
    let mut case = Case::at(&app, Stage::Forwarded).await;
    for who in [KASI, STAFF] {
        let seen = case.get(who).await.expect(200);
        assert_eq!(seen.json()["reporter"]["sight"], "hidden", "{who}");
        assert!(!String::from_utf8_lossy(&seen.bytes).contains(NAME));
    }
    case.step(KASI, "accept", &json!({})).await;
    for who in [KASI, STAFF] {
        let reporter = case.view(who).await["reporter"].clone();
        assert_eq!(reporter["sight"], "contact");
        assert_eq!(
            (&reporter["identity"]["name"], &reporter["identity"]["phone"]),
            (&json!(NAME), &json!("+6281277001144"))
        );
        for hidden in ["nik", "address", "email", "social"] {
            assert_eq!(reporter["identity"][hidden], json!(null), "{who} {hidden}");
        }
        assert_eq!(reporter["id"], json!(null));
        let story = json!(case.timeline(who).await).to_string();
        assert!(
            !story.contains("\"reporter\":\""),
            "{who} is told the reporter's id"
        );
    }
    for who in [LURAH, KEPLING] {
        assert_eq!(case.view(who).await["reporter"]["sight"], "hidden");
    }
    for who in [DESK, DESK_TWO, KASUBBAG, SEKCAM, CAMAT] {
        let reporter = case.view(who).await["reporter"].clone();
        assert_eq!(
            (&reporter["sight"], &reporter["identity"]["nik"]),
            (&json!("full"), &json!("127114******0003")),
            "{who}"
        );
    }
    case.refused(KASI, "reveal", &reveal("identity"), 403, "forbidden")
        .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn anonim_hides_who_reported_until_a_reason_is_recorded() {
    let app = TestApp::start().await;
    let mut case = Case::of_body(
        &app,
        &with(road(), json!({ "anonymous": true })),
        Stage::InProgress,
    )
    .await;
    for who in [DESK, SEKCAM, CAMAT] {
        let answer = case.get(who).await.expect(200);
        assert_eq!(answer.json()["reporter"]["sight"], "protected");
        assert!(!String::from_utf8_lossy(&answer.bytes).contains(NAME), "{who}");
    }
    assert_eq!(case.view(KASI).await["reporter"]["sight"], "hidden");
    assert_eq!(
        case.invalid(DESK, "reveal", &json!({ "subject": "identity", "reason": " " }))
            .await,
        ["/reason required"]
    );
    let answer = case.attempt(DESK, "reveal", &reveal("identity")).await.ok();
    case.version += 1;
    assert_eq!(
        (&answer["identity"]["name"], &answer["identity"]["nik"]),
        (&json!(NAME), &json!(NIK))
    );
    // It was shown once, to one person; the report itself shows it no more than before.
    assert_eq!(case.view(DESK).await["reporter"]["sight"], "protected");
    let last = case.timeline(CAMAT).await.pop().expect("an entry");
    assert_eq!(
        (&last["detail"]["action"], &last["detail"]["reason"]),
        (&json!("reveal"), &json!("Pemeriksaan berkala nomor 7"))
    );
    assert_eq!(last["author"]["id"], id(DESK));
    let seen_by_section = json!(case.timeline(KASI).await).to_string();
    assert!(
        !seen_by_section.contains("reveal"),
        "who looked is not the section's business"
    );
    // The link from person to report stays hidden, too.
    let people = app
        .post("/reporters/lookup", &json!({ "phone": PHONE }))
        .by(DESK)
        .send()
        .await
        .ok();
    assert_eq!(
        (
            &people["items"][0]["reports"],
            &people["items"][0]["open_reports"]
        ),
        (&json!(0), &json!(0))
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn nobody_reported_and_it_is_published_when_it_is_solved() {
    let app = TestApp::start().await;
    let mut case = Case::record(&app, DESK, &anonymous()).await;
    let view = case.view(DESK).await;
    assert_eq!(
        (
            &view["anonymous"],
            &view["reporter"]["known"],
            &view["reporter"]["sight"]
        ),
        (&json!(true), &json!(false), &json!("hidden"))
    );
    let problem = case
        .refused(DESK, "reveal", &reveal("identity"), 409, "unmet")
        .await;
    assert_eq!(problem["needs"], "something_protected");
    case.step(DESK, "verify", &verify()).await;
    case.step(DESK, "forward", &forward()).await;
    case.step(KASI, "accept", &json!({})).await;
    case.step(KASI, "actions", &action(&app)).await;
    let photo = case.attach(KASI, "after").await;
    case.step(KASI, "resolve", &resolve(&[&photo])).await;
    assert_eq!(
        case.invalid(DESK, "notifications", &called(&app)).await,
        ["/method no_address"]
    );
    let view = case
        .step(
            DESK,
            "notifications",
            &json!({ "method": "published", "told_at": app.moment() }),
        )
        .await;
    assert_eq!(view["status"], "monitoring");
    let view = case.step(DESK, "checks", &check(&app, true)).await;
    assert_eq!(view["status"], "closed");
    assert!(app.verifies(&case.id).await);
}

#[tokio::test(flavor = "multi_thread")]
async fn an_auditor_reads_all_but_identities_and_what_is_rahasia() {
    let app = TestApp::start().await;
    let plain = Case::at(&app, Stage::InProgress).await;
    let view = plain.view(AUDITOR).await;
    assert_eq!(
        (&view["content"]["title"], &view["reporter"]["sight"]),
        (&json!("Jalan berlubang di Jalan Pertiwi"), &json!("protected"))
    );
    assert_eq!(view["reporter"]["identity"], json!(null));

    let body = with(road(), json!({ "confidential": true, "title": "Rahasia sekali" }));
    let mut secret = Case::record(&app, DESK, &body).await;
    let file = secret.attach(DESK, "evidence").await;
    let file = format!("/reports/{}/attachments/{file}", secret.id);
    let answer = secret.get(AUDITOR).await.expect(200);
    assert_eq!(
        (&answer.json()["content"], &answer.json()["status"]),
        (&json!(null), &json!("received"))
    );
    assert!(!String::from_utf8_lossy(&answer.bytes).contains("Rahasia sekali"));
    assert_eq!(secret.timeline(AUDITOR).await, Vec::<Value>::new());
    app.get(&file).by(AUDITOR).send().await.problem(404, "not_found");
    let page = app.get("/reports").by(AUDITOR).send().await.expect(200);
    assert!(!String::from_utf8_lossy(&page.bytes).contains("Rahasia sekali"));
    // A hit would tell the words.
    assert_eq!(
        app.get("/reports?q=rahasia").by(AUDITOR).send().await.ok()["items"],
        json!([])
    );

    for asked in ["located=true", "located=false", "q=PGD-2026-00002&located=true"] {
        let page = app
            .get(&format!("/reports?{asked}"))
            .by(AUDITOR)
            .send()
            .await
            .ok();
        let items = page["items"].as_array().expect("items");
        assert!(items.iter().all(|it| it["id"] != secret.id), "{asked}");
    }
    // By its number, or the end of it, it is found nevertheless, and says no more for it.
    let number = secret.view(DESK).await["number"]
        .as_str()
        .expect("a number")
        .to_owned();
    for asked in [
        number.clone(),
        number.to_lowercase(),
        number[number.len() - 5..].to_owned(),
    ] {
        let page = app
            .get(&format!("/reports?q={asked}"))
            .by(AUDITOR)
            .send()
            .await
            .ok();
        let found: Vec<&Value> = page["items"]
            .as_array()
            .expect("items")
            .iter()
            .map(|it| &it["id"])
            .collect();
        assert_eq!(found, [&json!(secret.id)], "{asked}");
        assert_eq!(page["items"][0]["title"], Value::Null);
    }
    // What is closed is not printed either, alone or among others.
    let print = format!("/reports/{}/print", secret.id);
    app.get(&print).by(AUDITOR).send().await.problem(403, "forbidden");
    let both = json!({ "reports": [plain.id, secret.id] });
    let printed = app.post("/reports/print", &both).by(AUDITOR).send().await.ok();
    assert_eq!(printed["items"][0]["done"], true);
    assert_eq!(printed["items"][1]["problem"]["code"], "forbidden");
    let answer = secret.attempt(AUDITOR, "reveal", &reveal("content")).await.ok();
    assert_eq!(
        (&answer["report"]["content"]["title"], &answer["identity"]),
        (&json!("Rahasia sekali"), &json!(null))
    );
    assert_eq!(secret.view(AUDITOR).await["content"]["title"], "Rahasia sekali");
    app.get(&file).by(AUDITOR).send().await.expect(200);
    let entry = secret.timeline(DESK).await.pop().expect("an entry");
    assert_eq!(
        (&entry["detail"]["action"], &entry["author"]["id"]),
        (&json!("reveal"), &json!(id(AUDITOR)))
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn what_a_caller_sees_differs_and_so_does_the_etag() {
    let app = TestApp::start().await;
    let case = Case::at(&app, Stage::InProgress).await;
    let (desk, kasi) = (case.get(DESK).await.expect(200), case.get(KASI).await.expect(200));
    assert_ne!(desk.header("etag"), kasi.header("etag"));
    assert_eq!(desk.header("cache-control"), "no-store");
    let path = format!("/reports/{}", case.id);
    let again = app
        .get(&path)
        .by(DESK)
        .header("if-none-match", desk.header("etag"))
        .send()
        .await
        .expect(304);
    assert!(again.bytes.is_empty());
    app.get(&path)
        .by(KASI)
        .header("if-none-match", desk.header("etag"))
        .send()
        .await
        .expect(200);
    // The whole tag serves as If-Match; its version is what counts.
    let accept = app
        .post(&format!("{path}/questions"), &json!({ "question": "Kapan?" }))
        .by(KASI);
    accept
        .header("if-match", desk.header("etag"))
        .send()
        .await
        .expect(200);
}
