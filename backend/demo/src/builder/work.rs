//! What a section does in a scenario, and its coordination with agencies.

use super::context::*;
use super::report::ScenarioBuilder;
use chrono::*;
use tanggap_domain::command::*;
use tanggap_domain::report::*;

impl ScenarioBuilder<'_> {
    pub(crate) fn work(self, when: When, by: &'static str, kind: ActionKind, what: &str) -> Self {
        self.work_found(when, by, kind, what, "")
    }

    /// An inspection of the place with its findings.
    pub(crate) fn inspect(self, when: When, by: &'static str, what: &str, findings: &str) -> Self {
        self.work_found(when, by, ActionKind::FieldInspection, what, findings)
    }

    pub(super) fn work_found(
        mut self,
        when: When,
        by: &'static str,
        kind: ActionKind,
        what: &str,
        findings: &str,
    ) -> Self {
        let command = RecordAction {
            kind,
            what: what.to_owned().into(),
            done_at: self.context.moment(when, self.at) - Duration::minutes(20),
            findings: some(findings),
            attachments: std::mem::take(&mut self.pictures),
        };
        self.then(when, by, command)
    }

    /// Requests coordination from an agency by letter.
    pub(crate) fn letter_to(
        self,
        when: When,
        by: &'static str,
        agency: &str,
        number: &str,
        answer: Answer,
        request: &str,
    ) -> Self {
        self.coordinate(
            when,
            by,
            agency,
            (ContactChannel::Letter, number),
            answer,
            request,
        )
    }

    /// Requests coordination from an agency by phone, WhatsApp, …
    pub(crate) fn call_to(
        self,
        when: When,
        by: &'static str,
        agency: &str,
        channel: ContactChannel,
        answer: Answer,
        request: &str,
    ) -> Self {
        self.coordinate(when, by, agency, (channel, ""), answer, request)
    }

    pub(super) fn coordinate(
        mut self,
        when: When,
        by: &'static str,
        agency: &str,
        (channel, number): (ContactChannel, &str),
        answer: Answer,
        request: &str,
    ) -> Self {
        let at = self.context.moment(when, self.at);
        let day = self.context.calendar.date(at);
        let (working_days, blocking) = match answer {
            Awaited(days) => (days, true),
            Beside(days) => (days, false),
        };
        let command = RequestCoordination {
            agency: self.context.agency(agency),
            request: request.to_owned().into(),
            channel,
            letter_number: some::<String>(number).map(|short| self.context.letter_number(&short, at).into()),
            due_on: self.context.calendar.working_day_after(day, working_days),
            blocking,
            shared: Vec::new(),
        };
        self.coordinations.push(self.next_seq());
        self.then(when, by, command)
    }

    /// The agency of the nth coordination answered.
    pub(crate) fn reply(self, when: When, by: &'static str, nth: usize, reply: &str) -> Self {
        let command = RecordAgencyReply {
            coordination: self.coordinations.get(nth).copied().unwrap_or_default(),
            reply: reply.to_owned().into(),
            replied_on: self.context.calendar.date(self.context.moment(when, self.at)),
            attachments: Vec::new(),
        };
        self.then(when, by, command)
    }

    pub(crate) fn end_coordination(
        self,
        when: When,
        by: &'static str,
        nth: usize,
        end: CoordinationEnd,
        note: &str,
    ) -> Self {
        let command = EndCoordination {
            coordination: self.coordinations.get(nth).copied().unwrap_or_default(),
            end,
            note: some(note),
        };
        self.then(when, by, command)
    }
}
