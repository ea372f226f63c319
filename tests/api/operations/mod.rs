//! What whoever keeps the server does beside it.

mod backup;
mod keys;
mod logs;
mod verify;
