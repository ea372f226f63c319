//! Setting a document as PDF, off the async threads.

use crate::attachments::clean_name;
use crate::kernel::context::App;
use crate::kernel::error::Error;
use bytes::Bytes;
use tanggap_documents::{Page, PrintError, Printed, compiler};

impl From<PrintError> for Error {
    fn from(error: PrintError) -> Self {
        Self::Internal(error.to_string())
    }
}

/// Sets a document, off the async threads.
pub(super) async fn print(app: &App, page: Page) -> Result<Printed, Error> {
    Ok(app.blocking(move || compiler().compile(&page)).await??)
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
pub(super) async fn sheet(app: &App, page: Page) -> Result<Sheet, Error> {
    let name = format!("{}.pdf", clean_name(&page.title.replace('/', "-")));
    let printed = print(app, page).await?;
    Ok(Sheet {
        name,
        bytes: Bytes::from(printed.pdf),
        pages: printed.pages,
    })
}
