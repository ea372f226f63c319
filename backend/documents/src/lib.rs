//! Documents on paper: receipts, letters, registers, set by Typst and given as PDF.
//!
//! **Invariant:** what people wrote reaches a template as data (`data.json`), never as part of its source, so that `#` and `\` are
//! letters like any other. Knows no database, no clock and no network: whoever prints says everything that stands on the paper.

mod compile;
mod data;
mod error;
mod picture;

pub use compile::{Page, Printed, compiler};
pub use data::*;
pub use error::PrintError;
pub use picture::{drawn, qr_code};
