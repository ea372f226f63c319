//! The reporter as a person: one spelling, keys to be found by, warnings; and the words of the office.

use proptest::prelude::*;
use tanggap_domain::person::{Identity, IdentityWarning, IndexKind, social_key};
use tanggap_domain::text;
use tanggap_domain::violation::{ViolationCode as Code, Violations};

fn budi() -> Identity {
    Identity {
        name: "  Budi   Santoso, S.H. ".to_owned(),
        phone: Some("0812 6455-1551".to_owned()),
        nik: Some("1271 1455 0190 0001".to_owned()),
        address: Some(" Jl. Letda Sujono 4 ".to_owned()),
        email: Some(" Budi@Contoh.co.id ".to_owned()),
        social: Some("@Budi_S".to_owned()),
        occupation: Some("  ".to_owned()),
        sex: None,
    }
}

fn found(identity: &Identity) -> Vec<(String, Code)> {
    let mut v = Violations::default();
    identity.check("/reporter", &mut v);
    v.into_vec().into_iter().map(|it| (it.pointer, it.code)).collect()
}

#[test]
fn an_identity_is_stored_in_one_spelling() {
    let stored = budi().normalised();
    assert_eq!(stored.name, "Budi Santoso, S.H.");
    assert_eq!(stored.phone.as_deref(), Some("+6281264551551"));
    assert_eq!(stored.nik.as_deref(), Some("1271145501900001"));
    assert_eq!(stored.address.as_deref(), Some("Jl. Letda Sujono 4"));
    assert_eq!(
        (stored.email.as_deref(), stored.occupation.as_ref()),
        (Some("Budi@Contoh.co.id"), None)
    );
    assert_eq!(stored.normalised(), stored, "once is enough");
    assert_eq!(found(&budi()), []);
}

#[test]
fn a_person_is_found_by_the_same_keys_before_and_after_storing() {
    assert_eq!(budi().index_terms(), budi().normalised().index_terms());
    let terms = budi().index_terms();
    for (kind, key) in [
        (IndexKind::Phone, "+6281264551551"),
        (IndexKind::Nik, "1271145501900001"),
        (IndexKind::Email, "budi@contoh.co.id"),
        (IndexKind::Social, "budi_s"),
        (IndexKind::NameWord, "budi"),
        (IndexKind::NameWord, "santoso"),
    ] {
        assert!(terms.contains(&(kind, key.to_owned())), "{kind}");
    }
    assert!(
        !terms.iter().any(|(_, key)| key.contains("letda")),
        "an address is no key"
    );
    assert_eq!(social_key(" @@Budi_S "), "budi_s");
}

#[test]
fn a_name_said_twice_is_one_key() {
    let twice = Identity {
        name: "Siti SITI siti".to_owned(),
        ..Identity::default()
    };
    assert_eq!(twice.index_terms(), [(IndexKind::NameWord, "siti".to_owned())]);
}

#[test]
fn what_cannot_be_is_refused_by_field() {
    let wrong = |change: fn(&mut Identity)| {
        let mut identity = budi();
        change(&mut identity);
        found(&identity)
    };
    let one = |field: &str, code| vec![(format!("/reporter/{field}"), code)];
    assert_eq!(
        wrong(|it| it.name = "\u{200b} ".to_owned()),
        one("name", Code::Required)
    );
    assert_eq!(
        wrong(|it| it.phone = Some("12".to_owned())),
        one("phone", Code::Invalid)
    );
    assert_eq!(
        wrong(|it| it.nik = Some("12711455".to_owned())),
        one("nik", Code::Invalid)
    );
    for email in [
        "budi",
        "budi@",
        "@contoh.id",
        "budi@contoh",
        "a b@contoh.id",
        "a@b@contoh.id",
        "budi@contoh..id",
    ] {
        let identity = Identity {
            email: Some(email.to_owned()),
            ..budi()
        };
        assert_eq!(found(&identity), one("email", Code::Invalid), "{email}");
    }
    assert_eq!(
        wrong(|it| it.address = Some("a\0b".to_owned())),
        one("address", Code::Invalid)
    );
    assert_eq!(
        wrong(|it| it.occupation = Some("x".repeat(201))),
        one("occupation", Code::TooLong)
    );
}

