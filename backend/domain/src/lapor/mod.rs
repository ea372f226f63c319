//! SP4N-LAPOR!, the national channel, as far as its export files tell (there is no public API): which column holds what, and what a
//! row says. The rules stand in the crate's README, "SP4N-LAPOR!".

mod columns;
mod row;

pub use crate::lapor_state::LaporState;
pub use columns::{EndedRows, FileTimes, LaporField, LaporMapping, header_row, propose};
pub use row::{LaporRow, RowProblem, propose_times, read_row};

wire_enum! {
    /// How far an export has come.
    pub enum ImportState {
        /// Read and shown; nothing of it is written.
        Ready = "ready",
        /// Confirmed; a job imports it.
        Running = "running",
        Done = "done",
        /// It could not be imported completely.
        Failed = "failed",
    }
}
