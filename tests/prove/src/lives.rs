//! Believable lives of reports: each a sequence of steps that the rules allow, at the times at which offices take them.

use crate::seed::Failure;
use crate::texts::{Texts, address, person, pick, word};
use chrono::{DateTime, Duration, Utc};
use fastrand::Rng;
use tanggap_domain::account::Actor;
use tanggap_domain::command::*;
use tanggap_domain::ids::{AgencyId, CategoryId, KelurahanId, ReportId, ReporterId, SectionId, UserId};
use tanggap_domain::lifecycle::{Moment, create, step};
use tanggap_domain::office::Office;
use tanggap_domain::person::Identity;
use tanggap_domain::policy;
use tanggap_domain::reference::Urgency;
use tanggap_domain::report::*;
use tanggap_store::reports::ReportHistory;

/// How long after a report came it is recorded, which is when it gets its number.
pub const RECORDED_AFTER: Duration = Duration::minutes(6);

/// Every so many reports one holds the rare word.
pub const RARE: &str = "zamrudkhatulistiwa";

/// How far a report came.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum End {
    Received,
    Verified,
    Forwarded,
    InProgress,
    Monitoring,
    Closed,
    Rejected,
    Redirected,
    Withdrawn,
}

struct Kind {
    category: CategoryId,
    section: SectionId,
    urgency: Urgency,
    checklist: Vec<ChecklistAnswer>,
}

/// The office and those of its people who do the work.
pub struct Author<'a> {
    office: &'a Office,
    texts: &'a Texts,
    desk: Actor,
    kinds: Vec<(Kind, Actor)>,
    kelurahan: Vec<(KelurahanId, f64, f64)>,
    agencies: Vec<AgencyId>,
    rng: Rng,
    /// Reports and people so far.
    told: u64,
    people: u64,
}

/// A report that nobody has stored yet, and its reporter, if that is somebody new.
pub struct Told {
    pub life: ReportHistory,
    pub reporter: Option<(ReporterId, Identity)>,
}

impl<'a> Author<'a> {
    pub fn new(office: &'a Office, texts: &'a Texts, desk: UserId, now: DateTime<Utc>) -> Option<Self> {
        let kinds = office
            .categories
            .iter()
            .filter(|(_, item)| !item.retired && !item.data.evidence_required && !item.data.restricted)
            .filter_map(|(id, item)| {
                let section = item.data.section?;
                // Whoever resolves may not check.
                let head = office
                    .heads(section, now)
                    .into_iter()
                    .find(|head| *head != desk)?;
                let checklist = item.data.checklist.iter();
                let kind = Kind {
                    category: *id,
                    section,
                    urgency: item.data.urgency.unwrap_or(Urgency::Medium),
                    checklist: checklist
                        .map(|line| ChecklistAnswer {
                            key: line.key.clone().into(),
                            complete: true,
                        })
                        .collect(),
                };
                Some((kind, office.actor(head, now)?))
            })
            .collect();
        Some(Self {
            office,
            texts,
            desk: office.actor(desk, now)?,
            kinds,
            kelurahan: office
                .kelurahan
                .iter()
                .filter_map(|(id, item)| Some((*id, item.data.latitude?, item.data.longitude?)))
                .collect(),
            agencies: office.agencies.keys().copied().collect(),
            rng: Rng::with_seed(20_261_124),
            told: 0,
            people: 0,
        })
    }

    /// The next report, received at `at`. `open`: whether it is still worked on; `rare`: whether it holds the rare word.
    pub fn tell(
        &mut self,
        at: DateTime<Utc>,
        number: String,
        open: bool,
        rare: bool,
        known: &mut Vec<ReporterId>,
    ) -> Result<Told, Failure> {
        self.told += 1;
        let end = self.end(open);
        let (record, reporter) = self.record(at, rare, known);
        let id = ReportId::at(at);
        let permit = policy::check_create(&self.desk)?;
        let moment = self.moment(at + RECORDED_AFTER);
        let born = create(record.into(), &permit, id, number, moment)?;
        let mut life = ReportHistory {
            report: born.report,
            events: vec![born.event],
        };
        self.go_on(&mut life, end)?;
        Ok(Told { life, reporter })
    }

