//! Calling the server. Every answer is held against the document before a test sees it.

use super::{TestApp, document};
use reqwest::header::{HeaderMap, HeaderName, HeaderValue};
use reqwest::{Method, multipart};
use serde_json::Value;

/// A request that is being put together.
pub struct Call<'a> {
    app: &'a TestApp,
    method: Method,
    path: String,
    who: Option<&'static str>,
    headers: HeaderMap,
    body: Body,
}

enum Body {
    None,
    Bytes(Vec<u8>),
    Form(multipart::Form),
}

impl<'a> Call<'a> {
    /// The path is one under `/api/v1`.
    pub fn new(app: &'a TestApp, method: Method, path: &str) -> Self {
        Self {
            app,
            method,
            path: format!("/api/v1{path}"),
            who: None,
            headers: HeaderMap::new(),
            body: Body::None,
        }
    }

    /// Signed in as this user.
    pub fn by(self, who: &'static str) -> Self {
        Self {
            who: Some(who),
            ..self
        }
    }

    pub fn token(self, token: &str) -> Self {
        self.header("authorization", &format!("Bearer {token}"))
    }

    pub fn header(mut self, name: &'static str, value: &str) -> Self {
        let value = HeaderValue::from_bytes(value.as_bytes()).expect("a header value");
        self.headers.append(HeaderName::from_static(name), value);
        self
    }

    pub fn if_match(self, version: u64) -> Self {
        self.header("if-match", &format!("\"{version}\""))
    }

    /// With an idempotency key.
    pub fn key(self, key: &str) -> Self {
        self.header("idempotency-key", key)
    }

    pub fn json(self, body: &Value) -> Self {
        self.raw("application/json", body.to_string().into_bytes())
    }

    pub fn raw(self, media: &str, bytes: Vec<u8>) -> Self {
        Self {
            body: Body::Bytes(bytes),
            ..self.header("content-type", media)
        }
    }

    pub fn form(self, form: multipart::Form) -> Self {
        Self {
            body: Body::Form(form),
            ..self
        }
    }

    pub async fn send(self) -> Answer {
        let mut request = self
            .app
            .http
            .request(self.method.clone(), format!("{}{}", self.app.base, self.path));
        if let Some(who) = self.who {
            request = request.bearer_auth(Box::pin(self.app.token(who)).await);
        }
        request = request.headers(self.headers);
        request = match self.body {
            Body::None => request,
            Body::Bytes(bytes) => request.body(bytes),
            Body::Form(form) => request.multipart(form),
        };
        let what = format!(
            "{} {} by {}",
            self.method,
            self.path,
            self.who.unwrap_or("nobody")
        );
        let mut response = request
            .send()
            .await
            .unwrap_or_else(|error| panic!("{what}: {error:?}"));
        let (status, headers) = (response.status().as_u16(), response.headers().clone());
        let endless = headers
            .get("content-type")
            .is_some_and(|media| media == "text/event-stream");
        let bytes = if endless {
            // Of a stream without end, its beginning is the answer.
            response.chunk().await.map(Option::unwrap_or_default)
        } else {
            response.bytes().await
        };
        let answer = Answer {
            status,
            headers,
            bytes: bytes.unwrap_or_else(|error| panic!("{what}: {error}")).to_vec(),
            what,
        };
        let media = answer.header("content-type");
        document::check(
            self.method.as_str(),
            &self.path,
            answer.status,
            media,
            &answer.bytes,
        )
        .unwrap_or_else(|wrong| panic!("{wrong}\n{answer:?}"));
        answer.kept_by_no_cache(&self.path);
        answer
    }
}

/// What anybody may see, and a cache may keep.
const PUBLIC: [&str; 3] = [
    "/api/v1/public/office",
    "/api/v1/public/contact",
    "/api/v1/openapi.json",
];

/// What the server said.
pub struct Answer {
    pub status: u16,
    pub headers: HeaderMap,
    pub bytes: Vec<u8>,
    what: String,
}

impl std::fmt::Debug for Answer {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let text = String::from_utf8_lossy(&self.bytes);
        let text: String = text.chars().take(2_000).collect();
        write!(f, "{}: {} {text}", self.what, self.status)
    }
}

impl Answer {
    pub fn header(&self, name: &str) -> &str {
        self.headers
            .get(name)
            .and_then(|value| value.to_str().ok())
            .unwrap_or_default()
    }

    /// Whatever is asked for, no cache may keep it: the next user of the browser would find it there (ASVS 5.0, 14.3.2).
    #[track_caller]
    fn kept_by_no_cache(&self, path: &str) {
        if self.status == 200 && PUBLIC.contains(&path) {
            assert!(self.header("cache-control").starts_with("public, "), "{self:?}");
            return;
        }
        assert_eq!(self.header("cache-control"), "no-store", "{self:?}");
        let vary: Vec<&str> = self
            .headers
            .get_all("vary")
            .iter()
            .filter_map(|value| value.to_str().ok())
            .collect();
        assert!(
            vary.join(",").contains("Authorization, Accept-Language"),
            "{self:?}: {vary:?}"
        );
    }

    pub fn json(&self) -> Value {
        serde_json::from_slice(&self.bytes).unwrap_or_else(|error| panic!("{error}: {self:?}"))
    }

    #[track_caller]
    pub fn expect(self, status: u16) -> Self {
        assert_eq!(self.status, status, "{self:?}");
        self
    }

    /// The body of a 200.
    #[track_caller]
    pub fn ok(self) -> Value {
        self.expect(200).json()
    }

    /// The body of a 201.
    #[track_caller]
    pub fn created(self) -> Value {
        self.expect(201).json()
    }

    /// The problem, with this status and code.
    #[track_caller]
    pub fn problem(self, status: u16, code: &str) -> Value {
        let answer = self.expect(status);
        assert_eq!(
            answer.header("content-type"),
            "application/problem+json",
            "{answer:?}"
        );
        let problem = answer.json();
        assert_eq!(problem["code"], code, "{answer:?}");
        assert_eq!(problem["status"], status, "{answer:?}");
        assert_eq!(problem["type"], format!("/problems/{code}"), "{answer:?}");
        problem
    }

    /// The pointers and codes of the fields that a 422 names, `/title required`.
    #[track_caller]
    pub fn invalid(self) -> Vec<String> {
        let problem = self.problem(422, "invalid");
        let errors = problem["errors"].as_array().expect("errors");
        errors
            .iter()
            .map(|error| {
                format!(
                    "{} {}",
                    error["pointer"].as_str().expect("a pointer"),
                    error["code"].as_str().expect("a code")
                )
            })
            .collect()
    }

    /// The cookie that is set by this name, with its attributes.
    pub fn cookie(&self, name: &str) -> Option<String> {
        let set = self.headers.get_all("set-cookie").iter();
        set.filter_map(|value| value.to_str().ok())
            .find(|value| value.starts_with(&format!("{name}=")))
            .map(ToOwned::to_owned)
    }

    /// The value of that cookie.
    pub fn cookie_value(&self, name: &str) -> String {
        let cookie = self
            .cookie(name)
            .unwrap_or_else(|| panic!("no cookie {name}: {self:?}"));
        let value = cookie.split(';').next().unwrap_or_default();
        value.split_once('=').expect("a value").1.to_owned()
    }
}
