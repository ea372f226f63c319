//! The figures as a table, and the targets they are held to.

use crate::load::Figures;
use crate::measure::Results;
use std::time::Duration;

/// One database at one size.
pub struct Run {
    pub database: &'static str,
    pub reports: u64,
    pub results: Results,
}

/// The whole as Markdown.
pub fn show(constant: Figures, runs: &[Run]) -> String {
    let mut out = format!(
        "A handler answering a constant: {:.0}/s.\n\n\
         | database | reports | what | p50 ms alone | p99 ms alone | /s, 8 at once | raw SQL /s | share |\n\
         |---|--:|---|--:|--:|--:|--:|--:|\n",
        constant.per_second
    );
    for run in runs {
        for kind in &run.results.kinds {
            let (raw, share) = match kind.floor {
                Some(floor) => (
                    format!("{:.0}", floor.per_second),
                    format!("{:.0} %", 100.0 * kind.many.per_second / floor.per_second),
                ),
                None => ("–".to_owned(), "–".to_owned()),
            };
            out.push_str(&format!(
                "| {} | {} | {} | {:.2} | {:.2} | {:.0} | {raw} | {share} |\n",
                run.database, run.reports, kind.name, kind.alone.p50, kind.alone.p99, kind.many.per_second
            ));
        }
    }
    for run in runs {
        out.push_str(&format!(
            "\n{}, {} reports: {:.0} MB at most, first answer after {:.0} ms.",
            run.database,
            run.reports,
            run.results.memory,
            run.results.cold_start.as_secs_f64() * 1_000.0
        ));
        for wait in &run.results.waits {
            out.push_str(&format!(
                " {}: {:.0} ms.",
                wait.name,
                wait.took.as_secs_f64() * 1_000.0
            ));
        }
    }
    out.push('\n');
    out
}

/// The targets that were missed, in words.
pub fn missed(runs: &[Run]) -> Vec<String> {
    let mut missed = Vec::new();
    for run in runs {
        let name = format!("{}, {} reports", run.database, run.reports);
        let large = run.reports >= 1_000_000;
        for kind in &run.results.kinds {
            if let Some(floor) = kind.floor
                && !kind.name.starts_with("search")
                && kind.many.per_second < 0.5 * floor.per_second
            {
                missed.push(format!("{name}: {} below half of the raw SQL", kind.name));
            }
            if kind.name == "queue counts" && large && kind.alone.p50 > 50.0 {
                missed.push(format!("{name}: queue counts above 50 ms"));
            }
        }
        for wait in &run.results.waits {
            if wait.took > wait.limit {
                missed.push(format!("{name}: {} took more than {:?}", wait.name, wait.limit));
            }
        }
        if run.results.memory > 150.0 {
            missed.push(format!("{name}: more than 150 MB"));
        }
        if large && run.results.cold_start > Duration::from_secs(1) {
            missed.push(format!("{name}: first answer after more than a second"));
        }
        let small = runs
            .iter()
            .find(|other| other.database == run.database && other.reports == 10_000);
        if let Some(small) = small.filter(|_| large) {
            for (kind, before) in run.results.kinds.iter().zip(&small.results.kinds) {
                if !["queue counts", "step"].contains(&kind.name) && kind.alone.p50 > 1.5 * before.alone.p50 {
                    missed.push(format!(
                        "{name}: {} more than 1.5 times as slow as with 10000",
                        kind.name
                    ));
                }
            }
        }
    }
    missed
}
