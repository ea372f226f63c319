//! The API under test: a real server on a real database, behaviour through HTTP only. The tree follows the addresses.
#![expect(
    clippy::too_many_lines,
    reason = "a table of requests, or the life of one report, is read from top to bottom"
)]
#![expect(
    clippy::expect_used,
    clippy::panic,
    reason = "a test stops where something is not as it must be"
)]

mod admin;
mod attachments;
mod auth;
mod calls;
mod contract;
mod documents;
mod edge;
mod hostile;
mod lapor;
mod lists;
mod mail;
mod operations;
mod public;
mod reporters;
mod reports;
mod security;
mod support;
