//! Documents on paper: issued and kept as they were issued, or printed as things stand.
//!
//! **Invariant:** a letter's number, its row, its entry in the history and the file it names come into being in one transaction, or
//! not at all. The file is set inside it, so that a letter that cannot be set takes no number.

mod arms;
mod case;
mod input;
mod issue;
mod letters;
mod office;
mod preview;
mod register;
mod sheets;
mod signature;
mod story;
mod view;
mod words;

pub use arms::{arms_get, arms_update};
pub use input::{IssueInput, SignerInput};
pub use issue::document_issue;
pub use preview::{WordingInput, wording_preview};
pub use register::register_print;
pub use signature::{PenPoint, SignatureInput};
pub use story::{PrintInput, PrintOutcome, report_bulk_print, report_print};
pub use view::{
    DocumentView, DocumentsView, OfferView, SignerView, SubjectView, document_get, document_list,
};

use crate::context::App;
use crate::error::Error;
use bytes::Bytes;
use tanggap_documents::{Page, PrintError, Printed, press};

impl From<PrintError> for Error {
    fn from(error: PrintError) -> Self {
        Self::internal(error)
    }
}

/// Sets a document, off the async threads.
async fn print(app: &App, page: Page) -> Result<Printed, Error> {
    Ok(app.heavy(move || press().print(&page)).await??)
}

/// A document that is not kept: shown, and gone.
#[derive(Debug)]
pub struct Sheet {
    /// What to call it when it is saved.
    pub name: String,
    pub bytes: Bytes,
    pub pages: usize,
}

/// Prints what is not kept.
async fn sheet(app: &App, page: Page) -> Result<Sheet, Error> {
    let name = format!(
        "{}.pdf",
        crate::attachments::clean_name(&page.title.replace('/', "-"))
    );
    let printed = print(app, page).await?;
    Ok(Sheet {
        name,
        bytes: Bytes::from(printed.pdf),
        pages: printed.pages,
    })
}
