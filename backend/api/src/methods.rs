//! The methods that each address of the API serves, read from the document. The router answers a wrong method as it answers an unknown
//! address; this table tells the two apart (405 and `Allow`, RFC 9110). It also knows which operations take no query parameter; where an
//! operation takes some, its handler refuses the others.

use crate::openapi::OPENAPI_JSON;
use serde::Deserialize;
use serde_json::Value;
use std::collections::BTreeMap;
use std::sync::LazyLock;
use tanggap_domain::operation::Operation;

/// The operations of the document.
pub(crate) static METHODS: LazyLock<Methods> = LazyLock::new(|| Methods::of(OPENAPI_JSON));

/// Addresses, part by part, with their methods.
#[derive(Clone, Debug, Default)]
pub(crate) struct Methods(Vec<(Vec<String>, Vec<Method>)>);

/// A method of an address.
#[derive(Clone, Debug)]
struct Method {
    name: String,
    takes_parameters: bool,
    operation: Option<Operation>,
}

/// The part of the document that is needed here.
#[derive(Deserialize)]
struct Outline {
    paths: BTreeMap<String, BTreeMap<String, Value>>,
}

impl Methods {
    /// Empty where the text is no document.
    fn of(document: &str) -> Self {
        let Ok(Outline { paths }) = serde_json::from_str(document) else {
            return Self::default();
        };
        let served = paths.into_iter().map(|(path, item)| {
            let methods = item.into_iter().map(|(name, operation)| Method {
                name: name.to_uppercase(),
                takes_parameters: operation["parameters"]
                    .as_array()
                    .is_some_and(|all| all.iter().any(|one| one["in"] == "query")),
                operation: operation["operationId"].as_str().and_then(|id| id.parse().ok()),
            });
            let known = methods
                .filter(|method| ["GET", "POST", "PUT", "PATCH", "DELETE"].contains(&method.name.as_str()));
            (path.split('/').map(ToOwned::to_owned).collect(), known.collect())
        });
        Self(served.collect())
    }

    /// The methods of every address that matches a path.
    fn at(&self, path: &str) -> impl Iterator<Item = &Method> {
        let parts: Vec<&str> = path.split('/').collect();
        let fits = move |template: &[String]| {
            template.len() == parts.len()
                && template
                    .iter()
                    .zip(&parts)
                    .all(|(its, part)| its == part || (its.starts_with('{') && !part.is_empty()))
        };
        self.0
            .iter()
            .filter(move |(template, _)| fits(template))
            .flat_map(|(_, methods)| methods)
    }

    /// The methods of an address, in the form of `Allow`. Empty for an unknown address.
    pub(crate) fn allowed(&self, path: &str) -> String {
        let mut methods: Vec<&str> = self.at(path).map(|method| method.name.as_str()).collect();
        methods.sort_unstable();
        methods.dedup();
        methods.join(", ")
    }

    /// The operation of an address.
    pub(crate) fn operation(&self, name: &str, path: &str) -> Option<Operation> {
        let name = if name == "HEAD" { "GET" } else { name };
        let mut known = self.at(path).filter(|method| method.name == name);
        known.find_map(|method| method.operation)
    }

    /// Whether the document has the operation, and no query parameter for it.
    pub(crate) fn takes_no_parameters(&self, name: &str, path: &str) -> bool {
        let name = if name == "HEAD" { "GET" } else { name };
        let mut known = self.at(path).filter(|method| method.name == name).peekable();
        known.peek().is_some() && known.all(|method| !method.takes_parameters)
    }
}
