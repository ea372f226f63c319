//! People who report: finding, reading and correcting their records, joining and separating them, and forgetting people at their request.

mod erasing;
mod joining;
mod reach;
mod records;

pub(crate) use reach::{Changed, update_reach};

pub use erasing::{ErasePersonInput, reporter_erase};
pub use joining::{
    MergePersonInput, SeparatePersonInput, TrailView, reporter_merge, reporter_separate, reporter_trail,
};
pub use records::{
    LookupInput, MergedRecord, PersonView, reporter_allow_mail, reporter_create, reporter_get,
    reporter_lookup, reporter_update,
};
