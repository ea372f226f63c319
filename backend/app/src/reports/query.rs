//! The parameters of a list, as they appear in a URL. Several values of one parameter are separated by commas.

use crate::kernel::error::Error;
use chrono::{DateTime, Datelike, Days, NaiveDate, Utc};
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::str::FromStr;
use tanggap_domain::ids::{AgencyId, CategoryId, KelurahanId, SectionId, UserId};
use tanggap_domain::lifecycle::Status;
use tanggap_domain::office::Office;
use tanggap_domain::reference::Urgency;
use tanggap_domain::report::{Channel, WaitingOn};
use tanggap_domain::violation::{LINE, ViolationCode, Violations};
use tanggap_store::reports::{DueFilter, Filter, Sort};
use utoipa::{IntoParams, ToSchema};

/// Years in which a report may be searched. Databases cannot represent dates far outside of them.
const YEARS: std::ops::RangeInclusive<i32> = 0..=9_999;

/// By deadline.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum DueParam {
    /// The pressing clock has run out.
    Overdue,
    /// It runs out within the office's "due soon" working days.
    Soon,
}

/// Order of a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum SortParam {
    Newest,
    Oldest,
    /// The next deadline first; reports without one are left out.
    Deadline,
    Urgency,
}

/// Which reports to list, and how.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, ToSchema, IntoParams)]
#[serde(deny_unknown_fields, default)]
#[into_params(parameter_in = Query)]
pub struct ReportQuery {
    #[serde(
        deserialize_with = "commas",
        serialize_with = "to_commas",
        skip_serializing_if = "Vec::is_empty"
    )]
    #[param(style = Form, explode = false)]
    #[schema(value_type = String, default = "")]
    pub status: Vec<Status>,
    #[serde(
        deserialize_with = "commas",
        serialize_with = "to_commas",
        skip_serializing_if = "Vec::is_empty"
    )]
    #[param(style = Form, explode = false)]
    #[schema(value_type = String, default = "")]
    pub channel: Vec<Channel>,
    /// Categories or sub-categories; `none` among them: reports without one.
    #[serde(
        deserialize_with = "commas_or_none",
        serialize_with = "to_commas_or_none",
        skip_serializing_if = "Vec::is_empty"
    )]
    #[param(style = Form, explode = false)]
    #[schema(value_type = String, default = "")]
    pub category: Vec<Option<CategoryId>>,
    /// `none` among them: reports without one.
    #[serde(
        deserialize_with = "commas_or_none",
        serialize_with = "to_commas_or_none",
        skip_serializing_if = "Vec::is_empty"
    )]
    #[param(style = Form, explode = false)]
    #[schema(value_type = String, default = "")]
    pub section: Vec<Option<SectionId>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub assignee: Option<UserId>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub recorded_by: Option<UserId>,
    /// `none` among them: reports without one.
    #[serde(
        deserialize_with = "commas_or_none",
        serialize_with = "to_commas_or_none",
        skip_serializing_if = "Vec::is_empty"
    )]
    #[param(style = Form, explode = false)]
    #[schema(value_type = String, default = "")]
    pub kelurahan: Vec<Option<KelurahanId>>,
    #[serde(
        deserialize_with = "commas",
        serialize_with = "to_commas",
        skip_serializing_if = "Vec::is_empty"
    )]
    #[param(style = Form, explode = false)]
    #[schema(value_type = String, default = "")]
    pub urgency: Vec<Urgency>,
    /// Reports that were taken to, or passed on to, this agency.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub agency: Option<AgencyId>,
    #[serde(
        deserialize_with = "commas",
        serialize_with = "to_commas",
        skip_serializing_if = "Vec::is_empty"
    )]
    #[param(style = Form, explode = false)]
    #[schema(value_type = String, default = "")]
    pub waiting_on: Vec<WaitingOn>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub due: Option<DueParam>,
    /// `true` is short for `due=overdue`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub overdue: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub open: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub answer_owed: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub duty_open: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub question_open: Option<bool>,
    /// A mail to the reporter did not arrive, and nobody has tried to reach them otherwise since.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub call_due: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub escalated: Option<bool>,
    /// `true`: one of the agencies is to be reminded.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub chase: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reopened: Option<bool>,
    /// With, or without, a point on the map.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub located: Option<bool>,
    /// `true`: those in the archive. Otherwise those that are not.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub archived: Option<bool>,
    /// Words in number, title, description, place and timeline; the last may be the beginning of one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub q: Option<String>,
    /// First day of receipt, the office's local date.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub received_from: Option<NaiveDate>,
    /// Last day of receipt.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub received_to: Option<NaiveDate>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sort: Option<SortParam>,
    /// 1 to 200; 50 when left out.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub limit: Option<u64>,
    /// `next_cursor` of the page before.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cursor: Option<String>,
}

