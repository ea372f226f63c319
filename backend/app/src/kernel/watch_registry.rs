//! Who watches which report, in this process and in the others. A commit wakes the watchers; processes tell each other.
//!
//! **Invariant:** a message only wakes. What happened is read from the history, so that a lost message loses nothing.

use crate::kernel::error::Error;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeSet, HashMap};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};
use tanggap_domain::ids::{ReportId, UserId};
use tanggap_store::crypto::random;
use tanggap_store::{Db, causes, live};
use tokio::sync::broadcast::{self, Receiver, Sender};
use uuid::Uuid;

/// How often a watcher sends a sign of life, by which a reader that went away is noticed.
pub(crate) const KEEP_ALIVE: Duration = Duration::from_secs(5);
/// How long the watchers of another process count without a new message from it.
const STALE: Duration = Duration::from_secs(45);
/// Reports that one person may watch at a time in one process: tabs, not a scraper.
const MOST: usize = 30;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Wake {
    /// This report changed; `None`: any may have.
    Changed(Option<ReportId>),
    People(ReportId),
    /// What this user may do changed, or a session of theirs ended.
    Account(UserId),
    Closed,
}

/// What one process tells the others.
#[derive(Debug, Serialize, Deserialize)]
struct PeerMessage {
    from: Uuid,
    report: Option<ReportId>,
    /// Who watches the report there; without it, the report changed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    people: Option<BTreeSet<UserId>>,
    /// Whose sessions or rights changed; then nothing is said of a report.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    account: Option<UserId>,
}

#[derive(Default)]
struct Watchers {
    /// Here: report, then watcher, then who.
    here: HashMap<ReportId, HashMap<u64, UserId>>,
    /// In other processes.
    elsewhere: HashMap<(Uuid, ReportId), (Instant, BTreeSet<UserId>)>,
}

/// Everybody who watches, and how they are woken.
pub struct WatchRegistry {
    process: Uuid,
    wake: Sender<Wake>,
    next: AtomicU64,
    watchers: Mutex<Watchers>,
}

impl Default for WatchRegistry {
    fn default() -> Self {
        Self {
            process: random().map(Uuid::from_bytes).unwrap_or_default(),
            wake: broadcast::channel(1024).0,
            next: AtomicU64::new(0),
            watchers: Mutex::default(),
        }
    }
}

impl WatchRegistry {
    fn watchers(&self) -> MutexGuard<'_, Watchers> {
        self.watchers.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Ends every watch: the server is going down.
    pub fn close(&self) {
        let _ = self.wake.send(Wake::Closed);
    }

    fn here(&self, report: ReportId) -> BTreeSet<UserId> {
        let watchers = self.watchers();
        let here = watchers.here.get(&report);
        here.map(|here| here.values().copied().collect())
            .unwrap_or_default()
    }

    pub(crate) fn people(&self, report: ReportId) -> BTreeSet<UserId> {
        let mut people = self.here(report);
        let mut watchers = self.watchers();
        watchers.elsewhere.retain(|_, (heard, _)| heard.elapsed() < STALE);
        for ((_, other), (_, there)) in &watchers.elsewhere {
            if *other == report {
                people.extend(there);
            }
        }
        people
    }

    pub(crate) fn enter(&self, report: ReportId, user: UserId) -> Result<u64, Error> {
        let id = self.next.fetch_add(1, Ordering::Relaxed);
        let mut watchers = self.watchers();
        let held = watchers
            .here
            .values()
            .flat_map(HashMap::values)
            .filter(|other| **other == user)
            .count();
        if held >= MOST {
            return Err(Error::TooManyWatches);
        }
        watchers.here.entry(report).or_default().insert(id, user);
        Ok(id)
    }

    pub(crate) fn leave(&self, report: ReportId, id: u64) {
        let mut watchers = self.watchers();
        if let Some(here) = watchers.here.get_mut(&report) {
            here.remove(&id);
            if here.is_empty() {
                watchers.here.remove(&report);
            }
        }
    }

    fn on_peer_message(&self, message: Option<&str>) {
        let Some(message) = message else {
            let _ = self.wake.send(Wake::Changed(None));
            return;
        };
        let Ok(message) = serde_json::from_str::<PeerMessage>(message) else {
            return;
        };
        if message.from == self.process {
            return;
        }
        if let Some(user) = message.account {
            let _ = self.wake.send(Wake::Account(user));
            return;
        }
        match (message.people, message.report) {
            (Some(people), Some(report)) => {
                let place = (message.from, report);
                let mut watchers = self.watchers();
                let before = watchers.elsewhere.remove(&place);
                let changed = before.is_none_or(|(_, before)| before != people);
                if !people.is_empty() {
                    watchers.elsewhere.insert(place, (Instant::now(), people));
                }
                drop(watchers);
                if changed {
                    let _ = self.wake.send(Wake::People(report));
                }
            }
            (_, report) => {
                let _ = self.wake.send(Wake::Changed(report));
            }
        }
    }

    /// Wakes whoever watches the report; `None`: several reports may have changed.
    pub(crate) fn report_changed(&self, db: &Db, report: Option<ReportId>) {
        let _ = self.wake.send(Wake::Changed(report));
        Self::publish(db, &self.message(report, None));
    }

    /// Wakes the watches of a user, because a session of theirs ended or their rights changed.
    pub(crate) fn account_changed(&self, db: &Db, user: UserId) {
        let _ = self.wake.send(Wake::Account(user));
        let message = PeerMessage {
            account: Some(user),
            ..self.message(None, None)
        };
        Self::publish(db, &message);
    }

    /// Wakes whoever watches the report, because others came or went.
    pub(crate) fn people_changed(&self, db: &Db, report: ReportId) {
        let _ = self.wake.send(Wake::People(report));
        self.publish_presence(db, report);
    }

    /// Tells the other processes who watches the report here.
    pub(crate) fn publish_presence(&self, db: &Db, report: ReportId) {
        Self::publish(db, &self.message(Some(report), Some(self.here(report))));
    }

    const fn message(&self, report: Option<ReportId>, people: Option<BTreeSet<UserId>>) -> PeerMessage {
        PeerMessage {
            from: self.process,
            report,
            people,
            account: None,
        }
    }

    fn publish(db: &Db, message: &PeerMessage) {
        if let Ok(message) = serde_json::to_string(message) {
            let db = db.clone();
            tokio::spawn(async move {
                // Watchers look by themselves now and then, which makes up for a message that was not sent.
                if let Err(error) = live::publish(&db, &message).await {
                    tracing::warn!(cause = causes(&error), "other processes were not told");
                }
            });
        }
    }

    /// Hears the other processes until the server ends.
    pub async fn listen(&self, db: &Db) {
        loop {
            match live::listen(db, |message| self.on_peer_message(message)).await {
                Ok(()) => return,
                Err(error) => tracing::warn!(cause = causes(&error), "other processes are not heard"),
            }
            tokio::time::sleep(KEEP_ALIVE).await;
        }
    }

    /// What wakes a watcher.
    pub(crate) fn subscribe(&self) -> Receiver<Wake> {
        self.wake.subscribe()
    }
}

impl std::fmt::Debug for WatchRegistry {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("WatchRegistry")
    }
}
