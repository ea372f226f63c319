//! Measures one database through the server and beside it.

use crate::floors::{Caller, Pool, Query, statements};
use crate::lives::RARE;
use crate::load::{Ask, Asked, Figures, Line, requests};
use crate::seed::Failure;
use crate::server::Server;
use crate::waits::{Wait, import, receipt};
use serde_json::{Value, json};
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;
use uuid::Uuid;

/// Officers at once, when it is about how much gets done.
const MANY: usize = 8;

/// One kind of request.
#[derive(Clone, Debug)]
pub struct Measured {
    pub name: &'static str,
    /// One at a time: what a person waits.
    pub alone: Figures,
    /// Many at once: what the server gets done.
    pub many: Figures,
    /// The same statements with nothing around them.
    pub floor: Option<Figures>,
}

/// What was measured on one database.
#[derive(Clone, Debug)]
pub struct Results {
    pub kinds: Vec<Measured>,
    /// MB.
    pub memory: f64,
    pub cold_start: Duration,
    pub waits: Vec<Wait>,
}

/// Where to measure, and for how long each.
pub struct Place<'a> {
    pub server: &'a Path,
    pub data: &'a Path,
    pub database: &'a str,
    pub time: Duration,
    /// Rows of the export of LAPOR! that is taken over.
    pub rows: usize,
}

#[derive(Clone)]
struct Subjects {
    caller: Caller,
    /// Any reports, but for the raw ones.
    any: Vec<Uuid>,
    /// Open ones, on which a step may be done.
    open: Vec<Uuid>,
    /// Open ones to which raw statements write what no server would go on with.
    raw: Vec<Uuid>,
    section: String,
    kelurahan: String,
}

pub async fn measure(place: &Place<'_>) -> Result<Results, Failure> {
    let server = Server::start(place.server, place.data, place.database).await?;
    let token = server.sign_in("umum").await?;
    let subjects = subjects(&server, &token).await?;
    let pool = Pool::open(place.database).await?;
    let mut kinds = Vec::new();
    for (name, asked, floor) in kinds_of(subjects.clone(), place.database.starts_with("sqlite:")) {
        let ask = async |workers| requests(workers, place.time, &server.address, Some(&token), &asked).await;
        kinds.push(Measured {
            name,
            alone: ask(1).await?,
            many: ask(MANY).await?,
            floor: match floor {
                Some(floor) => Some(statements(&pool, subjects.caller, MANY, place.time, &floor).await?),
                None => None,
            },
        });
    }
    // Setting type and reading a table take memory of their own, which the load above does not.
    let memory = server.peak_memory()?;
    let waits = vec![
        receipt(&server.address, &token, &subjects.any).await?,
        import(&server.address, &token, place.rows).await?,
    ];
    let results = Results {
        kinds,
        memory,
        cold_start: server.cold_start,
        waits,
    };
    server.stop().await?;
    Ok(results)
}

