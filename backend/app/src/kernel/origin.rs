//! From where the present request comes. It is set once around each request, so that no use case has to be told.

use std::net::IpAddr;
use tanggap_domain::operation::Operation;
use tanggap_store::security_log::Source;
use uuid::Uuid;

/// Tells the operation of a request; asked only when something is recorded.
type OperationOf = Box<dyn Fn() -> Option<Operation>>;

/// From where a request comes.
pub struct Origin {
    address: Option<IpAddr>,
    request: Option<Uuid>,
    operation: OperationOf,
}

impl std::fmt::Debug for Origin {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Origin")
    }
}

tokio::task_local! {
    static ORIGIN: Origin;
}

impl Origin {
    /// A request from this address.
    pub fn new(
        address: Option<IpAddr>,
        request: Option<Uuid>,
        operation: impl Fn() -> Option<Operation> + 'static,
    ) -> Self {
        Self {
            address,
            request,
            operation: Box::new(operation),
        }
    }
}

/// Runs the work of a request. What is recorded meanwhile names its origin.
pub async fn within<F: Future>(origin: Origin, work: F) -> F::Output {
    ORIGIN.scope(origin, work).await
}

/// From where the present work comes; nothing is known of what no request caused.
pub(crate) fn source() -> Source {
    let of = |origin: &Origin| Source {
        address: origin.address,
        request: origin.request,
        operation: (origin.operation)(),
    };
    ORIGIN.try_with(of).unwrap_or_default()
}
