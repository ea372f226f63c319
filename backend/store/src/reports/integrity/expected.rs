//! What a history says of files and letters, to compare their rows with.

use crate::entity::{attachment, document};
use std::collections::BTreeMap;
use tanggap_domain::command::{AttachmentRole, Command};
use tanggap_domain::history::Event;
use tanggap_domain::ids::UserId;
use uuid::Uuid;

const OTHER: &str = "it is not what the history says of it";
const STRAY: &str = "the history does not speak of it";

/// A file as the history describes it.
pub(super) struct File<'a> {
    sha256: &'a str,
    role: AttachmentRole,
    by: Option<UserId>,
    removed: bool,
    forgotten: bool,
}

/// What a history says of files and letters.
#[derive(Default)]
pub(super) struct Expected<'a> {
    pub(super) files: BTreeMap<Uuid, File<'a>>,
    /// Letters, by the hash of their bytes.
    pub(super) papers: BTreeMap<Uuid, &'a str>,
    /// The reporter was forgotten: letters may be without their bytes.
    forgotten: bool,
}

impl<'a> Expected<'a> {
    pub(super) fn by(events: &'a [Event]) -> Self {
        let mut expected = Self::default();
        for event in events {
            match &event.command {
                Command::Attach(attach) => {
                    let file = File {
                        sha256: &attach.sha256,
                        role: attach.role,
                        by: event.author.user(),
                        removed: false,
                        forgotten: false,
                    };
                    expected.files.insert(attach.attachment.0, file);
                }
                Command::Detach(detach) => expected.remove(detach.attachment.0),
                Command::DetachMessage(detach) => {
                    detach.attachments.iter().for_each(|id| expected.remove(id.0));
                }
                Command::IssueDocument(issue) => {
                    expected.papers.insert(issue.document.0, &issue.sha256);
                }
                Command::Forget(_) => {
                    expected.forgotten = true;
                    for file in expected
                        .files
                        .values_mut()
                        .filter(|file| file.role.is_of_reporter())
                    {
                        (file.removed, file.forgotten) = (true, true);
                    }
                }
                _ => {}
            }
        }
        expected
    }

    fn remove(&mut self, id: Uuid) {
        if let Some(file) = self.files.get_mut(&id) {
            file.removed = true;
        }
    }

    pub(super) fn wrong_with_file(&self, row: &attachment::Model) -> Option<&'static str> {
        let Some(expected) = self.files.get(&row.id) else {
            return Some(STRAY);
        };
        let sha256 = if expected.forgotten { "" } else { expected.sha256 };
        let same = row.sha256 == sha256
            && row.role == expected.role.as_str()
            && row.removed_at.is_some() == expected.removed
            && row.uploaded_by == expected.by.map(|user| user.0);
        (!same).then_some(OTHER)
    }

    /// Only letters stand in the history; a receipt or a disposition sheet is known by its bytes alone.
    pub(super) fn wrong_with_paper(&self, row: &document::Model) -> Option<&'static str> {
        let expected = self.papers.get(&row.id)?;
        let erased = self.forgotten && row.sha256.is_empty();
        (!erased && row.sha256 != *expected).then_some(OTHER)
    }
}
