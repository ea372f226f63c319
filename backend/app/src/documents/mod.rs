//! Documents on paper: issued and kept as they were issued, or printed as things stand.
//!
//! **Invariant:** a letter's number, its row, its entry in the history and the file it names come into being in one transaction, or
//! not at all. The file is set inside it, so that a letter that cannot be set takes no number.

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
