//! How a story is told: in working days and hours before now, so that it reads the same on whatever day it is played.

use super::{DemoCommand, DemoStep, DemoStory};
use crate::seed::reference::{Kind, ReferenceSeed, fixed_id};
use chrono::{DateTime, Duration, NaiveDate, NaiveTime, TimeZone, Utc};
use std::cell::Cell;
use std::collections::{BTreeMap, BTreeSet};
use tanggap_domain::calendar::WorkingCalendar;
use tanggap_domain::command::*;
use tanggap_domain::ids::{AgencyId, AttachmentId, CategoryId, SectionId, UserId};
use tanggap_domain::person::{Identity, Sex};
use tanggap_domain::reference::{Category, Urgency};
use tanggap_domain::report::{
    Channel, ChecklistAnswer, ContactChannel, ContactOutcome, Place, PriorityClass, ReportKind,
};
use uuid::Uuid;

/// When something happens.
#[derive(Clone, Copy, Debug)]
pub(super) enum When {
    /// At this local time, so many working days before the last working day that ended before today.
    Day(u32, u32, u32),
    /// So many minutes before now; at most six hours, so that it lies after every `Day`.
    Ago(i64),
    /// So many minutes after what came before.
    Later(i64),
}
pub(super) use When::{Ago, Day, Later};

/// Within how many working days an agency is to answer.
#[derive(Clone, Copy, Debug)]
pub(super) enum Answer {
    /// The work waits for it.
    Awaited(u32),
    /// The work goes on beside it.
    Beside(u32),
}
pub(super) use Answer::{Awaited, Beside};

/// Knows the moment, the office and its people while stories are told.
pub(super) struct Teller<'a> {
    now: DateTime<Utc>,
    calendar: WorkingCalendar,
    /// The last working day before today.
    yesterday: NaiveDate,
    seed: &'a ReferenceSeed,
    users: &'a BTreeMap<String, UserId>,
    photos: Cell<u32>,
}

/// A story while it is being told.
pub(super) struct Tale<'a> {
    teller: &'a Teller<'a>,
    story: DemoStory,
    at: DateTime<Utc>,
    category: Option<&'a (CategoryId, Category)>,
    urgency: Option<Urgency>,
    confidential: bool,
    /// Pictures that the next work, resolution or check names.
    pictures: Vec<AttachmentId>,
    coordinations: Vec<u32>,
    questions: Vec<u32>,
}

/// Somebody who reports, by name and phone; the rest is added by struct update.
pub(super) fn person(name: &str, phone: &str) -> Identity {
    Identity {
        name: name.to_owned(),
        phone: some(phone),
        ..Identity::default()
    }
}

/// A reporter as the counter notes one: with NIK, address, occupation.
pub(super) fn resident(
    name: &str,
    phone: &str,
    nik: &str,
    sex: Sex,
    occupation: &str,
    address: &str,
) -> Identity {
    Identity {
        nik: some(nik),
        address: some(address),
        occupation: some(occupation),
        sex: Some(sex),
        ..person(name, phone)
    }
}

pub(super) fn some(text: &str) -> Option<String> {
    Some(text.to_owned()).filter(|text| !text.is_empty())
}

impl<'a> Teller<'a> {
    pub(super) fn new(
        now: DateTime<Utc>,
        seed: &'a ReferenceSeed,
        users: &'a BTreeMap<String, UserId>,
    ) -> Self {
        let hours = seed.settings.profile.utc_offset_hours;
        let offset =
            chrono::FixedOffset::east_opt(hours * 3_600).unwrap_or_else(|| chrono::Offset::fix(&Utc));
        let holidays: BTreeSet<NaiveDate> = seed.holidays.iter().map(|(_, item)| item.date).collect();
        let calendar = WorkingCalendar::new(
            offset,
            seed.settings.week.clone(),
            seed.settings.special_periods.clone(),
            holidays,
        );
        let yesterday = working_day_before(&calendar, calendar.date(now), 1);
        Self {
            now,
            calendar,
            yesterday,
            seed,
            users,
            photos: Cell::new(0),
        }
    }

