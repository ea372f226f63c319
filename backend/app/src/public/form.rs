//! The public form: anybody files a report, which joins the desk's queue and is verified there like any other.
//!
//! **Invariant:** the reporter is always a new record until the desk joins it with another one, so a stranger cannot add to a known
//! person. The program records the report; no officer does.

use super::challenge::{Proof, spend};
use crate::kernel::context::App;
use crate::kernel::error::Error;
use crate::kernel::idempotency::{IdempotencyKey, claim_key_as, digest};
use crate::kernel::links;
use crate::kernel::queue::Queue;
use crate::reports::{RecordInput, ReporterInput, create_in, execute_as_system_in};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use tanggap_domain::command::{Command, NotificationFailed};
use tanggap_domain::ids::{CategoryId, ReportId, UserId};
use tanggap_domain::mail::MailOccasion;
use tanggap_domain::person::Identity;
use tanggap_domain::policy;
use tanggap_domain::report::{Channel, ContactChannel, Place, Report};
use tanggap_domain::violation::{LONG_TEXT, ViolationCode, Violations};
use tanggap_store::{Txn, commit, mail_refusals, mails, reports};
use utoipa::ToSchema;
use uuid::Uuid;

/// Longest title that is made from a description, in characters.
const TITLE: usize = 80;

/// Who reports by the form.
#[derive(Clone, Debug, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct FormReporter {
    pub name: String,
    /// Phone or e-mail: one is needed.
    #[serde(default)]
    pub phone: Option<String>,
    #[serde(default)]
    pub email: Option<String>,
}

/// A report as anybody files it.
#[derive(Clone, Debug, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct PublicReportInput {
    #[serde(default)]
    pub category: Option<CategoryId>,
    pub description: String,
    #[serde(default)]
    pub incident_on: Option<NaiveDate>,
    #[serde(default)]
    pub place: Place,
    /// Left out: nobody is known.
    #[serde(default)]
    pub reporter: Option<FormReporter>,
    /// Hidden from everybody but the desk.
    #[serde(default)]
    pub anonymous: bool,
    /// How the reporter wants to be told; one of `phone`, `whatsapp`, `email`.
    #[serde(default)]
    pub preferred_contact: Option<ContactChannel>,
    /// A field that people do not see. Whoever fills it in is no person.
    #[serde(default)]
    pub website: String,
    /// The work that the office asks for.
    #[serde(default)]
    pub proof: Option<Proof>,
}

/// What the reporter keeps: number and secret are all there is to come back with.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct PublicReceipt {
    pub number: String,
    pub secret: String,
    /// Absent while the tracking page is closed, or the office has not said under which address it is reached.
    pub tracking_url: Option<String>,
    pub received_on: NaiveDate,
    /// Whether a mail that confirms the receipt is on its way. Absent if no e-mail address was given. Why there is none is not said.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub mail: Option<bool>,
}

/// Files a report. Sent again with the same key, it is found, not doubled.
pub async fn public_report(
    app: &App,
    input: PublicReportInput,
    idempotency_key: Option<IdempotencyKey>,
) -> Result<PublicReceipt, Error> {
    let office = app.office().await?;
    if !office.settings.public.form {
        return Err(Error::NotFound);
    }
    validate(&input)?;
    // The proof is not part of the request: it may differ when the request is sent again.
    let asked = PublicReportInput {
        proof: None,
        ..input.clone()
    };
    let digest = digest(app, "public_report", &asked)?;
    let txn = app.db.begin().await?;
    let id = ReportId::at(app.now());
    // People without an account share one owner of keys; their keys are random, so they do not clash.
    let nobody = UserId(Uuid::nil());
    if let Some(done) = claim_key_as(app, &txn, nobody, idempotency_key.as_ref(), &digest, id.0).await? {
        drop(txn);
        let report = reports::find(app.db.reader(), done).await?;
        return receipt(app, &report.ok_or(Error::NotFound)?, has_email(&input)).await;
    }
    spend(app, &txn, input.proof.as_ref(), id.0).await?;
    let with_email = has_email(&input);
    let (input, refused) = without_refused_address(app, &txn, input).await?;
    let permit = policy::create_by_system();
    let report = create_in(app, &txn, &permit, id, record_input(input))
        .await
        .map_err(with_form_fields)?;
    let report = match refused {
        true => tell_the_desk(app, &txn, &report).await?,
        false => report,
    };
    commit(txn).await?;
    if app.mail.sends() {
        app.wake(Queue::Mail);
    }
    receipt(app, &report, with_email).await
}

fn has_email(input: &PublicReportInput) -> bool {
    let email = input
        .reporter
        .as_ref()
        .and_then(|reporter| reporter.email.as_deref());
    email.is_some_and(|email| !tanggap_domain::text::is_blank(email))
}

/// Leaves out an address whose owner said before that a report was not theirs. Returns whether it was left out.
async fn without_refused_address(
    app: &App,
    txn: &Txn,
    mut input: PublicReportInput,
) -> Result<(PublicReportInput, bool), Error> {
    let email = input
        .reporter
        .as_ref()
        .and_then(|reporter| reporter.email.clone());
    let refused = match email {
        Some(email) => mail_refusals::of_address(txn, &app.keys, &email, app.now())
            .await?
            .is_some(),
        None => false,
    };
    if refused {
        if let Some(reporter) = &mut input.reporter {
            reporter.email = None;
        }
        input.preferred_contact = input
            .preferred_contact
            .filter(|way| *way != ContactChannel::Email);
    }
    Ok((input, refused))
}

