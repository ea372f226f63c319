//! The integrity check of reports: whether everything stored of a report is what its history says. A row that cannot be read is a
//! finding; it does not stop the check of the other reports.

mod check;
mod expected;
mod finding;
mod related;

pub use check::{CheckedPage, check_page, orphaned_histories};
pub use finding::Finding;
