//! The invented reports, by how far they have come.

mod answered;
mod awaiting_agency;
mod closed;
mod ended;
mod incoming;
mod working;

use crate::builder::ScenarioContext;
use crate::scenario::Scenario;
use chrono::{DateTime, Utc};
use std::collections::BTreeMap;
use tanggap_app::seed::ReferenceSeed;
use tanggap_domain::ids::UserId;

/// The scenarios, ending at `now`. `users` gives the identifiers of `people` by username.
pub fn all(now: DateTime<Utc>, seed: &ReferenceSeed, users: &BTreeMap<String, UserId>) -> Vec<Scenario> {
    let context = ScenarioContext::new(now, seed, users);
    let mut all = incoming::scenarios(&context);
    all.extend(working::scenarios(&context));
    all.extend(awaiting_agency::scenarios(&context));
    all.extend(answered::scenarios(&context));
    all.extend(closed::scenarios(&context));
    all.extend(ended::scenarios(&context));
    all
}
