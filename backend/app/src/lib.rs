//! Use cases, one file per area. Each is one transaction: load, check leave, step, save with history and jobs, commit, view.
//!
//! **Invariant:** nothing here knows HTTP, and nothing outside `policy` decides who may. `utoipa` appears only as a derive that
//! describes wire types; they are written once, here and in `domain::command`.

pub mod accounts;
pub mod attachments;
pub mod audit;
pub mod backup;
pub mod calls;
pub mod context;
pub mod doctor;
pub mod documents;

mod error;
pub mod files;
mod heic;
pub mod jobs;
pub mod lapor;
pub mod links;
pub mod live;
pub mod mail;
pub mod media;
pub mod office;
pub mod overview;
pub mod passwords;
pub mod public;
pub mod query;
pub mod queues;
pub mod reference;
pub mod reporters;
pub mod reports;
pub mod rotation;
pub mod seed;
pub mod setup;
pub mod suggest;
pub mod sweeps;
pub mod totp;
pub mod uploads;
pub mod users;
pub mod verify;
pub mod view;
pub mod views;

pub use context::App;
pub use error::Error;

pub use tanggap_store::{Db, StoreError, causes, crypto};
