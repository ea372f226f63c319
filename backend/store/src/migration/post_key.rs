//! The key of a post's address, as the program worked it out when the migration `calls` was written. Frozen: the program's own
//! rule may change, what this migration did may not.

/// Parameters that tell who shared a post, not which post it is.
const SHARED_BY: [&str; 11] = [
    "fbclid",
    "gclid",
    "igsh",
    "igshid",
    "img_index",
    "mibextid",
    "rdid",
    "ref",
    "ref_src",
    "ref_url",
    "share_url",
];

/// What all addresses of one post have in common. `None` when the text is no address on the web.
pub(super) fn post_key(address: &str) -> Option<String> {
    let (host, rest) = web_parts(address)?;
    let host = ["www.", "m.", "mobile."]
        .iter()
        .find_map(|prefix| host.strip_prefix(prefix))
        .unwrap_or(&host);
    let host = if host == "twitter.com" { "x.com" } else { host };
    let rest = rest.split('#').next().unwrap_or_default();
    let (path, query) = rest.split_once('?').unwrap_or((rest, ""));
    let steps: Vec<&str> = path.split('/').filter(|step| !step.is_empty()).collect();
    let after = |names: &[&str]| {
        let at = steps.iter().position(|step| names.contains(step))?;
        steps.get(at + 1).copied()
    };
    // Both leave out whose post it is, or write it before.
    let id = match host {
        "instagram.com" => after(&["p", "reel", "reels", "tv"]),
        "x.com" => after(&["status"]),
        _ => None,
    };
    if let Some(id) = id {
        return Some(format!("{host}/{id}"));
    }
    let mut kept: Vec<&str> = query
        .split('&')
        .filter(|pair| {
            let name = pair.split('=').next().unwrap_or_default();
            !name.is_empty()
                && !name.starts_with("utm_")
                && !name.starts_with("__")
                && !SHARED_BY.contains(&name)
        })
        .collect();
    kept.sort_unstable();
    let query = if kept.is_empty() {
        String::new()
    } else {
        format!("?{}", kept.join("&"))
    };
    Some(format!("{host}/{}{query}", steps.join("/")))
}

/// The host of an address, without a usual port, and what follows it.
fn web_parts(address: &str) -> Option<(String, &str)> {
    let address = address.trim();
    let (scheme, rest) = address.split_once("://")?;
    let odd = |c: char| c.is_whitespace() || c.is_control() || "\"<>\\^`{|}".contains(c);
    if !["http", "https"]
        .iter()
        .any(|one| scheme.eq_ignore_ascii_case(one))
        || rest.contains(odd)
    {
        return None;
    }
    let end = rest.find(['/', '?', '#']).unwrap_or(rest.len());
    let (host, rest) = rest.split_at(end);
    let (name, port) = host.split_once(':').unwrap_or((host, ""));
    // What stands before an `@` would show one host and lead to another.
    let named = name.contains('.')
        && name.split('.').all(|label| {
            !label.is_empty() && label.chars().all(|c| c.is_alphanumeric() || c == '-' || c == '_')
        })
        && port.chars().all(|c| c.is_ascii_digit());
    if !named {
        return None;
    }
    let host = match port {
        "" | "80" | "443" => name.to_lowercase(),
        _ => host.to_lowercase(),
    };
    Some((host, rest))
}

#[cfg(test)]
mod tests {
    use super::post_key;

    #[test]
    fn keys_are_those_of_the_day() {
        for (address, key) in [
            (
                "https://www.instagram.com/warga/reel/C1aB?igsh=x",
                Some("instagram.com/C1aB"),
            ),
            (
                "https://mobile.twitter.com/warga/status/17?s=20",
                Some("x.com/17"),
            ),
            (
                "https://m.facebook.com/story.php?story_fbid=1&id=2&mibextid=x",
                Some("facebook.com/story.php?id=2&story_fbid=1"),
            ),
            ("http://contoh.id:80/a/#b", Some("contoh.id/a")),
            ("javascript:alert(1)", None),
        ] {
            assert_eq!(post_key(address).as_deref(), key, "{address}");
        }
    }
}
