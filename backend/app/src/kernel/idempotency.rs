//! A request that is sent again does its work once: its key is taken in the transaction of the work.

use crate::kernel::context::App;
use crate::kernel::error::Error;
use serde::Serialize;
use tanggap_domain::account::Actor;
use tanggap_domain::ids::UserId;
use tanggap_store::idempotency::{self, Seen};
use tanggap_store::{StoreError, Txn};
use uuid::Uuid;

/// A request that may be sent again without doing its work twice.
#[derive(Clone, Debug)]
pub struct IdempotencyKey(pub String);

/// A keyed digest of an operation and its input, for telling a repeated request from another one.
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

/// Takes the request's key for the thing that it makes or changes. Gives back that thing when the same request has been done
/// before. Taken first, so that a twin request waits for this one instead of doing the work beside it.
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

/// The same for whoever the keys are counted for: people without an account share one name, or are known by their report.
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
                // The twin was done between our look and our taking; this transaction is spent.
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
