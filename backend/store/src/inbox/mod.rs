//! Messages that came in.
//!
//! **Invariant:** `source` identifies a message, so that none is stored twice, by whatever way it comes again.

mod files;
mod forget;
mod item;
mod list;
mod originals;

pub use files::{File, attached, files_of, hashes, holds};
pub use forget::forget;
pub use item::{Item, Marks, Words, find, find_locked, insert, is_known, update};
pub use list::{After, count, list, of_report, report_of_thread};
pub use originals::{move_original, originals, originals_before};
