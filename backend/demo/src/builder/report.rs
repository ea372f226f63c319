//! What was reported: who, what, where, and how the office classified it.

use super::context::{ScenarioContext, When, some};
use crate::scenario::Scenario;
use chrono::{DateTime, Duration, Utc};
use tanggap_domain::command::*;
use tanggap_domain::ids::{AttachmentId, CategoryId};
use tanggap_domain::person::Identity;
use tanggap_domain::reference::{Category, Urgency};
use tanggap_domain::report::{Channel, Place, ReportKind};

/// A scenario while it is being built.
pub(crate) struct ScenarioBuilder<'a> {
    pub(super) context: &'a ScenarioContext<'a>,
    pub(super) scenario: Scenario,
    pub(super) at: DateTime<Utc>,
    pub(super) category: Option<&'a (CategoryId, Category)>,
    pub(super) urgency: Option<Urgency>,
    pub(super) confidential: bool,
    /// Pictures that the next work, resolution or check names.
    pub(super) pictures: Vec<AttachmentId>,
    pub(super) coordinations: Vec<u32>,
    pub(super) questions: Vec<u32>,
}

impl<'a> ScenarioContext<'a> {
    /// Begins a scenario: it reached the office at `received` and was recorded some minutes later.
    pub(crate) fn scenario(
        &'a self,
        key: &'static str,
        channel: Channel,
        received: When,
        recorded_by: &'static str,
        title: &str,
        description: &str,
    ) -> ScenarioBuilder<'a> {
        let received_at = self.moment(received, self.now);
        let typed_after = match channel {
            Channel::WalkIn | Channel::Phone => 6,
            Channel::Letter => 75,
            Channel::PublicForm | Channel::Api => 0,
            _ => 25,
        };
        let recorded_at = received_at + Duration::minutes(typed_after);
        let at = recorded_at.min(self.now - Duration::minutes(1));
        ScenarioBuilder {
            context: self,
            scenario: Scenario {
                key,
                recorded_at: at,
                recorded_by,
                record: CreateReport {
                    channel,
                    received_at,
                    kind: ReportKind::Complaint,
                    title: title.to_owned().into(),
                    description: description.to_owned().into(),
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
}

// What was reported.
impl ScenarioBuilder<'_> {
    /// Who reports. Without it the report is anonymous.
    pub(crate) fn from(mut self, reporter: Identity) -> Self {
        self.scenario.record.anonymous = false;
        self.scenario.reporter = Some(reporter);
        self
    }

    /// A known reporter who wants not to be named.
    pub(crate) fn unnamed(mut self) -> Self {
        self.scenario.record.anonymous = true;
        self
    }

    /// Where it happened; `east` and `north` in hundreds of metres from the middle of the kelurahan.
    pub(crate) fn at(
        mut self,
        kelurahan: &str,
        address: &str,
        landmark: &str,
        (east, north): (f64, f64),
    ) -> Self {
        let found = self.context.seed.kelurahan(kelurahan);
        let degrees = 0.000_9;
        let round = |degrees: f64| (degrees * 1e6).round() / 1e6;
        self.scenario.record.place = Place {
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

    pub(crate) fn neighbourhood(mut self, name: &str) -> Self {
        self.scenario.record.place.neighbourhood = some(name);
        self
    }

    /// The sub-category and, as long as nothing else is said, its urgency.
    pub(crate) fn about(mut self, category: &str) -> Self {
        self = self.classified_later(category);
        let found = self.category;
        self.scenario.record.category = found.map(|(id, _)| *id);
        self.scenario.record.urgency = self.urgency;
        self
    }

    /// The sub-category, left open at recording and found by the completeness check.
    pub(crate) fn classified_later(mut self, category: &str) -> Self {
        self.category = self.context.seed.category(category);
        self.urgency = self.category.and_then(|(_, item)| item.urgency);
        self.confidential = self.category.is_some_and(|(_, item)| item.confidential);
        self
    }

    pub(crate) fn urgency(mut self, urgency: Urgency) -> Self {
        self.urgency = Some(urgency);
        if self.scenario.record.category.is_some() {
            self.scenario.record.urgency = Some(urgency);
        }
        self
    }

    /// More of the recording, set by hand.
    pub(crate) fn with(mut self, set: impl FnOnce(&mut CreateReport)) -> Self {
        set(&mut self.scenario.record);
        self
    }

    /// The incident was so many calendar days before the report was received.
    pub(crate) fn happened(mut self, days_before: i64) -> Self {
        let day = self.context.calendar.date(self.scenario.record.received_at);
        self.scenario.record.incident_on = Some((day - Duration::days(days_before)).into());
        self
    }

    pub(crate) fn accusing(mut self, party: &str, staff: &[&str]) -> Self {
        self.scenario.record.reported_party = some(party);
        self.scenario.record.about = staff.iter().map(|name| self.context.user(name)).collect();
        self
    }

    pub(crate) fn end(self) -> Scenario {
        self.scenario
    }
}
