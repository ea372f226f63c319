//! Fills an office without users with the demonstration, through the real use cases.

use crate::mail::messages;
use crate::people::people;
use crate::picture::picture;
use crate::scenario::{SYSTEM, Scenario, ScenarioCommand, timeline, with_attachments};
use crate::scenarios;
use chrono::{DateTime, Utc};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, Mutex, PoisonError};
use tanggap_app::accounts::passwords;
use tanggap_app::attachments::{Upload, attachment_add};
use tanggap_app::inbox::{Arrival, ingest};
use tanggap_app::reports::{RecordInput, create, execute, execute_as_system};
use tanggap_app::seed::{ReferenceSeed, reference};
use tanggap_app::{App, Error};
use tanggap_domain::account::Actor;
use tanggap_domain::clock::{Clock, to_micros};
use tanggap_domain::command::{Command, Merge};
use tanggap_domain::ids::{AttachmentId, ReportId, UserId};
use tanggap_store::accounts::{self, User};
use tanggap_store::{commit, office};

/// A clock that shows the time of the step being played.
struct ScenarioClock(Mutex<DateTime<Utc>>);

impl ScenarioClock {
    fn set(&self, at: DateTime<Utc>) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = to_micros(at);
    }
}

impl Clock for ScenarioClock {
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

/// Fills an office without users with invented people, who all sign in with `password`, and with the scenarios of their reports.
/// Returns the logins. An office that has users is left as it is; then the logins are those of them that it has.
pub async fn demonstration(app: &App, password: &str) -> Result<Vec<DemoLogin>, Error> {
    let logins = people().into_iter().map(|person| DemoLogin {
        username: person.username.to_owned(),
        name: person.name,
        position: person.position,
    });
    if accounts::count(app.db.reader()).await? > 0 {
        let users = accounts::list(app.db.reader()).await?;
        let there: BTreeSet<String> = users.into_iter().filter_map(|user| user.username).collect();
        return Ok(logins.filter(|login| there.contains(&login.username)).collect());
    }
    let now = app.now();
    let users = employ(app, password, now).await?;
    Player {
        app: app.clone(),
        users,
        seed: reference(),
        played: BTreeMap::new(),
        uploaded: BTreeMap::new(),
    }
    .play(now)
    .await?;
    for (uid, message) in (1..).zip(messages(now)) {
        let arrival = Arrival {
            folder: "demo".to_owned(),
            uid_validity: 1,
            uid,
            at: message.at,
            raw: message.raw.into_bytes().into(),
        };
        ingest(app, arrival).await?;
    }
    Ok(logins.collect())
}

/// Gives the office its people, and opens the public form: a demonstration shows everything there is.
async fn employ(app: &App, password: &str, now: DateTime<Utc>) -> Result<BTreeMap<String, User>, Error> {
    let hash = passwords::hash(app, password.to_owned()).await?;
    let mut users = BTreeMap::new();
    let txn = app.db.begin().await?;
    for person in people() {
        let user = person.user(UserId::at(now), hash.clone(), now);
        accounts::insert(&txn, &user).await?;
        users.insert(user.username.clone().unwrap_or_default(), user);
    }
    let mut settings = app.office().await?.settings.clone();
    settings.public.form = true;
    let version = office::version(&txn).await?;
    office::save_settings(&txn, &settings, version).await?;
    commit(txn).await?;
    Ok(users)
}

/// Plays the scenarios in the order in which they happened.
struct Player {
    app: App,
    users: BTreeMap<String, User>,
    seed: ReferenceSeed,
    /// Reports by the key of their scenario.
    played: BTreeMap<&'static str, ReportId>,
    uploaded: BTreeMap<AttachmentId, AttachmentId>,
}

impl Player {
    async fn play(mut self, now: DateTime<Utc>) -> Result<(), Error> {
        let clock = Arc::new(ScenarioClock(Mutex::new(now)));
        self.app.clock = clock.clone();
        // Invented people get no mail.
        self.app.mail = Arc::default();
        let ids = self
            .users
            .iter()
            .map(|(name, user)| (name.clone(), user.id))
            .collect();
        let scenarios = scenarios::all(now, &self.seed, &ids);
        for turn in timeline(&scenarios) {
            clock.set(turn.at);
            let Some(scenario) = scenarios.get(turn.scenario) else {
                continue;
            };
            match turn.step.and_then(|step| scenario.steps.get(step)) {
                None => self.record(scenario).await?,
                Some(step) => self.step(scenario, step.by, &step.command).await?,
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

    async fn record(&mut self, scenario: &Scenario) -> Result<(), Error> {
        let input = RecordInput::again(scenario.record.clone(), scenario.reporter.clone());
        let actor = self.actor(scenario.recorded_by).await?;
        let view = create(&self.app, &actor, input, None).await?;
        let id = view.map(|view| view.id).ok_or(Error::NotFound)?;
        self.played.insert(scenario.key, id);
        Ok(())
    }

    async fn step(&mut self, scenario: &Scenario, by: &str, command: &ScenarioCommand) -> Result<(), Error> {
        let id = self.played.get(scenario.key).copied().ok_or(Error::NotFound)?;
        let command = match command {
            ScenarioCommand::Plain(command) => with_attachments(command.clone(), &self.uploaded),
            ScenarioCommand::MergeInto(key) => {
                let target = self.played.get(key).copied().ok_or(Error::NotFound)?;
                Command::Merge(Merge {
                    target,
                    note: None,
                    outcome: None,
                })
            }
            ScenarioCommand::Photo {
                placeholder,
                role,
                name,
            } => {
                let bytes = picture(*placeholder, *role).into();
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
            return execute_as_system(&self.app, id, command).await;
        }
        execute(&self.app, &self.actor(by).await?, id, None, None, command).await?;
        Ok(())
    }
}
