//! The chain: the link of an entry is HMAC(previous link ‖ canonical entry ‖ digest of its words).

use crate::crypto::{Keys, commit};
use serde_json::{Map, Value};

/// JSON with sorted keys and no spaces: the same bytes whichever database kept it.
pub fn canonical(value: &Value) -> String {
    let mut out = String::new();
    write_canonical(value, &mut out);
    out
}

fn write_canonical(value: &Value, out: &mut String) {
    match value {
        Value::Object(fields) => {
            let mut keys: Vec<&String> = fields.keys().collect();
            keys.sort();
            out.push('{');
            for (i, key) in keys.into_iter().enumerate() {
                if i > 0 {
                    out.push(',');
                }
                out.push_str(&Value::String(key.clone()).to_string());
                out.push(':');
                write_canonical(fields.get(key).unwrap_or(&Value::Null), out);
            }
            out.push('}');
        }
        Value::Array(items) => {
            out.push('[');
            for (i, item) in items.iter().enumerate() {
                if i > 0 {
                    out.push(',');
                }
                write_canonical(item, out);
            }
            out.push(']');
        }
        other => out.push_str(&other.to_string()),
    }
}

/// The salted digest of an entry's words.
pub(super) fn digest(salt: &str, words: &Map<String, Value>) -> String {
    let words = canonical(&Value::Object(words.clone()));
    commit(salt.as_bytes(), words.as_bytes())
}

/// The link of the entry after the one with the link `previous`, which is empty for the first entry.
pub(super) fn link(keys: &Keys, previous: &str, entry: &Value, digest: Option<&str>) -> String {
    let chained = format!("{}\n{}", canonical(entry), digest.unwrap_or_default());
    keys.link(previous, chained.as_bytes())
}
