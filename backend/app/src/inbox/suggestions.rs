//! What is suggested to be done with a message: which report it may belong to, and where it speaks of.

use super::access::may_see;
use super::route::numbers;
use crate::kernel::context::App;
use crate::kernel::error::Error;
use crate::people::PersonView;
use crate::reports::reporter_reports;
use crate::reports::suggest::{SimilarInput, report_similar};
use serde::Serialize;
use tanggap_domain::account::Actor;
use tanggap_domain::ids::{KelurahanId, ReportId};
use tanggap_domain::lifecycle::Status;
use tanggap_domain::office::Office;
use tanggap_domain::text;
use tanggap_store::inbox::Item;
use tanggap_store::reports;
use utoipa::ToSchema;

/// A report that a message may belong to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct SuggestedReport {
    pub id: ReportId,
    pub number: String,
    pub status: Status,
    pub title: Option<String>,
    /// `number`: it names it; `sender`: it is of the same person; `similar`: it speaks of the same thing.
    pub because: String,
}

/// The kelurahan that a text names, the longest name first: "Bantan Timur" is not "Bantan".
pub(super) fn named_kelurahan(text: &str, office: &Office) -> Option<KelurahanId> {
    let text = format!(" {} ", text::words(text).collect::<Vec<_>>().join(" "));
    office
        .kelurahan
        .iter()
        .filter(|(_, item)| !item.retired)
        .map(|(id, item)| (*id, text::words(&item.data.name).collect::<Vec<_>>().join(" ")))
        .filter(|(_, name)| text.contains(&format!(" {name} ")))
        .max_by_key(|(_, name)| name.len())
        .map(|(id, _)| id)
}

/// Reports that a message may belong to, the surest first.
pub(super) async fn suggested_reports(
    app: &App,
    actor: &Actor,
    item: &Item,
    said: &str,
    people: &[PersonView],
    kelurahan: Option<KelurahanId>,
) -> Result<Vec<SuggestedReport>, Error> {
    let mut all = named_reports(app, actor, item).await?;
    for person in people.iter().take(3) {
        let page = reporter_reports(app, actor, person.id, None, 5).await?;
        all.extend(page.items.into_iter().map(|row| SuggestedReport {
            id: row.id,
            number: row.number,
            status: row.status,
            title: row.title,
            because: "sender".to_owned(),
        }));
    }
    if actor.is_desk() {
        all.extend(similar_reports(app, actor, said, kelurahan).await?);
    }
    let mut once = Vec::<SuggestedReport>::new();
    for one in all {
        if once.len() < 8 && once.iter().all(|other| other.id != one.id) {
            once.push(one);
        }
    }
    Ok(once)
}

/// Reports whose number the message names.
async fn named_reports(app: &App, actor: &Actor, item: &Item) -> Result<Vec<SuggestedReport>, Error> {
    let mut all: Vec<SuggestedReport> = Vec::new();
    for number in numbers(&item.words.subject)
        .into_iter()
        .chain(numbers(&item.words.text))
    {
        if let Some(report) = reports::find_numbered(app.db.reader(), &number).await?
            && may_see(actor, Some(&report))
        {
            all.push(SuggestedReport {
                id: report.id,
                number: report.number,
                status: report.status,
                title: Some(report.content.title),
                because: "number".to_owned(),
            });
        }
    }
    Ok(all)
}

/// Reports that speak of the same thing.
async fn similar_reports(
    app: &App,
    actor: &Actor,
    said: &str,
    kelurahan: Option<KelurahanId>,
) -> Result<Vec<SuggestedReport>, Error> {
    let like = SimilarInput {
        text: said.to_owned(),
        category: None,
        kelurahan,
        latitude: None,
        longitude: None,
        source_url: None,
    };
    let found = report_similar(app, actor, like).await?;
    let suggested = found.into_iter().take(3).map(|found| SuggestedReport {
        id: found.report.id,
        number: found.report.number,
        status: found.report.status,
        title: found.report.title,
        because: "similar".to_owned(),
    });
    Ok(suggested.collect())
}
