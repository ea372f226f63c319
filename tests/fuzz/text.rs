//! Words, numbers and dates as people write them.

use crate::driver::{fuzz, text, texts};
use chrono::NaiveDate;
use tanggap_domain::person::{Identity, social_key};
use tanggap_domain::text as reading;
use tanggap_domain::violation::Violations;

#[test]
fn words_and_their_stems() {
    let seeds = texts(&[
        "Lampu jalan padam di simpang Jl. Letda Sujono No. 4, sudah seminggu gelap-gulita.",
        "PGD-2026-00001 pengaduan mempertanggungjawabkan ketidaknyamanan",
        "RT 03/RW IV; +62 812-7700-1144 (WA)",
        "",
    ]);
    fuzz(1_500, seeds, |bytes| {
        let said = text(bytes);
        for word in reading::words(&said) {
            assert!(!word.is_empty());
            // A longer stem than its word would find what was never written.
            assert!(reading::stem_word(&word).chars().count() <= word.chars().count() + 2);
        }
        let once = reading::stemmed(&said);
        assert!(!reading::indexed(&said).contains(reading::is_forbidden));
        assert!(!once.contains(reading::is_forbidden));
        for stem in reading::key_stems(&said) {
            assert!(!stem.is_empty());
        }
        let _ = reading::is_blank(&said);
    });
}

#[test]
fn phones_and_niks() {
    let seeds = texts(&[
        "0812-7700-1144",
        "+62 (0)812 7700 1144",
        "0061 2 5550 1234",
        "12.71.14.120385.0003",
        "1271145203850003",
    ]);
    fuzz(2_000, seeds, |bytes| {
        let said = text(bytes);
        if let Some(phone) = reading::e164(&said) {
            assert!(
                phone.starts_with('+') && phone[1..].bytes().all(|byte| byte.is_ascii_digit()),
                "{phone}"
            );
            // Written down and read again it is the same number.
            assert_eq!(reading::e164(&phone).as_deref(), Some(phone.as_str()));
        }
        if let Some(nik) = reading::nik_digits(&said) {
            assert_eq!(nik.len(), 16);
            assert_eq!(reading::nik_digits(&nik).as_deref(), Some(nik.as_str()));
            let masked = reading::mask_nik(&nik);
            assert!(masked.contains('*'), "{masked}");
        }
        let _ = reading::nik_is_plausible(&said);
        let _ = reading::mask_nik(&said);
        let _ = social_key(&said);
    });
}

#[test]
fn people() {
    let seeds = texts(&[
        r#"{"name":"Rudi Hartono","phone":"0812 0000 1234","nik":"1271141203850003","email":"rudi@example.id","address":"Gang Melati 7B","social":"@rudi.h","occupation":"Petani","sex":"male"}"#,
        r#"{"name":"Bu Ani","phone":"(061) 555-0123"}"#,
    ]);
    fuzz(1_500, seeds, |bytes| {
        let Ok(person) = serde_json::from_slice::<Identity>(bytes) else {
            return;
        };
        let mut violations = Violations::default();
        person.check("/identity", &mut violations);
        let _ = (person.warnings(), person.ways(), person.index_terms());
        let kept = person.normalised();
        assert_eq!(kept.normalised(), kept, "what is kept is kept as it is");
    });
}

#[test]
fn dates() {
    let settings = tanggap_app::seed::reference().settings;
    let calendar = tanggap_domain::office::Office::calendar_of(&settings, &Default::default());
    let seeds = texts(&["2026-11-23", "2028-02-29", "0001-01-01", "+262142-12-31"]);
    fuzz(1_000, seeds, |bytes| {
        let said = serde_json::Value::String(text(bytes));
        let Ok(day) = serde_json::from_value::<NaiveDate>(said) else {
            return;
        };
        let next = calendar.working_day_after(day, 3);
        let end = calendar.end_of(day);
        let _ = (calendar.working_days_between(day, next), calendar.date(end));
        let _ = calendar.after_working_days(end, 5);
        let _ = calendar.after_calendar_days(end, 30);
        let _ = calendar.after_hours(end, 24);
    });
}
