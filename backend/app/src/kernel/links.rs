//! Links for people without an account: from a receipt to the tracking page of one report, and from a letter to an agency to the page
//! of one coordination.
//!
//! **Invariant:** the secret of a link is derived from the report's id with a key that is not in the database. It is not stored, so
//! reading the database opens no link, and a receipt that is printed again has the same secret. The database stores only a generation:
//! renewing a link raises it, which makes the earlier secret invalid.

use crate::kernel::context::App;
use subtle::ConstantTimeEq as _;
use tanggap_domain::ids::ReportId;
use tanggap_domain::report::{Coordination, Report};

/// Crockford's alphabet: without I, L, O and U, which are easily misread.
const LETTERS: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";
/// Letters of a secret: 60 bits; requests are throttled.
const LENGTH: usize = 12;

/// The secret of a report's tracking page: twelve letters and digits, in groups of four for reading aloud, `7K2M-Q0ZD-11VX`.
pub fn tracking_secret(app: &App, report: &Report) -> String {
    tracking(app, report.id, report.link_generation)
}

/// Whether the typed text is the secret of this report in this generation. Hyphens, spaces, case and letters that look alike do not
/// matter. Takes the same time whatever the answer.
pub fn is_tracking_secret(app: &App, report: ReportId, generation: u32, typed: &str) -> bool {
    is_same(&tracking(app, report, generation), typed)
}

/// The address of a report's tracking page. Number and secret are in the fragment, which a browser sends to no server. `None` if no
/// public address is configured.
pub fn tracking_url(app: &App, report: &Report) -> Option<String> {
    let base = app.public_url.as_deref()?.trim_end_matches('/');
    let (number, secret) = (&report.number, tracking_secret(app, report));
    Some(format!("{base}/lacak#{number}/{secret}"))
}

/// The secret of an agency's page for one of the report's coordinations.
pub fn agency_secret(app: &App, report: ReportId, coordination: &Coordination) -> String {
    let seq = coordination.seq.to_be_bytes();
    let generation = coordination.link_generation.to_be_bytes();
    spelled(app, "agency", &[report.0.as_bytes(), &seq, &generation])
}

/// Whether the typed text is the secret of this coordination. Takes the same time whatever the answer.
pub fn is_agency_secret(app: &App, report: ReportId, coordination: &Coordination, typed: &str) -> bool {
    is_same(&agency_secret(app, report, coordination), typed)
}

/// The address of an agency's page, with everything in the fragment. `None` if no public address is configured.
pub fn agency_url(app: &App, report: &Report, coordination: &Coordination) -> Option<String> {
    let base = app.public_url.as_deref()?.trim_end_matches('/');
    let secret = agency_secret(app, report.id, coordination);
    Some(format!(
        "{base}/instansi#{}/{}/{secret}",
        report.number, coordination.seq
    ))
}

/// The secret by which whoever reads a mailbox says that this report is not theirs. It is in the mail alone: whoever filed the report does
/// not know it. `recipient` is the blind index of the mailbox.
fn disown_secret(app: &App, report: ReportId, recipient: &str) -> String {
    spelled(app, "disown", &[report.0.as_bytes(), recipient.as_bytes()])
}

/// Whether the typed text is that secret for this report and mailbox. Takes the same time whatever the answer.
pub fn is_disown_secret(app: &App, report: ReportId, recipient: &str, typed: &str) -> bool {
    is_same(&disown_secret(app, report, recipient), typed)
}

/// The address of the page on which the reader of a mailbox says that a report is not theirs, with everything in the fragment. `None` if
/// no public address is configured.
pub fn disown_url(app: &App, report: &Report, recipient: &str) -> Option<String> {
    let base = app.public_url.as_deref()?.trim_end_matches('/');
    let secret = disown_secret(app, report.id, recipient);
    Some(format!("{base}/bukan-saya#{}/{secret}", report.number))
}

fn tracking(app: &App, report: ReportId, generation: u32) -> String {
    let id = report.0.as_bytes().as_slice();
    if generation == 0 {
        spelled(app, "tracking", &[id])
    } else {
        spelled(app, "tracking", &[id, &generation.to_be_bytes()])
    }
}

fn spelled(app: &App, purpose: &str, parts: &[&[u8]]) -> String {
    let mac = app.keys.token(purpose, parts);
    let letters: Vec<char> = mac
        .iter()
        .take(LENGTH)
        // 256 is a multiple of 32, so every letter is equally likely.
        .filter_map(|byte| LETTERS.get(usize::from(byte % 32)))
        .map(|letter| char::from(*letter))
        .collect();
    letters
        .chunks(4)
        .map(String::from_iter)
        .collect::<Vec<_>>()
        .join("-")
}

fn is_same(secret: &str, typed: &str) -> bool {
    plain(secret).as_bytes().ct_eq(plain(typed).as_bytes()).into()
}

fn plain(secret: &str) -> String {
    secret
        .chars()
        // A secret is short; longer input is wrong anyway.
        .take(4 * LENGTH)
        .filter(|letter| !matches!(letter, '-' | ' '))
        .map(|letter| match letter.to_ascii_uppercase() {
            'O' => '0',
            'I' | 'L' => '1',
            letter => letter,
        })
        .collect()
}
