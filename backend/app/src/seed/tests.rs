//! The seed holds together, and the demonstration could have happened.

use super::demo::{self, DemoCommand, DemoStory, SYSTEM};
use super::{ReferenceSeed, reference};
use chrono::{DateTime, Datelike, Duration, TimeZone, Utc};
use std::collections::{BTreeMap, BTreeSet};
use tanggap_domain::command::{Attach, Command, Follow, Merge};
use tanggap_domain::ids::{AttachmentId, ReportId, ReporterId, UserId};
use tanggap_domain::lifecycle::{Action, Effect, Moment, Status, create, step};
use tanggap_domain::office::{Item, Office, Staff};
use tanggap_domain::policy;
use tanggap_domain::reference::{HolidayKind, Reference, SectionKind};
use tanggap_domain::report::{Channel, Report};
use tanggap_domain::text;
use tanggap_domain::violation::Violations;
use uuid::Uuid;

/// Row for row the routing table of domain.md section 3.
const ROUTING: &str = "\
Jalan|Jalan rusak/berlubang|Sarpras||SDABMBK,BBPJN Sumut|medium
Jalan|Gang/jalan lingkungan|Sarpras||SDABMBK,Perkimcikataru|medium
Jalan|Bekas galian|Sarpras||SDABMBK,Tirtanadi,PLN|high
Jalan|Trotoar, jembatan kecil|Sarpras||SDABMBK|medium
Drainase|Parit tersumbat|Sarpras||SDABMBK|medium
Drainase|Genangan/banjir aktif|Sarpras|Trantib|BPBD,SDABMBK,BWS Sumatera II|emergency
Drainase|Penutup parit hilang|Sarpras||SDABMBK|high
Sampah|Tidak diangkut|Sarpras||DLH|medium
Sampah|Tumpukan/TPS liar|Sarpras|Trantib|DLH,Satpol PP|medium
Sampah|Pembakaran sampah|Trantib||DLH|medium
Penerangan|LPJU padam|Sarpras||Dishub|medium
Penerangan|Tiang/kabel berbahaya|Sarpras||PLN,Dishub|emergency
Pohon|Tumbang menutup jalan|Sarpras|Trantib|SDABMBK,BPBD|emergency
Pohon|Minta pangkas/tebang|Sarpras||SDABMBK|low
Air bersih|Mati/keruh/bocor|Sarpras||Tirtanadi|medium
Listrik|Padam/meteran|Sarpras||PLN|medium
Bangunan|Tanpa PBG/menyalahi|Trantib||Perkimcikataru,Satpol PP|medium
Bangunan|Di atas parit/fasum|Trantib|Sarpras|Satpol PP,SDABMBK|medium
PKL|Di trotoar/badan jalan|Trantib||Satpol PP|medium
Lalu lintas|Parkir liar, macet, rambu|Trantib||Dishub,Polsek|medium
Ketertiban|Kebisingan/keyboard malam|Trantib||Satpol PP,Polsek|medium
Ketertiban|Kafe/hiburan tanpa izin|Trantib||Satpol PP|medium
Ketertiban|Geng motor/tawuran/narkoba/judi/begal|Trantib||Polsek,Koramil,BNN|emergency
Ketertiban|Sengketa tetangga|Trantib||Kelurahan,Bhabinkamtibmas|low
Pencemaran|Limbah/asap/bau|Trantib||DLH|medium
Hewan|Liar/rabies/ternak lepas|Trantib||Puskesmas,Damkar|medium
Kebakaran|Api/penyelamatan|Trantib||Damkar|emergency
Adminduk|KTP/KK/akta lambat|Tapem||Disdukcapil|medium
Adminduk|Surat keterangan lurah|Tapem||Kelurahan|medium
Pertanahan|SKT/ahli waris|Tapem||Kelurahan,BPN|low
Wilayah|Kinerja kepling/lurah|Tapem||Bagian Tapem Setda|medium
Pelayanan|Petugas lambat/tidak ramah|Sekretariat|||medium
Integritas|Pungli/gratifikasi/penyalahgunaan wewenang|Pimpinan||Inspektorat,Saber Pungli|high
Bansos|Tidak dapat/salah sasaran|Kessos||Dinsos,Kelurahan|medium
Bansos|BPJS/KIS PBI|Kessos||Dinsos,BPJS,Dinkes|high
Sosial|Gelandangan, ODGJ, lansia/anak terlantar|Kessos|Trantib|Dinsos|high
Sosial|KDRT/kekerasan anak|Kessos||P3A,Polrestabes PPA|emergency
Kesehatan|DBD/fogging, stunting|Kessos||Puskesmas,Dinkes|high
Pemberdayaan|UMKM, PKK, posyandu, musrenbang|PM||Dinas Koperasi UKM|low
Pendidikan|PPDB/SPMB, KIP|Kessos||Disdik|low
Lain|Lain-lain/bukan wewenang|Umum||Diskominfo|low";

