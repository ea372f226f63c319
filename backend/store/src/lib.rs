//! The only crate that knows the database: connections, migrations, entities, and one module per aggregate.
//!
//! **Invariant:** functions take a concrete connection or transaction and return domain types. No business decision is made here.
//! Personal data is decrypted only for a caller who asked for it by an id or a blind index.

pub mod accounts;
pub mod approvals;
pub mod attachments;
pub mod audit;
pub mod backup;
pub mod blob_refs;
pub mod calls;
pub mod counters;
pub mod crypto;
pub mod db;
pub mod documents;
pub mod encrypted;
mod entity;
mod error;
pub mod health;
pub mod history;
pub mod idempotency;
pub mod inbox;
mod integers;
pub mod jobs;
pub mod lapor;
pub mod live;
pub mod mail_refusals;
pub mod mailboxes;
pub mod mails;
pub mod migration;
pub mod office;
pub mod reporters;
pub mod reports;
pub mod search;
pub mod security_log;
pub mod sweep_failures;
pub mod totp;
pub mod uploads;
pub mod views;

mod cause;

pub use cause::causes;
pub use db::{Db, Txn, commit};
pub use error::StoreError;
