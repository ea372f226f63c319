//! What whoever keeps the server does beside it.

mod backup;
mod demo;
mod earlier;
mod keys;
pub mod logs;
mod standing;
mod sweeps;
mod verify;
