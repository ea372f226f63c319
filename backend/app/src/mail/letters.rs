//! What a mail says: the office's template, filled with what the report is and what this reporter may read in it.

use crate::context::{App, allow};
use crate::error::Error;
use crate::links;
use chrono::{DateTime, Datelike as _, Utc};
use serde::{Deserialize, Serialize};
use tanggap_domain::account::Actor;
use tanggap_domain::ids::CategoryId;
use tanggap_domain::indonesian;
use tanggap_domain::mail::{MailOccasion, MailTemplate};
use tanggap_domain::office::Office;
use tanggap_domain::operation::Operation;
use tanggap_domain::report::{Coordination, Report};
use tanggap_domain::text::is_blank;
use tanggap_domain::timer::TimerKind;
use tanggap_domain::violation::Violations;
use utoipa::ToSchema;

/// What a report alone does not say.
#[derive(Debug, Default)]
pub(super) struct Told<'a> {
    /// The reporter's name, unless they stay unnamed.
    pub(super) name: Option<&'a str>,
    /// Why it was rejected or passed on.
    pub(super) reason: &'a str,
    /// The matter with an agency that it is about, and what is asked.
    pub(super) asked: Option<(&'a Coordination, &'a str)>,
}

/// Subject and words of a mail.
pub(super) fn words(
    app: &App,
    office: &Office,
    report: &Report,
    occasion: MailOccasion,
    told: &Told<'_>,
) -> (String, String) {
    let veiled = report.confidential || report.restricted;
    let parent = report
        .category
        .and_then(|id| office.categories.get(&id))
        .and_then(|item| item.data.parent);
    let categories: Vec<CategoryId> = report.category.into_iter().chain(parent).collect();
    let categories = if veiled { &[] } else { categories.as_slice() };
    let template = office.settings.mail.template(occasion, categories);
    template.fill(|name| {
        let hidden = occasion.veiled(name).filter(|_| veiled);
        hidden.map_or_else(|| value(app, office, report, told, name), ToOwned::to_owned)
    })
}

fn value(app: &App, office: &Office, report: &Report, told: &Told<'_>, name: &str) -> String {
    let profile = &office.settings.profile;
    match name {
        "nomor_pengaduan" => report.number.clone(),
        "nama" => told
            .name
            .filter(|name| !report.anonymous && !is_blank(name))
            .unwrap_or("Bapak/Ibu")
            .to_owned(),
        "judul" => report.content.title.clone(),
        "tanggal_diterima" => date(office, report.received_at),
        "tautan_lacak" => links::tracking_url(app, report).unwrap_or_else(|| contact(office)),
        "kantor" => profile.name.clone(),
        "kontak_kantor" => contact(office),
        "pertanyaan" => report
            .clarification
            .iter()
            .flat_map(|open| &open.questions)
            .enumerate()
            .map(|(at, question)| format!("{}. {question}", at + 1))
            .collect::<Vec<_>>()
            .join("\n"),
        "batas_jawab" => report
            .timers
            .iter()
            .find(|clock| clock.kind == TimerKind::ReporterAnswer)
            .map(|clock| date(office, clock.due_at))
            .unwrap_or_default(),
        "seksi" => report
            .section
            .and_then(|id| office.sections.get(&id))
            .map(|item| item.data.name.clone())
            .unwrap_or_default(),
        "permintaan" => told
            .asked
            .map(|(_, request)| request.to_owned())
            .unwrap_or_default(),
        "batas_waktu" => told
            .asked
            .map(|(matter, _)| indonesian::long_date(matter.due_on))
            .unwrap_or_default(),
        "tautan_jawaban" => told
            .asked
            .and_then(|(matter, _)| links::agency_url(app, report, matter))
            .unwrap_or_else(|| contact(office)),
        "instansi" => told
            .asked
            .map(|(matter, _)| matter.agency)
            .or(report.redirected_to)
            .and_then(|id| office.agencies.get(&id))
            .map(|item| item.data.name.clone())
            .unwrap_or_default(),
        "hasil" => report.outcome.clone().unwrap_or_else(|| told.reason.to_owned()),
        "alasan" => told.reason.to_owned(),
        _ => String::new(),
    }
}

fn contact(office: &Office) -> String {
    let profile = &office.settings.profile;
    [&profile.address, &profile.phone, &profile.email]
        .into_iter()
        .filter(|line| !is_blank(line))
        .cloned()
        .collect::<Vec<_>>()
        .join(" · ")
}

fn date(office: &Office, at: DateTime<Utc>) -> String {
    indonesian::long_date(office.calendar.date(at))
}

