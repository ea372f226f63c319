//! The demonstration office: invented people and invented reports, each told as the steps that made it and played through the real
//! use cases, so that nothing stands in the demonstration that could not have happened.
//!
//! **Invariant:** every name, number and event here is invented. Phones are of the form 0812-0000-xxxx, NIP of the form
//! `yyyy0101yyyy01x9nn`; reports say nothing about a real person or business.

mod builder;
mod mail;
mod people;
mod picture;
mod play;
mod scenario;
mod scenarios;

#[cfg(test)]
mod tests;

pub use people::{DemoPerson, people};
pub use play::{DemoLogin, demonstration};
