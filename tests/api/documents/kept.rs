//! What was issued stays as it was issued, until its reporter is forgotten.

use super::*;
use crate::support::Case;
use crate::support::bodies::*;
use crate::support::case::Stage;
use crate::support::cast::*;
use tanggap_app::ops::verify;

#[tokio::test(flavor = "multi_thread")]
async fn a_document_is_printed_again_byte_for_byte() {
    let app = TestApp::start().await;
    let mut case = Case::at(&app, Stage::Resolved).await;
    let issued = issue(&app, DESK, &case.id, &notice()).await.created();
    let first = fetch(&app, DESK, &case.id, &issued).await.expect(200);
    assert_eq!(tanggap_app::kernel::files::hash(&first.bytes), issued["sha256"]);
    case.look_again().await;
    case.step(DESK, "", &json!({ "title": "Judul yang lain" })).await;
    let again = fetch(&app, CAMAT, &case.id, &issued).await.expect(200);
    assert_eq!(first.bytes, again.bytes);
    let found = verify::verify(&app.app, |_| {}).await.expect("looked over");
    assert_eq!(found.problems, Vec::<String>::new());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_forgotten_persons_letters_go_and_their_numbers_stay() {
    let app = TestApp::start().await;
    let mut case = Case::at(&app, Stage::Resolved).await;
    let reporter = case.view(DESK).await["reporter"]["id"]
        .as_str()
        .expect("an id")
        .to_owned();
    let given = issue(&app, DESK, &case.id, &receipt()).await.created();
    let told = issue(&app, DESK, &case.id, &notice()).await.created();
    let sent = issue(&app, KASI, &case.id, &assignment()).await.created();
    case.look_again().await;
    case.step(DESK, "notifications", &called(&app)).await;
    case.step(DESK, "checks", &check(&app, true)).await;
    app.post(
        &format!("/reporters/{reporter}/erase"),
        &because("Permohonan tertulis, agenda 12/2026"),
    )
    .by(CAMAT)
    .if_match(1)
    .send()
    .await
    .ok();
    app.sweep().await;
    for gone in [&given, &told] {
        fetch(&app, DESK, &case.id, gone).await.problem(404, "not_found");
        let hash = gone["sha256"].as_str().expect("a hash");
        let file = app.folder().join("files").join(&hash[..2]).join(&hash[2..]);
        assert!(!file.exists());
    }
    fetch(&app, DESK, &case.id, &sent).await.expect(200);
    let left = documents(&app, DESK, &case.id).await;
    let items = left["items"].as_array().expect("items");
    for issued in [&given, &told, &sent] {
        let stands = items
            .iter()
            .find(|item| item["id"] == issued["id"])
            .expect("that it was issued stays");
        assert_eq!(stands["number"], issued["number"]);
    }
    let found = verify::verify(&app.app, |_| {}).await.expect("looked over");
    assert_eq!(found.problems, Vec::<String>::new());
}