/// The same words as a page: paragraphs, and addresses that can be followed. No picture, no script, nothing from elsewhere.
pub(super) fn page(office: &Office, subject: &str, text: &str) -> String {
    let paragraphs: String = text
        .split("\n\n")
        .map(|paragraph| {
            let lines: Vec<String> = paragraph.lines().map(linked).collect();
            format!("<p style=\"margin:0 0 16px\">{}</p>", lines.join("<br>"))
        })
        .collect();
    format!(
        "<!doctype html><html lang=\"id\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width\">\
         <title>{}</title></head><body style=\"margin:0;background:#f4f5f7\">\
         <div style=\"max-width:560px;margin:0 auto;padding:24px;background:#fff;color:#212529;\
         font:16px/1.5 -apple-system,Segoe UI,Roboto,Arial,sans-serif\">\
         <div style=\"font-size:13px;color:#5c636a;border-bottom:1px solid #dee2e6;padding-bottom:12px;margin-bottom:20px\">{}</div>\
         {paragraphs}</div></body></html>",
        escaped(subject),
        escaped(&office.settings.profile.name),
    )
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
        .replace('"', "&quot;")
}

fn linked(line: &str) -> String {
    line.split(' ')
        .map(|word| {
            let safe = escaped(word);
            if word.starts_with("https://") || word.starts_with("http://") {
                format!("<a href=\"{safe}\" style=\"color:#1c5fb0\">{safe}</a>")
            } else {
                safe
            }
        })
        .collect::<Vec<_>>()
        .join(" ")
}

/// A template that is being written.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct TemplateInput {
    pub occasion: MailOccasion,
    pub subject: String,
    pub body: String,
}

/// What a reporter would read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct MailPreview {
    pub subject: String,
    pub text: String,
    /// The page that goes with it.
    pub html: String,
    /// What its occasion knows.
    pub variables: Vec<String>,
    /// The program's own words for it.
    pub usual_subject: String,
    pub usual_body: String,
}

/// A template filled with an invented report.
pub async fn mail_preview(app: &App, actor: &Actor, input: TemplateInput) -> Result<MailPreview, Error> {
    allow(actor, Operation::MailPreview)?;
    let office = app.office_seen().await?;
    let template = MailTemplate {
        occasion: input.occasion,
        category: None,
        subject: input.subject,
        body: input.body,
    };
    let mut v = Violations::default();
    template.check("", &mut v);
    v.into_result().map_err(Error::Invalid)?;
    let year = office.today(app.now()).year();
    let number = tanggap_domain::numbering::fill(
        &office.settings.numbering.report,
        office.today(app.now()),
        123,
        "",
        "",
    );
    let base = app
        .public_url
        .as_deref()
        .unwrap_or("https://kantor.example")
        .trim_end_matches('/');
    let (subject, text) = template.fill(|name| match name {
        "nomor_pengaduan" => number.clone(),
        "nama" => "Zulkarnaen Hasibuan".to_owned(),
        "judul" => "Jalan berlubang di Jalan Pertiwi".to_owned(),
        "tanggal_diterima" => date(&office, app.now()),
        "tautan_lacak" => format!("{base}/lacak#{number}/7K2M-Q0ZD-11VX"),
        "kantor" => office.settings.profile.name.clone(),
        "kontak_kantor" => contact(&office),
        "pertanyaan" => "1. Di depan rumah nomor berapa?\n2. Sejak kapan?".to_owned(),
        "batas_jawab" => format!("31 Desember {year}"),
        "seksi" => "Seksi Sarana dan Prasarana".to_owned(),
        "instansi" => "Dinas Perhubungan Kota Medan".to_owned(),
        "hasil" => "Lubang sudah ditambal dengan aspal.".to_owned(),
        "alasan" => "Jalan tersebut berstatus jalan nasional.".to_owned(),
        "permintaan" => "Mohon lampu jalan pada tiang nomor 17 diganti.".to_owned(),
        "batas_waktu" => format!("31 Desember {year}"),
        "tautan_jawaban" => format!("{base}/instansi#{number}/3/7K2M-Q0ZD-11VX"),
        _ => String::new(),
    });
    let usual = input.occasion.usual();
    Ok(MailPreview {
        html: page(&office, &subject, &text),
        subject,
        text,
        variables: input
            .occasion
            .variables()
            .into_iter()
            .map(ToOwned::to_owned)
            .collect(),
        usual_subject: usual.subject,
        usual_body: usual.body,
    })
}
