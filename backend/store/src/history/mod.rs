//! The history: append-only, chained per report by HMAC, with what people wrote in erasable rows beside it.
//!
//! **Invariant:** erasing words leaves the chain valid, because the chain holds only their salted digest. Changing an entry, or
//! words that were not erased, breaks it. That words were erased must itself be an entry of the history, a `forget`.

mod chain;
mod check;
mod read;
mod write;

pub use chain::canonical;
pub use check::{Break, verify};
pub(crate) use check::{Entry, load_stored, read_checked};
pub use read::{Head, heads, of_report};
pub use write::erase_words;
pub(crate) use write::{append, prepare};
