//! One request for each operation that changes nothing, whoever sends it, and whose answer tells being let in from being kept out:
//! a version that nobody saw (412), a field that is refused (422), something to read (200).

use super::sample::{Body, Sample};
use super::world::World;
use crate::support::bodies::{self, with};
use crate::support::cast::{self, DESK, DESK_TWO, STAFF, id};
use serde_json::{Value, json};
use tanggap_domain::operation::Operation;

/// A version that no report has.
const UNSEEN: u64 = 9_999;

impl World<'_> {
    /// The request for an operation by somebody, on this report where it is about one.
    pub async fn sample(&self, operation: Operation, who: &'static str, report: &str) -> Sample {
        use Operation as O;
        let get = |path: String| Sample {
            method: "GET",
            path,
            if_match: None,
            body: Body::None,
        };
        let post = |path: String, body: Value| Sample {
            method: "POST",
            path,
            if_match: None,
            body: Body::Json(body),
        };
        let changed = |method, path: String, body: Value| Sample {
            method,
            path,
            if_match: Some(UNSEEN),
            body: Body::Json(body),
        };
        let unseen = |path: String| Sample {
            method: "DELETE",
            path,
            if_match: Some(UNSEEN),
            body: Body::None,
        };
        let step = |name: &str, body: Value| changed("POST", format!("/reports/{report}/{name}"), body);
        let on = |name: &str, body: Value| post(format!("/reports/{report}/{name}"), body);
        let import = &self.lapor_import;
        let long = "a".repeat(3_000);
        let app = self.app;
        let item = |id: String, data: Value| (id, json!({ "data": data }));
        let seed = cast::seed();
        let section = item(
            cast::section("PM"),
            serde_json::to_value(&seed.sections[3].1).expect("JSON"),
        );
        let (category_id, category) = seed.category("Lain-lain/bukan wewenang").expect("a category");
        let category = item(
            category_id.to_string(),
            serde_json::to_value(category).expect("JSON"),
        );
        let agency = item(
            cast::agency("BPN"),
            serde_json::to_value(&seed.agencies[23].1).expect("JSON"),
        );
        let kelurahan = item(
            cast::kelurahan("Sidorejo"),
            serde_json::to_value(&seed.kelurahan[2].1).expect("JSON"),
        );
        let holiday = item(
            seed.holidays[0].0.to_string(),
            serde_json::to_value(&seed.holidays[0].1).expect("JSON"),
        );
        match operation {
            O::AuthLogin => post(
                "/auth/login".to_owned(),
                json!({ "username": who, "password": cast::PASSWORD }),
            ),
            O::AuthRefresh => Sample {
                body: Body::None,
                ..post("/auth/refresh".to_owned(), Value::Null)
            },
            O::AuthLogout => Sample {
                body: Body::None,
                ..post("/auth/logout".to_owned(), Value::Null)
            },
            O::AuthSetupState => get("/auth/setup".to_owned()),
            O::AuthSetup => post(
                "/auth/setup".to_owned(),
                json!({ "token": tanggap_app::accounts::setup_token(&app.app), "username": "x", "name": "", "password": "" }),
            ),
            O::AuthMe => get("/auth/me".to_owned()),
            O::AuthPassword => post(
                "/auth/password".to_owned(),
                json!({ "current_password": "x", "new_password": "x" }),
            ),
            O::AuthPasswordCheck => post("/auth/password/check".to_owned(), json!({ "password": "x" })),
            O::AuthTotpBegin => post("/auth/totp".to_owned(), json!({ "password": "x" })),
            O::AuthTotpConfirm => post("/auth/totp/confirm".to_owned(), json!({ "code": "000000" })),
            O::AuthTotpRenew => post("/auth/totp/recovery".to_owned(), json!({ "password": "x" })),
            O::AuthTotpRemove => post("/auth/totp/remove".to_owned(), json!({ "password": "x" })),
            O::UserRemoveTotp => Sample {
                if_match: None,
                ..unseen(format!("/users/{}/totp", id(DESK)))
            },
            O::AuditList => get("/audit".to_owned()),
            O::SecurityLogList => get("/security-log".to_owned()),
            O::SecurityLogExport => get("/security-log/export".to_owned()),
            O::SavedViewList => get("/saved-views".to_owned()),
            O::SavedViewCreate => post("/saved-views".to_owned(), json!({ "name": "", "query": {} })),
            O::SavedViewUpdate => Sample {
                if_match: None,
                ..changed(
                    "PUT",
                    format!("/saved-views/{}", uuid::Uuid::nil()),
                    json!({ "name": "", "query": {} }),
                )
            },
            O::SavedViewDelete => {
                let body = json!({ "name": "Sementara", "query": { "status": "received" } });
                let made = app.post("/saved-views", &body).by(who).send().await;
                let view = match made.status {
                    201 => made.json()["id"].as_str().expect("an id").to_owned(),
                    _ => uuid::Uuid::nil().to_string(),
                };
                Sample {
                    if_match: None,
                    ..unseen(format!("/saved-views/{view}"))
                }
            }
            O::ReportBulk => post("/reports/bulk".to_owned(), json!({ "reports": [], "close": {} })),
            O::ReportBulkCheck => post(
                "/reports/bulk/check".to_owned(),
                json!({ "reports": [{ "id": report, "version": 1 }], "action": "close" }),
            ),
            O::SessionList => get("/auth/sessions".to_owned()),
            O::SessionEnd => {
                app.login(who, cast::PASSWORD).await.expect(200);
                let sessions = app.get("/auth/sessions").by(who).send().await.ok();
                let other = sessions["items"]
                    .as_array()
                    .expect("sessions")
                    .iter()
                    .find(|it| it["current"] == false);
                let id = other.expect("another session")["id"]
                    .as_str()
                    .expect("an id")
                    .to_owned();
                Sample {
                    if_match: None,
                    ..unseen(format!("/auth/sessions/{id}"))
                }
            }
            O::OfficeGet => get("/office".to_owned()),
            O::UserList => get("/users".to_owned()),
            O::UserCreate => post(
                "/users".to_owned(),
                json!({ "name": "", "active": true, "grants": [] }),
            ),
            O::UserUpdate => changed(
                "PUT",
                format!("/users/{}", id(DESK)),
                json!({ "username": DESK, "name": "Nama", "active": true, "grants": [] }),
            ),
            O::UserResetPassword => post(
                format!("/users/{}/password", id(DESK)),
                json!({ "password": "x" }),
            ),
            O::UserSessionList => get(format!("/users/{}/sessions", id(DESK))),
            O::UserSessionEnd => {
                let session = self.session_of(DESK_TWO).await;
                Sample {
                    if_match: None,
                    ..unseen(format!("/users/{}/sessions/{session}", id(DESK_TWO)))
                }
            }
            O::UserSessionsEnd => Sample {
                if_match: None,
                ..unseen(format!("/users/{}/sessions", id(DESK_TWO)))
            },
            O::ApprovalList => get("/approvals".to_owned()),
            // The user name is taken, so that it stays as it is.
            O::ApprovalApprove => Sample {
                body: Body::None,
                ..post(
                    format!("/approvals/{}/approve", self.approval().await),
                    Value::Null,
                )
            },
            O::ApprovalRefuse => Sample {
                body: Body::None,
                ..post(
                    format!("/approvals/{}/refuse", self.approval().await),
                    Value::Null,
                )
            },
            O::SettingsGet => get("/settings".to_owned()),
            O::SettingsUpdate => changed("PUT", "/settings".to_owned(), self.settings.clone()),
            O::SectionList => get("/sections".to_owned()),
            O::SectionCreate => post(
                "/sections".to_owned(),
                json!({ "name": "", "short_name": "", "kind": "section" }),
            ),
            O::SectionUpdate => changed("PUT", format!("/sections/{}", section.0), section.1),
            O::SectionDelete => unseen(format!("/sections/{}", section.0)),
            O::CategoryList => get("/categories".to_owned()),
            O::CategoryCreate => post("/categories".to_owned(), json!({ "name": "" })),
            O::CategoryUpdate => changed("PUT", format!("/categories/{}", category.0), category.1),
            O::CategoryDelete => unseen(format!("/categories/{}", category.0)),
            O::AgencyList => get("/agencies".to_owned()),
            O::AgencyCreate => post("/agencies".to_owned(), json!({ "name": "", "short_name": "" })),
            O::AgencyUpdate => changed("PUT", format!("/agencies/{}", agency.0), agency.1),
            O::AgencyDelete => unseen(format!("/agencies/{}", agency.0)),
            O::KelurahanList => get("/kelurahan".to_owned()),
            O::KelurahanCreate => post("/kelurahan".to_owned(), json!({ "name": "", "code": "" })),
            O::KelurahanUpdate => changed("PUT", format!("/kelurahan/{}", kelurahan.0), kelurahan.1),
            O::KelurahanDelete => unseen(format!("/kelurahan/{}", kelurahan.0)),
            O::HolidayList => get("/holidays".to_owned()),
            O::HolidayCreate => post(
                "/holidays".to_owned(),
                json!({ "date": "2027-05-01", "name": "", "kind": "national" }),
            ),
            O::HolidayUpdate => changed("PUT", format!("/holidays/{}", holiday.0), holiday.1),
            O::HolidayDelete => unseen(format!("/holidays/{}", holiday.0)),
            O::JobList => get("/jobs".to_owned()),
            O::JobRetry => Sample {
                body: Body::None,
                ..post(format!("/jobs/{}/retry", self.job), Value::Null)
            },
            O::SweepFailureList => get("/sweeps/failures".to_owned()),
            O::ReporterLookup => post("/reporters/lookup".to_owned(), json!({ "phone": bodies::PHONE })),
            O::ReporterCreate => post("/reporters".to_owned(), json!({ "name": "" })),
            O::ReporterGet => get(format!("/reporters/{}", self.reporter)),
            O::ReporterReports => get(format!("/reporters/{}/reports", self.reporter)),
            O::ReporterAllowMail => post(format!("/reporters/{}/mail", self.reporter), json!({})),
            O::ReporterTrail => get(format!("/reporters/{}/trail", self.reporter)),
            O::ReporterMerge => changed(
                "POST",
                format!("/reporters/{}/merge", self.reporter),
                json!({ "other": self.reporter, "reason": "orang yang sama" }),
            ),
            O::ReporterSeparate => changed(
                "POST",
                format!("/reporters/{}/separate", self.reporter),
                bodies::because("ternyata dua orang"),
            ),
            O::ReporterErase => changed(
                "POST",
                format!("/reporters/{}/erase", self.reporter),
                bodies::because("permintaan tertulis"),
            ),
            O::ReporterUpdate => changed("PUT", format!("/reporters/{}", self.reporter), bodies::person()),
            O::ReportSimilar => post(
                "/reports/similar".to_owned(),
                json!({ "text": "jalan berlubang" }),
            ),
            O::CategorySuggest => post(
                "/categories/suggest".to_owned(),
                json!({ "text": "jalan berlubang" }),
            ),
            O::ReportList => get("/reports".to_owned()),
            O::ReportCounts => get("/reports/counts".to_owned()),
            O::ReportGet => get(format!("/reports/{report}")),
            O::ReportTimeline => get(format!("/reports/{report}/timeline")),
            O::ReportWatch => get(format!("/reports/{report}/events")),
            O::AttachmentGet => get(format!("/reports/{report}/attachments/{}", self.file(who))),
            O::AttachmentThumbnail => get(format!(
                "/reports/{report}/attachments/{}/thumbnail",
                self.file(who)
            )),
            O::OverviewGet => get("/overview".to_owned()),
            O::ReportRecord => post(
                "/reports".to_owned(),
                with(bodies::road(), json!({ "title": "" })),
            ),
            O::ReportEdit => changed("PATCH", format!("/reports/{report}"), json!({ "title": "Lain" })),
            O::ReportVerify => step("verify", bodies::verify()),
            O::ReportRequestClarification => step("clarifications", bodies::ask()),
            O::ReportAskDesk => on("questions", json!({ "question": " " })),
            O::ReportAnswerSection => on("questions/answer", json!({ "seq": 1, "answer": " " })),
            O::ReportLogContactAttempt => on(
                "contact-attempts",
                json!({ "channel": "phone", "outcome": "reached", "note": long }),
            ),
            O::ReportRecordClarification => step("clarifications/answer", bodies::answer()),
            O::ReportForward => step("forward", bodies::forward()),
            O::ReportAccept => step("accept", json!({})),
            O::ReportReturn => step("return", bodies::because("salah seksi")),
            O::ReportAssign => step("assign", json!({ "assignee": id(STAFF) })),
            O::ReportRecordAction => step("actions", bodies::action(app)),
            O::ReportRequestCoordination => step("coordinations", bodies::coordinate(app)),
            O::ReportRecordAgencyReply => step("coordinations/5/reply", bodies::reply(app)),
            O::ReportEndCoordination => step("coordinations/5/end", json!({ "end": "overtaken" })),
            O::ReportResolve => step("resolve", bodies::resolve(&[])),
            O::ReportRedo => step("redo", bodies::because("belum rapi")),
            O::ReportNotifyReporter => step("notifications", bodies::called(app)),
            O::ReportRecordCheck => step("checks", bodies::check(app, true)),
            O::ReportConfirm => step("confirm", json!({ "channel": "phone" })),
            O::ReportDispute => step("dispute", bodies::because("masih rusak")),
            O::ReportReopen => step("reopen", bodies::because("masih rusak")),
            O::ReportClose => step("close", json!({})),
            O::ReportReject => step("reject", json!({ "code": "spam", "reason": "bukan laporan" })),
            O::ReportRedirect => step(
                "redirect",
                json!({ "agency": cast::agency("PLN"), "channel": "phone", "reason": "bukan wewenang" }),
            ),
            O::ReportMerge => step("merge", json!({ "target": self.plain })),
            O::ReportUnmerge => step("unmerge", bodies::because("bukan yang sama")),
            O::ReportWithdraw => step("withdraw", bodies::because("dicabut")),
            O::ReportSetConfidentiality => step(
                "confidentiality",
                json!({ "anonymous": true, "confidential": false }),
            ),
            O::ReportEscalate => step("escalate", json!({ "level": "camat", "reason": "lewat tenggat" })),
            O::ReportCompleteDuty => step("duties", json!({ "duty": "lapor_answer", "done_on": app.day(0) })),
            O::ReportReveal => on("reveal", json!({ "subject": "identity", "reason": " " })),
            O::AttachmentAdd => Sample {
                body: Body::File,
                ..on("attachments", Value::Null)
            },
            O::UploadCreate => on(
                "uploads",
                json!({ "role": "evidence", "name": "besar.pdf", "size": 0 }),
            ),
            O::UploadGet => get(format!(
                "/reports/{report}/uploads/{}",
                self.upload(who, report).await
            )),
            // The upload has not come so far: 409.
            O::UploadAppend => Sample {
                method: "PATCH",
                path: format!("/reports/{report}/uploads/{}", self.upload(who, report).await),
                if_match: None,
                body: Body::Part,
            },
            O::UploadDelete => Sample {
                if_match: None,
                ..unseen(format!(
                    "/reports/{report}/uploads/{}",
                    self.upload(who, report).await
                ))
            },
            O::ReportMails => get(format!("/reports/{report}/mails")),
            O::InboxList => get("/inbox".to_owned()),
            O::InboxCounts => get("/inbox/counts".to_owned()),
            O::InboxGet => get(format!("/inbox/{}", self.message.0)),
            O::InboxOriginal => get(format!("/inbox/{}/original", self.message.0)),
            O::InboxFile => get(format!("/inbox/{}/files/{}", self.message.0, self.message.1)),
            O::InboxRecord => changed(
                "POST",
                format!("/inbox/{}/report", self.message.0),
                bodies::road(),
            ),
            O::InboxAttach => changed(
                "POST",
                format!("/inbox/{}/attach", self.message.0),
                json!({ "report": self.plain }),
            ),
            O::InboxDetach => changed(
                "POST",
                format!("/inbox/{}/detach", self.message.0),
                bodies::because("salah laporan"),
            ),
            O::InboxSetAside => changed(
                "POST",
                format!("/inbox/{}/set-aside", self.message.0),
                bodies::because("promosi"),
            ),
            O::InboxRestore => changed("POST", format!("/inbox/{}/restore", self.message.0), json!({})),
            O::CallList => get("/calls".to_owned()),
            O::CallCounts => get("/calls/counts".to_owned()),
            O::CallCreate => post("/calls".to_owned(), json!({ "phone": "123" })),
            O::CallAttempt => changed(
                "POST",
                format!("/calls/{}/attempts", self.call),
                json!({ "outcome": "no_answer" }),
            ),
            O::ReportChat => get(format!("/reports/{report}/chat")),
            O::MailState => get("/mail".to_owned()),
            O::MailPreview => post(
                "/mail/preview".to_owned(),
                json!({ "occasion": "received", "subject": "Diterima", "body": "Yth. {nama}" }),
            ),
            O::MailTest => post("/mail/test".to_owned(), json!({ "to": "petugas@contoh.test" })),
            O::LaporImportList => get("/lapor-imports".to_owned()),
            O::LaporImportCreate => Sample {
                body: Body::OnlyFile,
                ..post("/lapor-imports".to_owned(), Value::Null)
            },
            O::LaporImportGet => get(format!("/lapor-imports/{import}")),
            O::LaporImportProblems => get(format!("/lapor-imports/{import}/problems")),
            O::LaporImportMap => changed(
                "PUT",
                format!("/lapor-imports/{import}/mapping"),
                json!({ "mapping": { "columns": {}, "times": "utc", "ended": "skip" } }),
            ),
            O::LaporImportConfirm => Sample {
                body: Body::None,
                ..changed("POST", format!("/lapor-imports/{import}/confirm"), Value::Null)
            },
            O::LaporImportCancel => unseen(format!("/lapor-imports/{import}")),
            O::LaporMappingList => get("/lapor-mappings".to_owned()),
            O::LaporMappingDelete => Sample {
                if_match: None,
                ..unseen(format!("/lapor-mappings/{}", self.lapor_mapping().await))
            },
            O::ReportLink => get(format!("/reports/{report}/link")),
            O::ReportRenewLink => on("link/renew", json!({ "coordination": 99 })),
            O::ReportChase => on(
                "coordinations/5/chase",
                json!({ "channel": "phone", "note": long }),
            ),
            O::ReportRecordAgencyPromise => on(
                "coordinations/5/promise",
                json!({ "promised_on": app.day(3), "note": long }),
            ),
            O::PublicOffice => get("/public/office".to_owned()),
            O::PublicContact => get("/public/contact".to_owned()),
            O::TrackingGet => post("/public/tracking".to_owned(), json!({ "key": self.key().await })),
            O::TrackingAttach => Sample {
                body: Body::File,
                ..post("/public/tracking/files".to_owned(), Value::Null)
            },
            O::TrackingAnswer => post(
                "/public/tracking/answer".to_owned(),
                json!({ "key": self.key().await, "answer": "Nomor 12" }),
            ),
            O::TrackingConfirm => post(
                "/public/tracking/confirm".to_owned(),
                json!({ "key": self.key().await }),
            ),
            O::TrackingDispute => post(
                "/public/tracking/dispute".to_owned(),
                json!({ "key": self.key().await, "reason": "masih rusak" }),
            ),
            O::TrackingWithdraw => post(
                "/public/tracking/withdraw".to_owned(),
                json!({ "key": self.key().await, "reason": long }),
            ),
            // Nothing of it is taken: a machine filled in what people do not see.
            O::PublicReport => post(
                "/public/reports".to_owned(),
                json!({ "description": "Jalan berlubang", "website": "x" }),
            ),
            // Only a mail holds the secret; without one the request is refused before a report is looked for.
            O::MailDisown => post("/public/disown".to_owned(), json!({})),
            O::PublicChallenge => get("/public/challenge".to_owned()),
            O::AgencyPageGet => post(
                "/public/coordination".to_owned(),
                json!({ "key": self.agency_key().await }),
            ),
            O::AgencyPagePhoto => post(
                "/public/coordination/photo".to_owned(),
                json!({ "key": self.agency_key().await, "photo": self.file(DESK) }),
            ),
            O::AgencyPageAttach => Sample {
                body: Body::File,
                ..post("/public/coordination/files".to_owned(), Value::Null)
            },
            O::AgencyPageReply => post(
                "/public/coordination/reply".to_owned(),
                json!({ "key": self.agency_key().await, "reply": "" }),
            ),
            O::AgencyPagePromise => post(
                "/public/coordination/promise".to_owned(),
                json!({ "key": self.agency_key().await, "promised_on": "2020-01-01" }),
            ),
            O::DocumentList => get(format!("/reports/{report}/documents")),
            O::DocumentGet => get(format!("/reports/{report}/documents/{}", self.document)),
            O::DocumentIssue => on("documents", json!({ "kind": "coordination" })),
            O::ReportPrint => get(format!("/reports/{report}/print")),
            O::ReportBulkPrint => post("/reports/print".to_owned(), json!({ "reports": [report] })),
            O::RegisterPrint => get("/register?from=2026-11-01&until=2026-11-30".to_owned()),
            O::WordingPreview => post(
                "/settings/letters/preview".to_owned(),
                json!({ "kind": "receipt", "wording": { "opening": "{nik}", "body": "", "closing": "" } }),
            ),
            O::ArmsGet => get("/settings/arms".to_owned()),
            O::ArmsUpdate => Sample {
                method: "PUT",
                path: "/settings/arms".to_owned(),
                if_match: None,
                body: Body::File,
            },
            O::AttachmentRemove => changed(
                "DELETE",
                format!("/reports/{report}/attachments/{}", self.file(who)),
                bodies::because("salah berkas"),
            ),
        }
    }
}