    fn end(&mut self, open: bool) -> End {
        match (open, self.rng.u32(..100)) {
            (true, 0..15) => End::Received,
            (true, 15..25) => End::Verified,
            (true, 25..45) => End::Forwarded,
            (true, 45..80) => End::InProgress,
            (true, _) => End::Monitoring,
            (false, 0..5) => End::Rejected,
            (false, 5..13) => End::Redirected,
            (false, 13..16) => End::Withdrawn,
            (false, _) => End::Closed,
        }
    }

    fn record(
        &mut self,
        at: DateTime<Utc>,
        rare: bool,
        known: &mut Vec<ReporterId>,
    ) -> (CreateReport, Option<(ReporterId, Identity)>) {
        let rng = &mut self.rng;
        let text = self.texts.any(rng);
        let title: String = text
            .split(['.', '\n', '?'])
            .next()
            .unwrap_or(text)
            .chars()
            .take(80)
            .collect();
        let (kelurahan, latitude, longitude) = self.kelurahan[rng.usize(..self.kelurahan.len())];
        let near = |middle: f64, rng: &mut Rng| ((middle + (rng.f64() - 0.5) * 0.01) * 1e6).round() / 1e6;
        let located = rng.bool();
        let mut description = text.to_owned();
        if rare {
            description = format!("{description} {RARE}");
        }
        // Two of three call for the first time.
        let again = !known.is_empty() && rng.u32(..3) == 0;
        let (reporter, new) = if again {
            (known[rng.usize(..known.len())], None)
        } else {
            self.people += 1;
            let id = ReporterId::at(at);
            (id, Some((id, person(self.people, rng).normalised())))
        };
        if new.is_some() && known.len() < 50_000 {
            known.push(reporter);
        }
        let channel = [
            Channel::WalkIn,
            Channel::Phone,
            Channel::Whatsapp,
            Channel::SocialMedia,
            Channel::Letter,
        ][rng.usize(..5)];
        let record = CreateReport {
            channel,
            received_at: at,
            kind: ReportKind::Complaint,
            title: if title.trim().is_empty() {
                "Laporan warga".into()
            } else {
                title.trim().into()
            },
            description: description.into(),
            incident_on: None,
            place: Place {
                address: address(rng),
                kelurahan: Some(kelurahan),
                neighbourhood: Some(format!("{}", rng.u32(1..20))),
                landmark: Some(format!("dekat warung {}", word(rng))),
                latitude: located.then(|| near(latitude, rng)),
                longitude: located.then(|| near(longitude, rng)),
            }
            .into(),
            reported_party: None,
            about: Vec::new(),
            category: None,
            urgency: None,
            reporter: Some(reporter),
            reach: vec![ContactChannel::Phone, ContactChannel::InPerson],
            anonymous: rng.u32(..12) == 0,
            confidential: rng.u32(..60) == 0,
            preferred_contact: None,
            lapor_id: None,
            source_url: None,
            repeats_post: false,
            key_into_lapor: false,
            lapor: None,
        };
        (record, new)
    }

