//! The built pages: the application, and the pages for people without an account.

use crate::problem::{Failure, ProblemCode};
use actix_files::{Files, NamedFile};
use actix_web::body::MessageBody;
use actix_web::dev::{HttpServiceFactory, ServiceRequest, ServiceResponse, fn_service};
use actix_web::guard::fn_guard;
use actix_web::http::{StatusCode, header};
use actix_web::middleware::{Next, from_fn};
use actix_web::web::{self, Data};
use actix_web::{HttpRequest, HttpResponse, ResponseError as _};
use std::path::{Path, PathBuf};
use tanggap_app::{App, public};

/// Files below this path have names that change with their content.
const ASSETS: &str = "/assets/";

/// Pages for people without an account, by their address.
const PUBLIC: [(&str, &str); 4] = [
    ("/lacak", "lacak.html"),
    ("/lapor", "lapor.html"),
    ("/instansi", "instansi.html"),
    ("/bukan-saya", "bukan-saya.html"),
];

/// Replaced by the office's name and phone in such a page, so that they show without a script. A web server with server-side includes,
/// such as nginx, does the same.
const CONTACT: &str = "<!--#include virtual=\"/api/v1/public/contact\" -->";

/// Serves the files of the folder; every other address belongs to the SPA, and gets its one page.
pub(crate) fn of(folder: PathBuf) -> impl HttpServiceFactory {
    let index = folder.join("index.html");
    let pages = PUBLIC.map(|(address, file)| {
        let file = folder.join(file);
        web::resource(address).to(move |app: Data<App>| {
            let file = file.clone();
            async move { page(&app, &file).await }
        })
    });
    let files = Files::new("/", folder)
        .index_file("index.html")
        .use_etag(true)
        .prefer_utf8(true)
        .default_handler(fn_service(move |request: ServiceRequest| {
            let index = index.clone();
            async move {
                let (request, _) = request.into_parts();
                let response = unknown(&request, index).await?;
                Ok(ServiceResponse::new(request, response))
            }
        }));
    let scope = pages
        .into_iter()
        .fold(web::scope("").wrap(from_fn(keep)), |scope, page| {
            scope.service(page)
        });
    // Where a file would be hidden, whether there is one or not.
    let hidden = web::resource("/{path:.*}")
        .guard(fn_guard(|context| is_hidden(context.head().uri.path())))
        .to(async || Failure::new(ProblemCode::NotFound).error_response());
    scope.service(hidden).service(files)
}

async fn unknown(request: &HttpRequest, index: PathBuf) -> Result<HttpResponse, actix_web::Error> {
    if is_no_page(request.path()) {
        let failure = Failure::new(ProblemCode::NotFound);
        return Ok(failure.error_response());
    }
    Ok(NamedFile::open(index)?.into_response(request))
}

/// An unknown address of the API, or one that only programs look for, is a problem, not a page.
fn is_no_page(path: &str) -> bool {
    let first = path.split('/').find(|part| !part.is_empty()).unwrap_or_default();
    ["api", "assets", "health", "metrics", "robots.txt"].contains(&first)
}

/// Whether a part of the path begins with a dot, plain or encoded.
fn is_hidden(path: &str) -> bool {
    path.split('/').any(|part| {
        part.starts_with('.')
            || part
                .get(..3)
                .is_some_and(|start| start.eq_ignore_ascii_case("%2e"))
    })
}

async fn page(app: &App, file: &Path) -> Result<HttpResponse, Failure> {
    let page = tokio::fs::read_to_string(file)
        .await
        .map_err(|_| Failure::new(ProblemCode::NotFound))?;
    let page = page.replace(CONTACT, &public::public_contact(app).await?);
    Ok(HttpResponse::Ok()
        .content_type("text/html; charset=utf-8")
        .body(page))
}

/// Assets are cached for good; everything else is revalidated, since an old page would name assets that are gone.
async fn keep<B: MessageBody>(
    request: ServiceRequest,
    next: Next<B>,
) -> Result<ServiceResponse<B>, actix_web::Error> {
    let asset = request.path().starts_with(ASSETS);
    let mut response = next.call(request).await?;
    let found = response.status().is_success() || response.status() == StatusCode::NOT_MODIFIED;
    let kept = if asset && found {
        "public, max-age=31536000, immutable"
    } else {
        "no-cache"
    };
    response
        .headers_mut()
        .insert(header::CACHE_CONTROL, header::HeaderValue::from_static(kept));
    Ok(response)
}
