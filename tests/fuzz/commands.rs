//! What is asked to be done to a report, and what an office is set to.

use crate::driver::{fuzz, texts};
use crate::office::examples;
use tanggap_app::reports::{BulkInput, RecordInput};
use tanggap_domain::command::Command;
use tanggap_domain::lifecycle::Action;
use tanggap_domain::settings::Settings;
use tanggap_domain::violation::Violations;

/// `record_agency_reply` is the payload `RecordAgencyReply`.
fn payload(action: Action) -> String {
    let capital = |word: &str| word[..1].to_uppercase() + &word[1..];
    action.as_str().split('_').map(capital).collect()
}

#[test]
fn bodies_of_steps() {
    let known = examples();
    let mut seeds = Vec::new();
    for action in Action::ALL {
        let example = known.iter().find(|(name, _)| *name == payload(*action));
        let mut body = example.map_or_else(|| serde_json::json!({}), |(_, example)| example.clone());
        body["action"] = action.as_str().into();
        seeds.push(body.to_string().into_bytes());
    }
    let readable = seeds
        .iter()
        .filter(|seed| serde_json::from_slice::<Command>(seed).is_ok())
        .count();
    assert!(readable > 25, "only {readable} seeds are commands");
    fuzz(3_000, seeds, |bytes| {
        let Ok(command) = serde_json::from_slice::<Command>(bytes) else {
            return;
        };
        let checked = command.check();
        if let Err(violations) = &checked {
            assert!(!violations.is_empty());
        }
        // The history keeps the command; read again it is the same.
        let kept = serde_json::to_vec(&command).expect("JSON");
        let again: Command = serde_json::from_slice(&kept).expect("what was written can be read");
        assert_eq!(again, command);
    });
}

#[test]
fn bodies_of_whole_reports() {
    let seeds: Vec<Vec<u8>> = examples()
        .into_iter()
        .filter(|(name, _)| matches!(name.as_str(), "RecordInput" | "BulkInput"))
        .map(|(_, example)| example.to_string().into_bytes())
        .collect();
    fuzz(1_500, seeds, |bytes| {
        let _ = serde_json::from_slice::<RecordInput>(bytes);
        let _ = serde_json::from_slice::<BulkInput>(bytes);
    });
}

#[test]
fn settings_and_their_calendar() {
    let settings = serde_json::to_string(&tanggap_app::seed::reference().settings).expect("JSON");
    fuzz(1_000, texts(&[&settings]), |bytes| {
        let Ok(settings) = serde_json::from_slice::<Settings>(bytes) else {
            return;
        };
        let mut violations = Violations::default();
        settings.check(&mut violations);
        if violations.into_result().is_ok() {
            let calendar = tanggap_domain::office::Office::calendar_of(&settings, &Default::default());
            let end = calendar.after_working_days(crate::office::now(), 5);
            assert!(end > crate::office::now());
        }
    });
}
