//! Recording, checking and clarifying.

use crate::support::*;
use chrono::{Days, Duration};
use tanggap_domain::command::*;
use tanggap_domain::lifecycle::{Precondition, Refusal, Status};
use tanggap_domain::reference::Urgency;
use tanggap_domain::report::*;
use tanggap_domain::timer::TimerKind;
use tanggap_domain::violation::ViolationCode as Code;

#[track_caller]
fn refused_record(change: impl FnOnce(&mut CreateReport)) -> Vec<(String, Code)> {
    match Case::try_at("2026-11-24 09:00", 1, change) {
        Err(Refusal::Invalid(found)) => found.into_iter().map(|it| (it.pointer, it.code)).collect(),
        other => panic!("{:?}", other.map(|case| case.report)),
    }
}

fn found(pointer: &str, code: Code) -> Vec<(String, Code)> {
    vec![(pointer.to_owned(), code)]
}

#[test]
fn a_new_report_is_received_with_version_one() {
    let case = Case::received();
    assert_eq!((case.status(), case.report.version), (Status::Received, 1));
    assert_eq!(case.report.recorded_by, Some(DESK));
}

#[test]
fn a_report_is_never_received_in_the_future_nor_in_another_century() {
    let later = wib("2026-11-24 09:06");
    assert_eq!(
        refused_record(|it| it.received_at = later),
        found("/received_at", Code::InFuture)
    );
    let old = wib("1926-11-24 09:00");
    assert_eq!(
        refused_record(|it| it.received_at = old),
        found("/received_at", Code::InPast)
    );
    let slow_clock = wib("2026-11-24 09:04");
    assert!(Case::try_at("2026-11-24 09:00", 1, |it| it.received_at = slow_clock).is_ok());
}

#[test]
fn today_in_medan_is_not_the_future_though_it_is_still_yesterday_in_greenwich() {
    assert!(
        Case::try_at("2026-11-24 01:00", 1, |it| it.incident_on =
            Some(day("2026-11-24").into()))
        .is_ok()
    );
    let tomorrow = Some(day("2026-11-25"));
    assert_eq!(
        refused_record(|it| it.incident_on = tomorrow.map(Into::into)),
        found("/incident_on", Code::InFuture)
    );
}

#[test]
fn somebody_reports_or_it_is_anonymous() {
    assert_eq!(
        refused_record(|it| it.reporter = None),
        found("/reporter", Code::Required)
    );
    assert!(
        Case::try_at("2026-11-24 09:00", 1, |it| (it.reporter, it.anonymous) =
            (None, true))
        .is_ok()
    );
}

#[test]
fn a_report_from_lapor_needs_its_tracking_id_and_owes_an_answer_there() {
    assert_eq!(
        refused_record(|it| it.channel = Channel::LaporApp),
        found("/lapor_id", Code::Required)
    );
    let case = Case::new(|it| (it.channel, it.lapor_id) = (Channel::LaporApp, Some("75123".into())));
    assert!(case.report.has_open_duty());
    assert!(!Case::received().report.has_open_duty());
}

#[test]
fn only_a_live_sub_category_classifies() {
    assert_eq!(
        refused_record(|it| it.category = Some(LAMA)),
        found("/category", Code::Retired)
    );
    assert_eq!(
        refused_record(|it| it.category = Some(JALAN)),
        found("/category", Code::Unknown)
    );
}

#[test]
fn nobody_but_the_desk_records() {
    use tanggap_domain::policy::check_create;
    let case = Case::received();
    for user in [KASI, CREW, LURAH, SEKCAM, CAMAT, ADMIN, AUDITOR] {
        assert!(check_create(&case.actor(user)).is_err());
    }
    assert!(check_create(&case.actor(KASUBBAG)).is_ok());
}

#[test]
fn verifying_needs_every_item_of_the_checklist_answered_as_complete() {
    let case = Case::received();
    let none = Verify {
        checklist: Vec::new(),
        ..verify(LUBANG, Urgency::Medium)
    };
    assert_eq!(
        case.invalid(DESK, none),
        [
            ("/checklist/lokasi".to_owned(), Code::Required),
            ("/checklist/uraian".to_owned(), Code::Required)
        ]
    );
    let mut half = verify(LUBANG, Urgency::Medium);
    half.checklist
        .iter_mut()
        .filter(|it| &*it.key == "uraian")
        .for_each(|it| it.complete = false);
    assert_eq!(
        case.invalid(DESK, half),
        found("/checklist/uraian", Code::Incomplete)
    );
    assert_eq!(case.verify().status(), Status::Verified);
}

#[test]
fn a_section_does_not_verify() {
    assert_eq!(
        Case::received().refused(KASI, verify(LUBANG, Urgency::Medium)),
        UNKNOWN
    );
    assert_eq!(
        Case::received().refused(CAMAT, verify(LUBANG, Urgency::Medium)),
        FORBIDDEN
    );
}

