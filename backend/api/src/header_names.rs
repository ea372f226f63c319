//! The names of headers that are our own.

use actix_web::http::header::HeaderName;

/// By which an answer, good or bad, is found in the log.
pub(crate) const REQUEST_ID: HeaderName = HeaderName::from_static("x-request-id");

/// How far an upload has come, and where its next part starts.
pub(crate) const UPLOAD_OFFSET: HeaderName = HeaderName::from_static("upload-offset");
