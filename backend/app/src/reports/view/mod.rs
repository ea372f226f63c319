//! What callers see of a report. Built from the report, the office and the caller's sight; nothing else decides what is shown.

mod list;
mod report;
mod timeline;

pub use list::{ReportListItem, list_item};
pub use report::{
    AttachmentView, ContentView, CoordinationView, DeadlineView, IdentityView, ReportView, ReporterView,
    Surroundings, deadline, identity_view, report_view,
};
pub use timeline::{AuthorKind, EventView, timeline};