type Kind = (&'static str, Asked<Ask>, Option<Asked<Query>>);

fn kinds_of(subjects: Subjects, sqlite: bool) -> Vec<Kind> {
    let Subjects {
        any,
        open,
        raw,
        section,
        kelurahan,
        ..
    } = subjects;
    // A uuid as the database writes it.
    let id = |id: &str| match sqlite {
        true => format!("x'{}'", id.replace('-', "")),
        false => format!("'{id}'"),
    };
    let narrowed = format!(
        "status = 'closed' AND section_id = {} AND kelurahan_id = {}",
        id(&section),
        id(&kelurahan)
    );
    let filtered = format!("/api/v1/reports?limit=20&status=closed&section={section}&kelurahan={kelurahan}");
    let one_of =
        |list: Vec<Uuid>| move |worker: usize, round: usize| list[(worker + round * MANY) % list.len()];
    let (read, read_raw) = (one_of(any.clone()), one_of(any));
    let (stepped, stepped_raw) = (one_of(open), one_of(raw));
    vec![
        get("list, newest", "/api/v1/reports?limit=20".to_owned(), || {
            Query::List("1 = 1".to_owned())
        }),
        get("list, filtered", filtered, move || Query::List(narrowed.clone())),
        (
            "detail",
            Arc::new(move |worker, round| Ask::get(format!("/api/v1/reports/{}", read(worker, round)))),
            Some(Arc::new(move |worker, round| {
                Query::Detail(read_raw(worker, round))
            })),
        ),
        get(
            "search, rare word",
            format!("/api/v1/reports?limit=20&q={RARE}"),
            || Query::Search(RARE),
        ),
        get(
            "search, common word",
            "/api/v1/reports?limit=20&q=jalan".to_owned(),
            || Query::Search("jalan"),
        ),
        (
            "queue counts",
            Arc::new(|_, _| Ask::get("/api/v1/reports/counts")),
            None,
        ),
        (
            "step",
            Arc::new(move |worker, round| {
                Ask::post(
                    format!("/api/v1/reports/{}/contact-attempts", stepped(worker, round)),
                    json!({ "channel": "in_person", "outcome": "no_answer", "note": "Rumah kosong." }),
                )
            }),
            Some(Arc::new(move |worker, round| {
                Query::Step(stepped_raw(worker, round))
            })),
        ),
        (
            "create",
            Arc::new(move |worker, round| new_report(&kelurahan, worker, round)),
            None,
        ),
    ]
}

/// A request that is always the same, and its statement.
fn get(name: &'static str, path: String, raw: impl Fn() -> Query + Send + Sync + 'static) -> Kind {
    (
        name,
        Arc::new(move |_, _| Ask::get(path.clone())),
        Some(Arc::new(move |_, _| raw())),
    )
}

fn new_report(kelurahan: &str, worker: usize, round: usize) -> Ask {
    let phone = format!("0812{:02}{round:06}", worker + 10);
    Ask::post(
        "/api/v1/reports",
        json!({
            "channel": "walk_in",
            "title": "Lampu jalan padam",
            "description": "Tiga tiang lampu padam sejak minggu lalu, warga takut lewat malam hari.",
            "place": { "address": format!("Jl. Tuasan No. {round}"), "kelurahan": kelurahan, "neighbourhood": "IV" },
            "reporter": { "identity": { "name": "Pelapor Uji", "phone": phone } },
        }),
    )
}

async fn subjects(server: &Server, token: &str) -> Result<Subjects, Failure> {
    let mut line = Line::open(&server.address, Some(token)).await?;
    let mut get = async |path: &str| -> Result<Value, Failure> {
        Ok(serde_json::from_slice(&line.must(&Ask::get(path)).await?)?)
    };
    let me = get("/api/v1/auth/me").await?;
    let sessions = get("/api/v1/auth/sessions").await?;
    let newest = get("/api/v1/reports?limit=200&status=closed").await?;
    let older = get("/api/v1/reports?limit=200&sort=oldest").await?;
    let open = get("/api/v1/reports?limit=200&status=in_progress").await?;
    let ids = |page: &Value| -> Vec<Uuid> {
        let items = page["items"].as_array().into_iter().flatten();
        items
            .filter_map(|item| item["id"].as_str()?.parse().ok())
            .collect()
    };
    let session = sessions["items"]
        .as_array()
        .into_iter()
        .flatten()
        .find(|session| session["current"] == true)
        .ok_or("no session")?;
    let mut open = ids(&open);
    let raw = open.split_off(open.len() / 2);
    let mut any = [ids(&newest), ids(&older)].concat();
    any.retain(|report| !raw.contains(report));
    if any.is_empty() || open.is_empty() {
        return Err("too few reports".into());
    }
    let example = &newest["items"][0];
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    Ok(Subjects {
        caller: Caller {
            user: text(&me["id"]).parse()?,
            session: text(&session["id"]).parse()?,
        },
        any,
        open,
        raw,
        section: text(&example["section"]["id"]),
        kelurahan: text(&example["kelurahan"]["id"]),
    })
}
