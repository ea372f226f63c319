//! Running the office: its people, reference data and settings, the audit trail, background jobs and sweeps.

pub mod approvals;
pub mod audit;
pub mod credentials;
pub mod jobs;
pub mod office;
pub mod reference;
pub mod security_log;
pub mod sweep_failures;
mod user_changes;
pub mod users;
