//! `/auth`: signing in and out, sessions, one's password, the first administrator.

mod factor;
mod passwords;
mod sessions;
mod setup;
mod sign_in;
mod strength;
mod tokens;
pub mod totp;
