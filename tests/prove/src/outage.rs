//! The database goes away and comes back, or the disk runs full, while officers write.

use crate::crash::Siege;
use crate::ledger::Round;
use crate::load::{Ask, Line};
use crate::seed::Failure;
use std::path::Path;
use std::process::Stdio;
use std::time::Duration;
use tanggap_api::config::Config;
use tokio::process::Command;

/// Stops and starts the database so many times under load, by the commands given. The server is never touched.
pub async fn database(
    binary: &Path,
    config: &Config,
    times: usize,
    stop: &str,
    start: &str,
) -> Result<String, Failure> {
    let (mut siege, server) = Siege::lay(binary, config).await?;
    let mut refused = 0;
    for _ in 0..times {
        let (rounds, stopped) = siege
            .write(async {
                tokio::time::sleep(Duration::from_millis(700)).await;
                shell(stop).await?;
                tokio::time::sleep(Duration::from_secs(3)).await;
                Ok::<_, Failure>(())
            })
            .await?;
        stopped?;
        if !rounds.contains(&Round::Acknowledged) {
            return Err("nothing was written before the outage".into());
        }
        if rounds.contains(&Round::Cut) {
            return Err("a request was left without an answer".into());
        }
        refused += rounds
            .iter()
            .filter(|round| matches!(round, Round::Refused(_)))
            .count();
        shell(start).await?;
        siege.check(Some(2)).await?;
    }
    let verdict = siege.verdict(server).await?;
    Ok(format!(
        "PostgreSQL stopped and started {times} times, {refused} requests refused with 503: {verdict}"
    ))
}

/// Fills the disk that the data folder lies on, and makes room again.
pub async fn full_disk(binary: &Path, config: &Config) -> Result<String, Failure> {
    let (mut siege, server) = Siege::lay(binary, config).await?;
    let some_time = || tokio::time::sleep(Duration::from_secs(2));
    siege.write(some_time()).await?;
    let ballast = config.data_dir.join("ballast");
    fill(&ballast)?;
    let (rounds, ()) = siege.write(some_time()).await?;
    let full = rounds
        .iter()
        .filter(|round| **round == Round::Refused("storage_full".to_owned()))
        .count();
    if full == 0 {
        return Err(format!("nobody was told that the disk is full: {rounds:?}").into());
    }
    if let Some(other) = rounds.iter().find(|round| matches!(round, Round::Cut)) {
        return Err(format!("{other:?} on a full disk").into());
    }
    let token = server.sign_in("sekcam").await;
    let readable = match &token {
        Ok(token) => Line::open(&server.address, Some(token))
            .await?
            .must(&Ask::get("/api/v1/reports"))
            .await
            .is_ok(),
        // Signing in writes a session, for which there is no room.
        Err(_) => true,
    };
    if !readable {
        return Err("the list cannot be read on a full disk".into());
    }
    std::fs::remove_file(&ballast)?;
    let verdict = siege.verdict(server).await?;
    Ok(format!("disk full: {full} requests refused clearly: {verdict}"))
}

/// Takes all the room there is.
fn fill(ballast: &Path) -> Result<(), Failure> {
    use std::io::Write as _;
    let mut file = std::fs::File::create(ballast)?;
    for size in [1 << 16, 1 << 10, 1] {
        let block = vec![0; size];
        while file.write_all(&block).is_ok() {}
    }
    Ok(())
}

async fn shell(command: &str) -> Result<(), Failure> {
    let status = Command::new("sh")
        .args(["-c", command])
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .status()
        .await?;
    match status.success() {
        true => Ok(()),
        false => Err(format!("`{command}`: {status}").into()),
    }
}
