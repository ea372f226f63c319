//! Fuzzing on stable Rust, under the ordinary test runner. Each target has seeds that are well formed; what is read is made from them by
//! a few changes, or is noise. Nothing may panic, be slow, or be answered as a fault of ours.
//!
//! As a test, each target reads the same few hundred inputs each time. `TANGGAP_FUZZ_SECONDS=300 cargo nextest run -p tanggap-fuzz`
//! goes on for so long, with other inputs from round to round; `TANGGAP_FUZZ_SEED` names the first round's. What fails is shrunk and
//! printed with its seed.
#![expect(
    clippy::expect_used,
    clippy::panic,
    reason = "a test stops where something is not as it must be"
)]

mod archives;
mod commands;
mod driver;
mod files;
mod keys;
mod messages;
mod office;
mod requests;
mod sheets;
mod text;
