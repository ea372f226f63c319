//! A report as its reporter sees it: its stage and its milestones, as codes that the pages put into words.
//!
//! **Invariant:** built from this list and nothing else. Of the officers' text it contains only the questions, the outcome, and the
//! reason of a refusal, all of which were written for the reporter.

use chrono::{DateTime, NaiveDate, Utc};
use serde::Serialize;
use tanggap_domain::command::Command;
use tanggap_domain::history::Event;
use tanggap_domain::lifecycle::{Action, Status, available_to_reporter};
use tanggap_domain::office::Office;
use tanggap_domain::report::Report;
use tanggap_domain::timer::TimerKind;
use utoipa::ToSchema;

/// Where a report stands, as far as it concerns its reporter.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Stage {
    Received,
    /// The office has a question.
    Question,
    /// Complete; about to be passed to a section.
    Checked,
    Forwarded,
    InWork,
    /// Waiting for another agency.
    Waiting,
    /// Acted upon; the office is about to tell the reporter.
    Done,
    /// Told; the office looks whether it stays solved.
    Watched,
    Closed,
    Rejected,
    /// Handed to whom it concerns.
    Redirected,
    /// Handled together with another report of the same matter.
    Joined,
    Withdrawn,
}

impl From<Status> for Stage {
    fn from(status: Status) -> Self {
        match status {
            Status::Received => Self::Received,
            Status::AwaitingClarification => Self::Question,
            Status::Verified => Self::Checked,
            Status::Forwarded => Self::Forwarded,
            Status::InProgress => Self::InWork,
            Status::AwaitingAgency => Self::Waiting,
            Status::Resolved => Self::Done,
            Status::Monitoring => Self::Watched,
            Status::Closed => Self::Closed,
            Status::Rejected => Self::Rejected,
            Status::Redirected => Self::Redirected,
            Status::Merged => Self::Joined,
            Status::Withdrawn => Self::Withdrawn,
        }
    }
}

/// Something that happened to the report and that concerns its reporter.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Milestone {
    Received,
    Checked,
    Asked,
    Answered,
    Lapsed,
    Forwarded,
    Accepted,
    Worked,
    AgencyAsked,
    AgencyAnswered,
    Done,
    Told,
    LookedAgain,
    Confirmed,
    Disputed,
    Reopened,
    Closed,
    Rejected,
    Redirected,
    Joined,
    Separated,
    Withdrawn,
}

/// The milestone that an entry of the history is for the reporter. The `match` is exhaustive, so a new command has to decide. Internal
/// steps are left out.
const fn milestone(command: &Command) -> Option<Milestone> {
    Some(match command {
        Command::CreateReport(_) => Milestone::Received,
        Command::Verify(_) => Milestone::Checked,
        Command::RequestClarification(_) => Milestone::Asked,
        Command::RecordClarification(_) => Milestone::Answered,
        Command::Lapse(_) => Milestone::Lapsed,
        Command::Forward(_) => Milestone::Forwarded,
        Command::Accept(_) => Milestone::Accepted,
        Command::RecordAction(_) => Milestone::Worked,
        Command::RequestCoordination(_) => Milestone::AgencyAsked,
        Command::RecordAgencyReply(_) => Milestone::AgencyAnswered,
        Command::Resolve(_) => Milestone::Done,
        Command::NotifyReporter(_) => Milestone::Told,
        Command::RecordCheck(_) => Milestone::LookedAgain,
        Command::Confirm(_) => Milestone::Confirmed,
        Command::Dispute(_) => Milestone::Disputed,
        Command::Reopen(_) => Milestone::Reopened,
        Command::Close(_) => Milestone::Closed,
        Command::Reject(_) => Milestone::Rejected,
        Command::Redirect(_) => Milestone::Redirected,
        Command::Merge(_) => Milestone::Joined,
        Command::Unmerge(_) => Milestone::Separated,
        Command::Withdraw(_) => Milestone::Withdrawn,
        Command::Edit(_)
        | Command::AskDesk(_)
        | Command::AnswerSection(_)
        | Command::LogContactAttempt(_)
        | Command::Return(_)
        | Command::Assign(_)
        | Command::EndCoordination(_)
        | Command::Redo(_)
        | Command::NotificationFailed(_)
        | Command::SetConfidentiality(_)
        | Command::Escalate(_)
        | Command::CompleteDuty(_)
        | Command::Attach(_)
        | Command::Detach(_)
        | Command::DetachMessage(_)
        | Command::Reveal(_)
        | Command::Follow(_)
        | Command::Recalculate(_)
        | Command::UpdateReach(_)
        | Command::UpdateLapor(_)
        | Command::Forget(_)
        | Command::Archive(_)
        | Command::RenewLink(_)
        | Command::Chase(_)
        | Command::RecordAgencyPromise(_)
        | Command::IssueDocument(_) => return None,
    })
}

