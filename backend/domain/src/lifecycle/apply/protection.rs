//! What revealing something protected changes.

use crate::command::{Reveal, RevealSubject};
use crate::history::Event;
use crate::report::Report;

impl Reveal {
    pub(super) fn apply(&self, report: &mut Report, event: &Event) {
        if self.subject == RevealSubject::Content
            && let Some(user) = event.author.user()
            && !report.opened_to.contains(&user)
        {
            report.opened_to.push(user);
        }
    }
}
