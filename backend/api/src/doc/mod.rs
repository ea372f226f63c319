//! The OpenAPI document, collected from the routes and completed here with what no macro knows: who may call, the security scheme, the
//! general information.

mod examples;
mod operations;
mod tagged;

use serde_json::Value;
use std::collections::{HashMap, HashSet};
use std::str::FromStr;
use tanggap_domain::operation::{Access, Operation};
use utoipa::openapi::security::{HttpAuthScheme, HttpBuilder, SecurityRequirement, SecurityScheme};
use utoipa::openapi::tag::TagBuilder;
use utoipa::openapi::{
    ComponentsBuilder, ContactBuilder, InfoBuilder, LicenseBuilder, OpenApi, ServerBuilder,
};

/// Completes the document that was collected from the routes.
///
/// # Errors
/// The id of an operation that has no entry in the permission table.
pub fn complete(mut document: OpenApi) -> Result<OpenApi, String> {
    document.info = InfoBuilder::new()
        .title("Tanggap")
        .version(env!("CARGO_PKG_VERSION"))
        .description(Some(
            "Reports of citizens to a sub-district office (kantor camat), from receipt until they are shown to be solved.",
        ))
        .license(Some(LicenseBuilder::new().name("MIT").identifier(Some("MIT")).build()))
        .contact(Some(ContactBuilder::new().name(Some("Tanggap")).build()))
        .build();
    document.servers = Some(vec![ServerBuilder::new().url("/").build()]);
    let scheme = HttpBuilder::new()
        .scheme(HttpAuthScheme::Bearer)
        .bearer_format("JWT")
        .description(Some("Access token of POST /api/v1/auth/login"))
        .build();
    let mut components = document
        .components
        .take()
        .unwrap_or_else(|| ComponentsBuilder::new().build());
    components
        .security_schemes
        .insert("bearer".to_owned(), SecurityScheme::Http(scheme).into());
    components.responses.extend(crate::http::problem_responses());
    document.components = Some(components);
    document.security = Some(vec![SecurityRequirement::new("bearer", Vec::<String>::new())]);
    for item in document.paths.paths.values_mut() {
        for operation in [
            &mut item.get,
            &mut item.post,
            &mut item.put,
            &mut item.patch,
            &mut item.delete,
        ] {
            let Some(operation) = operation else { continue };
            let id = operation.operation_id.clone().unwrap_or_default();
            let known =
                Operation::from_str(&id).map_err(|_| format!("operation {id} has no permission entry"))?;
            operation.description = Some(operations::description(known));
            let extensions = operation.extensions.get_or_insert_default();
            extensions.insert("x-permission".to_owned(), operations::permission(known).into());
            if known.access() == Access::Public {
                operation.security = Some(vec![SecurityRequirement::default()]);
            }
        }
    }
    document.tags = Some(
        TAGS.iter()
            .map(|(name, words)| TagBuilder::new().name(*name).description(Some(*words)).build())
            .collect(),
    );
    share(document)
}

/// The parts of the API.
const TAGS: [(&str, &str); 14] = [
    ("attachments", "Files of a report."),
    ("lapor", "Imports of exports from SP4N-LAPOR!."),
    ("documents", "Letters, receipts and registers on paper."),
    ("auth", "Signing in and out, sessions, the signed-in user."),
    ("calls", "Missed calls, and calling back."),
    ("inbox", "Messages that came in, for the desk."),
    (
        "mail",
        "Mail to reporters, and the state of the office's mail servers.",
    ),
    ("office", "The office, its overview, its background jobs."),
    (
        "public",
        "For people without an account: a report by the form, its tracking page, an agency's page.",
    ),
    ("reference", "Settings and reference data, for administrators."),
    ("reporters", "People who report."),
    ("reports", "Recording, finding and reading reports."),
    (
        "steps",
        "Steps in the life of a report; each answers with the report after the step.",
    ),
    ("users", "People who work here, for administrators."),
];

/// Replaces copies of a named schema by a reference to it: the macros inline the parameter of a generic type.
fn share(document: OpenApi) -> Result<OpenApi, String> {
    let mut value = serde_json::to_value(document).map_err(|error| error.to_string())?;
    let named: HashMap<String, String> = value
        .pointer("/components/schemas")
        .and_then(Value::as_object)
        .into_iter()
        .flatten()
        .filter(|(_, schema)| schema.get("properties").is_some())
        .map(|(name, schema)| (schema.to_string(), name.clone()))
        .collect();
    if let Some(Value::Object(schemas)) = value.pointer_mut("/components/schemas") {
        for schema in schemas.values_mut() {
            each_child(schema, &named);
        }
    }
    tagged::flatten(&mut value);
    drop_unused(&mut value);
    examples::add(&mut value);
    serde_json::from_value(value).map_err(|error| error.to_string())
}

fn each_child(value: &mut Value, named: &HashMap<String, String>) {
    let visit = |child: &mut Value| match named.get(&child.to_string()) {
        Some(name) => *child = serde_json::json!({ "$ref": format!("#/components/schemas/{name}") }),
        None => each_child(child, named),
    };
    match value {
        Value::Object(fields) => fields.values_mut().for_each(visit),
        Value::Array(items) => items.iter_mut().for_each(visit),
        _ => {}
    }
}

/// Drops the schemas that nothing refers to any more, until none is left of them.
fn drop_unused(document: &mut Value) {
    loop {
        let mut used = HashSet::new();
        references(document, &mut used);
        let Some(Value::Object(schemas)) = document.pointer_mut("/components/schemas") else {
            return;
        };
        let before = schemas.len();
        schemas.retain(|name, _| used.contains(&format!("#/components/schemas/{name}")));
        if schemas.len() == before {
            return;
        }
    }
}

fn references(value: &Value, used: &mut HashSet<String>) {
    match value {
        Value::Object(fields) => {
            used.extend(fields.get("$ref").and_then(Value::as_str).map(str::to_owned));
            fields.values().for_each(|child| references(child, used));
        }
        Value::Array(items) => items.iter().for_each(|child| references(child, used)),
        _ => {}
    }
}
