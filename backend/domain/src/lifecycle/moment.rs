//! What a step depends on beside the report and the command.

use crate::office::Office;
use crate::report::Report;
use chrono::{DateTime, Utc};

/// What a step depends on beside the report and the command.
#[derive(Clone, Copy)]
pub struct Moment<'a> {
    pub now: DateTime<Utc>,
    pub office: &'a Office,
    /// The report into which another is merged.
    pub target: Option<&'a Report>,
}
