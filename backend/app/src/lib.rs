//! Use cases, one folder per area, around a kernel. Each is one transaction: load, check permission, step, save with history and jobs,
//! commit, view.
//!
//! Areas import the kernel and each other only downwards; `ops` may import all of them and is imported by none.
//!
//! **Invariant:** nothing here knows HTTP, and nothing outside `policy` decides who may. `utoipa` appears only as a derive that
//! describes wire types; they are written once, here and in `domain::command`.

pub mod accounts;
pub mod admin;
pub mod attachments;
pub mod calls;
pub mod documents;
pub mod inbox;
pub mod kernel;
pub mod lapor;
pub mod mail;
pub mod ops;
pub mod people;
pub mod public;
pub mod reports;
pub mod seed;

pub use kernel::context::App;
pub use kernel::error::Error;

pub use tanggap_mailbox::{MailConfig, MailServers};
pub use tanggap_store::{Db, StoreError, causes, crypto};
