//! One report on its way: its id, and the version that its officers saw last.

use super::TestApp;
use super::bodies::{self, road};
use super::cast::{DESK, KASI};
use super::client::{Answer, Call};
use super::files::{form, png};
use reqwest::Method;
use serde_json::Value;

pub struct Case<'a> {
    app: &'a TestApp,
    pub id: String,
    pub version: u64,
}

/// How far a report is to be taken along the way of an ordinary one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Stage {
    Received,
    Verified,
    Forwarded,
    InProgress,
    Resolved,
    Monitoring,
    Closed,
}

impl<'a> Case<'a> {
    /// Records a report.
    pub async fn record(app: &'a TestApp, who: &'static str, body: &Value) -> Self {
        let view = app.post("/reports", body).by(who).send().await.created();
        Self::of(app, &view)
    }

    pub fn of(app: &'a TestApp, view: &Value) -> Self {
        Self {
            app,
            id: view["id"].as_str().expect("an id").to_owned(),
            version: view["version"].as_u64().expect("a version"),
        }
    }

    /// A damaged road, as far as this.
    pub async fn at(app: &'a TestApp, stage: Stage) -> Self {
        Self::of_body(app, &road(), stage).await
    }

    pub async fn of_body(app: &'a TestApp, body: &Value, stage: Stage) -> Self {
        let mut case = Self::record(app, DESK, body).await;
        if stage >= Stage::Verified {
            case.step(DESK, "verify", &bodies::verify()).await;
        }
        if stage >= Stage::Forwarded {
            case.step(DESK, "forward", &bodies::forward()).await;
        }
        if stage >= Stage::InProgress {
            case.step(KASI, "accept", &serde_json::json!({})).await;
        }
        if stage >= Stage::Resolved {
            case.step(KASI, "actions", &bodies::action(app)).await;
            let photo = case.attach(KASI, "after").await;
            case.step(KASI, "resolve", &bodies::resolve(&[&photo])).await;
        }
        if stage >= Stage::Monitoring {
            case.step(DESK, "notifications", &bodies::called(app)).await;
        }
        if stage >= Stage::Closed {
            case.step(DESK, "checks", &bodies::check(app, true)).await;
        }
        case
    }

    fn call(&self, who: &'static str, path: &str, body: &Value) -> Call<'a> {
        let (method, path) = match path {
            "" => (Method::PATCH, format!("/reports/{}", self.id)),
            step => (Method::POST, format!("/reports/{}/{step}", self.id)),
        };
        self.app
            .call(method, &path)
            .by(who)
            .if_match(self.version)
            .json(body)
    }

    /// Tries a step; whatever comes of it. An empty path is a correction.
    pub async fn attempt(&self, who: &'static str, path: &str, body: &Value) -> Answer {
        self.call(who, path, body).send().await
    }

    /// Does a step.
    pub async fn step(&mut self, who: &'static str, path: &str, body: &Value) -> Value {
        let view = self.attempt(who, path, body).await.ok();
        assert_eq!(view["version"], self.version + 1, "one step, one entry");
        self.version += 1;
        view
    }

    /// Does a step that takes the report out of one's sight.
    pub async fn step_away(&mut self, who: &'static str, path: &str, body: &Value) {
        let answer = self.attempt(who, path, body).await.expect(204);
        assert!(answer.bytes.is_empty());
        self.version += 1;
    }

    /// Tries a step that is refused, and sees that nothing was written.
    pub async fn refused(
        &self,
        who: &'static str,
        path: &str,
        body: &Value,
        status: u16,
        code: &str,
    ) -> Value {
        let before = (self.app.history(&self.id).await, self.app.stored(&self.id).await);
        let problem = self.attempt(who, path, body).await.problem(status, code);
        let after = (self.app.history(&self.id).await, self.app.stored(&self.id).await);
        assert_eq!(before, after, "a refused {path} left something behind");
        problem
    }

    /// A step whose fields are refused: their pointers and codes.
    pub async fn invalid(&self, who: &'static str, path: &str, body: &Value) -> Vec<String> {
        let before = self.app.history(&self.id).await;
        let found = self.attempt(who, path, body).await.invalid();
        assert_eq!(before, self.app.history(&self.id).await);
        found
    }

    /// Adds a small picture and gives its id.
    pub async fn attach(&mut self, who: &'static str, role: &str) -> String {
        let before = ids_of(&self.view(who).await);
        let view = self.upload(who, role, "foto.png", png()).await.created();
        self.version = view["version"].as_u64().expect("a version");
        // All of them are of one moment here, so that their order does not tell the newest.
        let new: Vec<String> = ids_of(&view)
            .into_iter()
            .filter(|id| !before.contains(id))
            .collect();
        assert_eq!(new.len(), 1, "one file more");
        new[0].clone()
    }

    pub async fn upload(&self, who: &'static str, role: &str, name: &str, bytes: Vec<u8>) -> Answer {
        let path = format!("/reports/{}/attachments", self.id);
        self.app
            .call(Method::POST, &path)
            .by(who)
            .form(form(role, name, bytes))
            .send()
            .await
    }

    /// The report as somebody sees it.
    pub async fn view(&self, who: &'static str) -> Value {
        self.get(who).await.ok()
    }

    pub async fn get(&self, who: &'static str) -> Answer {
        self.app
            .get(&format!("/reports/{}", self.id))
            .by(who)
            .send()
            .await
    }

    pub async fn timeline(&self, who: &'static str) -> Vec<Value> {
        let path = format!("/reports/{}/timeline", self.id);
        let body = self.app.get(&path).by(who).send().await.ok();
        body["items"].as_array().expect("items").clone()
    }

    /// After something happened that no officer of this test saw.
    pub async fn look_again(&mut self) {
        self.version = self.app.stored(&self.id).await["version"]
            .as_u64()
            .expect("a version");
    }
}

fn ids_of(view: &Value) -> Vec<String> {
    let files = view["content"]["attachments"].as_array().expect("files").iter();
    files
        .map(|file| file["id"].as_str().expect("an id").to_owned())
        .collect()
}
