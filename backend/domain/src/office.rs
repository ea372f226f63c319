//! A snapshot of the office: settings, reference data, people. The rules read it and never query anything.

use crate::account::{Actor, Grant, Role};
use crate::calendar::WorkingCalendar;
use crate::ids::{AgencyId, CategoryId, HolidayId, KelurahanId, SectionId, UserId};
use crate::reference::{Agency, Category, Holiday, Kelurahan, Section, SectionKind};
use crate::settings::Settings;
use chrono::{DateTime, FixedOffset, NaiveDate, Utc};
use std::collections::BTreeMap;

/// An item of reference data, and whether it is retired.
#[derive(Clone, Debug, PartialEq)]
pub struct Item<T> {
    pub data: T,
    pub version: u32,
    /// It is no longer offered; what refers to it still finds it.
    pub retired: bool,
}

/// Somebody who works here.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Staff {
    pub id: UserId,
    pub name: String,
    /// Jabatan.
    pub position: String,
    pub active: bool,
    pub grants: Vec<Grant>,
}

/// The office at one moment.
#[derive(Clone, Debug)]
pub struct Office {
    pub settings: Settings,
    pub calendar: WorkingCalendar,
    pub sections: BTreeMap<SectionId, Item<Section>>,
    pub categories: BTreeMap<CategoryId, Item<Category>>,
    pub agencies: BTreeMap<AgencyId, Item<Agency>>,
    pub kelurahan: BTreeMap<KelurahanId, Item<Kelurahan>>,
    pub holidays: BTreeMap<HolidayId, Item<Holiday>>,
    pub staff: BTreeMap<UserId, Staff>,
}

impl Office {
    /// The working calendar, built from settings and holidays.
    pub fn calendar_of(
        settings: &Settings,
        holidays: &BTreeMap<HolidayId, Item<Holiday>>,
    ) -> WorkingCalendar {
        let seconds = settings.profile.utc_offset_hours.clamp(-12, 14) * 3_600;
        let utc = FixedOffset::east_opt(0);
        let offset = FixedOffset::east_opt(seconds)
            .or(utc)
            .unwrap_or_else(|| chrono::Offset::fix(&Utc));
        WorkingCalendar::new(
            offset,
            settings.week.clone(),
            settings.special_periods.clone(),
            holidays
                .values()
                .filter(|item| !item.retired)
                .map(|item| item.data.date)
                .collect(),
        )
    }

    /// The office's local date.
    pub fn today(&self, now: DateTime<Utc>) -> NaiveDate {
        self.calendar.date(now)
    }

    /// The person as an actor today; `None` when unknown or disabled.
    pub fn actor(&self, id: UserId, now: DateTime<Utc>) -> Option<Actor> {
        let staff = self.staff.get(&id).filter(|staff| staff.active)?;
        Some(Actor::new(id, staff.grants.clone(), self.today(now)))
    }

    fn holders(&self, now: DateTime<Utc>, wanted: impl Fn(&Grant) -> bool) -> Vec<UserId> {
        let today = self.today(now);
        let holds = |staff: &&Staff| {
            staff
                .grants
                .iter()
                .any(|grant| grant.holds_on(today) && wanted(grant))
        };
        self.staff
            .values()
            .filter(|staff| staff.active)
            .filter(holds)
            .map(|staff| staff.id)
            .collect()
    }

    /// Camat and Sekcam, stand-ins included.
    pub fn leaders(&self, now: DateTime<Utc>) -> Vec<UserId> {
        self.holders(now, |grant| grant.role.is_leader())
    }

    /// Who acts as head of a section today.
    pub fn heads(&self, section: SectionId, now: DateTime<Utc>) -> Vec<UserId> {
        if self
            .sections
            .get(&section)
            .is_some_and(|item| item.data.kind == SectionKind::Leadership)
        {
            return self.leaders(now);
        }
        self.holders(now, |grant| {
            grant.role == Role::SectionHead && grant.section == Some(section)
        })
    }

    /// Whether the person belongs to the section today.
    pub fn is_member(&self, user: UserId, section: SectionId, now: DateTime<Utc>) -> bool {
        let leadership = self
            .sections
            .get(&section)
            .is_some_and(|item| item.data.kind == SectionKind::Leadership);
        self.actor(user, now).is_some_and(|actor| {
            (leadership && actor.is_leader())
                || actor
                    .grants
                    .iter()
                    .any(|grant| grant.role.needs_section() && grant.section == Some(section))
        })
    }

    /// Whether a report about these people must be hidden from all leaders.
    pub fn all_leaders_among(&self, about: &[UserId], now: DateTime<Utc>) -> bool {
        let leaders = self.leaders(now);
        !leaders.is_empty() && leaders.iter().all(|leader| about.contains(leader))
    }
}
