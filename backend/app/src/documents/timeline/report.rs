//! One report, printed with its whole timeline.

use super::entries::{entry, moment, rows};
use super::{mail, pictures};
use crate::documents::case::Case;
use crate::documents::office::letterhead;
use crate::documents::printing::{Sheet, sheet};
use crate::kernel::context::{App, allow};
use crate::kernel::error::Error;
use crate::mail::report_mails;
use crate::reports::view::timeline;
use chrono::{DateTime, Utc};
use tanggap_documents::{Content, Entry, Page, Stories, Story};
use tanggap_domain::account::Actor;
use tanggap_domain::ids::ReportId;
use tanggap_domain::operation::Operation;
use tanggap_store::reports;

/// Prints a report.
pub async fn report_print(app: &App, actor: &Actor, id: ReportId) -> Result<Sheet, Error> {
    allow(actor, Operation::ReportPrint)?;
    let told = tell(app, actor, id, 0).await?;
    pile(app, vec![told], false).await
}

/// A report that is told, with the pictures in it.
pub(super) struct Told {
    pub(super) story: Story,
    pub(super) pictures: Vec<(String, Vec<u8>)>,
}

/// Tells a report as the actor may read it; `photos` of others stand on the same print.
pub(super) async fn tell(app: &App, actor: &Actor, id: ReportId, photos: usize) -> Result<Told, Error> {
    let report = reports::find(app.db.reader(), id).await?.ok_or(Error::NotFound)?;
    let case = Case::gather(app, actor, report).await?;
    let events = timeline(case.events.clone(), &case.report, actor, &case.office);
    let mails = report_mails(app, actor, id).await?;
    let files = pictures::shown(app, &events, &case, photos).await?;
    // A mail stands behind the step of the same moment, which caused it.
    let mut told: Vec<(DateTime<Utc>, Entry)> = events
        .iter()
        .map(|event| (event.at, entry(event, &case)))
        .chain(mails.iter().map(|one| (one.at, mail::entry(one, &case))))
        .collect();
    told.sort_by_key(|(at, _)| *at);
    let number = case.report.number.clone();
    Ok(Told {
        story: Story {
            rows: rows(&case),
            description: case.report.content.description.clone(),
            outcome: case.report.outcome.clone().unwrap_or_default(),
            entries: told.into_iter().map(|(_, entry)| entry).collect(),
            photos: files.photos,
            left_out: files.left_out,
            files: files.files,
            foot: format!("{number} · dicetak {}", moment(case.now, &case)),
            number,
        },
        pictures: files.pictures,
    })
}

/// Sets reports one after another.
pub(super) async fn pile(app: &App, all: Vec<Told>, two_sided: bool) -> Result<Sheet, Error> {
    let (office, mut pictures) = letterhead(app, &*app.cached_office().await?).await?;
    let title = match all.as_slice() {
        [one] => format!("Berkas {}", one.story.number),
        many => format!("Berkas {} laporan", many.len()),
    };
    let mut stories = Vec::with_capacity(all.len());
    for told in all {
        pictures.extend(told.pictures);
        stories.push(told.story);
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
