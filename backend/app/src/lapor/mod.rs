//! Imports of exports from SP4N-LAPOR!: the file is read and shown first, and imported once somebody confirms. Reports that the office
//! has already are updated, so the same file may be imported any number of times.

mod file;
mod imports;
mod mappings;
mod plan;
mod run;
mod sheet;
mod view;

pub use imports::{
    KEPT, lapor_import_cancel, lapor_import_confirm, lapor_import_create, lapor_import_get,
    lapor_import_list, lapor_import_map, lapor_import_problems,
};
pub use mappings::{lapor_mapping_delete, lapor_mapping_list};
pub(crate) use run::take_over;
pub use sheet::{FILE as LARGEST_FILE, Unreadable, rows as sheet_rows};
pub use view::{
    ForeseenView, ImportOutcome, LaporImportDetail, LaporImportView, LaporMappingInput, NamedMappingView,
    RowProblemView,
};
