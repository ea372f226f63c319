//! The rules of the office under test: golden tables, properties, and one example for each rule of the lifecycle.
#![expect(
    clippy::expect_used,
    clippy::panic,
    reason = "a test stops where something is not as it must be"
)]

mod acting_officers;
mod blank;
mod calendar;
mod consequences;
mod ending;
mod forgetting;
mod golden;
mod history;
mod intake;
mod keeping;
mod lapor;
mod merging;
mod monitoring;
mod naming;
mod notification;
mod paper;
mod permits;
mod person;
mod rights;
mod routing;
mod scope;
mod security;
mod settings;
mod specification;
mod support;
mod terms;
mod timers;
mod visibility;
mod walk;
mod without_account;
mod work;
