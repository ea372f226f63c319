//! `/reports` and the steps below it.

mod archive;
mod bulk;
mod clocks;
mod history;
mod identity;
mod life;
mod merging;
mod naming;
mod posts;
mod recording;
mod restricted;
mod routing;
mod steps;
pub mod watching;
