//! Whose address counts, and what the keeper of the server is told of proxies.

use super::{behind_a_proxy, from};
use crate::support::TestApp;
use crate::support::cast::{DESK, PASSWORD};
use serde_json::json;
use tanggap_api::commands::configuration;
use tanggap_api::config::Config;
use tanggap_app::ops::doctor::State;

/// Guesses a password; gives the status.
async fn guess(app: &TestApp, headers: &[(&'static str, String)]) -> u16 {
    let body = json!({ "username": DESK, "password": "tebakan-yang-salah" });
    let call = app.post("/auth/login", &body);
    let call = headers
        .iter()
        .fold(call, |call, (name, value)| call.header(name, value));
    call.send().await.status
}

fn listed(value: String) -> Vec<(&'static str, String)> {
    vec![("x-forwarded-for", value)]
}

#[tokio::test(flavor = "multi_thread")]
async fn clients_behind_trusted_proxies_are_told_apart() {
    let app = TestApp::configured(|config| Config {
        trusted_proxies: "127.0.0.1, 10.0.0.0/8".parse().expect("networks"),
        ..config
    })
    .await;
    for i in 0..9 {
        assert_eq!(guess(&app, &listed(format!("192.0.2.{i}, 10.0.0.7"))).await, 401);
        let element = vec![("forwarded", format!("for=\"198.51.100.{i}:80\", for=10.0.0.7"))];
        assert_eq!(guess(&app, &element).await, 401);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_claim_before_the_clients_own_address_helps_nobody() {
    for claim in [
        |i: usize| listed(format!("192.0.2.{i}, 203.0.113.1")),
        |i: usize| {
            vec![
                ("x-forwarded-for", format!("192.0.2.{i}")),
                ("x-forwarded-for", "203.0.113.1".to_owned()),
            ]
        },
        |i: usize| vec![("forwarded", format!("for=192.0.2.{i}, for=203.0.113.1"))],
        |i: usize| vec![("forwarded", format!("for=\"192.0.2.{i}, for=203.0.113.1"))],
        |i: usize| {
            vec![
                ("x-forwarded-for", "203.0.113.1".to_owned()),
                ("forwarded", format!("for=192.0.2.{i}")),
            ]
        },
        |i: usize| listed(format!("192.0.2.{i}, unknown")),
    ] {
        let app = TestApp::configured(behind_a_proxy).await;
        let mut statuses = Vec::new();
        for i in 0..9 {
            statuses.push(guess(&app, &claim(i)).await);
        }
        assert!(statuses.contains(&429), "{:?} {statuses:?}", claim(0));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_is_not_a_trusted_proxy_claims_in_vain() {
    for trusted in ["", "127.0.0.2"] {
        let app = TestApp::configured(|config| Config {
            trusted_proxies: trusted.parse().expect("networks"),
            ..config
        })
        .await;
        let mut statuses = Vec::new();
        for i in 0..9 {
            statuses.push(guess(&app, &listed(format!("192.0.2.{i}"))).await);
        }
        assert!(statuses.contains(&429), "{statuses:?}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn an_ipv6_client_is_its_network() {
    let app = TestApp::configured(behind_a_proxy).await;
    let mut statuses = Vec::new();
    for i in 0..9 {
        statuses.push(guess(&app, &listed(format!("2001:db8:1:1::{i}"))).await);
    }
    assert!(statuses.contains(&429), "{statuses:?}");
    // The next network is somebody else's; a few hundred of them are one again.
    assert_eq!(guess(&app, &listed("2001:db8:1:2::1".to_owned())).await, 401);
    let mut statuses = Vec::new();
    for i in 0..60 {
        statuses.push(guess(&app, &listed(format!("2001:db8:2:{i:x}::1"))).await);
    }
    assert!(statuses[..20].iter().all(|status| *status == 401), "{statuses:?}");
    assert!(statuses.contains(&429), "{statuses:?}");
    // An IPv4 address written as one of IPv6 is itself.
    let mut statuses = Vec::new();
    for i in 0..9 {
        let address = if i % 2 == 0 {
            "192.0.2.9"
        } else {
            "::ffff:192.0.2.9"
        };
        statuses.push(guess(&app, &listed(address.to_owned())).await);
    }
    assert!(statuses.contains(&429), "{statuses:?}");
    // Whoever is slowed down is not the holder's own line.
    let body = json!({ "username": DESK, "password": PASSWORD });
    from(app.post("/auth/login", &body), "192.0.2.10")
        .send()
        .await
        .expect(200);
}

/// What `doctor` says of proxies.
fn told(config: &Config) -> (State, String) {
    let checks = configuration(config);
    let check = checks
        .iter()
        .find(|check| check.name == "proxies")
        .expect("a check");
    (check.state, check.words.clone())
}

#[tokio::test(flavor = "multi_thread")]
async fn the_doctor_names_a_proxy_that_is_not_trusted() {
    let app = TestApp::start().await;
    let (state, words) = told(app.config());
    assert_eq!(state, State::Good, "{words}");
    guess(&app, &listed("192.0.2.1".to_owned())).await;
    let (state, words) = told(app.config());
    assert_eq!(state, State::Doubtful, "{words}");
    assert!(words.contains("from 127.0.0.1"), "{words}");
    // The client's claim is nowhere.
    assert!(!words.contains("192.0.2.1"), "{words}");
    // Once it is trusted, there is nothing left to say.
    let (state, words) = told(&behind_a_proxy(app.config().clone()));
    assert_eq!(state, State::Good, "{words}");
    assert!(words.contains("127.0.0.1/32"), "{words}");
    // TLS ends before it, so there is a proxy.
    let config = Config {
        public_url: Some("https://tanggap.example.go.id".parse().expect("an address")),
        data_dir: app.folder().join("elsewhere"),
        ..app.config().clone()
    };
    let (state, words) = told(&config);
    assert_eq!(state, State::Doubtful, "{words}");
    assert!(words.contains("TANGGAP_TRUSTED_PROXIES"), "{words}");
}
