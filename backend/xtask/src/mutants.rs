//! `cargo xtask prove mutants`: the domain's rules changed in one place at a time, to see whether a test fails.
//!
//! cargo-mutants makes the changes, in a copy of the tree, and runs the domain's tests only. Results are kept per source file
//! below the target folder, so that a proof that was stopped goes on where it was; they belong to the domain's sources as
//! they are, and go when those change. When tests were weakened, remove the folder.
//!
//! **Invariant:** whatever survives fails the proof, unless `backend/domain/mutants.txt` names it with a reason.

mod survivors;

use std::fs;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::{Path, PathBuf};

use crate::code::files;
use crate::project::Project;
use crate::session::Session;
use crate::shell::{Cmd, Doing, Outcome, Stop, failed};
use crate::tools;
use survivors::{Allowed, Survivor};

const SOURCES: &str = "backend/domain/src";
const ALLOWED: &str = "backend/domain/mutants.txt";

/// The modules with the rules: who may do what, when, and what follows. The rest of the domain is shapes and words.
const RULES: &[&str] = &[
    "action",
    "calendar",
    "deadline",
    "lifecycle",
    "policy",
    "status",
    "timer",
];

/// How many mutants a sample tries at most: two minutes' worth on two cores.
const SAMPLE: usize = 20;

/// Where neither a base is given nor a branch tells one, a sample takes what the commits of so many hours changed.
const HOURS: u64 = 6;

/// All mutants of the rules, file by file; with arguments after `--`, only those that they choose (`-- --re due`).
pub fn whole(session: &Session) -> Outcome {
    let run = Run::new(&session.project)?;
    if !session.extra.is_empty() {
        let found = run.fresh("chosen", run.of_rules(run.tool()).args(&session.extra))?;
        return run.allowed.judge_some(&found);
    }
    let results = run.results()?;
    let mut found = Vec::new();
    for file in &run.rules {
        found.extend(run.file(&results, file)?);
    }
    run.allowed.judge_all(&found)
}

/// The mutants in lines that changed lately; at most some of them, evenly spread.
pub fn sample(session: &Session) -> Outcome {
    let project = &session.project;
    let base = base(project)?;
    let diff = git(
        project,
        &["diff", "--no-color", "--no-ext-diff", &base, "--", SOURCES],
    )?;
    let unchanged = || {
        println!("NO MUTANTS TRIED: no rule of the domain changed since {base}");
        Ok(())
    };
    if diff.is_empty() {
        return unchanged();
    }
    let run = Run::new(project)?;
    let file = run.dir.join("changes.diff");
    fs::write(&file, diff + "\n").doing(file.display())?;
    let changed = |cmd: Cmd| run.of_rules(cmd).arg("--in-diff").arg(&file);
    let listed = changed(run.tool().arg("--list")).output()?;
    let mutants = String::from_utf8_lossy(&listed).lines().count();
    let stride = mutants.div_ceil(SAMPLE);
    if stride == 0 {
        return unchanged();
    }
    println!("{mutants} mutants in what changed since {base}; 1 in {stride} is tried");
    let shard = format!("0/{stride}");
    let spread = ["--sharding", "round-robin", "--shard", &shard];
    let found = run.fresh("sample", changed(run.tool()).args(spread))?;
    run.allowed.judge_some(&found)
}

/// What both need: the tool, the files with rules, and where things lie.
struct Run<'a> {
    project: &'a Project,
    program: PathBuf,
    /// From the project's root.
    rules: Vec<String>,
    allowed: Allowed,
    /// Below the target folder: what is built, and the results.
    dir: PathBuf,
}

impl<'a> Run<'a> {
    fn new(project: &'a Project) -> Outcome<Self> {
        let dir = project.target.join("mutants");
        fs::create_dir_all(&dir).doing(dir.display())?;
        let allowed = project.root.join(ALLOWED);
        Ok(Self {
            program: tools::cargo_mutants(project)?,
            rules: rules(project)?,
            allowed: Allowed::read(&fs::read_to_string(&allowed).doing(allowed.display())?)?,
            dir,
            project,
        })
    }

    fn tool(&self) -> Cmd {
        let cmd = self
            .project
            .starting_cargo(&self.program)
            .args(["mutants", "--no-config", "--package", "tanggap-domain"])
            .args(["--profile", "mutants", "--gitignore", "true", "--colors", "never"])
            .env("CARGO_TARGET_DIR", self.dir.join("build"))
            .env("CARGO_INCREMENTAL", "1")
            // A failure is enough: it is not made smaller.
            .env("PROPTEST_MAX_SHRINK_ITERS", "0")
            .env("PROPTEST_CASES", "64");
        if tools::has_nextest() {
            cmd.args([
                "--test-tool",
                "nextest",
                "--cargo-test-arg=--max-fail=1:immediate",
            ])
        } else {
            cmd.args(["--cargo-test-arg=--lib", "--cargo-test-arg=--tests"])
        }
    }

