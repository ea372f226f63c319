//! Running other programs: each is shown before it starts, and its failure stops the step.

use std::ffi::OsStr;
use std::io::ErrorKind;
use std::path::Path;
use std::process::{Command, ExitStatus, Stdio};

/// Why a step did not succeed.
#[derive(Debug)]
pub enum Stop {
    Failed(String),
    /// For what this machine lacks and we may not install.
    Skipped(String),
    /// For what nobody can check here, whatever is installed. Fails nothing, and is shown at the end.
    Unchecked(String),
}

pub type Outcome<T = ()> = Result<T, Stop>;

pub fn failed<T>(why: impl Into<String>) -> Outcome<T> {
    Err(Stop::Failed(why.into()))
}

/// For IO of our own: says what was being done.
pub trait Doing<T> {
    fn doing(self, what: impl std::fmt::Display) -> Outcome<T>;
}

impl<T, E: std::fmt::Display> Doing<T> for Result<T, E> {
    fn doing(self, what: impl std::fmt::Display) -> Outcome<T> {
        self.map_err(|error| Stop::Failed(format!("{what}: {error}")))
    }
}

/// A program to run, remembering how to show it.
pub struct Cmd {
    command: Command,
    shown: String,
}

impl Cmd {
    pub fn new(program: impl AsRef<OsStr>) -> Self {
        let program = program.as_ref();
        let name = Path::new(program)
            .file_name()
            .unwrap_or(program)
            .to_string_lossy()
            .into_owned();
        Self {
            command: Command::new(program),
            shown: name,
        }
    }

    pub fn arg(mut self, arg: impl AsRef<OsStr>) -> Self {
        let arg = arg.as_ref();
        self.shown.push(' ');
        self.shown.push_str(&arg.to_string_lossy());
        self.command.arg(arg);
        self
    }

    pub fn args<I: IntoIterator<Item = S>, S: AsRef<OsStr>>(self, args: I) -> Self {
        args.into_iter().fold(self, Self::arg)
    }

    pub fn dir(mut self, dir: &Path) -> Self {
        self.command.current_dir(dir);
        self
    }

    pub fn env(mut self, name: &str, value: impl AsRef<OsStr>) -> Self {
        self.command.env(name, value);
        self
    }

    pub fn without_env(mut self, name: impl AsRef<OsStr>) -> Self {
        self.command.env_remove(name);
        self
    }

    /// Runs it with our output, and fails when it does.
    pub fn run(self) -> Outcome {
        let shown = self.shown.clone();
        match self.status()? {
            status if status.success() => Ok(()),
            status => failed(format!("`{shown}` failed ({status})")),
        }
    }

    /// Runs it with our output, and gives the number that it ended with.
    pub fn code(self) -> Outcome<i32> {
        let shown = self.shown.clone();
        let status = self.status()?;
        match status.code() {
            Some(code) => Ok(code),
            None => failed(format!("`{shown}` failed ({status})")),
        }
    }

    fn status(mut self) -> Outcome<ExitStatus> {
        println!("$ {}", self.shown);
        match self.command.stdin(Stdio::null()).status() {
            Ok(status) => Ok(status),
            Err(error) => self.did_not_start(&error),
        }
    }

    /// Runs it and gives what it printed to standard output; its errors go to ours.
    pub fn output(mut self) -> Outcome<Vec<u8>> {
        match self
            .command
            .stdin(Stdio::null())
            .stderr(Stdio::inherit())
            .output()
        {
            Ok(output) if output.status.success() => Ok(output.stdout),
            Ok(output) => failed(format!("`{}` failed ({})", self.shown, output.status)),
            Err(error) => self.did_not_start(&error),
        }
    }

    /// Becomes the program, so that Ctrl-C and signals reach it and not us.
    pub fn become_it(mut self) -> Outcome {
        use std::os::unix::process::CommandExt;
        println!("$ {}", self.shown);
        let error = self.command.exec();
        self.did_not_start(&error)
    }

    fn did_not_start<T>(&self, error: &std::io::Error) -> Outcome<T> {
        match error.kind() {
            ErrorKind::NotFound => failed(format!("`{}`: program not found", self.shown)),
            _ => failed(format!("`{}` did not start: {error}", self.shown)),
        }
    }
}
