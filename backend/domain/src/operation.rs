//! Every operation of the API and who may call it: one typed table, printed as a golden file.
//!
//! **Invariant:** an endpoint has exactly one entry here, by its operation id. The API refuses to start its document without it.

use crate::account::{Actor, Role};
use crate::action::{Action, Capacity};
use Access::{Public, Roles, SignedIn, Step};

/// Who may call an operation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Access {
    /// Anybody; the operation does its own checking (credentials, one-time tokens).
    Public,
    /// Anybody signed in, for themselves.
    SignedIn,
    /// Holders of one of these roles. What they then see is scoped by `policy::Scope`.
    Roles(&'static [Role]),
    /// Whoever has one of the capacities that the table of actions names, on that report.
    Step(Action),
}

/// How far a role reaches with an operation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Reach {
    Never,
    /// Reports of one's kelurahan.
    Kelurahan,
    /// Reports of one's section.
    Section,
    /// Reports about officials only (Integritas).
    Restricted,
    /// As far as the operation goes.
    Full,
}

const ADMIN: &[Role] = &[Role::Administrator];
const ADMIN_AND_LEADERS: &[Role] = &[Role::Administrator, Role::Secretary, Role::Camat];
const DESK: &[Role] = &[Role::GeneralAffairsHead, Role::GeneralAffairs];
const DESK_AND_LEADERS: &[Role] = &[
    Role::GeneralAffairsHead,
    Role::GeneralAffairs,
    Role::Secretary,
    Role::Camat,
];
const LEADERS: &[Role] = &[Role::Secretary, Role::Camat];
const OVERSEERS: &[Role] = &[
    Role::GeneralAffairsHead,
    Role::Secretary,
    Role::Camat,
    Role::Auditor,
];
const LOG_READERS: &[Role] = &[Role::Secretary, Role::Camat, Role::Auditor, Role::Administrator];
const READERS: &[Role] = &[
    Role::GeneralAffairsHead,
    Role::GeneralAffairs,
    Role::SectionHead,
    Role::SectionStaff,
    Role::Lurah,
    Role::Kepling,
    Role::Secretary,
    Role::Camat,
    Role::Auditor,
];

/// Lurah and kepling see the place, not the letters.
const PAPER_READERS: &[Role] = &[
    Role::GeneralAffairsHead,
    Role::GeneralAffairs,
    Role::SectionHead,
    Role::SectionStaff,
    Role::Secretary,
    Role::Camat,
    Role::Auditor,
];

const STEPPERS: &[Role] = &[
    Role::GeneralAffairsHead,
    Role::GeneralAffairs,
    Role::SectionHead,
    Role::Secretary,
    Role::Camat,
];

/// Declares `Operation` and its table. A row reads: `Name = "operation_id" => access;`.
macro_rules! operations {
    ($($operation:ident = $word:tt => $access:expr;)+) => {
        wire_enum! {
            /// An operation id of the OpenAPI document.
            pub enum Operation { $($operation = $word),+ }
        }

        impl Operation {
            /// Who may call it.
            pub const fn access(self) -> Access {
                match self {
                    $(Self::$operation => $access),+
                }
            }
        }
    };
}

