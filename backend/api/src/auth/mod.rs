//! Who is calling: access tokens, the refresh cookie, the throttle of sign-ins, and the extractors that hand a caller to a handler.

mod extract;
mod throttle;
mod token;

pub(crate) use extract::{Caller, SignedIn};
pub(crate) use throttle::Throttle;
pub use token::{ACCESS_SECONDS, Tokens};
