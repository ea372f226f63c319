//! Against a real IMAP server and a real SMTP conversation.

use super::{ZUL, mail_server, mails};
use crate::public::by_reporter;
use crate::support::bodies::{self, with};
use crate::support::bucket::Bucket;
use crate::support::cast::{ADMIN, DESK, KASI};
use crate::support::dovecot::Dovecot;
use crate::support::files::png;
use crate::support::letters::{Letter, standing};
use crate::support::sink::Sink;
use crate::support::{Case, FILES, TestApp};
use serde_json::json;
use std::path::{Path, PathBuf};
use tanggap_app::inbox::fetch;
use tanggap_mailbox::message;

async fn office(dovecot: &Dovecot, sink: &Sink, folders: &str) -> TestApp {
    TestApp::configured(|mut config| {
        config.smtp_url = Some(mail_server(&format!("smtp://{}", sink.address)));
        config.mail_from = Some("Kantor Camat <kantor@tembung.example>".to_owned());
        config.imap_url = Some(mail_server(&dovecot.url()));
        config.imap_folders = folders.to_owned();
        config.public_url = Some("http://localhost:8080".parse().expect("an address"));
        config
    })
    .await
}

/// Looks again until it is so. The server's own watcher may have a folder at the moment.
async fn until<F: AsyncFn() -> bool>(what: &str, is_so: F) {
    let wait = async {
        while !is_so().await {
            // A moment for the watcher, which works in this very process.
            tokio::time::sleep(std::time::Duration::from_millis(50)).await;
        }
    };
    tokio::time::timeout(std::time::Duration::from_secs(300), wait)
        .await
        .unwrap_or_else(|_| panic!("never: {what}"));
}

async fn all(app: &TestApp) -> i64 {
    crate::support::database::number(app.raw(), "SELECT count(*) FROM inbox_items").await
}

#[tokio::test(flavor = "multi_thread")]
async fn from_a_citizens_mail_to_a_problem_that_is_solved_and_closed() {
    let (Some(dovecot), sink) = (Dovecot::start(), Sink::start().await) else {
        return;
    };
    let app = office(&dovecot, &sink, "INBOX").await;
    let first = Letter::from("Zul <zul@example.id>", "Jalan berlubang")
        .saying("Jalan Pertiwi berlubang besar.")
        .with_file("jalan.png", &png())
        .raw();
    dovecot.put("INBOX", &first);
    // The watcher is called by the server (IDLE); nobody asks it to look.
    until("it comes in", async || all(&app).await == 1).await;
    until("it is marked as seen", async || dovecot.seen() == 1).await;
    let item = standing(&app, "new").await.pop().expect("a message");
    let path = format!("/inbox/{}/report", item["id"].as_str().expect("an id"));
    let person = with(bodies::person(), json!({ "email": ZUL }));
    let body = with(bodies::road(), json!({ "reporter": { "identity": person } }));
    let view = app.post(&path, &body).by(DESK).if_match(1).send().await.created();
    let mut case = Case::of(&app, &view);
    let ask = with(bodies::ask(), json!({ "channel": "email" }));
    case.step(DESK, "clarifications", &ask).await;
    app.sweep().await;
    dovecot.put(
        "INBOX",
        &Letter::answer(ZUL, &sink.last())
            .saying("Nomor 12.")
            .with_file("rumah.png", &png())
            .raw(),
    );
    until("it answers", async || {
        case.view(DESK).await["status"] == "received"
    })
    .await;
    case.look_again().await;
    case.step(DESK, "verify", &bodies::verify()).await;
    case.step(DESK, "forward", &bodies::forward()).await;
    case.step(KASI, "accept", &json!({})).await;
    case.step(KASI, "actions", &bodies::action(&app)).await;
    let photo = case.attach(KASI, "after").await;
    case.step(KASI, "resolve", &bodies::resolve(&[&photo])).await;
    case.attempt(DESK, "notifications", &super::told_by_mail(&app))
        .await
        .expect(200);
    app.sweep().await;
    assert_eq!(case.view(DESK).await["status"], "monitoring");
    let told = sink.last();
    assert_eq!(told.to, ZUL);
    let said: Vec<_> = sink
        .kept()
        .iter()
        .map(|mail| mail.header("In-Reply-To"))
        .collect();
    assert!(
        said.iter().all(|answered| !answered.is_empty()),
        "one thread: {said:?}"
    );
    assert_eq!(mails(&app, &case.id).await.len(), 6, "two in, four out");
    // The link in the mail opens the page, on which its reporter says that it is solved.
    let text = told.text();
    let link = text.split("/lacak#").nth(1).expect("a link");
    let (number, secret) = link
        .split_whitespace()
        .next()
        .and_then(|link| link.split_once('/'))
        .expect("number and secret");
    let key = json!({ "number": number, "secret": secret });
    let page = by_reporter(&app, "confirm", &key, json!({ "rating": 5 }))
        .await
        .ok();
    assert_eq!(page["stage"], "closed");
    let closed = case.view(DESK).await;
    assert_eq!(
        (closed["status"].as_str(), closed["confirmed"].as_bool()),
        (Some("closed"), Some(true))
    );
    assert_eq!(closed["content"]["attachments"].as_array().map(Vec::len), Some(3));
    assert!(app.verifies(&case.id).await);
}

