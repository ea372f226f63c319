//! The text of a mail: the office's template, filled with what the recipient may read of the report.

use crate::kernel::context::App;
use crate::kernel::links;
use chrono::{DateTime, Utc};
use tanggap_domain::ids::CategoryId;
use tanggap_domain::indonesian;
use tanggap_domain::mail::MailOccasion;
use tanggap_domain::office::Office;
use tanggap_domain::recipient::in_place_of_a_strangers_words;
use tanggap_domain::report::{Channel, Coordination, Report};
use tanggap_domain::text::is_blank;
use tanggap_domain::timer::TimerKind;

/// What the template needs and the report does not contain.
#[derive(Debug, Default)]
pub(crate) struct MailDetails<'a> {
    /// The reporter's name, if known.
    pub(crate) name: Option<&'a str>,
    /// Why the report was rejected or redirected.
    pub(crate) reason: &'a str,
    /// The coordination that the mail is about, and the request.
    pub(crate) asked: Option<(&'a Coordination, &'a str)>,
}

/// Subject and text of a mail.
pub(crate) fn words(
    app: &App,
    office: &Office,
    report: &Report,
    occasion: MailOccasion,
    details: &MailDetails<'_>,
) -> (String, String) {
    let veiled = report.confidential || report.restricted || report.is_guarded();
    let to_a_stranger = is_to_a_stranger(report, occasion);
    let parent = report
        .category
        .and_then(|id| office.categories.get(&id))
        .and_then(|item| item.data.parent);
    let categories: Vec<CategoryId> = report.category.into_iter().chain(parent).collect();
    let categories = if veiled { &[] } else { categories.as_slice() };
    let template = office.settings.mail.template(occasion, categories);
    template.fill(|name| {
        let hidden = occasion.veiled(name).filter(|_| veiled);
        let hidden = hidden.or_else(|| in_place_of_a_strangers_words(name).filter(|_| to_a_stranger));
        hidden.map_or_else(|| value(app, office, report, details, name), ToOwned::to_owned)
    })
}

/// Whether the office sends a mail by itself to an address that somebody typed into the public form. Such a mail repeats nothing that
/// they wrote.
pub(super) fn is_to_a_stranger(report: &Report, occasion: MailOccasion) -> bool {
    occasion == MailOccasion::Received
        || (occasion.may_be_automatic() && report.channel == Channel::PublicForm)
}

/// What follows an acknowledgement, whatever its template says.
pub(crate) fn not_me(office: &Office, link: Option<String>) -> String {
    let how = link.unwrap_or_else(|| contact(office));
    format!(
        "Bukan Anda yang menyampaikan pengaduan ini? Beri tahu kami, dan kami tidak lagi menyurati alamat ini: {how}"
    )
}

fn value(app: &App, office: &Office, report: &Report, details: &MailDetails<'_>, name: &str) -> String {
    let profile = &office.settings.profile;
    match name {
        "nomor_pengaduan" => report.number.clone(),
        "nama" => details
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
        "permintaan" => details
            .asked
            .map(|(_, request)| request.to_owned())
            .unwrap_or_default(),
        "batas_waktu" => details
            .asked
            .map(|(matter, _)| indonesian::long_date(matter.due_on))
            .unwrap_or_default(),
        "tautan_jawaban" => details
            .asked
            .and_then(|(matter, _)| links::agency_url(app, report, matter))
            .unwrap_or_else(|| contact(office)),
        "instansi" => details
            .asked
            .map(|(matter, _)| matter.agency)
            .or(report.redirected_to)
            .and_then(|id| office.agencies.get(&id))
            .map(|item| item.data.name.clone())
            .unwrap_or_default(),
        "hasil" => report
            .outcome
            .clone()
            .unwrap_or_else(|| details.reason.to_owned()),
        "alasan" => details.reason.to_owned(),
        _ => String::new(),
    }
}

pub(crate) fn contact(office: &Office) -> String {
    let profile = &office.settings.profile;
    [&profile.address, &profile.phone, &profile.email]
        .into_iter()
        .filter(|line| !is_blank(line))
        .cloned()
        .collect::<Vec<_>>()
        .join(" · ")
}

pub(crate) fn date(office: &Office, at: DateTime<Utc>) -> String {
    indonesian::long_date(office.calendar.date(at))
}

/// The same text as HTML: paragraphs and links. No picture, no script, nothing loaded from elsewhere.
pub(crate) fn page(office: &Office, subject: &str, text: &str) -> String {
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
