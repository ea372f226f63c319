//! The background work: a task for each queue of jobs, one for each sweep, and one that reads the keys again. None waits for another.

use crate::auth::Throttle;
use crate::config::Config;
use actix_web::web::Data;
use std::time::Duration;
use tanggap_app::kernel::queue::Queue;
use tanggap_app::kernel::sweep::Sweep;
use tanggap_app::ops::{sweeps, worker};
use tanggap_app::{App, causes};
use tokio::sync::watch;
use tokio::task::JoinSet;
use tokio::time::sleep;

/// How often each task looks for something to do, unless it is woken.
const ROUND: Duration = Duration::from_secs(30);

/// How long a job that runs may go on after the server was told to stop. Then it is broken off; whoever claims it next continues.
const GRACE: Duration = Duration::from_secs(10);

/// The tasks. Dropped, they end at once.
pub(crate) struct Workers {
    stop: watch::Sender<bool>,
    tasks: JoinSet<()>,
}

/// Starts the tasks.
pub(crate) fn start(app: &App, config: Config, throttle: Data<Throttle>) -> Workers {
    let (stop, stopping) = watch::channel(false);
    let stopping = Stopping(stopping);
    let mut tasks = JoinSet::new();
    for queue in Queue::ALL {
        tasks.spawn(run_jobs(app.clone(), queue, stopping.clone()));
    }
    for sweep in Sweep::ALL {
        tasks.spawn(run_sweep(app.clone(), sweep, stopping.clone()));
    }
    tasks.spawn(renew(app.clone(), config, throttle, stopping));
    Workers { stop, tasks }
}

impl Workers {
    /// Sent `true`, it tells the tasks to end.
    pub(crate) fn stop(&self) -> watch::Sender<bool> {
        self.stop.clone()
    }

    /// Tells the tasks to end, and waits until they have.
    pub(crate) async fn end(mut self) {
        self.stop.send_replace(true);
        while self.tasks.join_next().await.is_some() {}
    }
}

/// Whether the server was told to stop.
#[derive(Clone)]
struct Stopping(watch::Receiver<bool>);

impl Stopping {
    fn is_told(&self) -> bool {
        *self.0.borrow()
    }

    async fn told(&self) {
        // An error means that nobody is left who could tell.
        let _ = self.0.clone().wait_for(|stop| *stop).await;
    }

    async fn out_of_patience(&self) {
        self.told().await;
        sleep(GRACE).await;
    }
}

async fn run_jobs(app: App, queue: Queue, stopping: Stopping) {
    while !stopping.is_told() {
        match worker::run_next(&app, queue, stopping.out_of_patience()).await {
            Ok(true) => continue,
            Ok(false) => {}
            Err(error) => {
                let (queue, cause) = (queue.as_str(), causes(&error));
                tracing::error!(queue, cause, "the queue of jobs cannot be worked on");
            }
        }
        tokio::select! {
            () = app.wakes.of(queue).notified() => {}
            () = sleep(ROUND) => {}
            () = stopping.told() => {}
        }
    }
}

/// A sweep that is broken off does the rest when the server runs again.
async fn run_sweep(app: App, sweep: Sweep, stopping: Stopping) {
    loop {
        tokio::select! {
            () = async { sweeps::run(&app, sweep).await; sleep(ROUND).await } => {}
            () = stopping.told() => return,
        }
    }
}

async fn renew(app: App, config: Config, throttle: Data<Throttle>, stopping: Stopping) {
    while !stopping.is_told() {
        if let Err(error) = config.renew(&app.keys) {
            tracing::error!(%error, "the keys could not be read again");
        }
        throttle.forget();
        tokio::select! {
            () = sleep(ROUND) => {}
            () = stopping.told() => {}
        }
    }
}
