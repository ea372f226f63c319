//! Work queues: what each person has to do, counted, each with the list query that shows it.

use super::read::count_waiting;
use crate::kernel::context::{App, allow};
use crate::kernel::error::Error;
use crate::reports::query::{DueParam, ReportQuery, SortParam};
use serde::Serialize;
use tanggap_domain::account::{Actor, Role};
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

/// The caller's queues.
fn queues(actor: &Actor) -> Vec<(QueueKey, ReportQuery)> {
    let status = |list: &[Status]| ReportQuery {
        status: list.to_vec(),
        sort: Some(SortParam::Deadline),
        ..ReportQuery::default()
    };
    let chase = ReportQuery {
        chase: Some(true),
        sort: Some(SortParam::Deadline),
        ..ReportQuery::default()
    };
    let mut found = Vec::new();
    if actor.is_desk() {
        found.extend([
            // What cannot wait comes first, however late the others are.
            (
                QueueKey::New,
                ReportQuery {
                    sort: Some(SortParam::Urgency),
                    ..status(&[Status::Received])
                },
            ),
            (QueueKey::Clarification, status(&[Status::AwaitingClarification])),
            (
                QueueKey::SectionQuestions,
                ReportQuery {
                    question_open: Some(true),
                    ..ReportQuery::default()
                },
            ),
            (
                QueueKey::ToCall,
                ReportQuery {
                    call_due: Some(true),
                    ..ReportQuery::default()
                },
            ),
            (QueueKey::ReadyToForward, status(&[Status::Verified])),
            (
                QueueKey::WithSection,
                status(&[Status::Forwarded, Status::InProgress]),
            ),
            (QueueKey::WithAgency, status(&[Status::AwaitingAgency])),
            (QueueKey::ToChase, chase.clone()),
            (
                QueueKey::ToTell,
                ReportQuery {
                    answer_owed: Some(true),
                    sort: Some(SortParam::Deadline),
                    ..ReportQuery::default()
                },
            ),
            (QueueKey::Monitoring, status(&[Status::Monitoring])),
        ]);
    }
    let own: Vec<_> = actor
        .sections(Role::SectionHead)
        .chain(actor.sections(Role::SectionStaff))
        .map(Some)
        .collect();
    if !own.is_empty() && !actor.is_desk() {
        let of_section = |list: &[Status]| ReportQuery {
            section: own.clone(),
            ..status(list)
        };
        found.extend([
            (QueueKey::ToAccept, of_section(&[Status::Forwarded])),
            (QueueKey::InWork, of_section(&[Status::InProgress])),
            (QueueKey::WithAgency, of_section(&[Status::AwaitingAgency])),
            (
                QueueKey::ToChase,
                ReportQuery {
                    section: own.clone(),
                    ..chase
                },
            ),
            (
                QueueKey::AssignedToMe,
                ReportQuery {
                    assignee: Some(actor.id),
                    ..status(&[Status::Forwarded, Status::InProgress, Status::AwaitingAgency])
                },
            ),
        ]);
    }
    if actor.is_leader() && !actor.is_desk() {
        found.extend([
            (
                QueueKey::Escalated,
                ReportQuery {
                    escalated: Some(true),
                    open: Some(true),
                    ..ReportQuery::default()
                },
            ),
            (QueueKey::New, status(&[Status::Received])),
            (QueueKey::ReadyToForward, status(&[Status::Verified])),
            (
                QueueKey::WithSection,
                status(&[Status::Forwarded, Status::InProgress]),
            ),
            (QueueKey::WithAgency, status(&[Status::AwaitingAgency])),
        ]);
    }
    if actor.kelurahan().next().is_some() && !actor.is_desk() {
        found.push((QueueKey::Monitoring, status(&[Status::Monitoring])));
    }
    let due = |due| ReportQuery {
        due: Some(due),
        waiting_on: vec![
            WaitingOn::Desk,
            WaitingOn::Section,
            WaitingOn::Reporter,
            WaitingOn::Agency,
        ],
        sort: Some(SortParam::Deadline),
        ..ReportQuery::default()
    };
    found.extend([
        (QueueKey::DueSoon, due(DueParam::Soon)),
        (QueueKey::Overdue, due(DueParam::Overdue)),
        (
            QueueKey::AllOpen,
            ReportQuery {
                open: Some(true),
                sort: Some(SortParam::Oldest),
                ..ReportQuery::default()
            },
        ),
    ]);
    found
}

/// The caller's queues with their sizes. What is in a queue waits for somebody, whichever queue it is.
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
