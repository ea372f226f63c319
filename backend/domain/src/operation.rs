//! Every operation of the API and who may call it: one typed table, printed as a golden file.
//!
//! **Invariant:** an endpoint has exactly one entry here, by its operation id. The API refuses to start its document without it.

use crate::account::{Actor, Role};
use crate::action::{Action, Capacity};

wire_enum! {
    /// An operation id of the OpenAPI document.
    pub enum Operation {
        AuthLogin = "auth_login",
        AuthRefresh = "auth_refresh",
        AuthLogout = "auth_logout",
        AuthSetupState = "auth_setup_state",
        AuthSetup = "auth_setup",
        AuthMe = "auth_me",
        AuthPassword = "auth_password",
        SessionList = "session_list",
        SessionEnd = "session_end",
        OfficeGet = "office_get",
        UserList = "user_list",
        UserCreate = "user_create",
        UserUpdate = "user_update",
        UserResetPassword = "user_reset_password",
        SettingsGet = "settings_get",
        SettingsUpdate = "settings_update",
        SectionList = "section_list",
        SectionCreate = "section_create",
        SectionUpdate = "section_update",
        SectionDelete = "section_delete",
        CategoryList = "category_list",
        CategoryCreate = "category_create",
        CategoryUpdate = "category_update",
        CategoryDelete = "category_delete",
        AgencyList = "agency_list",
        AgencyCreate = "agency_create",
        AgencyUpdate = "agency_update",
        AgencyDelete = "agency_delete",
        KelurahanList = "kelurahan_list",
        KelurahanCreate = "kelurahan_create",
        KelurahanUpdate = "kelurahan_update",
        KelurahanDelete = "kelurahan_delete",
        HolidayList = "holiday_list",
        HolidayCreate = "holiday_create",
        HolidayUpdate = "holiday_update",
        HolidayDelete = "holiday_delete",
        JobList = "job_list",
        JobRetry = "job_retry",
        ReporterLookup = "reporter_lookup",
        ReporterCreate = "reporter_create",
        ReporterGet = "reporter_get",
        ReporterReports = "reporter_reports",
        ReporterUpdate = "reporter_update",
        ReporterTrail = "reporter_trail",
        ReporterMerge = "reporter_merge",
        ReporterSeparate = "reporter_separate",
        ReporterErase = "reporter_erase",
        AuditList = "audit_list",
        AuthTotpBegin = "auth_totp_begin",
        AuthTotpConfirm = "auth_totp_confirm",
        AuthTotpRenew = "auth_totp_renew",
        AuthTotpRemove = "auth_totp_remove",
        UserRemoveTotp = "user_remove_totp",
        SavedViewList = "saved_view_list",
        SavedViewCreate = "saved_view_create",
        SavedViewUpdate = "saved_view_update",
        SavedViewDelete = "saved_view_delete",
        ReportBulk = "report_bulk",
        ReportBulkCheck = "report_bulk_check",
        ReportSimilar = "report_similar",
        CategorySuggest = "category_suggest",
        ReportList = "report_list",
        ReportCounts = "report_counts",
        ReportGet = "report_get",
        ReportTimeline = "report_timeline",
        ReportWatch = "report_watch",
        AttachmentGet = "attachment_get",
        AttachmentThumbnail = "attachment_thumbnail",
        OverviewGet = "overview_get",
        ReportRecord = "report_record",
        ReportEdit = "report_edit",
        ReportVerify = "report_verify",
        ReportRequestClarification = "report_request_clarification",
        ReportAskDesk = "report_ask_desk",
        ReportAnswerSection = "report_answer_section",
        ReportLogContactAttempt = "report_log_contact_attempt",
        ReportRecordClarification = "report_record_clarification",
        ReportForward = "report_forward",
        ReportAccept = "report_accept",
        ReportReturn = "report_return",
        ReportAssign = "report_assign",
        ReportRecordAction = "report_record_action",
        ReportRequestCoordination = "report_request_coordination",
        ReportRecordAgencyReply = "report_record_agency_reply",
        ReportEndCoordination = "report_end_coordination",
        ReportResolve = "report_resolve",
        ReportRedo = "report_redo",
        ReportNotifyReporter = "report_notify_reporter",
        ReportRecordCheck = "report_record_check",
        ReportConfirm = "report_confirm",
        ReportDispute = "report_dispute",
        ReportReopen = "report_reopen",
        ReportClose = "report_close",
        ReportReject = "report_reject",
        ReportRedirect = "report_redirect",
        ReportMerge = "report_merge",
        ReportUnmerge = "report_unmerge",
        ReportWithdraw = "report_withdraw",
        ReportSetConfidentiality = "report_set_confidentiality",
        ReportEscalate = "report_escalate",
        ReportCompleteDuty = "report_complete_duty",
        ReportReveal = "report_reveal",
        AttachmentAdd = "attachment_add",
        AttachmentRemove = "attachment_remove",
        UploadCreate = "upload_create",
        UploadGet = "upload_get",
        UploadAppend = "upload_append",
        UploadDelete = "upload_delete",
        ReportMails = "report_mails",
        InboxList = "inbox_list",
        InboxCounts = "inbox_counts",
        InboxGet = "inbox_get",
        InboxOriginal = "inbox_original",
        InboxFile = "inbox_file",
        InboxRecord = "inbox_record",
        InboxAttach = "inbox_attach",
        InboxDetach = "inbox_detach",
        InboxSetAside = "inbox_set_aside",
        InboxRestore = "inbox_restore",
        CallList = "call_list",
        CallCounts = "call_counts",
        CallCreate = "call_create",
        CallAttempt = "call_attempt",
        ReportChat = "report_chat",
        MailState = "mail_state",
        MailPreview = "mail_preview",
        MailTest = "mail_test",
        LaporImportList = "lapor_import_list",
        LaporImportCreate = "lapor_import_create",
        LaporImportGet = "lapor_import_get",
        LaporImportProblems = "lapor_import_problems",
        LaporImportMap = "lapor_import_map",
        LaporImportConfirm = "lapor_import_confirm",
        LaporImportCancel = "lapor_import_cancel",
        LaporMappingList = "lapor_mapping_list",
        LaporMappingDelete = "lapor_mapping_delete",
        ReportLink = "report_link",
        ReportRenewLink = "report_renew_link",
        ReportChase = "report_chase",
        ReportRecordAgencyPromise = "report_record_agency_promise",
        PublicOffice = "public_office",
        PublicContact = "public_contact",
        TrackingGet = "tracking_get",
        TrackingAttach = "tracking_attach",
        TrackingAnswer = "tracking_answer",
        TrackingConfirm = "tracking_confirm",
        TrackingDispute = "tracking_dispute",
        TrackingWithdraw = "tracking_withdraw",
        PublicChallenge = "public_challenge",
        PublicReport = "public_report",
        AgencyPageGet = "agency_page_get",
        AgencyPagePhoto = "agency_page_photo",
        AgencyPageAttach = "agency_page_attach",
        AgencyPageReply = "agency_page_reply",
        AgencyPagePromise = "agency_page_promise",
        DocumentList = "document_list",
        DocumentGet = "document_get",
        DocumentIssue = "document_issue",
        ReportPrint = "report_print",
        ReportBulkPrint = "report_bulk_print",
        RegisterPrint = "register_print",
        WordingPreview = "wording_preview",
        ArmsGet = "arms_get",
        ArmsUpdate = "arms_update",
    }
}

