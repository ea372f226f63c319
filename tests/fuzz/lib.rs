//! What comes from outside is read here with everything but goodwill. The targets live in `main.rs` and beside it; this crate exports
//! nothing.
