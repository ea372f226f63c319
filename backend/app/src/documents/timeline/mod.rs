//! A printed report with its whole timeline, mail and files, as far as the caller may read them. Not stored.

mod entries;
mod mail;
mod many;
mod pictures;
mod report;

pub use many::{PrintInput, PrintOutcome, report_bulk_print};
pub use report::report_print;
