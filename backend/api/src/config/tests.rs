//! What a configuration becomes, and what is refused by name.

use super::*;

#[test]
fn each_bad_value_names_its_variable_and_is_not_repeated() {
    for (name, values) in [
        ("TANGGAP_LISTEN", ["geheim", "geheim:x"]),
        ("TANGGAP_METRICS_LISTEN", ["geheim", ":9090"]),
        ("TANGGAP_DATABASE_URL", ["geheim", "mysql://a:geheim@b"]),
        ("TANGGAP_FILES_URL", ["geheim", "http://geheim"]),
        ("TANGGAP_KEYS", ["geheim", "{\"personal\": \"geheim\"}"]),
        ("TANGGAP_PUBLIC_URL", ["geheim", "ftp://geheim.example"]),
        ("TANGGAP_TRUST_PROXY", ["geheim", "1"]),
        ("TANGGAP_TRUSTED_PROXIES", ["geheim", "0.0.0.0/0"]),
        ("TANGGAP_SMTP_URL", ["geheim", ""]),
        ("TANGGAP_MAIL_PLUS", ["geheim", "yes"]),
        ("TANGGAP_IMAP_URL", ["geheim", "//geheim"]),
        ("TANGGAP_LOG_FORMAT", ["geheim", "Json"]),
    ] {
        for value in values {
            let refused = Config::parse([(name, value)]).expect_err(name).to_string();
            assert!(refused.contains(&format!("{name} must be")), "{refused}");
            assert!(!refused.contains("geheim"), "{refused}");
        }
    }
}

/// Building what sends needs a runtime, though it is not used.
#[tokio::test]
async fn mail_that_cannot_work_names_its_variable() {
    for (variables, name) in [
        (
            vec![("TANGGAP_SMTP_URL", "smtps://a:geheim@mail.example")],
            "TANGGAP_MAIL_FROM",
        ),
        (
            vec![
                ("TANGGAP_SMTP_URL", "smtp://a:geheim@mail.example"),
                ("TANGGAP_MAIL_FROM", "kantor@example.id"),
            ],
            "TANGGAP_SMTP_URL",
        ),
        (
            vec![("TANGGAP_IMAP_URL", "imap://a:geheim@mail.example")],
            "TANGGAP_IMAP_URL",
        ),
        (
            vec![
                ("TANGGAP_IMAP_URL", "imaps://a:geheim@mail.example"),
                ("TANGGAP_IMAP_FOLDERS", " , "),
            ],
            "TANGGAP_IMAP_FOLDERS",
        ),
    ] {
        let config = Config::parse(variables).expect("addresses");
        let refused = config.mail_servers().expect_err(name).to_string();
        assert!(refused.contains(name) && !refused.contains("geheim"), "{refused}");
    }
}

#[test]
fn no_secret_is_printed() {
    let keys = new_keys().expect("keys");
    let config = Config::parse([
        ("TANGGAP_KEYS", keys.as_str()),
        (
            "TANGGAP_DATABASE_URL",
            "postgres://tanggap:geheim@db:5432/tanggap",
        ),
        ("TANGGAP_SMTP_URL", "smtps://a:geheim@mail.example"),
        ("TANGGAP_IMAP_URL", "imaps://a:geheim@mail.example"),
    ])
    .expect("a configuration");
    let file = config.keys.clone().expect("keys");
    let told = format!("{config:?} {config:#?}");
    for secret in [
        "geheim",
        &file.expose().index,
        &file.expose().session,
        &file.expose().personal[0].key,
    ] {
        assert!(!told.contains(secret), "{told}");
    }
    assert!(told.contains("keys: Some(***)"), "{told}");
}

#[test]
fn cookies_travel_in_the_clear_on_this_machine_only() {
    for (name, value, secure) in [
        ("TANGGAP_PUBLIC_URL", "https://pengaduan.example.go.id", true),
        ("TANGGAP_PUBLIC_URL", "https://localhost", true),
        ("TANGGAP_PUBLIC_URL", "http://localhost:8080", false),
        ("TANGGAP_PUBLIC_URL", "http://127.0.0.1", false),
        ("TANGGAP_PUBLIC_URL", "http://[::1]:8080", false),
        ("TANGGAP_PUBLIC_URL", "http://localhost.example", true),
        ("TANGGAP_PUBLIC_URL", "http://127.0.0.1.example", true),
        ("TANGGAP_LISTEN", "127.0.0.1:8080", false),
        ("TANGGAP_LISTEN", "localhost:8080", false),
        ("TANGGAP_LISTEN", "0.0.0.0:8080", true),
        ("TANGGAP_LISTEN", "localhost.example:8080", true),
    ] {
        let config = Config::parse([(name, value)]).expect("a configuration");
        assert_eq!(config.secure_cookies(), secure, "{value}");
    }
}

#[test]
fn what_is_left_out_has_its_default() {
    let config = Config::parse([]).expect("a configuration");
    assert_eq!(config.listen.to_string(), "127.0.0.1:8080");
    assert_eq!(config.imap_folders, "INBOX");
    assert_eq!(config.log_format, LogFormat::Text);
    let database = config.database();
    assert_eq!(database.expose(), "sqlite://.data/tanggap.db");
}

#[test]
fn trusting_a_proxy_without_saying_which_is_refused_with_what_to_write() {
    let refused = Config::parse([("TANGGAP_TRUST_PROXY", "true")]).expect_err("refused");
    assert!(
        refused.to_string().contains("set TANGGAP_TRUSTED_PROXIES to"),
        "{refused}"
    );
    let config = Config::parse([("TANGGAP_TRUST_PROXY", "false")]).expect("nothing was trusted");
    assert!(config.trusted_proxies.is_empty());
    let config = Config::parse([("TANGGAP_TRUSTED_PROXIES", "10.0.0.1, 172.16.0.0/12")]).expect("networks");
    assert_eq!(config.trusted_proxies.to_string(), "10.0.0.1/32, 172.16.0.0/12");
}
