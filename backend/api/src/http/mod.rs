//! Handlers, one file per area. Registering a route is documenting it.

mod accounts;
mod agency;
mod attachments;
mod calls;
mod documents;
mod form;
mod health;
mod inbox;
mod lapor;
mod links;
mod mail;
mod office;
mod reference;
mod reporters;
mod reports;
mod steps;
mod tracking;
mod uploads;
mod users;
mod views;
mod watch;

pub(crate) use health::{live, ready};

use crate::problem::{Problem, example};
use crate::routes::Routes;
use serde::Serialize;
use std::collections::BTreeMap;
use utoipa::ToSchema;
use utoipa::openapi::response::Response;
use utoipa::openapi::{ContentBuilder, Ref, RefOr, ResponseBuilder};

/// Everything under `/api/v1`.
pub(crate) fn routes(config: &mut Routes<'_, '_>) {
    config
        .configure(accounts::routes)
        .configure(office::routes)
        .configure(users::routes)
        .configure(reference::routes)
        .configure(reporters::routes)
        .configure(reports::routes)
        .configure(watch::routes)
        .configure(views::routes)
        .configure(steps::routes)
        .configure(attachments::routes)
        .configure(uploads::routes)
        .configure(inbox::routes)
        .configure(calls::routes)
        .configure(mail::routes)
        .configure(lapor::routes)
        .configure(tracking::routes)
        .configure(links::routes)
        .configure(form::routes)
        .configure(agency::routes)
        .configure(documents::routes);
}

/// A whole list in one answer, for sets that stay small.
#[derive(Serialize, ToSchema)]
pub(crate) struct Items<T> {
    pub items: Vec<T>,
}

/// Every status that a problem comes with.
const PROBLEMS: [u16; 12] = [400, 401, 403, 404, 409, 412, 413, 415, 422, 428, 429, 503];

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
    /// What an open endpoint can answer instead.
    Open = [400, 401, 403, 413, 415, 422, 429, 503];
    /// Trying a secret of one's own.
    Trying = [400, 401, 403, 409, 413, 415, 422, 429, 503];
    /// Knocking at a report with its secret.
    Knocking = [400, 403, 404, 409, 413, 415, 422, 429, 503];
    /// What reading can answer instead.
    Reading = [400, 401, 403, 404, 503];
    /// What watching can answer instead.
    Watching = [400, 401, 403, 404, 429, 503];
    /// What reading by a body can answer instead.
    Asking = [400, 401, 403, 404, 413, 415, 422, 503];
    /// What creating can answer instead.
    Creating = [400, 401, 403, 404, 409, 413, 415, 422, 503];
    /// What changing a known version can answer instead.
    Changing = [400, 401, 403, 404, 409, 412, 413, 415, 422, 428, 503];
}

/// So that `Problem` and its parts stand among the schemas.
#[derive(utoipa::OpenApi)]
#[openapi(components(schemas(Problem)))]
pub(crate) struct Schemas;
