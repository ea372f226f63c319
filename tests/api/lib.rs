//! The API suite lives in `main.rs`; this crate exports nothing.
