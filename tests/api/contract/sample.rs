//! A request of the contract, and what it carries.

use serde_json::Value;

pub struct Sample {
    pub method: &'static str,
    pub path: String,
    pub if_match: Option<u64>,
    pub body: Body,
}

pub enum Body {
    None,
    Json(Value),
    /// A file of a kind that is not taken.
    File,
    /// The same without saying what it is to a report.
    OnlyFile,
    /// A part that does not join what has come.
    Part,
}
