//! The life of reports: recording one, doing a step, reading.

mod bulk;
mod intake;
mod links;
mod read;
mod step;

pub(crate) use bulk::each_once;
pub use bulk::{
    BulkAction, BulkCheckInput, BulkInput, BulkItem, BulkOutcome, report_bulk, report_bulk_check,
};
pub use intake::{RecordInput, ReporterInput, report_record};
pub(crate) use intake::{enter, entered, record, with_post, write};
pub use links::{AgencyLinkView, ReportLinksView, TrackingLinkView, report_link};
pub(crate) use read::count_waiting;
pub use read::{ReportPage, report_get, report_list, report_timeline, reporter_reports};
pub use step::{Repeat, RevealView, act, archive_due, lapse_due, recalculate_all, report_reveal};

pub(crate) use read::{around, load_view, view_after};
pub(crate) use step::{
    begin_once, begin_once_as, by_system, digest, step_by_system, step_in, step_permitted,
};
