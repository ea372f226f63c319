//! Notices requests that a proxy seems to have forwarded though it is not a trusted one, so that `tanggap doctor` can say so.

use super::is_forwarded;
use crate::config::Config;
use actix_web::body::MessageBody;
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::middleware::Next;
use actix_web::web::Data;
use chrono::{DateTime, Utc};
use std::io::Write as _;
use std::net::IpAddr;
use std::os::unix::fs::OpenOptionsExt as _;
use std::path::{Path, PathBuf};
use std::sync::Mutex;
use tanggap_app::App;

/// In the folder of the data.
const FILE: &str = "untrusted-proxy";

/// The last such request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sighting {
    /// The address that was connected to the server.
    pub peer: IpAddr,
    pub at: DateTime<Utc>,
}

impl Sighting {
    /// What a server that uses this folder noticed last, if anything.
    pub fn read(data_dir: &Path) -> Option<Self> {
        let text = std::fs::read_to_string(data_dir.join(FILE)).ok()?;
        let (peer, at) = text.trim().split_once(' ')?;
        Some(Self {
            peer: peer.parse().ok()?,
            at: at.parse().ok()?,
        })
    }

    fn write(self, file: &Path) -> std::io::Result<()> {
        // Renamed into place, so that nobody reads half of it.
        let fresh = file.with_extension("new");
        let mut open = std::fs::OpenOptions::new();
        open.write(true).create(true).truncate(true).mode(0o600);
        writeln!(open.open(&fresh)?, "{} {}", self.peer, self.at.to_rfc3339())?;
        std::fs::rename(fresh, file)
    }
}

/// What this server noticed.
#[derive(Debug)]
pub(crate) struct Untrusted {
    file: PathBuf,
    last: Mutex<Option<Sighting>>,
}

impl Untrusted {
    pub(crate) fn new(config: &Config) -> Self {
        Self {
            file: config.data_dir.join(FILE),
            last: Mutex::new(None),
        }
    }

    /// Writes at most once an hour, and logs the first, without its address.
    fn notice(&self, peer: IpAddr, at: DateTime<Utc>) {
        let Ok(mut last) = self.last.lock() else { return };
        if last.is_some_and(|last| last.at + chrono::Duration::hours(1) > at) {
            return;
        }
        if last.is_none() {
            tracing::warn!(
                "requests with X-Forwarded-For or Forwarded arrive from an address that is not among TANGGAP_TRUSTED_PROXIES; `tanggap doctor` names it"
            );
        }
        let sighting = Sighting { peer, at };
        *last = Some(sighting);
        if let Err(error) = sighting.write(&self.file) {
            tracing::debug!(%error, "the address of an untrusted proxy could not be noted");
        }
    }
}

/// Middleware: notices a forwarded request of an untrusted peer.
pub(crate) async fn watch<B: MessageBody>(
    request: ServiceRequest,
    next: Next<B>,
) -> Result<ServiceResponse<B>, actix_web::Error> {
    if is_forwarded(request.headers())
        && let Some(peer) = request.peer_addr()
        && let Some(config) = request.app_data::<Data<Config>>()
        && !config.trusted_proxies.contains(peer.ip())
        && let Some(untrusted) = request.app_data::<Data<Untrusted>>()
        && let Some(app) = request.app_data::<Data<App>>()
    {
        untrusted.notice(peer.ip().to_canonical(), app.now());
    }
    next.call(request).await
}
