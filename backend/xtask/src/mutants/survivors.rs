//! Mutants that no test noticed, and those that may go unnoticed.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use crate::shell::{Doing, Outcome, failed};

/// A mutant as cargo-mutants names it: `src/a.rs:12:5: replace + with -`.
#[derive(Debug, PartialEq, Eq)]
pub struct Survivor(String);

impl Survivor {
    /// Its name without line and column, which change with every edit.
    fn lasting(&self) -> String {
        match self.0.split_once(": ") {
            Some((place, change)) => {
                let file = place.split(':').next().unwrap_or(place);
                format!("{file}: {change}")
            }
            None => self.0.clone(),
        }
    }
}

/// The survivors of the run that wrote into this folder.
pub fn read(dir: &Path) -> Outcome<Vec<Survivor>> {
    let file = dir.join("mutants.out/missed.txt");
    if !file.is_file() {
        // There was nothing to change.
        return Ok(Vec::new());
    }
    let missed = fs::read_to_string(&file).doing(file.display())?;
    Ok(missed.lines().map(|line| Survivor(line.to_owned())).collect())
}

/// What may survive, by lasting names.
#[derive(Debug)]
pub struct Allowed(BTreeSet<String>);

impl Allowed {
    /// Reads groups of lines, each with a comment above it that says why.
    pub fn read(list: &str) -> Outcome<Self> {
        let mut allowed = BTreeSet::new();
        for group in list.split("\n\n") {
            let mut explained = false;
            for line in group.lines().filter(|line| !line.trim().is_empty()) {
                if line.starts_with('#') {
                    explained = true;
                } else if explained {
                    allowed.insert(line.trim().to_owned());
                } else {
                    return failed(format!("no comment says why this mutant may survive: {line}"));
                }
            }
        }
        Ok(Self(allowed))
    }

    /// Fails when something survived that may not.
    pub fn judge_some(&self, found: &[Survivor]) -> Outcome {
        let unnoticed: Vec<&str> = found
            .iter()
            .filter(|survivor| !self.0.contains(&survivor.lasting()))
            .map(|survivor| survivor.0.as_str())
            .collect();
        if unnoticed.is_empty() {
            return Ok(());
        }
        failed(format!(
            "no test notices these {} changes:\n{}",
            unnoticed.len(),
            unnoticed.join("\n")
        ))
    }

    /// Of all mutants: fails also when something that may survive does not, so that the list stays true.
    pub fn judge_all(&self, found: &[Survivor]) -> Outcome {
        self.judge_some(found)?;
        let survived: BTreeSet<String> = found.iter().map(Survivor::lasting).collect();
        let noticed: Vec<&str> = self.0.difference(&survived).map(String::as_str).collect();
        if noticed.is_empty() {
            println!("{} mutants survive, each for a reason", found.len());
            return Ok(());
        }
        failed(format!(
            "a test notices these, or they are no more: take them off the list\n{}",
            noticed.join("\n")
        ))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::project::Project;

    fn survivors(names: &[&str]) -> Vec<Survivor> {
        names.iter().map(|name| Survivor((*name).to_owned())).collect()
    }

    #[test]
    fn only_what_is_listed_with_a_reason_may_survive() {
        let allowed =
            Allowed::read("# why\na.rs: replace + with - in f\n\n# and why\nb.rs: delete ! in g\n").unwrap();
        let both = survivors(&["a.rs:1:2: replace + with - in f", "b.rs:30:4: delete ! in g"]);
        assert!(allowed.judge_all(&both).is_ok());
        assert!(allowed.judge_some(&both[..1]).is_ok());
        assert!(allowed.judge_all(&both[..1]).is_err());
        assert!(
            allowed
                .judge_some(&survivors(&["a.rs:1:2: replace + with * in f"]))
                .is_err()
        );
        assert!(Allowed::read("# why\n\na.rs: replace + with - in f").is_err());
    }

    #[test]
    fn the_list_of_the_domain_can_be_read() {
        let list = Project::find().unwrap().root.join(super::super::ALLOWED);
        Allowed::read(&fs::read_to_string(list).unwrap()).unwrap();
    }
}
