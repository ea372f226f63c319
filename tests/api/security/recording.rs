//! What is recorded, by which officer, from where, and about what.

use super::{count, entries, one};
use crate::operations::logs::log;
use crate::support::bodies::*;
use crate::support::case::Stage;
use crate::support::cast::*;
use crate::support::database::{number, run, texts};
use crate::support::{Case, TestApp};
use chrono::Duration;
use reqwest::Method;
use serde_json::{Value, json};

#[tokio::test(flavor = "multi_thread")]
async fn signing_in_and_out_and_failing_to_are_recorded() {
    let app = TestApp::start().await;
    let answer = app.login(DESK, PASSWORD).await.expect(200);
    let mut signed_in = entries(&app, &format!("event=signed_in&by={}", id(DESK))).await;
    let entry = signed_in.pop().expect("an entry");
    assert_eq!(
        (&entry["by"]["id"], &entry["group"], &entry["subject"]["kind"]),
        (&json!(id(DESK)), &json!("sign_in"), &json!("session"))
    );
    assert_eq!(
        (&entry["address"], &entry["operation"]),
        (&json!("127.0.0.1"), &json!("auth_login"))
    );
    assert_eq!(entry["request_id"], answer.header("x-request-id"));
    // Whose account was tried is named by id; what was typed is not kept.
    app.login(DESK, "salah-sandi-sekali")
        .await
        .problem(401, "wrong_credentials");
    app.login("bukan.siapa-siapa", "salah-sandi-sekali")
        .await
        .problem(401, "wrong_credentials");
    let failed = entries(&app, "event=sign_in_failed").await;
    let mut whose: Vec<Value> = failed.iter().map(|entry| entry["by"]["id"].clone()).collect();
    whose.sort_by_key(ToString::to_string);
    assert_eq!(whose, [json!(id(DESK)), Value::Null]);
    assert!(!format!("{failed:?}").contains("bukan.siapa"), "{failed:?}");
    // Leaving, and a copy of a token that comes late.
    let cookie = |answer: &crate::support::Answer| {
        format!("tanggap_refresh={}", answer.cookie_value("tanggap_refresh"))
    };
    let out = app
        .call(Method::POST, "/auth/logout")
        .header("cookie", &cookie(&answer));
    out.send().await.expect(204);
    assert_eq!(one(&app, "signed_out").await["by"]["id"], id(DESK));
    let first = cookie(&app.login(KASI, PASSWORD).await.expect(200));
    let refresh = || app.call(Method::POST, "/auth/refresh").header("cookie", &first);
    refresh().send().await.expect(200);
    app.clock.advance(Duration::seconds(31));
    refresh().send().await.problem(401, "session_over");
    assert_eq!(one(&app, "refresh_token_reused").await["by"]["id"], id(KASI));
}

