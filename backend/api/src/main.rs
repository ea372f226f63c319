//! `tanggap`: the server and the commands around it.

use clap::{Parser, Subcommand};
use std::io::{BufRead as _, Write as _};
use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::Arc;
use std::time::Duration;
use tanggap_api::clock::SystemClock;
use tanggap_api::commands;
use tanggap_api::config::{Config, Loaded, LogFormat, new_keys, write_keys};
use tanggap_api::logged;
use tanggap_api::server::{self, Application, StartError};
use tanggap_app::{accounts, causes, setup};

/// A seventh of a request went into the C library's allocator.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// What every demonstration login signs in with.
const DEMO_PASSWORD: &str = "Demo-Tanggap-2026";

#[derive(Parser)]
#[command(
    name = "tanggap",
    version,
    about = "Complaint handling for a sub-district office"
)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Serve API and pages.
    Serve {
        /// Fill an office without users with invented people and reports.
        #[arg(long)]
        demo: bool,
    },
    /// Bring the database's schema up to date.
    Migrate,
    /// Give an empty database the reference data; with --demo, invented people and reports too.
    Seed {
        #[arg(long)]
        demo: bool,
    },
    /// Print the OpenAPI document.
    Openapi,
    /// Write a backup of everything but the keys, while the server runs.
    Backup {
        /// A file that does not exist yet; `-` for standard output.
        to: PathBuf,
    },
    /// Fill a fresh database and file store from a backup, and verify it.
    Restore {
        /// A backup; `-` for standard input.
        from: PathBuf,
    },
    /// Check every history chain, file hash and count.
    Verify,
    /// Put a new key in use and seal personal data anew with it, while the server runs.
    RotateKeys {
        /// Rotate the key that signs access tokens; nobody is signed out.
        #[arg(long)]
        signing: bool,
        /// Go on with a rotation that was broken off.
        #[arg(long, conflicts_with = "signing")]
        resume: bool,
        /// Seconds that running servers get to read the new key; 0 when none runs.
        #[arg(long, default_value_t = 90)]
        wait: u64,
        /// Drop the older keys in the end.
        #[arg(long)]
        forget: bool,
    },
    /// Look at configuration, database, storage and clock, and say what to do.
    Doctor,
    /// Users.
    User {
        #[command(subcommand)]
        command: UserCommand,
    },
    /// Keys.
    Keys {
        #[command(subcommand)]
        command: KeysCommand,
    },
}

#[derive(Subcommand)]
enum UserCommand {
    /// Make the first administrator; the password is read from standard input.
    CreateAdmin {
        #[arg(long)]
        username: String,
        #[arg(long, default_value = "Administrator")]
        name: String,
    },
}

#[derive(Subcommand)]
enum KeysCommand {
    /// Print new keys, or write them to a file that does not exist yet.
    Generate {
        #[arg(long)]
        file: Option<PathBuf>,
    },
}

fn main() -> ExitCode {
    let cli = Cli::parse();
    let result = actix_web::rt::System::new().block_on(run(cli.command));
    match result {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("tanggap: {}", causes(&*error));
            ExitCode::FAILURE
        }
    }
}

async fn run(command: Command) -> Result<(), Box<dyn std::error::Error>> {
    if let Command::Openapi = command {
        let document = serde_json::to_value(server::document()?)?;
        println!("{}", serde_json::to_string_pretty(&document)?);
        return Ok(());
    }
    if let Command::Keys {
        command: KeysCommand::Generate { file },
    } = &command
    {
        match file {
            Some(path) => write_keys(path)?,
            None => println!("{}", new_keys()?),
        }
        return Ok(());
    }
    let Loaded { config, unknown } = Config::load()?;
    log_to_stderr(&config);
    for setting in unknown {
        tracing::warn!("{setting}");
    }
    // Where, but not what: the words of a fault may hold a piece of what somebody wrote.
    std::panic::set_hook(Box::new(|fault| {
        let place = fault.location().map(ToString::to_string).unwrap_or_default();
        tracing::error!(%place, "a fault of the program");
    }));
    // Another part of the program may have been first; one provider is all that is needed.
    let _ = rustls::crypto::aws_lc_rs::default_provider().install_default();
    let clock = Arc::new(SystemClock);
    match command {
        // Done above: they need no configuration.
        Command::Openapi | Command::Keys { .. } => {}
        Command::Migrate => {
            server::open(&config, clock).await?;
        }
        Command::Seed { demo } => {
            let app = server::open(&config, clock).await?;
            if demo {
                setup::demonstration(&app, DEMO_PASSWORD).await?;
            }
        }
        Command::User {
            command: UserCommand::CreateAdmin { username, name },
        } => {
            let app = server::open(&config, clock).await?;
            eprint!("Password: ");
            std::io::stderr().flush()?;
            let mut password = String::new();
            std::io::stdin().lock().read_line(&mut password)?;
            let password = password.trim_end_matches(['\r', '\n']).to_owned();
            accounts::first_administrator(&app, &username, &name, password)
                .await
                .map_err(explain)?;
        }
        Command::Backup { to } => commands::backup(&config, clock, &to).await?,
        Command::Restore { from } => commands::restore(&config, clock, &from).await?,
        Command::Verify => commands::verify(&config, clock).await?,
        Command::RotateKeys {
            signing,
            resume,
            wait,
            forget,
        } => {
            let how = commands::Rotation {
                signing,
                resume,
                wait: Duration::from_secs(wait),
                forget,
            };
            commands::rotate_keys(&config, clock, how).await?;
        }
        Command::Doctor => commands::doctor(&config, clock).await?,
        Command::Serve { demo } => serve(config, clock, demo).await?,
    }
    Ok(())
}

async fn serve(config: Config, clock: Arc<SystemClock>, demo: bool) -> Result<(), StartError> {
    let app = server::open(&config, clock).await?;
    let logins = if demo {
        setup::demonstration(&app, DEMO_PASSWORD).await?
    } else {
        Vec::new()
    };
    let setup_needed = accounts::auth_setup_state(&app).await?;
    let token = accounts::setup_token(&app);
    let application = Application::with_app(config, app)?;
    let address = format!("http://{}", application.address());
    println!("listening on {address}");
    if !logins.is_empty() {
        println!("\nDemonstration logins, password {DEMO_PASSWORD}:");
        for login in logins {
            println!("  {:<16} {} ({})", login.username, login.name, login.position);
        }
        println!("\nOpen {address}");
    }
    if setup_needed {
        println!(
            "\nNobody can sign in yet. Make the first administrator at {address}/setup with the one-time token\n  {token}"
        );
    }
    application.run().await
}

fn log_to_stderr(config: &Config) {
    let wanted = std::env::var("RUST_LOG").unwrap_or_else(|_| "info".to_owned());
    let logs = tracing_subscriber::fmt()
        .with_env_filter(logged(&wanted))
        .with_writer(std::io::stderr);
    match config.log_format {
        LogFormat::Json => logs.json().init(),
        LogFormat::Text => logs.init(),
    }
}

/// The fields that were refused, for somebody at a terminal.
fn explain(error: tanggap_app::Error) -> String {
    match error {
        tanggap_app::Error::Invalid(violations) => violations
            .iter()
            .map(|violation| format!("{} {}", violation.pointer.trim_start_matches('/'), violation.code))
            .collect::<Vec<_>>()
            .join(", "),
        tanggap_app::Error::Forbidden => {
            "there are users already; administrators add further ones".to_owned()
        }
        other => other.to_string(),
    }
}
