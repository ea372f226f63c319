//! `tanggap`: the server and the commands around it.

mod cli;
mod demo;

use clap::Parser as _;
use cli::{Cli, Command, KeysCommand, UserCommand};
use std::io::{BufRead as _, Write as _};
use std::process::ExitCode;
use std::sync::Arc;
use std::time::Duration;
use tanggap_api::clock::SystemClock;
use tanggap_api::commands;
use tanggap_api::config::{Config, ConfigError, Loaded, LogFormat, new_keys, write_keys};
use tanggap_api::logged;
use tanggap_api::server::{self, Application, StartError};
use tanggap_app::accounts;
use tanggap_app::{App, causes};

/// The C library's allocator took a seventh of the time of a request.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    // Whatever this program makes is its owner's alone.
    rustix::process::umask(rustix::fs::Mode::RWXG | rustix::fs::Mode::RWXO);
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
    let config = configured()?;
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
                demo::fill(&app).await?;
            }
        }
        Command::User {
            command: UserCommand::CreateAdmin { username, name },
        } => {
            let app = server::open(&config, clock).await?;
            create_admin(&app, &username, &name).await?;
        }
        Command::User {
            command: UserCommand::Approve { id },
        } => commands::approve(&config, clock, id).await?,
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

/// Reads the configuration, and sets up the log and what the whole process shares.
fn configured() -> Result<Config, ConfigError> {
    let Loaded { config, unknown } = Config::load()?;
    log_to_stderr(&config);
    for setting in unknown {
        tracing::warn!("{setting}");
    }
    // The place but not the message, which may hold a piece of what somebody wrote.
    std::panic::set_hook(Box::new(|fault| {
        let place = fault.location().map(ToString::to_string).unwrap_or_default();
        tracing::error!(%place, "a fault of the program");
    }));
    // An error means that a provider is installed already, which is enough.
    let _ = rustls::crypto::aws_lc_rs::default_provider().install_default();
    Ok(config)
}

/// Makes the first administrator with a password from standard input.
async fn create_admin(app: &App, username: &str, name: &str) -> Result<(), Box<dyn std::error::Error>> {
    eprint!("Password: ");
    std::io::stderr().flush()?;
    let mut password = String::new();
    std::io::stdin().lock().read_line(&mut password)?;
    let password = password.trim_end_matches(['\r', '\n']).to_owned();
    accounts::first_administrator(app, username, name, password)
        .await
        .map_err(explain)?;
    Ok(())
}

async fn serve(config: Config, clock: Arc<SystemClock>, demo: bool) -> Result<(), StartError> {
    let app = server::open(&config, clock).await?;
    let logins = if demo {
        demo::fill(&app).await?
    } else {
        String::new()
    };
    let setup_needed = accounts::auth_setup_state(&app).await?;
    let token = accounts::setup_token(&app);
    let application = Application::with_app(config, app)?;
    let address = format!("http://{}", application.address());
    println!("listening on {address}");
    if !logins.is_empty() {
        println!("{logins}");
        println!("Open {address}");
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

/// What was refused, for a terminal.
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
        other => causes(&other),
    }
}
