//! What jobs and sweeps have in common: nothing that goes wrong inside gets out except as an error, and what failed waits longer each
//! time.

use crate::kernel::error::Error;
use chrono::Duration;
use futures::FutureExt as _;
use futures::future::BoxFuture;
use std::panic::AssertUnwindSafe;
use uuid::Uuid;

/// Runs the work; a panic in it becomes an error. The work changes nothing but the database, which rolls back. It stands on the heap: jobs
/// and sweeps are the largest futures there are.
pub(crate) async fn contained(work: BoxFuture<'_, Result<(), Error>>) -> Result<(), Error> {
    match AssertUnwindSafe(work).catch_unwind().await {
        Ok(result) => result,
        Err(_) => Err(Error::internal("a panic")),
    }
}

/// 10 s, 20 s, 40 s … up to an hour, with a small jitter for each id.
pub(crate) fn back_off(attempts: u32, id: Uuid) -> Duration {
    let base = 10_i64
        .saturating_mul(1 << attempts.min(10).saturating_sub(1))
        .min(3_600);
    let jitter = i64::from(id.as_bytes()[15]) * base / 1_024;
    Duration::seconds(base + jitter)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_wait_doubles_up_to_an_hour() {
        let waits: Vec<i64> = [0, 1, 2, 3, 9, 10, 40]
            .map(|attempts| back_off(attempts, Uuid::nil()).num_seconds())
            .to_vec();
        assert_eq!(waits, [10, 10, 20, 40, 2_560, 3_600, 3_600]);
    }

    #[tokio::test]
    async fn a_panic_becomes_an_error() {
        let result = contained(Box::pin(async { panic!("in a test") })).await;
        assert!(matches!(result, Err(Error::Internal(_))));
    }
}
