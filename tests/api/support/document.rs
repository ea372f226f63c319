//! The OpenAPI document, against which every answer in every test is held.

use serde_json::{Value, json};
use std::collections::HashMap;
use std::sync::{Mutex, OnceLock};

/// The document as the code generates it.
pub fn document() -> &'static Value {
    static DOCUMENT: OnceLock<Value> = OnceLock::new();
    DOCUMENT.get_or_init(|| {
        let document = tanggap_api::server::document().expect("a document");
        serde_json::to_value(document).expect("JSON")
    })
}

/// Every operation: method, path, and what the document says of it.
pub fn operations() -> &'static [(String, String, &'static Value)] {
    static ALL: OnceLock<Vec<(String, String, &'static Value)>> = OnceLock::new();
    ALL.get_or_init(|| {
        let paths = document()["paths"].as_object().expect("paths");
        let mut found = Vec::new();
        for (path, item) in paths {
            for (method, operation) in item.as_object().expect("a path item") {
                if operation.get("operationId").is_some() {
                    found.push((method.to_uppercase(), path.clone(), operation));
                }
            }
        }
        // A literal path comes before one with a parameter.
        found.sort_by_key(|(_, path, _)| path.matches('{').count());
        found
    })
}

/// The operation that serves a request, if any.
pub fn operation_of(method: &str, path: &str) -> Option<&'static Value> {
    let path = path.split(['?', '#']).next().unwrap_or_default();
    let fits = |template: &str| {
        let (mut theirs, mut ours) = (template.split('/'), path.split('/'));
        loop {
            match (theirs.next(), ours.next()) {
                (None, None) => return true,
                (Some(part), Some(value)) if part == value || part.starts_with('{') => {}
                _ => return false,
            }
        }
    };
    let mut all = operations().iter();
    all.find(|(its, template, _)| its == method && fits(template))
        .map(|(_, _, operation)| *operation)
}

/// What is wrong with a value by a schema of the document.
pub fn complaints(schema: &Value, value: &Value) -> Vec<String> {
    static KNOWN: OnceLock<Mutex<HashMap<String, &'static jsonschema::Validator>>> = OnceLock::new();
    let key = schema.to_string();
    let validator = {
        let mut known = KNOWN.get_or_init(Mutex::default).lock().expect("not poisoned");
        *known.entry(key).or_insert_with(|| {
            let mut whole = schema.clone();
            whole["components"] = json!({ "schemas": document()["components"]["schemas"] });
            let validator = jsonschema::options()
                .should_validate_formats(true)
                .build(&whole)
                .expect("a schema");
            Box::leak(Box::new(validator))
        })
    };
    validator
        .iter_errors(value)
        .map(|error| format!("{}: {error}", error.instance_path()))
        .collect()
}

/// Whether the document foresees this answer: its status, its media type, and its body.
pub fn check(method: &str, path: &str, status: u16, media: &str, body: &[u8]) -> Result<(), String> {
    let Some(operation) = operation_of(method, path) else {
        return Ok(());
    };
    let id = operation["operationId"].as_str().unwrap_or_default();
    let Some(response) = operation["responses"].get(status.to_string()) else {
        return Err(format!("{id} does not document {status}"));
    };
    let response = match response["$ref"]
        .as_str()
        .and_then(|place| place.strip_prefix('#'))
    {
        Some(shared) => document()
            .pointer(shared)
            .ok_or(format!("{id}: {shared} is missing"))?,
        None => response,
    };
    let Some(content) = response.get("content").and_then(Value::as_object) else {
        return if body.is_empty() {
            Ok(())
        } else {
            Err(format!("{id} documents {status} without a body"))
        };
    };
    let bare = media.split(';').next().unwrap_or_default();
    let Some(described) = content.get(bare) else {
        return Err(format!("{id} does not document {status} as {media}"));
    };
    let Some(schema) = described.get("schema").filter(|_| bare.ends_with("json")) else {
        return Ok(());
    };
    let value: Value = serde_json::from_slice(body).map_err(|error| format!("{id} {status}: {error}"))?;
    match complaints(schema, &value).as_slice() {
        [] => Ok(()),
        wrong => Err(format!(
            "{id} {status} is not as documented: {}",
            wrong.join("; ")
        )),
    }
}
