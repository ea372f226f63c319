//! Two people on one report see each other, and each other's changes. A watcher is woken by a commit and reads from the history what
//! is new since the entry it saw last, so that a lost message loses nothing.

use crate::kernel::context::{App, allow};
use crate::kernel::error::Error;
use crate::kernel::refs::PersonRef;
use crate::kernel::session::{self, Caller};
use crate::kernel::watch_registry::{KEEP_ALIVE, Wake};
use chrono::{DateTime, Utc};
use serde::Serialize;
use std::collections::{BTreeSet, VecDeque};
use tanggap_domain::ids::{ReportId, UserId};
use tanggap_domain::lifecycle::Action;
use tanggap_domain::operation::Operation;
use tanggap_domain::policy;
use tanggap_store::{history, reports};
use tokio::sync::broadcast::{Receiver, error::RecvError};
use utoipa::ToSchema;

/// After how many signs of life a watcher reads the history without being woken.
const LOOK: u32 = 3;

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
    KeepAlive,
    /// The report is not the caller's to see any more, or the session is over.
    Gone,
}

/// One watcher of a report.
pub struct Watch {
    app: App,
    caller: Caller,
    report: ReportId,
    id: u64,
    seen: u32,
    people: Option<BTreeSet<UserId>>,
    pending: VecDeque<Live>,
    wake: Receiver<Wake>,
    looked: bool,
    signs: u32,
}

impl std::fmt::Debug for Watch {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Watch({})", self.id)
    }
}

impl Drop for Watch {
    fn drop(&mut self) {
        self.app.watchers.leave(self.report, self.id);
        self.app.watchers.people_changed(&self.app.db, self.report);
    }
}

/// Begins to watch a report, from the entry that the caller saw last; without one, from now.
pub async fn report_watch(
    app: &App,
    caller: Caller,
    report: ReportId,
    last_seen: Option<u32>,
) -> Result<Watch, Error> {
    allow(&caller.actor, Operation::ReportWatch)?;
    // Subscribed before reading, so that no change is missed in between.
    let wake = app.watchers.subscribe();
    let stored = reports::find(app.db.reader(), report)
        .await?
        .ok_or(Error::NotFound)?;
    policy::look(&caller.actor, &stored)?;
    let id = app.watchers.enter(report, caller.actor.id)?;
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
        signs: 0,
    };
    app.watchers.people_changed(&app.db, report);
    Ok(watch)
}

impl Watch {
    /// Waits for the next event. `None` when the server shuts down.
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
                self.refresh_presence().await?;
                continue;
            }
            match tokio::time::timeout(KEEP_ALIVE, self.wake.recv()).await {
                Err(_) => {
                    self.signs += 1;
                    if self.signs.is_multiple_of(LOOK) {
                        // Other processes forget our watchers unless they are told again.
                        self.app.watchers.publish_presence(&self.app.db, self.report);
                        self.looked = false;
                    }
                    self.pending.push_back(Live::KeepAlive);
                }
                Ok(Ok(Wake::Closed) | Err(RecvError::Closed)) => return Ok(None),
                Ok(Err(RecvError::Lagged(_)) | Ok(Wake::Changed(None))) => self.looked = false,
                Ok(Ok(Wake::Changed(Some(report)))) if report == self.report => self.looked = false,
                // Whether the session and the rights are still there is seen by looking.
                Ok(Ok(Wake::Account(user))) if user == self.caller.actor.id => self.looked = false,
                Ok(Ok(Wake::People(report))) if report == self.report => self.refresh_presence().await?,
                Ok(Ok(_)) => {}
            }
        }
    }

    /// Reads new entries. Returns false if the caller may not see the report any more.
    async fn look(&mut self) -> Result<bool, Error> {
        let app = &self.app;
        let caller = match session::caller(app, self.caller.actor.id, self.caller.session).await {
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
                // Who asked to see a protected identity is shown only in the timeline, to those who oversee the office.
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

    /// Adds an event if the other watchers have changed.
    async fn refresh_presence(&mut self) -> Result<(), Error> {
        let mut people = self.app.watchers.people(self.report);
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
