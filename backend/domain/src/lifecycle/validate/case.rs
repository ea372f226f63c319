//! What a payload is validated against, and the questions that several payloads ask of it.

use crate::ids::{AgencyId, CategoryId, SectionId, UserId};
use crate::lifecycle::moment::Moment;
use crate::office::Office;
use crate::policy::Permit;
use crate::report::{ContactChannel, Place, Report};
use crate::timer::TimerKind;
use crate::violation::{ViolationCode, Violations};
use chrono::{DateTime, Duration, NaiveDate, Utc};

/// How far the clock of the device on which a form is filled in may differ from the server's.
pub(super) const CLOCK_DIFFERENCE: Duration = Duration::minutes(5);

pub(super) struct Case<'a> {
    pub(super) report: &'a Report,
    pub(super) permit: &'a Permit,
    pub(super) office: &'a Office,
    pub(super) now: DateTime<Utc>,
    pub(super) today: NaiveDate,
    /// Nothing was done, answered or told about a report before the day it came in.
    pub(super) received_on: NaiveDate,
    /// The report into which this one is merged.
    pub(super) target: Option<&'a Report>,
}

impl<'a> Case<'a> {
    pub(super) fn new(report: &'a Report, permit: &'a Permit, moment: Moment<'a>) -> Self {
        let Moment { now, office, target } = moment;
        Self {
            report,
            permit,
            office,
            now,
            today: office.today(now),
            received_on: office.calendar.date(report.received_at),
            target,
        }
    }

    /// There must be an address for a way of reaching the reporter. Meeting in person and the tracking page need none.
    pub(super) fn reached_by(&self, way: ContactChannel, pointer: &str, v: &mut Violations) {
        let there = match way {
            ContactChannel::InPerson | ContactChannel::TrackingPage => true,
            ContactChannel::Lapor => self.report.lapor_id.is_some(),
            ContactChannel::Phone
            | ContactChannel::Whatsapp
            | ContactChannel::Email
            | ContactChannel::Letter
            | ContactChannel::SocialMedia => self.report.reach.contains(&way),
        };
        v.require(pointer, ViolationCode::NoAddress, there);
    }

    /// The matter with an agency must still be open.
    pub(super) fn open_coordination(&self, seq: u32, v: &mut Violations) {
        let open = self.report.open_coordinations().any(|open| open.seq == seq);
        v.require("/coordination", ViolationCode::Unknown, open);
    }

    /// When the timer of a kind started, and when it ends.
    pub(super) fn timer(&self, kind: TimerKind) -> Option<(DateTime<Utc>, DateTime<Utc>)> {
        let mut timers = self.report.timers.iter();
        timers
            .find(|timer| timer.kind == kind)
            .map(|timer| (timer.started_at, timer.due_at))
    }

    /// Whether a day can be the end of a term: not implausibly far away.
    pub(super) fn is_a_term(&self, day: NaiveDate) -> bool {
        self.office.calendar.is_a_term(self.today, day)
    }
}

/// Only a sub-category that is in use classifies a report.
pub(super) fn known_category(category: Option<CategoryId>, office: &Office, v: &mut Violations) {
    let Some(id) = category else {
        return;
    };
    match office.categories.get(&id) {
        Some(item) if item.retired => v.add("/category", ViolationCode::Retired),
        Some(item) if item.data.parent.is_some() => {}
        _ => v.add("/category", ViolationCode::Unknown),
    }
}

pub(super) fn known_place(place: &Place, office: &Office, v: &mut Violations) {
    let known = place
        .kelurahan
        .is_none_or(|id| office.kelurahan.contains_key(&id));
    v.require("/place/kelurahan", ViolationCode::Unknown, known);
}

pub(super) fn known_people(people: &[UserId], office: &Office, v: &mut Violations) {
    for (i, person) in people.iter().enumerate() {
        v.require(
            &format!("/about/{i}"),
            ViolationCode::Unknown,
            office.staff.contains_key(person),
        );
    }
}

pub(super) fn live_section(id: SectionId, pointer: &str, office: &Office, v: &mut Violations) {
    match office.sections.get(&id) {
        Some(item) if item.retired => v.add(pointer, ViolationCode::Retired),
        Some(_) => {}
        None => v.add(pointer, ViolationCode::Unknown),
    }
}

pub(super) fn live_agency(id: AgencyId, office: &Office, v: &mut Violations) {
    match office.agencies.get(&id) {
        Some(item) if item.retired => v.add("/agency", ViolationCode::Retired),
        Some(_) => {}
        None => v.add("/agency", ViolationCode::Unknown),
    }
}
