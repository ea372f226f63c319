//! Compiling a document to PDF, outside the async threads.

use crate::kernel::context::App;
use crate::kernel::error::Error;
use bytes::Bytes;
use tanggap_documents::{Page, PrintError, Printed, compiler};
use tanggap_domain::file_name;

impl From<PrintError> for Error {
    fn from(error: PrintError) -> Self {
        Self::internal(error)
    }
}

/// Compiles a document to PDF.
pub(super) async fn print(app: &App, page: Page) -> Result<Printed, Error> {
    Ok(app.blocking(move || compiler().compile(&page)).await??)
}

/// A document that is not stored.
#[derive(Debug)]
pub struct Sheet {
    /// Suggested file name.
    pub name: String,
    pub bytes: Bytes,
    pub pages: usize,
}

/// Compiles a document that is not stored.
pub(super) async fn sheet(app: &App, page: Page) -> Result<Sheet, Error> {
    let name = file_name::titled(&page.title, "pdf");
    let printed = print(app, page).await?;
    Ok(Sheet {
        name,
        bytes: Bytes::from(printed.pdf),
        pages: printed.pages,
    })
}
