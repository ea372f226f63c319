//! What a scenario is: the life of one invented report, as the steps that made it.

use chrono::{DateTime, Duration, Utc};
use std::collections::BTreeMap;
use tanggap_domain::command::{AttachmentRole, Command, CreateReport};
use tanggap_domain::ids::AttachmentId;
use tanggap_domain::person::Identity;

/// The author of steps that the program does, because time passed or a mail bounced. Such a step is always the last of its scenario.
pub const SYSTEM: &str = "@system";

/// What is done in a step.
#[expect(
    clippy::large_enum_variant,
    reason = "a few hundred of them, held for as long as a demonstration is set up"
)]
#[derive(Clone, Debug, PartialEq)]
pub enum ScenarioCommand {
    /// As it stands, but for attachments: see `with_attachments`.
    Plain(Command),
    /// Merged into the scenario of this key.
    MergeInto(&'static str),
    /// A picture is uploaded to the report. Later commands of the scenario name it by this placeholder.
    Photo {
        placeholder: AttachmentId,
        role: AttachmentRole,
        name: &'static str,
    },
}

/// One step of a scenario. Each adds exactly one entry to the history of its report; recording is entry 1.
#[derive(Clone, Debug, PartialEq)]
pub struct ScenarioStep {
    /// Since the step before, or since the recording.
    pub after: Duration,
    /// Username, or `SYSTEM`.
    pub by: &'static str,
    pub command: ScenarioCommand,
}

/// The scenario of one report.
#[derive(Clone, Debug, PartialEq)]
pub struct Scenario {
    /// The name by which other scenarios refer to it.
    pub key: &'static str,
    pub recorded_at: DateTime<Utc>,
    /// Username.
    pub recorded_by: &'static str,
    /// `reporter` and `reachable` are to be filled in once the reporter is stored.
    pub record: CreateReport,
    pub reporter: Option<Identity>,
    pub steps: Vec<ScenarioStep>,
}

/// One event in the common order of all scenarios.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Turn {
    pub at: DateTime<Utc>,
    /// Index of the scenario.
    pub scenario: usize,
    /// Index of the step; `None`: the recording.
    pub step: Option<usize>,
}

/// All events of all scenarios in order of time: merged reports depend on it, and numbers then rise with time.
pub fn timeline(scenarios: &[Scenario]) -> Vec<Turn> {
    let mut turns = Vec::new();
    for (index, scenario) in scenarios.iter().enumerate() {
        let mut at = scenario.recorded_at;
        turns.push(Turn {
            at,
            scenario: index,
            step: None,
        });
        for (step, done) in scenario.steps.iter().enumerate() {
            at += done.after;
            turns.push(Turn {
                at,
                scenario: index,
                step: Some(step),
            });
        }
    }
    // Stable: steps of one scenario at the same moment keep their order.
    turns.sort_by_key(|turn| turn.at);
    turns
}

/// The command with placeholders replaced by the ids of uploaded files. Files that were not uploaded are left out.
pub fn with_attachments(mut command: Command, uploaded: &BTreeMap<AttachmentId, AttachmentId>) -> Command {
    let list = match &mut command {
        Command::RecordClarification(payload) => &mut payload.attachments,
        Command::RecordAction(payload) => &mut payload.attachments,
        Command::RecordAgencyReply(payload) => &mut payload.attachments,
        Command::Resolve(payload) => &mut payload.attachments,
        Command::RecordCheck(payload) => &mut payload.attachments,
        _ => return command,
    };
    *list = list
        .iter()
        .filter_map(|placeholder| uploaded.get(placeholder).copied())
        .collect();
    command
}
