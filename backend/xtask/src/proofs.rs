//! `cargo xtask prove`: what is proved of the released server from outside, whole. `test` runs a sample of each, which judges no speed.

use std::path::{Path, PathBuf};

use crate::postgres::{Cluster, Durability};
use crate::recipes::Subject;
use crate::session::{Session, Step, step};
use crate::shell::{Cmd, Doing, Outcome};
use crate::{mutants, node, recipes, tools};

/// The measurements alone.
pub const BENCH: &[Step] = &[step(
    "bench",
    "speed against floors measured in the same run",
    |s| bench(s, Amount::Whole),
)];

pub const PROOFS: &[Step] = &[
    step("bench", "speed against floors measured in the same run", |s| {
        bench(s, Amount::Whole)
    }),
    step(
        "crash",
        "kills of the server under load, on both databases",
        |s| crash(s, Amount::Whole),
    ),
    step("outage", "PostgreSQL stopped and started under load", |s| {
        outage(s, Amount::Whole)
    }),
    step("full-disk", "the disk run full under load", |s| {
        full_disk(s, Amount::Whole)
    }),
    step("hostile", "attacks from outside while people work", |s| {
        hostile(s, Amount::Whole)
    }),
    step("document", "every operation of the document, as each role", |s| {
        document(s, Amount::Whole)
    }),
    step(
        "fuzz",
        "two minutes for each parser of something from outside",
        |s| {
            s.project
                .cargo()
                .args(["test", "--locked", "--package", "tanggap-fuzz"])
                .env("TANGGAP_FUZZ_SECONDS", "120")
                .run()
        },
    ),
    step(
        "mutants",
        "the domain's rules changed in one place at a time, to see a test fail",
        mutants::whole,
    ),
    step("lighthouse", "Lighthouse on the main screens", |s| {
        measure(s, "lighthouse", Amount::Whole)
    }),
    step(
        "inp",
        "interaction to next paint on the queue and a report",
        |s| measure(s, "inp", Amount::Whole),
    ),
];

/// How much of a proof: `Sample` is a few of the same, with the server that the tests use anyway.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Amount {
    Sample,
    Whole,
}

/// A folder that goes away with it.
struct Scratch(PathBuf);

impl Scratch {
    fn new(name: &str) -> Outcome<Self> {
        let dir = std::env::temp_dir().join(format!("tanggap-{name}-{}", std::process::id()));
        std::fs::create_dir_all(&dir).doing(dir.display())?;
        Ok(Self(dir))
    }

    fn inside(&self, name: &str) -> PathBuf {
        self.0.join(name)
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        if let Err(error) = std::fs::remove_dir_all(&self.0) {
            eprintln!("{}: {error}", self.0.display());
        }
    }
}

impl Subject {
    fn prove(&self, what: &str, data: &Path) -> Cmd {
        Cmd::new(&self.prover)
            .arg(what)
            .arg("--server")
            .arg(&self.server)
            .arg("--data")
            .arg(data)
    }
}

fn subject(session: &Session, amount: Amount) -> Outcome<Subject> {
    match amount {
        Amount::Sample => session.subject().cloned(),
        Amount::Whole => recipes::build_subject(&session.project, true),
    }
}

pub fn bench(session: &Session, amount: Amount) -> Outcome {
    let subject = subject(session, amount)?;
    let cluster = Cluster::start(Durability::Full)?;
    let scratch = Scratch::new("bench")?;
    let mut cmd = subject
        .prove("bench", &scratch.0)
        .args(["--postgres", &cluster.server]);
    if amount == Amount::Sample {
        cmd = cmd.args([
            "--sizes",
            "300",
            "--seconds",
            "0.1",
            "--rows",
            "100",
            "--unjudged",
        ]);
    }
    cmd.args(&session.extra).run()
}

/// SIGKILL at random moments; an acknowledged write must stand.
pub fn crash(session: &Session, amount: Amount) -> Outcome {
    let subject = subject(session, amount)?;
    let kills = match amount {
        Amount::Sample => "8",
        Amount::Whole => "300",
    };
    let scratch = Scratch::new("crash")?;
    subject
        .prove("crash", &scratch.inside("sqlite"))
        .args(["--kills", kills])
        .run()?;
    let cluster = Cluster::start(Durability::Full)?;
    subject
        .prove("crash", &scratch.inside("postgres"))
        .args(["--kills", kills, "--database", &cluster.url()])
        .run()
}

/// PostgreSQL goes away and comes back; nobody touches the server.
pub fn outage(session: &Session, amount: Amount) -> Outcome {
    let subject = subject(session, amount)?;
    let times = match amount {
        Amount::Sample => "1",
        Amount::Whole => "20",
    };
    let cluster = Cluster::start(Durability::Full)?;
    let (stop, start) = cluster.interruption();
    let scratch = Scratch::new("outage")?;
    subject
        .prove("outage", &scratch.0)
        .args(["--database", &cluster.url(), "--times", times])
        .args(["--stop", &stop, "--start", &start])
        .run()
}

/// On a file system of its own, which only this command sees.
pub fn full_disk(session: &Session, amount: Amount) -> Outcome {
    let subject = subject(session, amount)?;
    let scratch = Scratch::new("full-disk")?;
    // Who is not root becomes it, for this command alone.
    let namespaces = if tools::is_root() {
        "--mount"
    } else {
        "--mount --map-root-user"
    };
    Cmd::new("unshare")
        .args(namespaces.split(' '))
        .args([
            "sh",
            "-c",
            "mount -t tmpfs -o size=64m tmpfs \"$1\" && shift && exec \"$@\"",
            "sh",
        ])
        .arg(&scratch.0)
        .arg(&subject.prover)
        .arg("full-disk")
        .arg("--server")
        .arg(&subject.server)
        .arg("--data")
        .arg(&scratch.0)
        .run()
}

/// Attacks while people work.
pub fn hostile(session: &Session, amount: Amount) -> Outcome {
    let subject = subject(session, amount)?;
    tools::nginx();
    let scratch = Scratch::new("hostile")?;
    let mut cmd = subject.prove("hostile", &scratch.0);
    if amount == Amount::Sample {
        cmd = cmd.args(["--seconds", "1", "--unjudged"]);
    }
    cmd.args(&session.extra).run()
}

/// Schemathesis over openapi.json.
pub fn document(session: &Session, amount: Amount) -> Outcome {
    let server = subject(session, amount)?.server;
    let script = session.project.root.join("tests/prove/schemathesis/roles.py");
    let mut cmd = Cmd::new("python3").arg(script).arg("--server").arg(server);
    if amount == Amount::Sample {
        cmd = cmd.arg("--sample");
    }
    cmd.env("CARGO_TARGET_DIR", &session.project.target)
        .args(&session.extra)
        .run()
}

/// What the browser makes of the screens.
pub fn measure(session: &Session, script: &str, amount: Amount) -> Outcome {
    let browser = tools::chromium()?;
    session.spa()?;
    let server = subject(session, amount)?.server;
    // What the measurements share with the journeys lies there.
    node::install(&session.project.journeys())?;
    let mut cmd = node::script(&session.project.measurements(), script)?
        .env("TANGGAP_CHROMIUM", browser)
        .env("TANGGAP_SERVER", server)
        .env("TANGGAP_STATIC_DIR", session.project.spa());
    if amount == Amount::Sample {
        cmd = cmd.env("TANGGAP_SAMPLE", "1");
    }
    cmd.run()
}
