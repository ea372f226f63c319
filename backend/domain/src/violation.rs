//! What is wrong with an input, field by field.

use crate::text;
use serde::Serialize;
use utoipa::ToSchema;

wire_enum! {
    /// Why a field was refused.
    pub enum ViolationCode {
        Required = "required",
        /// A file of no bytes.
        Empty = "empty",
        TooLong = "too_long",
        TooShort = "too_short",
        OutOfRange = "out_of_range",
        TooMany = "too_many",
        /// A table of more rows than the limit, or more cells.
        TooManyRows = "too_many_rows",
        TooManyCells = "too_many_cells",
        /// A file that unpacks to more megabytes than the limit.
        UnpacksToTooMuch = "unpacks_to_too_much",
        /// A picture of more megapixels than the limit.
        TooManyPixels = "too_many_pixels",
        /// A picture with an edge of more pixels than the limit.
        TooWide = "too_wide",
        Invalid = "invalid",
        /// The secret is wrong.
        Incorrect = "incorrect",
        Unknown = "unknown",
        Retired = "retired",
        Duplicate = "duplicate",
        InFuture = "in_future",
        InPast = "in_past",
        NotMember = "not_member",
        NotAllowed = "not_allowed",
        Incomplete = "incomplete",
        TooEasy = "too_easy",
        /// A password made of words that are tried first.
        CommonWord = "common_word",
        /// A password that is guessed in too few attempts.
        Predictable = "predictable",
        /// The reporter left no address of this kind.
        NoAddress = "no_address",
        /// The reporter was not tried often enough to count as unreachable.
        TooFewAttempts = "too_few_attempts",
    }
}

/// One field that was refused.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct Violation {
    /// JSON pointer (RFC 6901) to the field in the request body.
    pub pointer: String,
    pub code: ViolationCode,
    /// The limit that was passed, where there is one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub limit: Option<i64>,
}

/// Collects violations while an input is validated.
#[derive(Default, Debug)]
pub struct Violations(Vec<Violation>);

/// Longest free text, in characters.
pub const LONG_TEXT: usize = 10_000;
/// Longest note or reason, in characters.
pub const NOTE: usize = 2_000;
/// Longest address on the web, in characters.
pub const ADDRESS: usize = 500;
/// Longest single-line value, in characters.
pub const LINE: usize = 200;

impl Violations {
    /// Adds a violation.
    pub fn add(&mut self, pointer: &str, code: ViolationCode) {
        self.0.push(Violation {
            pointer: pointer.to_owned(),
            code,
            limit: None,
        });
    }

    /// Adds a violation with the limit that was passed.
    pub fn limit(&mut self, pointer: &str, code: ViolationCode, limit: i64) {
        self.0.push(Violation {
            pointer: pointer.to_owned(),
            code,
            limit: Some(limit),
        });
    }

    /// Adds a violation unless `holds`.
    pub fn require(&mut self, pointer: &str, code: ViolationCode, holds: bool) {
        if !holds {
            self.add(pointer, code);
        }
    }

    /// A text that must say something and be at most `max` characters long.
    pub fn text(&mut self, pointer: &str, value: &str, max: usize) {
        if text::is_blank(value) {
            self.add(pointer, ViolationCode::Required);
        } else {
            self.optional(pointer, Some(value), max);
        }
    }

    /// A web address that may be left out. It is shown as a link, so that it must be nothing else.
    pub fn web_address(&mut self, pointer: &str, address: Option<&str>) {
        let Some(address) = address.filter(|address| !text::is_blank(address)) else {
            return;
        };
        if address.chars().count() > ADDRESS {
            self.optional(pointer, Some(address), ADDRESS);
        } else {
            self.require(pointer, ViolationCode::Invalid, text::is_web_address(address));
        }
    }

    /// A text that may be left out.
    pub fn optional(&mut self, pointer: &str, value: Option<&str>, max: usize) {
        if let Some(value) = value {
            if value.chars().count() > max {
                self.limit(
                    pointer,
                    ViolationCode::TooLong,
                    i64::try_from(max).unwrap_or(i64::MAX),
                );
            }
            if value.chars().any(text::is_forbidden) {
                self.add(pointer, ViolationCode::Invalid);
            }
        }
    }

    /// A list of at most `max` items.
    pub fn list<T>(&mut self, pointer: &str, items: &[T], max: usize) {
        if items.len() > max {
            self.limit(
                pointer,
                ViolationCode::TooMany,
                i64::try_from(max).unwrap_or(i64::MAX),
            );
        }
    }

    /// Adds the violations that another validation found.
    pub fn extend(&mut self, others: Vec<Violation>) {
        self.0.extend(others);
    }

    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// `Ok` when nothing was found.
    pub fn into_result(self) -> Result<(), Vec<Violation>> {
        if self.0.is_empty() { Ok(()) } else { Err(self.0) }
    }

    pub fn into_vec(self) -> Vec<Violation> {
        self.0
    }
}