operations! {
    AuthLogin = "auth_login" => Public;
    AuthRefresh = "auth_refresh" => Public;
    AuthLogout = "auth_logout" => Public;
    AuthSetupState = "auth_setup_state" => Public;
    AuthSetup = "auth_setup" => Public;
    AuthMe = "auth_me" => SignedIn;
    AuthPassword = "auth_password" => SignedIn;
    AuthPasswordCheck = "auth_password_check" => SignedIn;
    SessionList = "session_list" => SignedIn;
    SessionEnd = "session_end" => SignedIn;
    OfficeGet = "office_get" => SignedIn;
    UserList = "user_list" => Roles(ADMIN);
    UserCreate = "user_create" => Roles(ADMIN);
    UserUpdate = "user_update" => Roles(ADMIN);
    UserResetPassword = "user_reset_password" => Roles(ADMIN);
    UserSessionList = "user_session_list" => Roles(ADMIN);
    UserSessionEnd = "user_session_end" => Roles(ADMIN);
    UserSessionsEnd = "user_sessions_end" => Roles(ADMIN);
    ApprovalList = "approval_list" => Roles(ADMIN_AND_LEADERS);
    // Who asked, and whom it is about, may not (`rights::may_approve`).
    ApprovalApprove = "approval_approve" => Roles(ADMIN_AND_LEADERS);
    ApprovalRefuse = "approval_refuse" => Roles(ADMIN_AND_LEADERS);
    SettingsGet = "settings_get" => Roles(ADMIN);
    SettingsUpdate = "settings_update" => Roles(ADMIN);
    SectionList = "section_list" => Roles(ADMIN);
    SectionCreate = "section_create" => Roles(ADMIN);
    SectionUpdate = "section_update" => Roles(ADMIN);
    SectionDelete = "section_delete" => Roles(ADMIN);
    CategoryList = "category_list" => Roles(ADMIN);
    CategoryCreate = "category_create" => Roles(ADMIN);
    CategoryUpdate = "category_update" => Roles(ADMIN);
    CategoryDelete = "category_delete" => Roles(ADMIN);
    AgencyList = "agency_list" => Roles(ADMIN);
    AgencyCreate = "agency_create" => Roles(ADMIN);
    AgencyUpdate = "agency_update" => Roles(ADMIN);
    AgencyDelete = "agency_delete" => Roles(ADMIN);
    KelurahanList = "kelurahan_list" => Roles(ADMIN);
    KelurahanCreate = "kelurahan_create" => Roles(ADMIN);
    KelurahanUpdate = "kelurahan_update" => Roles(ADMIN);
    KelurahanDelete = "kelurahan_delete" => Roles(ADMIN);
    HolidayList = "holiday_list" => Roles(ADMIN);
    HolidayCreate = "holiday_create" => Roles(ADMIN);
    HolidayUpdate = "holiday_update" => Roles(ADMIN);
    HolidayDelete = "holiday_delete" => Roles(ADMIN);
    JobList = "job_list" => Roles(ADMIN);
    JobRetry = "job_retry" => Roles(ADMIN);
    SweepFailureList = "sweep_failure_list" => Roles(ADMIN);
    ReporterLookup = "reporter_lookup" => Roles(DESK_AND_LEADERS);
    ReporterCreate = "reporter_create" => Roles(DESK);
    ReporterGet = "reporter_get" => Roles(DESK_AND_LEADERS);
    ReporterReports = "reporter_reports" => Roles(DESK_AND_LEADERS);
    ReporterUpdate = "reporter_update" => Roles(DESK);
    ReporterAllowMail = "reporter_allow_mail" => Roles(DESK);
    ReporterTrail = "reporter_trail" => Roles(DESK_AND_LEADERS);
    ReporterMerge = "reporter_merge" => Roles(DESK_AND_LEADERS);
    ReporterSeparate = "reporter_separate" => Roles(DESK_AND_LEADERS);
    ReporterErase = "reporter_erase" => Roles(LEADERS);
    AuditList = "audit_list" => Roles(ADMIN);
    // What is read of it depends on the role (`security::readable_groups`), and on the reports one may see.
    SecurityLogList = "security_log_list" => Roles(LOG_READERS);
    SecurityLogExport = "security_log_export" => Roles(LOG_READERS);
    AuthTotpBegin = "auth_totp_begin" => SignedIn;
    AuthTotpConfirm = "auth_totp_confirm" => SignedIn;
    AuthTotpRenew = "auth_totp_renew" => SignedIn;
    AuthTotpRemove = "auth_totp_remove" => SignedIn;
    UserRemoveTotp = "user_remove_totp" => Roles(ADMIN);
    SavedViewList = "saved_view_list" => Roles(READERS);
    SavedViewCreate = "saved_view_create" => Roles(READERS);
    SavedViewUpdate = "saved_view_update" => Roles(READERS);
    SavedViewDelete = "saved_view_delete" => Roles(READERS);
    // Each report's own rules decide; nobody else has a step that can be done on many.
    ReportBulk = "report_bulk" => Roles(STEPPERS);
    ReportBulkCheck = "report_bulk_check" => Roles(STEPPERS);
    ReportSimilar = "report_similar" => Roles(DESK);
    CategorySuggest = "category_suggest" => Roles(DESK);
    ReportList = "report_list" => Roles(READERS);
    ReportCounts = "report_counts" => Roles(READERS);
    ReportGet = "report_get" => Roles(READERS);
    ReportTimeline = "report_timeline" => Roles(READERS);
    ReportWatch = "report_watch" => Roles(READERS);
    AttachmentGet = "attachment_get" => Roles(READERS);
    AttachmentThumbnail = "attachment_thumbnail" => Roles(READERS);
    OverviewGet = "overview_get" => Roles(OVERSEERS);
    // A new report has no capacities yet: recording it is the desk's (`policy::check_create`).
    ReportRecord = "report_record" => Roles(DESK);
    ReportEdit = "report_edit" => Step(Action::Edit);
    ReportVerify = "report_verify" => Step(Action::Verify);
    ReportRequestClarification = "report_request_clarification" => Step(Action::RequestClarification);
    ReportAskDesk = "report_ask_desk" => Step(Action::AskDesk);
    ReportAnswerSection = "report_answer_section" => Step(Action::AnswerSection);
    ReportLogContactAttempt = "report_log_contact_attempt" => Step(Action::LogContactAttempt);
    ReportRecordClarification = "report_record_clarification" => Step(Action::RecordClarification);
    ReportForward = "report_forward" => Step(Action::Forward);
    ReportAccept = "report_accept" => Step(Action::Accept);
    ReportReturn = "report_return" => Step(Action::Return);
    ReportAssign = "report_assign" => Step(Action::Assign);
    ReportRecordAction = "report_record_action" => Step(Action::RecordAction);
    ReportRequestCoordination = "report_request_coordination" => Step(Action::RequestCoordination);
    ReportRecordAgencyReply = "report_record_agency_reply" => Step(Action::RecordAgencyReply);
    ReportEndCoordination = "report_end_coordination" => Step(Action::EndCoordination);
    ReportResolve = "report_resolve" => Step(Action::Resolve);
    ReportRedo = "report_redo" => Step(Action::Redo);
    ReportNotifyReporter = "report_notify_reporter" => Step(Action::NotifyReporter);
    ReportRecordCheck = "report_record_check" => Step(Action::RecordCheck);
    ReportConfirm = "report_confirm" => Step(Action::Confirm);
    ReportDispute = "report_dispute" => Step(Action::Dispute);
    ReportReopen = "report_reopen" => Step(Action::Reopen);
    ReportClose = "report_close" => Step(Action::Close);
    ReportReject = "report_reject" => Step(Action::Reject);
    ReportRedirect = "report_redirect" => Step(Action::Redirect);
    ReportMerge = "report_merge" => Step(Action::Merge);
    ReportUnmerge = "report_unmerge" => Step(Action::Unmerge);
    ReportWithdraw = "report_withdraw" => Step(Action::Withdraw);
    ReportSetConfidentiality = "report_set_confidentiality" => Step(Action::SetConfidentiality);
    ReportEscalate = "report_escalate" => Step(Action::Escalate);
    ReportCompleteDuty = "report_complete_duty" => Step(Action::CompleteDuty);
    ReportReveal = "report_reveal" => Step(Action::Reveal);
    AttachmentAdd = "attachment_add" => Step(Action::Attach);
    AttachmentRemove = "attachment_remove" => Step(Action::Detach);
    UploadCreate = "upload_create" => Step(Action::Attach);
    UploadGet = "upload_get" => Step(Action::Attach);
    UploadAppend = "upload_append" => Step(Action::Attach);
    UploadDelete = "upload_delete" => Step(Action::Attach);
    ReportMails = "report_mails" => Roles(READERS);
    InboxList = "inbox_list" => Roles(DESK_AND_LEADERS);
    InboxCounts = "inbox_counts" => Roles(DESK_AND_LEADERS);
    InboxGet = "inbox_get" => Roles(DESK_AND_LEADERS);
    InboxOriginal = "inbox_original" => Roles(DESK_AND_LEADERS);
    InboxFile = "inbox_file" => Roles(DESK_AND_LEADERS);
    InboxRecord = "inbox_record" => Roles(DESK);
    InboxAttach = "inbox_attach" => Roles(DESK_AND_LEADERS);
    InboxDetach = "inbox_detach" => Step(Action::DetachMessage);
    InboxSetAside = "inbox_set_aside" => Roles(DESK_AND_LEADERS);
    InboxRestore = "inbox_restore" => Roles(DESK_AND_LEADERS);
    CallList = "call_list" => Roles(DESK);
    CallCounts = "call_counts" => Roles(DESK);
    CallCreate = "call_create" => Roles(DESK);
    CallAttempt = "call_attempt" => Roles(DESK);
    ReportChat = "report_chat" => Step(Action::LogContactAttempt);
    MailState = "mail_state" => SignedIn;
    MailPreview = "mail_preview" => Roles(ADMIN);
    MailTest = "mail_test" => Roles(ADMIN);
    LaporImportList = "lapor_import_list" => Roles(DESK);
    LaporImportCreate = "lapor_import_create" => Roles(DESK);
    LaporImportGet = "lapor_import_get" => Roles(DESK);
    LaporImportProblems = "lapor_import_problems" => Roles(DESK);
    LaporImportMap = "lapor_import_map" => Roles(DESK);
    LaporImportConfirm = "lapor_import_confirm" => Roles(DESK);
    LaporImportCancel = "lapor_import_cancel" => Roles(DESK);
    LaporMappingList = "lapor_mapping_list" => Roles(DESK);
    LaporMappingDelete = "lapor_mapping_delete" => Roles(DESK);
    // Whoever may renew a link may also show it.
    ReportLink = "report_link" => Step(Action::RenewLink);
    ReportRenewLink = "report_renew_link" => Step(Action::RenewLink);
    ReportChase = "report_chase" => Step(Action::Chase);
    ReportRecordAgencyPromise = "report_record_agency_promise" => Step(Action::RecordAgencyPromise);
    PublicOffice = "public_office" => Public;
    PublicContact = "public_contact" => Public;
    TrackingGet = "tracking_get" => Public;
    TrackingAttach = "tracking_attach" => Public;
    TrackingAnswer = "tracking_answer" => Public;
    TrackingConfirm = "tracking_confirm" => Public;
    TrackingDispute = "tracking_dispute" => Public;
    TrackingWithdraw = "tracking_withdraw" => Public;
    PublicChallenge = "public_challenge" => Public;
    PublicReport = "public_report" => Public;
    MailDisown = "mail_disown" => Public;
    AgencyPageGet = "agency_page_get" => Public;
    AgencyPagePhoto = "agency_page_photo" => Public;
    AgencyPageAttach = "agency_page_attach" => Public;
    AgencyPageReply = "agency_page_reply" => Public;
    AgencyPagePromise = "agency_page_promise" => Public;
    DocumentList = "document_list" => Roles(READERS);
    DocumentGet = "document_get" => Roles(PAPER_READERS);
    DocumentIssue = "document_issue" => Step(Action::IssueDocument);
    ReportPrint = "report_print" => Roles(READERS);
    ReportBulkPrint = "report_bulk_print" => Roles(READERS);
    RegisterPrint = "register_print" => Roles(DESK_AND_LEADERS);
    WordingPreview = "wording_preview" => Roles(ADMIN);
    ArmsGet = "arms_get" => Roles(ADMIN);
    ArmsUpdate = "arms_update" => Roles(ADMIN);
}

