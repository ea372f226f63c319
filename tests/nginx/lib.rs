//! A real nginx of one's own: Debian's, on a loopback port, with the template that ships, filled in as the image's entrypoint does.

#![expect(clippy::expect_used, reason = "tests and proofs fail by panicking")]

use std::net::{SocketAddr, TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use tempfile::TempDir;

/// The address from which the outer proxy connects to the inner one, and the inner one to the server.
pub const OUTER: &str = "127.0.0.2";
pub const INNER: &str = "127.0.0.3";

/// One that runs until it is dropped.
#[derive(Debug)]
pub struct Nginx {
    folder: TempDir,
    /// Where it listens.
    pub address: SocketAddr,
    server: Child,
}

fn program() -> Option<PathBuf> {
    let named = std::env::var_os("TANGGAP_NGINX").map(PathBuf::from);
    named
        .into_iter()
        .chain(["/usr/sbin/nginx", "/usr/local/sbin/nginx", "/usr/bin/nginx"].map(PathBuf::from))
        .find(|path| path.is_file())
}

fn frontend(file: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../../frontend")
        .join(file)
}

impl Nginx {
    /// The shipped one, before a server. `None`, and said loudly, where nginx is not installed; with `CI` set that is a failure.
    pub fn shipped(api: &str, public_url: &str, pages: &Path) -> Option<Self> {
        let template = std::fs::read_to_string(frontend("nginx.conf.template")).expect("the template");
        // The entrypoint replaces the variables of the environment, and no others.
        let filled = [
            ("TANGGAP_API", api),
            ("TANGGAP_PUBLIC_URL", public_url),
            ("NGINX_LOCAL_RESOLVERS", "127.0.0.1"),
        ]
        .into_iter()
        .fold(template, |text, (name, value)| {
            text.replace(&format!("${{{name}}}"), value)
        });
        Self::start(|folder, address| {
            let placed = [
                (
                    "listen 8080;".to_owned(),
                    format!("listen {address};\n    proxy_bind {INNER};"),
                ),
                ("/usr/share/nginx/html".to_owned(), pages.display().to_string()),
                ("/var/log/nginx".to_owned(), folder.display().to_string()),
                (
                    "/etc/nginx/tanggap-headers.conf".to_owned(),
                    frontend("nginx-headers.conf").display().to_string(),
                ),
            ];
            placed.into_iter().fold(filled, |text, (from, to)| {
                assert!(text.contains(&from), "the template has no {from}");
                text.replace(&from, &to)
            })
        })
    }

    /// Such as an office has in front of the shipped one: it appends the address it sees.
    pub fn outer(inner: &Self) -> Option<Self> {
        Self::start(|_, address| {
            format!(
                "server {{\n listen {address};\n access_log off;\n location / {{\n proxy_pass http://{};\n proxy_bind {OUTER};\n \
                 proxy_set_header Host $http_host;\n proxy_set_header X-Forwarded-Proto https;\n \
                 proxy_set_header X-Forwarded-For $proxy_add_x_forwarded_for;\n }}\n}}\n",
                inner.address
            )
        })
    }

    fn start(server: impl FnOnce(&Path, SocketAddr) -> String) -> Option<Self> {
        let Some(program) = program() else {
            let line =
                "nginx is missing, so that nothing was tried through it: sudo apt-get install nginx-light";
            assert!(std::env::var_os("CI").is_none(), "{line}");
            eprintln!("SKIPPED: {line}");
            return None;
        };
        let folder = tempfile::Builder::new()
            .prefix("nginx")
            .tempdir_in("/tmp")
            .expect("a folder");
        let free = TcpListener::bind("127.0.0.1:0").expect("a port");
        let address = free.local_addr().expect("an address");
        drop(free);
        let root = folder.path();
        let at = root.display();
        let temporary: String = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"]
            .map(|kind| format!("{kind}_temp_path {at}/{kind};\n"))
            .concat();
        let config = format!(
            "daemon off;\nmaster_process off;\npid {at}/pid;\nerror_log {at}/start.log notice;\nevents {{ }}\n\
             http {{\n include /etc/nginx/mime.types;\n {temporary} access_log off;\n {}\n}}\n",
            server(root, address)
        );
        let file = root.join("nginx.conf");
        std::fs::write(&file, config).expect("the configuration");
        let server = Command::new(program)
            .arg("-p")
            .arg(root)
            .arg("-c")
            .arg(&file)
            .stdout(Stdio::null())
            .stderr(std::fs::File::create(root.join("stderr.log")).expect("a file"))
            .spawn()
            .expect("nginx");
        let mut nginx = Self {
            folder,
            address,
            server,
        };
        while TcpStream::connect(address).is_err() {
            let ended = nginx.server.try_wait().expect("a state");
            assert!(ended.is_none(), "nginx ended: {}", nginx.logs());
            std::thread::yield_now();
        }
        Some(nginx)
    }

    /// The address of a path there.
    pub fn url(&self, path: &str) -> String {
        format!("http://{}{path}", self.address)
    }

    /// Lets it finish its requests and end, and gives everything that it logged: a line is written after its answer was sent.
    pub fn finish(mut self) -> String {
        let quit = Command::new("kill")
            .args(["-QUIT", &self.server.id().to_string()])
            .status();
        assert!(quit.expect("kill").success(), "nginx had ended");
        self.server.wait().expect("its end");
        self.logs()
    }

    fn logs(&self) -> String {
        let files = std::fs::read_dir(self.folder.path()).expect("a folder");
        let logs = files
            .map(|file| file.expect("a file").path())
            .filter(|path| path.extension().is_some_and(|ending| ending == "log"));
        logs.map(|path| std::fs::read_to_string(path).expect("a log"))
            .collect()
    }
}

impl Drop for Nginx {
    fn drop(&mut self) {
        let _ = self.server.kill();
        let _ = self.server.wait();
    }
}
