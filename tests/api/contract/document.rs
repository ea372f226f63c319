//! What the document must say of every operation.

use crate::support::document::{complaints, document, operations};
use crate::support::{TestApp, document as doc};
use serde_json::{Value, json};
use std::collections::BTreeSet;
use tanggap_domain::operation::{Access, Operation};

#[test]
fn every_operation_of_the_table_is_served_once_and_no_other() {
    let served: Vec<String> = operations()
        .iter()
        .map(|(_, _, it)| it["operationId"].as_str().expect("an id").to_owned())
        .collect();
    let known: BTreeSet<String> = Operation::ALL.iter().map(ToString::to_string).collect();
    assert_eq!(served.len(), known.len());
    assert_eq!(served.into_iter().collect::<BTreeSet<_>>(), known);
}

#[test]
fn every_operation_says_who_may_call_it_and_what_it_can_answer() {
    for (method, path, operation) in operations() {
        let id = operation["operationId"].as_str().expect("an id");
        let access = id.parse::<Operation>().expect("an operation").access();
        let permission = operation["x-permission"].as_str().unwrap_or_default();
        assert!(
            !permission.is_empty(),
            "{method} {path} does not say who may call it"
        );
        assert!(
            operation["summary"].is_string() || operation["description"].is_string(),
            "{id} has no summary"
        );
        let open = operation["security"] == json!([{}]);
        assert_eq!(open, access == Access::Public, "{id}: security");
        let answers = operation["responses"].as_object().expect("answers");
        for needed in ["401", "403"] {
            assert!(
                access == Access::Public || answers.contains_key(needed),
                "{id} lacks {needed}"
            );
        }
        let asks_version = operation["parameters"].to_string().contains("If-Match\"");
        assert_eq!(asks_version, answers.contains_key("412"), "{id}: 412");
        assert_eq!(asks_version, answers.contains_key("428"), "{id}: 428");
        let has_body = operation.get("requestBody").is_some();
        for answer in ["413", "415", "422"] {
            assert!(
                !has_body || answers.contains_key(answer),
                "{id} takes a body and lacks {answer}"
            );
        }
        for parameter in path
            .split('/')
            .filter_map(|part| part.strip_prefix('{')?.strip_suffix('}'))
        {
            let described = operation["parameters"].as_array().expect("parameters");
            assert!(
                described.iter().any(|it| it["name"] == parameter),
                "{id}: {parameter}"
            );
        }
    }
}

#[test]
fn every_example_fits_its_schema() {
    let schemas = document()["components"]["schemas"].as_object().expect("schemas");
    let mut seen = 0;
    for (name, schema) in schemas {
        let reference = json!({ "$ref": format!("#/components/schemas/{name}") });
        for example in schema["examples"].as_array().into_iter().flatten() {
            seen += 1;
            assert_eq!(
                complaints(&reference, example),
                Vec::<String>::new(),
                "{name}: {example}"
            );
        }
    }
    for (_, _, operation) in operations() {
        for answer in operation["responses"].as_object().expect("answers").values() {
            for media in answer["content"]
                .as_object()
                .into_iter()
                .flat_map(|it| it.values())
            {
                let Some(example) = media.get("example") else {
                    continue;
                };
                seen += 1;
                assert_eq!(
                    complaints(&media["schema"], example),
                    Vec::<String>::new(),
                    "{example}"
                );
            }
        }
    }
    assert!(seen > 100, "{seen} examples");
}

#[tokio::test(flavor = "multi_thread")]
async fn the_server_hands_out_the_very_document() {
    let app = TestApp::start().await;
    let served: Value = app.get("/openapi.json").send().await.ok();
    assert_eq!(&served, doc::document());
}
