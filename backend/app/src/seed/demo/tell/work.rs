//! What a section does in a story, and the agencies it brings in.

use super::*;

impl Tale<'_> {
    pub(in crate::seed::demo) fn work(
        self,
        when: When,
        by: &'static str,
        kind: ActionKind,
        what: &str,
    ) -> Self {
        self.work_found(when, by, kind, what, "")
    }

    /// An inspection of the place with its findings.
    pub(in crate::seed::demo) fn inspect(
        self,
        when: When,
        by: &'static str,
        what: &str,
        findings: &str,
    ) -> Self {
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
            what: what.into(),
            done_at: self.teller.moment(when, self.at) - Duration::minutes(20),
            findings: some(findings).map(Into::into),
            attachments: std::mem::take(&mut self.pictures),
        };
        self.then(when, by, command)
    }

    /// Brings an agency in by letter.
    pub(in crate::seed::demo) fn letter_to(
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

    /// Brings an agency in by phone, WhatsApp, …
    pub(in crate::seed::demo) fn call_to(
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
        let at = self.teller.moment(when, self.at);
        let day = self.teller.calendar.date(at);
        let (working_days, blocking) = match answer {
            Awaited(days) => (days, true),
            Beside(days) => (days, false),
        };
        let command = RequestCoordination {
            agency: self.teller.agency(agency),
            request: request.into(),
            channel,
            letter_number: some(number)
                .map(|short| self.teller.letter_number(&short, at))
                .map(Into::into),
            due_on: self.teller.calendar.working_day_after(day, working_days),
            blocking,
            shared: Vec::new(),
        };
        self.coordinations.push(self.next_seq());
        self.then(when, by, command)
    }

    /// The agency of the nth coordination answered.
    pub(in crate::seed::demo) fn reply(self, when: When, by: &'static str, nth: usize, reply: &str) -> Self {
        let command = RecordAgencyReply {
            coordination: self.coordinations.get(nth).copied().unwrap_or_default(),
            reply: reply.into(),
            replied_on: self.teller.calendar.date(self.teller.moment(when, self.at)),
            attachments: Vec::new(),
        };
        self.then(when, by, command)
    }

    pub(in crate::seed::demo) fn end_coordination(
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
            note: some(note).map(Into::into),
        };
        self.then(when, by, command)
    }
}
