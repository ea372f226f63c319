//! A message that was laid with a report by mistake is taken off it again.

use super::{ZUL, act, by_mail, item, mails, sending};
use crate::support::bodies::{self, with};
use crate::support::cast::DESK;
use crate::support::files::png;
use crate::support::letters::{Letter, deliver};
use crate::support::{Case, TestApp};
use serde_json::json;

#[tokio::test(flavor = "multi_thread")]
async fn a_message_laid_with_the_wrong_report_is_taken_off_with_its_files() {
    let app = TestApp::start().await;
    let wrong = Case::record(&app, DESK, &bodies::road()).await;
    let right = Case::record(&app, DESK, &bodies::road()).await;
    let raw = Letter::from("Zul <zul@example.id>", "Foto lampu")
        .saying("Ini fotonya.")
        .with_file("foto.png", &png())
        .raw();
    let id = deliver(&app, &raw).await.expect("a message");
    let new = item(&app, &id).await;
    let because = bodies::because("salah laporan");
    assert_eq!(new["detachable"], false);
    assert_eq!(
        act(&app, &new, "detach", &because).await.invalid(),
        [" not_allowed"]
    );
    act(&app, &new, "attach", &json!({ "report": wrong.id }))
        .await
        .ok();
    let done = item(&app, &id).await;
    assert_eq!(done["detachable"], true);
    assert_eq!(
        act(&app, &done, "detach", &bodies::because(" ")).await.invalid(),
        ["/reason required"]
    );
    let back = act(&app, &done, "detach", &because).await.ok();
    assert_eq!(
        (
            &back["item"]["state"],
            &back["item"]["report"],
            &back["files"][0]["attached"]
        ),
        (&json!("new"), &json!(null), &json!(false))
    );
    act(&app, &done, "detach", &because).await.problem(412, "stale");
    let view = wrong.view(DESK).await;
    assert_eq!(view["content"]["attachments"], json!([]));
    assert_eq!(mails(&app, &wrong.id).await.len(), 0);
    // That it lay there, and that it was taken off, stays.
    let told: Vec<_> = wrong.timeline(DESK).await;
    let told: Vec<_> = told.iter().map(|entry| &entry["detail"]).collect();
    assert_eq!(
        (&told[1]["action"], &told[2]["action"], &told[2]["reason"]),
        (
            &json!("attach"),
            &json!("detach_message"),
            &json!("salah laporan")
        )
    );
    assert_eq!(told[2]["attachments"], json!([told[1]["attachment"]]));
    assert_eq!(told[2]["attached_at"], done["item"]["handled_at"]);
    assert!(app.verifies(&wrong.id).await);
    let view = act(&app, &back, "attach", &json!({ "report": right.id }))
        .await
        .ok();
    assert_eq!(view["content"]["attachments"].as_array().map(Vec::len), Some(1));
}

#[tokio::test(flavor = "multi_thread")]
async fn what_a_message_answered_and_what_was_made_of_one_stays() {
    let (app, sink) = sending().await;
    let mut case = Case::record(&app, DESK, &by_mail()).await;
    let ask = with(bodies::ask(), json!({ "channel": "email" }));
    case.step(DESK, "clarifications", &ask).await;
    app.sweep().await;
    let raw = Letter::answer(ZUL, &sink.last()).saying("Nomor 12.").raw();
    let id = deliver(&app, &raw).await.expect("a message");
    let answer = item(&app, &id).await;
    act(&app, &answer, "detach", &bodies::because("tentang hal lain"))
        .await
        .ok();
    assert_eq!(case.view(DESK).await["status"], "received");
    let told = case.timeline(DESK).await;
    assert_eq!(told[2]["detail"]["answer"], "Nomor 12.");
    // A report keeps the message that it was made of.
    let raw = Letter::from("lain@example.id", "Parit")
        .saying("Parit tersumbat")
        .raw();
    let id = deliver(&app, &raw).await.expect("a message");
    act(&app, &item(&app, &id).await, "report", &bodies::road())
        .await
        .created();
    let made = item(&app, &id).await;
    assert_eq!(made["detachable"], false);
    let refused = act(&app, &made, "detach", &bodies::because("salah")).await;
    assert_eq!(refused.invalid(), [" not_allowed"]);
}
