//! The commands of whoever keeps the server: backup, restore, verify, rotate-keys, doctor. Each prints what it does and what to
//! do next.

use crate::config::{Config, read_keys, replace_keys};
use crate::proxy_check;
use crate::server::{self, StartError};
use std::error::Error;
use std::fs::File;
use std::io::{BufReader, BufWriter, IsTerminal as _, Read, Write as _};
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;
use tanggap_app::admin::approvals::{self, ApprovalKind, ApprovalView};
use tanggap_app::causes;
use tanggap_app::crypto::Rotated;
use tanggap_app::kernel::security_log::record_by_keeper;
use tanggap_app::ops::backup::{self, Manifest};
use tanggap_app::ops::doctor::{self, Check, State};
use tanggap_app::ops::{key_rotation, verify};
use tanggap_app::{App, Db};
use tanggap_domain::clock::Clock;
use tanggap_domain::ids::ApprovalId;
use tanggap_domain::security::SecurityEvent;

type Done = Result<(), Box<dyn Error>>;

/// Writes a backup to a file that does not exist yet, or with `-` to standard output.
pub async fn backup(config: &Config, clock: Arc<dyn Clock>, to: &Path) -> Done {
    config.require_existing_office()?;
    let db = Db::connect(&config.database_url()?.expose()).await?;
    let files = config.files()?;
    let now = clock.now();
    record_by_keeper(&db, now, SecurityEvent::BackupMade).await?;
    let manifest = if to == Path::new("-") {
        backup::backup(&db, &files, now, std::io::stdout().lock()).await?
    } else {
        if to.exists() {
            return Err(format!("{} is there already", to.display()).into());
        }
        // Under its own name only when it is whole.
        let part = to.with_added_extension("part");
        let mut out = BufWriter::new(private(&part)?);
        let manifest = backup::backup(&db, &files, now, &mut out).await?;
        out.into_inner()?.sync_all()?;
        std::fs::rename(&part, to)?;
        manifest
    };
    eprintln!("{}", told(&manifest));
    eprintln!("Keep the key file apart from it: without the keys nobody can read who reported.");
    if manifest.missing.is_empty() {
        Ok(())
    } else {
        Err(format!("{} files are missing in the file store", manifest.missing.len()).into())
    }
}

/// A fresh file that only its owner may read.
fn private(path: &Path) -> std::io::Result<File> {
    use std::os::unix::fs::{OpenOptionsExt as _, PermissionsExt as _};
    let mut how = File::options();
    let file = how
        .write(true)
        .create(true)
        .truncate(true)
        .mode(0o600)
        .open(path)?;
    // An interrupted run may have left a part behind, with other permissions.
    file.set_permissions(std::fs::Permissions::from_mode(0o600))?;
    Ok(file)
}

fn told(manifest: &Manifest) -> String {
    let rows = |table: &str| manifest.rows.get(table).copied().unwrap_or_default();
    format!(
        "{} reports with {} history entries, {} people, {} files, as of {}",
        rows("reports"),
        rows("report_events"),
        rows("reporters"),
        manifest.files,
        manifest.taken_at.to_rfc3339()
    )
}

/// Fills a fresh database and file store from a backup, then verifies it all.
pub async fn restore(config: &Config, clock: Arc<dyn Clock>, from: &Path) -> Done {
    config.require_keys()?;
    let keys = config.keys()?;
    let archive: Box<dyn Read> = if from == Path::new("-") {
        Box::new(std::io::stdin().lock())
    } else {
        let file = File::open(from).map_err(|error| format!("{}: {error}", from.display()))?;
        Box::new(BufReader::new(file))
    };
    let db = Db::connect(&config.database_url()?.expose()).await?;
    db.migrate().await?;
    let files = config.files()?;
    let manifest = backup::restore(&db, &files, &keys, archive).await?;
    println!("restored {}", told(&manifest));
    check(&App::new(db, keys, clock, files)).await
}

/// Checks everything that is stored.
pub async fn verify(config: &Config, clock: Arc<dyn Clock>) -> Done {
    config.require_existing_office()?;
    check(&server::open(config, clock).await?).await
}

