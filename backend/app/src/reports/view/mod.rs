//! What callers see of a report. Built from the report, the office and the caller's visibility; nothing else decides what is shown.

mod list;
mod parts;
mod report;
mod timeline;

pub use list::{ReportListItem, list_item};
pub use parts::{
    AttachmentView, ContentView, CoordinationView, DeadlineView, IdentityView, ReporterView, deadline,
    identity_view,
};
pub use report::{ReportView, Surroundings, report_view};
pub use timeline::{AuthorKind, EventView, timeline};
