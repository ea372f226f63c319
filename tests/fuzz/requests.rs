//! Whole requests: addresses, parameters, headers and bodies, to a real server.

use crate::driver::{fuzz, text, texts};
use crate::office::{Office, PASSWORD, USER, of_a_desk};
use reqwest::Method;
use reqwest::header::{HeaderName, HeaderValue};
use serde_json::{Value, json};
use tanggap_api::server::{Application, document};
use tanggap_domain::operation::Operation;

struct Server {
    office: Office,
    base: String,
    http: reqwest::Client,
    token: String,
    report: String,
}

impl Server {
    fn start() -> Self {
        let office = of_a_desk();
        let (base, http, token, report) = office.runtime.block_on(async {
            let server = Application::with_app(office.config.clone(), office.app.clone()).expect("a server");
            let base = format!("http://{}", server.address());
            tokio::spawn(server.run());
            let http = reqwest::Client::builder()
                .no_proxy()
                .pool_max_idle_per_host(0)
                .build()
                .expect("a client");
            let post = async |path: &str, token: &str, body: Value| -> Value {
                let call = http.post(format!("{base}/api/v1{path}")).bearer_auth(token);
                let answer = call.json(&body).send().await.expect("an answer");
                answer.json().await.expect("JSON")
            };
            let signed = post(
                "/auth/login",
                "",
                json!({ "username": USER, "password": PASSWORD }),
            )
            .await;
            let token = signed["access_token"].as_str().expect("a token").to_owned();
            let report = post(
                "/reports",
                &token,
                json!({
                    "channel": "walk_in",
                    "title": "Jalan berlubang",
                    "description": "Lubang selebar satu meter di depan sekolah.",
                    "place": { "address": "Jl. Pertiwi" },
                    "reporter": { "identity": { "name": "Rudi", "phone": "0812-7700-1144" } },
                }),
            )
            .await;
            let report = report["id"].as_str().expect("a report").to_owned();
            (base, http, token, report)
        });
        Self {
            office,
            base,
            http,
            token,
            report,
        }
    }

    /// Sends what the bytes say, as far as HTTP can carry it: `METHOD address`, headers, an empty line, a body.
    fn send(&self, bytes: &[u8]) {
        let split = bytes.windows(2).position(|pair| pair == b"\n\n");
        let (head, body) = split.map_or((bytes, b"".as_slice()), |at| (&bytes[..at], &bytes[at + 2..]));
        let mut lines = head.split(|byte| *byte == b'\n');
        let first = text(lines.next().unwrap_or_default());
        let Some((method, path)) = first.split_once(' ') else {
            return;
        };
        let Ok(method) = method.parse::<Method>() else {
            return;
        };
        let Ok(url) = reqwest::Url::parse(&format!("{}/api/v1/{}", self.base, path.trim_start_matches('/')))
        else {
            return;
        };
        // The client would wait for what such a request promises.
        if url.origin().ascii_serialization() != self.base || method == Method::CONNECT {
            return;
        }
        let mut call = self.http.request(method.clone(), url).bearer_auth(&self.token);
        for line in lines {
            let Some(at) = line.iter().position(|byte| *byte == b':') else {
                continue;
            };
            let name = HeaderName::from_bytes(&line[..at]);
            let value = HeaderValue::from_bytes(line[at + 1..].trim_ascii());
            let (Ok(name), Ok(value)) = (name, value) else {
                continue;
            };
            // How a message is framed is the client's to say.
            let framing = [
                "content-length",
                "transfer-encoding",
                "connection",
                "expect",
                "upgrade",
                "host",
                "te",
            ];
            if !framing.contains(&name.as_str()) {
                call = call.header(name, value);
            }
        }
        self.office.runtime.block_on(async {
            let answer = call.body(body.to_vec()).send().await.expect("an answer");
            let status = answer.status().as_u16();
            let media = answer.headers().get("content-type").cloned();
            assert!(
                status < 500,
                "{status}: {}",
                answer.text().await.unwrap_or_default()
            );
            // What is no HTTP at all is refused before anything of ours sees it, without a word.
            let no_http = matches!(status, 400 | 431) && media.is_none();
            if status >= 400 && method != Method::HEAD && !no_http {
                assert_eq!(media.expect("a media type"), "application/problem+json");
            }
        });
    }
}

