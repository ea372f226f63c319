//! The security log (OWASP ASVS 5.0, V16): what is recorded of who signed in, was refused, looked somebody up, printed, exported, or
//! changed rights and settings; and who may read which of it.
//!
//! **Invariant:** an entry holds ids and words of closed lists, never a text that somebody typed. So nothing of a reporter can be in it,
//! and nobody can forge a line of it.

use crate::account::{Actor, Role};
use crate::ids::{DocumentId, InboxItemId, ReportId, SessionId, UserId};
use crate::person::IndexKind;
use uuid::Uuid;

wire_enum! {
    /// What an entry of the security log is about.
    pub enum SecurityGroup {
        /// Signing in, and attempts to.
        SignIn = "sign_in",
        /// Sessions that ended.
        Session = "session",
        /// Passwords and second factors that were set, changed or removed.
        Credential = "credential",
        /// Requests that were refused.
        Refusal = "refusal",
        /// Personal data that was looked up, revealed, opened or printed.
        Person = "person",
        /// Data that left in bulk.
        Export = "export",
        /// Accounts and roles.
        Right = "right",
        /// Settings and reference data.
        Setting = "setting",
    }
}

wire_enum! {
    /// What happened. The words are part of the API and of the log's lines; none is ever changed or used for something else.
    pub enum SecurityEvent {
        SignedIn = "signed_in",
        /// A wrong password, an unknown user name, or an account that is not active.
        SignInFailed = "sign_in_failed",
        SecondFactorAccepted = "second_factor_accepted",
        SecondFactorWrong = "second_factor_wrong",
        /// A recovery code was accepted in place of the second factor.
        RecoveryCodeUsed = "recovery_code_used",
        /// Refused since there were too many attempts or calls.
        Throttled = "throttled",
        SignedOut = "signed_out",
        /// Sessions were ended by their holder or by somebody else; `subject` is the user, or the one session.
        SessionEnded = "session_ended",
        /// A refresh token was used a second time, so its session was ended.
        RefreshTokenReused = "refresh_token_reused",
        PasswordChanged = "password_changed",
        /// The password that is asked for again before a credential is changed was wrong.
        PasswordWrong = "password_wrong",
        PasswordReset = "password_reset",
        SecondFactorEnrolled = "second_factor_enrolled",
        SecondFactorRemoved = "second_factor_removed",
        /// Somebody else removed it.
        SecondFactorReset = "second_factor_reset",
        RecoveryCodesRenewed = "recovery_codes_renewed",
        /// 403.
        Refused = "refused",
        /// 404 that hid what the caller may not know of.
        Concealed = "concealed",
        /// People were searched for; `details` names the kinds of terms, never a term.
        PersonLookedUp = "person_looked_up",
        PersonOpened = "person_opened",
        /// Corrected, joined with another record, or separated from one.
        PersonChanged = "person_changed",
        PersonErased = "person_erased",
        IdentityRevealed = "identity_revealed",
        ContentRevealed = "content_revealed",
        /// A paper that tells of one report was printed or downloaded.
        PaperPrinted = "paper_printed",
        /// A message was opened as it came.
        MessageOpened = "message_opened",
        RegisterPrinted = "register_printed",
        SecurityLogExported = "security_log_exported",
        BackupMade = "backup_made",
        AdministratorMade = "administrator_made",
        UserCreated = "user_created",
        UserChanged = "user_changed",
        UserEnabled = "user_enabled",
        UserDisabled = "user_disabled",
        /// `details` names the role.
        RoleGranted = "role_granted",
        RoleEnded = "role_ended",
        /// A change of rights was asked for, and waits; `details` names the role or the kind of change.
        ApprovalRequested = "approval_requested",
        ApprovalGiven = "approval_given",
        ApprovalRefused = "approval_refused",
        SettingsChanged = "settings_changed",
        ReferenceDataChanged = "reference_data_changed",
        JobRetried = "job_retried",
    }
}

