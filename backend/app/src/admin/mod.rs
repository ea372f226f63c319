//! Running the office: its people, reference data and settings, the audit trail, background jobs and sweeps.

pub mod approvals;
pub mod audit;
pub mod credentials;
pub mod jobs;
pub mod office;
pub mod reference;
pub mod sweep_failures;
pub mod users;
