//! Randomness.

use crate::error::StoreError;

/// Random bytes from the operating system.
pub fn random<const N: usize>() -> Result<[u8; N], StoreError> {
    let mut bytes = [0; N];
    getrandom::fill(&mut bytes).map_err(|_| StoreError::Corrupt("random source"))?;
    Ok(bytes)
}
