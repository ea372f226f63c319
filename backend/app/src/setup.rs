//! Filling an empty database: reference data for every installation, and a demonstration played through the real use cases.

use crate::attachments::{Upload, attachment_add};
use crate::context::App;
use crate::error::Error;
use crate::mail::{Arrival, take};
use crate::reports::{RecordInput, ReporterInput, act, by_system};
use crate::seed::demo::{self, DemoCommand, DemoStory, SYSTEM};
use crate::seed::{ReferenceSeed, reference};
use chrono::{DateTime, Utc};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, Mutex, PoisonError};
use tanggap_domain::account::Actor;
use tanggap_domain::clock::{Clock, to_micros};
use tanggap_domain::command::{Command, Merge};
use tanggap_domain::ids::{AttachmentId, ReportId, UserId};
use tanggap_domain::reference::Reference;
use tanggap_store::accounts::{self, User};
use tanggap_store::{StoreError, Txn, commit, office};
use uuid::Uuid;

/// Gives an empty database the office's reference data. Does nothing to one that has settings.
pub async fn reference_if_empty(app: &App) -> Result<(), Error> {
    if office::version(app.db.reader()).await?.is_some() {
        return Ok(());
    }
    let seed = reference();
    let now = app.now();
    let txn = app.db.begin().await?;
    if office::version(&txn).await?.is_some() {
        return Ok(());
    }
    match office::save_settings(&txn, &seed.settings, None).await {
        // Another process that started with us was first.
        Err(StoreError::Taken) => return Ok(()),
        other => other?,
    }
    insert(&txn, seed.sections.iter().map(|(id, data)| (id.0, data)), now).await?;
    insert(&txn, seed.categories.iter().map(|(id, data)| (id.0, data)), now).await?;
    insert(&txn, seed.agencies.iter().map(|(id, data)| (id.0, data)), now).await?;
    insert(&txn, seed.kelurahan.iter().map(|(id, data)| (id.0, data)), now).await?;
    insert(&txn, seed.holidays.iter().map(|(id, data)| (id.0, data)), now).await?;
    Ok(commit(txn).await?)
}

async fn insert<T: Reference>(
    txn: &Txn,
    items: impl Iterator<Item = (Uuid, &T)>,
    now: DateTime<Utc>,
) -> Result<(), Error> {
    for (id, data) in items {
        office::insert(txn, id, data, now).await?;
    }
    Ok(())
}

/// A clock that stands where the story stands.
struct StoryClock(Mutex<DateTime<Utc>>);

impl StoryClock {
    fn set(&self, at: DateTime<Utc>) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = to_micros(at);
    }
}

