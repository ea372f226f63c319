//! Work queues: what each person has to do. Each queue has a count and the query that lists it.

use super::read::count_waiting;
use crate::kernel::context::{App, allow};
use crate::kernel::error::Error;
use crate::reports::query::{DueParam, ReportQuery, SortParam};
use serde::Serialize;
use tanggap_domain::account::{Actor, Role};
use tanggap_domain::ids::SectionId;
use tanggap_domain::lifecycle::Status;
use tanggap_domain::operation::Operation;
use tanggap_domain::report::WaitingOn;
use utoipa::ToSchema;

/// The queues, in the order of the process.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum QueueKey {
    /// Baru.
    New,
    /// Perlu klarifikasi.
    Clarification,
    /// Pertanyaan seksi.
    SectionQuestions,
    /// Perlu ditelepon.
    ToCall,
    /// Siap diteruskan.
    ReadyToForward,
    /// Menunggu seksi.
    WithSection,
    /// Menunggu instansi.
    WithAgency,
    /// Perlu ditagih: an agency has not answered in time.
    ToChase,
    /// Harus dikabari.
    ToTell,
    /// Dipantau.
    Monitoring,
    /// Perlu diterima.
    ToAccept,
    /// Sedang ditangani.
    InWork,
    /// Ditugaskan kepada saya.
    AssignedToMe,
    /// Dinaikkan.
    Escalated,
    /// Segera jatuh tempo.
    DueSoon,
    /// Lewat tenggat.
    Overdue,
    /// Semua yang terbuka.
    AllOpen,
}

/// A queue with its size.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
pub struct QueueView {
    pub key: QueueKey,
    pub count: u64,
    /// Parameters of `GET /reports` that list it.
    pub query: ReportQuery,
}

type Queue = (QueueKey, ReportQuery);

/// The caller's queues.
fn queues(actor: &Actor) -> Vec<Queue> {
    let mut found = Vec::new();
    if actor.is_desk() {
        found.extend(queues_of_desk());
    } else {
        let own: Vec<_> = actor
            .sections(Role::SectionHead)
            .chain(actor.sections(Role::SectionStaff))
            .map(Some)
            .collect();
        if !own.is_empty() {
            found.extend(queues_of_sections(actor, &own));
        }
        if actor.is_leader() {
            found.extend(queues_of_leader());
        }
        if actor.kelurahan().next().is_some() {
            found.push((QueueKey::Monitoring, in_status(&[Status::Monitoring])));
        }
    }
    found.extend(queues_of_everybody());
    found
}

fn in_status(list: &[Status]) -> ReportQuery {
    ReportQuery {
        status: list.to_vec(),
        ..by_deadline()
    }
}

fn by_deadline() -> ReportQuery {
    ReportQuery {
        sort: Some(SortParam::Deadline),
        ..ReportQuery::default()
    }
}

fn to_chase() -> ReportQuery {
    ReportQuery {
        chase: Some(true),
        ..by_deadline()
    }
}

fn queues_of_desk() -> Vec<Queue> {
    // The most urgent come first, however late the others are.
    let new = ReportQuery {
        sort: Some(SortParam::Urgency),
        ..in_status(&[Status::Received])
    };
    let questions = ReportQuery {
        question_open: Some(true),
        ..ReportQuery::default()
    };
    let to_call = ReportQuery {
        call_due: Some(true),
        ..ReportQuery::default()
    };
    let to_tell = ReportQuery {
        answer_owed: Some(true),
        ..by_deadline()
    };
    vec![
        (QueueKey::New, new),
        (
            QueueKey::Clarification,
            in_status(&[Status::AwaitingClarification]),
        ),
        (QueueKey::SectionQuestions, questions),
        (QueueKey::ToCall, to_call),
        (QueueKey::ReadyToForward, in_status(&[Status::Verified])),
        (
            QueueKey::WithSection,
            in_status(&[Status::Forwarded, Status::InProgress]),
        ),
        (QueueKey::WithAgency, in_status(&[Status::AwaitingAgency])),
        (QueueKey::ToChase, to_chase()),
        (QueueKey::ToTell, to_tell),
        (QueueKey::Monitoring, in_status(&[Status::Monitoring])),
    ]
}

fn queues_of_sections(actor: &Actor, own: &[Option<SectionId>]) -> Vec<Queue> {
    let of_section = |query: ReportQuery| ReportQuery {
        section: own.to_vec(),
        ..query
    };
    let mine = ReportQuery {
        assignee: Some(actor.id),
        ..in_status(&[Status::Forwarded, Status::InProgress, Status::AwaitingAgency])
    };
    vec![
        (QueueKey::ToAccept, of_section(in_status(&[Status::Forwarded]))),
        (QueueKey::InWork, of_section(in_status(&[Status::InProgress]))),
        (
            QueueKey::WithAgency,
            of_section(in_status(&[Status::AwaitingAgency])),
        ),
        (QueueKey::ToChase, of_section(to_chase())),
        (QueueKey::AssignedToMe, mine),
    ]
}

fn queues_of_leader() -> Vec<Queue> {
    let escalated = ReportQuery {
        escalated: Some(true),
        open: Some(true),
        ..ReportQuery::default()
    };
    vec![
        (QueueKey::Escalated, escalated),
        (QueueKey::New, in_status(&[Status::Received])),
        (QueueKey::ReadyToForward, in_status(&[Status::Verified])),
        (
            QueueKey::WithSection,
            in_status(&[Status::Forwarded, Status::InProgress]),
        ),
        (QueueKey::WithAgency, in_status(&[Status::AwaitingAgency])),
    ]
}

fn queues_of_everybody() -> Vec<Queue> {
    let due = |due| ReportQuery {
        due: Some(due),
        waiting_on: vec![
            WaitingOn::Desk,
            WaitingOn::Section,
            WaitingOn::Reporter,
            WaitingOn::Agency,
        ],
        ..by_deadline()
    };
    let open = ReportQuery {
        open: Some(true),
        sort: Some(SortParam::Oldest),
        ..ReportQuery::default()
    };
    vec![
        (QueueKey::DueSoon, due(DueParam::Soon)),
        (QueueKey::Overdue, due(DueParam::Overdue)),
        (QueueKey::AllOpen, open),
    ]
}

/// The caller's queues with their counts.
pub async fn report_counts(app: &App, actor: &Actor) -> Result<Vec<QueueView>, Error> {
    allow(actor, Operation::ReportCounts)?;
    let office = app.cached_office().await?;
    let now = app.now();
    let queues = queues(actor);
    let filters = queues.iter().map(|(_, query)| query.filter(&office, now));
    let counts = count_waiting(app, actor, filters.collect::<Result<_, _>>()?).await?;
    Ok(queues
        .into_iter()
        .zip(counts)
        .map(|((key, query), count)| QueueView { key, count, query })
        .collect())
}
