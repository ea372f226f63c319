//! Commands: what somebody wants to do to a report. Each payload is also the body of its endpoint: it is written once, described once.
//!
//! `check` validates lengths and shapes; `lifecycle` validates the payload against the report. Each payload lists its fields with
//! `command_fields!`, so that none is neither personal nor public (`crate::personal`).

mod erasable;
mod intake;
mod keeping;
mod links;
mod outcome;
mod paper;
mod routing;
mod work;

pub use intake::*;
pub use keeping::*;
pub use links::*;
pub use outcome::*;
pub use paper::*;
pub use routing::*;
pub use work::*;

use crate::action::Action;
use crate::personal::{FieldOf, Fields};
use crate::violation::{Violation, Violations};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

macro_rules! commands {
    ($($(#[$meta:meta])* $variant:ident = $word:tt),+ $(,)?) => {
        /// Every command, tagged by its action. This is what the history keeps.
        #[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
        #[serde(tag = "action")]
        pub enum Command { $($(#[$meta])* #[serde(rename = $word)] $variant($variant)),+ }

        impl Command {
            /// Which action it asks for.
            pub const fn action(&self) -> Action {
                match self { $(Self::$variant(_) => Action::$variant),+ }
            }

            /// Validates the payload by itself.
            pub fn check(&self) -> Result<(), Vec<Violation>> {
                let mut v = Violations::default();
                match self { $(Self::$variant(payload) => payload.check(&mut v)),+ }
                v.into_result()
            }
        }

        /// The fields of an action's payload.
        pub const fn fields_of(action: Action) -> &'static [FieldOf] {
            match action { $(Action::$variant => <$variant as Fields>::FIELDS),+ }
        }

        $(impl From<$variant> for Command {
            fn from(payload: $variant) -> Self {
                Self::$variant(payload)
            }
        })+
    };
}

commands! {
    CreateReport = "record",
    Edit = "edit",
    Verify = "verify",
    RequestClarification = "request_clarification",
    AskDesk = "ask_desk",
    AnswerSection = "answer_section",
    LogContactAttempt = "log_contact_attempt",
    RecordClarification = "record_clarification",
    Lapse = "lapse",
    Forward = "forward",
    Accept = "accept",
    Return = "return",
    Assign = "assign",
    RecordAction = "record_action",
    RequestCoordination = "request_coordination",
    RecordAgencyReply = "record_agency_reply",
    EndCoordination = "end_coordination",
    Resolve = "resolve",
    Redo = "redo",
    NotifyReporter = "notify_reporter",
    NotificationFailed = "notification_failed",
    RecordCheck = "record_check",
    Confirm = "confirm",
    Dispute = "dispute",
    Reopen = "reopen",
    Close = "close",
    Reject = "reject",
    Redirect = "redirect",
    Merge = "merge",
    Unmerge = "unmerge",
    Withdraw = "withdraw",
    SetConfidentiality = "set_confidentiality",
    Escalate = "escalate",
    CompleteDuty = "complete_duty",
    Attach = "attach",
    Detach = "detach",
    DetachMessage = "detach_message",
    Reveal = "reveal",
    IssueDocument = "issue_document",
    Follow = "follow",
    Recalculate = "recalculate",
    UpdateReach = "update_reach",
    UpdateLapor = "update_lapor",
    Forget = "forget",
    Archive = "archive",
    RenewLink = "renew_link",
    Chase = "chase",
    RecordAgencyPromise = "record_agency_promise",
}
