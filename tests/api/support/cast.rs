//! Who works in the office of the tests, and what stands in its seeded reference data.

use super::clock::{START, at};
use argon2::password_hash::PasswordHasher as _;
use argon2::{Algorithm, Argon2, Params, Version};
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::sync::OnceLock;
use tanggap_app::App;
use tanggap_app::seed::{ReferenceSeed, reference};
use tanggap_demo::DemoPerson;
use tanggap_domain::account::{Grant, Role};
use tanggap_domain::ids::UserId;
use tanggap_store::{accounts, commit, office};

macro_rules! people {
    ($($(#[$meta:meta])* $name:ident = $username:literal),+ $(,)?) => {
        $($(#[$meta])* pub const $name: &str = $username;)+
        pub const EVERYBODY: &[&str] = &[$($username),+];
    };
}

people! {
    KASUBBAG = "kasubbag",
    DESK = "desk",
    DESK_TWO = "desk-two",
    /// Head of Sarpras.
    KASI = "kasi-sarpras",
    STAFF = "staf-sarpras",
    KASI_TRANTIB = "kasi-trantib",
    STAFF_TRANTIB = "staf-trantib",
    /// Of Bantan, as the kepling.
    LURAH = "lurah-bantan",
    KEPLING = "kepling-bantan",
    LURAH_TEMBUNG = "lurah-tembung",
    KEPLING_TEMBUNG = "kepling-tembung",
    SEKCAM = "sekcam",
    CAMAT = "camat",
    ADMIN = "admin",
    AUDITOR = "auditor",
}

/// What everybody signs in with.
pub const PASSWORD: &str = "kata-sandi-uji-2026";

/// The role that somebody has, and somebody of the same role whose scope lies elsewhere.
pub fn of_role(role: Role) -> (&'static str, Option<&'static str>) {
    match role {
        Role::GeneralAffairsHead => (KASUBBAG, None),
        Role::GeneralAffairs => (DESK, None),
        Role::SectionHead => (KASI, Some(KASI_TRANTIB)),
        Role::SectionStaff => (STAFF, Some(STAFF_TRANTIB)),
        Role::Lurah => (LURAH, Some(LURAH_TEMBUNG)),
        Role::Kepling => (KEPLING, Some(KEPLING_TEMBUNG)),
        Role::Secretary => (SEKCAM, None),
        Role::Camat => (CAMAT, None),
        Role::Administrator => (ADMIN, None),
        Role::Auditor => (AUDITOR, None),
    }
}

fn grant(username: &str) -> Grant {
    let section = |name| seed().section(name).expect(name);
    let kelurahan = |name| seed().kelurahan(name).expect(name).0;
    match username {
        KASUBBAG => Grant::of(Role::GeneralAffairsHead),
        DESK | DESK_TWO => Grant::of(Role::GeneralAffairs),
        KASI => Grant::in_section(Role::SectionHead, section("Sarpras")),
        STAFF => Grant::in_section(Role::SectionStaff, section("Sarpras")),
        KASI_TRANTIB => Grant::in_section(Role::SectionHead, section("Trantib")),
        STAFF_TRANTIB => Grant::in_section(Role::SectionStaff, section("Trantib")),
        LURAH => Grant::in_kelurahan(Role::Lurah, kelurahan("Bantan")),
        KEPLING => Grant::in_kelurahan(Role::Kepling, kelurahan("Bantan")),
        LURAH_TEMBUNG => Grant::in_kelurahan(Role::Lurah, kelurahan("Tembung")),
        KEPLING_TEMBUNG => Grant::in_kelurahan(Role::Kepling, kelurahan("Tembung")),
        SEKCAM => Grant::of(Role::Secretary),
        CAMAT => Grant::of(Role::Camat),
        ADMIN => Grant::of(Role::Administrator),
        AUDITOR => Grant::of(Role::Auditor),
        other => panic!("nobody is called {other}"),
    }
}

/// The reference data that every test starts with.
pub fn seed() -> &'static ReferenceSeed {
    static SEED: OnceLock<ReferenceSeed> = OnceLock::new();
    SEED.get_or_init(reference)
}

/// A section's id by its short name.
pub fn section(name: &str) -> String {
    seed().section(name).expect(name).to_string()
}

/// A sub-category's id by its name.
pub fn category(name: &str) -> String {
    seed().category(name).expect(name).0.to_string()
}

/// An agency's id by its short name.
pub fn agency(name: &str) -> String {
    seed().agency(name).expect(name).to_string()
}

/// A kelurahan's id by its name.
pub fn kelurahan(name: &str) -> String {
    seed().kelurahan(name).expect(name).0.to_string()
}

/// Everything of the sub-category's checklist, complete.
pub fn checklist(name: &str) -> Value {
    let (_, category) = seed().category(name).expect(name);
    category
        .checklist
        .iter()
        .map(|item| json!({ "key": item.key, "complete": true }))
        .collect()
}

fn ids() -> &'static BTreeMap<&'static str, UserId> {
    static IDS: OnceLock<BTreeMap<&'static str, UserId>> = OnceLock::new();
    IDS.get_or_init(|| {
        EVERYBODY
            .iter()
            .map(|name| (*name, UserId::at(at(START))))
            .collect()
    })
}

/// Somebody's id.
pub fn id(username: &str) -> String {
    ids().get(username).expect(username).to_string()
}

/// A real argon2id hash of a password that costs next to nothing to check.
pub fn hash_of(password: &str) -> String {
    let params = Params::new(8, 1, 1, None).expect("parameters");
    Argon2::new(Algorithm::Argon2id, Version::V0x13, params)
        .hash_password_with_salt(password.as_bytes(), b"salt of the test")
        .expect("a hash")
        .to_string()
}

/// Lets everybody into an office without users.
pub async fn enter(app: &App) {
    let hash = hash_of(PASSWORD);
    let now = at(START);
    let txn = app.db.begin().await.expect("a transaction");
    for (name, id) in ids() {
        let person = DemoPerson {
            username: name,
            name: format!("Pegawai {name}"),
            position: format!("Jabatan {name}"),
            nip: None,
            grants: vec![grant(name)],
        };
        let user = person.user(*id, hash.clone(), now);
        accounts::insert(&txn, &user).await.expect("a user");
    }
    office::touch(&txn).await.expect("touched");
    commit(txn).await.expect("committed");
}
