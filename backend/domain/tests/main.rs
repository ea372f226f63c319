//! The rules of the office under test: golden tables, properties, and one example for each rule of the lifecycle.
#![expect(
    clippy::expect_used,
    clippy::panic,
    reason = "a test stops where something is not as it must be"
)]

mod acting_officers;
mod blank;
mod calendar;
mod ending;
mod forgetting;
mod golden;
mod history;
mod intake;
mod lapor;
mod merging;
mod monitoring;
mod naming;
mod notification;
mod paper;
mod person;
mod routing;
mod scope;
mod settings;
mod specification;
mod support;
mod timers;
mod visibility;
mod walk;
mod without_account;
mod work;
