//! The office, its work queues at a glance, background jobs, and what the sweeps could not do.

use super::failures::{CreateErrors, ReadErrors};
use super::responses::Items;
use crate::auth::Caller;
use crate::problem::Failure;
use crate::routes::Routes;
use actix_web::web::{Data, Json, Path};
use actix_web::{HttpResponse, get, post};
use tanggap_app::App;
use tanggap_app::admin::jobs::{self, JobView};
use tanggap_app::admin::office::{self, OfficeView};
use tanggap_app::admin::sweep_failures::{self, SweepFailureView};
use tanggap_app::reports::overview::{self, OverviewView};
use tanggap_domain::ids::JobId;

pub(super) fn routes(config: &mut Routes<'_, '_>) {
    config
        .service(office_get)
        .service(overview_get)
        .service(job_list)
        .service(job_retry)
        .service(sweep_failure_list);
}

/// Names, choices and limits of the office, for building forms.
#[utoipa::path(tag = "office", operation_id = "office_get",
    responses((status = 200, description = "The office", body = OfficeView), ReadErrors))]
#[get("/office")]
async fn office_get(app: Data<App>, _caller: Caller) -> Result<Json<OfficeView>, Failure> {
    Ok(Json(office::office_get(&app).await?))
}

/// Where reports are stuck, and with whom.
#[utoipa::path(tag = "office", operation_id = "overview_get",
    responses((status = 200, description = "The overview", body = OverviewView), ReadErrors))]
#[get("/overview")]
async fn overview_get(app: Data<App>, caller: Caller) -> Result<Json<OverviewView>, Failure> {
    Ok(Json(overview::overview_get(&app, &caller.actor).await?))
}

/// Background jobs that wait or are parked.
#[utoipa::path(tag = "office", operation_id = "job_list",
    responses((status = 200, description = "Jobs, oldest first", body = Items<JobView>), ReadErrors))]
#[get("/jobs")]
async fn job_list(app: Data<App>, caller: Caller) -> Result<Json<Items<JobView>>, Failure> {
    Ok(Json(Items {
        items: jobs::job_list(&app, &caller.actor).await?,
    }))
}

/// Retry a parked job.
#[utoipa::path(tag = "office", operation_id = "job_retry", params(("id" = JobId, Path, description = "Job")),
    responses((status = 204, description = "Waiting again"), CreateErrors))]
#[post("/jobs/{id}/retry")]
async fn job_retry(app: Data<App>, caller: Caller, id: Path<JobId>) -> Result<HttpResponse, Failure> {
    jobs::job_retry(&app, &caller.actor, id.into_inner()).await?;
    Ok(HttpResponse::NoContent().finish())
}

/// What the sweeps could not do and try again by themselves: at most 200.
#[utoipa::path(tag = "office", operation_id = "sweep_failure_list",
    responses((status = 200, description = "Failures, the longest failing first", body = Items<SweepFailureView>), ReadErrors))]
#[get("/sweeps/failures")]
async fn sweep_failure_list(
    app: Data<App>,
    caller: Caller,
) -> Result<Json<Items<SweepFailureView>>, Failure> {
    Ok(Json(Items {
        items: sweep_failures::sweep_failure_list(&app, &caller.actor).await?,
    }))
}
