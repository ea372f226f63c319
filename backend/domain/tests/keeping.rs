//! What the program and the files change of a report, and what of it stays as it was.

use crate::support::*;
use tanggap_domain::command::*;
use tanggap_domain::ids::{AttachmentId, DocumentId, InboxItemId};
use tanggap_domain::lapor::LaporState;
use tanggap_domain::letters::DocumentKind;
use tanggap_domain::lifecycle::{Precondition, Status};
use tanggap_domain::report::*;
use tanggap_domain::violation::ViolationCode as Code;
use uuid::Uuid;

const SECOND: AttachmentId = AttachmentId(Uuid::from_u128(0x46));
const THIRD: AttachmentId = AttachmentId(Uuid::from_u128(0x47));

fn found(pointer: &str, code: Code) -> Vec<(String, Code)> {
    vec![(pointer.to_owned(), code)]
}

fn file(attachment: AttachmentId) -> Attach {
    Attach {
        attachment,
        role: AttachmentRole::After,
        sha256: "a1".repeat(32).into(),
    }
}

/// In the section's hands, with three files that show what was done.
fn with_files() -> Case {
    let case = Case::in_progress();
    case.by(CREW, file(PHOTO))
        .by(CREW, file(SECOND))
        .by(CREW, file(THIRD))
}

fn forget(attachments: &[AttachmentId]) -> Forget {
    let place = Place {
        kelurahan: Some(BANTAN),
        ..Place::default()
    };
    Forget {
        title: "Laporan warga".into(),
        place: place.into(),
        incident_on: None,
        attachments: attachments.to_vec(),
    }
}

#[test]
fn of_whoever_is_forgotten_nothing_stays_and_of_the_case_everything() {
    let mut case = Case::new(|it| {
        it.incident_on = Some(day("2026-11-23").into());
        it.reported_party = Some("Toko Jaya".into());
        it.source_url = Some("https://contoh.id/p/1".into());
        it.preferred_contact = Some(ContactChannel::Whatsapp);
    });
    case = case.verify().forward().accept();
    case = case.by(CREW, file(PHOTO)).by(CREW, file(SECOND));
    case = case.resolve().tell().close();
    let before = case.report.clone();
    let report = case.by_system(forget(&[PHOTO])).report;
    assert_eq!(report.content.title, "Laporan warga");
    assert_eq!(
        (
            report.content.description.as_str(),
            report.content.incident_on,
            report.content.reported_party.as_deref(),
            report.source_url.as_deref(),
        ),
        ("", None, None, None)
    );
    assert_eq!((report.reporter, report.preferred_contact), (None, None));
    assert!(report.reach.is_empty() && report.clarification.is_none());
    assert_eq!(report.forgotten_at, Some(report.ended_at.expect("ended")));
    assert_eq!(
        (report.attachments, report.proofs.as_slice()),
        (1, &[SECOND][..]),
        "only the files of the reporter are gone"
    );
    assert_eq!(report.outcome, before.outcome, "what the office did stays");
    assert!(report.outcome.is_some());
    assert_eq!(
        (report.status, report.section, report.category),
        (before.status, before.section, before.category)
    );
}

#[test]
fn an_outcome_whose_words_were_erased_is_none_once_its_reporter_was_forgotten() {
    let mut case = Case::closed();
    case.report.outcome = Some(" ".to_owned());
    assert_eq!(case.by_system(forget(&[])).report.outcome, None);
}

#[test]
fn the_record_of_the_reporter_says_how_they_are_reached_and_lapor_what_it_says() {
    let case = Case::received().by_system(UpdateReach {
        reach: vec![ContactChannel::Letter],
    });
    assert_eq!(case.report.reach, [ContactChannel::Letter]);
    let lapor = LaporState {
        status: "Ditutup oleh Pelapor".into(),
        status_note: None,
        source: None,
        category: None,
    };
    let case = case.by_system(UpdateLapor { lapor: lapor.clone() });
    assert_eq!(
        (case.status(), case.report.lapor),
        (Status::Received, Some(lapor))
    );
}

#[test]
fn a_message_taken_off_takes_its_own_files_along_and_no_others() {
    let case = with_files().by(
        DESK,
        DetachMessage {
            message: InboxItemId(Uuid::from_u128(0x45)),
            attached_at: wib("2026-11-24 09:00"),
            attachments: vec![PHOTO, THIRD],
            reason: "Salah laporan".into(),
        },
    );
    assert_eq!(
        (case.report.attachments, case.report.proofs.as_slice()),
        (1, &[SECOND][..])
    );
}

#[test]
fn a_correction_replaces_whom_it_is_about_and_an_empty_one_says_that_it_is_nobody() {
    let party = |words: &str| Edit {
        reported_party: Some(words.into()),
        ..Edit::default()
    };
    let case = Case::received().by(DESK, party("Toko Jaya"));
    assert_eq!(case.report.content.reported_party.as_deref(), Some("Toko Jaya"));
    let case = case.by(DESK, party(" "));
    assert_eq!(case.report.content.reported_party, None);
}

