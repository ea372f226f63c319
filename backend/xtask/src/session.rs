//! What a step is, and what the steps of one command share.

use std::cell::OnceCell;
use std::path::PathBuf;

use crate::project::Project;
use crate::recipes::{self, Subject};
use crate::shell::Outcome;

/// A step of `test` or a proof of `prove`.
pub struct Step {
    pub name: &'static str,
    pub what: &'static str,
    pub run: fn(&Session) -> Outcome,
}

pub const fn step(name: &'static str, what: &'static str, run: fn(&Session) -> Outcome) -> Step {
    Step { name, what, run }
}

/// What several steps share: each is built once.
pub struct Session {
    pub project: Project,
    /// Arguments after `--`, for the test runners.
    pub extra: Vec<String>,
    subject: OnceCell<Subject>,
    spa: OnceCell<()>,
}

impl Session {
    pub fn new(project: Project, extra: Vec<String>) -> Self {
        Self {
            project,
            extra,
            subject: OnceCell::new(),
            spa: OnceCell::new(),
        }
    }

    pub fn subject(&self) -> Outcome<&Subject> {
        match self.subject.get() {
            Some(subject) => Ok(subject),
            None => {
                let built = recipes::build_subject(&self.project, false)?;
                Ok(self.subject.get_or_init(|| built))
            }
        }
    }

    pub fn server(&self) -> Outcome<&PathBuf> {
        Ok(&self.subject()?.server)
    }

    pub fn spa(&self) -> Outcome {
        if self.spa.get().is_none() {
            recipes::build_spa(&self.project)?;
            self.spa.get_or_init(|| ());
        }
        Ok(())
    }
}