/// The desk reads in the report's history, and in its queue of calls, that the address was not used.
async fn tell_the_desk(app: &App, txn: &Txn, report: &Report) -> Result<Report, Error> {
    let failed = NotificationFailed {
        reason: "Alamat surel yang ditulis tidak dipakai: penerimanya pernah menyatakan bukan pelapor."
            .to_owned()
            .into(),
        untold: false,
    };
    execute_as_system_in(app, txn, report, Command::NotificationFailed(failed)).await?;
    let report = reports::find(txn, report.id).await?;
    report.ok_or(Error::NotFound)
}

/// Validates what the form requires beyond what every report requires.
fn validate(input: &PublicReportInput) -> Result<(), Error> {
    let mut v = Violations::default();
    v.text("/description", &input.description, LONG_TEXT);
    v.require("/website", ViolationCode::NotAllowed, input.website.is_empty());
    let told = matches!(
        input.preferred_contact,
        None | Some(ContactChannel::Phone | ContactChannel::Whatsapp | ContactChannel::Email)
    );
    v.require("/preferred_contact", ViolationCode::NotAllowed, told);
    if let Some(reporter) = &input.reporter {
        let filled = |value: &Option<String>| {
            value
                .as_deref()
                .is_some_and(|value| !tanggap_domain::text::is_blank(value))
        };
        let reachable = filled(&reporter.phone) || filled(&reporter.email);
        v.require("/reporter/phone", ViolationCode::Required, reachable);
    }
    v.into_result().map_err(Error::Invalid)
}

/// Renames the fields of a refusal to those of the form.
fn with_form_fields(error: Error) -> Error {
    match error {
        Error::Invalid(violations) => Error::Invalid(
            violations
                .into_iter()
                .map(|mut one| {
                    one.pointer = one.pointer.replace("/reporter/identity/", "/reporter/");
                    if one.pointer == "/title" {
                        one.pointer = "/description".to_owned();
                    }
                    one
                })
                .collect(),
        ),
        other => other,
    }
}

fn record_input(input: PublicReportInput) -> RecordInput {
    let known = input.reporter.is_some();
    let identity = |reporter: FormReporter| Identity {
        name: reporter.name,
        phone: reporter.phone,
        email: reporter.email,
        ..Identity::default()
    };
    let title = title_of(&input.description);
    RecordInput {
        incident_on: input.incident_on,
        place: input.place,
        category: input.category,
        reporter: input.reporter.map(identity).map(ReporterInput::new),
        anonymous: input.anonymous || !known,
        preferred_contact: input.preferred_contact.filter(|_| known),
        ..RecordInput::new(Channel::PublicForm, title, input.description)
    }
}

/// A title made from the beginning of a description: its first sentence, or as many whole words as fit. The desk corrects it.
fn title_of(description: &str) -> String {
    let mut title = String::new();
    for word in description.split_whitespace() {
        let room = TITLE.saturating_sub(title.chars().count() + 1);
        if word.chars().count() > room {
            let cut: String = word.chars().take(TITLE).collect();
            let begun = if title.is_empty() { cut } else { title };
            return format!("{begun} …");
        }
        if !title.is_empty() {
            title.push(' ');
        }
        title.push_str(word);
        if ends_sentence(word) {
            break;
        }
    }
    title.trim_end_matches(['.', ' ']).to_owned()
}

/// Whether a word ends a sentence. "Jl.", "Gg." and "No." end in a full stop too, but do not.
fn ends_sentence(word: &str) -> bool {
    let bare = word.trim_end_matches(['.', '!', '?']);
    word.ends_with(['!', '?']) || (word.ends_with('.') && bare.chars().count() > 3)
}

async fn receipt(app: &App, report: &Report, with_email: bool) -> Result<PublicReceipt, Error> {
    let office = app.cached_office().await?;
    let mail = match with_email {
        true => {
            let sent = mails::of_report(app.db.reader(), &app.keys, report.id).await?;
            Some(sent.iter().any(|mail| mail.occasion == MailOccasion::Received))
        }
        false => None,
    };
    let tracking = office.settings.public.tracking;
    Ok(PublicReceipt {
        number: report.number.clone(),
        secret: links::tracking_secret(app, report),
        tracking_url: links::tracking_url(app, report).filter(|_| tracking),
        received_on: office.calendar.date(report.received_at),
        mail,
    })
}

#[cfg(test)]
mod tests {
    use super::title_of;

    #[test]
    fn a_title_is_the_first_sentence_or_as_many_whole_words_as_fit() {
        assert_eq!(title_of("Jalan berlubang. Sudah lama."), "Jalan berlubang");
        assert_eq!(title_of("  Parit\n mampet  "), "Parit mampet");
        assert_eq!(
            title_of("Gelap di Jl. Pertiwi No. 4. Tolong."),
            "Gelap di Jl. Pertiwi No. 4. Tolong"
        );
        let long = title_of(&"kata ".repeat(60));
        assert!(long.ends_with("kata …") && long.chars().count() <= 82, "{long}");
        assert_eq!(title_of(&"é".repeat(200)).chars().count(), 82);
        assert_eq!(title_of("..."), "");
    }
}
