//! The history: accepted commands with what the program worked out from them. Its fold is the report.

use crate::account::Author;
use crate::action::Action;
use crate::command::Command;
use crate::ids::ReportId;
use crate::status::Status;
use crate::timer::Timer;
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

/// How a report is protected.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Protection {
    pub anonymous: bool,
    pub confidential: bool,
    pub restricted: bool,
    pub beyond_leaders: bool,
}

/// What recording gave the report beside the payload.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Created {
    pub id: ReportId,
    pub number: String,
}

/// One entry of a report's history.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Event {
    /// 1 for the recording, then without gaps.
    pub seq: u32,
    pub at: DateTime<Utc>,
    pub author: Author,
    pub command: Command,
    pub from: Option<Status>,
    pub to: Status,
    #[serde(rename = "birth", default, skip_serializing_if = "Option::is_none")]
    pub created: Option<Created>,
    #[serde(rename = "marks", default, skip_serializing_if = "Option::is_none")]
    pub protection: Option<Protection>,
    /// The timers after it, where they changed.
    #[serde(rename = "clocks", default, skip_serializing_if = "Option::is_none")]
    pub timers: Option<Vec<Timer>>,
}

/// Keys under which commands hold what people wrote. Their values stand in erasable rows apart from the chained entry, which
/// commits to them by a salted digest.
pub const WORDS: [&str; 21] = [
    "title",
    "description",
    "place",
    "reported_party",
    "source_url",
    "questions",
    "question",
    "answer",
    "note",
    "reason",
    "what",
    "findings",
    "request",
    "reply",
    "outcome",
    "waiver",
    "finding",
    "comment",
    "url",
    "incident_on",
    "letter_number",
];

/// Takes the words out of a command, leaving what carries nothing personal.
pub fn split_words(command: &Value) -> (Value, Map<String, Value>) {
    let Value::Object(fields) = command else {
        return (command.clone(), Map::new());
    };
    // What came of an attempt is one of a closed list, not something somebody wrote.
    let attempt = action_of(fields) == Some(Action::LogContactAttempt);
    // In a correction `null` says that a value was cleared; elsewhere, that there is none.
    let cleared = action_of(fields) == Some(Action::Edit);
    let (words, facts): (Map<String, Value>, Map<String, Value>) = fields
        .iter()
        .filter(|(_, value)| cleared || !value.is_null())
        .map(|(key, value)| (key.clone(), value.clone()))
        .partition(|(key, _)| WORDS.contains(&key.as_str()) && !(attempt && key == "outcome"));
    (Value::Object(facts), words)
}

/// Puts the words back. Erased ones read as an empty text where the payload cannot do without.
pub fn join_words(facts: Value, words: Option<Map<String, Value>>) -> Value {
    let Value::Object(mut fields) = facts else {
        return facts;
    };
    let action = action_of(&fields);
    if words.is_none()
        && let Some(action) = action
    {
        for key in indispensable(action) {
            fields.insert((*key).to_owned(), Value::String(String::new()));
        }
        if action == Action::RequestClarification {
            fields.insert("questions".to_owned(), Value::Array(Vec::new()));
        }
    }
    fields.extend(words.unwrap_or_default());
    Value::Object(fields)
}

fn action_of(fields: &Map<String, Value>) -> Option<Action> {
    fields.get("action")?.as_str()?.parse().ok()
}

/// The texts without which a command cannot be read.
const fn indispensable(action: Action) -> &'static [&'static str] {
    match action {
        Action::CreateReport => &["title", "description"],
        Action::Forget => &["title"],
        Action::AskDesk => &["question"],
        Action::AnswerSection => &["answer"],
        Action::RecordAction => &["what"],
        Action::RequestCoordination => &["request"],
        Action::RecordAgencyReply => &["reply"],
        Action::Resolve => &["outcome"],
        Action::RecordCheck => &["finding"],
        Action::Return
        | Action::Redo
        | Action::NotificationFailed
        | Action::Dispute
        | Action::Reopen
        | Action::Reject
        | Action::Redirect
        | Action::Unmerge
        | Action::Withdraw
        | Action::Escalate
        | Action::Detach
        | Action::DetachMessage
        | Action::Reveal => &["reason"],
        _ => &[],
    }
}
