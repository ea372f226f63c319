//! Printed documents: issued and stored, or printed from the present state and not stored.
//!
//! **Invariant:** a letter's number, row, entry in the history and file are created in one transaction or not at all. The file is
//! compiled within it, so that a letter that cannot be compiled takes no number.

mod case;
mod coat_of_arms;
mod input;
mod issue;
mod kinds;
mod letters;
mod office;
mod preview;
mod printing;
mod register;
mod sheets;
mod signature;
mod timeline;
mod view;
mod words;

pub use coat_of_arms::{arms_get, arms_update};
pub use input::{IssueInput, SignerInput};
pub use issue::document_issue;
pub use preview::{WordingInput, wording_preview};
pub use printing::Sheet;
pub use register::register_print;
pub use signature::{PenPoint, SignatureInput};
pub use timeline::{PrintInput, PrintOutcome, report_bulk_print, report_print};
pub use view::{
    DocumentView, DocumentsView, OfferView, SignerView, SubjectView, document_get, document_list,
};
