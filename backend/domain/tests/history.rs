//! What people wrote is kept apart from what happened, so that it can be erased and the history still be read.

use crate::support::*;
use serde_json::{Map, Value, json};
use std::collections::BTreeSet;
use tanggap_domain::command::*;
use tanggap_domain::history::Event;
use tanggap_domain::lifecycle::{Action, Status, apply};
use tanggap_domain::personal::FieldOf;
use tanggap_domain::reference::Urgency;
use tanggap_domain::report::{ContactOutcome, Report};

const MARKER: &str = "Budi Santoso 0812";

fn specimens() -> Vec<Command> {
    let now = wib("2026-11-24 09:00");
    Action::ALL
        .iter()
        .map(|action| specimen(*action, MARKER, now, day("2026-11-24")))
        .collect()
}

fn value(command: &Command) -> Value {
    serde_json::to_value(command).expect("written")
}

fn fold(events: &[Event]) -> Option<Report> {
    events.iter().fold(None, apply)
}

#[test]
fn there_is_a_specimen_of_every_command_and_each_is_a_good_payload() {
    for (command, action) in specimens().iter().zip(Action::ALL) {
        assert_eq!(command.action(), *action);
        assert_eq!(value(command).get("action"), Some(&json!(action.as_str())));
        assert_eq!(command.check(), Ok(()), "{action}");
    }
}

/// The keys that were personal before their types said so. Entries of existing databases were split by them, and the digests in
/// their chains hold exactly these.
const PERSONAL_KEYS: [&str; 21] = [
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

/// How a command was split before: by the names of its keys.
fn split_by_keys(command: &Command) -> (Value, Map<String, Value>) {
    let Value::Object(fields) = value(command) else {
        panic!("an object")
    };
    let personal = |key: &str| {
        // What came of an attempt is one of a closed list.
        let attempt = command.action() == Action::LogContactAttempt && key == "outcome";
        PERSONAL_KEYS.contains(&key) && !attempt
    };
    let (words, facts): (Map<_, _>, Map<_, _>) = fields
        .into_iter()
        .filter(|(_, value)| command.action() == Action::Edit || !value.is_null())
        .partition(|(key, _)| personal(key));
    (Value::Object(facts), words)
}

fn split(command: &Command) -> (Value, Map<String, Value>) {
    command.split().expect("written")
}

/// Commands with every optional field left out or cleared, as the form sends them.
fn sparse() -> Vec<Command> {
    let cleared = Edit {
        incident_on: Some(None),
        preferred_contact: Some(None),
        reported_party: Some("".into()),
        ..Edit::default()
    };
    let now = wib("2026-11-24 09:00");
    vec![
        record(now).into(),
        cleared.into(),
        answer().into(),
        attempt(ContactOutcome::Reached).into(),
        merge(ELSEWHERE).into(),
        confirm().into(),
        protect(true, false).into(),
        tell(NoticeMethod::Call, now).into(),
        lapor_answered(day("2026-11-24")).into(),
    ]
}

#[test]
fn the_types_split_every_command_exactly_as_the_keys_did() {
    for command in specimens().into_iter().chain(sparse()) {
        let (facts, personal) = split(&command);
        let (facts_before, personal_before) = split_by_keys(&command);
        let written = |facts: &Value, personal: &Map<String, Value>| {
            (facts.to_string(), Value::Object(personal.clone()).to_string())
        };
        assert_eq!(
            written(&facts, &personal),
            written(&facts_before, &personal_before),
            "{}",
            command.action()
        );
    }
}

#[test]
fn the_fields_of_a_command_are_the_keys_it_is_written_with() {
    for command in specimens() {
        let Value::Object(written) = value(&command) else {
            panic!("an object")
        };
        let fields: BTreeSet<&str> = fields_of(command.action()).iter().map(FieldOf::name).collect();
        for key in written.keys().filter(|key| *key != "action") {
            assert!(fields.contains(key.as_str()), "{} {key}", command.action());
        }
        for field in fields_of(command.action()) {
            let name = field.name();
            assert_eq!(
                field.is_personal(name),
                PERSONAL_KEYS.contains(&name)
                    && !(command.action() == Action::LogContactAttempt && name == "outcome"),
                "{} {name}",
                command.action()
            );
        }
    }
}

#[test]
fn every_command_is_the_same_after_it_was_split_and_joined() {
    for command in specimens().into_iter().chain(sparse()) {
        let (facts, personal) = split(&command);
        let whole: Command = serde_json::from_value(Command::join(facts, Some(personal))).expect("read");
        assert_eq!(whole, command);
    }
}

#[test]
fn the_facts_never_hold_what_people_wrote() {
    for command in specimens() {
        let (facts, personal) = split(&command);
        assert!(!facts.to_string().contains("Budi"), "{facts}");
        assert!(
            personal
                .values()
                .all(|value| value.to_string().contains("Budi") || value == "2026-11-24"),
            "{personal:?}"
        );
        assert!(facts.get("action").is_some(), "the action is a fact");
    }
}

#[test]
fn a_command_is_still_read_when_its_personal_part_was_erased_and_says_nothing_personal() {
    for command in specimens().into_iter().chain(sparse()) {
        let (facts, _) = split(&command);
        let silent: Command =
            serde_json::from_value(Command::join(facts.clone(), None)).expect("read when erased");
        assert_eq!(silent.action(), command.action());
        assert!(!value(&silent).to_string().contains("Budi"));
        // Nothing but the personal part is gone.
        let (again, _) = split(&silent);
        assert_eq!(again, facts);
    }
}

#[test]
fn an_erased_history_still_folds_to_the_facts_of_the_case() {
    let case = Case::received()
        .verify()
        .forward()
        .accept()
        .resolve()
        .tell()
        .close();
    let events: Vec<Event> = case
        .events
        .iter()
        .map(|event| {
            let (facts, _) = split(&event.command);
            let command = serde_json::from_value(Command::join(facts, None)).expect("read");
            Event {
                command,
                ..event.clone()
            }
        })
        .collect();
    let report = fold(&events).expect("a report");
    assert_eq!(
        (report.status, report.version),
        (Status::Closed, case.report.version)
    );
    assert_eq!(
        (report.content.title.as_str(), report.outcome.as_deref()),
        ("", Some(""))
    );
    assert_eq!(
        (report.section, report.timers),
        (case.report.section, case.report.timers)
    );
}

#[test]
fn a_history_begins_with_a_recording_or_it_is_none() {
    let case = Case::verified();
    assert_eq!(fold(&case.events).as_ref(), Some(&case.report));
    assert_eq!(fold(&case.events[1..]), None);
}

#[test]
fn a_payload_with_a_field_nobody_knows_is_refused() {
    let mut sent = value(&verify(LUBANG, Urgency::Medium).into());
    assert!(serde_json::from_value::<Command>(sent.clone()).is_ok());
    if let Value::Object(fields) = &mut sent {
        fields.insert("catatan".to_owned(), json!("?"));
    }
    assert!(serde_json::from_value::<Command>(sent).is_err());
}