/// Who may call an operation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Access {
    /// Anybody; the operation does its own checking (credentials, one-time tokens).
    Public,
    /// Anybody signed in, for themselves.
    SignedIn,
    /// Holders of one of these roles. What they then see is scoped by `policy::Scope`.
    Roles(&'static [Role]),
    /// Whoever meets the report in a capacity that the lifecycle's table names.
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

/// Lurah and kepling look at the place, not at the letters.
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

impl Operation {
    /// Who may call it. Exhaustive: a new operation does not compile without its entry.
    pub const fn access(self) -> Access {
        match self {
            Self::AuthLogin
            | Self::AuthRefresh
            | Self::AuthLogout
            | Self::AuthSetupState
            | Self::AuthSetup
            | Self::PublicOffice
            | Self::PublicContact
            | Self::TrackingGet
            | Self::TrackingAttach
            | Self::TrackingAnswer
            | Self::TrackingConfirm
            | Self::TrackingDispute
            | Self::TrackingWithdraw
            | Self::PublicChallenge
            | Self::PublicReport
            | Self::AgencyPageGet
            | Self::AgencyPagePhoto
            | Self::AgencyPageAttach
            | Self::AgencyPageReply
            | Self::AgencyPagePromise => Access::Public,
            Self::AuthMe
            | Self::AuthPassword
            | Self::AuthTotpBegin
            | Self::AuthTotpConfirm
            | Self::AuthTotpRenew
            | Self::AuthTotpRemove
            | Self::SessionList
            | Self::SessionEnd
            | Self::OfficeGet
            | Self::MailState => Access::SignedIn,
            Self::UserList
            | Self::UserCreate
            | Self::UserUpdate
            | Self::UserResetPassword
            | Self::UserRemoveTotp
            | Self::AuditList
            | Self::SettingsGet
            | Self::SettingsUpdate
            | Self::SectionList
            | Self::SectionCreate
            | Self::SectionUpdate
            | Self::SectionDelete
            | Self::CategoryList
            | Self::CategoryCreate
            | Self::CategoryUpdate
            | Self::CategoryDelete
            | Self::AgencyList
            | Self::AgencyCreate
            | Self::AgencyUpdate
            | Self::AgencyDelete
            | Self::KelurahanList
            | Self::KelurahanCreate
            | Self::KelurahanUpdate
            | Self::KelurahanDelete
            | Self::HolidayList
            | Self::HolidayCreate
            | Self::HolidayUpdate
            | Self::HolidayDelete
            | Self::JobList
            | Self::JobRetry
            | Self::WordingPreview
            | Self::ArmsGet
            | Self::ArmsUpdate
            | Self::MailPreview
            | Self::MailTest => Access::Roles(ADMIN),
            Self::ReporterCreate
            | Self::ReporterUpdate
            | Self::ReportSimilar
            | Self::CategorySuggest
            | Self::CallList
            | Self::CallCounts
            | Self::CallCreate
            | Self::CallAttempt
            | Self::InboxRecord => Access::Roles(DESK),
            Self::ReporterLookup
            | Self::ReporterGet
            | Self::ReporterReports
            | Self::ReporterTrail
            | Self::ReporterMerge
            | Self::ReporterSeparate
            | Self::RegisterPrint
            | Self::InboxList
            | Self::InboxCounts
            | Self::InboxGet
            | Self::InboxOriginal
            | Self::InboxFile
            | Self::InboxAttach
            | Self::InboxSetAside
            | Self::InboxRestore => Access::Roles(DESK_AND_LEADERS),
            Self::ReporterErase => Access::Roles(LEADERS),
            Self::SavedViewList
            | Self::SavedViewCreate
            | Self::SavedViewUpdate
            | Self::SavedViewDelete
            | Self::ReportList
            | Self::ReportCounts
            | Self::ReportGet
            | Self::ReportTimeline
            | Self::ReportMails
            | Self::ReportWatch
            | Self::AttachmentGet
            | Self::AttachmentThumbnail
            | Self::DocumentList
            | Self::ReportPrint
            | Self::ReportBulkPrint => Access::Roles(READERS),
            Self::DocumentGet => Access::Roles(PAPER_READERS),
            Self::OverviewGet => Access::Roles(OVERSEERS),
            // Each report's own rules decide; nobody else has a step that can be done on many.
            Self::ReportBulk | Self::ReportBulkCheck => Access::Roles(STEPPERS),
            // Recording meets no report yet, so no capacity either: it is the desk's (`policy::check_create`).
            Self::ReportRecord
            | Self::LaporImportList
            | Self::LaporImportCreate
            | Self::LaporImportGet
            | Self::LaporImportProblems
            | Self::LaporImportMap
            | Self::LaporImportConfirm
            | Self::LaporImportCancel
            | Self::LaporMappingList
            | Self::LaporMappingDelete => Access::Roles(DESK),
            Self::ReportEdit => Access::Step(Action::Edit),
            Self::ReportVerify => Access::Step(Action::Verify),
            Self::ReportRequestClarification => Access::Step(Action::RequestClarification),
            Self::ReportAskDesk => Access::Step(Action::AskDesk),
            Self::ReportAnswerSection => Access::Step(Action::AnswerSection),
            Self::ReportLogContactAttempt | Self::ReportChat => Access::Step(Action::LogContactAttempt),
            Self::ReportRecordClarification => Access::Step(Action::RecordClarification),
            Self::ReportForward => Access::Step(Action::Forward),
            Self::ReportAccept => Access::Step(Action::Accept),
            Self::ReportReturn => Access::Step(Action::Return),
            Self::ReportAssign => Access::Step(Action::Assign),
            Self::ReportRecordAction => Access::Step(Action::RecordAction),
            Self::ReportRequestCoordination => Access::Step(Action::RequestCoordination),
            Self::ReportRecordAgencyReply => Access::Step(Action::RecordAgencyReply),
            Self::ReportEndCoordination => Access::Step(Action::EndCoordination),
            Self::ReportResolve => Access::Step(Action::Resolve),
            Self::ReportRedo => Access::Step(Action::Redo),
            Self::ReportNotifyReporter => Access::Step(Action::NotifyReporter),
            Self::ReportRecordCheck => Access::Step(Action::RecordCheck),
            Self::ReportConfirm => Access::Step(Action::Confirm),
            Self::ReportDispute => Access::Step(Action::Dispute),
            Self::ReportReopen => Access::Step(Action::Reopen),
            Self::ReportClose => Access::Step(Action::Close),
            Self::ReportReject => Access::Step(Action::Reject),
            Self::ReportRedirect => Access::Step(Action::Redirect),
            Self::ReportMerge => Access::Step(Action::Merge),
            Self::ReportUnmerge => Access::Step(Action::Unmerge),
            Self::ReportWithdraw => Access::Step(Action::Withdraw),
            Self::ReportSetConfidentiality => Access::Step(Action::SetConfidentiality),
            Self::ReportEscalate => Access::Step(Action::Escalate),
            Self::ReportCompleteDuty => Access::Step(Action::CompleteDuty),
            Self::ReportReveal => Access::Step(Action::Reveal),
            Self::AttachmentAdd
            | Self::UploadCreate
            | Self::UploadGet
            | Self::UploadAppend
            | Self::UploadDelete => Access::Step(Action::Attach),
            Self::DocumentIssue => Access::Step(Action::IssueDocument),
            Self::AttachmentRemove => Access::Step(Action::Detach),
            Self::InboxDetach => Access::Step(Action::DetachMessage),
            // Whoever may renew a link may read it out.
            Self::ReportLink | Self::ReportRenewLink => Access::Step(Action::RenewLink),
            Self::ReportChase => Access::Step(Action::Chase),
            Self::ReportRecordAgencyPromise => Access::Step(Action::RecordAgencyPromise),
        }
    }

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
                .map(|who| reach_as(role, *who))
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

/// How far a role gets in one capacity; `policy::capacities` says the same report by report.
const fn reach_as(role: Role, who: Capacity) -> Reach {
    match (who, role) {
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