    fn moment(&self, when: When, before: DateTime<Utc>) -> DateTime<Utc> {
        match when {
            Day(ago, hour, minute) => {
                let day = working_day_before(&self.calendar, self.yesterday, ago);
                let time = NaiveTime::from_hms_opt(hour, minute, 0).unwrap_or(NaiveTime::MIN);
                self.calendar
                    .offset()
                    .from_local_datetime(&day.and_time(time))
                    .single()
                    .map_or(before, |local| local.with_timezone(&Utc))
            }
            Ago(minutes) => self.now - Duration::minutes(minutes),
            Later(minutes) => before + Duration::minutes(minutes),
        }
    }

    /// Begins a story: it reached the office at `received` and was recorded some minutes later.
    pub(super) fn story(
        &'a self,
        key: &'static str,
        channel: Channel,
        received: When,
        recorded_by: &'static str,
        title: &str,
        description: &str,
    ) -> Tale<'a> {
        let received_at = self.moment(received, self.now);
        let typed_after = match channel {
            Channel::WalkIn | Channel::Phone => 6,
            Channel::Letter => 75,
            Channel::PublicForm | Channel::Api => 0,
            _ => 25,
        };
        let recorded_at = received_at + Duration::minutes(typed_after);
        let at = recorded_at.min(self.now - Duration::minutes(1));
        Tale {
            teller: self,
            story: DemoStory {
                key,
                recorded_at: at,
                recorded_by,
                record: Record {
                    channel,
                    received_at,
                    kind: ReportKind::Complaint,
                    title: title.to_owned(),
                    description: description.to_owned(),
                    incident_on: None,
                    place: Place::default(),
                    reported_party: None,
                    about: Vec::new(),
                    category: None,
                    urgency: None,
                    reporter: None,
                    reachable: false,
                    anonymous: true,
                    confidential: false,
                    preferred_contact: None,
                    lapor_id: None,
                    source_url: None,
                },
                reporter: None,
                steps: Vec::new(),
            },
            at,
            category: None,
            urgency: None,
            confidential: false,
            pictures: Vec::new(),
            coordinations: Vec::new(),
            questions: Vec::new(),
        }
    }

    fn user(&self, username: &str) -> UserId {
        self.users.get(username).copied().unwrap_or(UserId(Uuid::nil()))
    }

    fn agency(&self, short_name: &str) -> AgencyId {
        self.seed.agency(short_name).unwrap_or(AgencyId(Uuid::nil()))
    }

    /// "600/118/SARPRAS" completed to the office's pattern with the month and year of the moment.
    fn letter_number(&self, short: &str, at: DateTime<Utc>) -> String {
        let mut parts = short.splitn(3, '/');
        let mut part = || parts.next().unwrap_or_default();
        let (code, running, unit) = (part(), part(), part());
        tanggap_domain::numbering::fill(
            &self.seed.settings.numbering.letter,
            self.calendar.date(at),
            running.parse().unwrap_or_default(),
            code,
            unit,
        )
    }

    fn section(&self, short_name: &str) -> SectionId {
        self.seed.section(short_name).unwrap_or(SectionId(Uuid::nil()))
    }
}

fn working_day_before(calendar: &WorkingCalendar, day: NaiveDate, count: u32) -> NaiveDate {
    let mut date = day;
    let mut left = count;
    while left > 0 {
        let Some(before) = date.pred_opt() else { break };
        date = before;
        if calendar.is_working_day(date) {
            left -= 1;
        }
    }
    date
}