/// The same with files in a bucket. What signs for it is read from the environment, which only another process can be given.
#[tokio::test(flavor = "multi_thread")]
async fn the_files_of_a_report_may_lie_in_a_bucket() {
    let bucket = Bucket::start().await;
    let output = tokio::process::Command::new(std::env::current_exe().expect("the tests"))
        .arg("from_a_citizens_mail_to_a_problem_that_is_solved_and_closed")
        .envs(bucket.environment())
        .env(FILES, Bucket::url())
        .output()
        .await
        .expect("run");
    let said = String::from_utf8_lossy(&output.stdout);
    assert!(output.status.success() && said.contains("1 passed"), "{said}");
    if Dovecot::is_there() {
        assert!(bucket.objects() > 2, "photos and messages are in the bucket");
    }
}

/// Real messages where they are at hand, and made-up ones.
fn thousand() -> Vec<Vec<u8>> {
    let mut all: Vec<Vec<u8>> = real().into_iter().map(|(_, raw)| raw).collect();
    for n in all.len()..1_000 {
        all.push(
            Letter::from(&format!("warga{n}@example.id"), &format!("Laporan {n}"))
                .saying(&format!("Lampu nomor {n} padam."))
                .raw(),
        );
    }
    all
}

/// The messages of other projects' test suites, read where they lie.
fn real() -> Vec<(String, Vec<u8>)> {
    let beside = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data/email");
    let data = std::env::var_os("TANGGAP_MAIL_DATA").map_or(beside, PathBuf::from);
    let mut found = Vec::new();
    for part in ["stalwart", "talon"] {
        let entries = std::fs::read_dir(data.join(part)).into_iter().flatten();
        for path in entries.filter_map(|entry| Some(entry.ok()?.path())) {
            if path.extension().is_some_and(|end| end == "eml") {
                let file = path
                    .file_name()
                    .unwrap_or_default()
                    .to_string_lossy()
                    .into_owned();
                let name = format!("{part}/{file}");
                found.push((name, std::fs::read(&path).expect("a message")));
            }
        }
    }
    if found.is_empty() {
        eprintln!(
            "SKIPPED: no messages in {}; TANGGAP_MAIL_DATA says where they are",
            data.display()
        );
    }
    found.sort();
    found
}

#[test]
fn real_messages_are_read_and_replies_parted_from_what_they_quote() {
    for (name, raw) in real() {
        let message = message::read(&raw);
        let text = &message.text.text;
        assert!(!text.chars().any(tanggap_domain::text::is_forbidden), "{name}");
        // Everything of talon's is a reply on top of a quote.
        if name.starts_with("talon/") && !name.ends_with("/reply-quotations-share-block.eml") {
            assert!(!text.contains("wrote:") && !text.is_empty(), "{name}: {text}");
            assert!(!message.text.folded.is_empty(), "{name}");
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_thousand_messages_come_in_once_each_however_often_the_server_dies() {
    let (Some(mut dovecot), sink) = (Dovecot::start(), Sink::start().await) else {
        return;
    };
    let messages = thousand();
    let mut distinct = std::collections::BTreeSet::new();
    for raw in &messages {
        let read = message::read(raw);
        distinct.insert(
            read.id
                .map_or_else(|| format!("{raw:?}"), |id| format!("{id}\n{}", read.from.address)),
        );
        dovecot.put("INBOX", raw);
    }
    let expected = i64::try_from(distinct.len()).expect("a number");
    // The watcher is at it beside us; whoever has the folder reads it.
    let app = office(&dovecot, &sink, "INBOX").await;
    for at in [expected / 5, expected / 2, expected - 50] {
        until("it goes on", async || {
            let _ = fetch(&app.app).await;
            all(&app).await >= at
        })
        .await;
        dovecot.kill();
        dovecot.revive();
    }
    until("all are there", async || {
        let _ = fetch(&app.app).await;
        all(&app).await >= expected
    })
    .await;
    assert_eq!(all(&app).await, expected, "no loss, no double");
    // Under another validity each message has another number, and is known by what it is.
    dovecot.renumber();
    until("it looks again", async || {
        fetch(&app.app).await.is_ok_and(|_| true)
    })
    .await;
    assert_eq!(all(&app).await, expected);
    let whole = tanggap_app::ops::verify::verify(&app.app, |_| {})
        .await
        .expect("verified");
    assert_eq!(whole.problems, Vec::<String>::new());
}

#[tokio::test(flavor = "multi_thread")]
async fn several_folders_are_watched_and_what_was_read_before_is_left() {
    let (Some(dovecot), sink) = (Dovecot::start(), Sink::start().await) else {
        return;
    };
    let app = office(&dovecot, &sink, "INBOX,Pengaduan,Tiada").await;
    dovecot.put(
        "Pengaduan",
        &Letter::from(ZUL, "Folder").saying("Di folder lain.").raw(),
    );
    dovecot.put(
        "INBOX",
        &Letter::from(ZUL, "Utama").saying("Di kotak utama.").raw(),
    );
    until("both come in", async || {
        let _ = fetch(&app.app).await;
        all(&app).await == 2
    })
    .await;
    until("the missing one is said", async || {
        let _ = fetch(&app.app).await;
        let state = app.get("/mail").by(DESK).send().await.ok();
        state["folders"][2]["problem"] == "folder"
    })
    .await;
    let input = json!({ "to": "petugas@contoh.test" });
    let tried = app.post("/mail/test", &input).by(ADMIN).send().await.ok();
    let folders = tried["folders"].as_array().expect("folders");
    let problems: Vec<_> = folders.iter().map(|folder| folder["problem"].as_str()).collect();
    assert_eq!(problems, [None, None, Some("folder")]);
}
