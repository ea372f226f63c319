//! What people without an account may ask and do: the reporter on the tracking page, anybody about the office itself.
//!
//! **Invariant:** what goes out here is drawn up from a list of what may, in types of its own; no view of the office's own people
//! is ever served.

mod office;
pub mod tracking;
mod tracking_view;

pub use office::{PublicOfficeView, public_contact, public_office};
pub use tracking_view::{Milestone, MilestoneView, Stage, TrackingStep, TrackingView};
