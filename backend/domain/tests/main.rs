//! The rules of the office under test: golden tables, properties, and one example for each rule of the lifecycle.
#![expect(
    clippy::expect_used,
    clippy::panic,
    reason = "a test stops where something is not as it must be"
)]

mod calendar;
mod clocks;
mod ending;
mod forgetting;
mod golden;
mod history;
mod intake;
mod lapor;
mod merging;
mod monitoring;
mod person;
mod prose;
mod routing;
mod scope;
mod settings;
mod sight;
mod standing_in;
mod support;
mod telling;
mod walk;
mod without_account;
mod work;
