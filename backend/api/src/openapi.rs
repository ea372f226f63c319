//! The OpenAPI document as `cargo xtask gen` wrote it, which a check keeps true to the code.

/// The document, as it is served.
pub(crate) const OPENAPI_JSON: &str = include_str!("../../../openapi/openapi.json");
