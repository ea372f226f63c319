//! A hundred days of an office in miniature: reports of every kind, drawn by lot from a seed, so that each run is the same.

use crate::support::bodies::*;
use crate::support::cast::*;
use crate::support::{Case, TestApp};
use chrono::Duration;
use serde_json::{Value, json};

/// A small generator of Knuth's (MMIX); good enough to draw lots.
pub struct Lots(u64);

impl Lots {
    pub fn new(seed: u64) -> Self {
        Self(seed)
    }

    pub fn below(&mut self, n: usize) -> usize {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        usize::try_from((self.0 >> 33) % n as u64).expect("a small number")
    }

    pub fn one<T: Copy>(&mut self, of: &[T]) -> T {
        of[self.below(of.len())]
    }

    pub fn chance(&mut self, in_ten: usize) -> bool {
        self.below(10) < in_ten
    }
}

const CATEGORIES: [&str; 6] = [
    ROAD,
    "Parit tersumbat",
    "Kebisingan/keyboard malam",
    "KDRT/kekerasan anak",
    PUNGLI,
    "KTP/KK/akta lambat",
];

fn body(lots: &mut Lots, i: usize) -> Value {
    let name = lots.one(&CATEGORIES);
    let mut about = Vec::new();
    if lots.chance(2) {
        about.push(id(lots.one(&[KASI, STAFF, LURAH, SEKCAM, CAMAT, AUDITOR])));
    }
    if about.len() == 1 && lots.chance(3) {
        about = vec![id(CAMAT), id(SEKCAM)];
    }
    let place = match lots.below(4) {
        0 => json!({ "address": "Tanpa kelurahan" }),
        1 => json!({ "address": "Jl. Tembung", "kelurahan": kelurahan("Tembung") }),
        _ => {
            json!({ "address": "Jl. Bantan", "kelurahan": kelurahan("Bantan"), "latitude": 3.6, "longitude": 98.7 })
        }
    };
    let channel = lots.one(&["walk_in", "phone", "whatsapp", "lapor_web"]);
    let mut body = with(
        road(),
        json!({ "title": format!("Laporan {i}"), "category": category(name), "place": place, "about": about,
                "channel": channel, "confidential": lots.chance(2), "anonymous": lots.chance(2) }),
    );
    if channel == "lapor_web" {
        body["lapor_id"] = json!(format!("L{i}"));
    }
    body
}

/// Tries to take a report on; whoever may not see or do it leaves it where it is.
async fn go_on(app: &TestApp, lots: &mut Lots, id: &str) {
    let mut case = Case::of(
        app,
        &json!({ "id": id, "version": app.stored(id).await["version"] }),
    );
    let stored = app.stored(id).await;
    let restricted = stored["restricted"] == true;
    let leader = lots.one(&[CAMAT, SEKCAM]);
    let desk = if restricted {
        leader
    } else {
        lots.one(&[DESK, DESK_TWO, KASUBBAG])
    };
    let name = seed()
        .categories
        .iter()
        .find(|(id, _)| stored["category"] == id.to_string())
        .map(|(_, it)| it.name.clone())
        .expect("a category");
    let urgency = lots.one(&["emergency", "high", "medium", "low"]);
    let (section, head, crew) = match (restricted, lots.chance(7)) {
        (true, _) => ("Pimpinan", leader, leader),
        (false, true) => ("Sarpras", KASI, STAFF),
        (false, false) => ("Trantib", KASI_TRANTIB, STAFF_TRANTIB),
    };
    let mut forwarding = forward_to(section);
    if !restricted && lots.chance(4) {
        let other = if section == "Sarpras" {
            "Trantib"
        } else {
            "Sarpras"
        };
        forwarding["supporting"] = json!([crate::support::cast::section(other)]);
    }
    let mut steps = vec![
        (desk, "verify", verify_as(&name, urgency)),
        (desk, "forward", forwarding),
    ];
    if !restricted && lots.chance(5) {
        steps.push((
            head,
            "assign",
            json!({ "assignee": crate::support::cast::id(crew) }),
        ));
    }
    steps.push((head, "accept", json!({})));
    steps.push((head, "actions", action(app)));
    match lots.below(3) {
        0 => steps.push((head, "coordinations", coordinate(app))),
        1 => steps.push((head, "questions", json!({ "question": "Sejak kapan?" }))),
        _ => steps.push((
            head,
            "escalate",
            json!({ "level": "camat", "reason": "Perlu alat" }),
        )),
    }
    let far = if lots.chance(4) {
        steps.len()
    } else {
        lots.below(steps.len())
    };
    for (who, step, body) in steps.into_iter().take(far) {
        if case.attempt(who, step, &body).await.status >= 300 {
            return;
        }
        case.look_again().await;
    }
    let end = match lots.below(8) {
        0 => (desk, "withdraw", because("Dicabut")),
        1 => (
            desk,
            "reject",
            json!({ "code": "no_object", "reason": "Tidak ada" }),
        ),
        2 => (desk, "clarifications", ask()),
        3 => (
            desk,
            "redirect",
            json!({ "agency": agency("PLN"), "channel": "phone", "reason": "Wewenang PLN" }),
        ),
        _ => return,
    };
    case.attempt(end.0, end.1, &end.2).await;
}

/// Records so many reports and takes each on as far as the lot says. Gives their ids.
pub async fn populate(app: &TestApp, seed: u64, count: usize) -> Vec<String> {
    let mut lots = Lots::new(seed);
    for i in 0..count {
        let who = lots.one(&[DESK, DESK_TWO, KASUBBAG]);
        let body = body(&mut lots, i);
        let answer = app.post("/reports", &body).by(who).send().await;
        assert!(matches!(answer.status, 201 | 204), "{answer:?}");
        if lots.chance(6) {
            app.clock.advance(Duration::minutes(
                i64::try_from(lots.below(400)).expect("a while"),
            ));
        }
    }
    let ids = crate::support::database::report_ids(app.raw()).await;
    for id in &ids {
        go_on(app, &mut lots, id).await;
    }
    ids
}
