//! Notifications in words only, as Exim, qmail, Yahoo and others write them.

use super::addresses::is_address;

/// What became of a message.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Delivery {
    /// It was not delivered and will not be.
    Failed,
    /// The server keeps trying.
    Delayed,
    /// It was delivered or passed on.
    Delivered,
    /// The notification has no readable status.
    #[default]
    Unclear,
}

/// How many characters are searched.
const LOOKED_AT: usize = 8_000;
const MOST: usize = 20;

/// What stands in the subject of such a notification.
const SUBJECTS: [&str; 22] = [
    "mail delivery failed",
    "mail delivery failure",
    "delivery status notification",
    "delivery failure",
    "delivery failed",
    "failure notice",
    "failure delivery",
    "undeliverable",
    "undelivered mail",
    "returned mail",
    "mail system error",
    "mail could not be delivered",
    "message not delivered",
    "warning: message",
    "delivery delayed",
    "delayed mail",
    "tidak terkirim",
    "tidak dapat dikirim",
    "gagal terkirim",
    "gagal dikirim",
    "pengiriman gagal",
    "pengiriman tertunda",
];
const FAILED: [&str; 30] = [
    "could not be delivered",
    "couldn't be delivered",
    "cannot be delivered",
    "can't be delivered",
    "was not delivered",
    "wasn't delivered",
    "not able to deliver",
    "unable to deliver",
    "wasn't able to deliver",
    "failed to deliver",
    "delivery has failed",
    "delivery to the following recipient failed",
    "delivery to the following recipients failed",
    "error occurred while trying to deliver",
    "permanent error",
    "permanent fatal errors",
    "permanent failure",
    "i've given up",
    "giving up",
    "user unknown",
    "unknown user",
    "no such user",
    "does not exist",
    "doesn't have a",
    "mailbox unavailable",
    "mailbox is full",
    "tidak dapat dikirim",
    "tidak dapat disampaikan",
    "tidak dapat terkirim",
    "gagal dikirim",
];
const DELAYED: [&str; 10] = [
    "has been delayed",
    "is delayed",
    "delivery attempts will continue",
    "will be retried",
    "will keep trying",
    "no action is required on your part",
    "will continue to be attempted",
    "not yet been delivered",
    "masih tertunda",
    "akan dicoba lagi",
];
/// What such notifications begin with.
const OPENINGS: [&str; 8] = [
    "hi. this is the qmail-send program",
    "this message was created automatically by mail delivery software",
    "this is the mail system at host",
    "this is an automatically generated delivery status notification",
    "sorry, we were unable to deliver your message",
    "an error occurred while trying to deliver",
    "delivery has failed to these recipients",
    "your message could not be delivered",
];
/// Where the returned mail begins. What it says is not the server's word.
const RETURNED: [&str; 12] = [
    "this is a copy of the message",
    "this is a copy of your message",
    "below this line is a copy of the message",
    "copy of the message, including all the headers",
    "copy of the message's headers",
    "message header follows",
    "original message",
    "original message headers",
    "pesan asli",
    "message-id:",
    "received: from",
    "return-path:",
];

/// What the words say.
#[derive(Debug, Default)]
pub(super) struct Said {
    pub(super) delivery: Delivery,
    pub(super) status: Option<String>,
    pub(super) recipients: Vec<String>,
}

/// Whether subject or text are those of such a notification.
pub(super) fn tells(subject: &str, text: &str) -> bool {
    let subject = subject.to_lowercase();
    let text: String = text.trim_start().chars().take(300).collect();
    let text = text.to_lowercase();
    SUBJECTS.iter().any(|words| subject.contains(words)) || OPENINGS.iter().any(|words| text.contains(words))
}

/// Reads what stands above the returned mail.
pub(super) fn said(text: &str) -> Said {
    let own = own(text);
    let lower = own.to_lowercase();
    let has = |phrases: &[&str]| phrases.iter().any(|phrase| lower.contains(phrase));
    let status = own
        .split(|c: char| !(c.is_ascii_digit() || c == '.'))
        .map(|word| word.trim_matches('.'))
        .find(|word| is_status(word))
        .map(ToOwned::to_owned);
    let refused = own
        .split(|c: char| !c.is_ascii_alphanumeric() && c != '.')
        .any(|word| {
            word.len() == 3 && word.starts_with('5') && word.bytes().all(|byte| byte.is_ascii_digit())
        });
    let delivery = if has(&DELAYED) {
        Delivery::Delayed
    } else if has(&FAILED) || refused || status.as_ref().is_some_and(|status| status.starts_with('5')) {
        Delivery::Failed
    } else {
        Delivery::Unclear
    };
    Said {
        delivery,
        status,
        recipients: recipients(own),
    }
}

fn own(text: &str) -> &str {
    let mut end = 0;
    for line in text.split_inclusive('\n') {
        let lower = line.to_lowercase();
        if end > LOOKED_AT || end > 0 && RETURNED.iter().any(|words| lower.contains(words)) {
            break;
        }
        end += line.len();
    }
    text.get(..end).unwrap_or_default()
}

/// `5.1.1`, and no number of another kind.
fn is_status(word: &str) -> bool {
    let mut parts = word.split('.');
    let class = parts.next().is_some_and(|class| matches!(class, "4" | "5"));
    let small = |part: Option<&str>| part.is_some_and(|part| (1..=3).contains(&part.len()));
    class && small(parts.next()) && small(parts.next()) && parts.next().is_none()
}

/// Addresses that stand at the beginning of a line, as `<zul@example.id>:` or alone.
fn recipients(own: &str) -> Vec<String> {
    own.lines()
        .filter_map(|line| line.split_whitespace().next())
        .map(|word| {
            word.trim_matches(['<', '>', ':', '"', ',', '(', ')', '*', ';'])
                .to_lowercase()
        })
        .filter(|word| {
            is_address(word) && !word.starts_with("mailer-daemon@") && !word.starts_with("postmaster@")
        })
        .take(MOST)
        .collect()
}
