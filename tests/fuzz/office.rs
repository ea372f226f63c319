//! An office with one report, in a folder of its own, whose clock stands still.

use argon2::password_hash::PasswordHasher as _;
use argon2::{Algorithm, Argon2, Params, Version};
use chrono::{DateTime, Utc};
use std::sync::Arc;
use tanggap_api::config::{Config, ListenAddress};
use tanggap_api::server::open;
use tanggap_app::App;
use tanggap_demo::DemoPerson;
use tanggap_domain::account::{Grant, Role};
use tanggap_domain::clock::Clock;
use tanggap_domain::ids::UserId;
use tanggap_store::{accounts, commit, office};
use tempfile::TempDir;
use tokio::runtime::Runtime;

pub const USER: &str = "loket";
pub const PASSWORD: &str = "kata-sandi-uji-2026";

#[derive(Debug)]
struct Still(DateTime<Utc>);

impl Clock for Still {
    fn now(&self) -> DateTime<Utc> {
        self.0
    }
}

pub fn now() -> DateTime<Utc> {
    "2026-11-23T02:00:00Z".parse().expect("a moment")
}

pub struct Office {
    pub runtime: Runtime,
    pub app: App,
    pub config: Config,
    /// Holds the files; gone with the test.
    _folder: TempDir,
}

/// With somebody at the desk.
pub fn of_a_desk() -> Office {
    let runtime = Runtime::new().expect("a runtime");
    let folder = TempDir::new().expect("a folder");
    let config = Config {
        listen: ListenAddress::local(0),
        data_dir: folder.path().to_owned(),
        ..Config::default()
    };
    let app = runtime.block_on(async {
        let app = open(&config, Arc::new(Still(now()))).await.expect("an office");
        let params = Params::new(8, 1, 1, None).expect("parameters");
        let hash = Argon2::new(Algorithm::Argon2id, Version::V0x13, params)
            .hash_password_with_salt(PASSWORD.as_bytes(), b"salt of the test")
            .expect("a hash")
            .to_string();
        let person = DemoPerson {
            username: USER,
            name: "Petugas Loket".to_owned(),
            position: "Staf Umum".to_owned(),
            nip: None,
            grants: vec![Grant::of(Role::GeneralAffairs)],
        };
        let user = person.user(UserId::at(now()), hash, now());
        let txn = app.db.begin().await.expect("a transaction");
        accounts::insert(&txn, &user).await.expect("a user");
        office::touch(&txn).await.expect("touched");
        commit(txn).await.expect("committed");
        app
    });
    Office {
        runtime,
        app,
        config,
        _folder: folder,
    }
}

/// The examples of the document, by the names of their schemas: one well-formed body for everything that is sent.
pub fn examples() -> Vec<(String, serde_json::Value)> {
    let document = tanggap_api::server::document().expect("a document");
    let document = serde_json::to_value(document).expect("JSON");
    let schemas = document["components"]["schemas"].as_object().expect("schemas");
    schemas
        .iter()
        .filter_map(|(name, schema)| Some((name.clone(), schema["examples"].get(0)?.clone())))
        .collect()
}
