//! Keeps a flood of refusals from filling the security log: of each kind and caller only some are recorded in a minute, and of everybody
//! together not more than a limit. What was left out is counted.

use chrono::{DateTime, Duration, Utc};
use std::collections::HashMap;
use std::net::IpAddr;
use std::sync::{Mutex, PoisonError};
use tanggap_domain::ids::UserId;
use tanggap_domain::security::{SecurityEntry, SecurityEvent};

/// For how long the recorded ones are counted.
const WINDOW: Duration = Duration::seconds(60);
/// Entries of one key in that time: enough to see what somebody tries, too few to fill a disk.
const OF_REFUSALS: u32 = 20;
/// Attempts to sign in are bounded before, by the throttle.
const OF_ATTEMPTS: u32 = 60;
/// That somebody was throttled is said once.
const OF_THROTTLED: u32 = 1;
/// Entries of all keys together in that time, for each kind of event: some 860,000 in a day at the very worst.
const OF_ALL: u32 = 600;
/// Keys that are counted at a time. Beyond it, all others count as one.
const KEYS: usize = 10_000;

/// Who caused it: the officer, else the address; nobody in particular once there are too many.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum Key {
    User(UserId),
    Address(Option<IpAddr>),
    Others,
    All,
}

#[derive(Clone, Copy, Debug)]
struct Count {
    since: DateTime<Utc>,
    recorded: u32,
    left_out: u32,
}

/// How many refusals of each kind and caller were recorded lately, in this process.
#[derive(Debug, Default)]
pub struct Floods(Mutex<HashMap<(SecurityEvent, Key), Count>>);

impl Floods {
    /// Whether one more is recorded: then how many of the same key were left out before it. `None`: it is left out.
    pub(crate) fn admit(
        &self,
        entry: &SecurityEntry,
        address: Option<IpAddr>,
        now: DateTime<Utc>,
    ) -> Option<u32> {
        let mut counts = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        // Attempts are counted by where they come from: whoever tries one account after another is one flood.
        let by_address = matches!(
            entry.event,
            SecurityEvent::SignInFailed | SecurityEvent::Throttled
        );
        let mut key = match entry.by {
            Some(user) if !by_address => Key::User(user),
            _ => Key::Address(address),
        };
        if !counts.contains_key(&(entry.event, key)) && counts.len() >= KEYS {
            counts.retain(|_, count| now < count.since + WINDOW);
            if counts.len() >= KEYS {
                key = Key::Others;
            }
        }
        let most = match entry.event {
            SecurityEvent::Throttled => OF_THROTTLED,
            SecurityEvent::SignInFailed => OF_ATTEMPTS,
            _ => OF_REFUSALS,
        };
        let repeats = take(&mut counts, (entry.event, key), most, now)?;
        if take(&mut counts, (entry.event, Key::All), OF_ALL, now).is_some() {
            return Some(repeats);
        }
        if let Some(count) = counts.get_mut(&(entry.event, key)) {
            count.left_out = repeats.saturating_add(1);
        }
        None
    }
}

fn take(
    counts: &mut HashMap<(SecurityEvent, Key), Count>,
    key: (SecurityEvent, Key),
    most: u32,
    now: DateTime<Utc>,
) -> Option<u32> {
    let fresh = Count {
        since: now,
        recorded: 0,
        left_out: 0,
    };
    let count = counts.entry(key).or_insert(fresh);
    if now >= count.since + WINDOW || now < count.since {
        *count = Count {
            left_out: count.left_out,
            ..fresh
        };
    }
    if count.recorded >= most {
        count.left_out = count.left_out.saturating_add(1);
        return None;
    }
    count.recorded += 1;
    Some(std::mem::take(&mut count.left_out))
}
