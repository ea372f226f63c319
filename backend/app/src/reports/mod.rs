//! The life of reports: creating one, executing a step on it, reading, searching, watching.

mod automatic;
mod bulk;
mod create;
mod execute;
mod input;
mod links;
pub mod overview;
pub mod query;
pub mod queues;
mod read;
mod reveal;
pub mod saved_views;
pub mod suggest;
pub mod view;
pub mod watch;

pub use automatic::{archive_due, lapse_due, recalculate_all};
pub(crate) use bulk::each_once;
pub use bulk::{
    BulkAction, BulkCheckInput, BulkInput, BulkItem, BulkOutcome, report_bulk, report_bulk_check,
};
pub(crate) use create::{check_source_post, create_imported, create_in, create_without_mail};
pub use create::{create, report_record};
pub use execute::{execute, execute_as_system};
pub(crate) use execute::{execute_as_system_in, execute_in, execute_permitted};
pub use input::{RecordInput, ReporterInput};
pub use links::{AgencyLinkView, ReportLinksView, TrackingLinkView, report_link};
pub use read::{ReportPage, report_get, report_list, report_timeline, reporter_reports};
pub(crate) use read::{around, load_view, view_after};
pub use reveal::{RevealView, report_reveal};
