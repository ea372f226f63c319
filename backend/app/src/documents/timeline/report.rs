//! One report, printed with its whole timeline.

use super::entries::{entry, moment, rows};
use super::{mail, pictures};
use crate::documents::case::Case;
use crate::documents::office::letterhead;
use crate::documents::printing::{Sheet, sheet};
use crate::kernel::context::{App, allow};
use crate::kernel::error::Error;
use crate::kernel::security_log::record_alone;
use crate::mail::report_mails;
use crate::reports::view::timeline;
use chrono::{DateTime, Utc};
use tanggap_documents::{Content, Entry, Page, Stories, Story};
use tanggap_domain::account::Actor;
use tanggap_domain::ids::ReportId;
use tanggap_domain::operation::Operation;
use tanggap_domain::security::{SecurityEntry, SecurityEvent};
use tanggap_store::reports;

/// Prints a report.
pub async fn report_print(app: &App, actor: &Actor, id: ReportId) -> Result<Sheet, Error> {
    allow(actor, Operation::ReportPrint)?;
    let printed = printed_report(app, actor, id, 0).await?;
    record_alone(
        app,
        SecurityEntry::by(SecurityEvent::PaperPrinted, actor.id).on(id),
    )
    .await?;
    compile(app, vec![printed], false).await
}

/// The content of one printed report, with its pictures.
pub(super) struct PrintedReport {
    pub(super) story: Story,
    pub(super) pictures: Vec<(String, Vec<u8>)>,
}

/// Collects a report as the actor may read it. `photos` is the number of photos that the document has already.
pub(super) async fn printed_report(
    app: &App,
    actor: &Actor,
    id: ReportId,
    photos: usize,
) -> Result<PrintedReport, Error> {
    let report = reports::find(app.db.reader(), id).await?.ok_or(Error::NotFound)?;
    let case = Case::gather(app, actor, report).await?;
    let events = timeline(case.events.clone(), &case.report, actor, &case.office);
    let mails = report_mails(app, actor, id).await?;
    let files = pictures::shown(app, &events, &case, photos).await?;
    // A mail comes after the step of the same time, which caused it.
    let mut entries: Vec<(DateTime<Utc>, Entry)> = events
        .iter()
        .map(|event| (event.at, entry(event, &case)))
        .chain(mails.iter().map(|one| (one.at, mail::entry(one, &case))))
        .collect();
    entries.sort_by_key(|(at, _)| *at);
    let number = case.report.number.clone();
    Ok(PrintedReport {
        story: Story {
            rows: rows(&case),
            description: case.report.content.description.clone(),
            outcome: case.report.outcome.clone().unwrap_or_default(),
            entries: entries.into_iter().map(|(_, entry)| entry).collect(),
            photos: files.photos,
            left_out: files.left_out,
            files: files.files,
            foot: format!("{number} · dicetak {}", moment(case.now, &case)),
            number,
        },
        pictures: files.pictures,
    })
}

/// Compiles reports one after another into one document.
pub(super) async fn compile(app: &App, all: Vec<PrintedReport>, two_sided: bool) -> Result<Sheet, Error> {
    let (office, mut pictures) = letterhead(app, &*app.cached_office().await?).await?;
    let title = match all.as_slice() {
        [one] => format!("Berkas {}", one.story.number),
        many => format!("Berkas {} laporan", many.len()),
    };
    let mut stories = Vec::with_capacity(all.len());
    for printed in all {
        pictures.extend(printed.pictures);
        stories.push(printed.story);
    }
    let content = Content::Stories(Stories { stories, two_sided });
    let page = Page {
        title,
        office,
        content,
        pictures,
    };
    sheet(app, page).await
}
