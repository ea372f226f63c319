//! Which methods each address of the API serves, read off the document. The router answers a known address with another method as
//! it answers an unknown one; with this, the caller is told the difference (405 and `Allow`, RFC 9110).

use crate::server::WRITTEN;
use serde::Deserialize;
use serde::de::IgnoredAny;
use std::collections::BTreeMap;
use std::sync::LazyLock;

/// What the document tells of.
pub(crate) static METHODS: LazyLock<Methods> = LazyLock::new(|| Methods::of(WRITTEN));

/// Addresses, part by part, with their methods.
#[derive(Clone, Debug, Default)]
pub(crate) struct Methods(Vec<(Vec<String>, Vec<String>)>);

/// As much of the document as is needed here.
#[derive(Deserialize)]
struct Outline {
    paths: BTreeMap<String, BTreeMap<String, IgnoredAny>>,
}

impl Methods {
    /// What is no document serves nothing.
    fn of(document: &str) -> Self {
        let Ok(Outline { paths }) = serde_json::from_str(document) else {
            return Self::default();
        };
        let served = paths.into_iter().map(|(path, item)| {
            let methods = item.into_keys().map(|name| name.to_uppercase());
            let known =
                methods.filter(|method| ["GET", "POST", "PUT", "PATCH", "DELETE"].contains(&method.as_str()));
            (path.split('/').map(ToOwned::to_owned).collect(), known.collect())
        });
        Self(served.collect())
    }

    /// What the address serves, as it stands in `Allow`. Empty: there is no such address.
    pub(crate) fn allowed(&self, path: &str) -> String {
        let parts: Vec<&str> = path.split('/').collect();
        let fits = |template: &[String]| {
            template.len() == parts.len()
                && template
                    .iter()
                    .zip(&parts)
                    .all(|(its, part)| its == part || (its.starts_with('{') && !part.is_empty()))
        };
        let mut methods: Vec<&str> = self
            .0
            .iter()
            .filter(|(template, _)| fits(template))
            .flat_map(|(_, methods)| methods.iter().map(String::as_str))
            .collect();
        methods.sort_unstable();
        methods.dedup();
        methods.join(", ")
    }
}
