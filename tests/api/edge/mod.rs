//! What stands between the server and its clients: proxies, slow lines, the shipped nginx, programs that look for fixed addresses.

mod nginx;
mod proxies;
mod slow;
mod well_known;

use crate::support::TestApp;
use crate::support::client::Call;
use std::path::Path;
use tanggap_api::config::Config;

/// Believes what a proxy on this machine's own address says.
pub fn behind_a_proxy(config: Config) -> Config {
    Config {
        trusted_proxies: "127.0.0.1".parse().expect("an address"),
        ..config
    }
}

/// A call of somebody at this address.
pub fn from<'a>(call: Call<'a>, address: &str) -> Call<'a> {
    call.header("x-forwarded-for", address)
}

/// Built pages, as far as the server and nginx go by them.
pub fn pages(folder: &Path) {
    std::fs::create_dir_all(folder.join("assets")).expect("a folder");
    for page in ["index", "lacak", "lapor", "instansi"] {
        let text = format!("<title>{page}</title><!--#include virtual=\"/api/v1/public/contact\" -->");
        std::fs::write(folder.join(format!("{page}.html")), text).expect("a page");
    }
    std::fs::write(folder.join("assets/a.js"), "1").expect("an asset");
    std::fs::write(folder.join(".rahasia"), "x").expect("a hidden file");
}

/// A server with pages.
pub async fn with_pages(folder: &Path, change: impl FnOnce(Config) -> Config) -> TestApp {
    pages(folder);
    TestApp::configured(|config| {
        change(Config {
            static_dir: Some(folder.to_owned()),
            ..config
        })
    })
    .await
}
