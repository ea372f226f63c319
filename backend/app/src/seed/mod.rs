//! What every new office starts with: its settings and reference data.

mod install;
pub mod reference;

#[cfg(test)]
mod tests;

pub use install::reference_if_empty;
pub use reference::{Kind, ReferenceSeed, fixed_id, reference};