    /// Lets the tool change every file with rules.
    fn of_rules(&self, tool: Cmd) -> Cmd {
        tool.args(self.rules.iter().flat_map(|file| ["--file", file]))
    }

    /// Runs the tool into a folder of its own, which is emptied first.
    fn fresh(&self, name: &str, tool: Cmd) -> Outcome<Vec<Survivor>> {
        let dir = self.dir.join(name);
        empty(&dir)?;
        self.survivors(tool, &dir)
    }

    /// Runs the tool on one file, unless that was done; what a run that was stopped had seen caught is not tried again.
    fn file(&self, results: &Path, file: &str) -> Outcome<Vec<Survivor>> {
        let dir = results.join(file.replace('/', "-"));
        let done = dir.join("done");
        if done.is_file() {
            println!("{file}: tried before");
            return survivors::read(&dir);
        }
        fs::create_dir_all(&dir).doing(dir.display())?;
        let found = self.survivors(self.tool().args(["--file", file, "--iterate"]), &dir)?;
        if self.allowed.judge_some(&found).is_ok() {
            fs::write(&done, "").doing(done.display())?;
        }
        Ok(found)
    }

    fn survivors(&self, tool: Cmd, dir: &Path) -> Outcome<Vec<Survivor>> {
        // Each copy of the tree has a path of its own, so nothing of the domain that was built before is of use.
        self.project
            .cargo()
            .args([
                "clean",
                "--quiet",
                "--profile",
                "mutants",
                "--package",
                "tanggap-domain",
            ])
            .env("CARGO_TARGET_DIR", self.dir.join("build"))
            .run()?;
        // 2: some survived; 3: with some the tests did not end, which is noticed too.
        match tool.arg("--output").arg(dir).code()? {
            0 | 2 | 3 => survivors::read(dir),
            code => failed(format!("cargo-mutants ended with {code}")),
        }
    }

    /// The folder with the results for the sources as they are.
    fn results(&self) -> Outcome<PathBuf> {
        let mut hasher = DefaultHasher::new();
        for file in files(&self.project.root.join(SOURCES), &["rs"])? {
            fs::read(&file).doing(file.display())?.hash(&mut hasher);
        }
        let (of, dir) = (format!("{:016x}", hasher.finish()), self.dir.join("results"));
        let stamp = dir.join("of");
        if !fs::read_to_string(&stamp).is_ok_and(|before| before == of) {
            empty(&dir)?;
            fs::write(&stamp, of).doing(stamp.display())?;
        }
        Ok(dir)
    }
}

/// The files of the modules with rules, from the project's root.
fn rules(project: &Project) -> Outcome<Vec<String>> {
    let sources = project.root.join(SOURCES);
    let found = files(&sources, &["rs"])?
        .into_iter()
        .filter_map(|file| file.strip_prefix(&sources).ok().map(Path::to_path_buf))
        .filter(|file| {
            let top = file.iter().next().map(Path::new).and_then(Path::file_stem);
            top.is_some_and(|top| RULES.iter().any(|rule| top == *rule))
        })
        .map(|file| format!("{SOURCES}/{}", file.display()));
    Ok(found.collect())
}

fn empty(dir: &Path) -> Outcome {
    if dir.is_dir() {
        fs::remove_dir_all(dir).doing(dir.display())?;
    }
    fs::create_dir_all(dir).doing(dir.display())
}

/// The commit that a sample compares with: `TANGGAP_MUTANTS_BASE`, or where this branch left the main branch, or the last commit
/// before the hours that end with the newest.
fn base(project: &Project) -> Outcome<String> {
    if let Ok(base) = std::env::var("TANGGAP_MUTANTS_BASE") {
        return Ok(base);
    }
    let no_history = |_| Stop::Skipped("there is no history to tell what changed".to_owned());
    let head = git(project, &["rev-parse", "HEAD"]).map_err(no_history)?;
    let main = git(
        project,
        &["for-each-ref", "--format=%(refname)", "refs/remotes/origin/main"],
    )?;
    if !main.is_empty() {
        let left = git(project, &["merge-base", "HEAD", &main])?;
        if left != head {
            return Ok(left);
        }
    }
    let newest = git(project, &["show", "--no-patch", "--format=%ct", "HEAD"])?;
    let newest: u64 = newest.parse().doing("the time of the newest commit")?;
    let before = format!("--before={}", newest.saturating_sub(HOURS * 3600));
    match git(
        project,
        &["rev-list", "--max-count=1", "--first-parent", &before, "HEAD"],
    )? {
        none if none.is_empty() => Err(no_history(Stop::Failed(String::new()))),
        base => Ok(base),
    }
}

/// What git prints, without the line break at the end.
fn git(project: &Project, args: &[&str]) -> Outcome<String> {
    let printed = Cmd::new("git").args(args).dir(&project.root).output()?;
    Ok(String::from_utf8_lossy(&printed)
        .trim_end_matches('\n')
        .to_owned())
}
