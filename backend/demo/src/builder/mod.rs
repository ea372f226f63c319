//! Builds scenarios: each method adds what was reported or one step.

mod context;
mod desk;
mod outcome;
mod report;
mod work;

pub(crate) use context::{Ago, Awaited, Beside, Day, Later, ScenarioContext, person, resident};
