//! Mail, both ways: what comes into the office's mailbox, and what it writes to reporters.
//!
//! Out: a mail is a row written in the transaction of the step that causes it (`outbox`), worded from the office's templates
//! (`letters`), and sent by a job outside any transaction (`sending`). In: folders are watched over IMAP (`watching`), each message
//! is read (`reading`), stored and led to where it belongs (`taking`), and the desk looks (`desk`) and does the rest
//! (`dealing`).
//!
//! **Invariant:** nothing that came in ever causes a mail by itself, so that no two programs write to each other.

mod chat;
mod dealing;
mod desk;
mod letters;
mod outbox;
mod post;
pub mod reading;
mod sending;
mod shown;
mod taking;
mod tokens;
mod trial;
mod watching;

pub use chat::{ChatView, report_chat};
pub use dealing::{
    AttachItemInput, DetachItemInput, RestoreInput, SetAsideInput, inbox_attach, inbox_detach, inbox_record,
    inbox_restore, inbox_set_aside,
};
pub use desk::{
    InboxCounts, InboxDetailView, InboxFileView, InboxItemView, InboxPage, SuggestedReport, inbox_counts,
    inbox_file, inbox_get, inbox_list, inbox_original,
};
pub use letters::{MailPreview, TemplateInput, mail_preview};
pub(crate) use outbox::{after_step, ask_notice};
pub use post::{Post, PostConfig};
pub use sending::remind_due;
pub(crate) use sending::send;
pub use shown::{FolderView, MailState, MailView, MailWay, mail_state, report_mails};
pub use taking::{Arrival, take};
pub(crate) use trial::troubles;
pub use trial::{MailTrial, TrialInput, mail_test};
pub use watching::{fetch, watch};
