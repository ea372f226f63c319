//! The demonstration could have happened.

use crate::people::people;
use crate::picture::picture;
use crate::scenario::{SYSTEM, Scenario, ScenarioCommand, Turn, timeline, with_attachments};
use crate::scenarios;
use chrono::{DateTime, Duration, TimeZone, Utc};
use std::collections::{BTreeMap, BTreeSet};
use tanggap_app::seed::{ReferenceSeed, reference};
use tanggap_domain::account::Actor;
use tanggap_domain::command::{Attach, Command, Follow, Merge};
use tanggap_domain::ids::{AttachmentId, ReportId, ReporterId, UserId};
use tanggap_domain::lifecycle::{Action, Effect, Moment, Status, create, step};
use tanggap_domain::office::{Item, Office, Staff};
use tanggap_domain::policy;
use tanggap_domain::report::{Channel, Report};
use tanggap_domain::violation::Violations;
use uuid::Uuid;

/// The office of the demonstration, and its people by username.
fn office(seed: &ReferenceSeed) -> (Office, BTreeMap<String, UserId>) {
    fn items<I: Ord + Copy, T: Clone>(rows: &[(I, T)]) -> BTreeMap<I, Item<T>> {
        let item = |data: &T| Item {
            data: data.clone(),
            version: 1,
            retired: false,
        };
        rows.iter().map(|(id, data)| (*id, item(data))).collect()
    }
    let mut users = BTreeMap::new();
    let mut staff = BTreeMap::new();
    for (index, person) in people().into_iter().enumerate() {
        let id = UserId(Uuid::from_u128(index as u128 + 1));
        assert!(users.insert(person.username.to_owned(), id).is_none());
        staff.insert(
            id,
            Staff {
                id,
                name: person.name,
                position: person.position,
                active: true,
                grants: person.grants,
            },
        );
    }
    let holidays = items(&seed.holidays);
    let office = Office {
        settings: seed.settings.clone(),
        calendar: Office::calendar_of(&seed.settings, &holidays),
        sections: items(&seed.sections),
        categories: items(&seed.categories),
        agencies: items(&seed.agencies),
        kelurahan: items(&seed.kelurahan),
        holidays,
        staff,
    };
    (office, users)
}

#[test]
fn there_is_somebody_for_every_role_and_every_section() {
    let seed = reference();
    let (office, _) = office(&seed);
    let held: BTreeSet<_> = people()
        .iter()
        .flat_map(|person| person.grants.iter().map(|grant| grant.role))
        .collect();
    assert_eq!(held.len(), tanggap_domain::account::Role::ALL.len());
    let now = tuesday();
    for (id, section) in &seed.sections {
        assert!(!office.heads(*id, now).is_empty(), "{}", section.name);
    }
    for person in people() {
        for grant in &person.grants {
            assert_eq!(grant.role.needs_section(), grant.section.is_some());
            assert_eq!(grant.role.needs_kelurahan(), grant.kelurahan.is_some());
            assert!(grant.section.is_none_or(|id| office.sections.contains_key(&id)));
            assert!(
                grant
                    .kelurahan
                    .is_none_or(|id| office.kelurahan.contains_key(&id))
            );
        }
        assert!(person.nip.is_none_or(|nip| nip.len() == 18));
    }
    let lurah = people()
        .into_iter()
        .find(|person| person.username == "lurah.tembung");
    let tembung = seed.kelurahan("Tembung").map(|(id, _)| *id);
    assert_eq!(
        lurah.and_then(|person| person.grants.first().and_then(|grant| grant.kelurahan)),
        tembung
    );
    for (username, short_name) in [
        ("kasi.sarpras", "Sarpras"),
        ("kasi.trantib", "Trantib"),
        ("kasi.tapem", "Tapem"),
        ("kasi.kessos", "Kessos"),
        ("kasi.pm", "PM"),
        ("sekcam", "Sekretariat"),
        ("umum", "Umum"),
    ] {
        let person = people().into_iter().find(|person| person.username == username);
        let section = seed.section(short_name);
        assert!(section.is_some());
        assert!(
            person.is_some_and(|person| person.grants.iter().any(|grant| grant.section == section)),
            "{username}"
        );
    }
}