impl Operation {
    /// How far a role reaches with it.
    pub fn reach(self, role: Role) -> Reach {
        match self.access() {
            Access::Public | Access::SignedIn => Reach::Full,
            Access::Roles(roles) if roles.contains(&role) => scope_of(role),
            Access::Roles(_) => Reach::Never,
            Access::Step(action) => action
                .rule()
                .capacities
                .iter()
                .map(|capacity| reach_as(role, *capacity))
                .max()
                .unwrap_or(Reach::Never),
        }
    }

    /// Whether the person may ever call it; for a step, whether on some report.
    pub fn is_open_to(self, actor: &Actor) -> bool {
        match self.access() {
            Access::Public | Access::SignedIn => true,
            _ => actor
                .grants
                .iter()
                .any(|grant| self.reach(grant.role) != Reach::Never),
        }
    }
}

const fn scope_of(role: Role) -> Reach {
    match role {
        Role::SectionHead | Role::SectionStaff => Reach::Section,
        Role::Lurah | Role::Kepling => Reach::Kelurahan,
        _ => Reach::Full,
    }
}

/// How far a role reaches in one capacity; `policy::capacities` decides the same for one report.
const fn reach_as(role: Role, capacity: Capacity) -> Reach {
    match (capacity, role) {
        (Capacity::Desk, Role::GeneralAffairs | Role::GeneralAffairsHead) => Reach::Full,
        (Capacity::Desk, Role::Camat | Role::Secretary) => Reach::Restricted,
        (Capacity::Leadership, Role::Camat | Role::Secretary) => Reach::Full,
        (Capacity::SectionHead, Role::SectionHead) => Reach::Section,
        (Capacity::SectionHead, Role::Secretary) => Reach::Full,
        (Capacity::SectionHead, Role::Camat) => Reach::Restricted,
        (Capacity::NamedEmployee | Capacity::SupportingSection, Role::SectionHead | Role::SectionStaff) => {
            Reach::Section
        }
        (Capacity::SectionStaff, Role::SectionStaff) => Reach::Section,
        (Capacity::FieldOfficer, Role::Lurah | Role::Kepling) => Reach::Kelurahan,
        (Capacity::Auditor, Role::Auditor) => Reach::Full,
        _ => Reach::Never,
    }
}
