//! Asks for something again and again: so many at once, for so long; how often it was answered, and how fast.

use crate::seed::Failure;
use http_body_util::{BodyExt as _, Full};
use hyper::body::Bytes;
use hyper::client::conn::http1::{SendRequest, handshake};
use hyper::{Method, Request};
use hyper_util::rt::TokioIo;
use std::net::Ipv4Addr;
use std::sync::Arc;
use std::time::{Duration, Instant};
use tokio::net::{TcpSocket, TcpStream};

/// What came of it.
#[derive(Clone, Copy, Debug)]
pub struct Figures {
    pub per_second: f64,
    /// Milliseconds.
    pub p50: f64,
    pub p99: f64,
}

/// Somebody who asks for the same kind of thing again and again.
pub trait Worker: Send + 'static {
    /// One round, from asking until it is answered.
    fn round(&mut self, round: usize) -> impl Future<Output = Result<(), Failure>> + Send;
}

/// Lets workers go on for as long as told, after a short warm-up.
pub async fn drive<W: Worker>(workers: Vec<W>, time: Duration) -> Result<Figures, Failure> {
    let warm = Instant::now() + time / 5;
    let end = warm + time;
    let tasks: Vec<_> = workers
        .into_iter()
        .map(|mut worker| {
            tokio::spawn(async move {
                let mut taken = Vec::new();
                for round in 0.. {
                    let begun = Instant::now();
                    if begun >= end {
                        break;
                    }
                    worker.round(round).await?;
                    if begun >= warm {
                        taken.push(begun.elapsed());
                    }
                }
                Ok::<_, Failure>(taken)
            })
        })
        .collect();
    let mut taken = Vec::new();
    for task in tasks {
        taken.extend(task.await??);
    }
    taken.sort_unstable();
    let at = |share: f64| {
        let index = (taken.len() as f64 * share) as usize;
        taken.get(index).map_or(0.0, |time| time.as_secs_f64() * 1_000.0)
    };
    Ok(Figures {
        per_second: taken.len() as f64 / time.as_secs_f64(),
        p50: at(0.5),
        p99: at(0.99),
    })
}

/// A request as it is sent.
#[derive(Clone, Debug)]
pub struct Ask {
    pub method: Method,
    pub path: String,
    pub headers: Vec<(&'static str, String)>,
    pub body: Option<Body>,
}

#[derive(Clone, Debug)]
pub struct Body {
    pub media_type: String,
    pub bytes: Bytes,
}

impl Ask {
    pub fn get(path: impl Into<String>) -> Self {
        Self {
            method: Method::GET,
            path: path.into(),
            headers: Vec::new(),
            body: None,
        }
    }

    pub fn post(path: impl Into<String>, body: serde_json::Value) -> Self {
        Self {
            method: Method::POST,
            body: Some(Body {
                media_type: "application/json".to_owned(),
                bytes: body.to_string().into(),
            }),
            ..Self::get(path)
        }
    }
}

/// One connection that is kept open.
pub struct Line {
    sender: SendRequest<Full<Bytes>>,
    address: String,
    token: Option<String>,
}

impl Line {
    pub async fn open(address: &str, token: Option<&str>) -> Result<Self, Failure> {
        Self::over(TcpStream::connect(address).await?, address, token).await
    }

    /// From one of this machine's own addresses, of which it has sixteen million.
    pub async fn open_from(local: Ipv4Addr, address: &str, token: Option<&str>) -> Result<Self, Failure> {
        let socket = TcpSocket::new_v4()?;
        socket.bind((local, 0).into())?;
        Self::over(socket.connect(address.parse()?).await?, address, token).await
    }

    async fn over(stream: TcpStream, address: &str, token: Option<&str>) -> Result<Self, Failure> {
        stream.set_nodelay(true)?;
        let (sender, connection) = handshake(TokioIo::new(stream)).await?;
        tokio::spawn(connection);
        Ok(Self {
            sender,
            address: address.to_owned(),
            token: token.map(ToOwned::to_owned),
        })
    }

    /// Asks, and gives the answer's status and body.
    pub async fn ask(&mut self, ask: &Ask) -> Result<(u16, Bytes), Failure> {
        let mut request = Request::builder()
            .method(&ask.method)
            .uri(&ask.path)
            .header("host", &self.address);
        if let Some(token) = &self.token {
            request = request.header("authorization", format!("Bearer {token}"));
        }
        for (name, value) in &ask.headers {
            request = request.header(*name, value);
        }
        let mut bytes = Bytes::new();
        if let Some(body) = &ask.body {
            request = request.header("content-type", &body.media_type);
            bytes = body.bytes.clone();
        }
        self.sender.ready().await?;
        let answer = self.sender.send_request(request.body(Full::new(bytes))?).await?;
        let status = answer.status().as_u16();
        Ok((status, answer.into_body().collect().await?.to_bytes()))
    }

    /// Asks, and fails when the answer is no success.
    pub async fn must(&mut self, ask: &Ask) -> Result<Bytes, Failure> {
        let (status, body) = self.ask(ask).await?;
        if (200..300).contains(&status) {
            return Ok(body);
        }
        Err(format!(
            "{} {}: {status} {}",
            ask.method,
            ask.path,
            String::from_utf8_lossy(&body)
        )
        .into())
    }
}

/// What is asked in which round by which of the workers.
pub type Asked<T> = Arc<dyn Fn(usize, usize) -> T + Send + Sync>;

struct Client {
    line: Line,
    number: usize,
    asked: Asked<Ask>,
}

impl Worker for Client {
    async fn round(&mut self, round: usize) -> Result<(), Failure> {
        let ask = (self.asked)(self.number, round);
        self.line.must(&ask).await.map(drop)
    }
}

/// Drives requests at a server.
pub async fn requests(
    workers: usize,
    time: Duration,
    address: &str,
    token: Option<&str>,
    asked: &Asked<Ask>,
) -> Result<Figures, Failure> {
    let mut clients = Vec::new();
    for number in 0..workers {
        clients.push(Client {
            line: Line::open(address, token).await?,
            number,
            asked: asked.clone(),
        });
    }
    drive(clients, time).await
}
