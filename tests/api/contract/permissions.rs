//! Every operation as every role and as nobody, and as the right role in the wrong place: who is let in is what the table says.

use super::samples::{Body, Sample, World};
use crate::support::TestApp;
use crate::support::cast::{self, AUDITOR, PASSWORD};
use crate::support::document::operation_of;
use crate::support::files::{file, form};
use reqwest::Method;
use tanggap_domain::account::Role;
use tanggap_domain::operation::{Access, Operation, Reach};

const KEPT_OUT: [u16; 3] = [401, 403, 404];

async fn send(app: &TestApp, sample: Sample, who: Option<&'static str>, cookie: &str) -> u16 {
    let method: Method = sample.method.parse().expect("a method");
    let mut call = app.call(method, &sample.path).header("cookie", cookie);
    if let Some(who) = who {
        call = call.by(who);
    }
    if let Some(version) = sample.if_match {
        call = call.if_match(version);
    }
    call = match sample.body {
        Body::None => call,
        Body::Json(body) => call.json(&body),
        Body::Part => call
            .header("upload-offset", "77")
            .raw("application/offset+octet-stream", b"x".to_vec()),
        Body::OnlyFile => call.form(file("catatan.txt", b"nothing that is taken".to_vec())),
        Body::File => call.form(form("evidence", "catatan.txt", b"nothing that is taken".to_vec())),
    };
    call.send().await.status
}

/// A refresh cookie, so that refreshing can be asked for.
async fn cookie(app: &TestApp, who: &str) -> String {
    let answer = app.login(who, PASSWORD).await.expect(200);
    format!("tanggap_refresh={}", answer.cookie_value("tanggap_refresh"))
}

#[tokio::test(flavor = "multi_thread")]
async fn the_table_of_permissions_is_what_the_server_does() {
    let app = TestApp::start().await;
    let world = World::new(&app).await;
    let mut wrong = Vec::new();
    for role in Role::ALL {
        let (who, elsewhere) = cast::of_role(*role);
        for operation in Operation::ALL {
            let reach = operation.reach(*role);
            let plain = world.sample(*operation, who, &world.plain).await;
            let bound = plain.path.contains(&world.plain);
            let served = operation_of(plain.method, &format!("/api/v1{}", plain.path)).expect("an operation");
            assert_eq!(
                served["operationId"],
                operation.as_str(),
                "the sample asks for another operation"
            );
            let cookie = if *operation == Operation::AuthRefresh {
                cookie(&app, who).await
            } else {
                String::new()
            };
            let status = send(&app, plain, Some(who), &cookie).await;
            let let_in = !KEPT_OUT.contains(&status);
            if let_in != matches!(reach, Reach::Full | Reach::Section | Reach::Kelurahan) {
                wrong.push(format!(
                    "{operation} as {role}: {status}, the table says {reach:?}"
                ));
            }
            if reach == Reach::Restricted {
                let restricted = world.sample(*operation, who, &world.restricted).await;
                let status = send(&app, restricted, Some(who), "").await;
                // Of its files there are none, so that 404 would say nothing.
                if KEPT_OUT.contains(&status) && *operation != Operation::AttachmentRemove {
                    wrong.push(format!(
                        "{operation} as {role} on a report about officials: {status}"
                    ));
                }
            }
            if let (Some(other), true) = (elsewhere, bound && reach != Reach::Never) {
                let sample = world.sample(*operation, other, &world.plain).await;
                let status = send(&app, sample, Some(other), "").await;
                if status != 404 {
                    wrong.push(format!("{operation} as {role} from elsewhere: {status}"));
                }
            }
            if bound && !role.is_leader() && *role != Role::Auditor {
                let sample = world.sample(*operation, who, &world.restricted).await;
                let status = send(&app, sample, Some(who), "").await;
                if !KEPT_OUT.contains(&status) {
                    wrong.push(format!(
                        "{operation} as {role} on a report about officials: {status}"
                    ));
                }
            }
        }
    }
    assert_eq!(wrong, Vec::<String>::new());
    app.sweep().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn nobody_is_let_in_but_to_sign_in() {
    let app = TestApp::start().await;
    let world = World::new(&app).await;
    let cookie = cookie(&app, AUDITOR).await;
    let mut wrong = Vec::new();
    for operation in Operation::ALL {
        let sample = world.sample(*operation, AUDITOR, &world.plain).await;
        let status = send(&app, sample, None, &cookie).await;
        let open = operation.access() == Access::Public;
        if (status == 401) == open || (open && status == 403) {
            wrong.push(format!("{operation} as nobody: {status}"));
        }
    }
    assert_eq!(wrong, Vec::<String>::new());
    let parked = app.get("/jobs").by(cast::ADMIN).send().await.ok();
    let job = parked["items"][0]["id"]
        .as_str()
        .expect("the parked job")
        .to_owned();
    app.call(Method::POST, &format!("/jobs/{job}/retry"))
        .by(cast::ADMIN)
        .send()
        .await
        .expect(204);
    app.sweep().await;
}
