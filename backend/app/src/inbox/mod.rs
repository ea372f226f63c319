//! What comes into the office's mailbox: fetched from the server, ingested as an item, and triaged by the desk.

mod access;
mod detail;
mod fetch;
mod files;
mod ingest;
mod list;
mod route;
mod suggestions;
mod triage;

pub use detail::{InboxDetailView, InboxFileView, inbox_file, inbox_get, inbox_original};
pub use fetch::{fetch, watch};
pub use ingest::{Arrival, ingest};
pub use list::{InboxCounts, InboxItemView, InboxPage, inbox_counts, inbox_list};
pub use suggestions::SuggestedReport;
pub use triage::{
    AttachItemInput, DetachItemInput, RestoreInput, SetAsideInput, inbox_attach, inbox_detach, inbox_record,
    inbox_restore, inbox_set_aside,
};