#[test]
fn parameters_of_lists() {
    let server = Server::start();
    let seeds = texts(&[
        "GET reports?status=received,verified&channel=walk_in&open=true&q=jalan%20berlubang&sort=urgency&limit=20",
        "GET reports?section=none&kelurahan=none&received_from=2026-11-01&received_to=2026-11-30&due=soon&overdue=true",
        "GET reports?q=%22jalan+OR+%28lubang%29*%22&cursor=eyJhdCI6IjIwMjYtMTEtMjNUMDI6MDA6MDBaIn0",
        "GET reports/counts?located=false&waiting_on=desk&escalated=true",
        "GET overview?from=2026-01-01&to=2026-12-31",
        "POST reports/similar\nContent-Type: application/json\n\n{\"text\":\"jalan berlubang di depan sekolah\"}",
        "POST categories/suggest\nContent-Type: application/json\n\n{\"text\":\"lampu padam\"}",
        "POST reporters/lookup\nContent-Type: application/json\n\n{\"phone\":\"0812-7700-1144\"}",
    ]);
    fuzz(120, seeds, |bytes| server.send(bytes));
}

#[test]
fn headers_and_files() {
    let server = Server::start();
    let report = &server.report;
    let form = "--x\r\nContent-Disposition: form-data; name=\"role\"\r\n\r\nevidence\r\n--x\r\n\
                Content-Disposition: form-data; name=\"file\"; filename=\"a.pdf\"\r\n\r\n%PDF-1.4\r\n--x--\r\n";
    let upload = "{\"role\":\"letter\",\"name\":\"surat.pdf\",\"size\":900}";
    let seeds = [
        format!(
            "GET reports/{report}\nIf-None-Match: \"1.abc\", W/\"2\"\nAccept-Language: en-GB;q=0.8, id;q=0.5"
        ),
        format!(
            "POST reports/{report}/verify\nIf-Match: W/\"1.3f2a\"\nIdempotency-Key: kunci-1\nContent-Type: application/json\n\n{{}}"
        ),
        format!(
            "POST reports/{report}/attachments\nIdempotency-Key: k\nContent-Type: multipart/form-data; boundary=x\n\n{form}"
        ),
        format!(
            "POST reports/{report}/uploads\nIdempotency-Key: unggah\nContent-Type: application/json\n\n{upload}"
        ),
        format!(
            "PATCH reports/{report}/uploads/0192f0c1-7a2b-7c3d-8e4f-0123456789ab\nUpload-Offset: 0\nContent-Type: application/offset+octet-stream\n\n%PDF"
        ),
        format!("GET reports/{report}/events\nLast-Event-ID: 1"),
        "GET auth/me\nAuthorization: Bearer a.b.c\nCookie: tanggap_refresh=a.1.b".to_owned(),
    ];
    fuzz(120, seeds.map(String::into_bytes).to_vec(), |bytes| {
        server.send(bytes)
    });
}

#[test]
fn bodies_of_every_operation() {
    let server = Server::start();
    let document = serde_json::to_value(document().expect("a document")).expect("JSON");
    let mut seeds = Vec::new();
    for (path, item) in document["paths"].as_object().expect("paths") {
        for (method, operation) in item.as_object().expect("a path") {
            let id = operation["operationId"].as_str().unwrap_or_default();
            // Signing out, and in so often that it is refused, would end the run.
            if id.parse::<Operation>().is_err() || id.starts_with("auth_") || id.starts_with("session_") {
                continue;
            }
            let content = &operation["requestBody"]["content"]["application/json"]["schema"]["$ref"];
            let example = content
                .as_str()
                .and_then(|place| document.pointer(&format!("{}/examples/0", place.trim_start_matches('#'))));
            let path = path.replace("/api/v1/", "").replacen("{id}", &server.report, 1);
            let head = format!(
                "{} {path}\nIf-Match: \"1\"\nContent-Type: application/json",
                method.to_uppercase()
            );
            let body = example.map_or_else(String::new, Value::to_string);
            seeds.push(format!("{head}\n\n{body}").into_bytes());
        }
    }
    assert!(seeds.len() > 50);
    fuzz(200, seeds, |bytes| server.send(bytes));
}