fn check_all<I: Ord + Copy + std::fmt::Debug, T: Reference>(items: &[(I, T)]) {
    let mut ids = BTreeSet::new();
    let mut keys = BTreeSet::new();
    for (id, item) in items {
        assert!(ids.insert(*id), "{id:?} is there twice");
        let key = item.natural_key();
        assert!(keys.insert(key.clone()), "{key} is there twice");
        let mut v = Violations::default();
        item.check(&mut v);
        assert_eq!(v.into_vec(), [], "{key}");
    }
}

#[test]
fn every_item_passes_its_check_and_is_there_once() {
    let seed = reference();
    check_all(&seed.sections);
    check_all(&seed.categories);
    check_all(&seed.agencies);
    check_all(&seed.kelurahan);
    check_all(&seed.holidays);
    let mut v = Violations::default();
    seed.settings.check(&mut v);
    assert_eq!(v.into_vec(), []);
    assert_eq!((seed.sections.len(), seed.kelurahan.len()), (8, 7));
}

#[test]
fn identifiers_do_not_change() {
    let seed = reference();
    let category = seed.category("Jalan rusak/berlubang").expect("a category");
    assert_eq!(category.0.to_string(), "00000000-0000-7000-8000-000200000101");
    assert_eq!(category.0.0.get_version_num(), 7);
    let (id, holiday) = seed.holidays.first().expect("a holiday");
    assert_eq!(id.to_string(), "00000000-0000-7000-8000-000520260101");
    assert_eq!(holiday.name, "Tahun Baru Masehi");
}

#[test]
fn the_routing_table_is_that_of_the_office() {
    let seed = reference();
    let short = |id| {
        let found = seed.sections.iter().find(|(section, _)| *section == id);
        found
            .map(|(_, section)| section.short_name.as_str())
            .expect("a section")
    };
    let agency = |id| {
        let found = seed.agencies.iter().find(|(agency, _)| *agency == id);
        found
            .map(|(_, agency)| agency.short_name.as_str())
            .expect("an agency")
    };
    let mut rows = Vec::new();
    for (_, category) in seed.categories.iter().filter(|(_, item)| item.parent.is_some()) {
        let parent = seed
            .categories
            .iter()
            .find(|(id, item)| Some(*id) == category.parent && item.parent.is_none());
        let join = |names: Vec<&str>| names.join(",");
        rows.push(format!(
            "{}|{}|{}|{}|{}|{}",
            parent.map(|(_, item)| item.name.as_str()).expect("a parent"),
            category.name,
            short(category.section.expect("a section")),
            join(category.supporting_sections.iter().map(|id| short(*id)).collect()),
            join(category.agencies.iter().map(|id| agency(*id)).collect()),
            category.urgency.expect("an urgency"),
        ));
    }
    assert_eq!(rows, ROUTING.lines().collect::<Vec<_>>());
}

#[test]
fn every_sub_category_can_be_checked_and_suggested() {
    let seed = reference();
    for (_, category) in seed.categories.iter().filter(|(_, item)| item.parent.is_some()) {
        let name = &category.name;
        assert!((2..=5).contains(&category.checklist.len()), "{name}");
        for item in &category.checklist {
            let plain = |c: char| c.is_ascii_lowercase() || c == '_';
            assert!(item.key.chars().all(plain), "{}", item.key);
        }
        let stems: BTreeSet<String> = category.keywords.iter().map(|word| text::stemmed(word)).collect();
        assert!(stems.len() >= 3, "{name}");
        assert!(stems.iter().all(|stem| !stem.is_empty()), "{name}");
    }
}

