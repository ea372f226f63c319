//! A text that nobody sees says nothing; and `null` clears what a report may be without.

use crate::support::*;
use proptest::prelude::*;
use tanggap_domain::action::Action;
use tanggap_domain::command::*;
use tanggap_domain::reference::Urgency;
use tanggap_domain::text::is_blank;
use tanggap_domain::violation::{Violation, ViolationCode as Code};

/// One of each kind: blanks, joiners and marks of direction, soft hyphens, fillers, braille, variation selectors, tags.
const UNSEEN: [char; 26] = [
    ' ',
    '\n',
    '\u{a0}',
    '\u{ad}',
    '\u{34f}',
    '\u{61c}',
    '\u{115f}',
    '\u{1160}',
    '\u{17b4}',
    '\u{180e}',
    '\u{200b}',
    '\u{200d}',
    '\u{200f}',
    '\u{202e}',
    '\u{2060}',
    '\u{2069}',
    '\u{2800}',
    '\u{3000}',
    '\u{3164}',
    '\u{fe0f}',
    '\u{feff}',
    '\u{ffa0}',
    '\u{fffa}',
    '\u{1d173}',
    '\u{e0041}',
    '\u{e01ef}',
];

fn refused(action: Action, words: &str) -> Vec<Violation> {
    let now = wib("2026-11-24 09:00");
    let checked = specimen(action, words, now, day("2026-11-24")).check();
    checked.err().unwrap_or_default()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn what_nobody_sees_is_refused_as_an_empty_text_is(unseen in proptest::collection::vec(proptest::sample::select(&UNSEEN[..]), 1..6)) {
        let unseen: String = unseen.into_iter().collect();
        prop_assert!(is_blank(&unseen), "{:?}", unseen);
        for &action in Action::ALL {
            prop_assert_eq!(refused(action, &unseen), refused(action, ""), "{} {:?}", action, unseen);
        }
    }

    #[test]
    fn one_character_that_is_seen_is_enough(
        before in proptest::sample::select(&UNSEEN[..]),
        seen in proptest::sample::select(&['a', '1', '.', '😀', 'é', '字', '⠁', '\u{fffc}'][..]),
        after in proptest::sample::select(&UNSEEN[..]),
    ) {
        let words: String = [before, seen, after].iter().collect();
        prop_assert!(!is_blank(&words), "{:?}", words);
    }
}

#[test]
fn the_edges_of_each_range_are_unseen_and_their_neighbours_are_seen() {
    for (first, last) in [
        (0xad, 0xad),
        (0x34f, 0x34f),
        (0x61c, 0x61c),
        (0x115f, 0x1160),
        (0x17b4, 0x17b5),
        (0x180b, 0x180f),
        (0x2060, 0x206f),
        (0x2800, 0x2800),
        (0x3164, 0x3164),
        (0xfe00, 0xfe0f),
        (0xfeff, 0xfeff),
        (0xffa0, 0xffa0),
        (0xfff0, 0xfffb),
        (0x13430, 0x1343f),
        (0x16fe4, 0x16fe4),
        (0x1bca0, 0x1bca3),
        (0x1d159, 0x1d159),
        (0x1d173, 0x1d17a),
        (0xe0000, 0xe0fff),
    ] {
        let blank = |code: u32| char::from_u32(code).is_some_and(|c| is_blank(&c.to_string()));
        assert!(blank(first) && blank(last), "{first:x}");
        // U+205F is a blank itself, and U+200B to U+200F lie beside others.
        assert!(
            !blank(last + 1) && (first == 0x2060 || !blank(first - 1)),
            "{first:x}"
        );
    }
    assert!(is_blank("") && is_blank("\u{7}") && is_blank("\u{200b}\u{200f}\u{202a}\u{202e}"));
}

fn edit(json: &str) -> Result<Edit, serde_json::Error> {
    serde_json::from_str(json)
}

#[test]
fn null_clears_a_classification_until_it_is_verified() {
    let whole = Case::new(|it| (it.category, it.urgency) = (Some(PUNGLI), Some(Urgency::High)));
    assert!(whole.report.restricted);
    let cleared = whole.clone().by(
        CAMAT,
        edit(r#"{"category":null,"urgency":null}"#).expect("a correction"),
    );
    assert_eq!((cleared.report.category, cleared.report.urgency), (None, None));
    assert!(!cleared.report.restricted);
    // Left out, they stay.
    let titled = whole.by(CAMAT, edit(r#"{"title":"Lain"}"#).expect("a correction"));
    assert_eq!(
        (titled.report.category, titled.report.urgency),
        (Some(PUNGLI), Some(Urgency::High))
    );
    for field in ["category", "urgency"] {
        let null = edit(&format!("{{\"{field}\":null}}")).expect("a correction");
        assert_eq!(
            Case::verified().invalid(DESK, null),
            [(format!("/{field}"), Code::Required)]
        );
    }
}

#[test]
fn null_clears_every_optional_field_and_no_other() {
    for field in [
        "category",
        "urgency",
        "incident_on",
        "preferred_contact",
        "reported_party",
        "place",
        "about",
    ] {
        let null = edit(&format!("{{\"{field}\":null}}")).expect(field);
        assert_ne!(null, Edit::default(), "{field} is not left out");
        let stored = serde_json::to_string(&null).expect("JSON");
        assert_eq!(
            edit(&stored).expect(field),
            null,
            "{field} is the same when the history is read"
        );
    }
    for field in ["kind", "title", "description", "received_at"] {
        assert!(edit(&format!("{{\"{field}\":null}}")).is_err(), "{field}");
    }
}