async fn check(app: &App) -> Done {
    let live = std::io::stderr().is_terminal();
    let found = verify::verify(app, |reports| {
        if live {
            eprint!("\r{reports} reports looked at");
            let _ = std::io::stderr().flush();
        }
    })
    .await?;
    if live {
        eprintln!();
    }
    for problem in &found.problems {
        println!("{problem}");
    }
    println!("verified {} reports and {} files", found.reports, found.files);
    match found.count {
        0 => Ok(()),
        1 => Err("1 problem".into()),
        n => Err(format!("{n} problems").into()),
    }
}

/// How to rotate keys.
#[derive(Clone, Copy, Debug)]
pub struct Rotation {
    /// Rotates the signing key rather than the one of personal data.
    pub signing: bool,
    /// Makes no new key; continues an earlier rotation.
    pub resume: bool,
    /// How long running servers get to read a new key before it is used.
    pub wait: Duration,
    /// Drops the older keys at the end.
    pub forget: bool,
}

/// Makes a new key, waits until every server knows it, puts it in use, and encrypts personal data again with it. May be interrupted at
/// any moment and resumed.
pub async fn rotate_keys(config: &Config, clock: Arc<dyn Clock>, how: Rotation) -> Done {
    if config.keys.is_some() {
        return Err("the keys come from TANGGAP_KEYS: add the new key there as the last of its list, restart every server, then put it first and restart again; `rotate-keys --resume` does the rest from a key file".into());
    }
    config.require_existing_office()?;
    let path = config.keys_path();
    let which = if how.signing {
        Rotated::Signing
    } else {
        Rotated::Personal
    };
    let mut file = read_keys(&path)?;
    let added = match file.pending(which) {
        Some(id) => Some(id.to_owned()),
        None if how.resume => None,
        None => {
            let id = file.add(which)?;
            replace_keys(&path, &file)?;
            Some(id)
        }
    };
    if let Some(id) = added {
        println!(
            "key {id} was added; waiting {} s until every running server knows it",
            how.wait.as_secs()
        );
        tokio::time::sleep(how.wait).await;
        file.promote(which);
        replace_keys(&path, &file)?;
        println!("key {id} is in use");
    }
    if which == Rotated::Personal {
        let app = server::open(config, clock).await?;
        let mut sealed = 0;
        loop {
            match key_rotation::reencrypt(&app).await? {
                0 => break,
                n => sealed += n,
            }
            eprint!("\r{sealed} people sealed anew");
        }
        eprintln!();
        println!("{sealed} people were sealed anew; none is left under an older key");
    }
    if how.forget {
        let mut file = read_keys(&path)?;
        file.forget(which);
        replace_keys(&path, &file)?;
        println!("older keys were dropped; backups made before can be read only with a copy of them");
    }
    Ok(())
}

/// Approves a change of an account in the name of the keeper of the server; without an id lists what waits.
pub async fn approve(config: &Config, clock: Arc<dyn Clock>, id: Option<ApprovalId>) -> Done {
    config.require_existing_office()?;
    let app = server::open(config, clock).await?;
    let waiting = approvals::waiting(&app, None).await?;
    let Some(id) = id else {
        for change in &waiting {
            println!("{}", line(change));
        }
        eprintln!(
            "{} waiting; approve one with: tanggap user approve ID",
            waiting.len()
        );
        return Ok(());
    };
    let change = waiting.iter().find(|change| change.id == id);
    let change = change.ok_or("no such change waits; `tanggap user approve` lists those that do")?;
    approvals::approve_by_keeper(&app, id).await?;
    println!("approved: {}", line(change));
    Ok(())
}

fn line(change: &ApprovalView) -> String {
    let what = match (&change.grant, &change.username) {
        (Some(grant), _) => {
            let day = |name: &str, day: Option<chrono::NaiveDate>| {
                day.map(|day| format!(" {name} {day}")).unwrap_or_default()
            };
            let days = day("from", grant.from) + &day("until", grant.until);
            format!("role {}{days}", grant.role)
        }
        (None, Some(username)) => format!("user name {username}"),
        (None, None) => match change.kind {
            ApprovalKind::Password => "a new first password".to_owned(),
            ApprovalKind::RemoveTotp => "removal of the second factor".to_owned(),
            _ => "to be enabled again".to_owned(),
        },
    };
    format!(
        "{}  {}: {what}; asked by {} at {}",
        change.id,
        change.user.name,
        change.requested_by.name,
        change.requested_at.to_rfc3339()
    )
}

