//! Running the program: backup and restore, verification, key rotation, the doctor, sweeps and the worker.
//!
//! **Invariant:** may import every area; no area imports it.

pub mod backup;
pub mod doctor;
pub mod key_rotation;
pub mod sweeps;
pub mod verify;
pub mod worker;