fn commas<'de, D: Deserializer<'de>, T: FromStr>(deserializer: D) -> Result<Vec<T>, D::Error> {
    let text = String::deserialize(deserializer)?;
    text.split(',')
        .filter(|word| !word.is_empty())
        .map(|word| {
            word.parse()
                .map_err(|_| serde::de::Error::custom("unknown value"))
        })
        .collect()
}

/// The value that stands for "without one".
const NONE: &str = "none";

fn commas_or_none<'de, D: Deserializer<'de>, T: FromStr>(
    deserializer: D,
) -> Result<Vec<Option<T>>, D::Error> {
    let words: Vec<String> = commas(deserializer)?;
    words
        .iter()
        .map(|word| match word.as_str() {
            NONE => Ok(None),
            word => word
                .parse()
                .map(Some)
                .map_err(|_| serde::de::Error::custom("unknown value")),
        })
        .collect()
}

fn to_commas_or_none<S: Serializer, T: std::fmt::Display>(
    values: &[Option<T>],
    serializer: S,
) -> Result<S::Ok, S::Error> {
    let words: Vec<String> = values
        .iter()
        .map(|value| {
            value
                .as_ref()
                .map_or_else(|| NONE.to_owned(), ToString::to_string)
        })
        .collect();
    to_commas(&words, serializer)
}

fn to_commas<S: Serializer, T: std::fmt::Display>(values: &[T], serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(
        &values
            .iter()
            .map(ToString::to_string)
            .collect::<Vec<_>>()
            .join(","),
    )
}

impl ReportQuery {
    /// The filter for the database.
    pub fn filter(&self, office: &Office, now: DateTime<Utc>) -> Result<Filter, Error> {
        let mut v = Violations::default();
        v.optional("/q", self.q.as_deref(), LINE);
        let limit = self.limit.is_none_or(|limit| (1..=200).contains(&limit));
        v.require("/limit", ViolationCode::OutOfRange, limit);
        for (pointer, day) in [
            ("/received_from", self.received_from),
            ("/received_to", self.received_to),
        ] {
            let known = day.is_none_or(|day| YEARS.contains(&day.year()));
            v.require(pointer, ViolationCode::OutOfRange, known);
        }
        v.into_result().map_err(Error::Invalid)?;
        let soon = office.settings.targets.due_soon_days;
        let until = office.calendar.after_working_days(now, soon);
        let due = match (self.due, self.overdue) {
            (Some(DueParam::Overdue), _) | (None, Some(true)) => Some(DueFilter::Overdue(now)),
            (Some(DueParam::Soon), _) => Some(DueFilter::Soon(now, until)),
            (None, _) => None,
        };
        let midnight = |day: NaiveDate| {
            let local = day
                .and_time(chrono::NaiveTime::MIN)
                .and_local_timezone(office.calendar.offset());
            local.single().map(|at| at.with_timezone(&Utc))
        };
        Ok(Filter {
            status: self.status.clone(),
            channel: self.channel.clone(),
            category: self.category.clone(),
            section: self.section.clone(),
            assignee: self.assignee,
            recorded_by: self.recorded_by,
            kelurahan: self.kelurahan.clone(),
            urgency: self.urgency.clone(),
            agency: self.agency,
            waiting_on: self.waiting_on.clone(),
            due,
            open: self.open,
            answer_owed: self.answer_owed,
            duty_open: self.duty_open,
            question_open: self.question_open,
            call_due: self.call_due,
            escalated: self.escalated,
            chase_by: (self.chase == Some(true)).then_some(now),
            reopened: self.reopened,
            located: self.located,
            archived: self.archived == Some(true),
            received_from: self.received_from.and_then(midnight),
            received_to: self
                .received_to
                .and_then(|day| day.checked_add_days(Days::new(1)))
                .and_then(midnight),
            text: self
                .q
                .clone()
                .filter(|text| !tanggap_domain::text::is_blank(text)),
            without_confidential: false,
            but_numbered: None,
        })
    }

    /// The order of the list.
    pub fn sort(&self) -> Sort {
        match self.sort {
            None | Some(SortParam::Newest) => Sort::Newest,
            Some(SortParam::Oldest) => Sort::Oldest,
            Some(SortParam::Deadline) => Sort::Deadline,
            Some(SortParam::Urgency) => Sort::Urgency,
        }
    }
}
