//! Steps in the life of a report: a verb each, its body the command of the domain, its answer the whole report as it now stands.

mod bulk;
mod coordinations;
mod report;

use crate::routes::Routes;

pub(super) fn routes(config: &mut Routes<'_, '_>) {
    config
        .configure(bulk::routes)
        .configure(report::routes)
        .configure(coordinations::routes);
}
