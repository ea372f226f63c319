//! `/reporters`: people found again, kept sealed, and corrected.

mod at_rest;
mod people;
