//! An S3-compatible server of one's own, on a loopback port, its objects in a folder. It checks who signs a request.

use hyper_util::rt::{TokioExecutor, TokioIo};
use hyper_util::server::conn::auto::Builder;
use s3s::auth::SimpleAuth;
use s3s::service::S3ServiceBuilder;
use s3s_fs::FileSystem;
use std::net::SocketAddr;
use tempfile::TempDir;
use tokio::net::TcpListener;

const NAME: &str = "berkas";
const KEY: &str = "kantor";
const SECRET: &str = "rahasia";

pub struct Bucket {
    folder: TempDir,
    address: SocketAddr,
}

impl Bucket {
    /// Starts it with an empty bucket.
    pub async fn start() -> Self {
        let folder = TempDir::new().expect("a folder");
        std::fs::create_dir(folder.path().join(NAME)).expect("a bucket");
        let mut service = S3ServiceBuilder::new(FileSystem::new(folder.path()).expect("a store"));
        service.set_auth(SimpleAuth::from_single(KEY, SECRET));
        let service = service.build();
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
        let address = listener.local_addr().expect("an address");
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                let service = service.clone();
                tokio::spawn(async move {
                    let server = Builder::new(TokioExecutor::new());
                    // A client that goes away is no failure.
                    let _ = server.serve_connection(TokioIo::new(stream), service).await;
                });
            }
        });
        Self { folder, address }
    }

    /// The address for `TANGGAP_FILES_URL`.
    pub fn url() -> String {
        format!("s3://{NAME}")
    }

    /// What the store reads from its process' environment.
    pub fn environment(&self) -> [(&'static str, String); 5] {
        [
            ("AWS_ENDPOINT_URL", format!("http://{}", self.address)),
            ("AWS_ALLOW_HTTP", "true".to_owned()),
            ("AWS_REGION", "us-east-1".to_owned()),
            ("AWS_ACCESS_KEY_ID", KEY.to_owned()),
            ("AWS_SECRET_ACCESS_KEY", SECRET.to_owned()),
        ]
    }

    /// How many objects it holds.
    pub fn objects(&self) -> usize {
        let folders = std::fs::read_dir(self.folder.path().join(NAME)).expect("the bucket");
        folders
            .filter_map(|folder| std::fs::read_dir(folder.expect("a folder").path()).ok())
            .map(Iterator::count)
            .sum()
    }
}
