//! Missed calls: noted, called back, closed.
//!
//! **Invariant:** there is at most one open call for a number, however often it rang.

use crate::kernel::context::{App, allow};
use crate::kernel::error::Error;
use crate::kernel::idempotency::{IdempotencyKey, claim_key, digest};
use crate::kernel::refs::PersonRef;
use crate::kernel::security_log::record_alone;
use crate::kernel::sight::not_hidden;
use chrono::{DateTime, Duration, Utc};
use serde::{Deserialize, Serialize};
use tanggap_domain::account::Actor;
use tanggap_domain::call::CallState;
use tanggap_domain::clock::to_micros;
use tanggap_domain::ids::{CallId, ReporterId};
use tanggap_domain::office::Office;
use tanggap_domain::operation::Operation;
use tanggap_domain::person::IndexKind;
use tanggap_domain::report::ContactOutcome;
use tanggap_domain::security::{SecurityEntry, SecurityEvent};
use tanggap_domain::text;
use tanggap_domain::violation::{LINE, NOTE, ViolationCode, Violations};
use tanggap_store::calls::{self, Attempt, Call, Words};
use tanggap_store::{StoreError, commit, reporters};
use utoipa::ToSchema;

/// Most calls in one answer. There is no next page: nobody works through more than this.
const MOST: u64 = 50;

/// A call that nobody took.
#[derive(Clone, Debug, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct CallInput {
    /// Any Indonesian spelling.
    pub phone: String,
    #[serde(default)]
    pub name: Option<String>,
    /// When it rang; left out: now.
    #[serde(default)]
    pub rang_at: Option<DateTime<Utc>>,
    #[serde(default)]
    pub note: Option<String>,
}

/// What came of calling back.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct CallAttemptInput {
    pub outcome: ContactOutcome,
    #[serde(default)]
    pub note: Option<String>,
    /// Nothing more is to be tried, although nobody was spoken to.
    #[serde(default)]
    pub done: bool,
}

/// How long a missed call is kept after it was closed. If it led to a report, the report stays.
pub(crate) const KEPT: Duration = Duration::days(90);

/// Somebody called back.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct CallAttemptView {
    pub at: DateTime<Utc>,
    pub by: PersonRef,
    pub outcome: ContactOutcome,
    pub note: Option<String>,
}

/// Somebody known who has this number.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct CallerRef {
    pub id: ReporterId,
    pub name: String,
}

/// A missed call.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct CallView {
    pub id: CallId,
    /// For `If-Match` of what is done with it.
    pub version: u32,
    pub state: CallState,
    /// E.164; empty once its caller was forgotten.
    pub phone: String,
    /// As they gave it, or as the display showed it.
    pub name: Option<String>,
    /// Who it may have been.
    pub person: Option<CallerRef>,
    pub note: Option<String>,
    /// When it rang last, and how often it did.
    pub rang_at: DateTime<Utc>,
    pub rings: u32,
    pub attempts: Vec<CallAttemptView>,
    pub created_by: PersonRef,
    pub done_by: Option<PersonRef>,
    pub done_at: Option<DateTime<Utc>>,
    /// Its caller was forgotten at their request.
    pub erased_at: Option<DateTime<Utc>>,
}

/// How many calls wait to be returned.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct CallCounts {
    pub open: u64,
}

async fn view(app: &App, actor: &Actor, office: &Office, call: Call) -> Result<CallView, Error> {
    let Words {
        phone,
        name,
        note,
        rings,
        attempts,
    } = call.words;
    let known = if phone.is_empty() {
        Vec::new()
    } else {
        let term = (IndexKind::Phone, phone.clone());
        let found = reporters::search(app.db.reader(), &app.keys, &[term], 10).await?;
        not_hidden(app, actor, found).await?
    };
    let person = |id| PersonRef::of(id, office);
    Ok(CallView {
        id: call.id,
        version: call.version,
        state: call.state,
        phone,
        name,
        person: known.into_iter().next().map(|known| CallerRef {
            id: known.id,
            name: known.identity.name,
        }),
        note,
        rang_at: call.rang_at,
        rings,
        attempts: attempts
            .into_iter()
            .map(|one| CallAttemptView {
                at: one.at,
                by: person(one.by),
                outcome: one.outcome,
                note: one.note,
            })
            .collect(),
        created_by: person(call.created_by),
        done_by: call.done_by.map(person),
        done_at: call.done_at,
        erased_at: call.erased_at,
    })
}

async fn one(app: &App, actor: &Actor, id: CallId) -> Result<CallView, Error> {
    let call = calls::find(app.db.reader(), &app.keys, id).await?;
    let office = app.cached_office().await?;
    view(app, actor, &office, call.ok_or(Error::NotFound)?).await
}

/// Lists calls: open ones with the longest waiting first, closed ones with the latest first.
pub async fn call_list(app: &App, actor: &Actor, state: CallState) -> Result<Vec<CallView>, Error> {
    allow(actor, Operation::CallList)?;
    let office = app.cached_office().await?;
    let mut views = Vec::new();
    for call in calls::list(app.db.reader(), &app.keys, state, MOST).await? {
        views.push(view(app, actor, &office, call).await?);
    }
    Ok(views)
}

