//! The HTTP server: configuration, authentication, problems, handlers. A handler parses a request and calls a use case; it decides
//! nothing.

pub mod auth;
mod caching;
pub mod clock;
pub mod commands;
pub mod config;
pub mod doc;
mod header_names;
mod headers;
mod http;
mod input;
mod methods;
mod metrics;
mod openapi;
mod pages;
pub mod problem;
mod routes;
mod security;
pub mod server;
mod trace;
mod worker;

pub use trace::logged;
