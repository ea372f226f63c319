//! Which methods each address of the API serves, read off the document. The router answers a known address with another method as
//! it answers an unknown one; with this, the caller is told the difference (405 and `Allow`, RFC 9110).

use actix_web::http::Method;
use utoipa::openapi::OpenApi;

/// Addresses, part by part, with their methods.
#[derive(Clone, Debug)]
pub(crate) struct Methods(Vec<(Vec<String>, Vec<Method>)>);

impl Methods {
    pub(crate) fn of(document: &OpenApi) -> Self {
        let served = document.paths.paths.iter().map(|(path, item)| {
            let methods = [
                (Method::GET, &item.get),
                (Method::POST, &item.post),
                (Method::PUT, &item.put),
                (Method::PATCH, &item.patch),
                (Method::DELETE, &item.delete),
            ];
            let there = methods
                .into_iter()
                .filter(|(_, operation)| operation.is_some())
                .map(|(method, _)| method);
            (path.split('/').map(ToOwned::to_owned).collect(), there.collect())
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
            .flat_map(|(_, methods)| methods.iter().map(Method::as_str))
            .collect();
        methods.sort_unstable();
        methods.dedup();
        methods.join(", ")
    }
}
