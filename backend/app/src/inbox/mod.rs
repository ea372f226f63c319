//! What comes into the office's mailbox: fetched from the server, ingested as an item, and triaged by the desk.

mod fetch;
mod ingest;
mod list;
mod triage;

pub use fetch::{fetch, watch};
pub use ingest::{Arrival, take};
pub use list::{
    InboxCounts, InboxDetailView, InboxFileView, InboxItemView, InboxPage, SuggestedReport, inbox_counts,
    inbox_file, inbox_get, inbox_list, inbox_original,
};
pub use triage::{
    AttachItemInput, DetachItemInput, RestoreInput, SetAsideInput, inbox_attach, inbox_detach, inbox_record,
    inbox_restore, inbox_set_aside,
};
