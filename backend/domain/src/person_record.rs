//! Records of people: when two records of one person may be joined, when they may be separated, and when a person may be forgotten.
//!
//! **Invariant:** records form trees: each leads to the record through which it is read. Only roots are joined, and only to roots, so
//! that there is never a circle, and separating restores exactly what was joined.

use crate::ids::ReporterId;

wire_enum! {
    /// Why a record may not be changed. Also the code of the refusal.
    pub enum PersonRecordRefusal {
        /// It is read through another record of the same person.
        Merged = "person_merged",
        /// It is not joined with another; there is nothing to separate.
        NotMerged = "person_not_merged",
        /// The person was forgotten.
        Erased = "person_erased",
        /// The office still owes them something, and could not tell them without an address.
        Owing = "person_has_open_reports",
    }
}

/// A record of a person, among those of the same person.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PersonRecord {
    pub id: ReporterId,
    /// The record through which it is read.
    pub survivor: Option<ReporterId>,
    pub erased: bool,
}

impl PersonRecord {
    /// Whether it can be used: it is not read through another, and not erased.
    pub const fn stands(self) -> Result<(), PersonRecordRefusal> {
        if self.erased {
            Err(PersonRecordRefusal::Erased)
        } else if self.survivor.is_some() {
            Err(PersonRecordRefusal::Merged)
        } else {
            Ok(())
        }
    }
}

/// Whether a record may be joined to another. The caller makes sure that they are two.
pub fn may_merge(survivor: PersonRecord, other: PersonRecord) -> Result<(), PersonRecordRefusal> {
    survivor.stands()?;
    other.stands()
}

/// Whether a record may be separated from the one it is read through.
pub const fn may_separate(record: PersonRecord) -> Result<(), PersonRecordRefusal> {
    match record.survivor {
        _ if record.erased => Err(PersonRecordRefusal::Erased),
        None => Err(PersonRecordRefusal::NotMerged),
        Some(_) => Ok(()),
    }
}
