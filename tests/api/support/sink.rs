//! A mail server that keeps what it is given, and answers as a test wants. Written apart from the library that sends.

use mail_parser::MessageParser;
use std::collections::VecDeque;
use std::net::SocketAddr;
use std::sync::{Arc, Mutex};
use tokio::io::{AsyncBufReadExt as _, AsyncWriteExt as _, BufReader};
use tokio::net::{TcpListener, TcpStream};
use tokio::task::JoinHandle;

/// What it says to a message.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Says {
    /// 451: not now.
    Later,
    /// 550: never.
    Never,
    /// It keeps the message, and the line breaks before it can say so.
    Dies,
}

/// A message that it keeps.
#[derive(Clone, Debug)]
pub struct Received {
    pub to: String,
    pub raw: String,
}

impl Received {
    /// A header, decoded, without folding.
    pub fn header(&self, name: &str) -> String {
        let parsed = MessageParser::default()
            .parse(self.raw.as_bytes())
            .expect("a message");
        if name == "Subject" {
            return parsed.subject().unwrap_or_default().to_owned();
        }
        let raw = parsed.header_raw(name).unwrap_or_default().replace("\r\n", "");
        raw.trim().to_owned()
    }

    /// The plain words.
    pub fn text(&self) -> String {
        let parsed = MessageParser::default()
            .parse(self.raw.as_bytes())
            .expect("a message");
        parsed.body_text(0).unwrap_or_default().replace("\r\n", "\n")
    }

    /// The page.
    pub fn html(&self) -> String {
        let parsed = MessageParser::default()
            .parse(self.raw.as_bytes())
            .expect("a message");
        parsed.body_html(0).unwrap_or_default().into_owned()
    }
}

#[derive(Default)]
struct Held {
    kept: Vec<Received>,
    next: VecDeque<Says>,
}

pub struct Sink {
    pub address: SocketAddr,
    held: Arc<Mutex<Held>>,
    listening: Option<JoinHandle<()>>,
}

impl Sink {
    pub async fn start() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
        let address = listener.local_addr().expect("an address");
        let mut sink = Self {
            address,
            held: Arc::default(),
            listening: None,
        };
        sink.listen(listener);
        sink
    }

    fn listen(&mut self, listener: TcpListener) {
        let held = self.held.clone();
        self.listening = Some(tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                let held = held.clone();
                tokio::spawn(async move {
                    let _ = serve(stream, &held).await;
                });
            }
        }));
    }

    /// Nobody answers there any more.
    pub fn kill(&mut self) {
        if let Some(listening) = self.listening.take() {
            listening.abort();
        }
    }

    /// It is back, at the same address.
    pub async fn revive(&mut self) {
        let listener = loop {
            // The one that was aborted lets go of the port when it is next polled.
            match TcpListener::bind(self.address).await {
                Ok(listener) => break listener,
                Err(_) => tokio::task::yield_now().await,
            }
        };
        self.listen(listener);
    }

    /// What it says to the next messages.
    pub fn say(&self, answers: &[Says]) {
        self.held.lock().expect("unbroken").next.extend(answers);
    }

    /// Everything it keeps, in order.
    pub fn kept(&self) -> Vec<Received> {
        self.held.lock().expect("unbroken").kept.clone()
    }

    /// The newest.
    pub fn last(&self) -> Received {
        self.kept().pop().expect("a message")
    }
}

async fn serve(stream: TcpStream, held: &Mutex<Held>) -> std::io::Result<()> {
    let (read, mut write) = stream.into_split();
    let mut lines = BufReader::new(read).lines();
    write.write_all(b"220 sink.example ESMTP\r\n").await?;
    let mut to = String::new();
    while let Some(line) = lines.next_line().await? {
        let command = line.to_ascii_uppercase();
        let answer = if command.starts_with("EHLO") {
            "250-sink.example\r\n250-8BITMIME\r\n250 SMTPUTF8"
        } else if command.starts_with("RCPT TO:") {
            to = line.split(['<', '>']).nth(1).unwrap_or_default().to_owned();
            "250 2.1.5 fine"
        } else if command == "DATA" {
            write.write_all(b"354 go on\r\n").await?;
            let mut raw = String::new();
            while let Some(line) = lines.next_line().await? {
                if line == "." {
                    break;
                }
                raw.push_str(line.strip_prefix('.').unwrap_or(&line));
                raw.push_str("\r\n");
            }
            let says = held.lock().expect("unbroken").next.pop_front();
            if matches!(says, None | Some(Says::Dies)) {
                let received = Received { to: to.clone(), raw };
                held.lock().expect("unbroken").kept.push(received);
            }
            match says {
                None => "250 2.0.0 taken",
                Some(Says::Later) => "451 4.7.1 not now, zul@example.id",
                Some(Says::Never) => "550 5.1.1 no such user zul@example.id",
                Some(Says::Dies) => return Ok(()),
            }
        } else if command == "QUIT" {
            write.write_all(b"221 bye\r\n").await?;
            return Ok(());
        } else {
            "250 fine"
        };
        write.write_all(answer.as_bytes()).await?;
        write.write_all(b"\r\n").await?;
    }
    Ok(())
}
