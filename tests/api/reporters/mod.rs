//! `/reporters`: people found again, kept sealed, corrected, joined and forgotten.

pub mod at_rest;
mod erasing;
mod joining;
mod people;
