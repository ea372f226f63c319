//! The moment, the office and the people of the scenarios. Times are given in working days and hours before now, so that a scenario is
//! the same on whatever day it is played.

use chrono::{DateTime, Duration, NaiveDate, NaiveTime, TimeZone, Utc};
use std::cell::Cell;
use std::collections::{BTreeMap, BTreeSet};
use tanggap_app::seed::ReferenceSeed;
use tanggap_domain::calendar::WorkingCalendar;
use tanggap_domain::ids::{AgencyId, SectionId, UserId};
use tanggap_domain::person::{Identity, Sex};
use uuid::Uuid;

/// When something happens.
#[derive(Clone, Copy, Debug)]
pub(crate) enum When {
    /// At this local time, so many working days before the last working day that ended before today.
    Day(u32, u32, u32),
    /// So many minutes before now; at most six hours, so that it lies after every `Day`.
    Ago(i64),
    /// So many minutes after what came before.
    Later(i64),
}
pub(crate) use When::{Ago, Day, Later};

/// Within how many working days an agency is to answer.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Answer {
    /// The work waits for it.
    Awaited(u32),
    /// The work goes on beside it.
    Beside(u32),
}
pub(crate) use Answer::{Awaited, Beside};

/// What scenarios are built from: the moment, the office and its people.
pub(crate) struct ScenarioContext<'a> {
    pub(super) now: DateTime<Utc>,
    pub(super) calendar: WorkingCalendar,
    /// The last working day before today.
    pub(super) yesterday: NaiveDate,
    pub(super) seed: &'a ReferenceSeed,
    pub(super) users: &'a BTreeMap<String, UserId>,
    pub(super) photos: Cell<u32>,
}

/// Somebody who reports, by name and phone; the rest is added by struct update.
pub(crate) fn person(name: &str, phone: &str) -> Identity {
    Identity {
        name: name.to_owned(),
        phone: some(phone),
        ..Identity::default()
    }
}

/// A reporter with everything that the desk asks for: NIK, address, occupation.
pub(crate) fn resident(
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

pub(crate) fn some<T: for<'a> From<&'a str>>(text: &str) -> Option<T> {
    (!text.is_empty()).then(|| T::from(text))
}

impl<'a> ScenarioContext<'a> {
    pub(crate) fn new(
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

    pub(super) fn moment(&self, when: When, before: DateTime<Utc>) -> DateTime<Utc> {
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

    pub(super) fn user(&self, username: &str) -> UserId {
        self.users.get(username).copied().unwrap_or(UserId(Uuid::nil()))
    }

    pub(super) fn agency(&self, short_name: &str) -> AgencyId {
        self.seed.agency(short_name).unwrap_or(AgencyId(Uuid::nil()))
    }

    /// "600/118/SARPRAS" completed to the office's pattern with the month and year of the moment.
    pub(super) fn letter_number(&self, short: &str, at: DateTime<Utc>) -> String {
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

    pub(super) fn section(&self, short_name: &str) -> SectionId {
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
