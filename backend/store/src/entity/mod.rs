//! Rows as they stand in the tables. Known to this crate alone.

pub mod attachment;
pub mod audit_entry;
pub mod counter;
pub mod idempotency_key;
pub mod job;
pub mod lapor_import;
pub mod lapor_mapping;
pub mod reference_item;
pub mod report;
pub mod report_agency;
pub mod report_event;
pub mod report_person;
pub mod report_search;
pub mod report_section;
pub mod report_words;
pub mod reporter;
pub mod reporter_event;
pub mod reporter_index;
pub mod saved_view;
pub mod session;
pub mod setting;
pub mod totp_secret;
pub mod upload;
pub mod upload_part;
pub mod user;
