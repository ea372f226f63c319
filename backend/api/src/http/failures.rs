//! The problems that an operation can answer with, as the document lists them: a set for each kind of operation.

use crate::problem::{Problem, example};
use std::collections::BTreeMap;
use utoipa::openapi::response::Response;
use utoipa::openapi::{ContentBuilder, Ref, RefOr, ResponseBuilder};

/// Every status that a problem comes with.
const PROBLEMS: [u16; 13] = [400, 401, 403, 404, 408, 409, 412, 413, 415, 422, 428, 429, 503];

fn name_of(status: u16) -> String {
    format!("Problem{status}")
}

/// The answers that are problems, one for each status, each with its example.
pub(crate) fn problem_responses() -> BTreeMap<String, RefOr<Response>> {
    PROBLEMS
        .iter()
        .map(|status| {
            let example = example(*status);
            let description = example.title.clone();
            let content = ContentBuilder::new()
                .schema(Some(RefOr::Ref(Ref::from_schema_name("Problem"))))
                .example(serde_json::to_value(&example).ok())
                .build();
            let response = ResponseBuilder::new()
                .description(description)
                .content("application/problem+json", content)
                .build();
            (name_of(*status), RefOr::T(response))
        })
        .collect()
}

fn problems(statuses: &[u16]) -> BTreeMap<String, RefOr<Response>> {
    let refer = |status: &u16| {
        (
            status.to_string(),
            RefOr::Ref(Ref::from_response_name(name_of(*status))),
        )
    };
    statuses.iter().map(refer).collect()
}

macro_rules! failures {
    ($($(#[$meta:meta])* $name:ident = [$($status:literal),+];)+) => {$(
        $(#[$meta])*
        pub(crate) struct $name;

        impl utoipa::IntoResponses for $name {
            fn responses() -> BTreeMap<String, RefOr<Response>> {
                problems(&[$($status),+])
            }
        }
    )+};
}

failures! {
    /// Of an operation that anybody may call.
    OpenErrors = [400, 401, 403, 408, 413, 415, 422, 429, 503];
    /// Of an operation that checks a password, a code or a token.
    CredentialErrors = [400, 401, 403, 408, 409, 413, 415, 422, 429, 503];
    /// Of an operation that is called with a report's number and secret.
    TrackingErrors = [400, 403, 404, 408, 409, 413, 415, 422, 429, 503];
    /// Of reading.
    ReadErrors = [400, 401, 403, 404, 503];
    /// Of watching.
    WatchErrors = [400, 401, 403, 404, 429, 503];
    /// Of reading with a body.
    QueryErrors = [400, 401, 403, 404, 408, 413, 415, 422, 503];
    /// Of looking people up.
    LookupErrors = [400, 401, 403, 404, 408, 413, 415, 422, 429, 503];
    /// Of creating.
    CreateErrors = [400, 401, 403, 404, 408, 409, 413, 415, 422, 503];
    /// Of changing a version that was seen.
    ChangeErrors = [400, 401, 403, 404, 408, 409, 412, 413, 415, 422, 428, 503];
}

/// So that `Problem` and its parts stand among the schemas.
#[derive(utoipa::OpenApi)]
#[openapi(components(schemas(Problem)))]
pub(crate) struct Schemas;
