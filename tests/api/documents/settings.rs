//! What an administrator sets for letters: wording, with a preview, and the arms.

use super::*;
use crate::support::bodies::with;
use crate::support::cast::*;
use crate::support::files::{picture_form, png};
use reqwest::Method;

fn preview(kind: &str, opening: &str) -> Value {
    json!({ "kind": kind, "wording": { "opening": opening, "body": "", "closing": "" } })
}

#[tokio::test(flavor = "multi_thread")]
async fn a_wording_is_looked_at_before_it_is_saved() {
    let app = TestApp::start().await;
    let path = "/settings/letters/preview";
    for kind in [
        "receipt",
        "notice_outcome",
        "notice_redirected",
        "notice_rejected",
        "coordination",
        "assignment",
        "minutes",
    ] {
        let body = preview(kind, "Tentang {nomor_pengaduan} dari #set.");
        let pdf = app.post(path, &body).by(ADMIN).send().await.expect(200).bytes;
        assert!(
            says(&pdf, "Tentang PGD-2026-00042 dari #set."),
            "{kind}: {}",
            read(&pdf)
        );
    }
    let problem = app
        .post(path, &preview("receipt", "{nik}"))
        .by(ADMIN)
        .send()
        .await
        .problem(422, "invalid");
    assert_eq!(problem["errors"][0]["pointer"], "/wording/opening");
    app.post(path, &preview("receipt", ""))
        .by(CAMAT)
        .send()
        .await
        .problem(403, "forbidden");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_saved_wording_stands_on_the_next_letter() {
    let app = TestApp::start().await;
    let settings = app.get("/settings").by(ADMIN).send().await.ok();
    let version = settings["version"].as_u64().expect("a version");
    let mut changed = settings["settings"].clone();
    changed["letters"]["wording"]["assignment"]["opening"] = json!("Perintah lisan atas {judul}.");
    changed["letters"]["officials"] = json!([{ "position": "Camat Medan Tembung", "name": "Contoh Pejabat", "rank": "Pembina", "nip": "197001011990031001" }]);
    let put = |body: &Value, version| {
        app.call(Method::PUT, "/settings")
            .by(ADMIN)
            .if_match(version)
            .json(body)
    };
    let mut broken = changed.clone();
    broken["letters"]["wording"]["assignment"]["opening"] = json!("{nama_kecil}");
    let problem = put(&broken, version).send().await.problem(422, "invalid");
    assert_eq!(
        problem["errors"][0]["pointer"],
        "/letters/wording/assignment/opening"
    );
    put(&changed, version).send().await.ok();
    let case = crate::support::Case::at(&app, crate::support::case::Stage::InProgress).await;
    let body = with(
        assignment(),
        json!({ "signer": { "official": 0, "role": "daily_acting" } }),
    );
    let issued = issue(&app, DESK, &case.id, &body).await.created();
    let pdf = fetch(&app, DESK, &case.id, &issued).await.expect(200).bytes;
    for words in [
        "Perintah lisan atas Jalan berlubang di Jalan Pertiwi.",
        "Plh. CAMAT MEDAN TEMBUNG",
        "Contoh Pejabat",
        "NIP. 197001011990031001",
    ] {
        assert!(says(&pdf, words), "{words} in {}", read(&pdf));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_arms_are_drawn_anew_whatever_they_came_as() {
    let app = TestApp::start().await;
    let put = |name: &str, bytes: Vec<u8>| {
        app.call(Method::PUT, "/settings/arms")
            .by(ADMIN)
            .form(picture_form(name, bytes))
    };
    app.get("/settings/arms")
        .by(ADMIN)
        .send()
        .await
        .problem(404, "not_found");
    let svg = br#"<svg xmlns="http://www.w3.org/2000/svg" width="20" height="20"><script>alert(1)</script><rect width="20" height="20" fill="green"/></svg>"#;
    for (name, bytes) in [("lambang.svg", svg.to_vec()), ("lambang.png", png())] {
        put(name, bytes).send().await.expect(204);
        let shown = app.get("/settings/arms").by(ADMIN).send().await.expect(200);
        assert_eq!(shown.header("content-type"), "image/png");
        assert!(shown.bytes.starts_with(b"\x89PNG"));
    }
    put("x.txt", b"kein Bild".to_vec())
        .send()
        .await
        .problem(422, "invalid");
    put("x.pdf", b"%PDF-1.4".to_vec())
        .send()
        .await
        .problem(415, "unsupported_media_type");
    // It stands on letters, and goes when it is left out of the settings.
    let pdf = app
        .post("/settings/letters/preview", &preview("receipt", ""))
        .by(ADMIN)
        .send()
        .await
        .expect(200);
    assert!(pdf.bytes.len() > 1_000);
    let settings = app.get("/settings").by(ADMIN).send().await.ok();
    let mut without = settings["settings"].clone();
    without["letters"]
        .as_object_mut()
        .expect("letters")
        .remove("arms");
    let version = settings["version"].as_u64().expect("a version");
    app.call(Method::PUT, "/settings")
        .by(ADMIN)
        .if_match(version)
        .json(&without)
        .send()
        .await
        .ok();
    app.get("/settings/arms")
        .by(ADMIN)
        .send()
        .await
        .problem(404, "not_found");
}
