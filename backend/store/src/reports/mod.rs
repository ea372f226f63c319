//! Reports: saving a step, loading reports, lists that start from what the caller may see, and the check of what is stored.
//!
//! **Invariant:** there is no list without a `Scope`. The `state` column holds the whole report; the other columns are drawn
//! from it in one place (`columns`) and serve only to find it.

mod bulk_insert;
mod columns;
mod due;
mod filter;
mod forget;
mod integrity;
mod list;
mod load;
mod of_person;
mod overview;
mod references;
mod register;
mod save;
mod similar;
mod state;
mod visibility;

pub use bulk_insert::{ReportHistory, insert_many};
pub use due::{Due, clarification_overdue, open_ids, to_archive};
pub use filter::{DueFilter, Filter};
pub use forget::forget;
pub use integrity::{CheckedPage, Finding, check_page, orphaned_histories};
pub use list::{Cursor, ListRow, Page, Sort, list};
pub use load::{
    by_number, find, find_all, find_locked, find_numbered, find_with_followers, followers_locked, numbers,
};
pub use of_person::{
    ReportCount, Sight, all_of_reporters, count_of_reporters, of_reporters, open_of_reporters,
    sight_of_reporters,
};
pub use overview::{Tally, count_waiting, recorded_between, stuck, tallies};
pub use references::refers_to;
pub use register::register;
pub use save::{insert, update};
pub use similar::{id_of_post, of_post, similar};
pub(crate) use visibility::may_know;
