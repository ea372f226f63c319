//! A request that is sent again with the same key does its work once: the key is claimed in the transaction of the work.

use crate::kernel::context::App;
use crate::kernel::error::Error;
use serde::Serialize;
use tanggap_domain::account::Actor;
use tanggap_domain::ids::UserId;
use tanggap_store::idempotency::{self, Seen};
use tanggap_store::{StoreError, Txn};
use uuid::Uuid;

/// The key of a request that may be sent again.
#[derive(Clone, Debug)]
pub struct IdempotencyKey(pub String);

/// A keyed digest of an operation and its input, which tells the same request from another one with the same key.
pub(crate) fn digest(app: &App, operation: &str, input: &impl Serialize) -> Result<String, Error> {
    let body = serde_json::to_value(input).map_err(Error::internal)?;
    let body = tanggap_store::history::canonical(&body);
    Ok(app
        .keys
        .token("idempotency", &[operation.as_bytes(), body.as_bytes()])
        .iter()
        .map(|b| format!("{b:02x}"))
        .collect())
}

/// Whether the key was used before, for whatever. A request that may be a repetition is not refused for what its first sending changed.
pub(crate) async fn is_used(
    app: &App,
    caller: UserId,
    idempotency_key: Option<&IdempotencyKey>,
) -> Result<bool, Error> {
    let Some(key) = idempotency_key else {
        return Ok(false);
    };
    let seen = idempotency::look_up(app.db.reader(), caller, &key.0, "").await?;
    Ok(!matches!(seen, Seen::Never))
}

/// Claims the key for the resource that the request creates or changes. Returns the resource if the same request was done before. To
/// be called first in the transaction, so that the same request sent twice at once waits here instead of doing the work twice.
pub(crate) async fn claim_key<Id: From<Uuid>>(
    app: &App,
    txn: &Txn,
    actor: &Actor,
    idempotency_key: Option<&IdempotencyKey>,
    digest: &str,
    resource: Uuid,
) -> Result<Option<Id>, Error> {
    claim_key_as(app, txn, actor.id, idempotency_key, digest, resource).await
}

/// The same for an owner of keys who is no actor: people without an account share one owner, or each report is one.
pub(crate) async fn claim_key_as<Id: From<Uuid>>(
    app: &App,
    txn: &Txn,
    caller: UserId,
    idempotency_key: Option<&IdempotencyKey>,
    digest: &str,
    resource: Uuid,
) -> Result<Option<Id>, Error> {
    let Some(key) = idempotency_key else {
        return Ok(None);
    };
    match idempotency::look_up(txn, caller, &key.0, digest).await? {
        Seen::Same(id) => Ok(Some(id.into())),
        Seen::Other => Err(Error::KeyReused),
        Seen::Never => {
            match idempotency::keep(txn, caller, &key.0, digest, resource, app.now()).await {
                Ok(()) => Ok(None),
                // The same request was committed between our look-up and our insert; this transaction has failed.
                Err(StoreError::Conflict(_)) => {
                    match idempotency::look_up(app.db.reader(), caller, &key.0, digest).await? {
                        Seen::Same(id) => Ok(Some(id.into())),
                        Seen::Other => Err(Error::KeyReused),
                        Seen::Never => Err(Error::unavailable("the request that held the key was undone")),
                    }
                }
                Err(other) => Err(other.into()),
            }
        }
    }
}
