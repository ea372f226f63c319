//! The commands beside `serve` go by what is there, and make nothing of their own.

use super::keys::with_key_file;
use crate::support::bodies::*;
use crate::support::cast::*;
use crate::support::{Case, TestApp};
use std::path::Path;
use std::sync::Arc;
use tanggap_api::clock::SystemClock;
use tanggap_api::commands::{backup, doctor, restore, verify};
use tanggap_api::config::{Config, Secret, new_keys, write_keys};

fn in_folder(folder: &Path) -> Config {
    Config {
        data_dir: folder.to_owned(),
        ..Config::default()
    }
}

fn is_empty(folder: &Path) -> bool {
    std::fs::read_dir(folder).expect("a folder").next().is_none()
}

#[tokio::test(flavor = "multi_thread")]
async fn where_no_office_stands_none_is_made() {
    let folder = tempfile::tempdir().expect("a folder");
    let config = in_folder(folder.path());
    let clock = Arc::new(SystemClock);
    doctor(&config, clock.clone())
        .await
        .expect_err("nothing is there");
    let missing = verify(&config, clock.clone())
        .await
        .expect_err("nothing is there")
        .to_string();
    assert!(missing.contains("there is no office here"), "{missing}");
    let elsewhere = tempfile::tempdir().expect("a folder");
    backup(&config, clock, &elsewhere.path().join("a.tar"))
        .await
        .expect_err("nothing is there");
    assert!(is_empty(folder.path()) && is_empty(elsewhere.path()));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_backup_is_restored_only_where_the_keys_are() {
    let folder = tempfile::tempdir().expect("a folder");
    let config = in_folder(folder.path());
    let clock = Arc::new(SystemClock);
    let nowhere = folder.path().join("cadangan.tar");
    let refused = restore(&config, clock.clone(), &nowhere)
        .await
        .expect_err("no keys")
        .to_string();
    assert!(refused.contains("there are no keys"), "{refused}");
    assert!(is_empty(folder.path()));
    write_keys(&config.keys_path()).expect("keys");
    let refused = restore(&config, clock, &nowhere)
        .await
        .expect_err("no archive")
        .to_string();
    assert!(refused.contains("cadangan.tar"), "{refused}");
    assert!(!folder.path().join("tanggap.db").exists());
}

#[tokio::test(flavor = "multi_thread")]
async fn the_doctor_notices_keys_of_another_office() {
    let app: TestApp = with_key_file().await;
    Case::record(&app, DESK, &road()).await;
    doctor(app.config(), Arc::new(SystemClock))
        .await
        .expect("nothing is wrong");
    std::fs::write(app.config().keys_path(), new_keys().expect("keys")).expect("written");
    doctor(app.config(), Arc::new(SystemClock))
        .await
        .expect_err("the keys open nothing");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_setting_that_cannot_work_is_named_before_anything_is_made() {
    let folder = tempfile::tempdir().expect("a folder");
    for (name, value) in [
        ("TANGGAP_LISTEN", "foo"),
        ("TANGGAP_PUBLIC_URL", "kantor.example.go.id"),
        ("TANGGAP_PUBLIC_URL", "ftp://kantor.example.go.id"),
    ] {
        let words = Config::parse([(name, value)]).expect_err("refused").to_string();
        assert!(words.contains(name), "{words}");
    }
    let config = Config {
        smtp_url: Some(Secret::new("smtps://mail.example".parse().expect("an address"))),
        ..in_folder(folder.path())
    };
    let refused = tanggap_api::server::open(&config, Arc::new(SystemClock)).await;
    let words = refused.expect_err("refused").to_string();
    assert!(words.contains("TANGGAP_MAIL_FROM"), "{words}");
    assert!(is_empty(folder.path()));
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_made_is_its_owners_alone() {
    use std::os::unix::fs::PermissionsExt as _;
    let mode = |path: &Path| std::fs::metadata(path).expect("there").permissions().mode() & 0o777;
    let folder = tempfile::tempdir().expect("a folder");
    let config = in_folder(&folder.path().join("data"));
    let clock = Arc::new(SystemClock);
    let app = tanggap_api::server::open(&config, clock.clone())
        .await
        .expect("an office");
    assert_eq!(mode(&config.data_dir), 0o700);
    let archive = folder.path().join("cadangan.tar");
    backup(&config, clock, &archive).await.expect("a backup");
    assert_eq!(mode(&archive), 0o600);
    app.db.close().await.expect("closed");
}
