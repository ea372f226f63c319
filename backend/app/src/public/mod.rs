//! What people without an account may ask and do: the reporter on the tracking page, an agency on the
//! page of what it was asked for, anybody by the form and about the office itself.
//!
//! **Invariant:** what goes out here is drawn up from a list of what may, in types of its own; no view of the office's own people
//! is ever served.

pub mod agency;
mod challenge;
mod form;
mod office;
pub mod tracking;
mod tracking_view;

pub use challenge::{ChallengeView, Proof, public_challenge};
pub use form::{FormReporter, PublicReceipt, PublicReportInput, public_report};
pub use office::{
    PublicCategory, PublicCategoryGroup, PublicOfficeView, PublicPlace, public_contact, public_office,
};
pub use tracking_view::{Milestone, MilestoneView, Stage, TrackingStep, TrackingView};