#[test]
fn while_the_reporter_is_asked_a_report_is_verified_only_if_it_was_asked_during_the_check() {
    let asked = Case::received().by(DESK, ask(ContactChannel::Phone));
    let case = asked.verify();
    assert_eq!(
        (case.status(), case.report.clarification.is_none()),
        (Status::Verified, true)
    );
    let asked = Case::verified().by(DESK, ask(ContactChannel::Phone));
    assert_eq!(
        asked.unmet(DESK, verify(LUBANG, Urgency::Medium)),
        Precondition::AskedFromReceived
    );
}

#[test]
fn a_clarification_comes_back_where_it_was_asked_from() {
    for (case, from) in [
        (Case::received(), Status::Received),
        (Case::verified(), Status::Verified),
        (Case::forwarded(), Status::Forwarded),
        (Case::in_progress(), Status::InProgress),
    ] {
        let asked = case.by(DESK, ask(ContactChannel::Phone));
        assert_eq!(asked.status(), Status::AwaitingClarification);
        let back = asked.by(DESK, answer());
        assert_eq!((back.status(), back.report.clarification), (from, None));
    }
}

#[test]
fn what_was_said_in_public_has_an_address_that_leads_there() {
    let posted = |channel, url: &str| LogContactAttempt {
        channel,
        url: Some(url.into()),
        ..attempt(ContactOutcome::MessageLeft)
    };
    let case = Case::new(|it| {
        it.reach = vec![ContactChannel::Phone, ContactChannel::SocialMedia];
        it.source_url = Some("https://contoh.id/p/1".into());
    });
    let social = ContactChannel::SocialMedia;
    let case = case.by(DESK, posted(social, "https://contoh.id/p/1#c2"));
    assert_eq!(
        case.invalid(DESK, posted(ContactChannel::Phone, "https://contoh.id/p/1")),
        found("/url", Code::NotAllowed)
    );
    for bad in ["javascript:alert(1)", "contoh.id/p/1", "https://a@b.id/"] {
        assert_eq!(
            case.invalid(DESK, posted(social, bad)),
            found("/url", Code::Invalid),
            "{bad}"
        );
    }
    let long = format!("https://contoh.id/{}", "p".repeat(600));
    assert_eq!(
        case.invalid(DESK, posted(social, &long)),
        found("/url", Code::TooLong)
    );
    for (bad, code) in [
        ("javascript:alert(1)", Code::Invalid),
        (long.as_str(), Code::TooLong),
    ] {
        assert_eq!(
            refused_record(|it| it.source_url = Some(bad.into())),
            found("/source_url", code)
        );
    }
}

#[test]
fn a_question_must_say_something_and_an_answer_may_be_a_photo() {
    let case = Case::received();
    let silent = RequestClarification {
        questions: Vec::new(),
        ..ask(ContactChannel::Phone)
    };
    assert_eq!(case.invalid(DESK, silent), found("/questions", Code::Required));
    let asked = case.by(DESK, ask(ContactChannel::Phone));
    let empty = RecordClarification {
        answer: " ".into(),
        ..answer()
    };
    assert_eq!(
        asked.invalid(DESK, empty.clone()),
        found("/answer", Code::Required)
    );
    assert_eq!(
        asked
            .by(
                DESK,
                RecordClarification {
                    attachments: vec![PHOTO],
                    ..empty
                }
            )
            .status(),
        Status::Received
    );
}

#[test]
fn only_a_reporter_without_an_address_is_asked_on_the_tracking_page() {
    let case = Case::received();
    assert_eq!(
        case.invalid(DESK, ask(ContactChannel::TrackingPage)),
        found("/channel", Code::NotAllowed)
    );
    let anonymous = Case::new(|it| (it.reporter, it.anonymous, it.reach) = (None, true, Vec::new()));
    let asked = anonymous.by(DESK, ask(ContactChannel::TrackingPage));
    assert!(asked.report.clarification.is_some_and(|open| open.published));
}

#[test]
fn an_unanswered_question_before_forwarding_ends_the_report_and_the_reporter_is_told() {
    for case in [Case::received(), Case::verified()] {
        let asked = case
            .by(DESK, ask(ContactChannel::Phone))
            .by(DESK, attempt(ContactOutcome::NoAnswer));
        let early = asked.clone().later(Duration::days(30));
        let refusal = early.attempt_system(Lapse {}.into());
        let unmet = Refusal::Unmet {
            action: tanggap_domain::lifecycle::Action::Lapse,
            needs: Precondition::ReporterTimeUp,
        };
        assert_eq!(refusal, Err(No::Refused(unmet.clone())));
        let mut due = asked.clone();
        due.now = asked.due(TimerKind::ReporterAnswer);
        assert!(
            due.attempt_system(Lapse {}.into()).is_err(),
            "the last second is still the reporter's"
        );
        let lapsed = asked.later(Duration::days(31)).by_system(Lapse {});
        assert!(!lapsed.report.unanswered, "only a report that goes on is marked");
        assert_eq!(
            (lapsed.status(), lapsed.report.answer_owed),
            (Status::Withdrawn, true)
        );
        assert!(lapsed.runs(TimerKind::Notification));
    }
}

