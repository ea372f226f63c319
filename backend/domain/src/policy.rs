//! Who may do and see what. Whatever is not allowed is denied.
//!
//! **Invariant:** only this module makes a `Permit`, and `lifecycle::step` cannot be called without one, so that an unchecked
//! step does not compile. `Scope` states for a list the same rule as `capacities` for one report; a test compares them.

use crate::account::{Actor, Author, Role};
use crate::action::{Action, Capacity};
use crate::ids::{KelurahanId, ReportId, SectionId, UserId};
use crate::report::Report;
use crate::status::Status;
use serde::Serialize;
use utoipa::ToSchema;

/// Permission to do one action to one report. Only this module makes one: for a person whose capacities allow the action (`check`,
/// `check_create`), for a reporter or an agency that proved its secret (`by_reporter`, `by_agency`), for the program where the table of
/// actions allows it (`system`, `create_by_system`), and for a notice that an officer asked for (`notice_on_behalf_of`).
#[derive(Clone, Debug)]
pub struct Permit {
    action: Action,
    report: Option<ReportId>,
    author: Author,
    capacities: Vec<Capacity>,
}

impl Permit {
    pub const fn action(&self) -> Action {
        self.action
    }

    /// The report it is for; `None` for recording a new one.
    pub const fn report(&self) -> Option<ReportId> {
        self.report
    }

    pub const fn author(&self) -> Author {
        self.author
    }

    /// How much its holder may correct: only the desk corrects everything that was recorded.
    pub fn edits(&self) -> EditReach {
        if self.action != Action::Edit {
            EditReach::Nothing
        } else if self.is_as(Capacity::Desk) {
            EditReach::Everything
        } else {
            EditReach::Place
        }
    }

    /// Whether it was given in this capacity (too).
    pub fn is_as(&self, capacity: Capacity) -> bool {
        self.capacities.contains(&capacity)
    }
}

/// Why permission was not given.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Denied {
    /// The caller may not even know that this report exists.
    #[error("no such report for the caller")]
    Unknown(ReportId),
    /// The caller knows the report but may not do this; without a report, may not do it at all.
    #[error("not allowed")]
    Forbidden(Option<ReportId>),
}

wire_enum! {
    /// How much of what was recorded the caller may correct.
    pub enum EditReach {
        Nothing = "nothing",
        /// What the section finds on the spot.
        Place = "place",
        Everything = "everything",
    }
}

/// Whether somebody may take a file off a report: the desk answers for the whole of it, a section for what it put there itself.
pub fn may_take_off(actor: &Actor, uploaded_by: Option<UserId>) -> bool {
    actor.is_desk() || actor.is_leader() || uploaded_by == Some(actor.id)
}

/// The capacities of a person towards a report. Without any, the report does not exist for that person.
pub fn capacities(actor: &Actor, report: &Report) -> Vec<Capacity> {
    let mut found = Vec::new();
    // A report is never shown to a person it is about, whatever roles that person holds.
    if report.content.about.contains(&actor.id) {
        return found;
    }
    if actor.has(Role::Auditor) {
        found.push(Capacity::Auditor);
    }
    if report.restricted {
        let unverified = report.verified_at.is_none() && report.status.is_open();
        if actor.is_leader() {
            found.extend([Capacity::Desk, Capacity::Leadership, Capacity::SectionHead]);
        } else if (report.beyond_leaders && actor.has(Role::GeneralAffairsHead))
            || (unverified && actor.is_desk() && report.recorded_by == Some(actor.id))
        {
            found.push(Capacity::Desk);
        }
        return found;
    }
    if report.is_guarded() {
        if actor.is_leader() {
            found.extend([Capacity::Desk, Capacity::Leadership]);
        } else if actor.has(Role::GeneralAffairsHead)
            || (actor.is_desk() && report.recorded_by == Some(actor.id))
        {
            found.push(Capacity::Desk);
        }
        return found;
    }
    if actor.is_desk() {
        found.push(Capacity::Desk);
    }
    if actor.is_leader() {
        found.push(Capacity::Leadership);
    }
    if let Some(section) = report.section {
        let belongs = |role| actor.sections(role).any(|own| own == section);
        // Sekcam may act for any section.
        if actor.has(Role::Secretary) || belongs(Role::SectionHead) {
            found.push(Capacity::SectionHead);
        }
        // Whoever has left the section no longer has its reports.
        if report.assignee == Some(actor.id) && (belongs(Role::SectionHead) || belongs(Role::SectionStaff)) {
            found.push(Capacity::NamedEmployee);
        }
        if !report.confidential && belongs(Role::SectionStaff) {
            found.push(Capacity::SectionStaff);
        }
        let supports = |role| actor.sections(role).any(|own| report.supporting.contains(&own));
        if supports(Role::SectionHead) || (!report.confidential && supports(Role::SectionStaff)) {
            found.push(Capacity::SupportingSection);
        }
    }
    if !report.confidential
        && report
            .content
            .place
            .kelurahan
            .is_some_and(|place| actor.kelurahan().any(|own| own == place))
    {
        found.push(Capacity::FieldOfficer);
    }
    found
}

