//! The server under measurement: the released binary in a process of its own.

use crate::load::{Ask, Line};
use crate::seed::{Failure, PASSWORD};
use serde_json::json;
use std::path::Path;
use std::process::Stdio;
use std::time::{Duration, Instant};
use tokio::io::{AsyncBufReadExt as _, BufReader};
use tokio::process::{Child, Command};

pub struct Server {
    child: Child,
    pub address: String,
    /// From the start of the process to its first answer out of the database.
    pub cold_start: Duration,
}

impl Server {
    pub async fn start(binary: &Path, data: &Path, database: &str) -> Result<Self, Failure> {
        Self::start_with(binary, data, database, &[]).await
    }

    /// With more of its environment.
    pub async fn start_with(
        binary: &Path,
        data: &Path,
        database: &str,
        environment: &[(&str, &str)],
    ) -> Result<Self, Failure> {
        let begun = Instant::now();
        let mut child = Command::new(binary)
            .arg("serve")
            .env("TANGGAP_LISTEN", "127.0.0.1:0")
            .env("TANGGAP_DATA_DIR", data)
            .env("TANGGAP_DATABASE_URL", database)
            .env("RUST_LOG", "warn")
            .envs(environment.iter().copied())
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .kill_on_drop(true)
            .spawn()?;
        let out = child.stdout.take().ok_or("no output")?;
        let mut lines = BufReader::new(out).lines();
        let address = loop {
            let line = lines.next_line().await?.ok_or("the server did not start")?;
            if let Some(address) = line.strip_prefix("listening on http://") {
                break address.to_owned();
            }
        };
        let mut server = Self {
            child,
            address,
            cold_start: Duration::ZERO,
        };
        Line::open(&server.address, None)
            .await?
            .must(&Ask::get("/api/v1/auth/setup"))
            .await?;
        server.cold_start = begun.elapsed();
        Ok(server)
    }

    /// An access token.
    pub async fn sign_in(&self, username: &str) -> Result<String, Failure> {
        let body = json!({ "username": username, "password": PASSWORD });
        let answer = Line::open(&self.address, None)
            .await?
            .must(&Ask::post("/api/v1/auth/login", body))
            .await?;
        let answer: serde_json::Value = serde_json::from_slice(&answer)?;
        Ok(answer["access_token"].as_str().ok_or("no token")?.to_owned())
    }

    /// The most memory it ever had, MB.
    pub fn peak_memory(&self) -> Result<f64, Failure> {
        let pid = self.child.id().ok_or("it ended")?;
        let status = std::fs::read_to_string(format!("/proc/{pid}/status"))?;
        let line = status
            .lines()
            .find_map(|line| line.strip_prefix("VmHWM:"))
            .ok_or("no VmHWM")?;
        let kilobytes: f64 = line.trim().trim_end_matches(" kB").trim().parse()?;
        Ok(kilobytes / 1024.0)
    }

    pub async fn stop(mut self) -> Result<(), Failure> {
        Ok(self.child.kill().await?)
    }
}