/// A Tuesday at 11.00 WIB, where a test does not care which moment.
fn tuesday() -> DateTime<Utc> {
    Utc.with_ymd_and_hms(2026, 11, 24, 4, 0, 0)
        .single()
        .expect("a moment")
}

/// Plays the scenarios by the rules alone. Returns the reports as they end.
fn play(
    now: DateTime<Utc>,
    scenarios: &[Scenario],
    office: &Office,
    users: &BTreeMap<String, UserId>,
) -> Vec<Report> {
    let index: BTreeMap<&str, usize> = scenarios
        .iter()
        .enumerate()
        .map(|(i, scenario)| (scenario.key, i))
        .collect();
    assert_eq!(index.len(), scenarios.len(), "keys are there once");
    let mut game = Game {
        office,
        users,
        index,
        reports: vec![None; scenarios.len()],
        followers: Vec::new(),
    };
    for turn in timeline(scenarios) {
        let scenario = &scenarios[turn.scenario];
        assert!(turn.at <= now, "{} goes on after now: {}", scenario.key, turn.at);
        match turn.step {
            None => {
                assert!(scenario.record.received_at < now, "{}", scenario.key);
                game.record(turn, scenario);
            }
            Some(number) => game.step(turn, scenario, number),
        }
    }
    game.reports.into_iter().flatten().collect()
}

/// The reports as far as they have been played.
struct Game<'a> {
    office: &'a Office,
    users: &'a BTreeMap<String, UserId>,
    /// Scenarios by their key.
    index: BTreeMap<&'a str, usize>,
    reports: Vec<Option<Report>>,
    /// Report and follower.
    followers: Vec<(usize, usize)>,
}