/// Permission for a person to do an action to a report.
pub fn check(actor: &Actor, action: Action, report: &Report) -> Result<Permit, Denied> {
    let capacities = capacities(actor, report);
    if capacities.is_empty() {
        return Err(Denied::Unknown(report.id));
    }
    let allowed = action
        .rule()
        .capacities
        .iter()
        .any(|capacity| capacities.contains(capacity));
    // Only the desk reopens what was rejected, redirected or withdrawn.
    let reopens_ended = action == Action::Reopen
        && matches!(
            report.status,
            Status::Rejected | Status::Redirected | Status::Withdrawn
        );
    if !allowed || (reopens_ended && !capacities.contains(&Capacity::Desk)) {
        return Err(Denied::Forbidden(Some(report.id)));
    }
    Ok(Permit {
        action,
        report: Some(report.id),
        author: Author::User(actor.id),
        capacities,
    })
}

/// Permission for a person to record a new report.
pub fn check_create(actor: &Actor) -> Result<Permit, Denied> {
    if actor.is_desk() {
        let author = Author::User(actor.id);
        Ok(Permit {
            action: Action::CreateReport,
            report: None,
            author,
            capacities: vec![Capacity::Desk],
        })
    } else {
        Err(Denied::Forbidden(None))
    }
}

/// Permission to record that the reporter was told, in the name of the officer who asked for the notice. The officer had the
/// permission when they asked; the mail server accepted the notice only later.
pub fn notice_on_behalf_of(user: UserId, report: &Report) -> Permit {
    Permit {
        action: Action::NotifyReporter,
        report: Some(report.id),
        author: Author::User(user),
        capacities: vec![Capacity::Desk],
    }
}

/// Permission for somebody without an account, in the one capacity that their secret proves. The caller has verified the secret.
fn without_account(action: Action, report: &Report, capacity: Capacity, author: Author) -> Option<Permit> {
    action.rule().capacities.contains(&capacity).then(|| Permit {
        action,
        report: Some(report.id),
        author,
        capacities: vec![capacity],
    })
}

/// Permission for the reporter, who proved the report's secret.
pub fn by_reporter(action: Action, report: &Report) -> Option<Permit> {
    without_account(action, report, Capacity::Reporter, Author::Reporter)
}

/// Permission for an agency, which proved the secret of one of the report's coordinations.
pub fn by_agency(action: Action, report: &Report) -> Option<Permit> {
    without_account(action, report, Capacity::Agency, Author::Agency)
}

/// Permission to record a report that came in without an officer: by the public form.
pub fn create_by_system() -> Permit {
    Permit {
        action: Action::CreateReport,
        report: None,
        author: Author::System,
        capacities: vec![Capacity::System],
    }
}

