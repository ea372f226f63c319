//! What every use case stands on: the application's context, its errors, the caller, idempotency keys, files, the queue of jobs, the
//! outbox and the registry of watchers.
//!
//! **Invariant:** imports nothing of the areas above it.

pub mod context;
pub(crate) mod cursor;
pub(crate) mod due;
pub mod error;
pub mod files;
pub mod idempotency;
pub mod jobs;
pub mod links;
pub(crate) mod outbox;
pub mod refs;
pub mod session;
pub mod watch_registry;
