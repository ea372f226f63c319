//! What every use case gets: the database, the keys, the clock, the files, the mail servers, and the office as it is now.

use crate::kernel::error::Error;
use crate::kernel::files::Files;
use crate::kernel::floods::Floods;
use crate::kernel::line::{WAITING, WaitingLine};
use crate::kernel::queue::{Queue, Wakes};
use crate::kernel::watch_registry::WatchRegistry;
use chrono::{DateTime, Utc};
use std::sync::Arc;
use tanggap_domain::account::Actor;
use tanggap_domain::clock::Clock;
use tanggap_domain::ids::{ReportId, UserId};
use tanggap_domain::office::Office;
use tanggap_domain::operation::Operation;
use tanggap_mailbox::MailServers;
use tanggap_store::crypto::Keys;
use tanggap_store::{Db, office};
use tokio::sync::{Mutex, RwLock, Semaphore};

/// The office with the version it was read at.
type Snapshot = (i64, Arc<Office>);

/// The running application.
#[derive(Clone)]
pub struct App {
    pub db: Db,
    pub keys: Keys,
    pub clock: Arc<dyn Clock>,
    pub files: Files,
    /// Address under which people reach the office's pages, `https://…`; links on paper and in mail begin with it.
    pub public_url: Option<Arc<str>>,
    /// The servers by which mail goes out and comes in.
    pub mail: Arc<MailServers>,
    office: Arc<RwLock<Option<Snapshot>>>,
    /// Notified when a job was queued.
    pub wakes: Arc<Wakes>,
    /// Who watches which report, and how they are woken.
    pub watchers: Arc<WatchRegistry>,
    /// The turns of letters: one is drawn up at a time, first come first served, so that each finds the number it was set with free.
    pub letters: Arc<Mutex<()>>,
    /// Limits how many threads hash passwords or typeset pages at a time; each needs tens of megabytes.
    pub blocking: Arc<Semaphore>,
    /// How many refusals were recorded lately.
    pub(crate) floods: Arc<Floods>,
    /// Where pictures are decoded, apart from passwords: one takes up to 350 MB and a second.
    pub pictures: Arc<WaitingLine>,
    /// Where spreadsheets are unpacked.
    pub sheets: Arc<WaitingLine>,
}

impl std::fmt::Debug for App {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("App")
    }
}

impl App {
    pub fn new(db: Db, keys: Keys, clock: Arc<dyn Clock>, files: Files) -> Self {
        Self {
            db,
            keys,
            clock,
            files,
            public_url: None,
            mail: Arc::default(),
            office: Arc::default(),
            wakes: Arc::default(),
            watchers: Arc::default(),
            letters: Arc::default(),
            blocking: Arc::new(Semaphore::new(4)),
            floods: Arc::default(),
            pictures: Arc::new(WaitingLine::new("pictures", WAITING)),
            sheets: Arc::new(WaitingLine::new("sheets", WAITING)),
        }
    }

    /// Sets the address under which people reach the office's pages.
    #[must_use]
    pub fn with_public_url(self, public_url: Option<&str>) -> Self {
        Self {
            public_url: public_url.map(Arc::from),
            ..self
        }
    }

    /// Sets the mail servers.
    #[must_use]
    pub fn with_mail(self, mail: MailServers) -> Self {
        Self {
            mail: Arc::new(mail),
            ..self
        }
    }

    /// The present moment.
    pub fn now(&self) -> DateTime<Utc> {
        self.clock.now()
    }

    /// The office as it is now. Read from the database only if its version has changed.
    pub async fn office(&self) -> Result<Arc<Office>, Error> {
        let version = office::version(self.db.reader())
            .await?
            .ok_or_else(Error::no_settings)?;
        self.office_at(version).await
    }

    /// The office as it was when the caller of the present request was identified, or newer. Does not ask the database for the version
    /// again.
    pub async fn cached_office(&self) -> Result<Arc<Office>, Error> {
        match self.office.read().await.as_ref() {
            Some((_, office)) => Ok(office.clone()),
            None => self.office().await,
        }
    }

    /// The office at this version or a newer one.
    pub(crate) async fn office_at(&self, version: i64) -> Result<Arc<Office>, Error> {
        if let Some((known, office)) = self.office.read().await.as_ref()
            && *known >= version
        {
            return Ok(office.clone());
        }
        let (office, version) = office::load(self.db.reader())
            .await?
            .ok_or_else(Error::no_settings)?;
        let fresh = Arc::new(office);
        let mut kept = self.office.write().await;
        if kept.as_ref().is_none_or(|(known, _)| *known < version) {
            *kept = Some((version, fresh.clone()));
        }
        Ok(fresh)
    }

    /// Wakes the worker of the queue, because a job was added to it.
    pub fn wake(&self, queue: Queue) {
        self.wakes.of(queue).notify_one();
    }

    /// Wakes everybody who watches the report, because it changed; `None`: several may have.
    pub fn report_changed(&self, report: Option<ReportId>) {
        self.watchers.report_changed(&self.db, report);
    }

    /// Ends or renews the streams of a user at once, because a session of theirs ended or their rights changed. To be called after the
    /// commit.
    pub fn account_changed(&self, user: UserId) {
        self.watchers.account_changed(&self.db, user);
    }

    /// Runs CPU-bound work outside the async threads, a few at a time.
    pub async fn blocking<T: Send + 'static>(
        &self,
        work: impl FnOnce() -> T + Send + 'static,
    ) -> Result<T, Error> {
        let turn = self.blocking.clone().acquire_owned().await;
        let turn = turn.map_err(Error::unavailable)?;
        let work = move || {
            // Held until the work ends, also when the caller has left.
            let _turn = turn;
            work()
        };
        tokio::task::spawn_blocking(work).await.map_err(Error::internal)
    }
}

/// Refuses an actor none of whose roles has the operation.
pub fn allow(actor: &Actor, operation: Operation) -> Result<(), Error> {
    if operation.is_open_to(actor) {
        Ok(())
    } else {
        Err(Error::Forbidden)
    }
}
