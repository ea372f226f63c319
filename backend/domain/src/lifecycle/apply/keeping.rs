//! What the program's own entries change: reach, LAPOR!'s state, forgetting, archiving.

use crate::command::{Archive, Forget, UpdateLapor, UpdateReach};
use crate::history::Event;
use crate::personal::Personal;
use crate::report::Report;
use crate::text;

impl UpdateReach {
    pub(super) fn apply(&self, report: &mut Report) {
        report.reach.clone_from(&self.reach);
    }
}

impl UpdateLapor {
    pub(super) fn apply(&self, report: &mut Report) {
        report.lapor = Some(self.lapor.clone());
    }
}

impl Archive {
    pub(super) fn apply(&self, report: &mut Report, event: &Event) {
        report.archived_at = Some(event.at);
    }
}

impl Forget {
    /// The facts of the case stay, and nothing of who reported it.
    pub(super) fn apply(&self, report: &mut Report, event: &Event) {
        let content = &mut report.content;
        content.title = self.title.to_string();
        content.description.clear();
        content.place = self.place.clone().into_inner();
        content.incident_on = self.incident_on.map(Personal::into_inner);
        content.reported_party = None;
        report.source_url = None;
        report.reporter = None;
        report.reach.clear();
        report.preferred_contact = None;
        report.call_due = false;
        report.clarification = None;
        report.desk_questions.clear();
        // An outcome whose words were erased too cannot be read.
        report.outcome = report.outcome.take().filter(|outcome| !text::is_blank(outcome));
        let gone = u32::try_from(self.attachments.len()).unwrap_or(u32::MAX);
        report.attachments = report.attachments.saturating_sub(gone);
        report.proofs.retain(|file| !self.attachments.contains(file));
        report.forgotten_at = Some(event.at);
    }
}
