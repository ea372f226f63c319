//! Checks the whole database: every report against its history, every file against its hash, everything encrypted against the keys,
//! and every count that must agree. What cannot be read is reported, and the check goes on.

use crate::kernel::context::App;
use crate::kernel::error::Error;
use chrono::{DateTime, Datelike, NaiveDate, NaiveTime, Utc};
use std::collections::{BTreeMap, BTreeSet};
use tanggap_domain::ids::InboxItemId;
use tanggap_domain::person::Identity;
use tanggap_store::backup::Snapshot;
use tanggap_store::encrypted::{self, DecryptError, MissingKey};
use tanggap_store::reports::Finding;
use tanggap_store::{blob_refs, counters, inbox, reporters, reports};

/// Reports read at a time.
const BATCH: u64 = 200;
/// Problems of one kind that are listed one by one.
const TOLD: usize = 20;

/// What was checked and what is wrong. Names reports by number and other rows by id, never their content.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Findings {
    pub reports: u64,
    pub files: u64,
    /// In words. Of many problems of one kind the first, and how many more there are.
    pub problems: Vec<String>,
    /// How many there are.
    pub count: u64,
}

/// Problems as they are found, kind by kind.
#[derive(Default)]
struct Problems(Vec<(&'static str, u64, Vec<String>)>);

impl Problems {
    fn add(&mut self, kind: &'static str, words: String) {
        let known = self.0.iter().position(|(known, ..)| *known == kind);
        let place = known.unwrap_or(self.0.len());
        if known.is_none() {
            self.0.push((kind, 0, Vec::new()));
        }
        if let Some((_, count, told)) = self.0.get_mut(place) {
            *count += 1;
            if told.len() < TOLD {
                told.push(words);
            }
        }
    }

    fn tell(self, found: &mut Findings) {
        for (kind, count, told) in self.0 {
            let more = count - told.len() as u64;
            found.count += count;
            found.problems.extend(told);
            if more > 0 {
                found.problems.push(format!("… and {more} more: {kind}"));
            }
        }
    }
}

/// Verifies the whole database. Calls `progress` with the number of reports checked so far.
pub async fn verify(app: &App, progress: impl FnMut(u64)) -> Result<Findings, Error> {
    let (mut found, mut problems) = (Findings::default(), Problems::default());
    if !encrypted::keys_match(app.db.reader(), &app.keys).await? {
        problems.add("keys", FOREIGN.to_owned());
    }
    let years = histories(app, progress, &mut found, &mut problems).await?;
    everything_sealed(app, &mut problems).await?;
    files(app, &mut found, &mut problems).await?;
    numbers(app, years, &mut problems).await?;
    problems.tell(&mut found);
    Ok(found)
}

/// The problem if the keys open nothing.
pub const FOREIGN: &str = "the keys are those of another office, or of another time: put the key file that belongs to this database in place and run `tanggap verify` again. What is stored was left as it is";

/// Names the missing key.
pub fn lacks(lacking: &MissingKey) -> String {
    let MissingKey { table, key, rows } = lacking;
    format!("{table}: the key file lacks key {key}, with which {rows} rows are sealed")
}

/// Checks every report against its history. Returns how many were recorded in each year.
async fn histories(
    app: &App,
    mut progress: impl FnMut(u64),
    found: &mut Findings,
    problems: &mut Problems,
) -> Result<BTreeSet<i32>, Error> {
    let office = app.office().await?;
    let offset = office.calendar.offset();
    let (mut after, mut years) = (None, BTreeSet::new());
    loop {
        // A step between reading a report and its history would look like tampering.
        let snapshot = Snapshot::take(&app.db).await?;
        let checked = reports::check_page(&snapshot, &app.keys, &office, after, BATCH).await?;
        snapshot.end().await?;
        let Some(checked) = checked else { break };
        for (number, finding) in checked.findings {
            problems.add(kind(finding), format!("{number}: {finding}"));
        }
        let recorded = checked.recorded.iter();
        years.extend(recorded.map(|at| at.with_timezone(&offset).year()));
        after = Some(checked.last);
        found.reports += checked.reports;
        progress(found.reports);
    }
    for number in reports::orphaned_histories(app.db.reader(), BATCH).await? {
        let words = format!("{number}: the report is gone, and its history stands");
        problems.add("reports that are gone", words);
    }
    Ok(years)
}

const fn kind(finding: Finding) -> &'static str {
    match finding {
        Finding::Unreadable => "reports that cannot be read",
        Finding::History(_) => "histories that do not hold",
        Finding::Column(_) | Finding::Links(_) => "columns that are not what their report says",
        Finding::File(..) => "files that are not what the history says",
    }
}

/// Checks everything encrypted against the keys, and people against their search terms.
async fn everything_sealed(app: &App, problems: &mut Problems) -> Result<(), Error> {
    for lacking in encrypted::missing_keys(app.db.reader(), &app.keys).await? {
        problems.add("keys that are missing", lacks(&lacking));
    }
    for &table in encrypted::TABLES {
        let mut after = None;
        loop {
            let snapshot = Snapshot::take(&app.db).await?;
            let rows = encrypted::decrypt_page(snapshot.connection(), &app.keys, table, after).await?;
            let Some(last) = rows.last() else { break };
            after = Some(last.id);
            let mut people = Vec::new();
            for row in rows {
                match row.value {
                    Ok(value) if table == "reporters" => match serde_json::from_slice::<Identity>(&value) {
                        Ok(identity) => people.push((row.id, identity)),
                        Err(_) => problems.add(DAMAGED, damaged(table, row.id)),
                    },
                    Err(DecryptError::Damaged) => problems.add(DAMAGED, damaged(table, row.id)),
                    // Rows of a missing key were reported together.
                    Ok(_) | Err(DecryptError::MissingKey(_)) => {}
                }
            }
            for id in reporters::misindexed(snapshot.connection(), &app.keys, &people).await? {
                let words = format!(
                    "reporters {id}: reporter_index does not find this person by what the record says"
                );
                problems.add("people who are not found by what their record says", words);
            }
            snapshot.end().await?;
        }
    }
    match reporters::stray_terms(app.db.reader()).await? {
        0 => {}
        n => problems.add(
            "reporter_index",
            format!("reporter_index: {n} rows find somebody who is not there or was forgotten"),
        ),
    }
    originals(app, problems).await
}

const DAMAGED: &str = "sealed rows that are damaged";

fn damaged(table: &str, id: impl std::fmt::Display) -> String {
    format!("{table} {id}: what is sealed is damaged, although its key is here")
}

/// Checks the original messages, which are files.
async fn originals(app: &App, problems: &mut Problems) -> Result<(), Error> {
    let mut after: Option<InboxItemId> = None;
    loop {
        let page = inbox::originals(app.db.reader(), after, BATCH).await?;
        let Some((last, ..)) = page.last() else { break };
        after = Some(*last);
        for (id, original, key) in page {
            let sealed = match app.files.get(&original).await {
                // A missing file is reported with the files.
                Err(Error::NotFound) => continue,
                other => other?,
            };
            if encrypted::decrypt(&app.keys, id.0.as_bytes(), &key, &sealed) == Err(DecryptError::Damaged) {
                problems.add(DAMAGED, damaged(encrypted::ORIGINALS, id));
            }
        }
    }
    Ok(())
}

async fn files(app: &App, found: &mut Findings, problems: &mut Problems) -> Result<(), Error> {
    for hash in blob_refs::hashes(app.db.reader()).await? {
        match app.files.get(&hash).await {
            Ok(bytes) if crate::kernel::files::hash(&bytes) == hash => {}
            Ok(_) => problems.add(
                "files whose bytes were changed",
                format!("file {hash}: its bytes were changed"),
            ),
            Err(Error::NotFound) => problems.add("files that are missing", format!("file {hash}: missing")),
            Err(error) => return Err(error),
        }
        found.files += 1;
    }
    Ok(())
}

/// Checks that every number has its report: a number is taken in the transaction that records the report.
async fn numbers(app: &App, years: BTreeSet<i32>, problems: &mut Problems) -> Result<(), Error> {
    let offset = app.office().await?.calendar.offset();
    let given = counters::of(app.db.reader(), counters::REPORT).await?;
    // In a year without a counter no number was taken.
    let all: BTreeMap<i32, u64> = years.into_iter().map(|year| (year, 0)).chain(given).collect();
    for (year, given) in all {
        let begin = |year| {
            let day = NaiveDate::from_ymd_opt(year, 1, 1).unwrap_or_default();
            let local = day.and_time(NaiveTime::MIN).and_local_timezone(offset);
            local
                .earliest()
                .map_or_else(DateTime::<Utc>::default, |at| at.to_utc())
        };
        let standing = reports::recorded_between(app.db.reader(), begin(year), begin(year + 1)).await?;
        // Others may have recorded reports meanwhile.
        let later = counters::of(app.db.reader(), counters::REPORT).await?;
        let later = later.get(&year).copied().unwrap_or_default();
        if !(given..=later).contains(&standing) {
            problems.add(
                "years",
                format!("{year}: {given} numbers were given out, {standing} reports stand"),
            );
        }
    }
    Ok(())
}
