//! Two records of one person, read through one of them and parted again.

use crate::support::bodies::*;
use crate::support::cast::*;
use crate::support::{Answer, Case, TestApp};
use serde_json::{Value, json};

const OTHER_PHONE: &str = "0813-6100-2200";

async fn add(app: &TestApp, who: Value) -> String {
    let view = app.post("/reporters", &who).by(DESK).send().await.created();
    view["id"].as_str().expect("an id").to_owned()
}

/// The same man, as he gave his name at the counter the second time.
fn again() -> Value {
    json!({ "name": "Zul Hasibuan", "phone": OTHER_PHONE, "email": "zul@example.org" })
}

async fn person_of(app: &TestApp, id: &str) -> Value {
    app.get(&format!("/reporters/{id}")).by(DESK).send().await.ok()
}

async fn version(app: &TestApp, id: &str) -> u64 {
    person_of(app, id).await["version"].as_u64().expect("a version")
}

fn because_same(other: &str) -> Value {
    json!({ "other": other, "reason": "NIK pada KTP sama" })
}

async fn merge(app: &TestApp, survivor: &str, other: &str) -> Value {
    merge_as(app, DESK, survivor, other).await.ok()
}

async fn merge_as(app: &TestApp, who: &'static str, survivor: &str, other: &str) -> Answer {
    app.post(&format!("/reporters/{survivor}/merge"), &because_same(other))
        .by(who)
        .if_match(version(app, survivor).await)
        .send()
        .await
}

async fn separate(app: &TestApp, id: &str) -> Value {
    app.post(
        &format!("/reporters/{id}/separate"),
        &because("ternyata kakaknya"),
    )
    .by(KASUBBAG)
    .if_match(version(app, id).await)
    .send()
    .await
    .ok()
}

async fn reports(app: &TestApp, id: &str) -> Vec<String> {
    let path = format!("/reporters/{id}/reports");
    let page = app.get(&path).by(DESK).send().await.ok();
    let items = page["items"].as_array().expect("items");
    items
        .iter()
        .map(|it| it["id"].as_str().expect("an id").to_owned())
        .collect()
}

