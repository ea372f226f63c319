//! An entry of the table.

use actix_web::http::StatusCode;

/// What a code stands for.
#[derive(Clone, Copy, Debug)]
pub(in crate::problem) struct Entry {
    /// As it stands in a problem, and after `/problems/` in its type.
    pub(in crate::problem) code: &'static str,
    pub(in crate::problem) status: StatusCode,
    pub(in crate::problem) id: Words,
    pub(in crate::problem) en: Words,
}

/// The words of a problem. `{limit}` in the detail stands for the limit that was passed.
#[derive(Clone, Copy, Debug)]
pub(in crate::problem) struct Words {
    pub(in crate::problem) title: &'static str,
    pub(in crate::problem) detail: &'static str,
}

impl Entry {
    pub(in crate::problem) const fn words(&self, english: bool) -> &Words {
        if english { &self.en } else { &self.id }
    }
}
