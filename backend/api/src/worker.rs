//! The background worker: runs the sweeps at intervals, and at once when a job was written.

use actix_web::web::Data;
use std::sync::Arc;
use std::time::Duration;
use tanggap_app::App;
use tanggap_app::causes;
use tanggap_app::ops::sweeps;
use tokio::sync::Notify;
use tokio::task::JoinHandle;

use crate::auth::Throttle;
use crate::config::Config;

/// How often the sweeps run by themselves.
const ROUND: Duration = Duration::from_secs(30);

/// Starts the worker. After `stop` it finishes its round and ends.
pub(crate) fn start(app: App, config: Config, throttle: Data<Throttle>, stop: Arc<Notify>) -> JoinHandle<()> {
    tokio::spawn(async move {
        loop {
            if let Err(error) = sweeps::run(&app).await {
                tracing::error!(cause = causes(&error), "sweep failed");
            }
            if let Err(error) = config.renew(&app.keys) {
                tracing::error!(%error, "the keys could not be read again");
            }
            throttle.forget();
            tokio::select! {
                () = app.wake.notified() => {}
                () = tokio::time::sleep(ROUND) => {}
                () = stop.notified() => return,
            }
        }
    })
}