// What was reported.
impl Tale<'_> {
    /// Who reports. Without it the report is anonymous.
    pub(super) fn from(mut self, reporter: Identity) -> Self {
        self.story.record.anonymous = false;
        self.story.reporter = Some(reporter);
        self
    }

    /// A known reporter who wants not to be named.
    pub(super) fn unnamed(mut self) -> Self {
        self.story.record.anonymous = true;
        self
    }

    /// Where it happened; `east` and `north` in hundreds of metres from the middle of the kelurahan.
    pub(super) fn at(
        mut self,
        kelurahan: &str,
        address: &str,
        landmark: &str,
        (east, north): (f64, f64),
    ) -> Self {
        let found = self.teller.seed.kelurahan(kelurahan);
        let degrees = 0.000_9;
        let round = |degrees: f64| (degrees * 1e6).round() / 1e6;
        self.story.record.place = Place {
            address: address.to_owned(),
            kelurahan: found.map(|(id, _)| *id),
            neighbourhood: None,
            landmark: some(landmark),
            latitude: found
                .and_then(|(_, item)| item.latitude)
                .map(|x| round(x + north * degrees)),
            longitude: found
                .and_then(|(_, item)| item.longitude)
                .map(|x| round(x + east * degrees)),
        };
        self
    }

    pub(super) fn neighbourhood(mut self, name: &str) -> Self {
        self.story.record.place.neighbourhood = some(name);
        self
    }

    /// The sub-category and, as long as nothing else is said, its urgency.
    pub(super) fn about(mut self, category: &str) -> Self {
        self = self.classified_later(category);
        let found = self.category;
        self.story.record.category = found.map(|(id, _)| *id);
        self.story.record.urgency = self.urgency;
        self
    }

    /// The sub-category, left open at recording and found by the completeness check.
    pub(super) fn classified_later(mut self, category: &str) -> Self {
        self.category = self.teller.seed.category(category);
        self.urgency = self.category.and_then(|(_, item)| item.urgency);
        self.confidential = self.category.is_some_and(|(_, item)| item.confidential);
        self
    }

    pub(super) fn urgency(mut self, urgency: Urgency) -> Self {
        self.urgency = Some(urgency);
        if self.story.record.category.is_some() {
            self.story.record.urgency = Some(urgency);
        }
        self
    }

    /// More of the recording, set by hand.
    pub(super) fn with(mut self, set: impl FnOnce(&mut Record)) -> Self {
        set(&mut self.story.record);
        self
    }

    /// It happened so many calendar days before it was received.
    pub(super) fn happened(mut self, days_before: i64) -> Self {
        let day = self.teller.calendar.date(self.story.record.received_at);
        self.story.record.incident_on = Some(day - Duration::days(days_before));
        self
    }

    pub(super) fn accusing(mut self, party: &str, staff: &[&str]) -> Self {
        self.story.record.reported_party = some(party);
        self.story.record.about = staff.iter().map(|name| self.teller.user(name)).collect();
        self
    }

    pub(super) fn end(self) -> DemoStory {
        self.story
    }
}

