//! Signs the tokens by which answers find their report, and checks them.

use crate::kernel::context::App;
use subtle::ConstantTimeEq as _;
use tanggap_domain::ids::{MailId, ReportId};
use tanggap_domain::mail::MailOccasion;
use tanggap_mailbox::token::{self, SIGNATURE, Token};
use uuid::Uuid;

fn signature(app: &App, report: ReportId) -> [u8; SIGNATURE] {
    let mac = app.keys.token("reply", &[report.0.as_bytes()]);
    let mut short = [0; SIGNATURE];
    short.copy_from_slice(&mac[..SIGNATURE]);
    short
}

/// The token of a report.
pub(crate) fn token(app: &App, report: ReportId) -> Token {
    Token {
        id: *report.0.as_bytes(),
        signature: signature(app, report),
    }
}

/// The report of a token, if this office signed it.
fn report_of(app: &App, token: &Token) -> Option<ReportId> {
    let report = ReportId(Uuid::from_bytes(token.id));
    bool::from(signature(app, report).ct_eq(&token.signature)).then_some(report)
}

/// The identifier of a mail: unlike any other, and itself a proof that it is ours. A mail to an agency has no token, so that the
/// agency's answer is not taken for the reporter's.
pub(crate) fn message_id(
    app: &App,
    mail: MailId,
    report: ReportId,
    occasion: MailOccasion,
    domain: &str,
) -> String {
    let token = (!occasion.is_to_agency()).then(|| token(app, report));
    token::message_id(&mail.0.simple().to_string(), token.as_ref(), domain)
}

/// The report whose token stands in a `Message-ID`.
pub(crate) fn in_message_id(app: &App, id: &str) -> Option<ReportId> {
    report_of(app, &token::in_message_id(id)?)
}

/// The report whose token stands in an address.
pub(crate) fn in_address(app: &App, address: &str) -> Option<ReportId> {
    report_of(app, &token::in_address(address)?)
}