/// Permission for the program itself, where the table of actions allows it.
pub fn system(action: Action, report: &Report) -> Option<Permit> {
    action
        .rule()
        .capacities
        .contains(&Capacity::System)
        .then(|| Permit {
            action,
            report: Some(report.id),
            author: Author::System,
            capacities: vec![Capacity::System],
        })
}

wire_enum! {
    /// How much of the reporter's identity the caller sees.
    #[schema(as = IdentitySight)]
    pub enum IdentityVisibility {
        /// Nobody is known, or nothing is shown.
        Hidden = "hidden",
        /// The reporter is known; a reason must be given first.
        Protected = "protected",
        /// Name and phone.
        Contact = "contact",
        /// Everything, the NIK masked.
        Full = "full",
    }
}

/// What of a report the caller sees.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct Visibility {
    /// Title, description, timeline; without it only number and status.
    pub content: bool,
    pub identity: IdentityVisibility,
}

/// What of a report the person sees; `None` if the report does not exist for that person.
pub fn visibility(actor: &Actor, report: &Report) -> Option<Visibility> {
    let capacities = capacities(actor, report);
    if capacities.is_empty() {
        return None;
    }
    let has = |capacity| capacities.contains(&capacity);
    let office = has(Capacity::Desk) || has(Capacity::Leadership);
    let section = has(Capacity::SectionHead) || has(Capacity::NamedEmployee) || has(Capacity::SectionStaff);
    let identity = if report.reporter.is_none() {
        IdentityVisibility::Hidden
    } else if office {
        if report.anonymous {
            IdentityVisibility::Protected
        } else {
            IdentityVisibility::Full
        }
    } else if section {
        let open = report.accepted_at.is_some() && !report.anonymous && !report.confidential;
        if open {
            IdentityVisibility::Contact
        } else {
            IdentityVisibility::Hidden
        }
    } else if has(Capacity::Auditor) {
        IdentityVisibility::Protected
    } else {
        IdentityVisibility::Hidden
    };
    let auditor_only = capacities == [Capacity::Auditor];
    let content = !auditor_only || !report.is_closed_to_auditors() || report.opened_to.contains(&actor.id);
    Some(Visibility { content, identity })
}

/// What of a report the person sees; refused if the report does not exist for that person.
pub fn look(actor: &Actor, report: &Report) -> Result<Visibility, Denied> {
    visibility(actor, report).ok_or(Denied::Unknown(report.id))
}

/// The same, refused as well if the person may not read what the report says.
pub fn look_into(actor: &Actor, report: &Report) -> Result<Visibility, Denied> {
    let seen = look(actor, report)?;
    if seen.content {
        Ok(seen)
    } else {
        Err(Denied::Unknown(report.id))
    }
}

/// Which reports the caller may see, for a list to start from. It holds everything that a database needs to decide the same as
/// `capacities`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Scope {
    pub user: UserId,
    /// All but restricted ones, and those that name officers and are not verified.
    pub all: bool,
    /// Those too.
    pub leader: bool,
    /// Restricted ones about all leaders, and unverified ones that name officers.
    pub desk_head: bool,
    pub desk: bool,
    pub auditor: bool,
    pub head_of: Vec<SectionId>,
    pub staff_of: Vec<SectionId>,
    pub kelurahan: Vec<KelurahanId>,
}

impl Scope {
    pub fn of(actor: &Actor) -> Self {
        Self {
            user: actor.id,
            all: actor.is_desk() || actor.is_leader() || actor.has(Role::Auditor),
            leader: actor.is_leader(),
            desk_head: actor.has(Role::GeneralAffairsHead),
            desk: actor.is_desk(),
            auditor: actor.has(Role::Auditor),
            head_of: actor.sections(Role::SectionHead).collect(),
            staff_of: actor.sections(Role::SectionStaff).collect(),
            kelurahan: actor.kelurahan().collect(),
        }
    }

    /// Whether the person can see any report at all.
    pub fn is_empty(&self) -> bool {
        !self.all && self.head_of.is_empty() && self.staff_of.is_empty() && self.kelurahan.is_empty()
    }
}
