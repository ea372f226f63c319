//! A report as documents present it: what of it may be said to whom, in the wording of a letter.

use super::words;
use crate::kernel::context::App;
use crate::kernel::error::Error;
use crate::kernel::refs::CategoryRef;
use crate::reports::around;
use chrono::{DateTime, NaiveDate, Utc};
use std::collections::BTreeMap;
use std::sync::Arc;
use tanggap_documents::Row;
use tanggap_domain::account::Actor;
use tanggap_domain::command::{Command, RecordAction, RequestCoordination};
use tanggap_domain::history::Event;
use tanggap_domain::ids::{AgencyId, AttachmentId};
use tanggap_domain::indonesian;
use tanggap_domain::office::Office;
use tanggap_domain::person::Identity;
use tanggap_domain::policy::{IdentityVisibility, Visibility, look};
use tanggap_domain::report::{Place, Report};
use tanggap_domain::timer::TimerKind;
use tanggap_store::attachments::Attachment;
use tanggap_store::{history, reporters};

/// Printed in place of the name of a protected reporter.
pub(super) const CONCEALED: &str = "Dirahasiakan";

/// A report with everything that a document may need.
pub(super) struct Case {
    pub(super) office: Arc<Office>,
    pub(super) report: Report,
    pub(super) events: Vec<Event>,
    pub(super) files: Vec<Attachment>,
    /// The reporter's identity, as far as the actor may see it.
    pub(super) identity: Option<Identity>,
    pub(super) seen: Visibility,
    pub(super) now: DateTime<Utc>,
}

impl Case {
    /// Loads a case as the actor sees it. `Concealed` if the actor may not know of the report, `ForbiddenOn` if they may not read its
    /// content.
    pub(super) async fn gather(app: &App, actor: &Actor, report: Report) -> Result<Self, Error> {
        let seen = look(actor, &report)?;
        if !seen.content {
            return Err(Error::ForbiddenOn(report.id));
        }
        let around = around(app, actor, &report, &[]).await?;
        Ok(Self {
            office: app.cached_office().await?,
            events: history::of_report(app.db.reader(), report.id).await?,
            files: around
                .attachments
                .into_iter()
                .filter(|file| !file.removed)
                .collect(),
            identity: around.reporter.map(|reporter| reporter.identity),
            seen,
            now: app.now(),
            report,
        })
    }

    pub(super) fn today(&self) -> NaiveDate {
        self.office.today(self.now)
    }

    pub(super) fn received_on(&self) -> NaiveDate {
        self.office.calendar.date(self.report.received_at)
    }

    /// Whether the reporter is hidden from everybody who has not given a reason.
    pub(super) const fn is_protected(&self) -> bool {
        self.report.anonymous || self.report.confidential
    }

    /// The reporter, for a document that goes to them or stays with the desk.
    pub(super) fn named(&self) -> Option<&Identity> {
        self.identity
            .as_ref()
            .filter(|_| self.seen.identity == IdentityVisibility::Full)
    }

    /// The reporter's name, or the text in its place.
    pub(super) fn reporter_name(&self) -> String {
        self.named()
            .map_or_else(|| CONCEALED.to_owned(), |identity| identity.name.clone())
    }

    pub(super) fn category(&self) -> String {
        self.report.category.map_or_else(String::new, |id| {
            let category = CategoryRef::of(id, &self.office);
            match category.parent {
                Some(parent) => format!("{parent}, {}", category.name),
                None => category.name,
            }
        })
    }

    pub(super) fn place(&self) -> String {
        place_of(&self.report.content.place, &self.office)
    }

    pub(super) fn section(&self) -> String {
        let section = self.report.section.and_then(|id| self.office.sections.get(&id));
        section.map(|item| item.data.name.clone()).unwrap_or_default()
    }

    pub(super) fn agency(&self, id: AgencyId) -> String {
        let agency = self.office.agencies.get(&id);
        agency.map(|item| item.data.name.clone()).unwrap_or_default()
    }

    /// By when the report should be solved. `None` until it is forwarded: the deadlines before that mean nothing to the reporter.
    pub(super) fn expected_on(&self) -> Option<NaiveDate> {
        let clocks = &self.report.timers;
        let clock = clocks.iter().find(|clock| clock.kind == TimerKind::Resolution)?;
        Some(self.office.calendar.date(clock.due_at))
    }

    /// Number, subject and place, which every letter states.
    pub(super) fn facts(&self) -> Vec<Row> {
        let mut rows = vec![
            Row::new("Nomor pengaduan", self.report.number.clone()),
            Row::new("Tanggal diterima", indonesian::long_date(self.received_on())),
            Row::new("Perihal", self.report.content.title.clone()),
        ];
        let place = self.place();
        if !place.is_empty() {
            rows.push(Row::new("Lokasi", place));
        }
        rows
    }

    /// The values of the variables that every wording has.
    pub(super) fn values(&self) -> BTreeMap<&'static str, String> {
        let today = self.today();
        BTreeMap::from([
            ("nomor_pengaduan", self.report.number.clone()),
            ("tanggal_diterima", indonesian::long_date(self.received_on())),
            ("kanal", words::channel(self.report.channel).to_lowercase()),
            ("judul", self.report.content.title.clone()),
            ("kategori", self.category()),
            ("lokasi", self.place()),
            ("seksi", self.section()),
            ("nama_pelapor", self.reporter_name()),
            ("kantor", self.office.settings.profile.name.clone()),
            ("tanggal_surat", indonesian::long_date(today)),
            ("hari_tanggal_terbilang", indonesian::date_words(today)),
        ])
    }

    /// The request of an open coordination.
    pub(super) fn coordination(&self, seq: u32) -> Option<&RequestCoordination> {
        let open = self.report.open_coordinations().any(|open| open.seq == seq);
        self.events
            .iter()
            .find(|event| open && event.seq == seq)
            .and_then(|event| match &event.command {
                Command::RequestCoordination(request) => Some(request),
                _ => None,
            })
    }

    /// A file that is on the report.
    pub(super) fn file(&self, id: AttachmentId) -> Option<&Attachment> {
        self.files.iter().find(|file| file.id == id)
    }

    /// The recorded inspections.
    pub(super) fn inspections(&self) -> impl Iterator<Item = (u32, &RecordAction)> {
        self.events.iter().filter_map(|event| match &event.command {
            Command::RecordAction(action)
                if action.kind == tanggap_domain::command::ActionKind::FieldInspection =>
            {
                Some((event.seq, action))
            }
            _ => None,
        })
    }
}

/// A place in one line.
pub(super) fn place_of(place: &Place, office: &Office) -> String {
    let kelurahan = place.kelurahan.and_then(|id| office.kelurahan.get(&id));
    let filled = |text: Option<&str>, label: &str| {
        text.map(str::trim)
            .filter(|text| !text.is_empty())
            .map(|text| format!("{label}{text}"))
    };
    [
        filled(Some(&place.address), ""),
        filled(place.landmark.as_deref(), "patokan "),
        filled(place.neighbourhood.as_deref(), "Lingkungan "),
        kelurahan.map(|item| format!("Kelurahan {}", item.data.name)),
    ]
    .into_iter()
    .flatten()
    .collect::<Vec<_>>()
    .join(", ")
}

/// The reporter of a report. Checks no permission: the caller must have done so.
pub(super) async fn identity_of(app: &App, report: &Report) -> Result<Option<Identity>, Error> {
    match report.reporter {
        Some(id) => Ok(reporters::through(app.db.reader(), &app.keys, id)
            .await?
            .map(|reporter| reporter.identity)),
        None => Ok(None),
    }
}
