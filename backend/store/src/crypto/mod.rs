//! The keys and what they are for: encrypting personal data, blind indexes, the chain of the history, session tokens.
//!
//! **Invariant:** keys come from the environment or a key file, never from the database. Every encrypted value names the key that
//! encrypted it, so that keys can be rotated.

mod key_file;
mod keys;
mod random;

pub use key_file::{KeyFile, NamedKey, Rotated};
pub use keys::{Keys, commit};
pub use random::random;
