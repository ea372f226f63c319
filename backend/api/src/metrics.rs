//! Metrics for Prometheus, on a separate listener that is off by default. They hold nothing personal: routes are patterns, never
//! addresses.

use crate::config::ListenAddress;
use actix_web::body::MessageBody;
use actix_web::dev::{Server, ServiceRequest, ServiceResponse};
use actix_web::http::header;
use actix_web::middleware::Next;
use actix_web::web::Data;
use actix_web::{App as ActixApp, Error, HttpResponse, HttpServer, get};
use prometheus::{
    Encoder as _, HistogramOpts, HistogramVec, IntCounterVec, IntGaugeVec, Opts, Registry, TextEncoder,
};
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Instant;
use tanggap_app::App;
use tanggap_app::causes;
use tanggap_app::kernel::jobs;
use tanggap_app::kernel::sweep::{self, Sweep};

/// The metrics.
#[derive(Clone)]
pub(crate) struct Metrics {
    registry: Registry,
    requests: IntCounterVec,
    seconds: HistogramVec,
    jobs: IntGaugeVec,
    sweep_failures: IntGaugeVec,
}

impl Metrics {
    pub(crate) fn new() -> Result<Arc<Self>, prometheus::Error> {
        let requests = IntCounterVec::new(
            Opts::new("tanggap_requests_total", "Requests answered."),
            &["method", "route", "status"],
        )?;
        let seconds = HistogramVec::new(
            HistogramOpts::new(
                "tanggap_request_seconds",
                "Time from a request's head to its answer's.",
            )
            .buckets(vec![
                0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 10.0,
            ]),
            &["method", "route"],
        )?;
        let jobs = IntGaugeVec::new(Opts::new("tanggap_jobs", "Background jobs."), &["state"])?;
        let sweep_failures = IntGaugeVec::new(
            Opts::new(
                "tanggap_sweep_failures",
                "What sweeps could not do and try again.",
            ),
            &["sweep"],
        )?;
        let registry = Registry::new();
        registry.register(Box::new(requests.clone()))?;
        registry.register(Box::new(seconds.clone()))?;
        registry.register(Box::new(jobs.clone()))?;
        registry.register(Box::new(sweep_failures.clone()))?;
        Ok(Arc::new(Self {
            registry,
            requests,
            seconds,
            jobs,
            sweep_failures,
        }))
    }

    fn text(&self) -> Result<Vec<u8>, prometheus::Error> {
        let mut out = Vec::new();
        TextEncoder::new().encode(&self.registry.gather(), &mut out)?;
        Ok(out)
    }
}

/// Counts and times every request.
pub(crate) async fn measure<B: MessageBody>(
    request: ServiceRequest,
    next: Next<B>,
) -> Result<ServiceResponse<B>, Error> {
    let metrics = request.app_data::<Data<Arc<Metrics>>>().cloned();
    let method = request.method().to_string();
    let begun = Instant::now();
    let answer = next.call(request).await;
    if let Some(metrics) = metrics {
        let (route, status) = match &answer {
            Ok(answer) => (answer.request().match_pattern(), answer.status()),
            Err(error) => (None, error.as_response_error().status_code()),
        };
        let route = route.as_deref().unwrap_or("-");
        metrics
            .requests
            .with_label_values(&[method.as_str(), route, status.as_str()])
            .inc();
        metrics
            .seconds
            .with_label_values(&[method.as_str(), route])
            .observe(begun.elapsed().as_secs_f64());
    }
    answer
}

fn set(gauge: &IntGaugeVec, label: &str, value: u64) {
    gauge
        .with_label_values(&[label])
        .set(i64::try_from(value).unwrap_or(i64::MAX));
}

#[get("/metrics")]
async fn scrape(metrics: Data<Arc<Metrics>>, app: Data<App>) -> HttpResponse {
    match jobs::counts(&app).await {
        Ok(counts) => {
            set(&metrics.jobs, "waiting", counts.waiting);
            set(&metrics.jobs, "parked", counts.parked);
        }
        // The other metrics are given all the same.
        Err(error) => tracing::warn!(cause = causes(&error), "the jobs could not be counted"),
    }
    match sweep::failure_counts(&app).await {
        Ok(counts) => {
            for sweep in Sweep::ALL.map(Sweep::as_str) {
                let failures = counts.get(sweep).copied().unwrap_or_default();
                set(&metrics.sweep_failures, sweep, failures);
            }
        }
        Err(error) => tracing::warn!(
            cause = causes(&error),
            "the sweeps' failures could not be counted"
        ),
    }
    match metrics.text() {
        Ok(text) => HttpResponse::Ok()
            .insert_header((header::CONTENT_TYPE, "text/plain; version=0.0.4"))
            .body(text),
        Err(_) => HttpResponse::InternalServerError().finish(),
    }
}

/// The listener of the metrics, and its address.
pub(crate) fn serve(
    listen: &ListenAddress,
    app: App,
    metrics: Arc<Metrics>,
) -> std::io::Result<(Server, Option<SocketAddr>)> {
    let (app, metrics) = (Data::new(app), Data::new(metrics));
    let server = HttpServer::new(move || {
        ActixApp::new()
            .app_data(app.clone())
            .app_data(metrics.clone())
            .service(scrape)
    })
    .workers(1)
    .disable_signals()
    .bind(listen.pair())?;
    let address = server.addrs().first().copied();
    Ok((server.run(), address))
}