async fn found(app: &TestApp, what: Value) -> Vec<String> {
    let found = app.post("/reporters/lookup", &what).by(DESK).send().await.ok();
    let items = found["items"].as_array().expect("items");
    items
        .iter()
        .map(|it| it["id"].as_str().expect("an id").to_owned())
        .collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_merged_record_is_read_through_the_other_and_parting_gives_back_what_was() {
    let app = TestApp::start().await;
    let (first, second) = (add(&app, person()).await, add(&app, again()).await);
    let by = |id: &str| with(road(), json!({ "reporter": { "id": id } }));
    let (a, b) = (
        Case::record(&app, DESK, &by(&first)).await,
        Case::record(&app, DESK, &by(&second)).await,
    );
    let before = (
        person_of(&app, &first).await,
        person_of(&app, &second).await,
        app.stored(&a.id).await,
        app.stored(&b.id).await,
    );

    let view = merge(&app, &first, &second).await;
    assert_eq!((&view["reports"], &view["open_reports"]), (&json!(2), &json!(2)));
    assert_eq!(view["merged"][0]["id"], second.as_str());
    assert_eq!(person_of(&app, &second).await["survivor"], first.as_str());
    // Whichever of the two is known, there is one person, with all reports.
    for known in [
        json!({ "phone": OTHER_PHONE }),
        json!({ "phone": PHONE }),
        json!({ "email": "zul@example.org" }),
        json!({ "name": "hasibuan" }),
    ] {
        assert_eq!(found(&app, known.clone()).await, [first.as_str()], "{known}");
    }
    let mut all = reports(&app, &first).await;
    all.sort();
    let mut both = vec![a.id.clone(), b.id.clone()];
    both.sort();
    assert_eq!(all, both);
    assert_eq!(
        reports(&app, &second).await.len(),
        2,
        "asked by the old id as well"
    );
    let shown = b.view(DESK).await["reporter"].clone();
    assert_eq!(
        (&shown["id"], &shown["identity"]["name"]),
        (&json!(first), &json!(NAME))
    );
    // The report stays under the record it was taken down for; it only learnt by which ways its reporter is reached now.
    let stored = app.stored(&b.id).await;
    assert_eq!(stored["reporter"], second.as_str());
    assert_eq!(stored["reach"], json!(["phone", "whatsapp", "letter"]));
    let story = b.timeline(DESK).await;
    assert_eq!(story.len(), 2);
    assert_eq!(
        (&story[1]["detail"]["action"], &story[1]["author"]),
        (&json!("update_reach"), &Value::Null)
    );
    assert_eq!(app.stored(&a.id).await, before.2, "nothing to say about this one");

    // A new report of the merged record is one of the survivor.
    let c = Case::record(&app, DESK, &by(&second)).await;
    assert_eq!(app.stored(&c.id).await["reporter"], first.as_str());

    app.clock.advance(chrono::Duration::minutes(5));
    let parted = separate(&app, &second).await;
    assert_eq!(
        (&parted["survivor"], &parted["merged"]),
        (&Value::Null, &json!([]))
    );
    let now = person_of(&app, &second).await;
    for field in ["identity", "reports", "open_reports", "survivor", "merged"] {
        assert_eq!(now[field], before.1[field], "{field}");
    }
    assert_eq!(reports(&app, &second).await, [b.id.as_str()]);
    assert_eq!(
        found(&app, json!({ "phone": OTHER_PHONE })).await,
        [second.as_str()]
    );
    assert_eq!(app.stored(&b.id).await["reach"], before.3["reach"]);
    assert_eq!(b.view(DESK).await["reporter"]["identity"]["name"], "Zul Hasibuan");

    let trail = app
        .get(&format!("/reporters/{first}/trail"))
        .by(CAMAT)
        .send()
        .await
        .ok();
    let trail = trail["items"].as_array().expect("items").clone();
    assert_eq!(
        (&trail[0]["action"], &trail[1]["action"]),
        (&json!("separated"), &json!("merged"))
    );
    assert_eq!(
        (&trail[1]["by"]["id"], &trail[1]["reason"]),
        (&json!(id(DESK)), &json!("NIK pada KTP sama"))
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn a_whole_group_is_joined_and_parted_as_it_was() {
    let app = TestApp::start().await;
    let mut ids = Vec::new();
    for name in ["Ani Satu", "Ani Dua", "Ani Tiga", "Ani Empat"] {
        ids.push(add(&app, json!({ "name": name })).await);
    }
    merge(&app, &ids[1], &ids[2]).await;
    merge(&app, &ids[1], &ids[3]).await;
    let all = merge(&app, &ids[0], &ids[1]).await;
    assert_eq!(all["merged"].as_array().expect("records").len(), 3);
    assert_eq!(found(&app, json!({ "name": "ani" })).await, [ids[0].as_str()]);
    // One out of the middle of the way: what had been joined to it comes along.
    let parted = separate(&app, &ids[1]).await;
    assert_eq!(parted["merged"].as_array().expect("records").len(), 2);
    assert_eq!(person_of(&app, &ids[2]).await["survivor"], ids[1].as_str());
    assert_eq!(person_of(&app, &ids[0]).await["merged"], json!([]));
    separate(&app, &ids[3]).await;
    assert_eq!(
        person_of(&app, &ids[1]).await["merged"]
            .as_array()
            .expect("records")
            .len(),
        1
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn what_cannot_be_joined_or_parted_is_refused_and_leaves_nothing_behind() {
    let app = TestApp::start().await;
    let (a, b, c) = (
        add(&app, person()).await,
        add(&app, again()).await,
        add(&app, json!({ "name": "Orang Lain" })).await,
    );
    let nobody = uuid::Uuid::from_u128(7).to_string();
    let to = |id: &str| format!("/reporters/{id}/merge");
    let ask =
        |id: &str, other: &str, seen: u64| app.post(&to(id), &because_same(other)).by(DESK).if_match(seen);
    app.post(&to(&a), &because_same(&b))
        .by(DESK)
        .send()
        .await
        .problem(428, "precondition_required");
    ask(&a, &b, 9).send().await.problem(412, "stale");
    ask(&nobody, &b, 1).send().await.problem(404, "not_found");
    assert_eq!(ask(&a, &a, 1).send().await.invalid(), ["/other not_allowed"]);
    assert_eq!(ask(&a, &nobody, 1).send().await.invalid(), ["/other unknown"]);
    let silent = json!({ "other": b, "reason": " " });
    let refused = app.post(&to(&a), &silent).by(DESK).if_match(1).send().await;
    assert_eq!(refused.invalid(), ["/reason required"]);
    let alone = app
        .post(&format!("/reporters/{a}/separate"), &because("?"))
        .by(DESK)
        .if_match(1);
    alone.send().await.problem(409, "person_not_merged");
    assert_eq!(version(&app, &a).await, 1);

    merge(&app, &a, &b).await;
    // Not again, not back (that would be a circle), not into a merged one.
    ask(&a, &b, 2).send().await.problem(409, "person_merged");
    ask(&b, &a, 2).send().await.problem(409, "person_merged");
    ask(&b, &c, 2).send().await.problem(409, "person_merged");
    ask(&c, &b, 1).send().await.problem(409, "person_merged");
    // A merged record is corrected through the other.
    app.put(&format!("/reporters/{b}"), &again())
        .by(DESK)
        .if_match(2)
        .send()
        .await
        .problem(409, "person_merged");
    let trail = app
        .get(&format!("/reporters/{a}/trail"))
        .by(DESK)
        .send()
        .await
        .ok();
    assert_eq!(trail["items"].as_array().expect("items").len(), 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_request_sent_again_joins_once() {
    let app = TestApp::start().await;
    let (a, b) = (add(&app, person()).await, add(&app, again()).await);
    let ask = |reason: &str| {
        app.post(
            &format!("/reporters/{a}/merge"),
            &json!({ "other": b, "reason": reason }),
        )
        .by(DESK)
        .if_match(1)
        .key("gabung-1")
    };
    let once = ask("sama").send().await.ok();
    assert_eq!(ask("sama").send().await.ok(), once);
    ask("lain").send().await.problem(422, "idempotency_key_reused");
    assert_eq!(version(&app, &a).await, 2);
}

#[tokio::test(flavor = "multi_thread")]
async fn joining_tells_nothing_of_anonymous_reports_and_those_about_officials_stay_theirs() {
    let app = TestApp::start().await;
    let (a, b) = (add(&app, person()).await, add(&app, again()).await);
    let hidden = with(road(), json!({ "reporter": { "id": b }, "anonymous": true }));
    let hidden = Case::record(&app, DESK, &hidden).await;
    let secret = Case::record(
        &app,
        DESK_TWO,
        &with(pungli(), json!({ "reporter": { "id": b } })),
    )
    .await;
    let before = app.stored(&hidden.id).await;
    // The desk that did not record the one about officials may not touch whose it is.
    merge_as(&app, DESK, &a, &b).await.problem(403, "forbidden");
    let view = merge_as(&app, CAMAT, &a, &b).await.ok();
    assert_eq!((&view["reports"], &view["open_reports"]), (&json!(1), &json!(1)));
    assert_eq!(reports(&app, &a).await, Vec::<String>::new());
    assert_eq!(
        app.stored(&hidden.id).await,
        before,
        "a change would tell whose it is"
    );
    // The leaders see that one too; the desk that did not record it does not.
    let page = app
        .get(&format!("/reporters/{a}/reports"))
        .by(CAMAT)
        .send()
        .await
        .ok();
    assert_eq!(page["items"][0]["id"], secret.id.as_str());
    assert_eq!(
        app.stored(&secret.id).await["reach"],
        json!(["phone", "whatsapp", "letter"])
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn a_persons_reports_come_in_pages() {
    let app = TestApp::start().await;
    let (a, b) = (add(&app, person()).await, add(&app, again()).await);
    for i in 0..5 {
        let who = if i % 2 == 0 { &a } else { &b };
        Case::record(&app, DESK, &with(road(), json!({ "reporter": { "id": who } }))).await;
    }
    merge(&app, &a, &b).await;
    let (mut seen, mut cursor) = (Vec::new(), String::new());
    loop {
        let path = format!("/reporters/{a}/reports?limit=2{cursor}");
        let page = app.get(&path).by(DESK).send().await.ok();
        let items = page["items"].as_array().expect("items");
        assert!(items.len() <= 2);
        seen.extend(
            items
                .iter()
                .map(|it| it["id"].as_str().expect("an id").to_owned()),
        );
        match page["next_cursor"].as_str() {
            Some(next) => cursor = format!("&cursor={next}"),
            None => break,
        }
    }
    seen.sort();
    seen.dedup();
    assert_eq!(seen.len(), 5);
    let bad = app
        .get(&format!("/reporters/{a}/reports?cursor=x"))
        .by(DESK)
        .send()
        .await;
    assert_eq!(bad.invalid(), ["/cursor invalid"]);
    let nobody = uuid::Uuid::from_u128(7);
    app.get(&format!("/reporters/{nobody}/reports"))
        .by(DESK)
        .send()
        .await
        .problem(404, "not_found");
}
