//! The language of a problem.

use actix_web::http::header;

/// Whether English comes before Indonesian in `Accept-Language`. Indonesian by default.
pub(super) fn prefers_english(headers: &header::HeaderMap) -> bool {
    let wanted = headers
        .get(header::ACCEPT_LANGUAGE)
        .and_then(|value| value.to_str().ok())
        .unwrap_or_default();
    let mut ranked: Vec<(i32, &str)> = wanted
        .split(',')
        .filter_map(|part| {
            let (tag, quality) = part.split_once(";q=").unwrap_or((part, "1"));
            let quality = quality.trim().parse::<f32>().unwrap_or(0.0);
            #[expect(clippy::cast_possible_truncation, reason = "a quality lies between 0 and 1")]
            Some(((-quality * 1_000.0) as i32, tag.trim().split('-').next()?))
        })
        // "q=0" means: anything but this.
        .filter(|(quality, _)| *quality < 0)
        .collect();
    ranked.sort_by_key(|(quality, _)| *quality);
    ranked
        .iter()
        .map(|(_, tag)| *tag)
        .find(|tag| matches!(*tag, "id" | "en"))
        == Some("en")
}
