//! The signed word by which an answer finds its report: in the address it goes to, and in the identifier of what it answers.

use crate::context::App;
use subtle::ConstantTimeEq as _;
use tanggap_domain::ids::{MailId, ReportId};
use tanggap_domain::mail::MailOccasion;
use uuid::Uuid;

/// Without letters that are easily confused, and all in one case: servers may change the case of an address.
const LETTERS: &[u8; 32] = b"0123456789abcdefghjkmnpqrstvwxyz";
/// Bytes of the signature.
const SIGNED: usize = 9;
/// Letters of a token: 25 bytes.
const LENGTH: usize = 40;
/// Longest local part of an address (RFC 5321 4.5.3.1.1).
const LOCAL: usize = 64;

fn signature(app: &App, report: ReportId) -> [u8; SIGNED] {
    let mac = app.keys.token("reply", &[report.0.as_bytes()]);
    let mut short = [0; SIGNED];
    short.copy_from_slice(&mac[..SIGNED]);
    short
}

/// The token of a report.
pub(super) fn token(app: &App, report: ReportId) -> String {
    let bytes = [report.0.as_bytes().as_slice(), &signature(app, report)].concat();
    let (mut out, mut held, mut bits) = (String::with_capacity(LENGTH), 0_u32, 0);
    for byte in bytes {
        held = (held << 8) | u32::from(byte);
        bits += 8;
        while bits >= 5 {
            bits -= 5;
            let at = usize::try_from((held >> bits) & 31).unwrap_or_default();
            out.push(char::from(LETTERS[at]));
        }
    }
    out
}

/// The report of a token that we made.
pub(super) fn report_of(app: &App, token: &str) -> Option<ReportId> {
    if token.len() != LENGTH {
        return None;
    }
    let (mut bytes, mut held, mut bits) = (Vec::with_capacity(25), 0_u32, 0);
    for letter in token.bytes() {
        let value = LETTERS.iter().position(|it| *it == letter.to_ascii_lowercase())?;
        held = (held << 5) | u32::try_from(value).ok()?;
        bits += 5;
        if bits >= 8 {
            bits -= 8;
            bytes.push(u8::try_from((held >> bits) & 255).ok()?);
        }
    }
    let (id, signed) = bytes.split_at_checked(16)?;
    let report = ReportId(Uuid::from_slice(id).ok()?);
    bool::from(signature(app, report).as_slice().ct_eq(signed)).then_some(report)
}

/// `<mail>.<token>@<domain>`, unlike any other, and itself a proof of ours. An agency gets no token, so that its answer is not taken
/// for the reporter's.
pub(super) fn message_id(
    app: &App,
    mail: MailId,
    report: ReportId,
    occasion: MailOccasion,
    domain: &str,
) -> String {
    let id = mail.0.simple();
    match occasion.is_to_agency() {
        true => format!("{id}@{domain}"),
        false => format!("{id}.{}@{domain}", token(app, report)),
    }
}

/// The report that an identifier of ours speaks of.
pub(super) fn in_message_id(app: &App, id: &str) -> Option<ReportId> {
    let local = id.split('@').next()?;
    report_of(app, local.rsplit_once('.')?.1)
}

/// The report that an address of ours speaks of, `kantor+<token>@…`.
pub(super) fn in_address(app: &App, address: &str) -> Option<ReportId> {
    let local = address.split('@').next()?;
    report_of(app, local.rsplit_once('+')?.1)
}

/// The address to which an answer goes, unless it would be too long for one.
pub(super) fn reply_address(app: &App, report: ReportId, user: &str, domain: &str) -> Option<String> {
    let local = format!("{user}+{}", token(app, report));
    (local.len() <= LOCAL).then(|| format!("{local}@{domain}"))
}
