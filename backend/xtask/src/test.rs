//! `cargo xtask test` and `cargo xtask prove`: run their steps, say how each went, and what was skipped and why.

use std::time::{Duration, Instant};

use crate::arguments::split_at_dashes;
use crate::project::Project;
use crate::session::{Session, Step};
use crate::shell::{Outcome, Stop, failed};

/// Runs the steps of a command, or those named in the arguments.
pub fn run(command: &str, steps: &'static [Step], project: Project, args: Vec<String>) -> Outcome {
    let (own, theirs) = split_at_dashes(args);
    let (flags, names): (Vec<_>, Vec<_>) = own.into_iter().partition(|arg| arg.starts_with('-'));
    if let Some(unknown) = flags
        .iter()
        .find(|flag| !["--keep-going", "--list"].contains(&flag.as_str()))
    {
        return failed(format!("`cargo xtask {command}` does not know `{unknown}`"));
    }
    let has = |flag: &str| flags.iter().any(|given| given == flag);
    let chosen = choose(steps, &names)?;
    if has("--list") {
        chosen
            .iter()
            .for_each(|step| println!("{:18} {}", step.name, step.what));
        return Ok(());
    }
    let session = Session::new(project, theirs);
    let results = run_steps(&session, &chosen, has("--keep-going"));
    conclude(&results, std::env::var_os("CI").is_some())
}

/// Says what starts, and how long it took.
pub fn timed<T>(what: &str, work: impl FnOnce() -> Outcome<T>) -> Outcome<T> {
    println!("\n── {what}");
    let start = Instant::now();
    let outcome = work();
    println!("── {what}: {}", seconds(start.elapsed()));
    outcome
}

struct Done {
    name: &'static str,
    took: Duration,
    outcome: Outcome,
}

/// `rust` chooses every step whose name begins with `rust-`.
fn choose(steps: &'static [Step], names: &[String]) -> Outcome<Vec<&'static Step>> {
    let is_meant = |step: &Step, name: &str| {
        step.name == name
            || step
                .name
                .strip_prefix(name)
                .is_some_and(|rest| rest.starts_with('-'))
    };
    if let Some(unknown) = names
        .iter()
        .find(|name| !steps.iter().any(|step| is_meant(step, name)))
    {
        return failed(format!("no step is called `{unknown}`; `--list` shows them"));
    }
    Ok(steps
        .iter()
        .filter(|step| names.is_empty() || names.iter().any(|name| is_meant(step, name)))
        .collect())
}

fn run_steps(session: &Session, steps: &[&'static Step], keep_going: bool) -> Vec<Done> {
    let mut results = Vec::new();
    let mut stopped_at = None;
    for step in steps {
        if let Some(culprit) = stopped_at {
            results.push(Done {
                name: step.name,
                took: Duration::ZERO,
                outcome: Err(Stop::Skipped(format!("{culprit} failed"))),
            });
            continue;
        }
        let start = Instant::now();
        let outcome = timed(&format!("{}: {}", step.name, step.what), || (step.run)(session));
        match &outcome {
            Err(Stop::Failed(why)) => {
                println!("FAILED {}: {why}", step.name);
                if !keep_going {
                    stopped_at = Some(step.name);
                }
            }
            Err(Stop::Skipped(why)) => println!("SKIPPED {}: {why}", step.name),
            Err(Stop::Unchecked(why)) => println!("NOT CHECKED {}: {why}", step.name),
            Ok(()) => {}
        }
        results.push(Done {
            name: step.name,
            took: start.elapsed(),
            outcome,
        });
    }
    results
}

fn conclude(results: &[Done], complete: bool) -> Outcome {
    println!("\n── summary");
    let (mut failures, mut skips) = (0, 0);
    for done in results {
        let (word, why) = match &done.outcome {
            Ok(()) => ("passed", ""),
            Err(Stop::Failed(why)) => ("FAILED", why.as_str()),
            Err(Stop::Skipped(why)) => ("skipped", why.as_str()),
            Err(Stop::Unchecked(why)) => ("UNCHECKED", why.as_str()),
        };
        failures += usize::from(word == "FAILED");
        skips += usize::from(word == "skipped");
        println!("{word:9} {:18} {:>9}  {why}", done.name, seconds(done.took));
    }
    let total = results.iter().map(|done| done.took).sum();
    println!(
        "{} steps, {failures} failed, {skips} skipped, {} in all",
        results.len(),
        seconds(total)
    );
    match (failures, skips) {
        (0, 0) => Ok(()),
        (0, _) if complete => failed("with CI set, nothing may be skipped"),
        (0, _) => Ok(()),
        _ => failed("not everything passed"),
    }
}

fn seconds(time: Duration) -> String {
    let whole = time.as_secs();
    if whole < 60 {
        format!("{:.1} s", time.as_secs_f64())
    } else {
        format!("{} min {:02} s", whole / 60, whole % 60)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::steps::STEPS;

    fn names(chosen: &[&str]) -> Vec<&'static str> {
        let chosen: Vec<String> = chosen.iter().map(|name| (*name).to_owned()).collect();
        choose(STEPS, &chosen)
            .unwrap()
            .iter()
            .map(|step| step.name)
            .collect()
    }

    #[test]
    fn a_group_chooses_all_of_its_steps_and_a_name_only_itself() {
        assert_eq!(names(&["api"]), ["api-sqlite", "api-postgres"]);
        assert_eq!(names(&["api-sqlite"]), ["api-sqlite"]);
        assert_eq!(names(&[]).len(), STEPS.len());
        assert!(choose(STEPS, &["ap".to_owned()]).is_err());
    }

    #[test]
    fn a_skipped_step_fails_only_where_nothing_may_be_skipped_and_an_unchecked_one_nowhere() {
        let stopped = |stop| {
            [Done {
                name: "api-postgres",
                took: Duration::ZERO,
                outcome: Err(stop),
            }]
        };
        let skipped = || stopped(Stop::Skipped("no server".into()));
        assert!(conclude(&skipped(), false).is_ok());
        assert!(conclude(&skipped(), true).is_err());
        assert!(conclude(&stopped(Stop::Unchecked("no network".into())), true).is_ok());
    }

    #[test]
    fn times_are_short_to_read() {
        assert_eq!(seconds(Duration::from_millis(2340)), "2.3 s");
        assert_eq!(seconds(Duration::from_secs(125)), "2 min 05 s");
    }
}
