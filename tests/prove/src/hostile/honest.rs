//! People who work while the server is attacked: each waits for an answer before asking again.

use super::{RIGHT, credentials, from};
use crate::load::{Ask, Line};
use crate::seed::Failure;
use crate::server::Server;
use serde_json::{Value, json};
use std::net::Ipv4Addr;
use std::time::{Duration, Instant};
use uuid::Uuid;

/// Between two requests of the same person.
const PAUSE: Duration = Duration::from_millis(20);
/// A person signs in once in so many rounds.
const SIGN_IN_EVERY: usize = 40;

/// An officer at the desk, one in a section, and a citizen.
pub struct People {
    address: String,
    desk: String,
    section: String,
    /// Reports that are worked on.
    pub open: Vec<Uuid>,
    kelurahan: Value,
    round: usize,
    through_proxies: bool,
}

impl People {
    /// From now on everybody comes through the proxy at this address, from an address of their own.
    pub fn come_through(&mut self, proxy: &str) {
        proxy.clone_into(&mut self.address);
        self.through_proxies = true;
    }

    pub async fn gather(server: &Server) -> Result<Self, Failure> {
        let desk = server.sign_in("umum").await?;
        let section = server.sign_in("kasi.sarpras").await?;
        let mut line = Line::open(&server.address, Some(&desk)).await?;
        let found = line
            .must(&Ask::get("/api/v1/reports?limit=200&status=in_progress"))
            .await?;
        let found: Value = serde_json::from_slice(&found)?;
        let items = found["items"].as_array().ok_or("no list")?;
        Ok(Self {
            address: server.address.clone(),
            open: items
                .iter()
                .filter_map(|item| item["id"].as_str()?.parse().ok())
                .collect(),
            kelurahan: items.first().ok_or("no open report")?["kelurahan"]["id"].clone(),
            desk,
            section,
            round: 0,
            through_proxies: false,
        })
    }

    /// Lets all of them work, and gives how long each request took.
    pub async fn work(&mut self, time: Duration) -> Result<Vec<(&'static str, Duration)>, Failure> {
        let end = Instant::now() + time;
        let first = self.round;
        let (desk, section, citizen) = tokio::join!(
            self.person(10, Some(&self.desk), first, end, |round| self.at_the_desk(round)),
            self.person(11, Some(&self.section), first, end, |round| self
                .in_a_section(round)),
            self.person(12, None, first, end, |_| (
                "the public form's page",
                Ask::get("/api/v1/public/office")
            )),
        );
        let mut waits = Vec::new();
        for (rounds, taken) in [desk?, section?, citizen?] {
            self.round = self.round.max(rounds);
            waits.extend(taken);
        }
        Ok(waits)
    }

    async fn person(
        &self,
        place: u8,
        token: Option<&str>,
        first: usize,
        end: Instant,
        asked: impl Fn(usize) -> (&'static str, Ask),
    ) -> Result<(usize, Vec<(&'static str, Duration)>), Failure> {
        let mut line = match self.through_proxies {
            true => Line::open_from(Ipv4Addr::new(127, 0, 1, place), &self.address, token).await?,
            false => Line::open(&self.address, token).await?,
        };
        let claimed = format!("203.0.113.{place}");
        let mut taken = Vec::new();
        let mut round = first;
        while Instant::now() < end {
            let (name, ask) = asked(round);
            let begun = Instant::now();
            line.must(&from(ask, &claimed)).await?;
            taken.push((name, begun.elapsed()));
            round += 1;
            tokio::time::sleep(PAUSE).await;
        }
        Ok((round, taken))
    }

    fn at_the_desk(&self, round: usize) -> (&'static str, Ask) {
        if round % SIGN_IN_EVERY == 1 {
            return (
                "signing in",
                Ask::post("/api/v1/auth/login", credentials("loket", RIGHT)),
            );
        }
        match round % 4 {
            0 => ("list", Ask::get("/api/v1/reports?limit=20")),
            1 => ("detail", Ask::get(format!("/api/v1/reports/{}", self.one(round)))),
            2 => ("search", Ask::get("/api/v1/reports?limit=20&q=jalan")),
            _ => ("recording a report", self.report(round)),
        }
    }

    fn in_a_section(&self, round: usize) -> (&'static str, Ask) {
        match round % 2 {
            0 => ("queue counts", Ask::get("/api/v1/reports/counts")),
            _ => ("list", Ask::get("/api/v1/reports?limit=20&sort=oldest")),
        }
    }

    fn one(&self, round: usize) -> Uuid {
        self.open[round % self.open.len()]
    }

    fn report(&self, round: usize) -> Ask {
        Ask::post(
            "/api/v1/reports",
            json!({
                "channel": "walk_in",
                "title": "Lampu jalan padam",
                "description": "Tiga tiang lampu padam sejak minggu lalu, warga takut lewat malam hari.",
                "place": { "address": format!("Jl. Tuasan No. {round}"), "kelurahan": self.kelurahan },
                "reporter": { "identity": { "name": "Pelapor Uji", "phone": format!("081299{round:06}") } },
            }),
        )
    }
}
