//! Guards the pages that a report's number and a secret open.

use super::throttle::Throttle;
use crate::problem::Failure;
use actix_web::HttpRequest;
use tanggap_app::Error;

/// Counts the wrong secrets of a request. The right secret is never counted.
pub(crate) struct SecretGate<'a> {
    throttle: &'a Throttle,
    request: &'a HttpRequest,
    number: String,
}

impl<'a> SecretGate<'a> {
    pub(crate) fn new(throttle: &'a Throttle, request: &'a HttpRequest, number: &str) -> Self {
        Self {
            throttle,
            request,
            number: number.to_owned(),
        }
    }

    /// The use case's result; a wrong secret is counted, and refused as too many once it is.
    pub(crate) fn counted<T>(&self, result: Result<T, Error>) -> Result<T, Failure> {
        if let Err(Error::WrongSecret) = result {
            self.throttle
                .wrong_secret(self.request, &self.number)
                .map_err(Failure::too_many)?;
        }
        Ok(result?)
    }
}
