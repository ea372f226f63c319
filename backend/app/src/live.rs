//! Two people on one report see each other, and each other's changes. Whoever looks at a report watches it; a commit wakes the
//! watchers, who read from the history what is new since what they saw last, so that nothing is missed however the word got lost.

use crate::accounts;
use crate::context::{App, allow};
use crate::error::Error;
use crate::view::PersonRef;
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeSet, HashMap, VecDeque};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};
use tanggap_domain::ids::{ReportId, UserId};
use tanggap_domain::lifecycle::Action;
use tanggap_domain::operation::Operation;
use tanggap_domain::policy;
use tanggap_store::crypto::random;
use tanggap_store::{history, live, reports};
use tokio::sync::broadcast::{self, Receiver, Sender, error::RecvError};
use utoipa::ToSchema;
use uuid::Uuid;

/// How often a watcher says that it lives, which is how a reader that went away is noticed.
const BEAT: Duration = Duration::from_secs(5);
/// After how many beats it looks by itself.
const LOOK: u32 = 3;
/// How long another process's watchers count without a new word from it.
const STALE: Duration = Duration::from_secs(45);
/// Reports one person may watch at a time in one process: tabs, not a scraper.
const MOST: usize = 30;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Wake {
    /// This report changed; `None`: any may have.
    Changed(Option<ReportId>),
    People(ReportId),
    Closed,
}

/// A word between processes.
#[derive(Debug, Serialize, Deserialize)]
struct Word {
    from: Uuid,
    report: Option<ReportId>,
    /// Who watches the report there; without it, the report changed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    people: Option<BTreeSet<UserId>>,
}

#[derive(Default)]
struct Watchers {
    /// Here: report, then watcher, then who.
    here: HashMap<ReportId, HashMap<u64, UserId>>,
    /// In other processes.
    elsewhere: HashMap<(Uuid, ReportId), (Instant, BTreeSet<UserId>)>,
}

/// Everybody who watches, and how they are woken.
pub struct Hub {
    process: Uuid,
    wake: Sender<Wake>,
    next: AtomicU64,
    watchers: Mutex<Watchers>,
}

impl Default for Hub {
    fn default() -> Self {
        Self {
            process: random().map(Uuid::from_bytes).unwrap_or_default(),
            wake: broadcast::channel(1024).0,
            next: AtomicU64::new(0),
            watchers: Mutex::default(),
        }
    }
}

impl Hub {
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