impl Game<'_> {
    fn actor(&self, username: &str, at: DateTime<Utc>) -> Actor {
        let id = self.users.get(username).expect(username);
        self.office.actor(*id, at).expect(username)
    }

    fn moment<'t>(&'t self, now: DateTime<Utc>, target: Option<&'t Report>) -> Moment<'t> {
        Moment {
            now,
            office: self.office,
            target,
        }
    }

    fn record(&mut self, turn: Turn, scenario: &Scenario) {
        let at = turn.at;
        let mut record = scenario.record.clone();
        assert!(record.received_at <= at, "{}", scenario.key);
        record.reporter = scenario
            .reporter
            .as_ref()
            .map(|_| ReporterId(Uuid::from_u128(turn.scenario as u128)));
        record.reach = scenario
            .reporter
            .as_ref()
            .map(|reporter| reporter.ways())
            .unwrap_or_default();
        let permit = policy::check_create(&self.actor(scenario.recorded_by, at)).expect(scenario.key);
        let born = create(
            Command::CreateReport(record),
            &permit,
            ReportId(Uuid::from_u128(turn.scenario as u128)),
            format!("PGD-{}", turn.scenario),
            self.moment(at, None),
        );
        self.reports[turn.scenario] = Some(born.expect(scenario.key).report);
    }

    fn step(&mut self, turn: Turn, scenario: &Scenario, number: usize) {
        let done = &scenario.steps[number];
        let key = scenario.key;
        assert!(
            done.after >= Duration::zero(),
            "{key} step {number} goes back in time"
        );
        let report = self.reports[turn.scenario].clone().expect(key);
        let (command, target) = self.command(turn.scenario, scenario, &done.command);
        let action = command.action();
        let permit = if done.by == SYSTEM {
            let last = number + 1 == scenario.steps.len();
            assert!(last, "{key}: the program's step is not the last");
            policy::system(action, &report).expect(key)
        } else {
            policy::check(&self.actor(done.by, turn.at), action, &report)
                .unwrap_or_else(|why| panic!("{key} step {number} {action} by {}: {why}", done.by))
        };
        let accepted = step(&report, command, &permit, self.moment(turn.at, target.as_ref()))
            .unwrap_or_else(|why| panic!("{key} step {number} {action}: {why:?}"));
        assert_eq!(accepted.report.version as usize, number + 2);
        self.reports[turn.scenario] = Some(accepted.report);
        for effect in &accepted.effects {
            self.follow(turn, key, effect);
        }
    }

    /// What a step does, and the report that it merges into.
    fn command(
        &mut self,
        index: usize,
        scenario: &Scenario,
        command: &ScenarioCommand,
    ) -> (Command, Option<Report>) {
        match command {
            ScenarioCommand::Plain(plain) => {
                let uploaded = placeholders(scenario).into_iter().map(|id| (id, id)).collect();
                let with_files = with_attachments(plain.clone(), &uploaded);
                assert_eq!(&with_files, plain, "{}: a picture comes later", scenario.key);
                (with_files, None)
            }
            ScenarioCommand::MergeInto(key) => {
                let into = self.index[key];
                self.followers.push((into, index));
                let target = self.reports[into].clone().expect(key);
                let merge = Merge {
                    target: target.id,
                    note: None,
                    outcome: None,
                };
                (Command::Merge(merge), Some(target))
            }
            ScenarioCommand::Photo {
                placeholder, role, ..
            } => {
                let attach = Attach {
                    attachment: *placeholder,
                    role: *role,
                    sha256: "00".repeat(32).into(),
                };
                (Command::Attach(attach), None)
            }
        }
    }

    /// What a step causes in the reports merged into this one.
    fn follow(&mut self, turn: Turn, key: &str, effect: &Effect) {
        let followers: Vec<usize> = self
            .followers
            .iter()
            .filter(|(into, _)| *into == turn.scenario)
            .map(|(_, follower)| *follower)
            .collect();
        for follower in followers {
            let follow = match effect {
                Effect::FollowersOwe { outcome } => Follow {
                    answer_owed: true,
                    outcome: Some(outcome.clone().into()),
                },
                Effect::FollowersWait => Follow {
                    answer_owed: false,
                    outcome: None,
                },
                Effect::ReleaseFollowers => panic!("{key} leaves followers"),
            };
            let report = self.reports[follower].clone().expect("a follower");
            let permit = policy::system(Action::Follow, &report).expect("leave");
            let followed = step(
                &report,
                Command::Follow(follow),
                &permit,
                self.moment(turn.at, None),
            );
            self.reports[follower] = Some(Report {
                version: report.version,
                ..followed.expect("follows").report
            });
        }
    }
}

fn placeholders(scenario: &Scenario) -> BTreeSet<AttachmentId> {
    let photo = |command: &ScenarioCommand| match command {
        ScenarioCommand::Photo { placeholder, .. } => Some(*placeholder),
        _ => None,
    };
    scenario
        .steps
        .iter()
        .filter_map(|step| photo(&step.command))
        .collect()
}

#[test]
fn the_scenarios_could_have_happened_whenever_they_are_played() {
    let seed = reference();
    let (office, users) = office(&seed);
    let moments = [
        "2026-11-24T03:00:00Z",
        "2026-11-22T10:15:00Z",
        "2026-03-25T01:05:00Z",
        "2026-12-31T17:00:01Z",
        "2027-02-15T16:59:59Z",
        "2027-06-01T00:30:00Z",
        "2028-08-09T07:00:00Z",
    ];
    let first: DateTime<Utc> = "2025-12-30T17:00:00Z".parse().expect("a moment");
    let odd_hours = (0..60).map(|n| first + Duration::minutes(n * 13_277));
    let named = moments.iter().map(|text| text.parse().expect("a moment"));
    for now in named.chain(odd_hours) {
        let scenarios = scenarios::all(now, &seed, &users);
        let reports = play(now, &scenarios, &office, &users);
        let statuses: BTreeSet<Status> = reports.iter().map(|report| report.status).collect();
        assert_eq!(statuses.len(), Status::ALL.len(), "{now}: {statuses:?}");
    }
}

