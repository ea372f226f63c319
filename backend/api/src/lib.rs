//! The HTTP server: configuration, authentication, problems, handlers. A handler parses a request and calls a use case; it decides
//! nothing.

pub mod auth;
mod caching;
mod client;
pub mod clock;
pub mod commands;
pub mod config;
mod cookies;
pub mod doc;
mod header_names;
mod headers;
mod http;
mod input;
mod methods;
mod metrics;
mod openapi;
mod origin;
mod pace;
mod pages;
pub mod problem;
mod proxy_check;
mod routes;
mod security;
pub mod server;
mod trace;
mod worker;

pub use trace::logged;
