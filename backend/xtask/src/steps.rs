//! The steps of `cargo xtask test`, cheap ones first. Each brings what it needs, so that any can run alone.

use crate::postgres::{Cluster, Durability};
use crate::proofs::{self, Amount};
use crate::session::{Session, Step, step};
use crate::shell::{Cmd, Doing, Outcome, failed};
use crate::{advisories, generate, mutants, node, recipes, tools};

pub const STEPS: &[Step] = &[
    step("rust-format", "formatting of the Rust code", |s| {
        s.project.cargo().args(["fmt", "--all", "--check"]).run()
    }),
    step(
        "rust-licences",
        "licences, banned crates and sources",
        rust_licences,
    ),
    step(
        "rust-advisories",
        "known weaknesses of what the Rust code is built from",
        advisories::check,
    ),
    step(
        "deploy",
        "docker-compose.yml against the Compose specification",
        deploy,
    ),
    step("frontend-types", "types of the SPA", |s| frontend(s, "typecheck")),
    step("frontend-lint", "lints of the SPA", |s| frontend(s, "lint")),
    step("frontend-unit", "unit tests of the SPA", |s| frontend(s, "test")),
    step("frontend-build", "build of the SPA", |s| s.spa()),
    step("frontend-size", "size of the SPA's first load", |s| {
        s.spa()?;
        frontend(s, "check:size")
    }),
    step("rust-lints", "lints of the Rust code", |s| {
        s.project
            .cargo()
            .args([
                "clippy",
                "--locked",
                "--workspace",
                "--all-targets",
                "--",
                "-D",
                "warnings",
            ])
            .run()?;
        recipes::check_server(&s.project)
    }),
    step("rust-unit", "tests beside the Rust code", |s| {
        rust_tests(s, Suite::Unit, None)
    }),
    step("api-sqlite", "the API suite on SQLite", |s| {
        tools::dovecot();
        tools::nginx();
        rust_tests(s, Suite::Api, Some("sqlite"))
    }),
    step("api-postgres", "the API suite on PostgreSQL", |s| {
        tools::dovecot();
        tools::nginx();
        let cluster = Cluster::start(Durability::None)?;
        rust_tests(s, Suite::Api, Some(&cluster.url()))
    }),
    step(
        "openapi-drift",
        "openapi.json and the SPA's types as the code generates them",
        openapi_drift,
    ),
    step("openapi-lint", "lints of openapi.json", |s| {
        let lint = node::script(&s.project.journeys(), "lint:openapi")?;
        lint.env("REDOCLY_TELEMETRY", "off")
            .env("REDOCLY_SUPPRESS_UPDATE_NOTICE", "true")
            .run()
    }),
    step(
        "sample-mutants",
        "the domain's rules changed further where they changed lately, to see a test fail",
        mutants::sample,
    ),
    step("sample-crash", "a few kills of the server under load", |s| {
        proofs::crash(s, Amount::Sample)
    }),
    step(
        "sample-outage",
        "PostgreSQL stopped and started, and a disk run full, under load",
        |s| {
            proofs::outage(s, Amount::Sample)?;
            proofs::full_disk(s, Amount::Sample)
        },
    ),
    step("sample-hostile", "a second of each attack from outside", |s| {
        proofs::hostile(s, Amount::Sample)
    }),
    step(
        "sample-document",
        "a few requests to each operation of the document",
        |s| proofs::document(s, Amount::Sample),
    ),
    step("sample-bench", "the measurements gone through, not judged", |s| {
        proofs::bench(s, Amount::Sample)
    }),
    step(
        "sample-browser",
        "Lighthouse and interactions gone through, accessibility alone judged",
        |s| {
            proofs::measure(s, "lighthouse", Amount::Sample)?;
            proofs::measure(s, "inp", Amount::Sample)
        },
    ),
    step(
        "e2e-types",
        "types of the browser journeys and measurements",
        |s| {
            node::script(&s.project.journeys(), "typecheck")?.run()?;
            node::script(&s.project.measurements(), "typecheck")?.run()
        },
    ),
    step(
        "e2e-journeys",
        "browser journeys against the real binary",
        journeys,
    ),
];

fn rust_licences(session: &Session) -> Outcome {
    let deny = tools::cargo_deny(&session.project)?;
    Cmd::new(deny)
        .args(["--locked", "check", "licenses", "bans", "sources"])
        .dir(&session.project.root)
        .run()
}

fn frontend(session: &Session, script: &str) -> Outcome {
    node::script(&session.project.frontend(), script)?.run()
}

enum Suite {
    Unit,
    Api,
}

/// Always of the whole workspace, filtered afterwards: another choice of packages would unify the dependencies'
/// features differently and compile many of them again.
fn rust_tests(session: &Session, suite: Suite, database: Option<&str>) -> Outcome {
    let mut cmd = session.project.cargo();
    cmd = if tools::has_nextest() {
        let filter = match suite {
            Suite::Unit => "not package(tanggap-tests)",
            Suite::Api => "package(tanggap-tests)",
        };
        cmd.args([
            "nextest",
            "run",
            "--locked",
            "--workspace",
            "--status-level",
            "slow",
            "--filterset",
            filter,
        ])
    } else {
        cmd.args(["test", "--locked"]).args(match suite {
            Suite::Unit => ["--workspace", "--exclude", "tanggap-tests"].as_slice(),
            Suite::Api => ["--package", "tanggap-tests", "--test", "api"].as_slice(),
        })
    };
    if let Some(database) = database {
        cmd = cmd.env("TANGGAP_TEST_DATABASE", database);
    }
    cmd.args(&session.extra).run()
}

fn openapi_drift(session: &Session) -> Outcome {
    let file = session.project.openapi();
    let committed = std::fs::read(&file).doing(file.display())?;
    if generate::openapi_document(session.server()?)? != committed {
        return failed("openapi/openapi.json is not what the code generates: run `cargo xtask gen`");
    }
    node::script(&session.project.frontend(), "gen:api")?
        .args(["--", "--check"])
        .run()
}

fn deploy(session: &Session) -> Outcome {
    node::script(&session.project.journeys(), "lint:compose")?.run()
}

fn journeys(session: &Session) -> Outcome {
    let browser = tools::chromium()?;
    tools::nginx();
    session.spa()?;
    let server = session.server()?;
    node::script(&session.project.journeys(), "test")?
        .env("TANGGAP_CHROMIUM", browser)
        .env("TANGGAP_SERVER", server)
        .env("TANGGAP_STATIC_DIR", session.project.spa())
        .arg("--")
        .args(&session.extra)
        .run()
}
