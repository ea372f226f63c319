//! How a story ends: resolved, told, looked at, passed on.

use super::*;

impl Tale<'_> {
    pub(in crate::seed::demo) fn resolve(self, when: When, by: &'static str, outcome: &str) -> Self {
        self.resolve_despite(when, by, outcome, "")
    }

    /// Resolves although an agency has not answered yet.
    pub(in crate::seed::demo) fn resolve_despite(
        mut self,
        when: When,
        by: &'static str,
        outcome: &str,
        waiver: &str,
    ) -> Self {
        let command = Resolve {
            outcome: outcome.into(),
            attachments: std::mem::take(&mut self.pictures),
            waiver: some(waiver).map(Into::into),
        };
        self.then(when, by, command)
    }

    pub(in crate::seed::demo) fn notify(
        self,
        when: When,
        by: &'static str,
        method: NoticeMethod,
        note: &str,
    ) -> Self {
        self.notice(when, by, method, "", "", note)
    }

    pub(in crate::seed::demo) fn notify_by_letter(self, when: When, by: &'static str, number: &str) -> Self {
        self.notice(when, by, NoticeMethod::Letter, number, "", "")
    }

    pub(in crate::seed::demo) fn reply_publicly(self, when: When, by: &'static str, url: &str) -> Self {
        self.notice(when, by, NoticeMethod::PublicReply, "", url, "")
    }

    pub(super) fn notice(
        self,
        when: When,
        by: &'static str,
        method: NoticeMethod,
        letter_number: &str,
        url: &str,
        note: &str,
    ) -> Self {
        let told_at = self.teller.moment(when, self.at);
        let command = NotifyReporter {
            method,
            letter_number: some(letter_number)
                .map(|short| self.teller.letter_number(&short, told_at))
                .map(Into::into),
            url: some(url).map(Into::into),
            told_at,
            note: some(note).map(Into::into),
        };
        self.then(when, by, command)
    }

    /// Somebody looked, and it is solved.
    pub(in crate::seed::demo) fn check(
        self,
        when: When,
        by: &'static str,
        method: CheckMethod,
        finding: &str,
    ) -> Self {
        self.looked(when, by, method, finding, true, None)
    }

    /// Solved so far; another look is planned so many working days from now.
    pub(in crate::seed::demo) fn check_again_in(
        self,
        when: When,
        by: &'static str,
        working_days: u32,
        finding: &str,
    ) -> Self {
        let today = self.teller.calendar.date(self.teller.now);
        let next = self.teller.calendar.working_day_after(today, working_days);
        self.looked(when, by, CheckMethod::SiteVisit, finding, true, Some(next))
    }

    /// Somebody looked, and it is not solved.
    pub(in crate::seed::demo) fn check_failed(
        self,
        when: When,
        by: &'static str,
        method: CheckMethod,
        finding: &str,
    ) -> Self {
        self.looked(when, by, method, finding, false, None)
    }

    pub(super) fn looked(
        mut self,
        when: When,
        by: &'static str,
        method: CheckMethod,
        finding: &str,
        solved: bool,
        next_check_on: Option<NaiveDate>,
    ) -> Self {
        let command = RecordCheck {
            solved,
            method,
            finding: finding.into(),
            checked_at: self.teller.moment(when, self.at),
            next_check_on,
            attachments: std::mem::take(&mut self.pictures),
        };
        self.then(when, by, command)
    }

    /// The reporter says so, and the desk notes it.
    pub(in crate::seed::demo) fn confirm(
        self,
        when: When,
        by: &'static str,
        rating: u8,
        comment: &str,
    ) -> Self {
        let command = Confirm {
            rating: Some(rating).filter(|rating| *rating > 0),
            comment: some(comment).map(Into::into),
            channel: Some(ContactChannel::Phone),
        };
        self.then(when, by, command)
    }

    pub(in crate::seed::demo) fn redirect(
        self,
        when: When,
        by: &'static str,
        agency: &str,
        letter_number: &str,
        reason: &str,
    ) -> Self {
        let at = self.teller.moment(when, self.at);
        let command = Redirect {
            agency: self.teller.agency(agency),
            channel: if letter_number.is_empty() {
                ContactChannel::Whatsapp
            } else {
                ContactChannel::Letter
            },
            letter_number: some(letter_number)
                .map(|short| self.teller.letter_number(&short, at))
                .map(Into::into),
            reason: reason.into(),
        };
        self.then(when, by, command)
    }

    pub(in crate::seed::demo) fn merge_into(
        mut self,
        when: When,
        by: &'static str,
        key: &'static str,
    ) -> Self {
        self.push(when, by, DemoCommand::MergeInto(key));
        self
    }

    /// The answer on SP4N-LAPOR! was given there.
    pub(in crate::seed::demo) fn answered_on_lapor(self, when: When, by: &'static str) -> Self {
        let command = CompleteDuty {
            duty: tanggap_domain::report::DutyKind::LaporAnswer,
            lapor_id: None,
            done_on: self.teller.calendar.date(self.teller.moment(when, self.at)),
            note: None,
        };
        self.then(when, by, command)
    }
}
