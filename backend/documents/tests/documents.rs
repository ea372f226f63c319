//! What stands on each document, word for word; and what must not change what stands there.
//! `UPDATE_GOLDEN=1` writes the golden files anew, `TANGGAP_GALLERY=folder` keeps the PDFs for looking at.

#![expect(
    clippy::expect_used,
    reason = "a test stops where something is not as it must be"
)]

mod samples;

use std::path::Path;
use tanggap_documents::{Content, Page, compiler, drawn};

fn words(page: &Page) -> String {
    compiler().text(page).expect("it can be set")
}

/// The text without line breaks, so that where a line ended does not matter.
fn flat(page: &Page) -> String {
    words(page).split_whitespace().collect::<String>()
}

#[test]
fn each_document_says_what_it_always_said() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden");
    for (name, page) in samples::all() {
        let printed = compiler().compile(&page).expect("it can be set");
        assert!(printed.pdf.starts_with(b"%PDF-"), "{name}");
        if let Ok(gallery) = std::env::var("TANGGAP_GALLERY") {
            std::fs::write(Path::new(&gallery).join(format!("{name}.pdf")), &printed.pdf).expect("kept");
        }
        let file = folder.join(format!("{name}.txt"));
        let text = words(&page);
        if std::env::var_os("UPDATE_GOLDEN").is_some() {
            std::fs::write(&file, &text).expect("written");
        }
        // Where a line ended is for the picture to show.
        let known = std::fs::read_to_string(&file).unwrap_or_default();
        let flat = |text: &str| text.split_whitespace().collect::<String>();
        assert_eq!(flat(&text), flat(&known), "{name}");
    }
}

#[test]
fn the_sheets_for_the_counter_and_the_desk_fill_one_half_folio() {
    for page in [
        samples::receipt("Contoh Pelapor"),
        samples::signed_receipt("Contoh Pelapor"),
        samples::disposition(),
    ] {
        assert_eq!(compiler().compile(&page).expect("set").pages, 1, "{}", page.title);
    }
}

/// Whoever signs on a tablet gets the same receipt, with their hand on it.
#[test]
fn a_signature_changes_no_word_of_a_receipt() {
    assert_eq!(
        flat(&samples::signed_receipt("Contoh Pelapor")),
        flat(&samples::receipt("Contoh Pelapor"))
    );
}

#[test]
fn hostile_text_prints_as_text() {
    let hostile = [
        "#set page(width: 1pt) #panic(\"x\")",
        "\\ \\u{41} $x^2$ *tebal* _miring_ `kode` <label> @rujukan = Judul",
        "// komentar /* dan */ ini",
        "#read(\"/etc/passwd\") #image(\"qr.svg\") #eval(\"1\")",
        "محمد بن عبد الله",
        "Terima kasih 🙏🏽 😡 🚧",
        "\u{202e}terbalik\u{202c} \u{0}\u{7}bel",
        "<script>alert(1)</script> ' \" -- --- ~",
    ];
    for text in hostile {
        let printed = flat(&samples::receipt(text));
        let is_printed = |letter: &char| !letter.is_control() && !matches!(letter, '\u{202e}' | '\u{202c}');
        for word in text.split_whitespace() {
            let word: String = word.chars().filter(is_printed).collect();
            // Letters that run from right to left are read off the paper from its left.
            let mirrored: String = word.chars().rev().collect();
            assert!(
                printed.contains(&word) || printed.contains(&mirrored),
                "{word:?} of {text:?} in {printed}"
            );
        }
    }
}

#[test]
fn ten_kilobytes_of_a_name_stay_on_the_paper() {
    let name = "#\\Ә".repeat(2_500) + &"panjang".repeat(400);
    let page = samples::receipt(&name);
    let printed = compiler().compile(&page).expect("set");
    assert!(printed.pages > 1);
    assert!(flat(&page).contains(&name));
}

#[test]
fn the_same_data_is_the_same_file() {
    let print = || compiler().compile(&samples::letter()).expect("set").pdf;
    assert_eq!(print(), print());
}

#[test]
fn a_missing_picture_is_an_error_and_no_panic() {
    let mut page = samples::letter();
    page.office.arms = Some("../../etc/passwd".to_owned());
    assert!(compiler().compile(&page).is_err());
    let mut page = samples::minutes();
    page.pictures.clear();
    assert!(compiler().compile(&page).is_err());
}

#[test]
fn a_drawing_takes_in_nothing_from_outside() {
    let with_file = br#"<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="10" height="20">
        <script>alert(1)</script><image xlink:href="/usr/share/pixmaps/debian-logo.png" width="10" height="20"/>
        <rect width="10" height="20" fill="red"/></svg>"#;
    let png = drawn(with_file).expect("a drawing");
    assert!(png.starts_with(b"\x89PNG"));
    for broken in [
        &b"no drawing"[..],
        b"",
        b"<svg",
        b"<svg xmlns='http://www.w3.org/2000/svg' width='0' height='0'/>",
    ] {
        assert_eq!(drawn(broken), None);
    }
}

#[test]
fn a_receipt_without_a_tracking_page_has_no_code() {
    let mut page = samples::receipt("Contoh Pelapor");
    if let Content::Receipt(receipt) = &mut page.content {
        receipt.tracking = None;
    }
    assert!(!words(&page).contains("Kode rahasia"));
}

const PILE: [&str; 3] = ["PGD-2026-00042", "PGD-2026-00043", "PGD-2026-00044"];

/// A pile of reports of two pages each, or of one.
fn pile(pages: usize, two_sided: bool) -> Page {
    let mut page = samples::stories(&PILE, two_sided);
    if let Content::Stories(pile) = &mut page.content
        && pages == 1
    {
        pile.stories.iter_mut().for_each(|story| story.photos.clear());
    }
    page
}

/// Each report of a pile can be taken out of it: it counts its own pages, and says on each which report it belongs to.
#[test]
fn reports_printed_together_count_their_own_pages() {
    for (pages, two_sided) in [(1, false), (1, true), (2, false), (2, true)] {
        let text = words(&pile(pages, two_sided));
        let feet: Vec<&str> = text
            .lines()
            .filter(|line| line.contains("· dicetak") || line.starts_with("Halaman"))
            .collect();
        let expected: Vec<String> = PILE
            .iter()
            .flat_map(|number| (1..=pages).map(move |page| (number, page)))
            .flat_map(|(number, page)| {
                [
                    format!("{number} · dicetak 30 November 2026 pukul 09.00 WIB"),
                    format!("Halaman {page} dari {pages}"),
                ]
            })
            .collect();
        assert_eq!(feet, expected, "{pages} {two_sided}");
    }
}

/// On both sides of the paper no report begins on the back of another.
#[test]
fn on_both_sides_each_report_begins_on_its_own_sheet() {
    let sides = |pages, two_sided| compiler().compile(&pile(pages, two_sided)).expect("set").pages;
    assert_eq!([sides(1, false), sides(1, true)], [3, 5]);
    assert_eq!([sides(2, false), sides(2, true)], [6, 6]);
}
