//! Whose records somebody may open and change, by which of their reports they may know of.
//!
//! **Invariant:** a person whose every report is hidden from somebody is hidden from them too: otherwise an officer whom a report names
//! would find who filed it. Nobody changes or erases a person one of whose reports is hidden from them: a changed address would bring them
//! what the office tells its reporter.

use crate::kernel::context::App;
use crate::kernel::error::Error;
use std::collections::HashMap;
use tanggap_domain::account::Actor;
use tanggap_domain::ids::ReporterId;
use tanggap_domain::policy::Scope;
use tanggap_store::Txn;
use tanggap_store::reporters::{self, Reporter};
use tanggap_store::reports::{Sight, sight_of_reporters};

fn together<'a>(sights: &HashMap<ReporterId, Sight>, records: impl Iterator<Item = &'a ReporterId>) -> Sight {
    records
        .filter_map(|id| sights.get(id))
        .fold(Sight::default(), |sum, one| Sight {
            all: sum.all + one.all,
            visible: sum.visible + one.visible,
        })
}

/// Those of these people who are not hidden from the actor.
pub async fn not_hidden(app: &App, actor: &Actor, found: Vec<Reporter>) -> Result<Vec<Reporter>, Error> {
    if found.is_empty() {
        return Ok(found);
    }
    let db = app.db.reader();
    let roots: Vec<ReporterId> = found.iter().map(Reporter::root).collect();
    let members = reporters::members(db, &app.keys, &roots).await?;
    let mut groups: HashMap<ReporterId, Vec<ReporterId>> =
        roots.iter().map(|root| (*root, vec![*root])).collect();
    for member in &members {
        groups.entry(member.root()).or_default().push(member.id);
    }
    let all: Vec<ReporterId> = groups.values().flatten().copied().collect();
    let sights = sight_of_reporters(db, &Scope::of(actor), &all).await?;
    let shown = |person: &Reporter| {
        let records = groups.get(&person.root());
        !together(&sights, records.into_iter().flatten()).is_hidden()
    };
    Ok(found.into_iter().filter(shown).collect())
}

/// Whether the actor may change the person with these records. A hidden person is not found; of one with a hidden report the change is
/// refused.
pub async fn may_change(txn: &Txn, actor: &Actor, records: &[ReporterId]) -> Result<(), Error> {
    let sights = sight_of_reporters(txn, &Scope::of(actor), records).await?;
    let sight = together(&sights, records.iter());
    if sight.is_hidden() {
        return Err(Error::NotFound);
    }
    if sight.is_partial() {
        return Err(Error::Forbidden);
    }
    Ok(())
}