impl SecurityEvent {
    pub const fn group(self) -> SecurityGroup {
        match self {
            Self::SignedIn
            | Self::SignInFailed
            | Self::SecondFactorAccepted
            | Self::SecondFactorWrong
            | Self::RecoveryCodeUsed
            | Self::Throttled => SecurityGroup::SignIn,
            Self::SignedOut | Self::SessionEnded | Self::RefreshTokenReused => SecurityGroup::Session,
            Self::PasswordChanged
            | Self::PasswordWrong
            | Self::PasswordReset
            | Self::SecondFactorEnrolled
            | Self::SecondFactorRemoved
            | Self::SecondFactorReset
            | Self::RecoveryCodesRenewed => SecurityGroup::Credential,
            Self::Refused | Self::Concealed => SecurityGroup::Refusal,
            Self::PersonLookedUp
            | Self::PersonOpened
            | Self::PersonChanged
            | Self::PersonErased
            | Self::IdentityRevealed
            | Self::ContentRevealed
            | Self::PaperPrinted
            | Self::MessageOpened => SecurityGroup::Person,
            Self::RegisterPrinted | Self::SecurityLogExported | Self::BackupMade => SecurityGroup::Export,
            Self::AdministratorMade
            | Self::UserCreated
            | Self::UserChanged
            | Self::UserEnabled
            | Self::UserDisabled
            | Self::RoleGranted
            | Self::RoleEnded
            | Self::ApprovalRequested
            | Self::ApprovalGiven
            | Self::ApprovalRefused => SecurityGroup::Right,
            Self::SettingsChanged | Self::ReferenceDataChanged | Self::JobRetried => SecurityGroup::Setting,
        }
    }
}

wire_enum! {
    /// The kind of thing that an entry's `subject` names.
    pub enum SecuritySubjectKind {
        User = "user",
        Session = "session",
        Document = "document",
        Message = "message",
        /// A section, category, agency, kelurahan or holiday.
        ReferenceItem = "reference_item",
    }
}

/// What something was done to, besides a report. Never a reporter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SecuritySubject {
    pub kind: SecuritySubjectKind,
    pub id: Uuid,
}

macro_rules! subjects {
    ($($id:ident => $kind:ident),+ $(,)?) => {$(
        impl From<$id> for SecuritySubject {
            fn from(id: $id) -> Self {
                Self { kind: SecuritySubjectKind::$kind, id: id.0 }
            }
        }
    )+};
}

subjects! {
    UserId => User,
    SessionId => Session,
    DocumentId => Document,
    InboxItemId => Message,
}

impl SecuritySubject {
    pub const fn reference_item(id: Uuid) -> Self {
        Self {
            kind: SecuritySubjectKind::ReferenceItem,
            id,
        }
    }
}

/// What is to be recorded. The recorder adds when, from where, and by which request.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SecurityEntry {
    pub event: SecurityEvent,
    /// Who did it, or whose account was tried. `None`: the program, the server's keeper, or somebody unknown.
    pub by: Option<UserId>,
    pub subject: Option<SecuritySubject>,
    /// The report that it tells of. The entry is then shown only to who may see that report.
    pub report: Option<ReportId>,
    /// Words of closed lists: the kinds of terms searched for, a role, the kind of a document.
    pub details: Vec<&'static str>,
    /// How many others like it were not recorded since the last that was.
    pub repeats: u32,
}

impl SecurityEntry {
    pub const fn new(event: SecurityEvent, by: Option<UserId>) -> Self {
        Self {
            event,
            by,
            subject: None,
            report: None,
            details: Vec::new(),
            repeats: 0,
        }
    }

    /// Something that this user did.
    pub const fn by(event: SecurityEvent, user: UserId) -> Self {
        Self::new(event, Some(user))
    }

    #[must_use]
    pub fn about(mut self, subject: impl Into<SecuritySubject>) -> Self {
        self.subject = Some(subject.into());
        self
    }

    #[must_use]
    pub const fn on(mut self, report: ReportId) -> Self {
        self.report = Some(report);
        self
    }

    #[must_use]
    pub fn detailed(mut self, words: impl IntoIterator<Item = &'static str>) -> Self {
        self.details.extend(words);
        self
    }
}

/// The kinds of terms of a search for people, each once.
pub fn searched_by<'a>(terms: impl Iterator<Item = &'a IndexKind>) -> Vec<&'static str> {
    let mut kinds: Vec<&'static str> = terms.map(|kind| kind.as_str()).collect();
    kinds.sort_unstable();
    kinds.dedup();
    kinds
}

/// Which groups somebody may read. An administrator keeps accounts and settings, so reads what happened to those, but not who asked for
/// which person's data; nor any entry about a report, which `policy::Scope` decides.
pub fn readable_groups(actor: &Actor) -> Vec<SecurityGroup> {
    let oversees = actor.is_leader() || actor.has(Role::Auditor);
    let keeps = |group: &SecurityGroup| {
        actor.has(Role::Administrator) && !matches!(group, SecurityGroup::Person | SecurityGroup::Export)
    };
    SecurityGroup::ALL
        .iter()
        .copied()
        .filter(|group| oversees || keeps(group))
        .collect()
}

/// Days for which an entry is kept.
pub const KEPT_DAYS: i64 = 365;