    fn people(&self, report: ReportId) -> BTreeSet<UserId> {
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

    fn enter(&self, report: ReportId, user: UserId) -> Result<u64, Error> {
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

    fn leave(&self, report: ReportId, id: u64) {
        let mut watchers = self.watchers();
        if let Some(here) = watchers.here.get_mut(&report) {
            here.remove(&id);
            if here.is_empty() {
                watchers.here.remove(&report);
            }
        }
    }

    fn hear(&self, word: Option<&str>) {
        let Some(word) = word else {
            let _ = self.wake.send(Wake::Changed(None));
            return;
        };
        let Ok(word) = serde_json::from_str::<Word>(word) else {
            return;
        };
        if word.from == self.process {
            return;
        }
        match (word.people, word.report) {
            (Some(people), Some(report)) => {
                let place = (word.from, report);
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
}

/// Tells everybody that a report changed; `None`: that several may have.
pub fn changed(app: &App, report: Option<ReportId>) {
    let _ = app.live.wake.send(Wake::Changed(report));
    publish(app, report, None);
}

fn people_changed(app: &App, report: ReportId) {
    let _ = app.live.wake.send(Wake::People(report));
    publish(app, Some(report), Some(app.live.here(report)));
}

fn publish(app: &App, report: Option<ReportId>, people: Option<BTreeSet<UserId>>) {
    let word = Word {
        from: app.live.process,
        report,
        people,
    };
    if let Ok(word) = serde_json::to_string(&word) {
        let db = app.db.clone();
        tokio::spawn(async move {
            // A word that is not sent is made good by the watchers' own looking.
            if let Err(error) = live::publish(&db, &word).await {
                tracing::warn!(%error, "other processes were not told");
            }
        });
    }
}

/// Hears other processes until the server ends.
pub async fn listen(app: &App) {
    loop {
        match live::listen(&app.db, |word| app.live.hear(word)).await {
            Ok(()) => return,
            Err(error) => tracing::warn!(%error, "other processes are not heard"),
        }
        tokio::time::sleep(BEAT).await;
    }
}

/// One entry that was added to the history.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct ChangeView {
    /// Number of the entry, and the report's version with it.
    pub seq: u32,
    pub at: DateTime<Utc>,
    /// Absent when the program did it, or when it is not for the caller to know.
    pub author: Option<PersonRef>,
    pub action: Option<Action>,
}

/// Who else looks at the report.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct PresenceView {
    pub people: Vec<PersonRef>,
}

/// What a watcher is told.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Live {
    Changed(ChangeView),
    People(PresenceView),
    /// Nothing happened.
    Beat,
    /// The report is not the caller's to see any more, or the session is over.
    Gone,
}

/// Somebody who looks at a report.
pub struct Watch {
    app: App,
    caller: accounts::Caller,
    report: ReportId,
    id: u64,
    seen: u32,
    people: Option<BTreeSet<UserId>>,
    pending: VecDeque<Live>,
    wake: Receiver<Wake>,
    looked: bool,
    beats: u32,
}

impl std::fmt::Debug for Watch {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Watch({})", self.id)
    }
}

impl Drop for Watch {
    fn drop(&mut self) {
        self.app.live.leave(self.report, self.id);
        people_changed(&self.app, self.report);
    }
}

/// Begins to watch a report, from what the caller saw last; without that, from now.
pub async fn report_watch(
    app: &App,
    caller: accounts::Caller,
    report: ReportId,
    last_seen: Option<u32>,
) -> Result<Watch, Error> {
    allow(&caller.actor, Operation::ReportWatch)?;
    // Before looking, so that nothing falls between.
    let wake = app.live.wake.subscribe();
    let stored = reports::find(app.db.reader(), report)
        .await?
        .ok_or(Error::NotFound)?;
    policy::visibility(&caller.actor, &stored).ok_or(Error::NotFound)?;
    let id = app.live.enter(report, caller.actor.id)?;
    let watch = Watch {
        app: app.clone(),
        caller,
        report,
        id,
        seen: last_seen.unwrap_or(stored.version).min(stored.version),
        people: None,
        pending: VecDeque::new(),
        wake,
        looked: false,
        beats: 0,
    };
    people_changed(app, report);
    Ok(watch)
}

impl Watch {
    /// Waits for what is next. `None` when the server goes down.
    pub async fn next(&mut self) -> Result<Option<Live>, Error> {
        loop {
            if let Some(live) = self.pending.pop_front() {
                return Ok(Some(live));
            }
            if !self.looked {
                self.looked = true;
                if !self.look().await? {
                    return Ok(Some(Live::Gone));
                }
                self.look_around().await?;
                continue;
            }
            match tokio::time::timeout(BEAT, self.wake.recv()).await {
                Err(_) => {
                    self.beats += 1;
                    if self.beats.is_multiple_of(LOOK) {
                        // Others forget us without a word from time to time.
                        publish(
                            &self.app,
                            Some(self.report),
                            Some(self.app.live.here(self.report)),
                        );
                        self.looked = false;
                    }
                    self.pending.push_back(Live::Beat);
                }
                Ok(Ok(Wake::Closed) | Err(RecvError::Closed)) => return Ok(None),
                Ok(Err(RecvError::Lagged(_)) | Ok(Wake::Changed(None))) => self.looked = false,
                Ok(Ok(Wake::Changed(Some(report)))) if report == self.report => self.looked = false,
                Ok(Ok(Wake::People(report))) if report == self.report => self.look_around().await?,
                Ok(Ok(_)) => {}
            }
        }
    }

    /// Reads what is new. False when it is not the caller's to know.
    async fn look(&mut self) -> Result<bool, Error> {
        let app = &self.app;
        let caller = match accounts::caller(app, self.caller.actor.id, self.caller.session).await {
            Ok(caller) => caller,
            Err(Error::SessionOver) => return Ok(false),
            Err(other) => return Err(other),
        };
        let Some(report) = reports::find(app.db.reader(), self.report).await? else {
            return Ok(false);
        };
        let Some(sight) = policy::visibility(&caller.actor, &report) else {
            return Ok(false);
        };
        self.caller = caller;
        if report.version > self.seen {
            let office = app.office().await?;
            for head in history::heads(app.db.reader(), self.report, self.seen).await? {
                // Who asked for a protected identity is for the office's oversight, in the timeline.
                let told = sight.content && head.action != Action::Reveal;
                self.seen = head.seq;
                self.pending.push_back(Live::Changed(ChangeView {
                    seq: head.seq,
                    at: head.at,
                    author: head.author.filter(|_| told).map(|id| PersonRef::of(id, &office)),
                    action: Some(head.action).filter(|_| told),
                }));
            }
        }
        Ok(true)
    }

    /// Tells who else is here, when that changed.
    async fn look_around(&mut self) -> Result<(), Error> {
        let mut people = self.app.live.people(self.report);
        people.remove(&self.caller.actor.id);
        if self.people.as_ref() != Some(&people) {
            let office = self.app.office().await?;
            let view = people.iter().map(|id| PersonRef::of(*id, &office)).collect();
            self.people = Some(people);
            self.pending
                .push_back(Live::People(PresenceView { people: view }));
        }
        Ok(())
    }
}

/// A fresh hub.
pub(crate) fn hub() -> Arc<Hub> {
    Arc::new(Hub::default())
}

impl std::fmt::Debug for Hub {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Hub")
    }
}
