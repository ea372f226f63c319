//! What the sample requests point at: reports, files, a message, a call, an import.

use crate::support::bodies::{self, with};
use crate::support::case::Stage;
use crate::support::cast::{self, CAMAT, DESK, DESK_TWO, KASI, SEKCAM, STAFF, id};
use crate::support::clock::at;
use crate::support::files::{picture_form, png};
use crate::support::letters::{Letter, deliver};
use crate::support::links::{agency_key_of, key_of, set};
use crate::support::{Case, TestApp};
use chrono::Duration;
use serde_json::{Value, json};
use tanggap_domain::ids::{ApprovalId, SessionId};
use tanggap_store::accounts::{self, Session};
use tanggap_store::approvals::{self, Approval, Change};
use tanggap_store::{commit, jobs, lapor};

/// What the requests point at.
pub struct World<'a> {
    pub app: &'a TestApp,
    /// A road in Bantan that Sarpras works on, named to the staff.
    pub plain: String,
    /// A report about officials, at the leaders.
    pub restricted: String,
    pub(super) files: Vec<(&'static str, String)>,
    pub(super) reporter: String,
    pub(super) job: String,
    pub(super) document: String,
    /// A message with a picture, and the picture.
    pub(super) message: (String, String),
    pub(super) settings: Value,
    pub(super) lapor_import: String,
    pub(super) call: String,
}

/// A message that came in, with a picture.
async fn message_with_picture(app: &TestApp) -> (String, String) {
    let raw = Letter::from("warga@example.id", "Lampu jalan padam")
        .saying("Lampu jalan di Gang Melati padam.")
        .with_file("foto.png", &png())
        .raw();
    let id = deliver(app, &raw).await.expect("a new message");
    let view = app.get(&format!("/inbox/{id}")).by(DESK).send().await.ok();
    let file = view["files"][0]["id"].as_str().expect("a file").to_owned();
    (id, file)
}

impl<'a> World<'a> {
    pub async fn new(app: &'a TestApp) -> Self {
        let mut plain = Case::at(app, Stage::InProgress).await;
        plain
            .step(KASI, "assign", &json!({ "assignee": id(STAFF) }))
            .await;
        let mut files = Vec::new();
        for who in [DESK, KASI, STAFF] {
            files.push((who, plain.attach(who, "evidence").await));
        }
        let shared = [files.first().map(|(_, id)| id.clone()).expect("a file")];
        let ask = with(
            bodies::coordinate(app),
            json!({ "blocking": false, "shared": shared }),
        );
        plain.step(KASI, "coordinations", &ask).await;
        let mut restricted = Case::record(app, DESK, &bodies::pungli()).await;
        restricted
            .step(SEKCAM, "verify", &bodies::verify_as(bodies::PUNGLI, "high"))
            .await;
        restricted
            .step(CAMAT, "forward", &bodies::forward_to("Pimpinan"))
            .await;
        restricted.step(CAMAT, "accept", &json!({})).await;
        let reporter = plain.view(DESK).await["reporter"]["id"]
            .as_str()
            .expect("a reporter")
            .to_owned();
        let message = message_with_picture(app).await;
        set(app, |settings| settings["public"]["form"] = json!(true)).await;
        let settings = app.get("/settings").by(cast::ADMIN).send().await.ok()["settings"].clone();
        let later = at("2027-01-01T00:00:00Z");
        let txn = app.app.db.begin().await.expect("a transaction");
        let job = json!({ "kind": "recalculate", "cause": "calendar" });
        let job = jobs::enqueue(&txn, "recalculation", job, later)
            .await
            .expect("a job");
        commit(txn).await.expect("committed");
        jobs::fail(&app.app.db, job, "parked for the test", None)
            .await
            .expect("parked");
        let call = app
            .post("/calls", &json!({ "phone": "0812 7700 1199" }))
            .by(DESK)
            .send()
            .await
            .created();
        let call = call["id"].as_str().expect("an id").to_owned();
        let lapor_import = crate::lapor::take_in(app, DESK, crate::lapor::PLAIN).await;
        let issued = json!({ "kind": "assignment", "signer": { "user": id(CAMAT), "role": "own" }, "team": [id(STAFF)], "task": "Meninjau" });
        let issued = app
            .post(&format!("/reports/{}/documents", plain.id), &issued)
            .by(DESK)
            .send()
            .await
            .created();
        let document = issued["id"].as_str().expect("an id").to_owned();
        app.call(reqwest::Method::PUT, "/settings/arms")
            .by(cast::ADMIN)
            .form(picture_form("lambang.png", png()))
            .send()
            .await
            .expect(204);
        let (plain, restricted, job) = (plain.id, restricted.id, job.to_string());
        Self {
            app,
            plain,
            restricted,
            files,
            reporter,
            job,
            document,
            message,
            settings,
            lapor_import,
            call,
        }
    }

    pub(super) fn file(&self, who: &str) -> &str {
        let own = self
            .files
            .iter()
            .find(|(owner, _)| *owner == who)
            .or(self.files.first());
        &own.expect("a file").1
    }

    /// What stands on the receipt of the plain report.
    pub(super) async fn key(&self) -> Value {
        key_of(self.app, &self.plain).await
    }

    /// What stands in the link to the agency that the plain report waits beside.
    pub(super) async fn agency_key(&self) -> Value {
        agency_key_of(self.app, &self.plain).await
    }

    /// A session of somebody who does not sign in otherwise.
    pub(super) async fn session_of(&self, who: &str) -> String {
        let now = self.app.now();
        let session = Session {
            id: SessionId::at(now),
            user: id(who).parse().expect("an id"),
            generation: 1,
            created_at: now,
            rotated_at: now,
            last_used_at: now,
            expires_at: now + Duration::days(1),
            ended_at: None,
            user_agent: String::new(),
        };
        let txn = self.app.app.db.begin().await.expect("a transaction");
        accounts::insert_session(&txn, &session).await.expect("a session");
        commit(txn).await.expect("committed");
        session.id.to_string()
    }

    /// A change that waits: a user name that somebody else has.
    pub(super) async fn approval(&self) -> String {
        let now = self.app.now();
        let request = Approval {
            id: ApprovalId::at(now),
            user: id(STAFF).parse().expect("an id"),
            change: Change::Username {
                username: DESK.to_owned(),
            },
            requested_by: id(DESK_TWO).parse().expect("an id"),
            requested_at: now,
        };
        let txn = self.app.app.db.begin().await.expect("a transaction");
        approvals::insert(&txn, &request).await.expect("a request");
        commit(txn).await.expect("committed");
        request.id.to_string()
    }

    /// An upload that somebody began, if they may.
    pub(super) async fn upload(&self, who: &'static str, report: &str) -> String {
        let path = format!("/reports/{report}/uploads");
        let body = json!({ "role": "evidence", "name": "besar.pdf", "size": 9_000 });
        let made = self.app.post(&path, &body).by(who).send().await;
        match made.status {
            201 => made.json()["id"].as_str().expect("an id").to_owned(),
            _ => uuid::Uuid::nil().to_string(),
        }
    }

    /// A named way of reading files, there to be forgotten.
    pub(super) async fn lapor_mapping(&self) -> &'static str {
        let named = lapor::NamedMapping {
            name: "contoh".to_owned(),
            mapping: serde_json::from_value(crate::lapor::mapping(json!({}))).expect("a mapping"),
        };
        let txn = self.app.app.db.begin().await.expect("a transaction");
        lapor::save_mapping(&txn, &named, self.app.now())
            .await
            .expect("kept");
        commit(txn).await.expect("committed");
        "contoh"
    }
}
