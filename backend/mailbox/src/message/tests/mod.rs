//! Whole messages: bytes in, and what the desk reads out.

mod files;
mod hostile;
mod machines;
mod texts;

use super::{Message, read};

/// A message with a header and a body, whose lines end as in mail.
fn mail(header: &str, body: &str) -> Vec<u8> {
    let whole = format!(
        "From: Zul <zul@warga.example>\nTo: kantor@b.id\nMessage-ID: <a@b>\nSubject: Laporan\n{header}\n\n{body}"
    );
    whole.replace('\n', "\r\n").into_bytes()
}

fn of(header: &str, body: &str) -> Message {
    read(&mail(header, body))
}

/// A message of several parts; each is its header and its body.
fn parts(kind: &str, parts: &[(&str, &str)]) -> Message {
    of(
        &format!("Content-Type: multipart/{kind}; boundary=xx"),
        &joined(parts),
    )
}

fn joined(parts: &[(&str, &str)]) -> String {
    let bodies: Vec<String> = parts
        .iter()
        .map(|(header, body)| format!("--xx\n{header}\n\n{body}\n"))
        .collect();
    bodies.concat() + "--xx--\n"
}

fn names(message: &Message) -> Vec<(&str, &str)> {
    message
        .files
        .iter()
        .map(|file| (file.name.as_str(), file.media_type.as_str()))
        .collect()
}

const PLAIN: &str = "Content-Type: text/plain; charset=utf-8";
const HTML: &str = "Content-Type: text/html; charset=utf-8";
