//! A demonstration: invented people and invented reports, told as the steps that made them. Played through the real use cases, so that
//! nothing stands in the demonstration that could not have happened.
//!
//! **Invariant:** every name, number and event here is invented. Phones are of the form 0812-0000-xxxx, NIP of the form
//! `yyyy0101yyyy01x9nn`; reports say nothing about a real person or business.

mod mail;
mod people;
mod stories;
mod tell;

pub use mail::{DemoMessage, messages};
pub use people::{DemoPerson, people};

use super::reference::ReferenceSeed;
use chrono::{DateTime, Duration, Utc};
use std::collections::BTreeMap;
use tanggap_domain::command::{AttachmentRole, Command, CreateReport};
use tanggap_domain::ids::{AttachmentId, UserId};
use tanggap_domain::person::Identity;

/// Who does what no person does: the program itself, by a clock or a bounce. Such a step is always the last of its story.
pub const SYSTEM: &str = "@system";

/// What is done in a step.
#[expect(
    clippy::large_enum_variant,
    reason = "a few hundred of them, held for as long as a demonstration is set up"
)]
#[derive(Clone, Debug, PartialEq)]
pub enum DemoCommand {
    /// As it stands, but for attachments: see `with_attachments`.
    Plain(Command),
    /// Merged into the story of this key.
    MergeInto(&'static str),
    /// A picture is uploaded to the report. Later commands of the story name it by this placeholder.
    Photo {
        placeholder: AttachmentId,
        role: AttachmentRole,
        name: &'static str,
    },
}

/// One step of a story. Each adds exactly one entry to the history of its report; recording is entry 1.
#[derive(Clone, Debug, PartialEq)]
pub struct DemoStep {
    /// Since the step before, or since the recording.
    pub after: Duration,
    /// Username, or `SYSTEM`.
    pub by: &'static str,
    pub command: DemoCommand,
}

/// The story of one report.
#[derive(Clone, Debug, PartialEq)]
pub struct DemoStory {
    /// By which other stories name it.
    pub key: &'static str,
    pub recorded_at: DateTime<Utc>,
    /// Username.
    pub recorded_by: &'static str,
    /// `reporter` and `reachable` are to be filled in once the reporter is stored.
    pub record: CreateReport,
    pub reporter: Option<Identity>,
    pub steps: Vec<DemoStep>,
}

/// A place in the order in which the stories happen among each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Turn {
    pub at: DateTime<Utc>,
    /// Index of the story.
    pub story: usize,
    /// Index of the step; `None`: the recording.
    pub step: Option<usize>,
}

/// The stories, ending at `now`. `users` gives the identifiers of `people` by username.
pub fn stories(now: DateTime<Utc>, seed: &ReferenceSeed, users: &BTreeMap<String, UserId>) -> Vec<DemoStory> {
    let teller = tell::Teller::new(now, seed, users);
    stories::all(&teller)
}

/// Everything that happens, in the order in which it happens: merged reports depend on it, and numbers read better.
pub fn timeline(stories: &[DemoStory]) -> Vec<Turn> {
    let mut turns = Vec::new();
    for (index, story) in stories.iter().enumerate() {
        let mut at = story.recorded_at;
        turns.push(Turn {
            at,
            story: index,
            step: None,
        });
        for (step, done) in story.steps.iter().enumerate() {
            at += done.after;
            turns.push(Turn {
                at,
                story: index,
                step: Some(step),
            });
        }
    }
    // Stable: steps of one story at the same moment keep their order.
    turns.sort_by_key(|turn| turn.at);
    turns
}

/// The command with the identifiers of uploaded files in the place of their placeholders. What was not uploaded is left out.
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

/// A picture to upload for a placeholder: plainly a drawing, no two alike. JPEG bytes.
pub fn picture(placeholder: AttachmentId, role: AttachmentRole) -> Vec<u8> {
    let [.., high, low] = *placeholder.0.as_bytes();
    let (r, g, b) = match role {
        AttachmentRole::After => (70_u8, 150_u8, 90_u8),
        AttachmentRole::Before | AttachmentRole::Evidence => (150, 110, 70),
        _ => (90, 110, 150),
    };
    let drawing = image::RgbImage::from_fn(480, 360, |x, y| {
        let stripe = (x + y * 2 + u32::from(low) * 11) / 40 % 2 == 0;
        let horizon = y < 120 + u32::from(high % 16) * 4 + u32::from(low % 16) * 3;
        match (horizon, stripe) {
            (true, _) => image::Rgb([185, 205, 220]),
            (false, true) => image::Rgb([r, g, b]),
            (false, false) => image::Rgb([r + 25, g + 25, b + 25]),
        }
    });
    let mut bytes = std::io::Cursor::new(Vec::new());
    // Writing to memory does not fail; an empty file would be refused at upload.
    match drawing.write_to(&mut bytes, image::ImageFormat::Jpeg) {
        Ok(()) => bytes.into_inner(),
        Err(_) => Vec::new(),
    }
}