// What the office did.
impl Tale<'_> {
    fn push(&mut self, when: When, by: &'static str, command: DemoCommand) {
        let at = self.teller.moment(when, self.at);
        self.story.steps.push(DemoStep {
            after: at - self.at,
            by,
            command,
        });
        self.at = at;
    }

    /// The number in the history of the next step.
    fn next_seq(&self) -> u32 {
        u32::try_from(self.story.steps.len()).unwrap_or_default() + 2
    }

    /// Any other command.
    pub(super) fn then(mut self, when: When, by: &'static str, command: impl Into<Command>) -> Self {
        self.push(when, by, DemoCommand::Plain(command.into()));
        self
    }

    fn picture(&mut self, when: When, by: &'static str, role: AttachmentRole, name: &'static str) {
        let number = self.teller.photos.get() + 1;
        self.teller.photos.set(number);
        let placeholder = AttachmentId(fixed_id(Kind::DemoAttachment, number));
        if role != AttachmentRole::Evidence {
            self.pictures.push(placeholder);
        }
        self.push(
            when,
            by,
            DemoCommand::Photo {
                placeholder,
                role,
                name,
            },
        );
    }

    /// A picture that came with the report.
    pub(super) fn evidence(mut self, name: &'static str) -> Self {
        let by = self.story.recorded_by;
        self.picture(Later(1), by, AttachmentRole::Evidence, name);
        self
    }

    /// A picture that the next work, resolution or check names.
    pub(super) fn photo(
        mut self,
        when: When,
        by: &'static str,
        role: AttachmentRole,
        name: &'static str,
    ) -> Self {
        self.picture(when, by, role, name);
        self
    }

    pub(super) fn verify(self, when: When, by: &'static str) -> Self {
        let category = self.category;
        let checklist = category
            .map(|(_, item)| item.checklist.as_slice())
            .unwrap_or_default();
        let command = Verify {
            category: category.map_or(CategoryId(Uuid::nil()), |(id, _)| *id),
            urgency: self.urgency.unwrap_or(Urgency::Medium),
            checklist: checklist
                .iter()
                .map(|item| ChecklistAnswer {
                    key: item.key.clone(),
                    complete: true,
                })
                .collect(),
            note: None,
        };
        self.then(when, by, command)
    }

    /// To the section of its category.
    pub(super) fn forward(self, when: When, by: &'static str, note: &str) -> Self {
        let command = self.disposition(note);
        self.then(when, by, command)
    }

    /// To the section of its category, naming one of its people.
    pub(super) fn forward_to(self, when: When, by: &'static str, assignee: &str, note: &str) -> Self {
        let command = Forward {
            assignee: Some(self.teller.user(assignee)),
            ..self.disposition(note)
        };
        self.then(when, by, command)
    }

    /// To another section than that of its category.
    pub(super) fn forward_elsewhere(self, when: When, by: &'static str, section: &str, note: &str) -> Self {
        let command = Forward {
            section: self.teller.section(section),
            supporting: Vec::new(),
            ..self.disposition(note)
        };
        self.then(when, by, command)
    }

    fn disposition(&self, note: &str) -> Forward {
        let category = self.category.map(|(_, item)| item);
        let priority_class = match self.urgency {
            _ if self.confidential => PriorityClass::Confidential,
            Some(Urgency::Emergency) => PriorityClass::VeryUrgent,
            Some(Urgency::High) => PriorityClass::Urgent,
            _ => PriorityClass::Ordinary,
        };
        let mut instructions = vec![Instruction::ProcessFurther];
        if category.is_some_and(|item| !item.agencies.is_empty()) {
            instructions.push(Instruction::CoordinateAndConfirm);
        }
        Forward {
            section: category
                .and_then(|item| item.section)
                .unwrap_or(SectionId(Uuid::nil())),
            supporting: category
                .map(|item| item.supporting_sections.clone())
                .unwrap_or_default(),
            assignee: None,
            priority_class,
            instructions,
            note: some(note),
            due_on: None,
        }
    }

    pub(super) fn accept(self, when: When, by: &'static str) -> Self {
        self.then(when, by, Accept::default())
    }

    pub(super) fn assign(self, when: When, by: &'static str, assignee: &str, note: &str) -> Self {
        let command = Assign {
            assignee: self.teller.user(assignee),
            note: some(note),
        };
        self.then(when, by, command)
    }

    pub(super) fn give_back(self, when: When, by: &'static str, suggested: &str, reason: &str) -> Self {
        let command = Return {
            reason: reason.to_owned(),
            suggested_section: self.teller.seed.section(suggested),
        };
        self.then(when, by, command)
    }

    pub(super) fn ask(
        self,
        when: When,
        by: &'static str,
        channel: ContactChannel,
        questions: &[&str],
    ) -> Self {
        let command = RequestClarification {
            questions: questions.iter().map(|text| (*text).to_owned()).collect(),
            channel,
        };
        self.then(when, by, command)
    }

    pub(super) fn answered(
        self,
        when: When,
        by: &'static str,
        channel: ContactChannel,
        answer: &str,
    ) -> Self {
        let command = RecordClarification {
            channel,
            answer: answer.to_owned(),
            attachments: Vec::new(),
        };
        self.then(when, by, command)
    }

    /// The section asks the desk.
    pub(super) fn ask_desk(mut self, when: When, by: &'static str, question: &str) -> Self {
        let seq = self.next_seq();
        self.questions.push(seq);
        let question = question.to_owned();
        self.then(when, by, AskDesk { question })
    }

    /// The desk answers the last question of the section.
    pub(super) fn answer_section(self, when: When, by: &'static str, answer: &str) -> Self {
        let command = AnswerSection {
            seq: self.questions.last().copied().unwrap_or_default(),
            answer: answer.to_owned(),
        };
        self.then(when, by, command)
    }

    pub(super) fn attempt(
        self,
        when: When,
        by: &'static str,
        channel: ContactChannel,
        outcome: ContactOutcome,
        note: &str,
    ) -> Self {
        let command = LogContactAttempt {
            channel,
            outcome,
            note: some(note),
        };
        self.then(when, by, command)
    }

    pub(super) fn work(self, when: When, by: &'static str, kind: ActionKind, what: &str) -> Self {
        self.work_found(when, by, kind, what, "")
    }

    /// An inspection of the place with its findings.
    pub(super) fn inspect(self, when: When, by: &'static str, what: &str, findings: &str) -> Self {
        self.work_found(when, by, ActionKind::FieldInspection, what, findings)
    }

    fn work_found(
        mut self,
        when: When,
        by: &'static str,
        kind: ActionKind,
        what: &str,
        findings: &str,
    ) -> Self {
        let command = RecordAction {
            kind,
            what: what.to_owned(),
            done_at: self.teller.moment(when, self.at) - Duration::minutes(20),
            findings: some(findings),
            attachments: std::mem::take(&mut self.pictures),
        };
        self.then(when, by, command)
    }

    /// Brings an agency in by letter.
    pub(super) fn letter_to(
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
    pub(super) fn call_to(
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

    fn coordinate(
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
            request: request.to_owned(),
            channel,
            letter_number: some(number).map(|short| self.teller.letter_number(&short, at)),
            due_on: self.teller.calendar.working_day_after(day, working_days),
            blocking,
        };
        self.coordinations.push(self.next_seq());
        self.then(when, by, command)
    }

    /// The agency of the nth coordination answered.
    pub(super) fn reply(self, when: When, by: &'static str, nth: usize, reply: &str) -> Self {
        let command = RecordAgencyReply {
            coordination: self.coordinations.get(nth).copied().unwrap_or_default(),
            reply: reply.to_owned(),
            replied_on: self.teller.calendar.date(self.teller.moment(when, self.at)),
            attachments: Vec::new(),
        };
        self.then(when, by, command)
    }

    pub(super) fn end_coordination(
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

    pub(super) fn resolve(self, when: When, by: &'static str, outcome: &str) -> Self {
        self.resolve_despite(when, by, outcome, "")
    }

    /// Resolves although an agency has not answered yet.
    pub(super) fn resolve_despite(
        mut self,
        when: When,
        by: &'static str,
        outcome: &str,
        waiver: &str,
    ) -> Self {
        let command = Resolve {
            outcome: outcome.to_owned(),
            attachments: std::mem::take(&mut self.pictures),
            waiver: some(waiver),
        };
        self.then(when, by, command)
    }

    pub(super) fn notify(self, when: When, by: &'static str, method: NoticeMethod, note: &str) -> Self {
        self.notice(when, by, method, "", "", note)
    }

    pub(super) fn notify_by_letter(self, when: When, by: &'static str, number: &str) -> Self {
        self.notice(when, by, NoticeMethod::Letter, number, "", "")
    }

    pub(super) fn reply_publicly(self, when: When, by: &'static str, url: &str) -> Self {
        self.notice(when, by, NoticeMethod::PublicReply, "", url, "")
    }

    fn notice(
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
            letter_number: some(letter_number).map(|short| self.teller.letter_number(&short, told_at)),
            url: some(url),
            told_at,
            note: some(note),
        };
        self.then(when, by, command)
    }

    /// Somebody looked, and it is solved.
    pub(super) fn check(self, when: When, by: &'static str, method: CheckMethod, finding: &str) -> Self {
        self.looked(when, by, method, finding, true, None)
    }

    /// Solved so far; another look is planned so many working days from now.
    pub(super) fn check_again_in(
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
    pub(super) fn check_failed(
        self,
        when: When,
        by: &'static str,
        method: CheckMethod,
        finding: &str,
    ) -> Self {
        self.looked(when, by, method, finding, false, None)
    }

    fn looked(
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
            finding: finding.to_owned(),
            checked_at: self.teller.moment(when, self.at),
            next_check_on,
            attachments: std::mem::take(&mut self.pictures),
        };
        self.then(when, by, command)
    }

    /// The reporter says so, and the desk notes it.
    pub(super) fn confirm(self, when: When, by: &'static str, rating: u8, comment: &str) -> Self {
        let command = Confirm {
            rating: Some(rating).filter(|rating| *rating > 0),
            comment: some(comment),
            channel: Some(ContactChannel::Phone),
        };
        self.then(when, by, command)
    }

    pub(super) fn redirect(
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
            letter_number: some(letter_number).map(|short| self.teller.letter_number(&short, at)),
            reason: reason.to_owned(),
        };
        self.then(when, by, command)
    }

    pub(super) fn merge_into(mut self, when: When, by: &'static str, key: &'static str) -> Self {
        self.push(when, by, DemoCommand::MergeInto(key));
        self
    }

    /// The answer on SP4N-LAPOR! was given there.
    pub(super) fn answered_on_lapor(self, when: When, by: &'static str) -> Self {
        let command = CompleteDuty {
            duty: tanggap_domain::report::DutyKind::LaporAnswer,
            done_on: self.teller.calendar.date(self.teller.moment(when, self.at)),
            note: None,
        };
        self.then(when, by, command)
    }
}
