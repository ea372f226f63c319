//! Headers that go out with every answer. The shipped nginx sends the same with the pages: `frontend/nginx-headers.conf` is written from
//! here (`UPDATE_GOLDEN=1 cargo test -p tanggap-api headers`), and a test compares them.

use crate::config::{Config, PublicUrl};
use actix_web::middleware::DefaultHeaders;

/// Only scripts of our own, none inline, and no frame around our pages. Map tiles are the only content from another server. A document
/// to be printed is shown in a frame of ours, from memory.
const CSP: &str = "default-src 'self'; script-src 'self'; style-src 'self' 'unsafe-inline'; \
    img-src 'self' data: blob: https://tile.openstreetmap.org; connect-src 'self'; media-src 'self' blob:; font-src 'self'; object-src 'self' blob:; frame-src 'self' blob:; \
    base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

const HEADERS: [(&str, &str); 7] = [
    ("Content-Security-Policy", CSP),
    ("X-Content-Type-Options", "nosniff"),
    ("X-Frame-Options", "DENY"),
    ("Referrer-Policy", "no-referrer"),
    ("Cross-Origin-Opener-Policy", "same-origin"),
    ("Cross-Origin-Resource-Policy", "same-origin"),
    (
        "Permissions-Policy",
        "geolocation=(self), camera=(self), microphone=(), payment=()",
    ),
];

/// Where people come by TLS: a year, as ASVS 3.4.1 asks.
const HSTS: (&str, &str) = ("Strict-Transport-Security", "max-age=31536000; includeSubDomains");

pub(crate) fn headers(config: &Config) -> DefaultHeaders {
    let by_tls = config.public_url.as_ref().is_some_and(PublicUrl::is_encrypted);
    HEADERS
        .into_iter()
        .chain(by_tls.then_some(HSTS))
        .fold(DefaultHeaders::new(), DefaultHeaders::add)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fmt::Write as _;
    use std::path::Path;

    fn frontend(file: &str) -> std::path::PathBuf {
        Path::new(env!("CARGO_MANIFEST_DIR"))
            .join("../../frontend")
            .join(file)
    }

    #[test]
    fn nginx_sends_the_same_headers() {
        let mut expected = String::from(
            "# Written from backend/api/src/security.rs; a test compares the two. Change the headers there.\n",
        );
        for (name, value) in HEADERS {
            writeln!(expected, "add_header {name} \"{value}\" always;").expect("written");
        }
        writeln!(expected, "add_header {} $tanggap_hsts always;", HSTS.0).expect("written");
        let file = frontend("nginx-headers.conf");
        if std::env::var_os("UPDATE_GOLDEN").is_some() {
            std::fs::write(&file, &expected).expect("written");
        }
        assert_eq!(std::fs::read_to_string(&file).expect("the file"), expected);
        let template = std::fs::read_to_string(frontend("nginx.conf.template")).expect("the template");
        assert!(template.contains(&format!("\"~*^https:\" \"{}\";", HSTS.1)));
        // Whatever a location adds by itself drops the rest.
        let added: Vec<&str> = template
            .lines()
            .map(str::trim)
            .filter(|line| line.starts_with("add_header"))
            .collect();
        assert_eq!(
            added,
            ["add_header X-Api \"\";", "add_header Retry-After 5 always;"]
        );
    }
}
