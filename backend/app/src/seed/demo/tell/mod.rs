//! How a story is told: in working days and hours before now, so that it reads the same on whatever day it is played.

mod desk;
mod outcome;
mod work;

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
                record: CreateReport {
                    channel,
                    received_at,
                    kind: ReportKind::Complaint,
                    title: title.into(),
                    description: description.into(),
                    incident_on: None,
                    place: Place::default().into(),
                    reported_party: None,
                    about: Vec::new(),
                    category: None,
                    urgency: None,
                    reporter: None,
                    reach: Vec::new(),
                    anonymous: true,
                    confidential: false,
                    preferred_contact: None,
                    lapor_id: None,
                    source_url: None,
                    repeats_post: false,
                    key_into_lapor: false,
                    lapor: None,
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
        }
        .into();
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
    pub(super) fn with(mut self, set: impl FnOnce(&mut CreateReport)) -> Self {
        set(&mut self.story.record);
        self
    }

    /// It happened so many calendar days before it was received.
    pub(super) fn happened(mut self, days_before: i64) -> Self {
        let day = self.teller.calendar.date(self.story.record.received_at);
        self.story.record.incident_on = Some((day - Duration::days(days_before)).into());
        self
    }

    pub(super) fn accusing(mut self, party: &str, staff: &[&str]) -> Self {
        self.story.record.reported_party = some(party).map(Into::into);
        self.story.record.about = staff.iter().map(|name| self.teller.user(name)).collect();
        self
    }

    pub(super) fn end(self) -> DemoStory {
        self.story
    }
}
