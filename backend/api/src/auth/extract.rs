//! Extractors of the caller. A handler that takes a `Caller` is reached only by somebody signed in.

use super::token::Tokens;
use crate::problem::{Failure, ProblemCode};
use actix_web::http::header;
use actix_web::web::Data;
use actix_web::{FromRequest, HttpMessage as _, HttpRequest, dev::Payload};
use futures::future::LocalBoxFuture;
use std::ops::Deref;
use tanggap_app::App;
use tanggap_app::kernel::session;
use tanggap_domain::ids::UserId;

/// Somebody signed in who may do what their roles allow.
pub(crate) struct Caller(session::Caller);

impl Deref for Caller {
    type Target = session::Caller;
    fn deref(&self) -> &Self::Target {
        &self.0
    }
}

/// Somebody signed in who may still have to change a first password or to set up a second factor.
pub(crate) struct SignedIn(pub session::Caller);

/// Who sent the request, for what is recorded after it was answered.
#[derive(Clone, Copy, Debug)]
pub(crate) struct CallerId(pub UserId);

async fn signed_in(request: HttpRequest) -> Result<session::Caller, Failure> {
    let app = request
        .app_data::<Data<App>>()
        .ok_or_else(Failure::unauthenticated)?;
    let tokens = request
        .app_data::<Data<Tokens>>()
        .ok_or_else(Failure::unauthenticated)?;
    let token = request
        .headers()
        .get(header::AUTHORIZATION)
        .and_then(|value| value.to_str().ok())
        // Schemes are case-insensitive (RFC 9110 11.1).
        .and_then(|value| value.split_once(' '))
        .filter(|(scheme, _)| scheme.eq_ignore_ascii_case("bearer"))
        .map(|(_, token)| token)
        .ok_or_else(Failure::unauthenticated)?;
    let (user, session) = tokens
        .read(token, app.now())
        .ok_or_else(Failure::unauthenticated)?;
    let caller = session::caller(app, user, session).await?;
    request.extensions_mut().insert(CallerId(user));
    Ok(caller)
}

impl FromRequest for SignedIn {
    type Error = Failure;
    type Future = LocalBoxFuture<'static, Result<Self, Failure>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        let request = request.clone();
        Box::pin(async move { signed_in(request).await.map(Self) })
    }
}

impl FromRequest for Caller {
    type Error = Failure;
    type Future = LocalBoxFuture<'static, Result<Self, Failure>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        let request = request.clone();
        Box::pin(async move {
            let caller = signed_in(request).await?;
            if caller.must_change_password {
                return Err(Failure::new(ProblemCode::PasswordChangeRequired));
            }
            if caller.must_set_up_totp {
                return Err(Failure::new(ProblemCode::SecondFactorRequired));
            }
            Ok(Self(caller))
        })
    }
}
