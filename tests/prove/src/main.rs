//! What is proved of the released server from outside: its speed against floors measured in the same run, and that nothing is lost
//! when it is killed, its database goes away or its disk runs full. `cargo xtask prove` builds and runs it.

mod crash;
mod floors;
mod hostile;
mod ledger;
mod lives;
mod load;
mod measure;
mod outage;
mod seed;
mod server;
mod table;
mod texts;
mod waits;

use actix_web::{App, HttpResponse, HttpServer, web};
use clap::{Parser, Subcommand};
use seed::Failure;
use sqlx::Connection as _;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;
use tanggap_api::config::{Config, DatabaseUrl};

#[derive(Parser)]
struct Cli {
    /// CSV file whose first column holds what people report; made-up sentences without it.
    #[arg(long, global = true)]
    texts: Option<PathBuf>,
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Fill the configured database with reports.
    Seed { count: u64 },
    /// Kill the server at random moments while officers write.
    Crash {
        #[command(flatten)]
        place: Place,
        #[arg(long, default_value_t = 300)]
        kills: usize,
    },
    /// Stop and start PostgreSQL while officers write.
    Outage {
        #[command(flatten)]
        place: Place,
        #[arg(long, default_value_t = 10)]
        times: usize,
        /// Shell command that stops the database.
        #[arg(long)]
        stop: String,
        /// Shell command that starts it.
        #[arg(long)]
        start: String,
    },
    /// Let the disk that `data` lies on run full. It must be a small one of its own.
    FullDisk {
        #[command(flatten)]
        place: Place,
    },
    /// Attack the server from outside while people work; fails when it takes too much memory or they wait too long.
    Hostile {
        #[command(flatten)]
        place: Place,
        /// Seconds of each attack.
        #[arg(long, default_value_t = 10.0)]
        seconds: f64,
        /// Judge no wait: a server that is built for tests owes nobody any speed.
        #[arg(long)]
        unjudged: bool,
    },
    /// Seed and measure; fails when a target is missed.
    Bench {
        /// The released server.
        #[arg(long)]
        server: PathBuf,
        /// Folder for SQLite's databases.
        #[arg(long)]
        data: PathBuf,
        /// A PostgreSQL server, as a URL without a database's name.
        #[arg(long)]
        postgres: Option<String>,
        #[arg(long, value_delimiter = ',', default_value = "10000,1000000")]
        sizes: Vec<u64>,
        /// Seconds that each figure is measured for.
        #[arg(long, default_value_t = 5.0)]
        seconds: f64,
        /// Rows of the export of LAPOR! that is taken over.
        #[arg(long, default_value_t = 10_000)]
        rows: usize,
        /// Go through it all without judging a figure: a server that is built for tests owes nobody any speed.
        #[arg(long)]
        unjudged: bool,
    },
}

/// What is put to the test, and where.
#[derive(clap::Args)]
struct Place {
    /// The released server.
    #[arg(long)]
    server: PathBuf,
    /// Folder for the data.
    #[arg(long)]
    data: PathBuf,
    /// An empty PostgreSQL database; SQLite in the data folder without it.
    #[arg(long)]
    database: Option<DatabaseUrl>,
}

impl Place {
    fn config(&self) -> Config {
        Config {
            data_dir: self.data.clone(),
            database_url: self.database.clone(),
            ..Config::default()
        }
    }
}

fn main() -> Result<(), Failure> {
    let _ = rustls::crypto::aws_lc_rs::default_provider().install_default();
    let cli = Cli::parse();
    tokio::runtime::Runtime::new()?.block_on(run(cli))
}