/// A milestone with its day.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct MilestoneView {
    pub on: NaiveDate,
    pub what: Milestone,
}

/// What the reporter may do on the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum TrackingStep {
    /// Add photos.
    Attach,
    Answer,
    Confirm,
    Dispute,
    Withdraw,
}

/// A report as its reporter sees it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct TrackingView {
    pub number: String,
    pub received_on: NaiveDate,
    pub stage: Stage,
    /// Since when it stands there.
    pub since: NaiveDate,
    pub steps: Vec<MilestoneView>,
    /// What the office asks the reporter.
    pub questions: Vec<String>,
    /// By when an answer is hoped for.
    pub answer_by: Option<NaiveDate>,
    /// What came of it, as the office wrote it for the reporter.
    pub outcome: Option<String>,
    /// The agency it was handed to.
    pub handed_to: Option<String>,
    /// Where the report stands with which this one is handled together.
    pub joined: Option<Stage>,
    /// Last day on which the reporter may say that it is not solved.
    pub dispute_until: Option<NaiveDate>,
    /// What the reporter gave.
    pub rating: Option<u8>,
    pub can: Vec<TrackingStep>,
}

/// Builds the view. `joined` is the status of the report that this one was merged into.
pub(super) fn tracking_view(
    report: &Report,
    events: &[Event],
    joined: Option<Status>,
    office: &Office,
    now: DateTime<Utc>,
) -> TrackingView {
    let date = |at: DateTime<Utc>| office.calendar.date(at);
    let asked = report.status == Status::AwaitingClarification;
    let clarification = report.clarification.as_ref().filter(|_| asked);
    let answer_by = report
        .timers
        .iter()
        .find(|clock| asked && clock.kind == TimerKind::ReporterAnswer)
        .map(|clock| date(clock.due_at));
    let dispute_until = report
        .ended_at
        .filter(|_| report.status == Status::Closed)
        .map(|ended| {
            let days = office.settings.targets.reopen_days;
            date(office.calendar.after_calendar_days(ended, days))
        });
    let can = available_to_reporter(report, office, now)
        .into_iter()
        .filter_map(|action| match action {
            Action::Attach => Some(TrackingStep::Attach),
            Action::RecordClarification => Some(TrackingStep::Answer),
            Action::Confirm => Some(TrackingStep::Confirm),
            Action::Dispute => Some(TrackingStep::Dispute),
            Action::Withdraw => Some(TrackingStep::Withdraw),
            _ => None,
        })
        .collect();
    TrackingView {
        number: report.number.clone(),
        received_on: date(report.received_at),
        stage: report.status.into(),
        since: date(report.since),
        steps: milestones(report, events, office),
        questions: clarification
            .map(|open| open.questions.clone())
            .unwrap_or_default(),
        answer_by,
        outcome: outcome(report, events),
        handed_to: report
            .redirected_to
            .filter(|_| report.status == Status::Redirected)
            .and_then(|id| office.agencies.get(&id))
            .map(|agency| agency.data.name.clone()),
        joined: joined
            .filter(|_| report.status == Status::Merged)
            .map(Stage::from),
        dispute_until,
        rating: report.rating,
        can,
    }
}

/// The outcome, if it was written for this reporter. A report that follows another one shows none: the other's outcome may mention
/// somebody else, so the office tells each reporter itself.
fn outcome(report: &Report, events: &[Event]) -> Option<String> {
    match report.status {
        Status::Resolved | Status::Monitoring | Status::Closed => report.outcome.clone(),
        Status::Rejected | Status::Redirected => events.iter().rev().find_map(|event| match &event.command {
            Command::Reject(reject) => Some(reject.reason.to_string()),
            Command::Redirect(redirect) => Some(redirect.reason.to_string()),
            _ => None,
        }),
        _ => None,
    }
    .filter(|text| !tanggap_domain::text::is_blank(text))
}

/// The milestones, oldest first. Of several equal ones in a row only the last, so that the page does not show how often the office
/// started again.
fn milestones(report: &Report, events: &[Event], office: &Office) -> Vec<MilestoneView> {
    let mut found: Vec<MilestoneView> = Vec::new();
    for event in events {
        let Some(what) = milestone(&event.command) else {
            continue;
        };
        // The day of receipt, not of recording.
        let at = if what == Milestone::Received {
            report.received_at
        } else {
            event.at
        };
        let on = office.calendar.date(at);
        match found.last_mut() {
            Some(last) if last.what == what => last.on = on,
            _ => found.push(MilestoneView { on, what }),
        }
    }
    found
}
