//! A throw-away PostgreSQL cluster for one step of the tests.
//!
//! **Invariant:** nothing of it outlives xtask, however xtask ends. A shell looks after the cluster and waits on a
//! pipe that only we hold; the pipe closes when we drop it, and just as well when we are killed.

use std::io::{BufRead, BufReader};
use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

use crate::shell::{Doing, Outcome, Stop, failed};
use crate::tools;

/// Arguments: cluster folder, folder of PostgreSQL's programs, port, the server's further options, then the words that drop root's
/// rights. Unix sockets are off, so that no other cluster is in the way.
const CARETAKER: &str = r#"
dir=$1 bin=$2 port=$3 more=$4
shift 4
trap '' INT TERM HUP
"$@" "$bin/initdb" --pgdata="$dir/data" --username=tanggap --auth=trust --encoding=UTF8 --locale=C.UTF-8 --no-sync \
    >"$dir/log" 2>&1 &&
"$@" "$bin/pg_ctl" --pgdata="$dir/data" --log="$dir/server.log" --wait --silent \
    --options="-p $port -c listen_addresses=127.0.0.1 -c unix_socket_directories= -c max_connections=300 $more" start >>"$dir/log" 2>&1 &&
echo ready && read -r _
[ -s "$dir/data/postmaster.pid" ] || cat "$dir/log" "$dir/server.log" >&2
"$@" "$bin/pg_ctl" --pgdata="$dir/data" --mode=immediate --silent stop >/dev/null 2>&1
rm -rf "$dir"
"#;

/// Whether what is committed must outlast a crash.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Durability {
    /// As an office runs it.
    Full,
    /// For tests: nobody will miss this data.
    None,
}

pub struct Cluster {
    caretaker: Child,
    /// The server, without a database's name.
    pub server: String,
    /// What `pg_ctl` is called with, as words of a shell.
    control: String,
    log: String,
}

impl Cluster {
    pub fn start(durability: Durability) -> Outcome<Self> {
        let programs = programs()?;
        let port = free_port()?;
        let dir = std::env::temp_dir().join(format!("tanggap-postgres-{}", std::process::id()));
        std::fs::create_dir_all(&dir).doing(dir.display())?;
        let user = unprivileged(&dir)?;
        println!("starting a throw-away PostgreSQL on port {port}");
        let more = match durability {
            Durability::Full => "",
            Durability::None => "-c fsync=off -c synchronous_commit=off -c full_page_writes=off",
        };
        let control = format!(
            "cd / && {} {}/pg_ctl --pgdata={}/data --wait --silent",
            user.join(" "),
            programs.display(),
            dir.display()
        );
        let mut caretaker = Command::new("sh")
            .args(["-c", CARETAKER, "caretaker"])
            .args([&dir, &programs])
            .arg(port.to_string())
            .arg(more)
            .args(user)
            // Not our working folder: the unprivileged user may not enter it.
            .current_dir("/")
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .doing("sh")?;
        let mut answer = String::new();
        if let Some(output) = caretaker.stdout.take() {
            BufReader::new(output)
                .read_line(&mut answer)
                .doing("PostgreSQL's caretaker")?;
        }
        let cluster = Self {
            caretaker,
            server: format!("postgres://tanggap@127.0.0.1:{port}"),
            control,
            log: dir.join("server.log").display().to_string(),
        };
        if answer.trim() == "ready" {
            Ok(cluster)
        } else {
            failed("PostgreSQL did not start")
        }
    }

    /// The database that every cluster has.
    pub fn url(&self) -> String {
        format!("{}/postgres", self.server)
    }

    /// Shell commands that stop it, breaking off what is asked, and start it again as it was.
    pub fn interruption(&self) -> (String, String) {
        let Self { control, .. } = self;
        (
            format!("{control} --mode=fast stop"),
            // `restart` and not `start`: it starts with the options it was started with before.
            format!("{control} --log={} restart", self.log),
        )
    }
}

impl Drop for Cluster {
    fn drop(&mut self) {
        drop(self.caretaker.stdin.take());
        if let Err(error) = self.caretaker.wait() {
            eprintln!("waiting for PostgreSQL's end: {error}");
        }
    }
}

/// The folder of `initdb` and `pg_ctl`: Debian's newest from 15 on, or where the PATH's `initdb` really lies.
fn programs() -> Outcome<PathBuf> {
    if let Some(found) = installed() {
        return Ok(found);
    }
    tools::apt_install("postgresql")?;
    installed().ok_or_else(|| Stop::Failed("postgresql was installed but its initdb is not found".to_owned()))
}

fn installed() -> Option<PathBuf> {
    let debian = std::fs::read_dir("/usr/lib/postgresql")
        .into_iter()
        .flatten()
        .flatten();
    let newest = debian
        .filter_map(|version| {
            Some((
                version.file_name().to_str()?.parse::<u32>().ok()?,
                version.path().join("bin"),
            ))
        })
        .filter(|(version, bin)| *version >= 15 && bin.join("initdb").is_file())
        .max();
    let on_path = || {
        Some(
            tools::on_path("initdb")?
                .canonicalize()
                .ok()?
                .parent()?
                .to_path_buf(),
        )
    };
    newest.map(|(_, bin)| bin).or_else(on_path)
}

/// PostgreSQL refuses to run as root. Gives the folder to a user without rights, and the words that become that user.
fn unprivileged(dir: &Path) -> Outcome<Vec<String>> {
    if !tools::is_root() {
        return Ok(Vec::new());
    }
    let users = std::fs::read_to_string("/etc/passwd").doing("/etc/passwd")?;
    let entry = ["postgres", "nobody"].iter().find_map(|name| {
        let mut fields = users
            .lines()
            .find(|line| line.starts_with(&format!("{name}:")))?
            .split(':')
            .skip(2);
        Some((
            fields.next()?.parse::<u32>().ok()?,
            fields.next()?.parse::<u32>().ok()?,
        ))
    });
    let Some((uid, gid)) = entry else {
        return failed("PostgreSQL refuses to run as root, and there is no user `postgres` or `nobody`");
    };
    std::os::unix::fs::chown(dir, Some(uid), Some(gid)).doing(dir.display())?;
    Ok(vec![
        "setpriv".into(),
        format!("--reuid={uid}"),
        format!("--regid={gid}"),
        "--clear-groups".into(),
        "--".into(),
    ])
}

fn free_port() -> Outcome<u16> {
    let listener = TcpListener::bind("127.0.0.1:0").doing("a free port")?;
    Ok(listener.local_addr().doing("a free port")?.port())
}
