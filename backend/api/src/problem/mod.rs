//! Errors on the wire: `application/problem+json` (RFC 9457).
//!
//! A use case's error becomes a [`Failure`], whose code has a status and words in one table; `render` writes the answer.

mod failure;
mod language;
mod render;
mod table;
mod wire;
mod words;

pub use failure::Failure;
pub(crate) use failure::{Refusal, RefusedItems};
pub(crate) use render::{of_request, render};
pub(crate) use table::ProblemCode;
pub(crate) use wire::example;
pub use wire::{FieldProblem, Problem};