/// Counts the open calls, for the navigation.
pub async fn call_counts(app: &App, actor: &Actor) -> Result<CallCounts, Error> {
    allow(actor, Operation::CallCounts)?;
    Ok(CallCounts {
        open: calls::count(app.db.reader(), CallState::Open).await?,
    })
}

fn filled(text: Option<String>) -> Option<String> {
    text.map(|text| text.trim().to_owned())
        .filter(|text| !text.is_empty())
}

/// Notes a missed call. If the number already has an open call, that call rang once more.
pub async fn call_create(
    app: &App,
    actor: &Actor,
    idempotency_key: Option<IdempotencyKey>,
    input: CallInput,
) -> Result<CallView, Error> {
    allow(actor, Operation::CallCreate)?;
    // The answer says whose number it is.
    let entry = SecurityEntry::by(SecurityEvent::PersonLookedUp, actor.id);
    record_alone(app, entry.detailed([IndexKind::Phone.as_str()])).await?;
    let digest = digest(app, "call_create", &input)?;
    let now = app.now();
    let mut v = Violations::default();
    let phone = text::e164(&input.phone);
    v.require("/phone", ViolationCode::Invalid, phone.is_some());
    v.optional("/name", input.name.as_deref(), LINE);
    v.optional("/note", input.note.as_deref(), NOTE);
    let rang_at = to_micros(input.rang_at.unwrap_or(now));
    v.require("/rang_at", ViolationCode::InFuture, rang_at <= now);
    v.into_result().map_err(Error::Invalid)?;
    let input = CallInput {
        phone: phone.unwrap_or_default(),
        rang_at: Some(rang_at),
        ..input
    };
    match note_call(app, actor, idempotency_key.as_ref(), &digest, input.clone()).await {
        // Somebody else noted the same number at the same moment; add to that call.
        Err(Error::Stale) => note_call(app, actor, idempotency_key.as_ref(), &digest, input).await,
        noted => noted,
    }
}

async fn note_call(
    app: &App,
    actor: &Actor,
    idempotency_key: Option<&IdempotencyKey>,
    digest: &str,
    input: CallInput,
) -> Result<CallView, Error> {
    let now = app.now();
    let (phone, rang_at) = (input.phone, input.rang_at.unwrap_or(now));
    let txn = app.db.begin().await?;
    let open = calls::open_of(&txn, &app.keys, &phone).await?;
    let id = open.as_ref().map_or_else(|| CallId::at(now), |call| call.id);
    if let Some(done) = claim_key(app, &txn, actor, idempotency_key, digest, id.0).await? {
        drop(txn);
        return one(app, actor, done).await;
    }
    let (name, note) = (filled(input.name), filled(input.note));
    if let Some(mut call) = open {
        call.rang_at = call.rang_at.max(rang_at);
        let words = &mut call.words;
        words.rings += 1;
        words.name = name.or_else(|| words.name.take());
        let notes = [words.note.take(), note];
        let note = notes.into_iter().flatten().collect::<Vec<_>>().join("\n");
        words.note = Some(note.chars().take(NOTE).collect()).filter(|note: &String| !note.is_empty());
        calls::update(&txn, &app.keys, &call).await?;
    } else {
        let call = Call {
            id,
            state: CallState::Open,
            rang_at,
            created_at: now,
            created_by: actor.id,
            words: Words {
                phone,
                name,
                note,
                rings: 1,
                attempts: Vec::new(),
            },
            version: 1,
            done_by: None,
            done_at: None,
            erased_at: None,
        };
        calls::insert(&txn, &app.keys, &call)
            .await
            .map_err(|error| match error {
                StoreError::Conflict(_) => Error::Stale,
                other => other.into(),
            })?;
    }
    commit(txn).await?;
    one(app, actor, id).await
}

/// Records that somebody called back. The call is closed if the person was reached or is not at that number.
pub async fn call_attempt(
    app: &App,
    actor: &Actor,
    id: CallId,
    expected: u32,
    input: CallAttemptInput,
) -> Result<CallView, Error> {
    allow(actor, Operation::CallAttempt)?;
    let mut v = Violations::default();
    v.optional("/note", input.note.as_deref(), NOTE);
    v.into_result().map_err(Error::Invalid)?;
    let now = app.now();
    let txn = app.db.begin().await?;
    let mut call = calls::find(&txn, &app.keys, id).await?.ok_or(Error::NotFound)?;
    if call.version != expected || call.erased_at.is_some() {
        return Err(Error::Stale);
    }
    if call.state == CallState::Done {
        return Err(Error::field("", ViolationCode::NotAllowed));
    }
    call.words.attempts.push(Attempt {
        at: now,
        by: actor.id,
        outcome: input.outcome,
        note: filled(input.note),
    });
    if input.done || input.outcome.ends_a_call() {
        call.state = CallState::Done;
        call.done_by = Some(actor.id);
        call.done_at = Some(now);
    }
    calls::update(&txn, &app.keys, &call).await?;
    commit(txn).await?;
    one(app, actor, id).await
}
