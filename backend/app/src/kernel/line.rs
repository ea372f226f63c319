//! A waiting line in front of work that takes much memory or time, such as decoding a picture: one piece at a time, in a thread that ends
//! with it, and only so many waiting.
//!
//! **Invariant:** a piece of work keeps its turn until it ends, also when nobody waits for its result any more. Otherwise a caller who
//! hangs up and sends again would have any number done at the same time.

use crate::kernel::error::Error;
use std::sync::Arc;
use tokio::sync::{OwnedSemaphorePermit, Semaphore, oneshot};

/// How many requests wait behind the one whose turn it is.
pub const WAITING: usize = 8;

/// A waiting line.
#[derive(Debug)]
pub struct WaitingLine {
    /// Name of the line's threads.
    name: &'static str,
    turn: Arc<Semaphore>,
    /// The one whose turn it is and those who wait.
    places: Arc<Semaphore>,
}

/// The turn to work. It ends when this is dropped.
#[derive(Debug)]
pub struct Turn(#[expect(dead_code, reason = "held, and given back when dropped")] OwnedSemaphorePermit);

impl WaitingLine {
    /// A line in which at most this many requests wait.
    pub(crate) fn new(name: &'static str, waiting: usize) -> Self {
        Self {
            name,
            turn: Arc::new(Semaphore::new(1)),
            places: Arc::new(Semaphore::new(waiting + 1)),
        }
    }

    /// Does the work when its turn comes. Refused with [`Error::Busy`] while the line is full.
    pub async fn run<T: Send + 'static>(
        &self,
        work: impl FnOnce() -> T + Send + 'static,
    ) -> Result<T, Error> {
        let place = self.places.clone().try_acquire_owned().map_err(|_| Error::Busy)?;
        let turn = self.turn().await?;
        self.work(work, (place, turn)).await
    }

    /// The same for what the program does by itself, one after another: it waits also behind a full line.
    pub async fn run_in_background<T: Send + 'static>(
        &self,
        work: impl FnOnce() -> T + Send + 'static,
    ) -> Result<T, Error> {
        let turn = self.turn().await?;
        self.work(work, turn).await
    }

    /// Waits for the turn, in the order of arrival.
    pub async fn turn(&self) -> Result<Turn, Error> {
        let turn = self.turn.clone().acquire_owned().await;
        turn.map(Turn).map_err(Error::unavailable)
    }

    /// How many places are left.
    pub fn places_left(&self) -> usize {
        self.places.available_permits()
    }

    async fn work<T: Send + 'static>(
        &self,
        work: impl FnOnce() -> T + Send + 'static,
        held: impl Send + 'static,
    ) -> Result<T, Error> {
        let (tell, told) = oneshot::channel();
        // What a thread allocated goes back to the system when the thread ends.
        std::thread::Builder::new()
            .name(self.name.to_owned())
            .spawn(move || {
                let result = work();
                drop(held);
                // Nobody may be waiting any more.
                let _ = tell.send(result);
            })
            .map_err(Error::unavailable)?;
        told.await
            .map_err(|_| Error::internal("the work broke off without a result"))
    }
}

#[cfg(test)]
mod tests {
    use super::WaitingLine;
    use crate::kernel::error::Error;
    use std::sync::mpsc;

    #[tokio::test]
    async fn as_many_wait_as_there_are_places_and_the_next_is_refused() {
        let line = WaitingLine::new("test", 2);
        let turn = line.turn().await.expect("a free turn");
        let (first, second, third) = (line.run(|| 1), line.run(|| 2), line.run(|| 3));
        let refused = async { line.run(|| 4).await };
        let (first, second, third, refused, ()) = tokio::join!(first, second, third, refused, async {
            drop(turn);
        });
        assert_eq!([first, second, third].map(|done| done.expect("done")), [1, 2, 3]);
        assert!(matches!(refused, Err(Error::Busy)), "{refused:?}");
        assert_eq!(line.run(|| 5).await.expect("room again"), 5);
    }

    #[tokio::test]
    async fn the_program_itself_is_never_refused() {
        let line = WaitingLine::new("test", 0);
        let turn = line.turn().await.expect("a free turn");
        let (asked, own, ()) = tokio::join!(line.run(|| 1), line.run_in_background(|| 2), async {
            drop(turn);
        });
        assert_eq!((asked.expect("done"), own.expect("done")), (1, 2));
    }

    #[tokio::test]
    async fn work_keeps_its_turn_when_its_caller_has_left() {
        let line = WaitingLine::new("test", 0);
        let (begun, begins) = tokio::sync::oneshot::channel();
        let (release, released) = mpsc::channel::<()>();
        {
            let work = line.run(move || {
                let _ = begun.send(());
                let _ = released.recv();
            });
            tokio::select! {
                _ = work => panic!("the work was not released"),
                seen = begins => seen.expect("begun"),
            }
        }
        assert!(matches!(line.run(|| ()).await, Err(Error::Busy)));
        release.send(()).expect("still at work");
        line.run_in_background(|| ())
            .await
            .expect("its turn after the other");
    }

    #[tokio::test]
    async fn work_that_panics_gives_its_turn_back() {
        let line = WaitingLine::new("test", 0);
        let broken = line
            .run(|| assert!(std::env::args().count() == 0, "on purpose"))
            .await;
        assert!(matches!(broken, Err(Error::Internal(_))), "{broken:?}");
        line.run_in_background(|| ()).await.expect("a turn");
    }
}
