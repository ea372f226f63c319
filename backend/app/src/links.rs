//! Links for people without an account: what stands on a receipt or in a letter and leads to one report's tracking page.
//!
//! **Invariant:** a link's secret is worked out from the report's id with a key that the database does not hold. It is stored nowhere,
//! so that whoever reads the database opens no link, and a receipt printed again carries the same one.

use crate::context::App;
use subtle::ConstantTimeEq as _;
use tanggap_domain::ids::ReportId;

/// Crockford's letters: no I, L, O or U to be misread from paper.
const LETTERS: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";
/// Letters of a secret: 60 bits, guarded by a throttle.
const LENGTH: usize = 12;

/// The secret of a report's tracking page: twelve letters and digits, in groups of four for reading aloud, `7K2M-Q0ZD-11VX`.
pub fn tracking_secret(app: &App, report: ReportId) -> String {
    let mac = app.keys.token("tracking", &[report.0.as_bytes()]);
    let letters: Vec<char> = mac
        .iter()
        .take(LENGTH)
        // 256 is a multiple of 32, so that no letter is likelier than another.
        .filter_map(|byte| LETTERS.get(usize::from(byte % 32)))
        .map(|letter| char::from(*letter))
        .collect();
    letters
        .chunks(4)
        .map(String::from_iter)
        .collect::<Vec<_>>()
        .join("-")
}

/// Whether what somebody typed is the secret of this report; hyphens, spaces, case and letters that look alike do not matter.
/// Takes the same time for any answer.
pub fn is_tracking_secret(app: &App, report: ReportId, typed: &str) -> bool {
    let secret = plain(&tracking_secret(app, report));
    secret.as_bytes().ct_eq(plain(typed).as_bytes()).into()
}

/// The address of a report's tracking page. Number and secret stand in the fragment, which a browser sends to no server.
/// `None` while the office has not said under which address it is reached.
pub fn tracking_url(app: &App, number: &str, report: ReportId) -> Option<String> {
    let base = app.public_url.as_deref()?.trim_end_matches('/');
    Some(format!("{base}/lacak#{number}/{}", tracking_secret(app, report)))
}

fn plain(secret: &str) -> String {
    secret
        .chars()
        .filter(|letter| !matches!(letter, '-' | ' '))
        .map(|letter| match letter.to_ascii_uppercase() {
            'O' => '0',
            'I' | 'L' => '1',
            letter => letter,
        })
        .collect()
}