#[tokio::test(flavor = "multi_thread")]
async fn credentials_and_second_factors_are_recorded() {
    let app = TestApp::start().await;
    let wrong = json!({ "current_password": "bukan-sandinya-1", "new_password": "Gerbang-Kuning-7788" });
    app.post("/auth/password", &wrong)
        .by(KASI)
        .send()
        .await
        .expect(422);
    assert_eq!(one(&app, "password_wrong").await["by"]["id"], id(KASI));
    let right = with(wrong, json!({ "current_password": PASSWORD }));
    app.post("/auth/password", &right)
        .by(KASI)
        .send()
        .await
        .expect(204);
    assert_eq!(one(&app, "password_changed").await["subject"]["id"], id(KASI));
    assert_eq!(one(&app, "session_ended").await["subject"]["id"], id(KASI));
    let (secret, codes) = crate::auth::totp::set_up(&app, DESK).await;
    assert_eq!(one(&app, "second_factor_enrolled").await["by"]["id"], id(DESK));
    let login = async |code: String| {
        let body = json!({ "username": DESK, "password": PASSWORD, "code": code });
        app.post("/auth/login", &body).send().await.status
    };
    app.clock.advance(Duration::seconds(60));
    assert_eq!(login("000000".to_owned()).await, 401);
    assert_eq!(login(crate::auth::totp::code(&app, &secret)).await, 200);
    assert_eq!(login(codes[0].clone()).await, 200);
    for event in [
        "second_factor_wrong",
        "second_factor_accepted",
        "recovery_code_used",
    ] {
        let entry = one(&app, event).await;
        assert_eq!(
            (&entry["by"]["id"], &entry["group"]),
            (&json!(id(DESK)), &json!("sign_in"))
        );
    }
    // Somebody else does it.
    let path = format!("/users/{}", id(DESK));
    app.delete(&format!("{path}/totp"))
        .by(ADMIN)
        .send()
        .await
        .expect(204);
    let reset = json!({ "password": "Pintu-Zamrud-Kelam-4455" });
    app.post(&format!("{path}/password"), &reset)
        .by(ADMIN)
        .send()
        .await
        .ok();
    for event in ["second_factor_reset", "password_reset"] {
        let entry = one(&app, event).await;
        assert_eq!(
            (&entry["by"]["id"], &entry["subject"]["id"]),
            (&json!(id(ADMIN)), &json!(id(DESK)))
        );
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_refused_is_recorded_with_the_report_that_it_was_about() {
    let app = TestApp::start().await;
    let case = Case::at(&app, Stage::InProgress).await;
    let path = format!("/reports/{}", case.id);
    for rest in ["", "/timeline", "/documents", "/print", "/mails"] {
        let answer = app.get(&format!("{path}{rest}")).by(KASI_TRANTIB).send().await;
        answer.problem(404, "not_found");
    }
    let hidden = entries(&app, &format!("event=concealed&report={}", case.id)).await;
    assert_eq!(hidden.len(), 5, "{hidden:?}");
    let mut operations: Vec<&str> = hidden.iter().filter_map(|it| it["operation"].as_str()).collect();
    operations.sort_unstable();
    let expected = [
        "document_list",
        "report_get",
        "report_mails",
        "report_print",
        "report_timeline",
    ];
    assert_eq!(operations, expected);
    assert!(
        hidden
            .iter()
            .all(|it| it["by"]["id"] == id(KASI_TRANTIB) && it["report"]["id"] == case.id)
    );
    // What is nowhere hid nothing.
    app.get(&format!("/reports/{}", uuid::Uuid::from_u128(7)))
        .by(KASI_TRANTIB)
        .send()
        .await
        .problem(404, "not_found");
    assert_eq!(count(&app, "concealed").await, 5);
    // Not allowed: on a report one knows, and at all.
    case.attempt(LURAH, "resolve", &resolve(&[]))
        .await
        .problem(403, "forbidden");
    app.get("/users").by(DESK).send().await.problem(403, "forbidden");
    let refused = entries(&app, "event=refused").await;
    let told: Vec<_> = refused
        .iter()
        .map(|it| (it["operation"].clone(), it["report"]["id"].clone()))
        .collect();
    assert_eq!(told.len(), 2, "{told:?}");
    assert!(
        told.contains(&(json!("report_resolve"), json!(case.id))),
        "{told:?}"
    );
    assert!(told.contains(&(json!("user_list"), Value::Null)), "{told:?}");
    // One of several in one request.
    let body = json!({ "reports": [case.id] });
    app.post("/reports/print", &body)
        .by(KASI_TRANTIB)
        .send()
        .await
        .ok();
    assert_eq!(count(&app, "concealed").await, 6);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_flood_of_refusals_fills_no_table() {
    let app = TestApp::start().await;
    let case = Case::at(&app, Stage::InProgress).await;
    let path = format!("/reports/{}", case.id);
    for _ in 0..40 {
        app.get(&path)
            .by(KASI_TRANTIB)
            .send()
            .await
            .problem(404, "not_found");
    }
    assert_eq!(count(&app, "concealed").await, 20);
    // Another officer's are recorded still, and a minute later this one's, with what was left out.
    app.get(&path)
        .by(STAFF_TRANTIB)
        .send()
        .await
        .problem(404, "not_found");
    assert_eq!(count(&app, "concealed").await, 21);
    app.clock.advance(Duration::seconds(61));
    app.get(&path)
        .by(KASI_TRANTIB)
        .send()
        .await
        .problem(404, "not_found");
    let all = entries(&app, "event=concealed").await;
    assert_eq!((all.len(), &all[0]["repeats"]), (22, &json!(20)));
    // Whoever is throttled is named once a minute.
    for _ in 0..20 {
        app.login(DESK, "salah-sandi-sekali").await;
    }
    let entry = one(&app, "throttled").await;
    assert_eq!(
        (&entry["operation"], &entry["address"]),
        (&json!("auth_login"), &json!("127.0.0.1"))
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn rights_settings_and_reference_data_are_recorded() {
    let app = TestApp::start().await;
    let body = json!({ "username": "budi.baru", "name": "=HYPERLINK(\"http://x\")", "active": true,
        "grants": [{ "role": "general_affairs" }], "password": "Gerbang-Kuning-7788" });
    let view = app.post("/users", &body).by(ADMIN).send().await.created();
    let whom = view["id"].clone();
    let path = format!("/users/{}", whom.as_str().expect("an id"));
    let changed = with(
        body,
        json!({ "password": null, "active": false, "grants": [{ "role": "lurah", "kelurahan": kelurahan("Bantan") }] }),
    );
    app.put(&path, &changed).by(ADMIN).if_match(1).send().await.ok();
    let roles = |event: &'static str| entries(&app, event);
    let granted = roles("event=role_granted").await;
    let words: Vec<String> = granted.iter().map(|it| it["details"].to_string()).collect();
    assert_eq!(words.len(), 2, "{words:?}");
    assert!(words.contains(&"[\"lurah\"]".to_owned()) && words.contains(&"[\"general_affairs\"]".to_owned()));
    assert_eq!(
        one(&app, "role_ended").await["details"],
        json!(["general_affairs"])
    );
    for event in ["user_created", "user_disabled"] {
        let entry = one(&app, event).await;
        assert_eq!(
            (&entry["by"]["id"], &entry["subject"]["id"]),
            (&json!(id(ADMIN)), &whom)
        );
    }
    let settings = app.get("/settings").by(ADMIN).send().await.ok();
    let version = settings["version"].as_u64().expect("a version");
    app.put("/settings", &settings["settings"])
        .by(ADMIN)
        .if_match(version)
        .send()
        .await
        .ok();
    assert_eq!(
        one(&app, "settings_changed").await["operation"],
        "settings_update"
    );
    let holiday = json!({ "date": "2027-03-29", "name": "Hari jadi kecamatan", "kind": "national" });
    app.post("/holidays", &holiday).by(ADMIN).send().await.created();
    let entry = one(&app, "reference_data_changed").await;
    assert_eq!(
        (&entry["operation"], &entry["subject"]["kind"]),
        (&json!("holiday_create"), &json!("reference_item"))
    );
    // A name that a spreadsheet would run stays a text in the exported file.
    let file = app
        .get("/security-log/export")
        .by(AUDITOR)
        .send()
        .await
        .expect(200);
    let text = String::from_utf8(file.bytes).expect("UTF-8");
    assert!(text.contains("\"'=HYPERLINK("), "{text}");
    assert!(!text.contains(",=") && !text.contains(",\"="), "{text}");
}

#[tokio::test(flavor = "multi_thread")]
async fn looking_at_persons_is_recorded_without_anything_of_them() {
    let log = log();
    let app = TestApp::start().await;
    let mut case = Case::at(&app, Stage::InProgress).await;
    let view = case.view(DESK).await;
    let person_id = view["reporter"]["id"].as_str().unwrap_or_default().to_owned();
    let what = json!({ "phone": PHONE, "name": NAME });
    app.post("/reporters/lookup", &what).by(DESK).send().await.ok();
    assert_eq!(
        one(&app, "person_looked_up").await["details"],
        json!(["name_word", "phone"])
    );
    let found = app
        .post("/reporters/lookup", &json!({ "nik": NIK }))
        .by(CAMAT)
        .send()
        .await
        .ok();
    let person = found["items"][0]["id"].as_str().expect("an id").to_owned();
    app.get(&format!("/reporters/{person}"))
        .by(CAMAT)
        .send()
        .await
        .ok();
    assert_eq!(one(&app, "person_opened").await["by"]["id"], id(CAMAT));
    app.get(&format!("/reports/{}/print", case.id))
        .by(KASI)
        .send()
        .await
        .expect(200);
    assert_eq!(one(&app, "paper_printed").await["report"]["id"], case.id);
    let day = app.day(0);
    app.get(&format!("/register?from={day}&until={day}"))
        .by(CAMAT)
        .send()
        .await
        .expect(200);
    assert_eq!(one(&app, "register_printed").await["by"]["id"], id(CAMAT));
    let hidden = Case::record(&app, DESK, &with(road(), json!({ "anonymous": true }))).await;
    let why = json!({ "subject": "identity", "reason": "Diminta Ombudsman untuk Zulkarnaen." });
    app.post(&format!("/reports/{}/reveal", hidden.id), &why)
        .by(DESK)
        .send()
        .await
        .ok();
    assert_eq!(one(&app, "identity_revealed").await["report"]["id"], hidden.id);
    case.look_again().await;
    // Nothing of a reporter: neither in the rows, nor in the file, nor in the lines; and no name of theirs by which to forge one.
    app.login("zulkarnaen\n{\"event\":\"signed_in\"}", "x").await;
    let columns = "event || address || operation || subject_kind || details";
    let rows = texts(app.raw(), &format!("SELECT {columns} FROM security_entries")).await;
    let file = app
        .get("/security-log/export")
        .by(AUDITOR)
        .send()
        .await
        .expect(200);
    let lines: Vec<String> = log
        .text()
        .lines()
        .filter(|line| line.contains("tanggap::security"))
        .map(str::to_owned)
        .collect();
    assert!(lines.iter().any(|line| {
        let line: Value = serde_json::from_str(line).expect("one JSON object a line");
        line["fields"]["event"] == "person_looked_up" && line["fields"]["user"] == id(DESK)
    }));
    let everything = [
        rows.join("\n"),
        String::from_utf8(file.bytes).expect("UTF-8"),
        lines.join("\n"),
        serde_json::to_string(&entries(&app, "").await).expect("JSON"),
    ];
    let plain = PHONE.replace('-', "");
    for word in [
        NAME,
        "Zulkarnaen",
        "Hasibuan",
        NIK,
        &plain,
        &plain[1..],
        "Pertiwi",
        "Ombudsman",
        &person,
    ] {
        for text in &everything {
            let found = text.to_lowercase().contains(&word.to_lowercase());
            assert!(!found, "{word} in the security log");
        }
    }
    assert!(person_id.is_empty() || person_id == person);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_cannot_be_recorded_is_not_done_and_a_refusal_stands() {
    let app = TestApp::start().await;
    app.tamper();
    app.token(DESK).await;
    run(
        app.raw(),
        "ALTER TABLE security_entries RENAME TO security_entries_away",
        "ALTER TABLE security_entries RENAME TO security_entries_away",
    )
    .await;
    // The document lists no 500, so these are sent without it.
    let send = async |path: &str, body: Value, token: Option<String>| {
        let mut request = app.http.post(format!("{}/api/v1{path}", app.base)).json(&body);
        if let Some(token) = token {
            request = request.bearer_auth(token);
        }
        request.send().await.expect("answered").status().as_u16()
    };
    let right = json!({ "username": KASI, "password": PASSWORD });
    assert_eq!(send("/auth/login", right, None).await, 500);
    let sessions = "SELECT count(*) FROM sessions";
    assert_eq!(number(app.raw(), sessions).await, 1, "only the desk is signed in");
    let token = Some(app.token(DESK).await);
    assert_eq!(send("/reporters/lookup", json!({ "nik": NIK }), token).await, 500);
    app.login(KASI, "salah-sandi-sekali")
        .await
        .problem(401, "wrong_credentials");
    app.get("/users").by(DESK).send().await.problem(403, "forbidden");
}
