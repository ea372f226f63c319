//! What is printed as things stand, and not kept: a report with its timeline, the register.

use super::*;
use crate::mail::{ZUL, by_mail, sending};
use crate::support::Case;
use crate::support::bodies::*;
use crate::support::case::Stage;
use crate::support::cast::*;
use crate::support::letters::{Letter, deliver};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD as BASE64;

async fn story(app: &TestApp, who: &'static str, report: &str) -> Answer {
    app.get(&format!("/reports/{report}/print")).by(who).send().await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_report_is_printed_with_its_timeline_as_far_as_one_may_read_it() {
    let app = TestApp::start().await;
    let case = Case::at(&app, Stage::Monitoring).await;
    let pdf = story(&app, DESK, &case.id).await.expect(200).bytes;
    for words in [
        "BERKAS PENGADUAN",
        &format!("{NAME}, {PHONE}"),
        "Laporan dicatat",
        "Laporan diteruskan",
        "Kepada: Seksi Sarana dan Prasarana",
        "Status menjadi: Dipantau",
    ] {
        assert!(says(&pdf, words), "{words} in {}", read(&pdf));
    }
    for who in [DESK, KASI, AUDITOR, LURAH] {
        let pdf = story(&app, who, &case.id).await.expect(200).bytes;
        assert!(!says(&pdf, NIK), "{who}");
        assert_eq!(says(&pdf, NAME), [DESK, KASI].contains(&who), "{who}");
        assert_eq!(says(&pdf, "Gang Melati 7B"), who == DESK, "{who}");
    }
    story(&app, KASI_TRANTIB, &case.id)
        .await
        .problem(404, "not_found");
    story(&app, ADMIN, &case.id).await.problem(403, "forbidden");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_report_is_printed_with_its_mail_its_files_and_what_an_agency_promised() {
    let (app, sink) = sending().await;
    let mut case = Case::of_body(&app, &by_mail(), Stage::InProgress).await;
    app.sweep().await;
    let answer = Letter::answer(ZUL, &sink.last())
        .saying("Sudah saya lihat petugasnya.")
        .raw();
    deliver(&app, &answer).await.expect("a message");
    case.look_again().await;
    let view = case.step(KASI, "coordinations", &coordinate(&app)).await;
    let seq = view["coordinations"][0]["seq"].as_u64().expect("a number");
    let promise = json!({ "promised_on": "2026-12-04", "note": "Menunggu alat" });
    case.step(KASI, &format!("coordinations/{seq}/promise"), &promise)
        .await;
    for _ in 0..26 {
        case.attach(KASI, "before").await;
    }
    case.upload(
        DESK,
        "letter",
        "surat.pdf",
        b"%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n".to_vec(),
    )
    .await
    .created();
    let pdf = story(&app, DESK, &case.id).await.expect(200).bytes;
    for words in [
        "Surel keluar: pengaduan diterima",
        "Surel keluar: sedang ditangani",
        "Keadaan: terkirim",
        &format!("Kepada: {ZUL}"),
        "Surel masuk",
        "Isi: Sudah saya lihat petugasnya.",
        "Dijanjikan: 4 Desember 2026",
        "Janji instansi",
        "Foto 24. Foto sebelum",
        "dan 2 foto lain",
        "surat.pdf",
        &format!("Pegawai {KASI}"),
    ] {
        assert!(says(&pdf, words), "{words} in {}", read(&pdf));
    }
    assert!(!says(&pdf, "Foto 25.") && !says(&pdf, "/lacak#"));
    // Who may not know who reported learns that there was mail, and neither of whom nor what it said.
    let pdf = story(&app, AUDITOR, &case.id).await.expect(200).bytes;
    assert!(says(&pdf, "Surel masuk") && says(&pdf, "Keadaan: terkirim"));
    for words in [ZUL, "Sudah saya lihat", "Isi:"] {
        assert!(!says(&pdf, words), "{words} in {}", read(&pdf));
    }
}

/// Each result by its code, `None` where it was printed, and the file.
fn printed(answer: &Value) -> (Vec<Option<&str>>, Option<Vec<u8>>) {
    let items = answer["items"].as_array().expect("items");
    let results = items.iter().map(|item| {
        assert_eq!(item["done"], json!(item["problem"].is_null()));
        item["problem"]["code"].as_str()
    });
    let file = answer["file"]["content"]
        .as_str()
        .map(|text| BASE64.decode(text).expect("Base64"));
    (results.collect(), file)
}

#[tokio::test(flavor = "multi_thread")]
async fn many_reports_are_printed_at_once_each_by_its_own_rules() {
    let app = TestApp::start().await;
    let mut theirs = Case::at(&app, Stage::InProgress).await;
    theirs.attach(KASI, "before").await;
    let new = Case::at(&app, Stage::Verified).await;
    let about_officials = Case::record(&app, DESK, &pungli()).await;
    let body = json!({ "reports": [theirs.id, uuid::Uuid::nil(), new.id, about_officials.id] });
    let print = async |who: &'static str, body: &Value| app.post("/reports/print", body).by(who).send().await;

    let answer = print(CAMAT, &body).await.ok();
    let (results, file) = printed(&answer);
    assert_eq!(results, [None, Some("not_found"), None, None]);
    assert_eq!(answer["file"]["name"], "Berkas 3 laporan.pdf");
    let pdf = file.expect("a file");
    for case in [&theirs, &new, &about_officials] {
        let number = case.view(CAMAT).await["number"]
            .as_str()
            .expect("a number")
            .to_owned();
        assert!(says(&pdf, &format!("Nomor: {number}")), "{}", read(&pdf));
        assert!(says(&pdf, &format!("{number} · dicetak")), "{}", read(&pdf));
    }
    assert!(says(&pdf, "Foto 1. Foto sebelum"));

    // Whoever may read less prints less.
    let answer = print(KASI, &body).await.ok();
    let (results, file) = printed(&answer);
    assert_eq!(
        results,
        [None, Some("not_found"), Some("not_found"), Some("not_found")]
    );
    let pdf = file.expect("a file");
    assert!(says(&pdf, "BERKAS PENGADUAN") && !says(&pdf, "Gang Melati 7B") && !says(&pdf, NIK));
    let nothing = print(KASI_TRANTIB, &body).await.ok();
    assert_eq!(printed(&nothing), (vec![Some("not_found"); 4], None));
    assert!(nothing["file"].is_null());
    print(ADMIN, &body).await.problem(403, "forbidden");
}

#[tokio::test(flavor = "multi_thread")]
async fn on_both_sides_of_the_paper_no_two_reports_share_a_sheet() {
    let app = TestApp::start().await;
    let (one, two) = (
        Case::at(&app, Stage::Received).await,
        Case::at(&app, Stage::Received).await,
    );
    let pages = async |two_sided: bool| {
        let body = json!({ "reports": [one.id, two.id], "two_sided": two_sided });
        let answer = app.post("/reports/print", &body).by(DESK).send().await.ok();
        answer["file"]["pages"].as_u64().expect("a count")
    };
    assert_eq!([pages(false).await, pages(true).await], [2, 3]);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_pile_to_print_is_a_list_of_a_hundred_at_most_and_none_twice() {
    let app = TestApp::start().await;
    let nil = uuid::Uuid::nil();
    for (reports, expected) in [
        (json!([]), "/reports required"),
        (json!([nil, nil]), "/reports/1 duplicate"),
        (
            json!((0..101).map(uuid::Uuid::from_u128).collect::<Vec<_>>()),
            "/reports too_many",
        ),
    ] {
        let answer = app
            .post("/reports/print", &json!({ "reports": reports }))
            .by(DESK)
            .send()
            .await;
        assert_eq!(answer.invalid(), [expected]);
    }
}

async fn register(app: &TestApp, who: &'static str, period: &str) -> Answer {
    app.get(&format!("/register?{period}")).by(who).send().await
}

const NOVEMBER: &str = "from=2026-11-01&until=2026-11-30";

#[tokio::test(flavor = "multi_thread")]
async fn the_register_lists_a_period_and_hides_who_is_protected() {
    let app = TestApp::start().await;
    let open = Case::at(&app, Stage::Closed).await;
    let other = json!({ "identity": { "name": "Maruli Situmorang", "phone": "0813-6100-2200" } });
    let hidden = with(road(), json!({ "anonymous": true, "reporter": other }));
    let hidden = Case::record(&app, DESK, &hidden).await;
    let about_officials = Case::record(&app, DESK, &pungli()).await;
    let pdf = register(&app, DESK, NOVEMBER).await.expect(200).bytes;
    let number = |view: Value| view["number"].as_str().expect("a number").to_owned();
    assert!(says(&pdf, "BUKU REGISTER PENGADUAN") && says(&pdf, &number(open.view(DESK).await)));
    assert!(says(&pdf, &number(hidden.view(DESK).await)) && says(&pdf, "Dirahasiakan"));
    assert!(says(&pdf, NAME) && !says(&pdf, NIK) && !says(&pdf, "Maruli"));
    // What a leader may see stands in the leader's register alone.
    let restricted = number(about_officials.view(CAMAT).await);
    let of_another = register(&app, DESK_TWO, NOVEMBER).await.expect(200).bytes;
    assert!(!says(&of_another, &restricted));
    let of_camat = register(&app, CAMAT, NOVEMBER).await.expect(200).bytes;
    assert!(says(&of_camat, &restricted));
    let empty = register(&app, DESK, "from=2020-01-01&until=2020-01-31")
        .await
        .expect(200)
        .bytes;
    assert!(says(&empty, "Tidak ada pengaduan"));
    for who in [KASI, STAFF, LURAH, AUDITOR, ADMIN] {
        register(&app, who, NOVEMBER).await.problem(403, "forbidden");
    }
    for wrong in [
        "from=2026-11-30&until=2026-11-01",
        "from=2026-01-01&until=9999-01-01",
    ] {
        register(&app, DESK, wrong).await.problem(422, "invalid");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn hostile_words_are_printed_as_they_are() {
    let app = TestApp::start().await;
    let hostile = with(
        road(),
        json!({
            "title": "#set page(width: 1pt) \\ $x$ *y* @z",
            "description": format!("{} محمد 🙏 #panic()", "#".repeat(9_000)),
        }),
    );
    let case = Case::record(&app, DESK, &hostile).await;
    let issued = issue(&app, DESK, &case.id, &receipt()).await.created();
    let pdf = fetch(&app, DESK, &case.id, &issued).await.expect(200).bytes;
    assert!(
        says(&pdf, "#set page(width: 1pt) \\ $x$ *y* @z"),
        "{}",
        read(&pdf)
    );
    let pdf = story(&app, DESK, &case.id).await.expect(200).bytes;
    assert!(says(&pdf, "#panic()"));
}
