//! Checks what the server depends on (database, file store, clock, keys, jobs, mail) and says what to do if something is wrong.

use crate::kernel::context::App;
use crate::kernel::error::Error;
use crate::mail;
use crate::ops::verify;
use tanggap_store::encrypted::{self, MissingKey};
use tanggap_store::{StoreError, causes, health, jobs, reporters, sweep_failures};

/// How a check ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    Good,
    /// Works, but needs attention.
    Doubtful,
    Bad,
}

/// One thing that was checked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Check {
    pub name: &'static str,
    pub state: State,
    /// What was found, and what to do about it.
    pub words: String,
}

impl Check {
    /// A check with its words.
    pub fn new(name: &'static str, state: State, words: impl Into<String>) -> Self {
        Self {
            name,
            state,
            words: words.into(),
        }
    }
}

/// Largest accepted difference between the database's clock and ours, in seconds.
const DRIFT: i64 = 5;

/// Runs all checks. Writes nothing but one small file to the file store, which it deletes again.
pub async fn examine(app: &App) -> Vec<Check> {
    vec![
        database(app).await,
        clock(app).await,
        storage(app).await,
        personal(app).await,
        parked(app).await,
        failing(app).await,
        post(app).await,
    ]
}

fn failed(name: &'static str, error: &Error, todo: &str) -> Check {
    Check::new(name, State::Bad, format!("{}. {todo}", causes(error)))
}

async fn database(app: &App) -> Check {
    match health::sound(&app.db).await {
        Ok(true) => Check::new("database", State::Good, health::name(&app.db)),
        Ok(false) => Check::new(
            "database",
            State::Bad,
            "the database file is damaged. Stop the server and restore the last backup into a fresh database",
        ),
        Err(error) => failed(
            "database",
            &error.into(),
            "See that it runs and that TANGGAP_DATABASE_URL is right",
        ),
    }
}

async fn clock(app: &App) -> Check {
    let now = app.now();
    let looked = async {
        let theirs = health::now(&app.db).await?;
        let newest = health::newest(&app.db).await?;
        Ok::<_, tanggap_store::StoreError>((theirs, newest))
    };
    match looked.await {
        Ok((Some(theirs), _)) if (theirs - now).num_seconds().abs() > DRIFT => Check::new(
            "clock",
            State::Bad,
            format!(
                "this machine and the database are {} s apart. Let both keep time by NTP",
                (theirs - now).num_seconds().abs()
            ),
        ),
        Ok((_, Some(newest))) if newest > now => Check::new(
            "clock",
            State::Bad,
            format!(
                "the newest report is of {newest}, which is in the future. Set this machine's clock right"
            ),
        ),
        Ok(_) => Check::new("clock", State::Good, now.to_rfc3339()),
        Err(error) => failed(
            "clock",
            &error.into(),
            "It could not be compared with the database's",
        ),
    }
}

async fn storage(app: &App) -> Check {
    match app.files.probe().await {
        Ok(()) => Check::new("files", State::Good, "can be written, read and deleted"),
        Err(error) => failed(
            "files",
            &error,
            "See that TANGGAP_FILES_URL is right and may be written to",
        ),
    }
}

async fn personal(app: &App) -> Check {
    match opened(app).await {
        Ok(Opened::All) => {}
        Ok(Opened::Foreign) => {
            return Check::new(
                "personal data",
                State::Bad,
                "cannot be read with these keys. Put the key file of this office in place, then run `tanggap verify`",
            );
        }
        Ok(Opened::MissingKeys(missing)) => {
            let told: Vec<String> = missing.iter().map(verify::lacks).collect();
            let todo = "Put the key file of this office in place as it was last, with every key in it, then run `tanggap verify`";
            return Check::new(
                "personal data",
                State::Bad,
                format!("{}. {todo}", told.join("; ")),
            );
        }
        Ok(Opened::Damaged(rows)) => {
            let words = format!(
                "{rows} rows are damaged although their key is here. Run `tanggap verify`, which names them; the last backup holds them as they were"
            );
            return Check::new("personal data", State::Bad, words);
        }
        Err(error) => return failed("personal data", &error.into(), "It could not be looked at"),
    }
    match reporters::sealed_before(app.db.reader(), &app.keys).await {
        Ok(0) => Check::new("personal data", State::Good, "sealed with the key in use"),
        Ok(left) => Check::new(
            "personal data",
            State::Doubtful,
            format!("{left} people are sealed with an older key. Run `tanggap rotate-keys --resume`"),
        ),
        Err(error) => failed("personal data", &error.into(), "It could not be looked at"),
    }
}

/// How much of the encrypted data the keys open.
enum Opened {
    All,
    /// The keys belong to another office.
    Foreign,
    /// Some data were encrypted with keys that the key file lacks.
    MissingKeys(Vec<MissingKey>),
    /// This many rows cannot be decrypted although their key is there.
    Damaged(u64),
}

async fn opened(app: &App) -> Result<Opened, StoreError> {
    let missing = encrypted::missing_keys(app.db.reader(), &app.keys).await?;
    if !missing.is_empty() {
        return Ok(Opened::MissingKeys(missing));
    }
    if !encrypted::keys_match(app.db.reader(), &app.keys).await? {
        return Ok(Opened::Foreign);
    }
    let mut damaged = 0;
    for &table in encrypted::TABLES {
        let mut after = None;
        loop {
            let rows = encrypted::decrypt_page(app.db.reader(), &app.keys, table, after).await?;
            let Some(last) = rows.last() else { break };
            after = Some(last.id);
            damaged += rows.iter().filter(|row| row.value.is_err()).count() as u64;
        }
    }
    Ok(match damaged {
        0 => Opened::All,
        rows => Opened::Damaged(rows),
    })
}

async fn parked(app: &App) -> Check {
    match jobs::list(&app.db, 200).await {
        Ok(list) => match list.iter().filter(|job| job.parked).count() {
            0 => Check::new("jobs", State::Good, format!("{} waiting", list.len())),
            parked => Check::new(
                "jobs",
                State::Doubtful,
                format!(
                    "{parked} were given up. An administrator sees them under Administrasi, Pekerjaan latar"
                ),
            ),
        },
        Err(error) => failed("jobs", &error.into(), "They could not be looked at"),
    }
}

async fn failing(app: &App) -> Check {
    match sweep_failures::counts(&app.db).await {
        Ok(counts) => match counts.values().sum::<u64>() {
            0 => Check::new("sweeps", State::Good, "none failed".to_owned()),
            failures => Check::new(
                "sweeps",
                State::Doubtful,
                format!(
                    "{failures} failures are tried again. An administrator sees them under Administrasi, Pekerjaan latar"
                ),
            ),
        },
        Err(error) => failed("sweeps", &error.into(), "They could not be looked at"),
    }
}

async fn post(app: &App) -> Check {
    let problems = mail::problems(app).await;
    if !problems.is_empty() {
        let todo = "See TANGGAP_SMTP_URL and TANGGAP_IMAP_URL, and that their servers answer";
        return Check::new("mail", State::Bad, format!("{}. {todo}", problems.join("; ")));
    }
    let words = match (app.mail.sends(), app.mail.receives()) {
        (true, true) => "goes out and comes in",
        (true, false) => "goes out; no mailbox is watched",
        (false, true) => "comes in; none is sent",
        (false, false) => "not set up",
    };
    Check::new("mail", State::Good, words)
}
