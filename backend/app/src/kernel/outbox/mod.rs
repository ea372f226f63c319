//! Outgoing mail is written in the transaction of the step that causes it, and sent by a job after the commit.

mod causes;
mod queue;
pub(crate) mod tokens;
mod wording;

pub(crate) use causes::{after_step, ask_notice, has_reason, reason_of_ending};
pub(crate) use queue::{Cause, queue};
pub(crate) use wording::{MailDetails, contact, date, not_me, page, words};
