//! What tells who reported, and what does not.

use std::collections::BTreeSet;
use tanggap_domain::forgetting::Traces;
use tanggap_domain::person::Identity;
use tanggap_domain::report::Place;

fn traces() -> Traces {
    let person = Identity {
        name: "Siti Aminah br. Hasibuan".to_owned(),
        phone: Some("+6281277001144".to_owned()),
        nik: Some("1271141203850003".to_owned()),
        address: Some("Jl. Letda Sujono Gg. Melati No. 7B, Kel. Bantan Timur".to_owned()),
        email: Some("Siti.A@example.org".to_owned()),
        social: Some("@siti.hsb".to_owned()),
        ..Identity::default()
    };
    let places: BTreeSet<String> = ["bantan", "timur", "medan"].map(ToOwned::to_owned).into();
    Traces::of([&person], &places)
}

#[test]
fn names_numbers_and_handles_tell_who_it_was_in_whatever_spelling() {
    for telling in [
        "Ibu SITI datang lagi",
        "rumah keluarga Hasibuan",
        "ke rumah Aminahnya",
        "telepon 0812-7700-1144",
        "WA +62 812 7700 1144",
        "NIK 127114.120385.0003",
        "surat ke siti.a@example.org",
        "lewat akun siti.hsb",
        "Jl Letda Sujono gang Melati 7B",
    ] {
        assert!(traces().in_text(telling), "{telling}");
    }
    for silent in [
        "",
        "Lubang di Jalan Letda Sujono ditambal",
        "Gang Melati dibersihkan",
        "Warga Bantan Timur",
        "situs, aman, 0812",
        "brosur",
        "2026-11-27",
    ] {
        assert!(!traces().in_text(silent), "{silent}");
    }
}

#[test]
fn a_place_tells_already_when_it_shares_the_street() {
    let at = |address: &str| Place {
        address: address.to_owned(),
        ..Place::default()
    };
    assert!(traces().in_place(&at("Gang Melati ujung")));
    assert!(traces().in_place(&at("Jl. Letda Sujono depan pasar")));
    assert!(!traces().in_place(&at("Jl. Pertiwi, Bantan Timur, Medan")));
    assert!(!traces().in_place(&at("Jl. Durung No. 7B")));
    let landmark = Place {
        landmark: Some("samping rumah Bu Aminah".to_owned()),
        ..at("Jl. Pertiwi")
    };
    assert!(traces().in_place(&landmark));
}

#[test]
fn of_whom_nothing_is_known_nothing_tells() {
    let nobody = Traces::of([&Identity::default()], &BTreeSet::new());
    assert!(!nobody.in_text("Jalan rusak, hubungi 0812"));
    assert!(!nobody.in_place(&Place::default()));
}