#[test]
fn a_call_settles_a_notice_that_came_back_and_another_mail_does_not() {
    let bounced = || NotificationFailed {
        reason: "Kotak penuh".into(),
        untold: false,
    };
    let by = |channel| LogContactAttempt {
        channel,
        ..attempt(ContactOutcome::NoAnswer)
    };
    let case = Case::monitoring().by_system(bounced());
    // The notice reached them otherwise: they count as told.
    assert_eq!(
        (case.status(), case.report.answer_owed, case.report.call_due),
        (Status::Monitoring, false, true)
    );
    let case = case.by(DESK, by(ContactChannel::Email));
    assert!(case.report.call_due);
    let case = case.by(DESK, by(ContactChannel::Phone));
    assert!(!case.report.call_due);
    let case = case.by(DESK, by(ContactChannel::Email));
    assert!(!case.report.call_due, "a mail makes no call due");
}

#[test]
fn the_page_of_one_agency_is_renewed_and_an_agency_reminded_without_touching_the_others() {
    let case = Case::in_progress()
        .by(CREW, coordinate(day("2026-12-01"), true))
        .by(CREW, coordinate(day("2026-12-02"), false));
    let seqs: Vec<u32> = case.report.coordinations.iter().map(|it| it.seq).collect();
    let [first, second] = seqs[..] else {
        panic!("two coordinations")
    };
    let renew = |seq| RenewLink {
        coordination: Some(seq),
    };
    let chase = |coordination| Chase {
        coordination,
        channel: ContactChannel::Phone,
        note: None,
    };
    let case = case
        .by(CREW, renew(second))
        .by(CREW, renew(second))
        .by(CREW, chase(first))
        .by(CREW, chase(first));
    let state: Vec<_> = case
        .report
        .coordinations
        .iter()
        .map(|it| (it.link_generation, it.chased, it.chased_at.is_some()))
        .collect();
    assert_eq!(state, [(0, 2, true), (2, 0, false)]);
    assert_eq!(case.report.link_generation, 0);
    // What has ended, and what never was, is neither reminded nor promised nor shown.
    let ended = case.by(CREW, end_coordination(first));
    let promise = |coordination| RecordAgencyPromise {
        coordination,
        promised_on: day("2026-12-03"),
        note: None,
    };
    for gone in [first, 99] {
        let unknown = found("/coordination", Code::Unknown);
        assert_eq!(ended.invalid(CREW, chase(gone)), unknown);
        assert_eq!(ended.invalid(CREW, renew(gone)), unknown);
        assert_eq!(ended.invalid(CREW, promise(gone)), unknown);
        assert_eq!(ended.invalid(CREW, end_coordination(gone)), unknown);
    }
    assert_eq!(
        ended.invalid(CREW, RenewLink { coordination: None }),
        found("/coordination", Code::Required),
        "receipts are handed out by the desk"
    );
}

#[test]
fn a_letter_is_issued_by_whom_it_is_for_and_where_there_is_something_to_write() {
    let letter = |kind| IssueDocument {
        document: DocumentId(Uuid::from_u128(0x44)),
        kind,
        letter_number: Some("600/1/2026".into()),
        about: None,
        sha256: "0".repeat(64).into(),
    };
    let refused = found("/kind", Code::NotAllowed);
    let case = Case::in_progress();
    let version = case.report.version;
    assert_eq!(
        case.clone()
            .by(KASI, letter(DocumentKind::Assignment))
            .report
            .version,
        version + 1
    );
    assert_eq!(case.invalid(DESK, letter(DocumentKind::Notice)), refused);
    assert_eq!(case.invalid(KASI, letter(DocumentKind::Coordination)), refused);
    let asked = case.clone().by(CREW, coordinate(day("2026-12-01"), false));
    assert_eq!(
        asked.by(KASI, letter(DocumentKind::Coordination)).status(),
        Status::InProgress
    );
    let resolved = case.resolve();
    assert_eq!(resolved.invalid(KASI, letter(DocumentKind::Notice)), refused);
    assert_eq!(
        resolved.by(DESK, letter(DocumentKind::Notice)).status(),
        Status::Resolved
    );
}

#[test]
fn what_the_office_keys_into_lapor_gets_its_tracking_id_there_and_an_answer_gives_none() {
    let keyed = |lapor_id: Option<&str>| CompleteDuty {
        duty: DutyKind::LaporEntry,
        lapor_id: lapor_id.map(Into::into),
        done_on: day("2026-11-24"),
        note: None,
    };
    let case = Case::new(|it| it.key_into_lapor = true);
    assert!(case.report.has_open_duty());
    assert_eq!(
        case.invalid(DESK, keyed(None)),
        found("/lapor_id", Code::Required)
    );
    assert_eq!(
        case.invalid(DESK, lapor_answered(day("2026-11-24"))),
        found("/duty", Code::Unknown)
    );
    let case = case.by(DESK, keyed(Some(" 75123 ")));
    assert_eq!(case.report.lapor_id.as_deref(), Some("75123"));
    assert_eq!(case.unmet(DESK, keyed(Some("75123"))), Precondition::DutyOpen);
    let from_lapor = Case::new(|it| (it.channel, it.lapor_id) = (Channel::LaporWeb, Some("75123".into())));
    let renamed = CompleteDuty {
        lapor_id: Some("1".into()),
        ..lapor_answered(day("2026-11-24"))
    };
    assert_eq!(
        from_lapor.invalid(DESK, renamed),
        found("/lapor_id", Code::NotAllowed)
    );
    // What LAPOR! knows already need not be keyed in.
    let known = Case::new(|it| (it.key_into_lapor, it.lapor_id) = (true, Some("75123".into())));
    assert!(!known.report.has_open_duty());
}
