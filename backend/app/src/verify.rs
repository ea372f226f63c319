//! Looks everything over: every history chain and what it folds to, every file's hash, every count that must agree.

use crate::context::App;
use crate::error::Error;
use chrono::{DateTime, NaiveDate, NaiveTime, Utc};
use tanggap_store::{attachments, counters, history, inbox, reports};

/// Reports read in one go.
const BATCH: u64 = 200;

/// What was looked at, and what is wrong with it. Names reports by number only.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Findings {
    pub reports: u64,
    pub files: u64,
    pub problems: Vec<String>,
}

/// Verifies the whole office. `progress` is told how many reports were looked at.
pub async fn verify(app: &App, mut progress: impl FnMut(u64)) -> Result<Findings, Error> {
    let mut found = Findings::default();
    let mut after = None;
    loop {
        let batch = reports::after(app.db.reader(), after, BATCH).await?;
        let Some(last) = batch.last() else { break };
        after = Some(last.id);
        for report in &batch {
            // A step between reading the report and its history would look like a broken chain: read it again before saying so.
            let whole = history::verify(app.db.reader(), &app.keys, report).await?
                || match reports::find(app.db.reader(), report.id).await? {
                    Some(fresh) => history::verify(app.db.reader(), &app.keys, &fresh).await?,
                    None => false,
                };
            if !whole {
                found
                    .problems
                    .push(format!("{}: the history does not hold", report.number));
            }
            let files = attachments::of_report(app.db.reader(), report.id).await?;
            let standing = files.iter().filter(|file| !file.removed).count();
            if whole && standing != report.attachments as usize {
                found.problems.push(format!(
                    "{}: {standing} files, but its history says {}",
                    report.number, report.attachments
                ));
            }
        }
        found.reports += batch.len() as u64;
        progress(found.reports);
    }
    for hash in inbox::all_hashes(app.db.reader()).await? {
        match app.files.get(&hash).await {
            Ok(bytes) if crate::files::hash(&bytes) == hash => {}
            Ok(_) => found
                .problems
                .push(format!("file {hash}: its bytes were changed")),
            Err(Error::NotFound) => found.problems.push(format!("file {hash}: missing")),
            Err(error) => return Err(error),
        }
        found.files += 1;
    }
    let offset = app.office().await?.calendar.offset();
    for (year, given) in counters::of(app.db.reader(), counters::REPORT).await? {
        let begin = |year| {
            let day = NaiveDate::from_ymd_opt(year, 1, 1).unwrap_or_default();
            let local = day.and_time(NaiveTime::MIN).and_local_timezone(offset);
            local
                .earliest()
                .map_or_else(DateTime::<Utc>::default, |at| at.to_utc())
        };
        let standing = reports::recorded_between(app.db.reader(), begin(year), begin(year + 1)).await?;
        // Others may have recorded while we counted.
        let later = counters::of(app.db.reader(), counters::REPORT).await?;
        let later = later.get(&year).copied().unwrap_or_default();
        if !(given..=later).contains(&standing) {
            found.problems.push(format!(
                "{year}: {given} numbers were given out, {standing} reports stand"
            ));
        }
    }
    Ok(found)
}
