//! The cookies of signing in.
//!
//! Where people come by TLS, their names begin with `__Host-`: no other host and no address without TLS can then set them (RFC 6265bis
//! 4.1.3.2). A cookie by the plain name, as set before, is not accepted there, since anybody nearby may have set it; it is deleted.

use crate::config::Config;
use actix_web::cookie::time::Duration;
use actix_web::cookie::{Cookie, SameSite};
use actix_web::{HttpRequest, HttpResponseBuilder};

/// Holds the refresh token.
pub(crate) const REFRESH: &str = "tanggap_refresh";
/// Marks a device on which a user signed in.
pub(crate) const DEVICE: &str = "tanggap_device";

/// Where cookies without the prefix are sent; with it, the path must be `/`.
const PATH: &str = "/api/v1/auth";

fn full_name(name: &str, config: &Config) -> String {
    if config.secure_cookies() {
        format!("__Host-{name}")
    } else {
        name.to_owned()
    }
}

/// A cookie for so many seconds; 0 deletes it.
pub(crate) fn set(name: &str, value: String, seconds: i64, config: &Config) -> Cookie<'static> {
    let is_secure = config.secure_cookies();
    Cookie::build(full_name(name, config), value)
        .path(if is_secure { "/" } else { PATH })
        .http_only(true)
        .secure(is_secure)
        .same_site(SameSite::Strict)
        .max_age(Duration::seconds(seconds))
        .finish()
}

/// The value of a cookie that came with the request.
pub(crate) fn get(request: &HttpRequest, name: &str, config: &Config) -> Option<String> {
    let cookie = request.cookie(&full_name(name, config))?;
    Some(cookie.value().to_owned())
}

/// Deletes cookies of this request that have the name without the prefix.
pub(crate) fn drop_earlier(response: &mut HttpResponseBuilder, request: &HttpRequest, config: &Config) {
    if !config.secure_cookies() {
        return;
    }
    for name in [REFRESH, DEVICE] {
        if request.cookie(name).is_some() {
            let gone = Cookie::build(name, "").path(PATH).max_age(Duration::ZERO);
            response.cookie(gone.secure(true).http_only(true).finish());
        }
    }
}
