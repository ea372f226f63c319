//! A report driven through real steps by real people, on a clock that only the test moves.

use super::*;
use chrono::{DateTime, Duration, NaiveDate, Utc};
use tanggap_domain::account::Actor;
use tanggap_domain::command::*;
use tanggap_domain::history::Event;
use tanggap_domain::ids::{CategoryId, ReportId, UserId};
use tanggap_domain::lifecycle::{
    Action, AvailableActions, Effect, Moment, Precondition, Refusal, Status, Step, available, create, step,
};
use tanggap_domain::office::Office;
use tanggap_domain::policy::{self, Denied};
use tanggap_domain::reference::Urgency;
use tanggap_domain::report::Report;
use tanggap_domain::timer::{Timer, TimerKind};
use tanggap_domain::violation::ViolationCode;
use uuid::Uuid;

/// Why somebody could not do something.
#[derive(Clone, Debug, PartialEq)]
pub enum No {
    Unknown,
    Forbidden,
    Refused(Refusal),
}

impl From<Denied> for No {
    fn from(denied: Denied) -> Self {
        match denied {
            Denied::Unknown(_) => Self::Unknown,
            Denied::Forbidden(_) => Self::Forbidden,
        }
    }
}

/// A report with its office, its history and the present moment.
#[derive(Clone)]
pub struct Case {
    pub office: Office,
    pub now: DateTime<Utc>,
    pub report: Report,
    pub events: Vec<Event>,
    /// What the last step caused elsewhere.
    pub effects: Vec<Effect>,
}

impl Case {
    /// Recorded by the desk on Tuesday 24 November 2026, 09.00 WIB, after `change` to the usual payload.
    pub fn new(change: impl FnOnce(&mut CreateReport)) -> Self {
        Self::at("2026-11-24 09:00", change)
    }

    /// Recorded by the desk at the given moment.
    pub fn at(moment: &str, change: impl FnOnce(&mut CreateReport)) -> Self {
        Self::try_at(moment, 1, change).expect("a report")
    }

    /// Tries to record.
    pub fn try_at(moment: &str, id: u128, change: impl FnOnce(&mut CreateReport)) -> Result<Self, Refusal> {
        let (office, now) = (office(), wib(moment));
        let mut record = record(now);
        change(&mut record);
        let permit = policy::check_create(&actor(&office, DESK, now)).expect("the desk records");
        let id = ReportId(Uuid::from_u128(id));
        let moment = Moment {
            now,
            office: &office,
            target: None,
        };
        let step = create(record.into(), &permit, id, "PGD-2026-00001".to_owned(), moment)?;
        Ok(Self {
            now,
            report: step.report,
            events: vec![step.event],
            effects: step.effects,
            office,
        })
    }

    pub fn received() -> Self {
        Self::new(|_| {})
    }

    pub fn verified() -> Self {
        Self::received().verify()
    }

    pub fn forwarded() -> Self {
        Self::verified().forward()
    }

    pub fn in_progress() -> Self {
        Self::forwarded().accept()
    }

    pub fn resolved() -> Self {
        Self::in_progress().resolve()
    }

    pub fn monitoring() -> Self {
        Self::resolved().tell()
    }

    pub fn closed() -> Self {
        Self::monitoring().close()
    }

    /// Verified as a pothole of medium urgency.
    pub fn verify(self) -> Self {
        self.verify_as(LUBANG, Urgency::Medium)
    }

    pub fn verify_as(self, category: CategoryId, urgency: Urgency) -> Self {
        self.by(DESK, verify(category, urgency))
    }

    /// Forwarded to Sarpras.
    pub fn forward(self) -> Self {
        self.by(DESK, forward(SARPRAS))
    }

    pub fn accept(self) -> Self {
        self.by(KASI, Accept::default())
    }

    /// One action, then resolved by the head of Sarpras.
    pub fn resolve(self) -> Self {
        let now = self.now;
        self.by(KASI, action(now)).by(KASI, resolve())
    }

    /// A call that reached the reporter.
    pub fn tell(self) -> Self {
        let now = self.now;
        self.by(DESK, tell(NoticeMethod::Call, now))
    }

    /// A passed check.
    pub fn close(self) -> Self {
        let now = self.now;
        self.by(DESK, check(true, now))
    }

    /// Moves the clock on.
    pub fn later(mut self, by: Duration) -> Self {
        self.now += by;
        self
    }

    /// Moves the clock to a moment.
    pub fn on(mut self, moment: &str) -> Self {
        self.now = wib(moment);
        self
    }

