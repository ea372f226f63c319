//! What `tanggap doctor` says of the proxies in front of the server.

use crate::client::Sighting;
use crate::config::{Config, PublicUrl};
use tanggap_app::ops::doctor::{Check, State};

/// Whether the addresses of clients can be known.
pub fn check(config: &Config) -> Check {
    let is_behind_tls = config.public_url.as_ref().is_some_and(PublicUrl::is_encrypted);
    let trusted = &config.trusted_proxies;
    let sighting = Sighting::read(&config.data_dir).filter(|seen| !trusted.contains(seen.peer));
    let (state, words) = match sighting {
        Some(seen) => (
            State::Doubtful,
            format!(
                "at {} a forwarded request arrived from {}, which is not trusted, so that all who come through it are counted as one client. If it is your proxy, add it to TANGGAP_TRUSTED_PROXIES{}",
                seen.at.format("%Y-%m-%d %H:%M UTC"),
                seen.peer,
                if trusted.is_empty() {
                    String::new()
                } else {
                    format!(", now {trusted}")
                }
            ),
        ),
        None if trusted.is_empty() && is_behind_tls => (
            State::Doubtful,
            "none is trusted, though TLS ends before this server: all who come through the web server there are counted as one client. Set TANGGAP_TRUSTED_PROXIES to its address or network, such as 172.16.0.0/12".to_owned(),
        ),
        None if trusted.is_empty() => (State::Good, "none: whoever is connected is the client".to_owned()),
        None => (
            State::Good,
            format!("{trusted} are trusted: the client is the last forwarded address that is none of them"),
        ),
    };
    Check::new("proxies", state, words)
}