#[test]
fn oddities_are_warned_of_and_refuse_nothing() {
    assert_eq!(budi().warnings(), []);
    let odd = Identity {
        nik: Some("1271149913900001".to_owned()),
        ..budi()
    };
    assert_eq!(
        (odd.warnings(), found(&odd)),
        (vec![IdentityWarning::NikImplausible], Vec::new())
    );
    let blank = Identity {
        nik: Some(" ".to_owned()),
        ..budi()
    };
    assert_eq!(blank.warnings(), [], "no NIK is not an odd one");
    let bare = Identity {
        name: "Budi".to_owned(),
        nik: Some(String::new()),
        ..Identity::default()
    };
    assert_eq!(
        (bare.warnings(), bare.has_contact()),
        (vec![IdentityWarning::NoContact], false)
    );
}

#[test]
fn one_number_in_all_its_spellings_is_one_number() {
    for phone in [
        "081264551551",
        "+62 0812 6455 1551",
        "+62 (0)812-6455-1551",
        "0062 812 6455 1551",
        "(+62) 812 6455 1551",
    ] {
        assert_eq!(text::e164(phone).as_deref(), Some("+6281264551551"), "{phone}");
    }
    // Whoever dials one zero too many means the same number, and what is kept is kept as it is.
    assert_eq!(
        text::e164("+62 00 812 6455 1551").as_deref(),
        Some("+6281264551551")
    );
    assert_eq!(text::e164("+62 000").as_deref(), None);
    assert_eq!(text::e164("+60 12 345 6789").as_deref(), Some("+60123456789"));
    assert_eq!(text::e164("061-4512345").as_deref(), Some("+62614512345"));
}

#[test]
fn a_text_of_nothing_but_space_says_nothing() {
    assert!(text::is_blank(" \u{feff}\u{200b}\n\t") && text::is_blank("") && !text::is_blank(" a "));
    assert!(text::is_forbidden('\0') && text::is_forbidden('\u{7}') && !text::is_forbidden('\n'));
}

#[test]
fn two_ways_to_say_the_same_complaint_share_their_stems() {
    let one = text::key_stems("Mohon perbaikan jalan yang rusak di Bantan");
    let other = text::key_stems("Jalan rusak, tolong diperbaiki pak! (Bantan)");
    assert_eq!(one, other);
    assert!(!one.contains(&"mohon".to_owned()));
}

proptest! {
    #[test]
    fn no_text_breaks_the_words_and_no_word_is_empty(text in "\\PC{0,60}") {
        prop_assert!(text::words(&text).all(|word| !word.is_empty()));
        let stemmed = text::stemmed(&text);
        prop_assert_eq!(stemmed.split(' ').filter(|word| !word.is_empty()).count(), text::words(&text).map(|word| text::stem_word(&word)).filter(|stem| !stem.is_empty()).count());
    }

    #[test]
    fn a_phone_in_one_spelling_stays_as_it_is(phone in "[+0-9 ().-]{0,20}") {
        if let Some(stored) = text::e164(&phone) {
            prop_assert_eq!(text::e164(&stored), Some(stored.clone()));
            prop_assert!(stored.starts_with('+') && (9..=16).contains(&stored.len()));
        }
    }

    #[test]
    fn a_masked_nik_shows_nothing_of_the_birth_date(nik in "[0-9]{6}[0-9]{6}[0-9]{4}") {
        let masked = text::mask_nik(&nik);
        prop_assert_eq!(masked.len(), 16);
        prop_assert_eq!(&masked[6..12], "******");
        prop_assert_eq!((&masked[..6], &masked[12..]), (&nik[..6], &nik[12..]));
    }
}
