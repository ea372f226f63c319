//! How a scenario ends: resolved, notified, checked, redirected, merged.

use super::context::*;
use super::report::ScenarioBuilder;
use crate::scenario::ScenarioCommand;
use chrono::*;
use tanggap_domain::command::*;
use tanggap_domain::report::*;

impl ScenarioBuilder<'_> {
    pub(crate) fn resolve(self, when: When, by: &'static str, outcome: &str) -> Self {
        self.resolve_despite(when, by, outcome, "")
    }

    /// Resolves although an agency has not answered yet.
    pub(crate) fn resolve_despite(
        mut self,
        when: When,
        by: &'static str,
        outcome: &str,
        waiver: &str,
    ) -> Self {
        let command = Resolve {
            outcome: outcome.to_owned().into(),
            attachments: std::mem::take(&mut self.pictures),
            waiver: some(waiver),
        };
        self.then(when, by, command)
    }

    pub(crate) fn notify(self, when: When, by: &'static str, method: NoticeMethod, note: &str) -> Self {
        self.notice(when, by, method, "", "", note)
    }

    pub(crate) fn notify_by_letter(self, when: When, by: &'static str, number: &str) -> Self {
        self.notice(when, by, NoticeMethod::Letter, number, "", "")
    }

    pub(crate) fn reply_publicly(self, when: When, by: &'static str, url: &str) -> Self {
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
        let told_at = self.context.moment(when, self.at);
        let command = NotifyReporter {
            method,
            letter_number: some::<String>(letter_number)
                .map(|short| self.context.letter_number(&short, told_at).into()),
            url: some(url),
            told_at,
            note: some(note),
        };
        self.then(when, by, command)
    }

    /// A check that found the problem solved.
    pub(crate) fn check(self, when: When, by: &'static str, method: CheckMethod, finding: &str) -> Self {
        self.looked(when, by, method, finding, true, None)
    }

    /// A check that found the problem solved; the next one is planned in so many working days.
    pub(crate) fn check_again_in(
        self,
        when: When,
        by: &'static str,
        working_days: u32,
        finding: &str,
    ) -> Self {
        let today = self.context.calendar.date(self.context.now);
        let next = self.context.calendar.working_day_after(today, working_days);
        self.looked(when, by, CheckMethod::SiteVisit, finding, true, Some(next))
    }

    /// A check that found the problem not solved.
    pub(crate) fn check_failed(
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
            finding: finding.to_owned().into(),
            checked_at: self.context.moment(when, self.at),
            next_check_on,
            attachments: std::mem::take(&mut self.pictures),
        };
        self.then(when, by, command)
    }

    /// The reporter confirms that it is solved, and the desk records it.
    pub(crate) fn confirm(self, when: When, by: &'static str, rating: u8, comment: &str) -> Self {
        let command = Confirm {
            rating: Some(rating).filter(|rating| *rating > 0),
            comment: some(comment),
            channel: Some(ContactChannel::Phone),
        };
        self.then(when, by, command)
    }

    pub(crate) fn redirect(
        self,
        when: When,
        by: &'static str,
        agency: &str,
        letter_number: &str,
        reason: &str,
    ) -> Self {
        let at = self.context.moment(when, self.at);
        let command = Redirect {
            agency: self.context.agency(agency),
            channel: if letter_number.is_empty() {
                ContactChannel::Whatsapp
            } else {
                ContactChannel::Letter
            },
            letter_number: some::<String>(letter_number)
                .map(|short| self.context.letter_number(&short, at).into()),
            reason: reason.to_owned().into(),
        };
        self.then(when, by, command)
    }

    pub(crate) fn merge_into(mut self, when: When, by: &'static str, key: &'static str) -> Self {
        self.push(when, by, ScenarioCommand::MergeInto(key));
        self
    }

    /// The answer was entered in SP4N-LAPOR!.
    pub(crate) fn answered_on_lapor(self, when: When, by: &'static str) -> Self {
        let command = CompleteDuty {
            duty: tanggap_domain::report::DutyKind::LaporAnswer,
            lapor_id: None,
            done_on: self.context.calendar.date(self.context.moment(when, self.at)),
            note: None,
        };
        self.then(when, by, command)
    }
}
