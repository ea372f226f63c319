//! A real server on a real database, people of every role, and short words for what they do.

pub mod bodies;
pub mod bucket;
pub mod case;
pub mod cast;
pub mod client;
pub mod clock;
pub mod database;
pub mod document;
pub mod dovecot;
pub mod files;
pub mod letters;
pub mod links;
pub mod newcomer;
pub mod sink;

mod app;

pub use app::{FILES, TestApp};
pub use case::Case;
pub use client::Answer;
