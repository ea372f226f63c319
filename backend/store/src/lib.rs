//! The only room that knows the database: connections, migrations, entities, and one file per aggregate.
//!
//! **Invariant:** functions take a concrete connection or transaction and return domain types. No business decision is made
//! here, and personal data leaves it only decrypted on the way to a caller who asked for it by a reporter's id or index.

pub mod accounts;
pub mod attachments;
pub mod audit;
pub mod backup;
pub mod calls;
pub mod counters;
pub mod crypto;
pub mod db;
pub mod documents;
mod entity;
pub mod health;
pub mod history;
pub mod idempotency;
pub mod inbox;
pub mod jobs;
pub mod lapor;
pub mod live;
pub mod mailboxes;
pub mod mails;
pub mod migration;
pub mod office;
pub mod reporters;
pub mod reports;
mod resealing;
pub mod sealed;
pub mod search;
pub mod stored;
pub mod totp;
pub mod uploads;
pub mod views;

mod cause;
mod error;

pub use cause::causes;
pub use db::{Db, Txn, commit};
pub use error::StoreError;
