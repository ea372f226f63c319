//! A mail template that is being written, filled with an invented report.

use crate::kernel::context::{App, allow};
use crate::kernel::error::Error;
use crate::kernel::outbox::{contact, date, not_me, page};
use chrono::Datelike as _;
use serde::{Deserialize, Serialize};
use tanggap_domain::account::Actor;
use tanggap_domain::mail::{MailOccasion, MailTemplate};
use tanggap_domain::operation::Operation;
use tanggap_domain::violation::Violations;
use utoipa::ToSchema;

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
    let office = app.cached_office().await?;
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
    let text = if input.occasion.may_be_automatic() {
        let link = format!("{base}/bukan-saya#{number}/7K2M-Q0ZD-11VX");
        format!("{text}\n\n{}", not_me(&office, Some(link)))
    } else {
        text
    };
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