impl Clock for StoryClock {
    fn now(&self) -> DateTime<Utc> {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// A demonstration login.
#[derive(Clone, Debug)]
pub struct DemoLogin {
    pub username: String,
    pub name: String,
    pub position: String,
}

/// Fills an office without users with invented people, who all sign in with `password`, and with the stories of their reports.
/// Gives back the logins; nothing is done to an office that has users, which gives those of them that it has.
pub async fn demonstration(app: &App, password: &str) -> Result<Vec<DemoLogin>, Error> {
    let people = demo::people();
    let logins: Vec<DemoLogin> = people
        .iter()
        .map(|person| DemoLogin {
            username: person.username.to_owned(),
            name: person.name.to_owned(),
            position: person.position.to_owned(),
        })
        .collect();
    if accounts::count(app.db.reader()).await? > 0 {
        let there: BTreeSet<Option<String>> = accounts::list(app.db.reader())
            .await?
            .into_iter()
            .map(|user| user.username)
            .collect();
        let logins = logins.into_iter();
        return Ok(logins
            .filter(|login| there.contains(&Some(login.username.clone())))
            .collect());
    }
    let hash = crate::passwords::hash(app, password.to_owned()).await?;
    let now = app.now();
    let mut users = BTreeMap::new();
    let txn = app.db.begin().await?;
    for person in people {
        let user = User {
            id: UserId::at(now),
            username: Some(person.username.to_owned()),
            name: person.name.to_owned(),
            position: person.position.to_owned(),
            nip: person.nip.map(ToOwned::to_owned),
            rank: None,
            password_hash: Some(hash.clone()),
            must_change_password: false,
            active: true,
            grants: person.grants,
            version: 1,
            created_at: now,
        };
        accounts::insert(&txn, &user).await?;
        users.insert(person.username.to_owned(), user);
    }
    // A demonstration shows everything there is.
    let mut settings = app.office().await?.settings.clone();
    settings.public.form = true;
    let version = office::version(&txn).await?;
    office::save_settings(&txn, &settings, version).await?;
    commit(txn).await?;
    Player {
        app: app.clone(),
        users,
        seed: reference(),
        played: BTreeMap::new(),
        uploaded: BTreeMap::new(),
    }
    .play(now)
    .await?;
    for (uid, message) in (1..).zip(demo::messages(now)) {
        let arrival = Arrival {
            folder: "demo".to_owned(),
            uid_validity: 1,
            uid,
            at: message.at,
            raw: message.raw.into_bytes().into(),
        };
        take(app, arrival).await?;
    }
    Ok(logins)
}

/// Plays the stories in the order in which they happened.
struct Player {
    app: App,
    users: BTreeMap<String, User>,
    seed: ReferenceSeed,
    /// Reports by the key of their story.
    played: BTreeMap<&'static str, ReportId>,
    uploaded: BTreeMap<AttachmentId, AttachmentId>,
}

impl Player {
    async fn play(mut self, now: DateTime<Utc>) -> Result<(), Error> {
        let clock = Arc::new(StoryClock(Mutex::new(now)));
        self.app.clock = clock.clone();
        // Nobody writes to invented people.
        self.app.post = Arc::default();
        let ids = self
            .users
            .iter()
            .map(|(name, user)| (name.clone(), user.id))
            .collect();
        let stories = demo::stories(now, &self.seed, &ids);
        for turn in demo::timeline(&stories) {
            clock.set(turn.at);
            let Some(story) = stories.get(turn.story) else {
                continue;
            };
            match turn.step.and_then(|step| story.steps.get(step)) {
                None => self.record(story).await?,
                Some(step) => self.step(story, step.by, &step.command).await?,
            }
        }
        Ok(())
    }

    async fn actor(&self, username: &str) -> Result<Actor, Error> {
        let user = self.users.get(username).ok_or(Error::NotFound)?;
        let office = self.app.office().await?;
        Ok(Actor::new(
            user.id,
            user.grants.clone(),
            office.today(self.app.now()),
        ))
    }

    async fn record(&mut self, story: &DemoStory) -> Result<(), Error> {
        let record = &story.record;
        let input = RecordInput {
            channel: record.channel,
            received_at: Some(record.received_at),
            kind: Some(record.kind),
            title: record.title.to_string(),
            description: record.description.to_string(),
            incident_on: record.incident_on.as_deref().copied(),
            place: record.place.clone().into_inner(),
            reported_party: record.reported_party.as_deref().map(str::to_owned),
            about: record.about.clone(),
            category: record.category,
            urgency: record.urgency,
            reporter: story.reporter.clone().map(|identity| ReporterInput {
                id: None,
                identity: Some(identity),
            }),
            anonymous: record.anonymous,
            confidential: record.confidential,
            preferred_contact: record.preferred_contact,
            lapor_id: record.lapor_id.as_deref().map(str::to_owned),
            source_url: record.source_url.as_deref().map(str::to_owned),
            repeats_post: record.repeats_post,
        };
        let actor = self.actor(story.recorded_by).await?;
        let view = crate::reports::record(&self.app, &actor, input, None).await?;
        let id = view.map(|view| view.id).ok_or(Error::NotFound)?;
        self.played.insert(story.key, id);
        Ok(())
    }

    async fn step(&mut self, story: &DemoStory, by: &str, command: &DemoCommand) -> Result<(), Error> {
        let id = self.played.get(story.key).copied().ok_or(Error::NotFound)?;
        let command = match command {
            DemoCommand::Plain(command) => demo::with_attachments(command.clone(), &self.uploaded),
            DemoCommand::MergeInto(key) => {
                let target = self.played.get(key).copied().ok_or(Error::NotFound)?;
                Command::Merge(Merge {
                    target,
                    note: None,
                    outcome: None,
                })
            }
            DemoCommand::Photo {
                placeholder,
                role,
                name,
            } => {
                let bytes = demo::picture(*placeholder, *role).into();
                let upload = Upload {
                    role: *role,
                    name: (*name).to_owned(),
                    bytes,
                };
                let view = attachment_add(&self.app, &self.actor(by).await?, id, None, upload).await?;
                let latest = view
                    .content
                    .and_then(|content| content.attachments.last().map(|file| file.id));
                self.uploaded.extend(latest.map(|latest| (*placeholder, latest)));
                return Ok(());
            }
        };
        if by == SYSTEM {
            return by_system(&self.app, id, command).await;
        }
        act(&self.app, &self.actor(by).await?, id, None, None, command).await?;
        Ok(())
    }
}
