//! Nothing internal comes out: a word is planted in everything that people write of a report, and looked for in what its
//! reporter sees.

use super::track;
use crate::support::bodies::{self, with};
use crate::support::case::Stage;
use crate::support::cast::{CAMAT, DESK, KASI, SEKCAM, STAFF, agency, id};
use crate::support::links::key_of;
use crate::support::{Case, TestApp};
use serde_json::{Value, json};

const MARK: &str = "zzrahasiadapur";

fn marked(text: &str) -> String {
    format!("{text} {MARK}")
}

#[tokio::test(flavor = "multi_thread")]
async fn no_word_that_officers_write_among_themselves_is_ever_shown() {
    let app = TestApp::start().await;
    let mut seen = String::new();
    let mut look = async |case: &Case<'_>| {
        let key = key_of(&app, &case.id).await;
        seen.push_str(&track(&app, &key).await.ok().to_string());
    };
    let body = with(
        bodies::road(),
        json!({
            "title": marked("Judul"), "description": marked("Uraian"), "reported_party": marked("Terlapor"),
            "place": { "address": marked("Jl."), "landmark": marked("Dekat"), "neighbourhood": "IV" },
            "about": [id(STAFF)], "source_url": format!("https://contoh.example/{MARK}"),
            "reporter": { "identity": with(bodies::person(), json!({ "name": marked("Nama"), "address": marked("Gang") })) },
        }),
    );
    let mut case = Case::record(&app, DESK, &body).await;
    look(&case).await;
    case.step(DESK, "clarifications", &bodies::ask()).await;
    look(&case).await;
    let attempt = json!({ "channel": "phone", "outcome": "no_answer", "note": marked("Tidak diangkat") });
    case.step(DESK, "contact-attempts", &attempt).await;
    let answer = json!({ "channel": "phone", "answer": marked("Katanya") });
    case.step(DESK, "clarifications/answer", &answer).await;
    case.step(
        DESK,
        "verify",
        &with(bodies::verify(), json!({ "note": marked("Catatan") })),
    )
    .await;
    case.step(
        DESK,
        "forward",
        &with(bodies::forward(), json!({ "note": marked("Disposisi") })),
    )
    .await;
    look(&case).await;
    case.step(
        KASI,
        "questions",
        &json!({ "question": marked("Tanya bagian umum") }),
    )
    .await;
    case.step_away(KASI, "return", &json!({ "reason": marked("Bukan kami") }))
        .await;
    look(&case).await;
    case.step(DESK, "forward", &bodies::forward()).await;
    case.step(KASI, "accept", &json!({ "note": marked("Diterima") }))
        .await;
    let inspected = json!({ "kind": "field_inspection", "what": marked("Dilihat"), "findings": marked("Temuan"), "done_at": app.moment() });
    case.step(KASI, "actions", &inspected).await;
    case.step(
        KASI,
        "coordinations",
        &with(
            bodies::coordinate(&app),
            json!({ "request": marked("Mohon"), "channel": "letter", "letter_number": MARK }),
        ),
    )
    .await;
    look(&case).await;
    let seq = case.view(KASI).await["coordinations"][0]["seq"].clone();
    let promise = json!({ "promised_on": app.day(3), "note": marked("Janji") });
    case.step(KASI, &format!("coordinations/{seq}/promise"), &promise)
        .await;
    let chase = json!({ "channel": "whatsapp", "note": marked("Ditagih") });
    case.step(KASI, &format!("coordinations/{seq}/chase"), &chase)
        .await;
    let reply = with(bodies::reply(&app), json!({ "reply": marked("Balasan") }));
    case.step(KASI, &format!("coordinations/{seq}/reply"), &reply)
        .await;
    case.step(
        CAMAT,
        "confidentiality",
        &json!({ "anonymous": true, "confidential": true, "reason": marked("Alasan") }),
    )
    .await;
    case.step(
        DESK,
        "escalate",
        &json!({ "level": "secretary", "reason": marked("Lewat") }),
    )
    .await;
    let reveal = json!({ "subject": "identity", "reason": marked("Perlu") });
    case.attempt(CAMAT, "reveal", &reveal).await.expect(200);
    case.look_again().await;
    let photo = case.attach(KASI, "after").await;
    let resolve = with(
        bodies::resolve(&[&photo]),
        json!({ "waiver": marked("Tak perlu") }),
    );
    case.step(KASI, "resolve", &resolve).await;
    case.step(SEKCAM, "redo", &json!({ "reason": marked("Belum rapi") }))
        .await;
    look(&case).await;
    case.step(KASI, "actions", &bodies::action(&app)).await;
    let photo = case.attach(KASI, "after").await;
    case.step(KASI, "resolve", &bodies::resolve(&[&photo])).await;
    look(&case).await;
    case.step(
        DESK,
        "notifications",
        &with(bodies::called(&app), json!({ "note": marked("Bicara") })),
    )
    .await;
    case.step(
        DESK,
        "checks",
        &with(bodies::check(&app, true), json!({ "finding": marked("Temuan") })),
    )
    .await;
    look(&case).await;
    case.step(DESK, "reopen", &json!({ "reason": marked("Dibuka lagi") }))
        .await;
    look(&case).await;

    assert!(!seen.contains(MARK), "{seen}");
    let people = app.get("/office").by(DESK).send().await.ok();
    for person in people["staff"].as_array().expect("people") {
        let name = person["name"].as_str().expect("a name");
        assert!(!seen.contains(name), "{name} stands in what the reporter sees");
    }
    for word in [bodies::NAME, "+62812", "Sarpras", "SDABMBK", case.id.as_str()] {
        assert!(!seen.contains(word), "{word}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_reason_of_a_refusal_is_told_and_a_reporter_who_was_forgotten_has_no_page() {
    let app = TestApp::start().await;
    let mut case = Case::at(&app, Stage::Received).await;
    let key = key_of(&app, &case.id).await;
    let body = json!({ "agency": agency("PLN"), "channel": "phone", "reason": "Tiang milik PLN." });
    case.step(DESK, "redirect", &body).await;
    let view = track(&app, &key).await.ok();
    assert_eq!(
        (&view["stage"], &view["outcome"]),
        (&json!("redirected"), &json!("Tiang milik PLN."))
    );
    assert!(
        view["handed_to"]
            .as_str()
            .is_some_and(|name| name.contains("PLN")),
        "{view}"
    );
    let told = json!({ "method": "call", "told_at": app.moment() });
    case.step(DESK, "notifications", &told).await;
    let reporter = case.view(DESK).await["reporter"]["id"]
        .as_str()
        .expect("an id")
        .to_owned();
    let version = app
        .get(&format!("/reporters/{reporter}"))
        .by(CAMAT)
        .send()
        .await
        .ok()["version"]
        .clone();
    app.post(
        &format!("/reporters/{reporter}/erase"),
        &bodies::because("permintaan tertulis"),
    )
    .by(CAMAT)
    .if_match(version.as_u64().expect("a version"))
    .send()
    .await
    .expect(200);
    app.sweep().await;
    track(&app, &key).await.problem(404, "not_found");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_report_about_officials_tells_its_reporter_no_more_and_no_less() {
    let app = TestApp::start().await;
    let mut case = Case::record(&app, DESK, &bodies::pungli()).await;
    let key = key_of(&app, &case.id).await;
    case.step(SEKCAM, "verify", &bodies::verify_as(bodies::PUNGLI, "high"))
        .await;
    case.step(CAMAT, "forward", &bodies::forward_to("Pimpinan")).await;
    let view = track(&app, &key).await.ok();
    assert_eq!(view["stage"], "forwarded");
    assert!(!view.to_string().contains("Pimpinan"));
    // The desk that recorded it no longer sees it, and so hands out no link to it.
    app.get(&format!("/reports/{}/link", case.id))
        .by(DESK)
        .send()
        .await
        .problem(404, "not_found");
    let link: Value = app
        .get(&format!("/reports/{}/link", case.id))
        .by(CAMAT)
        .send()
        .await
        .ok();
    assert_eq!(link["tracking"]["secret"], key["secret"]);
}
