//! Tagged unions. The macros write a variant as `allOf [payload, tag]`; a payload that refuses unknown fields would refuse the tag too,
//! so that no value is valid. Here the tag becomes one of the payload's own fields.

use serde_json::Value;

/// Joins each variant of a tagged union into one schema.
pub(super) fn flatten(document: &mut Value) {
    let Some(known) = document.pointer("/components/schemas").cloned() else {
        return;
    };
    let Some(Value::Object(schemas)) = document.pointer_mut("/components/schemas") else {
        return;
    };
    for schema in schemas.values_mut() {
        let Some(Value::Array(variants)) = schema.get_mut("oneOf") else {
            continue;
        };
        for variant in variants {
            if let Some(whole) = together(variant, &known) {
                *variant = whole;
            }
        }
    }
}

/// The payload with the tag among its fields; `None` for a variant that is not a payload and a tag.
fn together(variant: &Value, known: &Value) -> Option<Value> {
    let [payload, tag] = variant.get("allOf")?.as_array()?.as_slice() else {
        return None;
    };
    let name = payload
        .get("$ref")?
        .as_str()?
        .strip_prefix("#/components/schemas/")?;
    let mut whole = known.get(name)?.clone();
    let fields = whole.as_object_mut()?;
    if let Value::Object(properties) = fields
        .entry("properties")
        .or_insert_with(|| serde_json::json!({}))
    {
        properties.extend(tag.get("properties")?.as_object()?.clone());
    }
    if let Value::Array(required) = fields.entry("required").or_insert_with(|| serde_json::json!([])) {
        required.extend(tag.get("required")?.as_array()?.iter().cloned());
    }
    Some(whole)
}
