//! `If-Match`, `Idempotency-Key`, `Upload-Offset`, `ETag`.

use crate::header_names::UPLOAD_OFFSET;
use crate::problem::{Failure, ProblemCode};
use actix_web::http::{StatusCode, header};
use actix_web::{FromRequest, HttpRequest, HttpResponse, dev::Payload};
use serde::Serialize;
use sha2::{Digest, Sha256};
use std::future::{Ready, ready};
use tanggap_app::Error;
use tanggap_app::kernel::idempotency::IdempotencyKey;

/// The version that the caller saw, from `If-Match`: `"7"` or a whole `ETag` such as `"7.3f2a…"`.
pub(crate) struct IfMatch(pub u32);

impl FromRequest for IfMatch {
    type Error = Failure;
    type Future = Ready<Result<Self, Failure>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        let missing = Failure::new(ProblemCode::PreconditionRequired);
        let Some(value) = request.headers().get(header::IF_MATCH) else {
            return ready(Err(missing));
        };
        let version = value
            .to_str()
            .ok()
            .map(|text| text.trim().trim_start_matches("W/").trim_matches('"'))
            .and_then(|text| text.split('.').next())
            .and_then(|text| text.parse().ok());
        ready(version.map(Self).ok_or_else(|| Failure::header("If-Match")))
    }
}

/// The caller's key for a request that may be repeated; optional.
pub(crate) struct IdempotencyHeader(pub Option<IdempotencyKey>);

impl FromRequest for IdempotencyHeader {
    type Error = Failure;
    type Future = Ready<Result<Self, Failure>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        ready(match request.headers().get("idempotency-key") {
            None => Ok(Self(None)),
            Some(value) => match value.to_str().map(str::trim) {
                Ok(key) if (1..=100).contains(&key.len()) => Ok(Self(Some(IdempotencyKey(key.to_owned())))),
                _ => Err(Failure::header("Idempotency-Key")),
            },
        })
    }
}

/// The offset at which a part starts.
pub(crate) struct UploadOffset(pub u64);

impl FromRequest for UploadOffset {
    type Error = Failure;
    type Future = Ready<Result<Self, Failure>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        let offset = request
            .headers()
            .get(UPLOAD_OFFSET)
            .and_then(|value| value.to_str().ok())
            // An integer of a structured header (RFC 9651): digits alone, fifteen at most.
            .filter(|text| (1..=15).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit()))
            .and_then(|text| text.parse().ok());
        ready(offset.map(Self).ok_or_else(|| Failure::header("Upload-Offset")))
    }
}

/// Answers with a body and its strong `ETag` (`"version.hash"`), or with 304 when the caller has the same.
pub(crate) fn tagged(
    request: &HttpRequest,
    status: StatusCode,
    version: u32,
    body: &impl Serialize,
) -> Result<HttpResponse, Failure> {
    let text = serde_json::to_vec(body).map_err(Error::internal)?;
    let hash = Sha256::digest(&text)
        .iter()
        .take(8)
        .map(|byte| format!("{byte:02x}"))
        .collect::<String>();
    let tag = format!("\"{version}.{hash}\"");
    let known = request.method() == actix_web::http::Method::GET
        && request
            .headers()
            .get(header::IF_NONE_MATCH)
            .and_then(|value| value.to_str().ok())
            .is_some_and(|known| {
                known
                    .split(',')
                    .any(|one| one.trim().trim_start_matches("W/") == tag)
            });
    if known {
        return Ok(HttpResponse::NotModified()
            .insert_header((header::ETAG, tag))
            .finish());
    }
    Ok(HttpResponse::build(status)
        .insert_header((header::ETAG, tag))
        .content_type("application/json")
        .body(text))
}
