//! Authentication: access tokens, throttles, and the extractors that give a handler its caller.

mod extract;
mod limit;
mod secret;
mod throttle;
mod token;

pub(crate) use extract::{Caller, CallerId, SignedIn};
pub(crate) use secret::SecretGate;
pub(crate) use throttle::Throttle;
pub use token::{ACCESS_SECONDS, Tokens};
