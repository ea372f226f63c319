//! The life of a report as data: statuses, the table of actions, and one pure step.
//!
//! **Invariant:** `step` is the only way a report changes, and it changes it only by an `Event` that `apply` folds in. So
//! replaying a history always gives the report's present state.

mod action;
mod apply;
mod born;
mod fits;
mod guard;
mod marks;
mod next;
mod status;
mod step;

pub use action::{Action, BlockedAction, Need, Rule, To, Who};
pub use apply::apply;
pub use guard::unmet;
pub use next::{Possible, possible, possible_for_reporter};
pub use status::Status;
pub use step::{Effect, Moment, Refusal, Step, birth, ready, step};
