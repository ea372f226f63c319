//! `/reporters`: people found again, kept sealed, corrected, and their records joined.

mod at_rest;
mod joining;
mod people;
