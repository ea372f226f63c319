//! The life of a report as data: the preconditions of its actions, and one pure step.
//!
//! **Invariant:** `step` is the only way a report changes, and it changes it only by an `Event` that `apply` folds in. So
//! replaying a history always gives the report's present state.

mod apply;
mod available;
mod create;
mod destination;
mod guard;
mod moment;
mod protection;
mod step;
mod validate;

pub use crate::action::{Action, BlockedAction, Capacity, Destination, Precondition, Rule};
pub use crate::status::Status;
pub use apply::apply;
pub use available::{AvailableActions, available, available_to_reporter};
pub use create::create;
pub use guard::unmet;
pub use moment::Moment;
pub use step::{Effect, Refusal, Step, ready, step};
