//! A real IMAP server of one's own: Debian's Dovecot on a loopback port, as somebody without privileges, its mail in a folder.

use std::net::{TcpListener, TcpStream};
use std::os::unix::fs::{PermissionsExt as _, chown};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::atomic::{AtomicU32, Ordering};
use tempfile::TempDir;

/// Debian's `nobody` and `nogroup`; who runs the server when the tests run as root.
const NOBODY: u32 = 65_534;

pub struct Dovecot {
    folder: TempDir,
    pub port: u16,
    server: Option<Child>,
    count: AtomicU32,
}

fn program() -> Option<PathBuf> {
    let named = std::env::var_os("TANGGAP_DOVECOT").map(PathBuf::from);
    named
        .into_iter()
        .chain(["/usr/sbin/dovecot", "/usr/local/sbin/dovecot"].map(PathBuf::from))
        .find(|path| path.is_file())
}

fn is_root(folder: &Path) -> bool {
    use std::os::unix::fs::MetadataExt as _;
    std::fs::metadata(folder).expect("a folder").uid() == 0
}

/// The account's own name, for a server that runs as whoever runs the tests.
fn user() -> String {
    let output = Command::new("id").arg("-un").output().expect("id");
    String::from_utf8_lossy(&output.stdout).trim().to_owned()
}

impl Dovecot {
    pub fn is_there() -> bool {
        program().is_some()
    }

    /// Starts it. `None`, and said loudly, where Dovecot is not installed; with `CI` set that is a failure.
    pub fn start() -> Option<Self> {
        if program().is_none() {
            let line = "Dovecot is missing, so that nothing was tried against a real IMAP server: sudo apt-get install dovecot-imapd";
            assert!(std::env::var_os("CI").is_none(), "{line}");
            eprintln!("SKIPPED: {line}");
            return None;
        }
        // Its sockets' addresses are short.
        let folder = tempfile::Builder::new()
            .prefix("dc")
            .tempdir_in("/tmp")
            .expect("a folder");
        let free = TcpListener::bind("127.0.0.1:0").expect("a port");
        let port = free.local_addr().expect("an address").port();
        drop(free);
        let root = folder.path();
        let unprivileged = is_root(root);
        let (name, group) = if unprivileged {
            ("nobody".to_owned(), "nogroup".to_owned())
        } else {
            (user(), user())
        };
        std::fs::create_dir(root.join("mail")).expect("a folder");
        let at = root.display();
        let config = format!(
            "base_dir = {at}/run\nstate_dir = {at}/run\nlog_path = {at}/log\nprotocols = imap\nlisten = 127.0.0.1\nssl = no\n\
             disable_plaintext_auth = no\ndefault_internal_user = {name}\ndefault_internal_group = {group}\n\
             default_login_user = {name}\nmail_location = maildir:{at}/mail\nfirst_valid_uid = 1\nmail_fsync = never\n\
             mailbox_idle_check_interval = 1 secs\n\
             auth_mechanisms = plain login\n\
             service imap-login {{\n chroot =\n inet_listener imap {{\n port = {port}\n }}\n inet_listener imaps {{\n port = 0\n }}\n}}\n\
             service anvil {{\n chroot =\n}}\nservice stats {{\n chroot =\n}}\n\
             passdb {{\n driver = static\n args = password=rahasia\n}}\n\
             userdb {{\n driver = static\n args = home={at}/mail\n}}\n\
             namespace inbox {{\n inbox = yes\n separator = /\n}}\n"
        );
        std::fs::write(root.join("conf"), config).expect("the configuration");
        std::fs::set_permissions(root, std::fs::Permissions::from_mode(0o755)).expect("may be read");
        if unprivileged {
            for part in ["", "mail", "conf"] {
                chown(root.join(part), Some(NOBODY), Some(NOBODY)).expect("its own");
            }
        }
        let mut dovecot = Self {
            folder,
            port,
            server: None,
            count: AtomicU32::new(0),
        };
        dovecot.revive();
        Some(dovecot)
    }

    /// The address for `TANGGAP_IMAP_URL`.
    pub fn url(&self) -> String {
        format!("imap://kantor:rahasia@127.0.0.1:{}", self.port)
    }

