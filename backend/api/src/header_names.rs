//! The names of headers that are our own.

use actix_web::http::header::HeaderName;

/// What of this address a browser shall forget.
pub(crate) const CLEAR_SITE_DATA: HeaderName = HeaderName::from_static("clear-site-data");

/// Identifies the request of an answer in the log.
pub(crate) const REQUEST_ID: HeaderName = HeaderName::from_static("x-request-id");

/// The offset that an upload has reached, where its next part starts.
pub(crate) const UPLOAD_OFFSET: HeaderName = HeaderName::from_static("upload-offset");
