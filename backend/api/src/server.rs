//! Assembles the server from a configuration and a clock, for `main` and for the tests.

use crate::auth::{Throttle, Tokens};
use crate::config::{Config, ConfigError, PublicUrl};
use crate::metrics::{self, Metrics};
use crate::openapi::OPENAPI_JSON;
use crate::problem::{Failure, ProblemCode};
use crate::routes::Routes;
use crate::worker::Workers;
use crate::{caching, client, doc, http, input, origin, pace, pages, problem, security, worker};
use actix_web::dev::{Server, ServerHandle};
use actix_web::http::header::{self, ContentType};
use actix_web::middleware::{Compress, from_fn};
use actix_web::web::{Data, PathConfig, get, scope};
use actix_web::{App as ActixApp, HttpResponse, HttpServer};
use std::net::SocketAddr;
use std::sync::Arc;
use tanggap_app::accounts::CodeDelays;
use tanggap_app::{App, Db, inbox, seed};
use tanggap_domain::clock::Clock;
use tracing_actix_web::TracingLogger;
use utoipa::OpenApi as _;
use utoipa_actix_web::{AppExt as _, scope as documented};
use utoipa_swagger_ui::{self as swagger, SwaggerUi};

/// Why the server did not start.
#[derive(Debug, thiserror::Error)]
pub enum StartError {
    #[error(transparent)]
    Config(#[from] ConfigError),
    #[error("database")]
    Store(#[from] tanggap_app::StoreError),
    #[error(transparent)]
    App(#[from] tanggap_app::Error),
    #[error("document: {0}")]
    Document(String),
    #[error(transparent)]
    Io(#[from] std::io::Error),
}

/// A server that is bound and ready to run.
pub struct Application {
    pub app: App,
    address: SocketAddr,
    server: Server,
    metrics: Option<(Server, Option<SocketAddr>)>,
    workers: Workers,
}

impl std::fmt::Debug for Application {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Application({})", self.address)
    }
}

/// Opens database, keys and files, migrates, and seeds an empty database with the office's reference data.
pub async fn open(config: &Config, clock: Arc<dyn Clock>) -> Result<App, StartError> {
    let mail = config.mail_servers()?;
    let address = config.database_url()?;
    config.close_to_others();
    let db = Db::connect(&address.expose()).await?;
    db.migrate().await?;
    let app = App::new(db, config.keys()?, clock, config.files()?)
        .with_public_url(config.public_url.as_ref().map(PublicUrl::as_str))
        .with_mail(mail);
    seed::reference_if_empty(&app).await?;
    Ok(app)
}

impl Application {
    /// Binds the server. Port 0 takes a free one.
    pub async fn build(config: Config, clock: Arc<dyn Clock>) -> Result<Self, StartError> {
        let app = open(&config, clock).await?;
        Self::with_app(config, app)
    }

    /// Binds the server for an application that is open already.
    pub fn with_app(config: Config, app: App) -> Result<Self, StartError> {
        let tokens = Tokens::new(&app.keys).ok_or_else(|| StartError::Document("signing key".to_owned()))?;
        let throttle = Data::new(Throttle::new());
        let delays = Data::new(CodeDelays::default());
        let untrusted = Data::new(client::Untrusted::new(&config));
        let (app_data, tokens, config_data) = (
            Data::new(app.clone()),
            Data::new(tokens),
            Data::new(config.clone()),
        );
        let metrics = Metrics::new().map_err(|error| StartError::Document(error.to_string()))?;
        let figures = config
            .metrics_listen
            .as_ref()
            .map(|listen| metrics::serve(listen, app.clone(), metrics.clone()))
            .transpose()?;
        let metrics = Data::new(metrics);
        let static_dir = config.static_dir.clone();
        let (throttle_data, slow_head) = (throttle.clone(), config.slow_head);
        let server = HttpServer::new(move || {
            // Registered before the scope, which would answer the document's address as an unknown one.
            let actix = ActixApp::new()
                .route(DOCUMENT, get().to(openapi_json))
                .service(SwaggerUi::new("/docs/{_:.*}").config(swagger::Config::from(DOCUMENT)))
                .app_data(app_data.clone())
                .app_data(tokens.clone())
                .app_data(config_data.clone())
                .app_data(throttle_data.clone())
                .app_data(untrusted.clone())
                .app_data(delays.clone())
                .app_data(metrics.clone())
                .app_data(
                    PathConfig::default().error_handler(|_, _| Failure::new(ProblemCode::NotFound).into()),
                )
                .service(
                    scope(API)
                        .configure(|config| http::routes(&mut Routes::Server(config)))
                        .wrap(from_fn(input::no_stray_parameters))
                        .wrap(from_fn(origin::witness)),
                )
                .service(http::live)
                .service(http::ready)
                .service(http::robots_txt)
                .service(http::security_txt);
            let actix = match static_dir.clone() {
                Some(folder) => actix.service(pages::of(folder)),
                None => actix,
            };
            actix
                .wrap(from_fn(pace::watch))
                .wrap(from_fn(client::watch))
                .wrap(from_fn(problem::render))
                .wrap(from_fn(caching::deny))
                .wrap(Compress::default())
                .wrap(security::headers(&config_data))
                .wrap(from_fn(metrics::measure))
                .wrap(TracingLogger::<crate::trace::RequestSpan>::new())
        })
        // Signals are handled in `run`, which first ends the streams of events.
        .disable_signals()
        .shutdown_timeout(20)
        .client_request_timeout(slow_head)
        .bind(config.listen.pair())?;
        let address = server
            .addrs()
            .first()
            .copied()
            .ok_or_else(|| std::io::Error::other("not bound"))?;
        let workers = worker::start(&app, config, throttle);
        Ok(Self {
            app,
            address,
            server: server.run(),
            metrics: figures,
            workers,
        })
    }

    /// Where it listens.
    pub const fn address(&self) -> SocketAddr {
        self.address
    }

    /// Where the metrics are served, if anywhere.
    pub fn metrics_address(&self) -> Option<SocketAddr> {
        self.metrics.as_ref().and_then(|(_, address)| *address)
    }

    /// For stopping it from elsewhere.
    pub fn handle(&self) -> ServerHandle {
        self.server.handle()
    }

    /// Runs until it is told to stop, then finishes what it began.
    pub async fn run(self) -> Result<(), StartError> {
        let figures = self.metrics.map(|(server, _)| {
            let handle = server.handle();
            tokio::spawn(server);
            handle
        });
        let (app, handle, stop) = (self.app.clone(), self.server.handle(), self.workers.stop());
        tokio::spawn(async move {
            stop_signal().await;
            tracing::info!("stopping: what was begun is finished first");
            app.watchers.close();
            stop.send_replace(true);
            handle.stop(true).await;
        });
        let others = tokio::spawn({
            let app = self.app.clone();
            async move { app.watchers.listen(&app.db).await }
        });
        // Broken off anywhere, it goes on from the last message that was stored.
        let mailbox = tokio::spawn(inbox::watch(self.app.clone()));
        let result = self.server.await;
        mailbox.abort();
        others.abort();
        if let Some(figures) = figures {
            figures.stop(false).await;
        }
        self.workers.end().await;
        Ok(result?)
    }
}

/// Waits for Ctrl+C or the signal to terminate.
async fn stop_signal() {
    let mut asked = match tokio::signal::unix::signal(tokio::signal::unix::SignalKind::terminate()) {
        Ok(asked) => asked,
        Err(error) => {
            tracing::error!(%error, "the stop signal cannot be heard");
            return std::future::pending().await;
        }
    };
    tokio::select! {
        _ = tokio::signal::ctrl_c() => {}
        _ = asked.recv() => {}
    }
}

/// The path under which every documented operation is served.
const API: &str = "/api/v1";
/// The path of the document.
const DOCUMENT: &str = "/api/v1/openapi.json";
async fn openapi_json() -> HttpResponse {
    HttpResponse::Ok()
        .insert_header((header::CACHE_CONTROL, "public, max-age=300"))
        .content_type(ContentType::json())
        .body(OPENAPI_JSON)
}

/// The complete OpenAPI document, collected from the code.
pub fn document() -> Result<utoipa::openapi::OpenApi, StartError> {
    let (_, api) = ActixApp::new()
        .into_utoipa_app()
        .openapi(http::Schemas::openapi())
        .service(documented::scope(API).configure(|config| http::routes(&mut Routes::Document(config))))
        .split_for_parts();
    doc::complete(api).map_err(StartError::Document)
}
