//! Suggestions while the desk types: the category of a text and similar open reports, by stemmed keywords.

use crate::kernel::context::{App, allow};
use crate::kernel::error::Error;
use crate::kernel::refs::CategoryRef;
use crate::reports::view::{ReportListItem, list_item};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;
use tanggap_domain::account::Actor;
use tanggap_domain::ids::{CategoryId, KelurahanId, SectionId};
use tanggap_domain::office::Office;
use tanggap_domain::operation::Operation;
use tanggap_domain::policy::Scope;
use tanggap_domain::reference::Urgency;
use tanggap_domain::text::{key_stems, social_post_key, stemmed};
use tanggap_domain::violation::{ADDRESS, LONG_TEXT, Violations};
use tanggap_store::reports;
use utoipa::ToSchema;

/// The text as it has been typed so far.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct SuggestInput {
    pub text: String,
}

/// A category that the text speaks of.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct CategorySuggestion {
    pub category: CategoryRef,
    pub section: Option<SectionId>,
    pub urgency: Option<Urgency>,
    pub restricted: bool,
    pub confidential: bool,
    /// The keywords that were found.
    pub because: Vec<String>,
}

/// At most three categories, the most likely first.
pub async fn category_suggest(
    app: &App,
    actor: &Actor,
    input: SuggestInput,
) -> Result<Vec<CategorySuggestion>, Error> {
    allow(actor, Operation::CategorySuggest)?;
    let mut v = Violations::default();
    v.optional("/text", Some(&input.text), LONG_TEXT);
    v.into_result().map_err(Error::Invalid)?;
    let office = app.cached_office().await?;
    Ok(suggest(&input.text, &office).into_iter().take(3).collect())
}

fn suggest(text: &str, office: &Office) -> Vec<CategorySuggestion> {
    let text = format!(" {} ", stemmed(text));
    let mut scored: Vec<(usize, CategoryId, Vec<String>)> = Vec::new();
    for (id, item) in office
        .categories
        .iter()
        .filter(|(_, item)| !item.retired && item.data.parent.is_some())
    {
        let found: Vec<String> = item
            .data
            .keywords
            .iter()
            .filter(|keyword| {
                let stems = stemmed(keyword);
                !stems.is_empty() && text.contains(&format!(" {stems} "))
            })
            .cloned()
            .collect();
        // A keyword of two words counts more than two keywords of one word.
        let score = found
            .iter()
            .map(|keyword| keyword.split_whitespace().count() * 2 - 1)
            .sum();
        if score > 0 {
            scored.push((score, *id, found));
        }
    }
    scored.sort_by(|a, b| b.0.cmp(&a.0).then(a.1.cmp(&b.1)));
    scored
        .into_iter()
        .filter_map(|(_, id, because)| {
            let data = &office.categories.get(&id)?.data;
            Some(CategorySuggestion {
                category: CategoryRef::of(id, office),
                section: data.section,
                urgency: data.urgency,
                restricted: data.restricted,
                confidential: data.confidential,
                because,
            })
        })
        .collect()
}

/// What is being taken down, to be compared with what is open.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct SimilarInput {
    pub text: String,
    #[serde(default)]
    pub category: Option<CategoryId>,
    #[serde(default)]
    pub kelurahan: Option<KelurahanId>,
    /// Degrees, WGS 84.
    #[serde(default)]
    pub latitude: Option<f64>,
    #[serde(default)]
    pub longitude: Option<f64>,
    /// The post it comes from. A report that came from the same one is told whatever its state.
    #[serde(default)]
    pub source_url: Option<String>,
}

/// A report that may be about the same thing.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
pub struct SimilarReport {
    pub report: ReportListItem,
    /// 0 to 100.
    pub likeness: u32,
    /// It came from the very same post.
    pub same_post: bool,
}

/// At most five open reports that may be about the same thing, the most likely first; a report from the same post comes before them.
pub async fn report_similar(
    app: &App,
    actor: &Actor,
    input: SimilarInput,
) -> Result<Vec<SimilarReport>, Error> {
    allow(actor, Operation::ReportSimilar)?;
    let mut v = Violations::default();
    v.optional("/text", Some(&input.text), LONG_TEXT);
    v.optional("/source_url", input.source_url.as_deref(), ADDRESS);
    v.into_result().map_err(Error::Invalid)?;
    let office = app.cached_office().await?;
    let now = app.now();
    let scope = Scope::of(actor);
    let post = match input.source_url.as_deref().and_then(social_post_key) {
        Some(key) => reports::of_post(&app.db, &scope, &key).await?,
        None => None,
    };
    let stems = key_stems(&input.text);
    let near = input.latitude.zip(input.longitude);
    let kelurahan = input.kelurahan.map(|id| id.0);
    let rows = reports::similar(&app.db, &scope, &stems, near, kelurahan, 100).await?;
    let stems: BTreeSet<String> = stems.into_iter().collect();
    let mut found: Vec<SimilarReport> = rows
        .into_iter()
        .filter(|row| post.as_ref().is_none_or(|post| post.id != row.id))
        .filter_map(|row| {
            let theirs: BTreeSet<String> = key_stems(&format!("{} {}", row.title, row.address))
                .into_iter()
                .collect();
            let shared = stems.intersection(&theirs).count();
            let mut likeness = if theirs.is_empty() {
                0
            } else {
                shared * 60 / theirs.len().min(8)
            };
            if input.category.is_some() && input.category.map(|id| id.0) == row.category_id {
                likeness += 20;
            }
            let close = near
                .zip(row.latitude.zip(row.longitude))
                .is_some_and(|(a, b)| metres(a, b) < 150.0);
            if close {
                likeness += 30;
            }
            let likeness = u32::try_from(likeness.min(100)).unwrap_or(100);
            (likeness >= 30).then(|| SimilarReport {
                report: list_item(row, actor, &office, now),
                likeness,
                same_post: false,
            })
        })
        .collect();
    found.extend(post.clone().map(|row| SimilarReport {
        report: list_item(row, actor, &office, now),
        likeness: 100,
        same_post: true,
    }));
    found.sort_by_key(|one| std::cmp::Reverse((one.same_post, one.likeness)));
    found.truncate(5);
    Ok(found)
}

/// Distance in metres. Treats the earth as flat, which is exact enough within a sub-district.
fn metres((lat_a, lng_a): (f64, f64), (lat_b, lng_b): (f64, f64)) -> f64 {
    const DEGREE: f64 = 111_320.0;
    let north = (lat_a - lat_b) * DEGREE;
    let east = (lng_a - lng_b) * DEGREE * lat_a.to_radians().cos();
    north.hypot(east)
}
