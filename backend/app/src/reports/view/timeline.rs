//! The history of a report as a timeline: who did what, when, and what they wrote.

use crate::kernel::refs::PersonRef;
use chrono::{DateTime, Utc};
use serde::Serialize;
use tanggap_domain::account::{Actor, Author};
use tanggap_domain::command::Command;
use tanggap_domain::history::Event;
use tanggap_domain::lifecycle::Status;
use tanggap_domain::office::Office;
use tanggap_domain::policy::{IdentityVisibility, visibility};
use tanggap_domain::report::Report;
use utoipa::ToSchema;

/// Who stands behind an entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum AuthorKind {
    Officer,
    /// The program, by a rule or a clock; or the public form.
    System,
    /// The reporter, on the tracking page.
    Reporter,
    /// An agency, on its page.
    Agency,
}

impl From<Author> for AuthorKind {
    fn from(author: Author) -> Self {
        match author {
            Author::User(_) => Self::Officer,
            Author::System => Self::System,
            Author::Reporter => Self::Reporter,
            Author::Agency => Self::Agency,
        }
    }
}

/// One entry of a report's timeline.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
pub struct EventView {
    pub seq: u32,
    pub at: DateTime<Utc>,
    /// Absent when no officer did it.
    pub author: Option<PersonRef>,
    pub by: AuthorKind,
    pub from: Option<Status>,
    pub to: Status,
    /// What was done, with its payload.
    pub detail: Command,
}

fn without_address(command: Command) -> Command {
    match command {
        Command::RequestClarification(mut ask) => {
            ask.url = None;
            ask.into()
        }
        Command::LogContactAttempt(mut attempt) => {
            attempt.url = None;
            attempt.into()
        }
        Command::RecordClarification(mut answer) => {
            answer.url = None;
            answer.into()
        }
        Command::NotifyReporter(mut notice) => {
            notice.url = None;
            notice.into()
        }
        other => other,
    }
}

/// The entries that the actor may read. Empty while the content is masked.
pub fn timeline(events: Vec<Event>, report: &Report, actor: &Actor, office: &Office) -> Vec<EventView> {
    let Some(seen) = visibility(actor, report).filter(|seen| seen.content) else {
        return Vec::new();
    };
    let full = seen.identity == IdentityVisibility::Full;
    let oversees = matches!(
        seen.identity,
        IdentityVisibility::Full | IdentityVisibility::Protected
    ) || actor.is_desk();
    events
        .into_iter()
        .filter_map(|event| {
            let detail = match event.command {
                // Who asked to see a protected identity, and why, is shown only to those who oversee the office.
                Command::Reveal(_) if !oversees => return None,
                Command::CreateReport(mut record) => {
                    if !full {
                        record.reporter = None;
                        record.source_url = None;
                    }
                    Command::CreateReport(record)
                }
                Command::Edit(mut edit) => {
                    edit.reporter = edit.reporter.filter(|_| full);
                    Command::Edit(edit)
                }
                // The address of a reply to a post leads to its author.
                other if !full => without_address(other),
                other => other,
            };
            Some(EventView {
                seq: event.seq,
                at: event.at,
                by: event.author.into(),
                author: event.author.user().map(|id| PersonRef::of(id, office)),
                from: event.from,
                to: event.to,
                detail,
            })
        })
        .collect()
}
