//! The queues of background jobs. Each has a worker of its own, so that a long job delays only jobs of its own queue.

use tokio::sync::Notify;

/// A queue of jobs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Queue {
    /// Imports of SP4N-LAPOR! exports.
    Import,
    /// Deadlines that are computed again.
    Recalculation,
    /// Mail that goes out, in the order in which it was written.
    Mail,
    /// Files to be deleted.
    Files,
}

impl Queue {
    pub const ALL: [Self; 4] = [Self::Import, Self::Recalculation, Self::Mail, Self::Files];

    /// The name under which its jobs are stored.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Import => "import",
            Self::Recalculation => "recalculation",
            Self::Mail => "mail",
            Self::Files => "files",
        }
    }

    /// The queue of this name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|queue| queue.as_str() == name)
    }
}

/// Wakes the worker of a queue when a job was added, so that it need not wait for its next round.
#[derive(Debug, Default)]
pub struct Wakes {
    import: Notify,
    recalculation: Notify,
    mail: Notify,
    files: Notify,
}

impl Wakes {
    /// What the worker of the queue waits for.
    pub const fn of(&self, queue: Queue) -> &Notify {
        match queue {
            Queue::Import => &self.import,
            Queue::Recalculation => &self.recalculation,
            Queue::Mail => &self.mail,
            Queue::Files => &self.files,
        }
    }
}
