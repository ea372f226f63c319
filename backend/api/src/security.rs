//! Headers that go out with every answer.

use actix_web::middleware::DefaultHeaders;

/// Only scripts of our own, none inline, and no frame around our pages. Map tiles are the only content from another server. A document
/// to be printed is shown in a frame of ours, from memory.
const CSP: &str = "default-src 'self'; script-src 'self'; style-src 'self' 'unsafe-inline'; \
    img-src 'self' data: blob: https://tile.openstreetmap.org; connect-src 'self'; media-src 'self' blob:; font-src 'self'; object-src 'self' blob:; frame-src 'self' blob:; \
    base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

pub(crate) fn headers() -> DefaultHeaders {
    DefaultHeaders::new()
        .add(("Content-Security-Policy", CSP))
        .add(("X-Content-Type-Options", "nosniff"))
        .add(("X-Frame-Options", "DENY"))
        .add(("Referrer-Policy", "no-referrer"))
        .add(("Cross-Origin-Opener-Policy", "same-origin"))
        .add(("Cross-Origin-Resource-Policy", "same-origin"))
        .add((
            "Permissions-Policy",
            "geolocation=(self), camera=(self), microphone=()",
        ))
}
