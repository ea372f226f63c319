//! Every operation as every role and as nobody, and as the right role in the wrong place: who is let in is what the table says.

use super::sample::{Body, Sample};
use super::world::World;
use crate::edge;
use crate::support::TestApp;
use crate::support::cast::{self, AUDITOR, PASSWORD};
use crate::support::document::{operation_of, operations};
use crate::support::files::{file, form};
use reqwest::Method;
use tanggap_domain::account::Role;
use tanggap_domain::operation::{Access, Operation, Reach};

/// What an answer says of who sent the request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Verdict {
    LetIn,
    KeptOut,
}

/// Reads a verdict off an answer. Only a status that the document lists for the operation is one; a failure of the server, a throttle or
/// any other status is a mistake, whoever sent the request.
fn verdict(operation: Operation, status: u16) -> Result<Verdict, String> {
    let documented = responses_of(operation).contains_key(&status.to_string());
    match status {
        401 | 403 | 404 if documented => Ok(Verdict::KeptOut),
        200..=299 | 304 | 400 | 409 | 412 | 413 | 415 | 422 | 428 if documented => Ok(Verdict::LetIn),
        _ if documented => Err(format!("{operation}: {status} says nothing of who may")),
        _ => Err(format!("{operation}: {status} is not documented")),
    }
}

/// The answers that the document lists for an operation.
fn responses_of(operation: Operation) -> &'static serde_json::Map<String, serde_json::Value> {
    let mut all = operations().iter().map(|(_, _, it)| *it);
    let it = all.find(|it| it["operationId"] == operation.as_str());
    it.expect("a documented operation")["responses"]
        .as_object()
        .expect("answers")
}

#[test]
fn only_a_documented_answer_is_a_verdict() {
    let read = Operation::ReportGet;
    assert_eq!(verdict(read, 200), Ok(Verdict::LetIn));
    assert_eq!(verdict(read, 404), Ok(Verdict::KeptOut));
    for status in [500, 503, 429, 302, 405, 412] {
        assert!(verdict(read, status).is_err(), "{status}");
    }
    assert_eq!(verdict(Operation::ReportVerify, 412), Ok(Verdict::LetIn));
    assert!(verdict(Operation::AuthLogin, 429).is_err());
}

/// Everybody asks from an address of their own, since a throttle's answer says nothing of who may.
fn address_of(who: Option<&str>) -> String {
    let place = cast::EVERYBODY.iter().position(|name| Some(*name) == who);
    format!("10.0.0.{}", place.map_or(1, |place| place + 2))
}

async fn behind_a_proxy() -> TestApp {
    TestApp::configured(edge::behind_a_proxy).await
}

async fn send(app: &TestApp, sample: Sample, who: Option<&'static str>, cookie: &str) -> u16 {
    let method: Method = sample.method.parse().expect("a method");
    let mut call = app
        .call(method, &sample.path)
        .header("cookie", cookie)
        .header("x-forwarded-for", &address_of(who));
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

/// Sends the sample of every operation, and gathers what is not as the table says.
struct Walk<'a> {
    app: &'a TestApp,
    world: World<'a>,
    wrong: Vec<String>,
}

impl Walk<'_> {
    /// The verdict on a request, where it is one.
    async fn ask(
        &mut self,
        operation: Operation,
        role: Role,
        (sample, who): (Sample, &'static str),
        cookie: &str,
    ) -> Option<(Verdict, u16)> {
        let status = send(self.app, sample, Some(who), cookie).await;
        match verdict(operation, status) {
            Ok(verdict) => Some((verdict, status)),
            Err(mistake) => {
                self.wrong.push(format!("{mistake}, as {role}"));
                None
            }
        }
    }

    /// An operation as a role, on a report that its reach covers and on those that it does not.
    async fn visit(&mut self, operation: Operation, role: Role) {
        let (who, elsewhere) = cast::of_role(role);
        let (plain, restricted) = (self.world.plain.clone(), self.world.restricted.clone());
        let reach = operation.reach(role);
        let sample = self.world.sample(operation, who, &plain).await;
        let bound = sample.path.contains(&plain);
        let served = operation_of(sample.method, &format!("/api/v1{}", sample.path)).expect("an operation");
        assert_eq!(
            served["operationId"],
            operation.as_str(),
            "the sample asks for another operation"
        );
        let cookie = if operation == Operation::AuthRefresh {
            cookie(self.app, who).await
        } else {
            String::new()
        };
        let expected = match reach {
            Reach::Full | Reach::Section | Reach::Kelurahan => Verdict::LetIn,
            Reach::Never | Reach::Restricted => Verdict::KeptOut,
        };
        if let Some((verdict, status)) = self.ask(operation, role, (sample, who), &cookie).await
            && verdict != expected
        {
            self.wrong.push(format!(
                "{operation} as {role}: {status}, the table says {reach:?}"
            ));
        }
        // Of its files there are none, so that 404 would say nothing.
        if reach == Reach::Restricted && operation != Operation::AttachmentRemove {
            self.restricted(operation, role, (who, &restricted), Verdict::LetIn)
                .await;
        }
        if let (Some(other), true) = (elsewhere, bound && reach != Reach::Never) {
            let sample = self.world.sample(operation, other, &plain).await;
            let status = send(self.app, sample, Some(other), "").await;
            if status != 404 {
                self.wrong
                    .push(format!("{operation} as {role} from elsewhere: {status}"));
            }
        }
        if bound && !role.is_leader() && role != Role::Auditor {
            self.restricted(operation, role, (who, &restricted), Verdict::KeptOut)
                .await;
        }
    }

    /// An operation on a report about officials.
    async fn restricted(
        &mut self,
        operation: Operation,
        role: Role,
        (who, report): (&'static str, &str),
        expected: Verdict,
    ) {
        let sample = self.world.sample(operation, who, report).await;
        if let Some((verdict, status)) = self.ask(operation, role, (sample, who), "").await
            && verdict != expected
        {
            self.wrong.push(format!(
                "{operation} as {role} on a report about officials: {status}"
            ));
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_table_of_permissions_is_what_the_server_does() {
    let app = behind_a_proxy().await;
    let mut walk = Walk {
        app: &app,
        world: World::new(&app).await,
        wrong: Vec::new(),
    };
    for role in Role::ALL {
        for operation in Operation::ALL {
            walk.visit(*operation, *role).await;
        }
    }
    assert_eq!(walk.wrong, Vec::<String>::new());
    app.sweep().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn nobody_is_let_in_but_to_sign_in() {
    let app = behind_a_proxy().await;
    let world = World::new(&app).await;
    let cookie = cookie(&app, AUDITOR).await;
    let mut wrong = Vec::new();
    for operation in Operation::ALL {
        let sample = world.sample(*operation, AUDITOR, &world.plain).await;
        let status = send(&app, sample, None, &cookie).await;
        if let Err(mistake) = verdict(*operation, status) {
            wrong.push(format!("{mistake}, as nobody"));
        }
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
