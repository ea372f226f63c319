//! The rules of the office, and nothing else: what a report is, what may be done to it, by whom, and until when.
//!
//! **Invariant:** everything here is pure. No IO, no wall clock, no randomness, no database, no HTTP. Time is a
//! parameter. `utoipa` appears only as the `ToSchema` derive, which describes a type as `Serialize` does.

#[macro_use]
pub mod wire;

pub mod account;
pub mod action;
pub mod calendar;
pub mod call;
pub mod clock;
pub mod command;
pub mod deadline;
pub mod file_name;
pub mod forgetting;
pub mod history;
pub mod ids;
pub mod indonesian;
pub mod lapor;
pub mod lapor_state;
pub mod letters;
pub mod lifecycle;
pub mod mail;
pub mod numbering;
pub mod office;
pub mod operation;
pub mod person;
pub mod person_record;
pub mod personal;
pub mod policy;
pub mod recipient;
pub mod reference;
pub mod report;
pub mod rights;
pub mod security;
pub mod settings;
pub mod status;
pub mod text;
pub mod timer;
pub mod violation;
pub mod wording;