#[test]
fn an_unanswered_question_after_forwarding_gives_the_report_back_marked() {
    for (case, from) in [
        (Case::forwarded(), Status::Forwarded),
        (Case::in_progress(), Status::InProgress),
    ] {
        let asked = case
            .by(DESK, ask(ContactChannel::Phone))
            .by(DESK, attempt(ContactOutcome::NoAnswer));
        let back = asked.later(Duration::days(31)).by_system(Lapse {});
        assert_eq!(
            (back.status(), back.report.unanswered, back.report.answer_owed),
            (from, true, false)
        );
    }
}

#[test]
fn nothing_lapses_before_somebody_tried_to_reach_the_reporter() {
    let asked = Case::received()
        .by(DESK, ask(ContactChannel::Phone))
        .later(Duration::days(31));
    let refusal = asked.attempt_system(Lapse {}.into());
    let unmet = Refusal::Unmet {
        action: tanggap_domain::lifecycle::Action::Lapse,
        needs: Precondition::ContactAttempted,
    };
    assert_eq!(refusal, Err(No::Refused(unmet.clone())));
    let published = Case::new(|it| (it.reporter, it.anonymous, it.reach) = (None, true, Vec::new()))
        .by(DESK, ask(ContactChannel::TrackingPage))
        .later(Duration::days(31));
    assert_eq!(published.by_system(Lapse {}).status(), Status::Withdrawn);
    // Asked face to face, and met in vain: nobody can be said to have been tried.
    let met = Case::new(|it| (it.reporter, it.anonymous, it.reach) = (None, true, Vec::new()))
        .by(DESK, ask(ContactChannel::InPerson))
        .by(
            DESK,
            LogContactAttempt {
                channel: ContactChannel::InPerson,
                ..attempt(ContactOutcome::NoAnswer)
            },
        )
        .later(Duration::days(31));
    assert_eq!(met.attempt_system(Lapse {}.into()), Err(No::Refused(unmet)));
}

#[test]
fn nobody_lapses_a_report_by_hand() {
    let asked = Case::received()
        .by(DESK, ask(ContactChannel::Phone))
        .later(Duration::days(40));
    assert_eq!(asked.refused(DESK, Lapse {}), FORBIDDEN);
}

#[test]
fn a_section_asks_the_desk_and_an_answer_of_the_reporter_settles_it() {
    let asked = Case::in_progress().by(
        CREW,
        AskDesk {
            question: "Di mana?".into(),
        },
    );
    assert_eq!(asked.status(), Status::InProgress);
    assert_eq!(
        asked.available(DESK).next,
        Some(tanggap_domain::lifecycle::Action::AnswerSection)
    );
    let seq = asked.report.version;
    let wrong = AnswerSection {
        seq: seq + 1,
        answer: "Di situ".into(),
    };
    assert_eq!(asked.invalid(DESK, wrong), found("/seq", Code::Unknown));
    let answered = asked.clone().by(
        DESK,
        AnswerSection {
            seq,
            answer: "Di situ".into(),
        },
    );
    assert!(answered.report.desk_questions.is_empty());
    let reporter = asked.by(DESK, ask(ContactChannel::Phone)).by(DESK, answer());
    assert!(reporter.report.desk_questions.is_empty());
}

#[test]
fn a_section_corrects_the_place_and_nothing_else() {
    let case = Case::in_progress();
    let place = Place {
        landmark: Some("Depan pasar".to_owned()),
        ..Place::default()
    };
    let title = Edit {
        title: Some("Lain".into()),
        ..Edit::default()
    };
    assert_eq!(case.invalid(KASI, title.clone()), found("", Code::NotAllowed));
    assert_eq!(
        case.refused(
            CREW,
            Edit {
                place: Some(place.clone().into()),
                ..Edit::default()
            }
        ),
        FORBIDDEN
    );
    let case = case
        .by(
            KASI,
            Edit {
                place: Some(place.into()),
                ..Edit::default()
            },
        )
        .by(DESK, title);
    assert_eq!(case.report.content.title, "Lain");
    assert_eq!(case.report.content.place.landmark.as_deref(), Some("Depan pasar"));
    assert_eq!(case.invalid(DESK, Edit::default()), found("", Code::Required));
}

#[test]
fn an_ended_report_is_not_edited() {
    assert!(Case::closed().wrong_status(
        DESK,
        Edit {
            title: Some("Lain".into()),
            ..Edit::default()
        }
    ));
}

#[test]
fn a_report_was_never_received_after_it_was_recorded() {
    let case = Case::received().later(Duration::days(1));
    let later = case.report.recorded_at + Duration::minutes(1);
    let edit = |at| Edit {
        received_at: Some(at),
        ..Edit::default()
    };
    assert_eq!(
        case.invalid(DESK, edit(later)),
        found("/received_at", Code::InFuture)
    );
    assert_eq!(
        case.invalid(DESK, edit(wib("1926-11-24 09:00"))),
        found("/received_at", Code::InPast)
    );
    let earlier = wib("2026-11-20 10:00");
    let case = case.by(DESK, edit(earlier));
    // The law counts from receipt, so the correction moves it.
    let legal = case.office.calendar.date(case.due(TimerKind::LegalCompleteness));
    assert_eq!(Some(legal), day("2026-11-20").checked_add_days(Days::new(14)));
}
