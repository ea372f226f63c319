//! The mail of reports: sending what the outbox holds, reminding, and what a report shows of its mail; and whether the servers work.
//!
//! **Invariant:** nothing that came in causes a mail by itself, so that no two programs write to each other.

mod chat;
mod connection_test;
mod delivery;
mod preview;
mod reminders;
mod report_mails;
mod state;

pub use chat::{ChatView, report_chat};
pub(crate) use connection_test::problems;
pub use connection_test::{MailTrial, TrialInput, mail_test};
pub(crate) use delivery::{record_bounce, send};
pub use preview::{MailPreview, TemplateInput, mail_preview};
pub use reminders::remind_due;
pub use report_mails::{MailView, MailWay, report_mails};
pub use state::{FolderView, MailState, mail_state};