    #[expect(
        clippy::too_many_lines,
        reason = "a life is read from its first step to its last"
    )]
    fn go_on(&mut self, life: &mut ReportHistory, end: End) -> Result<(), Failure> {
        let desk = self.desk.clone();
        let chosen = self.rng.usize(..self.kinds.len());
        let (kind, head) = &self.kinds[chosen];
        let (section, head) = (kind.section, head.clone());
        let verify = Verify {
            category: kind.category,
            urgency: kind.urgency,
            checklist: kind.checklist.clone(),
            note: None,
        };
        match end {
            End::Received => return Ok(()),
            End::Rejected => {
                let reason = "Laporan tidak memuat objek yang dapat ditindaklanjuti.".to_owned();
                self.step(
                    life,
                    &desk,
                    Reject {
                        code: RejectionCode::NoObject,
                        reason: reason.into(),
                    },
                )?;
                return self.tell_outcome(life);
            }
            End::Withdrawn => {
                let reason = "Pelapor menyampaikan bahwa masalahnya sudah selesai.".to_owned();
                return self.step(
                    life,
                    &desk,
                    Withdraw {
                        reason: reason.into(),
                    },
                );
            }
            _ => {}
        }
        self.step(life, &desk, verify)?;
        if end == End::Redirected {
            let agency = self.agencies[self.rng.usize(..self.agencies.len())];
            self.step(
                life,
                &desk,
                Redirect {
                    agency,
                    channel: ContactChannel::Whatsapp,
                    letter_number: None,
                    reason: "Kewenangan instansi lain; laporan telah diteruskan.".into(),
                },
            )?;
            return self.tell_outcome(life);
        }
        if end == End::Verified {
            return Ok(());
        }
        self.step(
            life,
            &desk,
            Forward {
                section,
                supporting: Vec::new(),
                assignee: None,
                priority_class: if life.report.confidential {
                    PriorityClass::Confidential
                } else {
                    PriorityClass::Ordinary
                },
                instructions: vec![Instruction::ProcessFurther],
                note: None,
                due_on: None,
            },
        )?;
        if end == End::Forwarded {
            return Ok(());
        }
        self.step(life, &head, Accept::default())?;
        let at = self.next_moment(life);
        let what = format!(
            "Petugas meninjau {} dan menemui warga di sekitar lokasi.",
            word(&mut self.rng)
        );
        self.step(
            life,
            &head,
            RecordAction {
                kind: ActionKind::Work,
                what: what.into(),
                done_at: at,
                findings: None,
                attachments: Vec::new(),
            },
        )?;
        if end == End::InProgress {
            return Ok(());
        }
        let outcome = pick(
            &[
                "Sudah diperbaiki oleh petugas dan diperiksa bersama kepala lingkungan.",
                "Sudah dibersihkan, jadwal pengangkutan ditambah menjadi tiga kali seminggu.",
                "Berkas sudah selesai dan dapat diambil di loket.",
            ],
            &mut self.rng,
        );
        self.step(
            life,
            &head,
            Resolve {
                outcome: outcome.into(),
                attachments: Vec::new(),
                waiver: None,
            },
        )?;
        self.tell_outcome(life)?;
        if end == End::Monitoring {
            return Ok(());
        }
        let checked_at = self.next_moment(life);
        self.step(
            life,
            &desk,
            RecordCheck {
                solved: true,
                method: CheckMethod::KeplingWord,
                finding: "Kepling menyatakan masalah tidak muncul lagi.".into(),
                checked_at,
                next_check_on: None,
                attachments: Vec::new(),
            },
        )
    }

    fn tell_outcome(&mut self, life: &mut ReportHistory) -> Result<(), Failure> {
        let told_at = self.next_moment(life);
        let desk = self.desk.clone();
        self.step(
            life,
            &desk,
            NotifyReporter {
                method: NoticeMethod::Call,
                letter_number: None,
                url: None,
                told_at,
                note: None,
            },
        )
    }

    /// Three hours after what came before.
    fn next_moment(&self, life: &ReportHistory) -> DateTime<Utc> {
        life.events
            .last()
            .map_or(life.report.received_at, |event| event.at)
            + Duration::hours(3)
    }

    fn step(
        &mut self,
        life: &mut ReportHistory,
        actor: &Actor,
        command: impl Into<Command>,
    ) -> Result<(), Failure> {
        let command = command.into();
        let at = self.next_moment(life);
        let permit = policy::check(actor, command.action(), &life.report)?;
        let done = step(&life.report, command, &permit, self.moment(at))?;
        life.report = done.report;
        life.events.push(done.event);
        Ok(())
    }

    fn moment(&self, now: DateTime<Utc>) -> Moment<'a> {
        Moment {
            now: tanggap_domain::clock::to_micros(now),
            office: self.office,
            target: None,
        }
    }
}
