//! What people without an account may see and do: the reporter on the tracking page, an agency on its page, and anybody with the public
//! form and the office's contact data.
//!
//! **Invariant:** the answers have types of their own, which list what may be shown; no view made for officers is served here.

pub mod agency;
mod challenge;
mod disown;
mod form;
mod office;
mod secret_page;
mod security_contact;
pub mod tracking;
mod tracking_view;

pub use challenge::{ChallengeView, Proof, public_challenge};
pub use disown::{DisownInput, mail_disown};
pub use form::{FormReporter, PublicReceipt, PublicReportInput, public_report};
pub use office::{
    PublicCategory, PublicCategoryGroup, PublicOfficeView, PublicPlace, public_contact, public_office,
};
pub use secret_page::SentFile;
pub use security_contact::security_contact;
pub use tracking_view::{Milestone, MilestoneView, Stage, TrackingStep, TrackingView};