/// Looks at configuration, database, storage and clock, and says what to do.
pub async fn doctor(config: &Config, clock: Arc<dyn Clock>) -> Done {
    let mut checks = configuration(config);
    let opened = match config.require_existing_office() {
        Ok(()) => server::open(config, clock).await,
        Err(missing) => Err(missing.into()),
    };
    match opened {
        Ok(app) => checks.extend(doctor::examine(&app).await),
        Err(error) => checks.push(Check::new(
            "start",
            State::Bad,
            match error {
                StartError::Config(error) => error.to_string(),
                other => format!(
                    "{}. See that the database runs and TANGGAP_DATABASE_URL is right",
                    causes(&other)
                ),
            },
        )),
    }
    for check in &checks {
        let mark = match check.state {
            State::Good => "ok     ",
            State::Doubtful => "look at",
            State::Bad => "WRONG  ",
        };
        println!("{mark}  {:<14} {}", check.name, check.words);
    }
    match checks.iter().filter(|check| check.state == State::Bad).count() {
        0 => Ok(()),
        1 => Err("1 thing is wrong".into()),
        n => Err(format!("{n} things are wrong").into()),
    }
}

/// Checks the configuration alone.
pub fn configuration(config: &Config) -> Vec<Check> {
    let mut checks = Vec::new();
    checks.push(match &config.public_url {
        Some(url) if url.is_encrypted() || url.is_local() => Check::new("address", State::Good, url.as_str()),
        None if config.listen.is_local() => {
            Check::new("address", State::Good, format!("{}, for this machine only", config.listen))
        }
        _ => Check::new(
            "address",
            State::Doubtful,
            "people would sign in without TLS, and their browsers would drop the cookie. Put a web server with TLS before it and set TANGGAP_PUBLIC_URL=https://…",
        ),
    });
    checks.push(proxy_check::check(config));
    checks.push(match config.mail_servers() {
        Err(error) => Check::new("mail", State::Bad, error.to_string()),
        Ok(servers) => Check::new(
            "mail",
            State::Good,
            match (servers.sends(), servers.receives()) {
                (true, true) => "goes out and comes in",
                (true, false) => "goes out; no mailbox is read",
                (false, true) => "comes in; none is sent",
                (false, false) => "not set up: none is sent and no mailbox is read",
            },
        ),
    });
    checks.push(permissions(config));
    if config.keys.is_none() {
        checks.push(key_file(&config.keys_path(), &config.data_dir));
    }
    if let Some(folder) = &config.static_dir
        && !folder.join("index.html").exists()
    {
        checks.push(Check::new(
            "pages",
            State::Bad,
            format!(
                "{} holds no index.html. Build the frontend, or leave TANGGAP_STATIC_DIR out",
                folder.display()
            ),
        ));
    }
    checks
}

/// Looked at before the data are opened, which closes what can be closed.
fn permissions(config: &Config) -> Check {
    let open: Vec<String> = config
        .open_to_others()
        .iter()
        .map(|path| path.display().to_string())
        .collect();
    if open.is_empty() {
        return Check::new("permissions", State::Good, "only their owner reads the data");
    }
    let todo = "Every start closes what belongs to its user. If this is still here the next time, run chmod -R go-rwx on it as its owner";
    Check::new(
        "permissions",
        State::Bad,
        format!("others on this machine may read {}. {todo}", open.join(", ")),
    )
}

fn key_file(path: &Path, data: &Path) -> Check {
    use std::os::unix::fs::PermissionsExt as _;
    match std::fs::metadata(path) {
        Err(_) => Check::new(
            "keys",
            State::Doubtful,
            "none there; the first start of a fresh office makes them",
        ),
        Ok(meta) if meta.permissions().mode() & 0o077 != 0 => Check::new(
            "keys",
            State::Bad,
            format!("others may read {}. Run chmod 600 on it", path.display()),
        ),
        Ok(_) if path.starts_with(data) => Check::new(
            "keys",
            State::Doubtful,
            format!(
                "{} lies beside the data. Keep a copy elsewhere; with TANGGAP_KEYS_FILE it can live elsewhere",
                path.display()
            ),
        ),
        Ok(_) => Check::new("keys", State::Good, path.display().to_string()),
    }
}
