//! Reporters: one encrypted identity per record, found by keyed blind index. Two records of one person are joined and then read
//! through one of them.

mod erase;
mod index;
mod merge;
mod record;
mod search;
mod trail;

pub use erase::erase;
pub use index::{misindexed, stray_terms};
pub use merge::{group, locked, members, merge, separate, through};
pub use record::{Reporter, find, insert, insert_many, sealed_before, update};
pub use search::search;
pub use trail::{RecordEvent, TrailEntry, note, trail};