async fn run(cli: Cli) -> Result<(), Failure> {
    match cli.command {
        Command::Seed { count } => {
            let config = Config::load()?.config;
            fill(&config, count, cli.texts.as_deref()).await
        }
        Command::Crash { place, kills } => {
            println!("{}", crash::crash(&place.server, &place.config(), kills).await?);
            Ok(())
        }
        Command::Outage {
            place,
            times,
            stop,
            start,
        } => {
            let verdict = outage::database(&place.server, &place.config(), times, &stop, &start).await?;
            println!("{verdict}");
            Ok(())
        }
        Command::FullDisk { place } => {
            println!("{}", outage::full_disk(&place.server, &place.config()).await?);
            Ok(())
        }
        Command::Hostile {
            place,
            seconds,
            unjudged,
        } => {
            let time = Duration::from_secs_f64(seconds);
            let shown = hostile::hostile(&place.server, &place.config(), time, !unjudged).await?;
            print!("{shown}");
            Ok(())
        }
        Command::Bench {
            server,
            data,
            postgres,
            sizes,
            seconds,
            rows,
            unjudged,
        } => {
            let measured = Measured {
                server,
                data,
                postgres,
                time: Duration::from_secs_f64(seconds),
                rows,
            };
            bench(&measured, &sizes, cli.texts.as_deref(), !unjudged).await
        }
    }
}

/// What `bench` measures, and where.
struct Measured {
    server: PathBuf,
    data: PathBuf,
    postgres: Option<String>,
    time: Duration,
    rows: usize,
}

async fn bench(
    measured: &Measured,
    sizes: &[u64],
    texts: Option<&Path>,
    judged: bool,
) -> Result<(), Failure> {
    let Measured {
        server,
        data,
        postgres,
        time,
        rows,
    } = measured;
    let constant = constant(*time).await?;
    let mut runs = Vec::new();
    for reports in sizes {
        for (database, server_url) in [("SQLite", None), ("PostgreSQL", postgres.as_deref())] {
            if database == "PostgreSQL" && server_url.is_none() {
                continue;
            }
            let folder = data.join(format!("{database}-{reports}").to_lowercase());
            let url = match server_url {
                Some(server) => fresh_database(server, *reports).await?,
                None => format!("sqlite://{}", folder.join("tanggap.db").display()),
            };
            let config = Config {
                data_dir: folder.clone(),
                database_url: Some(url.parse()?),
                ..Config::default()
            };
            std::fs::create_dir_all(&folder)?;
            fill(&config, *reports, texts).await?;
            let place = measure::Place {
                server,
                data: &folder,
                database: &url,
                time: *time,
                rows: *rows,
            };
            let results = measure::measure(&place).await?;
            runs.push(table::Run {
                database,
                reports: *reports,
                results,
            });
        }
    }
    print!("{}", table::show(constant, &runs));
    match table::missed(&runs).as_slice() {
        [] => Ok(()),
        _ if !judged => Ok(()),
        missed => Err(format!("missed:\n{}", missed.join("\n")).into()),
    }
}

async fn fill(config: &Config, count: u64, texts: Option<&Path>) -> Result<(), Failure> {
    let app = seed::open(config).await?;
    seed::seed(&app, count, texts).await?;
    Ok(app.db.close().await?)
}

/// A database of its own for each size; one that is there is used again.
async fn fresh_database(server: &str, reports: u64) -> Result<String, Failure> {
    let name = format!("bench_{reports}");
    let mut admin = sqlx::PgConnection::connect(&format!("{server}/postgres")).await?;
    let there = sqlx::query("SELECT 1 FROM pg_database WHERE datname = $1")
        .bind(&name)
        .fetch_optional(&mut admin)
        .await?;
    if there.is_none() {
        sqlx::query(sqlx::AssertSqlSafe(format!("CREATE DATABASE {name}")))
            .execute(&mut admin)
            .await?;
    }
    Ok(format!("{server}/{name}"))
}

/// The floor of HTTP: a handler that answers 2 kB of the same.
async fn constant(time: Duration) -> Result<load::Figures, Failure> {
    let body = "x".repeat(2_000);
    let server = HttpServer::new(move || {
        let body = body.clone();
        App::new().route(
            "/",
            web::get().to(move || {
                let body = body.clone();
                async move { HttpResponse::Ok().body(body) }
            }),
        )
    })
    .workers(2)
    .bind("127.0.0.1:0")?;
    let address = server.addrs().first().ok_or("no address")?.to_string();
    let running = server.run();
    let handle = running.handle();
    let task = tokio::spawn(running);
    let asked: load::Asked<_> = Arc::new(|_, _| load::Ask::get("/"));
    let figures = load::requests(8, time, &address, None, &asked).await?;
    handle.stop(false).await;
    task.await??;
    Ok(figures)
}