    /// Starts it again, as it was left.
    pub fn revive(&mut self) {
        let root = self.folder.path();
        // Sockets of before stand in its way; a machine that starts again has none.
        let run = root.join("run");
        if run.exists() {
            std::fs::remove_dir_all(&run).expect("removed");
        }
        std::fs::create_dir(&run).expect("a folder");
        self.own(&run);
        let program = program().expect("Dovecot");
        let mut command = if is_root(Path::new("/proc/self")) {
            let mut command = Command::new("setpriv");
            command
                .args(["--reuid=65534", "--regid=65534", "--clear-groups"])
                .arg(program);
            command
        } else {
            Command::new(program)
        };
        let server = command
            .arg("-F")
            .arg("-c")
            .arg(root.join("conf"))
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .expect("Dovecot");
        self.server = Some(server);
        let begun = std::time::Instant::now();
        while TcpStream::connect(("127.0.0.1", self.port)).is_err() {
            assert!(
                begun.elapsed().as_secs() < 20,
                "Dovecot does not answer: {}",
                self.log()
            );
            std::thread::yield_now();
        }
    }

    fn log(&self) -> String {
        std::fs::read_to_string(self.folder.path().join("log")).unwrap_or_default()
    }

    /// Kills it as a power cut would, and every process of it.
    pub fn kill(&mut self) {
        let Some(mut server) = self.server.take() else {
            return;
        };
        let parent = server.id();
        let children: Vec<u32> = std::fs::read_to_string(format!("/proc/{parent}/task/{parent}/children"))
            .unwrap_or_default()
            .split_whitespace()
            .filter_map(|id| id.parse().ok())
            .collect();
        let mut kill = Command::new("kill");
        kill.arg("-9")
            .args(children.iter().map(ToString::to_string))
            .arg(parent.to_string());
        kill.stderr(Stdio::null()).status().expect("kill");
        server.wait().expect("gone");
    }

    /// Puts a message into a folder, whether the server runs or not. Gives its file.
    pub fn put(&self, folder: &str, raw: &[u8]) -> PathBuf {
        let maildir = self.maildir(folder);
        let number = self.count.fetch_add(1, Ordering::SeqCst);
        let name = format!("{}.{number}.uji", 1_795_000_000 + u64::from(number));
        let (written, new) = (maildir.join("tmp").join(&name), maildir.join("new").join(&name));
        std::fs::write(&written, raw).expect("written");
        self.own(&written);
        std::fs::rename(&written, &new).expect("delivered");
        new
    }

    fn own(&self, path: &Path) {
        if is_root(Path::new("/proc/self")) {
            chown(path, Some(NOBODY), Some(NOBODY)).expect("its own");
        }
    }

    fn maildir(&self, folder: &str) -> PathBuf {
        let root = self.folder.path().join("mail");
        let maildir = if folder == "INBOX" {
            root
        } else {
            root.join(format!(".{folder}"))
        };
        for part in ["", "tmp", "new", "cur"] {
            let part = maildir.join(part);
            if !part.exists() {
                std::fs::create_dir(&part).expect("a folder");
                self.own(&part);
            }
        }
        maildir
    }

    /// How many messages of the inbox are marked as seen.
    pub fn seen(&self) -> usize {
        let cur = std::fs::read_dir(self.maildir("INBOX").join("cur")).expect("a folder");
        cur.filter(|file| {
            let name = file.as_ref().expect("a file").file_name();
            name.to_string_lossy()
                .rsplit_once(":2,")
                .is_some_and(|(_, flags)| flags.contains('S'))
        })
        .count()
    }

    /// Forgets which message has which UID, so that all get new ones under another validity.
    pub fn renumber(&mut self) {
        self.kill();
        let root = self.folder.path().join("mail");
        for entry in std::fs::read_dir(root).expect("a folder") {
            let path = entry.expect("an entry").path();
            if path
                .file_name()
                .is_some_and(|name| name.to_string_lossy().starts_with("dovecot"))
            {
                std::fs::remove_file(path).expect("removed");
            }
        }
        self.revive();
    }
}

impl Drop for Dovecot {
    fn drop(&mut self) {
        self.kill();
    }
}
