//! `cargo xtask`: the two commands of the house, `run` and `test`; `prove` for what takes hours, `gen` for what is generated,
//! `circles` and `sizes` for the shape of the code.
//!
//! **Invariant:** everything a fresh clone needs beyond Rust, Node.js and a C compiler is brought by these commands
//! or named in one line that installs it. This crate imports no other crate, so that it builds in seconds.

mod advisories;
mod arguments;
mod circles;
mod code;
mod generate;
mod mutants;
mod node;
mod postgres;
mod project;
mod proofs;
mod recipes;
mod run;
mod sbom;
mod session;
mod shell;
mod sizes;
mod steps;
mod test;
mod tools;

#[cfg(test)]
mod architecture;
#[cfg(test)]
mod images;

use std::process::ExitCode;

use project::Project;
use proofs::{BENCH, PROOFS};
use shell::{Outcome, Stop};
use steps::STEPS;

const USAGE: &str = "\
cargo xtask run [--release] [-- ARGS]          build the SPA and the server, serve both with demonstration data
cargo xtask test [STEP …] [--keep-going] [-- ARGS]  every check, or those named (`rust`, `api-sqlite`, `e2e` …)
cargo xtask test --list                        the steps of `test`
cargo xtask prove [PROOF …] [--keep-going] [-- ARGS]  the long proofs, of which `test` runs a sample (`--list` shows them)
cargo xtask bench [-- ARGS]                    the benchmarks alone (`-- --sizes 10000 --seconds 2` for a short look)
cargo xtask circles                            which modules of a crate use each other in a circle, with the lines that make it
cargo xtask sizes                              how long files and functions are, and what is too long
cargo xtask sbom                               what server and pages are made of (CycloneDX), and its licences
cargo xtask gen                                write openapi/openapi.json and the SPA's types from the server's code
cargo xtask fmt                                format the Rust code";

fn main() -> ExitCode {
    let mut args: Vec<String> = std::env::args().skip(1).collect();
    let command = if args.is_empty() {
        String::new()
    } else {
        args.remove(0)
    };
    match dispatch(&command, args) {
        Ok(()) => ExitCode::SUCCESS,
        Err(Stop::Failed(why) | Stop::Skipped(why) | Stop::Unchecked(why)) => {
            eprintln!("{why}");
            ExitCode::FAILURE
        }
    }
}

fn dispatch(command: &str, args: Vec<String>) -> Outcome {
    let project = Project::find()?;
    match command {
        "run" => run::run(&project, args),
        "test" => test::run("test", STEPS, project, args),
        "prove" => test::run("prove", PROOFS, project, args),
        "bench" => test::run("bench", BENCH, project, args),
        "circles" => circles::run(&project),
        "sizes" => sizes::run(&project),
        "sbom" => sbom::run(&project),
        "gen" => generate::run(&project),
        "fmt" => project.cargo().args(["fmt", "--all"]).run(),
        _ => Err(Stop::Failed(USAGE.to_owned())),
    }
}
