//! Validates the section's work: actions, matters with agencies, the resolution, files and letters.

use super::case::{CLOCK_DIFFERENCE, Case, live_agency};
use crate::action::Capacity;
use crate::command::{
    Attach, AttachmentRole, Chase, EndCoordination, IssueDocument, RecordAction, RecordAgencyPromise,
    RecordAgencyReply, RenewLink, RequestCoordination, Resolve,
};
use crate::text;
use crate::violation::{ViolationCode, Violations};

impl RecordAction {
    pub(super) fn validate(&self, case: &Case<'_>, v: &mut Violations) {
        v.require(
            "/done_at",
            ViolationCode::InFuture,
            self.done_at <= case.now + CLOCK_DIFFERENCE,
        );
        v.require(
            "/done_at",
            ViolationCode::InPast,
            case.office.calendar.date(self.done_at) >= case.received_on,
        );
    }
}

impl RequestCoordination {
    pub(super) fn validate(&self, case: &Case<'_>, v: &mut Violations) {
        live_agency(self.agency, case.office, v);
        v.require("/due_on", ViolationCode::InPast, self.due_on >= case.today);
        v.require("/due_on", ViolationCode::OutOfRange, case.is_a_term(self.due_on));
    }
}

impl RecordAgencyReply {
    pub(super) fn validate(&self, case: &Case<'_>, v: &mut Violations) {
        case.open_coordination(self.coordination, v);
        v.require(
            "/replied_on",
            ViolationCode::InFuture,
            self.replied_on <= case.today,
        );
        v.require(
            "/replied_on",
            ViolationCode::InPast,
            self.replied_on >= case.received_on,
        );
    }
}

impl EndCoordination {
    pub(super) fn validate(&self, case: &Case<'_>, v: &mut Violations) {
        case.open_coordination(self.coordination, v);
    }
}

impl RecordAgencyPromise {
    pub(super) fn validate(&self, case: &Case<'_>, v: &mut Violations) {
        case.open_coordination(self.coordination, v);
        v.require(
            "/promised_on",
            ViolationCode::InPast,
            self.promised_on >= case.today,
        );
        v.require(
            "/promised_on",
            ViolationCode::OutOfRange,
            case.is_a_term(self.promised_on),
        );
    }
}

impl Chase {
    pub(super) fn validate(&self, case: &Case<'_>, v: &mut Violations) {
        case.open_coordination(self.coordination, v);
    }
}

impl RenewLink {
    pub(super) fn validate(&self, case: &Case<'_>, v: &mut Violations) {
        match self.coordination {
            Some(seq) => case.open_coordination(seq, v),
            // Only the desk hands out receipts.
            None => v.require(
                "/coordination",
                ViolationCode::Required,
                case.permit.is_as(Capacity::Desk),
            ),
        }
    }
}

impl Resolve {
    pub(super) fn validate(&self, case: &Case<'_>, v: &mut Violations) {
        let report = case.report;
        let waiver = self.waiver.as_deref();
        let waived = waiver.is_some_and(|waiver| !text::is_blank(waiver));
        let open = report.open_coordinations().next().is_some();
        v.require("/waiver", ViolationCode::Required, waived || !open);
        let category = report.category.and_then(|id| case.office.categories.get(&id));
        let evidence_required = category.is_some_and(|item| item.data.evidence_required);
        v.require(
            "/attachments",
            ViolationCode::Required,
            !report.proofs.is_empty() || !evidence_required,
        );
    }
}

impl Attach {
    /// Somebody without an account adds only what was asked of them: the reporter evidence, while the desk checks the report or
    /// waits for an answer; an agency what shows its own work.
    pub(super) fn validate(&self, case: &Case<'_>, v: &mut Violations) {
        if case.permit.is_as(Capacity::Reporter) {
            let wanted = case.report.takes_files_of_reporter();
            v.require("/file", ViolationCode::NotAllowed, wanted);
            let evidence = self.role == AttachmentRole::Evidence;
            v.require("/role", ViolationCode::NotAllowed, evidence);
        }
        if case.permit.is_as(Capacity::Agency) {
            let open = case.report.open_coordinations().next().is_some();
            v.require("/file", ViolationCode::NotAllowed, open);
            let own = !self.role.is_of_reporter();
            v.require("/role", ViolationCode::NotAllowed, own);
        }
    }
}

impl IssueDocument {
    pub(super) fn validate(&self, case: &Case<'_>, v: &mut Violations) {
        let mut issuers = self.kind.issuers().iter();
        let allowed = issuers.any(|capacity| case.permit.is_as(*capacity));
        v.require(
            "/kind",
            ViolationCode::NotAllowed,
            allowed && self.kind.fits(case.report),
        );
    }
}
