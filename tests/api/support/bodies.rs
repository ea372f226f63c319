//! Bodies as a client would send them.

use super::TestApp;
use super::cast::{agency, category, checklist, kelurahan, section};
use serde_json::{Value, json};

/// The name, phone and NIK of the reporter of `road`.
pub const NAME: &str = "Zulkarnaen Hasibuan";
pub const PHONE: &str = "0812-7700-1144";
pub const NIK: &str = "1271141203850003";

pub fn person() -> Value {
    json!({ "name": NAME, "phone": PHONE, "nik": NIK, "address": "Gang Melati 7B" })
}

/// Changes fields of a body; `null` takes one out.
pub fn with(mut body: Value, changes: Value) -> Value {
    let fields = body.as_object_mut().expect("an object");
    for (key, value) in changes.as_object().expect("an object") {
        if value.is_null() {
            fields.remove(key);
        } else {
            fields.insert(key.clone(), value.clone());
        }
    }
    body
}

/// Somebody at the counter about a damaged road in Bantan.
pub fn road() -> Value {
    json!({
        "channel": "walk_in",
        "title": "Jalan berlubang di Jalan Pertiwi",
        "description": "Lubang selebar satu meter di depan sekolah, pengendara sudah terjatuh.",
        "place": { "address": "Jl. Pertiwi depan SD Negeri", "kelurahan": kelurahan("Bantan"), "neighbourhood": "IV" },
        "reporter": { "identity": person() },
    })
}

/// Alleged pungli.
pub fn pungli() -> Value {
    with(
        road(),
        json!({
            "title": "Pungutan liar surat keterangan",
            "description": "Diminta uang untuk pengurusan surat yang gratis.",
            "category": category("Pungli/gratifikasi/penyalahgunaan wewenang"),
        }),
    )
}

/// Nobody knows who reports.
pub fn anonymous() -> Value {
    with(road(), json!({ "reporter": null, "anonymous": true }))
}

pub const ROAD: &str = "Jalan rusak/berlubang";
pub const PUNGLI: &str = "Pungli/gratifikasi/penyalahgunaan wewenang";

pub fn verify_as(name: &str, urgency: &str) -> Value {
    json!({ "category": category(name), "urgency": urgency, "checklist": checklist(name) })
}

pub fn verify() -> Value {
    verify_as(ROAD, "medium")
}

pub fn forward_to(name: &str) -> Value {
    json!({ "section": section(name), "priority_class": "ordinary", "instructions": ["process_further"] })
}

pub fn forward() -> Value {
    forward_to("Sarpras")
}

pub fn ask() -> Value {
    json!({ "questions": ["Di depan rumah nomor berapa?"], "channel": "phone" })
}

pub fn answer() -> Value {
    json!({ "channel": "phone", "answer": "Di depan nomor 12." })
}

pub fn attempt(outcome: &str) -> Value {
    json!({ "channel": "phone", "outcome": outcome })
}

pub fn action(app: &TestApp) -> Value {
    json!({ "kind": "work", "what": "Lubang ditambal dengan aspal dingin.", "done_at": app.moment() })
}

pub fn coordinate(app: &TestApp) -> Value {
    json!({ "agency": agency("SDABMBK"), "request": "Mohon penambalan", "channel": "phone",
            "due_on": app.day(7), "blocking": true })
}

pub fn reply(app: &TestApp) -> Value {
    json!({ "reply": "Sudah dijadwalkan.", "replied_on": app.day(0) })
}

pub fn resolve(files: &[&str]) -> Value {
    json!({ "outcome": "Jalan sudah ditambal.", "attachments": files })
}

pub fn called(app: &TestApp) -> Value {
    json!({ "method": "call", "told_at": app.moment() })
}

pub fn check(app: &TestApp, solved: bool) -> Value {
    json!({ "solved": solved, "method": "site_visit", "finding": "Dilihat di tempat.", "checked_at": app.moment() })
}

pub fn because(reason: &str) -> Value {
    json!({ "reason": reason })
}