#[test]
fn only_integrity_is_restricted_and_goes_to_those_who_lead() {
    let seed = reference();
    for (_, category) in &seed.categories {
        let leads = category.section.is_some_and(|id| {
            seed.sections
                .iter()
                .any(|(section, item)| *section == id && item.kind == SectionKind::Leadership)
        });
        assert_eq!(category.restricted, leads, "{}", category.name);
        assert!(category.confidential || !category.restricted, "{}", category.name);
    }
    let confidential = seed.categories.iter().filter(|(_, item)| item.confidential);
    assert_eq!(confidential.count(), 2);
}

#[test]
fn holidays_are_those_of_the_decrees() {
    let seed = reference();
    let count = |year, kind| {
        seed.holidays
            .iter()
            .filter(|(_, item)| item.date.year() == year && item.kind == kind)
            .count()
    };
    assert_eq!(count(2026, HolidayKind::National), 17);
    assert_eq!(count(2026, HolidayKind::CollectiveLeave), 8);
    assert_eq!(count(2027, HolidayKind::National), 18);
    assert_eq!(count(2027, HolidayKind::CollectiveLeave), 8);
    assert_eq!(seed.holidays.len(), 51);
}

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
    for (index, person) in demo::people().into_iter().enumerate() {
        let id = UserId(Uuid::from_u128(index as u128 + 1));
        assert!(users.insert(person.username.to_owned(), id).is_none());
        staff.insert(
            id,
            Staff {
                id,
                name: person.name.to_owned(),
                position: person.position.to_owned(),
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
    let held: BTreeSet<_> = demo::people()
        .iter()
        .flat_map(|person| person.grants.iter().map(|grant| grant.role))
        .collect();
    assert_eq!(held.len(), tanggap_domain::account::Role::ALL.len());
    let now = tuesday();
    for (id, section) in &seed.sections {
        assert!(!office.heads(*id, now).is_empty(), "{}", section.name);
    }
    for person in demo::people() {
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
    let lurah = demo::people()
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
        let person = demo::people()
            .into_iter()
            .find(|person| person.username == username);
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

/// Plays the stories by the rules alone and gives the reports as they end.
fn play(
    now: DateTime<Utc>,
    stories: &[DemoStory],
    office: &Office,
    users: &BTreeMap<String, UserId>,
) -> Vec<Report> {
    let index: BTreeMap<&str, usize> = stories
        .iter()
        .enumerate()
        .map(|(i, story)| (story.key, i))
        .collect();
    assert_eq!(index.len(), stories.len(), "keys are there once");
    let mut reports: Vec<Option<Report>> = vec![None; stories.len()];
    let mut followers: Vec<(usize, usize)> = Vec::new();
    for turn in demo::timeline(stories) {
        let story = &stories[turn.story];
        let at = turn.at;
        assert!(at <= now, "{} goes on after now: {at}", story.key);
        let actor = |username: &str| {
            let id = users.get(username).expect(username);
            office.actor(*id, at).expect(username)
        };
        let Some(number) = turn.step else {
            let mut record = story.record.clone();
            assert!(record.received_at <= at, "{}", story.key);
            assert!(record.received_at < now, "{}", story.key);
            record.reporter = story
                .reporter
                .as_ref()
                .map(|_| ReporterId(Uuid::from_u128(turn.story as u128)));
            record.reach = story
                .reporter
                .as_ref()
                .map(|reporter| reporter.ways())
                .unwrap_or_default();
            let permit = policy::check_create(&actor(story.recorded_by)).expect(story.key);
            let moment = Moment {
                now: at,
                office,
                target: None,
            };
            let id = ReportId(Uuid::from_u128(turn.story as u128));
            let born = create(
                Command::CreateReport(record),
                &permit,
                id,
                format!("PGD-{}", turn.story),
                moment,
            );
            reports[turn.story] = Some(born.expect(story.key).report);
            continue;
        };
        let done = &story.steps[number];
        assert!(
            done.after >= Duration::zero(),
            "{} step {number} goes back in time",
            story.key
        );
        let report = reports[turn.story].clone().expect(story.key);
        let mut target = None;
        let command = match &done.command {
            DemoCommand::Plain(command) => {
                let uploaded = placeholders(story).into_iter().map(|id| (id, id)).collect();
                let command = demo::with_attachments(command.clone(), &uploaded);
                assert_eq!(
                    DemoCommand::Plain(command.clone()),
                    done.command,
                    "{}: a picture comes later",
                    story.key
                );
                command
            }
            DemoCommand::MergeInto(key) => {
                let into = index[key];
                followers.push((into, turn.story));
                target = reports[into].clone();
                Command::Merge(Merge {
                    target: target.as_ref().expect(key).id,
                    note: None,
                    outcome: None,
                })
            }
            DemoCommand::Photo {
                placeholder, role, ..
            } => Command::Attach(Attach {
                attachment: *placeholder,
                role: *role,
                sha256: "00".repeat(32).into(),
            }),
        };
        let action = command.action();
        let permit = if done.by == SYSTEM {
            assert_eq!(
                number + 1,
                story.steps.len(),
                "{}: the program's step is not the last",
                story.key
            );
            policy::system(action, &report).expect(story.key)
        } else {
            policy::check(&actor(done.by), action, &report)
                .unwrap_or_else(|why| panic!("{} step {number} {action} by {}: {why}", story.key, done.by))
        };
        let moment = Moment {
            now: at,
            office,
            target: target.as_ref(),
        };
        let accepted = step(&report, command, &permit, moment)
            .unwrap_or_else(|why| panic!("{} step {number} {action}: {why:?}", story.key));
        assert_eq!(accepted.report.version as usize, number + 2);
        reports[turn.story] = Some(accepted.report);
        for effect in accepted.effects {
            for (_, follower) in followers.iter().filter(|(into, _)| *into == turn.story) {
                let follow = match &effect {
                    Effect::FollowersOwe { outcome } => Follow {
                        answer_owed: true,
                        outcome: Some(outcome.clone().into()),
                    },
                    Effect::FollowersWait => Follow {
                        answer_owed: false,
                        outcome: None,
                    },
                    Effect::ReleaseFollowers => panic!("{} leaves followers", story.key),
                };
                let report = reports[*follower].clone().expect("a follower");
                let permit = policy::system(Action::Follow, &report).expect("leave");
                let moment = Moment {
                    now: at,
                    office,
                    target: None,
                };
                let followed = step(&report, Command::Follow(follow), &permit, moment).expect("follows");
                reports[*follower] = Some(Report {
                    version: report.version,
                    ..followed.report
                });
            }
        }
    }
    reports.into_iter().flatten().collect()
}

fn placeholders(story: &DemoStory) -> BTreeSet<AttachmentId> {
    let photo = |command: &DemoCommand| match command {
        DemoCommand::Photo { placeholder, .. } => Some(*placeholder),
        _ => None,
    };
    story
        .steps
        .iter()
        .filter_map(|step| photo(&step.command))
        .collect()
}

#[test]
fn the_stories_could_have_happened_whenever_they_are_told() {
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
        let stories = demo::stories(now, &seed, &users);
        let reports = play(now, &stories, &office, &users);
        let statuses: BTreeSet<Status> = reports.iter().map(|report| report.status).collect();
        assert_eq!(statuses.len(), Status::ALL.len(), "{now}: {statuses:?}");
    }
}

#[test]
fn the_stories_show_what_there_is_to_show() {
    let seed = reference();
    let (office, users) = office(&seed);
    let now = tuesday();
    let stories = demo::stories(now, &seed, &users);
    assert_eq!(
        stories,
        demo::stories(now, &seed, &users),
        "told the same way twice"
    );
    let reports = play(now, &stories, &office, &users);
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
fn nobody_in_the_stories_is_a_real_person() {
    let seed = reference();
    let (_, users) = office(&seed);
    let stories = demo::stories(tuesday(), &seed, &users);
    let mut phones = BTreeSet::new();
    let mut niks = BTreeSet::new();
    for reporter in stories.iter().filter_map(|story| story.reporter.as_ref()) {
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
    for story in demo::stories(tuesday(), &seed, &users).iter().take(20) {
        for step in &story.steps {
            if let DemoCommand::Photo {
                placeholder, role, ..
            } = &step.command
            {
                let bytes = demo::picture(*placeholder, *role);
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
