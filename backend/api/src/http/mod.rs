//! Handlers, one file per area. Registering a route is documenting it.

mod accounts;
mod agency;
mod approvals;
mod attachments;
mod calls;
mod disposition;
mod documents;
mod failures;
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
mod responses;
mod security_log;
mod steps;
mod tracking;
mod uploads;
mod users;
mod views;
mod watch;
mod well_known;

pub(crate) use failures::{Schemas, problem_responses};
pub(crate) use health::{live, ready};
pub(crate) use well_known::{robots_txt, security_txt};

use crate::routes::Routes;

/// The routes under `/api/v1`.
pub(crate) fn routes(config: &mut Routes<'_, '_>) {
    config
        .configure(accounts::routes)
        .configure(office::routes)
        .configure(users::routes)
        .configure(approvals::routes)
        .configure(reference::routes)
        .configure(security_log::routes)
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
