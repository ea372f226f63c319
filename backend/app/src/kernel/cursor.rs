//! The cursor of a page: where the next page goes on, as text that a client only hands back.

use crate::kernel::error::Error;
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde::Serialize;
use serde::de::DeserializeOwned;
use tanggap_domain::violation::ViolationCode;

/// Reads the cursor of a request.
pub(crate) fn read<T: DeserializeOwned>(text: &str) -> Result<T, Error> {
    let bytes = URL_SAFE_NO_PAD.decode(text).ok();
    bytes
        .and_then(|bytes| serde_json::from_slice(&bytes).ok())
        .ok_or_else(|| Error::field("/cursor", ViolationCode::Invalid))
}

/// Writes the cursor of the next page.
pub(crate) fn write(cursor: &impl Serialize) -> Result<String, Error> {
    let bytes = serde_json::to_vec(cursor).map_err(Error::internal)?;
    Ok(URL_SAFE_NO_PAD.encode(bytes))
}
