//! Bodies and query parameters. A refusal names the field at fault.

use crate::methods::METHODS;
use crate::problem::{Failure, ProblemCode};
use actix_web::body::{EitherBody, MessageBody};
use actix_web::dev::{Payload, ServiceRequest, ServiceResponse};
use actix_web::error::PayloadError;
use actix_web::middleware::Next;
use actix_web::web::BytesMut;
use actix_web::{FromRequest, HttpMessage as _, HttpRequest};
use futures::StreamExt as _;
use futures::future::LocalBoxFuture;
use serde::de::DeserializeOwned;
use serde_path_to_error::Segment;
use std::future::{Ready, ready};
use tanggap_domain::violation::{Violation, ViolationCode};

/// Longest JSON body, in bytes.
const LONGEST: usize = 256 << 10;
/// Longest name of an unknown field in an answer, in characters.
const LONGEST_NAME: usize = 60;

/// A JSON body.
pub(crate) struct Input<T>(T);

impl<T> Input<T> {
    pub(crate) fn into_inner(self) -> T {
        self.0
    }
}

impl<T: DeserializeOwned + 'static> FromRequest for Input<T> {
    type Error = Failure;
    type Future = LocalBoxFuture<'static, Result<Self, Failure>>;

    fn from_request(request: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let json = request.content_type().eq_ignore_ascii_case("application/json");
        let mut payload = payload.take();
        Box::pin(async move {
            if !json {
                return Err(Failure::new(ProblemCode::UnsupportedMediaType));
            }
            let mut body = BytesMut::new();
            while let Some(chunk) = payload.next().await {
                let chunk = chunk.map_err(|error| match error {
                    PayloadError::Overflow => too_large(),
                    _ => Failure::malformed(),
                })?;
                if body.len() + chunk.len() > LONGEST {
                    return Err(too_large());
                }
                body.extend_from_slice(&chunk);
            }
            let mut reader = serde_json::Deserializer::from_slice(&body);
            let value = serde_path_to_error::deserialize(&mut reader)
                .map_err(|error| named(error.path(), &error.inner().to_string()))?;
            reader.end().map_err(|_| Failure::malformed())?;
            Ok(Self(value))
        })
    }
}

/// Query parameters.
pub(crate) struct Params<T>(T);

impl<T> Params<T> {
    pub(crate) fn into_inner(self) -> T {
        self.0
    }
}

impl<T: DeserializeOwned> FromRequest for Params<T> {
    type Error = Failure;
    type Future = Ready<Result<Self, Failure>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        let pairs = form_urlencoded::parse(request.query_string().as_bytes());
        let reader = serde_urlencoded::Deserializer::new(pairs);
        ready(
            serde_path_to_error::deserialize(reader)
                .map(Self)
                .map_err(|error| named(error.path(), &error.inner().to_string())),
        )
    }
}

/// Refuses a query parameter where the operation takes none, as `Params` refuses an unknown one.
pub(crate) async fn no_stray_parameters<B: MessageBody + 'static>(
    request: ServiceRequest,
    next: Next<B>,
) -> Result<ServiceResponse<EitherBody<B>>, actix_web::Error> {
    let first = form_urlencoded::parse(request.query_string().as_bytes()).next();
    let stray = first
        .filter(|_| METHODS.takes_no_parameters(request.method().as_str(), request.path()))
        .map(|(name, _)| format!("/{}", escaped(&name)));
    match stray {
        Some(pointer) => {
            let refused = Failure::malformed().with(vec![Violation {
                pointer,
                code: ViolationCode::Unknown,
                limit: None,
            }]);
            Ok(request.error_response(refused).map_into_right_body())
        }
        None => Ok(next.call(request).await?.map_into_left_body()),
    }
}

fn too_large() -> Failure {
    tanggap_app::Error::TooLarge {
        limit: LONGEST as u64,
    }
    .into()
}

/// A refusal that names the field, as far as the deserializer knows it.
fn named(path: &serde_path_to_error::Path, message: &str) -> Failure {
    let quoted = |start: &str| message.strip_prefix(start)?.split('`').next().map(str::to_owned);
    let mut pointer: String = path
        .iter()
        .filter_map(|segment| match segment {
            Segment::Seq { index } => Some(index.to_string()),
            Segment::Map { key } => Some(key.clone()),
            Segment::Enum { variant } => Some(variant.clone()),
            Segment::Unknown => None,
        })
        .map(|part| format!("/{}", escaped(&part)))
        .collect();
    let (code, name) = if let Some(name) = quoted("missing field `") {
        (ViolationCode::Required, Some(name))
    } else if let Some(name) = quoted("unknown field `") {
        (ViolationCode::Unknown, Some(name))
    } else if let Some(name) = quoted("duplicate field `") {
        (ViolationCode::Duplicate, Some(name))
    } else {
        (ViolationCode::Invalid, None)
    };
    if let Some(name) = name {
        let last = format!("/{}", escaped(&name));
        if !pointer.ends_with(&last) {
            pointer.push_str(&last);
        }
    }
    let failure = Failure::malformed();
    if pointer.is_empty() {
        return failure;
    }
    failure.with(vec![Violation {
        pointer,
        code,
        limit: None,
    }])
}

/// A part of a JSON pointer (RFC 6901), shortened to a readable length.
fn escaped(part: &str) -> String {
    let short: String = part.chars().take(LONGEST_NAME).collect();
    short.replace('~', "~0").replace('/', "~1")
}