#[test]
fn the_scenarios_show_what_there_is_to_show() {
    let seed = reference();
    let (office, users) = office(&seed);
    let now = tuesday();
    let scenarios = scenarios::all(now, &seed, &users);
    assert_eq!(
        scenarios,
        scenarios::all(now, &seed, &users),
        "told the same way twice"
    );
    let reports = play(now, &scenarios, &office, &users);
    assert!(reports.len() >= 45);
    let channels: BTreeSet<Channel> = reports.iter().map(|report| report.channel).collect();
    assert_eq!(channels.len(), Channel::ALL.len());
    let places: BTreeSet<_> = reports
        .iter()
        .filter_map(|report| report.content.place.kelurahan)
        .collect();
    assert_eq!(places.len(), 7);
    let categories: BTreeSet<_> = reports.iter().filter_map(|report| report.category).collect();
    assert!(categories.len() >= 25, "{}", categories.len());
    let count = |wanted: &dyn Fn(&Report) -> bool| reports.iter().filter(|report| wanted(report)).count();
    let late = |report: &Report| report.pressing_timer().is_some_and(|clock| clock.due_at < now);
    assert!(count(&late) >= 8, "{}", count(&late));
    assert!(count(&|report| report.status.is_open() && !late(report)) >= 10);
    assert!(count(&|report| report.restricted) >= 2);
    assert!(count(&|report| report.confidential && !report.restricted) >= 1);
    assert!(count(&|report| report.anonymous) >= 4);
    assert!(count(&|report| report.reporter.is_none()) >= 2);
    assert!(count(&|report| !report.status.is_open() && report.answer_owed) >= 3);
    assert!(count(&|report| report.has_open_duty()) >= 2);
    assert!(count(&|report| report.escalated.is_some()) >= 2);
    assert!(count(&|report| report.reopened > 0) >= 2);
    assert!(count(&|report| report.rating.is_some()) >= 4);
}

#[test]
fn nobody_in_the_scenarios_is_a_real_person() {
    let seed = reference();
    let (_, users) = office(&seed);
    let scenarios = scenarios::all(tuesday(), &seed, &users);
    let mut phones = BTreeSet::new();
    let mut niks = BTreeSet::new();
    for reporter in scenarios.iter().filter_map(|scenario| scenario.reporter.as_ref()) {
        let mut v = Violations::default();
        reporter.check("", &mut v);
        assert_eq!(v.into_vec(), [], "{}", reporter.name);
        assert_eq!(reporter.warnings(), [], "{}", reporter.name);
        if let Some(phone) = &reporter.phone {
            assert!(phone.starts_with("0812-0000-0"), "{phone}");
            assert!(phones.insert(phone.clone()), "{phone} is there twice");
        }
        if let Some(nik) = &reporter.nik {
            assert!(nik.starts_with("127114"), "{nik}");
            assert!(niks.insert(nik.clone()), "{nik} is there twice");
        }
        if let Some(email) = &reporter.email {
            assert!(email.ends_with("@example.com"), "{email}");
        }
    }
}

#[test]
fn every_picture_is_a_picture_of_its_own() {
    let seed = reference();
    let (_, users) = office(&seed);
    let mut seen = BTreeSet::new();
    for scenario in scenarios::all(tuesday(), &seed, &users).iter().take(20) {
        for step in &scenario.steps {
            if let ScenarioCommand::Photo {
                placeholder, role, ..
            } = &step.command
            {
                let bytes = picture(*placeholder, *role);
                assert_eq!(
                    infer::get(&bytes).map(|kind| kind.mime_type()),
                    Some("image/jpeg")
                );
                assert!(seen.insert(bytes));
            }
        }
    }
    assert!(seen.len() > 3);
}
