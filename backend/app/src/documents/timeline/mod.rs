//! A report with its whole timeline, its mail and its files, as the caller may read them. Printed as things stand, and not kept.

mod entries;
mod mail;
mod many;
mod pictures;
mod report;

pub use many::{PrintInput, PrintOutcome, report_bulk_print};
pub use report::report_print;