    pub fn today(&self) -> NaiveDate {
        self.office.today(self.now)
    }

    pub fn actor(&self, user: UserId) -> Actor {
        actor(&self.office, user, self.now)
    }

    pub fn available(&self, user: UserId) -> AvailableActions {
        available(&self.actor(user), &self.report, &self.office, self.now)
    }

    /// A step by a person, with another report at hand for a merge.
    pub fn attempt(&self, user: UserId, command: Command, target: Option<&Report>) -> Result<Step, No> {
        let permit = policy::check(&self.actor(user), command.action(), &self.report).map_err(No::from)?;
        step(&self.report, command, &permit, self.moment(target)).map_err(No::Refused)
    }

    /// A step by the program.
    pub fn attempt_system(&self, command: Command) -> Result<Step, No> {
        let permit = policy::system(command.action(), &self.report).ok_or(No::Forbidden)?;
        step(&self.report, command, &permit, self.moment(None)).map_err(No::Refused)
    }

    const fn moment<'a>(&'a self, target: Option<&'a Report>) -> Moment<'a> {
        Moment {
            now: self.now,
            office: &self.office,
            target,
        }
    }

    /// Takes a step over.
    pub fn take(&mut self, step: Step) {
        self.report = step.report;
        self.events.push(step.event);
        self.effects = step.effects;
    }

    /// A person does something, and it is accepted.
    #[track_caller]
    pub fn by(mut self, user: UserId, command: impl Into<Command>) -> Self {
        match self.attempt(user, command.into(), None) {
            Ok(step) => self.take(step),
            Err(no) => panic!("{no:?}"),
        }
        self
    }

    /// The program does something, and it is accepted.
    #[track_caller]
    pub fn by_system(mut self, command: impl Into<Command>) -> Self {
        match self.attempt_system(command.into()) {
            Ok(step) => self.take(step),
            Err(no) => panic!("{no:?}"),
        }
        self
    }

    /// Merges into another report.
    #[track_caller]
    pub fn merged_into(mut self, target: &Self) -> Self {
        match self.attempt(DESK, merge(target.report.id).into(), Some(&target.report)) {
            Ok(step) => self.take(step),
            Err(no) => panic!("{no:?}"),
        }
        self
    }

    /// A person tries and is told why not.
    #[track_caller]
    pub fn refused(&self, user: UserId, command: impl Into<Command>) -> No {
        match self.attempt(user, command.into(), None) {
            Ok(step) => panic!("accepted: {:?}", step.event),
            Err(no) => no,
        }
    }

    /// The fields (and why) for which a payload is refused.
    #[track_caller]
    pub fn invalid(&self, user: UserId, command: impl Into<Command>) -> Vec<(String, ViolationCode)> {
        match self.refused(user, command) {
            No::Refused(Refusal::Invalid(found)) => found
                .into_iter()
                .map(|violation| (violation.pointer, violation.code))
                .collect(),
            no => panic!("{no:?}"),
        }
    }

    /// What stands in the way of an action.
    #[track_caller]
    pub fn unmet(&self, user: UserId, command: impl Into<Command>) -> Precondition {
        match self.refused(user, command) {
            No::Refused(Refusal::Unmet { needs, .. }) => needs,
            no => panic!("{no:?}"),
        }
    }

    /// Whether the status does not know the action.
    #[track_caller]
    pub fn wrong_status(&self, user: UserId, command: impl Into<Command>) -> bool {
        matches!(
            self.refused(user, command),
            No::Refused(Refusal::WrongStatus { .. })
        )
    }

    pub fn may(&self, user: UserId, action: Action) -> bool {
        self.available(user).allowed.contains(&action)
    }

    pub fn status(&self) -> Status {
        self.report.status
    }

    #[track_caller]
    pub fn timer(&self, kind: TimerKind) -> &Timer {
        self.report
            .timers
            .iter()
            .find(|timer| timer.kind == kind)
            .expect("a running timer")
    }

    pub fn due(&self, kind: TimerKind) -> DateTime<Utc> {
        self.timer(kind).due_at
    }

    pub fn runs(&self, kind: TimerKind) -> bool {
        self.report.timers.iter().any(|timer| timer.kind == kind)
    }
}

fn actor(office: &Office, user: UserId, now: DateTime<Utc>) -> Actor {
    office.actor(user, now).expect("somebody who works here")
}

/// What leave is not given looks like.
pub const FORBIDDEN: No = No::Forbidden;
/// What a report that one may not know of looks like.
pub const UNKNOWN: No = No::Unknown;
