//! Who may issue what, under which number, and what stands on it.

use super::*;
use crate::support::Case;
use crate::support::bodies::*;
use crate::support::case::Stage;
use crate::support::cast::*;
use crate::support::links::set;
use std::collections::BTreeSet;
use tanggap_api::server::{Application, open};

#[tokio::test(flavor = "multi_thread")]
async fn a_receipt_says_what_was_received_and_how_to_follow_it() {
    let app = TestApp::start().await;
    let case = Case::record(&app, DESK, &road()).await;
    let issued = issue(&app, DESK, &case.id, &receipt()).await.created();
    assert_eq!(issued["number"], Value::Null);
    let pdf = fetch(&app, DESK, &case.id, &issued).await.expect(200);
    assert_eq!(pdf.header("content-type"), "application/pdf");
    let view = case.view(DESK).await;
    for words in [
        "TANDA TERIMA PENGADUAN",
        view["number"].as_str().expect("a number"),
        NAME,
        "Gang Melati 7B",
        "Jalan berlubang di Jalan Pertiwi",
        "Datang langsung",
        "Kantor Camat Medan Tembung",
    ] {
        assert!(says(&pdf.bytes, words), "{words} in {}", read(&pdf.bytes));
    }
    assert!(!read(&pdf.bytes).contains(NIK));
    // A receipt is remembered beside the history, not in it.
    assert_eq!(view["version"], 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_reporter_may_sign_their_receipt_on_a_tablet() {
    let app = TestApp::start().await;
    let case = Case::record(&app, DESK, &road()).await;
    let mut drawn = Vec::new();
    for body in [receipt(), signed_receipt()] {
        let issued = issue(&app, DESK, &case.id, &body).await.created();
        let pdf = fetch(&app, DESK, &case.id, &issued).await.expect(200);
        assert!(says(&pdf.bytes, NAME));
        drawn.push(curves(&pdf.bytes));
    }
    let [unsigned, signed] = drawn[..] else {
        panic!("two receipts")
    };
    assert!(
        signed > unsigned,
        "{signed} curves, and {unsigned} without a signature"
    );

    let refused = async |changes: Value| {
        let body = with(signed_receipt(), changes);
        issue(&app, DESK, &case.id, &body).await.invalid()
    };
    let outside = json!([[{ "x": 1, "y": 1 }, { "x": 5000, "y": 1 }]]);
    assert_eq!(
        refused(json!({ "signature": { "strokes": outside } })).await,
        ["/signature/strokes out_of_range"]
    );
    assert_eq!(
        refused(json!({ "signature": { "strokes": [[{ "x": 1, "y": 1 }]] } })).await,
        ["/signature/strokes required"]
    );
    // Nobody signs a letter of the office's by a tablet.
    let letter = json!({ "kind": "notice", "signer": camat() });
    assert_eq!(refused(letter).await, ["/signature not_allowed"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_receipt_promises_a_day_only_once_the_office_has_one() {
    let app = TestApp::start().await;
    let printed = async |case: &Case<'_>| {
        let issued = issue(&app, DESK, &case.id, &receipt()).await.created();
        fetch(&app, DESK, &case.id, &issued).await.expect(200).bytes
    };
    // The day by which the desk looks at it is no such day.
    let new = Case::at(&app, Stage::Received).await;
    assert!(!says(&printed(&new).await, "Perkiraan selesai"));
    let worked = Case::at(&app, Stage::InProgress).await;
    assert!(says(&printed(&worked).await, "Perkiraan selesai"));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_receipt_leads_to_the_tracking_page_only_while_there_is_one() {
    let app = TestApp::configured(|mut config| {
        config.public_url = Some("https://tanggap.example".parse().expect("an address"));
        config
    })
    .await;
    let case = Case::at(&app, Stage::Received).await;
    for shown in [true, false] {
        set(&app, |settings| settings["public"]["tracking"] = json!(shown)).await;
        let issued = issue(&app, DESK, &case.id, &receipt()).await.created();
        let pdf = fetch(&app, DESK, &case.id, &issued).await.expect(200).bytes;
        assert_eq!(says(&pdf, "Kode rahasia"), shown);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_letter_stands_in_the_history_and_proves_that_the_reporter_was_told() {
    let app = TestApp::start().await;
    let mut case = Case::at(&app, Stage::Resolved).await;
    let offered = documents(&app, DESK, &case.id).await;
    let offer = |kind: &str| {
        let offers = offered["offers"].as_array().expect("offers").clone();
        offers.into_iter().find(|offer| offer["kind"] == kind)
    };
    let number = offer("notice").expect("an offer")["number"].clone();
    assert_eq!(number, "400/1/MT/XI/2026");
    let issued = issue(&app, DESK, &case.id, &notice()).await.created();
    assert_eq!(issued["number"], number);
    let pdf = fetch(&app, DESK, &case.id, &issued).await.expect(200).bytes;
    for words in [
        "400/1/MT/XI/2026",
        NAME,
        "JABATAN CAMAT,",
        "Tembusan",
        "Jalan sudah ditambal.",
    ] {
        assert!(says(&pdf, words), "{words} in {}", read(&pdf));
    }
    let last = case.timeline(DESK).await.pop().expect("an entry");
    assert_eq!(last["detail"]["action"], "issue_document");
    assert_eq!(last["detail"]["letter_number"], number);
    assert_eq!(last["detail"]["sha256"], issued["sha256"]);
    case.look_again().await;
    let told = json!({ "method": "letter", "letter_number": number, "told_at": app.moment() });
    let view = case.step(DESK, "notifications", &told).await;
    assert_eq!(view["status"], "monitoring");
}

#[tokio::test(flavor = "multi_thread")]
async fn numbers_have_no_gaps_and_no_doubles_when_many_issue_at_once() {
    let app = TestApp::start().await;
    let mut cases = Vec::new();
    for _ in 0..6 {
        cases.push(Case::at(&app, Stage::InProgress).await.id);
    }
    let body = assignment();
    let calls = cases.iter().flat_map(|case| {
        let (app, body) = (&app, &body);
        [DESK, KASI].map(|who| async move { issue(app, who, case, body).await.created() })
    });
    let issued = futures::future::join_all(calls).await;
    let running: BTreeSet<u64> = issued.iter().map(running).collect();
    assert_eq!(running, (1..=12).collect());
}

#[tokio::test(flavor = "multi_thread")]
async fn twelve_letters_of_one_report_at_once_are_all_issued_beside_other_work() {
    let app = TestApp::start().await;
    let case = Case::at(&app, Stage::InProgress).await;
    let body = assignment();
    let letters = (0..12).map(|_| async { issue(&app, KASI, &case.id, &body).await.created() });
    let others = (0..12).map(|_| async { Case::at(&app, Stage::Received).await.id });
    let (issued, recorded) = tokio::join!(
        futures::future::join_all(letters),
        futures::future::join_all(others)
    );
    let running: BTreeSet<u64> = issued.iter().map(running).collect();
    assert_eq!(running, (1..=12).collect());
    assert_eq!(recorded.len(), 12);
    for one in &issued {
        // What is printed on it is the number that it got.
        let pdf = fetch(&app, KASI, &case.id, one).await.expect(200).bytes;
        assert!(says(&pdf, one["number"].as_str().expect("a number")));
    }
    assert!(app.verifies(&case.id).await);
}

/// The running number of a letter.
fn running(one: &serde_json::Value) -> u64 {
    let number = one["number"].as_str().expect("a number");
    number
        .split('/')
        .nth(1)
        .and_then(|it| it.parse().ok())
        .expect("a running number")
}

#[tokio::test(flavor = "multi_thread")]
async fn two_servers_issue_letters_at_once_without_gaps() {
    let app = TestApp::start().await;
    if crate::support::database::is_sqlite() {
        // SQLite is served by one process.
        return;
    }
    let config = app.config().clone();
    let second = open(&config, app.clock.clone()).await.expect("a second process");
    let second = Application::with_app(config, second).expect("a server");
    let there = format!("http://{}", second.address());
    let running_server = tokio::spawn(second.run());
    let case = Case::at(&app, Stage::InProgress).await;
    let other = Case::at(&app, Stage::InProgress).await;
    let token = app.token(KASI).await;
    let call = |base: String, id: String| {
        let (http, token) = (app.http.clone(), token.clone());
        async move {
            let request = http.post(format!("{base}/api/v1/reports/{id}/documents"));
            let answer = request
                .bearer_auth(token)
                .json(&assignment())
                .send()
                .await
                .expect("answered");
            assert_eq!(answer.status(), 201);
            answer.json::<Value>().await.expect("JSON")
        }
    };
    let calls = (0..16).map(|at| {
        let base = if at % 2 == 0 { &app.base } else { &there };
        let id = if at % 4 < 2 { &case.id } else { &other.id };
        call(base.clone(), id.clone())
    });
    let issued = futures::future::join_all(calls).await;
    let numbers: BTreeSet<u64> = issued.iter().map(running).collect();
    assert_eq!(numbers, (1..=16).collect());
    running_server.abort();
}

#[tokio::test(flavor = "multi_thread")]
async fn a_letter_that_cannot_be_issued_takes_no_number() {
    let app = TestApp::start().await;
    let case = Case::at(&app, Stage::InProgress).await;
    // Nothing to tell yet; nobody signs; an unknown signer; nothing to be about.
    issue(&app, DESK, &case.id, &notice())
        .await
        .problem(422, "invalid");
    let unsigned = with(assignment(), json!({ "signer": null }));
    issue(&app, DESK, &case.id, &unsigned)
        .await
        .problem(422, "invalid");
    let unknown = with(
        assignment(),
        json!({ "signer": { "user": uuid::Uuid::nil(), "role": "own" } }),
    );
    issue(&app, DESK, &case.id, &unknown)
        .await
        .problem(422, "invalid");
    let minutes = json!({ "kind": "minutes", "signer": camat(), "about": 99, "team": [id(STAFF)], "conclusion": "Perlu ditambal" });
    issue(&app, DESK, &case.id, &minutes)
        .await
        .problem(422, "invalid");
    let own = with(assignment(), json!({ "number": "094/77/MT/XI/2026" }));
    assert_eq!(
        issue(&app, DESK, &case.id, &own).await.created()["number"],
        "094/77/MT/XI/2026"
    );
    let problem = issue(&app, DESK, &case.id, &own).await.problem(422, "invalid");
    assert_eq!(problem["errors"][0]["pointer"], "/number");
    let next = issue(&app, DESK, &case.id, &assignment()).await.created();
    assert_eq!(next["number"], "094/1/MT/XI/2026");
}

#[tokio::test(flavor = "multi_thread")]
async fn only_whoever_heads_something_signs_and_anybody_can_be_sent() {
    let app = TestApp::start().await;
    let case = Case::at(&app, Stage::InProgress).await;
    let offered = documents(&app, DESK, &case.id).await;
    let of = |list: &str, field: &str| -> BTreeSet<String> {
        let all = offered[list].as_array().expect("people");
        let ids = all.iter().filter_map(|one| one[field].as_str());
        ids.map(ToOwned::to_owned).collect()
    };
    let heads = [CAMAT, SEKCAM, KASUBBAG, KASI, KASI_TRANTIB, LURAH, LURAH_TEMBUNG];
    let ids = |names: &[&'static str]| names.iter().map(|name| id(name)).collect();
    assert_eq!(of("signers", "user"), ids(&heads));
    assert_eq!(of("team", "id"), ids(EVERYBODY));
    for who in EVERYBODY {
        let body = with(
            assignment(),
            json!({ "signer": { "user": id(who), "role": "own" } }),
        );
        let answer = issue(&app, DESK, &case.id, &body).await;
        if heads.contains(who) {
            answer.created();
        } else {
            assert_eq!(answer.invalid(), ["/signer not_allowed"], "{who}");
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn whom_a_report_is_about_neither_signs_nor_is_sent_for_it() {
    let app = TestApp::start().await;
    let body = with(pungli(), json!({ "about": [id(LURAH)] }));
    let case = Case::record(&app, DESK, &body).await;
    let offered = documents(&app, CAMAT, &case.id).await;
    for list in ["signers", "team"] {
        assert!(!offered[list].to_string().contains(&id(LURAH)), "{list}");
        assert!(offered[list].to_string().contains(&id(LURAH_TEMBUNG)));
    }
    let body = with(
        assignment(),
        json!({ "signer": { "user": id(LURAH), "role": "own" } }),
    );
    let answer = issue(&app, CAMAT, &case.id, &body).await;
    assert_eq!(answer.invalid(), ["/signer not_allowed"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_number_given_by_hand_is_passed_over_when_its_turn_comes() {
    let app = TestApp::start().await;
    let case = Case::at(&app, Stage::InProgress).await;
    let own = with(assignment(), json!({ "number": "094/1/MT/XI/2026" }));
    issue(&app, DESK, &case.id, &own).await.created();
    let next = issue(&app, DESK, &case.id, &assignment()).await.created();
    assert_eq!(next["number"], "094/2/MT/XI/2026");
}

#[tokio::test(flavor = "multi_thread")]
async fn sent_again_with_the_same_key_it_is_issued_once() {
    let app = TestApp::start().await;
    let case = Case::at(&app, Stage::InProgress).await;
    let send = || async {
        app.post(&format!("/reports/{}/documents", case.id), &assignment())
            .by(DESK)
            .key("surat-1")
            .send()
            .await
            .created()
    };
    let (first, again) = (send().await, send().await);
    assert_eq!(first, again);
    assert_eq!(
        documents(&app, DESK, &case.id).await["items"]
            .as_array()
            .map(Vec::len),
        Some(1)
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn each_issues_and_reads_what_is_theirs() {
    let app = TestApp::start().await;
    let mut case = Case::at(&app, Stage::InProgress).await;
    let given = issue(&app, DESK, &case.id, &receipt()).await.created();
    let letter = issue(&app, KASI, &case.id, &assignment()).await.created();
    // A section's letters carry its unit, and a section writes nothing to the reporter.
    issue(&app, KASI, &case.id, &receipt())
        .await
        .problem(403, "forbidden");
    issue(&app, STAFF, &case.id, &assignment())
        .await
        .problem(403, "forbidden");
    issue(&app, KASI_TRANTIB, &case.id, &assignment())
        .await
        .problem(404, "not_found");
    issue(&app, LURAH, &case.id, &assignment())
        .await
        .problem(403, "forbidden");
    fetch(&app, KASI, &case.id, &given)
        .await
        .problem(403, "forbidden");
    fetch(&app, AUDITOR, &case.id, &given)
        .await
        .problem(403, "forbidden");
    fetch(&app, KASI_TRANTIB, &case.id, &letter)
        .await
        .problem(404, "not_found");
    for who in [DESK, CAMAT, KASI, STAFF, AUDITOR] {
        fetch(&app, who, &case.id, &letter).await.expect(200);
    }
    // Every reader of the report sees that it was issued.
    let seen = documents(&app, LURAH, &case.id).await;
    assert_eq!(seen["items"].as_array().map(Vec::len), Some(2));
    assert!(
        seen["items"]
            .as_array()
            .expect("items")
            .iter()
            .all(|it| it["printable"] == false)
    );
    assert_eq!(seen["offers"], json!([]));
    // Once the reporter is protected, what names them is for nobody who has not asked.
    case.look_again().await;
    case.step(
        DESK,
        "confidentiality",
        &json!({ "anonymous": true, "confidential": false }),
    )
    .await;
    fetch(&app, DESK, &case.id, &given)
        .await
        .problem(403, "forbidden");
}

#[tokio::test(flavor = "multi_thread")]
async fn an_agency_learns_who_reported_only_where_it_may() {
    let app = TestApp::configured(|mut config| {
        config.public_url = Some("https://tanggap.example".parse().expect("an address"));
        config
    })
    .await;
    let mut case = Case::at(&app, Stage::InProgress).await;
    // A letter that is printed here has no number before.
    let by_letter = with(coordinate(&app), json!({ "channel": "letter" }));
    let view = case.step(KASI, "coordinations", &by_letter).await;
    let seq = view["coordinations"][0]["seq"].clone();
    let body = json!({ "kind": "coordination", "signer": camat(), "about": seq });
    let plain = issue(&app, KASI, &case.id, &body).await.created();
    let plain = fetch(&app, KASI, &case.id, &plain).await.expect(200).bytes;
    assert!(says(&plain, "Permohonan tindak lanjut pengaduan masyarakat"));
    assert!(!says(&plain, NAME) && !says(&plain, NIK));
    let page = format!(
        "https://tanggap.example/instansi#{}/{seq}/",
        view["number"].as_str().expect("a number")
    );
    assert!(says(&plain, &page), "where it answers");
    let naming = with(body.clone(), json!({ "names_reporter": true }));
    let named = issue(&app, KASI, &case.id, &naming).await.created();
    let named = fetch(&app, KASI, &case.id, &named).await.expect(200).bytes;
    assert!(says(&named, NAME) && !says(&named, NIK));
    case.look_again().await;
    case.step(
        DESK,
        "confidentiality",
        &json!({ "anonymous": false, "confidential": true }),
    )
    .await;
    let hidden = issue(&app, DESK, &case.id, &naming).await.created();
    let hidden = fetch(&app, DESK, &case.id, &hidden).await.expect(200).bytes;
    assert!(!says(&hidden, NAME));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_disposition_sheet_hides_a_protected_reporter() {
    let app = TestApp::start().await;
    let sheet = json!({ "kind": "disposition", "signer": camat() });
    let open = Case::at(&app, Stage::Forwarded).await;
    let issued = issue(&app, DESK, &open.id, &sheet).await.created();
    let pdf = fetch(&app, DESK, &open.id, &issued).await.expect(200).bytes;
    assert!(says(&pdf, NAME) && says(&pdf, "LEMBAR DISPOSISI") && says(&pdf, "Seksi Sarana dan Prasarana"));
    let hidden = Case::of_body(
        &app,
        &with(road(), json!({ "anonymous": true })),
        Stage::Forwarded,
    )
    .await;
    let issued = issue(&app, DESK, &hidden.id, &sheet).await.created();
    let pdf = fetch(&app, DESK, &hidden.id, &issued).await.expect(200).bytes;
    assert!(says(&pdf, "Dirahasiakan") && !says(&pdf, NAME));
}

#[tokio::test(flavor = "multi_thread")]
async fn minutes_tell_an_inspection_with_its_photos() {
    let app = TestApp::start().await;
    let mut case = Case::at(&app, Stage::InProgress).await;
    let photo = case.attach(KASI, "before").await;
    let inspection = with(
        action(&app),
        json!({ "kind": "field_inspection", "findings": "Lubang selebar satu meter", "attachments": [photo] }),
    );
    let view = case.step(KASI, "actions", &inspection).await;
    let body = json!({ "kind": "minutes", "signer": camat(), "about": view["version"], "team": [id(STAFF)], "conclusion": "Perlu ditambal" });
    let issued = issue(&app, KASI, &case.id, &body).await.created();
    assert_eq!(issued["pages"], 2);
    let pdf = fetch(&app, KASI, &case.id, &issued).await.expect(200).bytes;
    for words in [
        "BERITA ACARA",
        "Lubang selebar satu meter",
        "Perlu ditambal",
        "dua ribu dua puluh enam",
        "Foto 1. Sebelum",
    ] {
        assert!(says(&pdf, words), "{words} in {}", read(&pdf));
    }
    assert!(!says(&pdf, NAME));
}
