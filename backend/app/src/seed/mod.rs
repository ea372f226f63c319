//! What an office starts with: reference data for every installation, people and reports for a demonstration.
//!
//! **Invariant:** pure data and pure functions. Nothing here reads a clock, a file or a database; whoever seeds does.

pub mod demo;
pub mod reference;

pub use reference::{ReferenceSeed, reference};

#[cfg(test)]
mod tests;
