//! What every use case stands on: the application's context, its errors, the caller, idempotency keys, files, the waiting lines, the queues of
//! jobs, the sweeps' failures, the outbox and the registry of watchers.
//!
//! **Invariant:** imports nothing of the areas above it.

pub(crate) mod background;
pub mod context;
pub(crate) mod cursor;
pub(crate) mod due;
pub mod error;
pub mod files;
pub(crate) mod floods;
pub mod idempotency;
pub mod jobs;
pub mod line;
pub mod links;
pub mod origin;
pub(crate) mod outbox;
pub mod queue;
pub mod refs;
pub mod security_log;
pub mod session;
pub mod sight;
pub mod sweep;
pub mod watch_registry;
