//! Records of people: when two are of one person, when they are parted again, and when a person may be forgotten.
//!
//! **Invariant:** records form trees one may walk from any record to the one it is read through; only roots are joined, and only to
//! roots, so that there is never a circle and parting one gives back exactly what was joined.

use crate::ids::ReporterId;

wire_enum! {
    /// Why a record is left as it is. Also the code of the refusal.
    pub enum PersonRecordRefusal {
        /// It is read through another record of the same person.
        Merged = "person_merged",
        /// It stands by itself; there is nothing to part.
        NotMerged = "person_not_merged",
        /// The person was forgotten.
        Erased = "person_erased",
        /// The office still owes them something, and could not tell them without an address.
        Owing = "person_has_open_reports",
    }
}

/// Where a record stands among those of the same person.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PersonRecord {
    pub id: ReporterId,
    /// The record through which it is read.
    pub survivor: Option<ReporterId>,
    pub erased: bool,
}

impl PersonRecord {
    /// Whether it can be worked with: it stands by itself, and somebody is in it.
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

/// Whether a record may be read through another from now on. That the two are not the same is for the caller to see.
pub fn may_merge(survivor: PersonRecord, other: PersonRecord) -> Result<(), PersonRecordRefusal> {
    survivor.stands()?;
    other.stands()
}

/// Whether a record may be parted from the one it is read through.
pub const fn may_separate(record: PersonRecord) -> Result<(), PersonRecordRefusal> {
    match record.survivor {
        _ if record.erased => Err(PersonRecordRefusal::Erased),
        None => Err(PersonRecordRefusal::NotMerged),
        Some(_) => Ok(()),
    }
}
