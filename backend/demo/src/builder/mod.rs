//! How a scenario is written down: in working days and hours before now, so that it reads the same on whatever day it is played.

mod context;
mod desk;
mod outcome;
mod report;
mod work;

pub(crate) use context::{Ago, Awaited, Beside, Day, Later, ScenarioContext, person, resident};
