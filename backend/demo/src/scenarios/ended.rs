//! Reports that ended without being solved here: rejected, passed on, merged, withdrawn.

use crate::builder::{Day, Later, ScenarioContext, person, resident};
use crate::scenario::{SYSTEM, Scenario};
use tanggap_domain::command::{Lapse, NoticeMethod, Reject, RejectionCode, SetConfidentiality, Withdraw};
use tanggap_domain::person::{Identity, Sex};
use tanggap_domain::report::{Channel, ContactChannel as Via, ContactOutcome};

pub(super) fn scenarios(t: &ScenarioContext<'_>) -> Vec<Scenario> {
    vec![
        tawaran_pinjaman(t),
        sengketa_pengadilan(t),
        desa_tembung(t),
        upah_pabrik(t),
        lubang_kembar(t),
        pohon_kembar(t),
        parit_kembar(t),
        tembok_tetangga(t),
        air_keruh(t),
    ]
}

fn tawaran_pinjaman(t: &ScenarioContext<'_>) -> Scenario {
    t.scenario(
        "tawaran-pinjaman",
        Channel::Email,
        Day(6, 8, 30),
        "loket2",
        "Penawaran pinjaman tanpa agunan",
        "Butuh dana cepat? Kami siap mencairkan pinjaman tanpa agunan dalam satu jam. Hubungi kami sekarang.",
    )
    .from(Identity {
        name: "Pengirim tidak dikenal".to_owned(),
        email: Some("promo.contoh@example.com".to_owned()),
        ..Identity::default()
    })
    .then(
        Day(6, 9, 0),
        "loket2",
        Reject {
            code: RejectionCode::Spam,
            reason: "Bukan pengaduan.".to_owned().into(),
        },
    )
    .notify(Day(5, 9, 0), "loket2", NoticeMethod::Email, "")
    .end()
}

fn sengketa_pengadilan(t: &ScenarioContext<'_>) -> Scenario {
    t.scenario(
        "sengketa-pengadilan",
        Channel::WalkIn,
        Day(3, 10, 0),
        "loket",
        "Minta camat membatalkan surat tanah tetangga",
        "Tanah kami diukur masuk ke surat tetangga. Perkaranya sedang di pengadilan, tetapi kami minta camat membatalkan saja suratnya.",
    )
    .from(resident(
        "Gindo Pasaribu",
        "0812-0000-0409",
        "1271141808600003",
        Sex::Male,
        "Petani",
        "Jl. Beringin Ujung, Kel. Tembung",
    ))
    .about("SKT/ahli waris")
    .at("Tembung", "Jl. Beringin Ujung", "", (1.2, 1.7))
    .verify(Later(30), "loket")
    .then(
        Day(2, 9, 0),
        "umum",
        Reject {
                code: RejectionCode::InCourt,
                reason: "Perkara sedang diperiksa pengadilan; kantor camat menunggu putusannya.".to_owned().into(),
        },
    )
    .end()
}

fn desa_tembung(t: &ScenarioContext<'_>) -> Scenario {
    t.scenario(
        "desa-tembung",
        Channel::Whatsapp,
        Day(8, 9, 0),
        "loket",
        "Jalan rusak di Desa Tembung",
        "Jalan di Desa Tembung dekat pasar rusak parah pak camat. Kapan diperbaiki?",
    )
    .from(person("Junaidi Siregar", "0812-0000-0410"))
    .with(|record| record.place.address = "Desa Tembung, Kec. Percut Sei Tuan, Kab. Deli Serdang".to_owned())
    .classified_later("Lain-lain/bukan wewenang")
    .redirect(
        Day(8, 11, 0),
        "umum",
        "Diskominfo",
        "",
        "Desa Tembung berada di Kabupaten Deli Serdang, di luar wilayah Kecamatan Medan Tembung. Laporan kami teruskan lewat Diskominfo.",
    )
    .notify(Day(7, 9, 0), "loket", NoticeMethod::Message, "Dijelaskan ke mana melapor.")
    .end()
}

fn upah_pabrik(t: &ScenarioContext<'_>) -> Scenario {
    t.scenario(
        "upah-pabrik",
        Channel::PublicForm,
        Day(2, 13, 0),
        "loket2",
        "Upah dua bulan belum dibayar",
        "Perusahaan tempat saya bekerja belum membayar upah dua bulan. Kami dua puluh orang. Ke mana harus mengadu?",
    )
    .from(Identity {
        email: Some("pekerja.contoh@example.com".to_owned()),
        ..person("Rahmat Hidayat Koto", "0812-0000-0411")
    })
    .about("Lain-lain/bukan wewenang")
    .at("Bandar Selamat", "Jl. Letda Sujono", "", (-0.8, 0.8))
    .verify(Day(1, 9, 0), "loket2")
    .redirect(
        Day(1, 10, 0),
        "umum",
        "Diskominfo",
        "560/12/UMUM",
        "Perselisihan upah ditangani dinas ketenagakerjaan; laporan diteruskan lewat Diskominfo.",
    )
    .end()
}

fn lubang_kembar(t: &ScenarioContext<'_>) -> Scenario {
    t.scenario(
        "lubang-kembar",
        Channel::SocialMedia,
        Day(1, 8, 30),
        "loket2",
        "Lubang di Letda Sujono makan korban lagi",
        "Lobang dekat titi Letda Sujono makan korban lagi tadi malam. Sampai kapan dibiarkan min?",
    )
    .from(Identity {
        name: "Akun @warga.contoh04".to_owned(),
        social: Some("@warga.contoh04".to_owned()),
        ..Identity::default()
    })
    .about("Jalan rusak/berlubang")
    .at("Tembung", "Jl. Letda Sujono dekat titi", "", (1.0, -0.35))
    .with(|record| record.source_url = Some("https://example.com/unggahan/contoh-04".to_owned().into()))
    .merge_into(Day(1, 10, 0), "loket2", "lubang-letda-sujono")
    .end()
}

fn pohon_kembar(t: &ScenarioContext<'_>) -> Scenario {
    t.scenario(
        "pohon-kembar",
        Channel::Whatsapp,
        Day(9, 8, 25),
        "loket",
        "Pohon tumbang di Jl. Durung",
        "Pak pohon tumbang di Jl. Durung, macet total, tolong dikirim orang.",
    )
    .from(person("Teuku Fahmi", "0812-0000-0412"))
    .about("Tumbang menutup jalan")
    .at("Sidorejo Hilir", "Jl. Durung", "", (1.0, 1.05))
    .merge_into(Day(9, 9, 5), "loket", "pohon-tumbang")
    .notify(
        Day(8, 9, 15),
        "loket",
        NoticeMethod::Message,
        "Diberi tahu jalan sudah terbuka.",
    )
    .end()
}

fn parit_kembar(t: &ScenarioContext<'_>) -> Scenario {
    t.scenario(
        "parit-kembar",
        Channel::Phone,
        Day(4, 10, 0),
        "loket2",
        "Penutup parit depan TK hilang",
        "Pelapor kedua tentang penutup parit yang hilang di depan TK, anaknya sekolah di sana.",
    )
    .from(person("Yuliana Br. Ginting", "0812-0000-0413"))
    .about("Penutup parit hilang")
    .at(
        "Sidorejo Hilir",
        "Jl. Tuasan",
        "depan taman kanak-kanak",
        (1.6, -0.4),
    )
    .merge_into(Day(4, 10, 30), "loket2", "penutup-parit")
    .end()
}

fn tembok_tetangga(t: &ScenarioContext<'_>) -> Scenario {
    t.scenario(
        "tembok-tetangga",
        Channel::WalkIn,
        Day(10, 14, 0),
        "loket",
        "Talang air tetangga jatuh ke rumah kami",
        "Talang tetangga menjatuhkan air ke dinding kami sampai berlumut. Sudah ditegur malah marah-marah.",
    )
    .from(resident(
        "Tiurma Situmorang",
        "0812-0000-0414",
        "1271146503770001",
        Sex::Female,
        "Ibu rumah tangga",
        "Jl. Pukat III No. 8, Kel. Bantan Timur",
    ))
    .about("Sengketa tetangga")
    .at("Bantan Timur", "Jl. Pukat III No. 8", "", (-0.2, 0.9))
    .verify(Later(20), "loket")
    .then(
        Later(5),
        "loket",
        SetConfidentiality {
            anonymous: true,
            confidential: false,
            reason: Some(
                "Pelapor takut hubungan bertetangga makin buruk."
                    .to_owned()
                    .into(),
            ),
        },
    )
    .forward(Day(9, 9, 0), "umum", "Mohon dimediasi lurah.")
    .accept(Day(8, 9, 0), "kasi.trantib")
    .then(
        Day(6, 10, 0),
        "loket",
        Withdraw {
            reason: "Pelapor datang: sudah berdamai, talang sudah dipindah."
                .to_owned()
                .into(),
        },
    )
    .end()
}

fn air_keruh(t: &ScenarioContext<'_>) -> Scenario {
    t.scenario(
        "air-keruh",
        Channel::Phone,
        Day(45, 9, 0),
        "loket",
        "Air ledeng keruh",
        "Pelapor menyebut air ledengnya keruh, tidak menyebut alamat lalu sambungan terputus.",
    )
    .from(person("Penelepon bernama Yanto", "0812-0000-0415"))
    .classified_later("Mati/keruh/bocor")
    .ask(
        Day(45, 10, 0),
        "loket",
        Via::Phone,
        &["Di mana alamat lengkapnya?", "Sejak kapan air keruh?"],
    )
    .attempt(
        Day(44, 9, 0),
        "loket",
        Via::Phone,
        ContactOutcome::NoAnswer,
        "Tidak diangkat.",
    )
    .attempt(
        Day(42, 14, 0),
        "loket2",
        Via::Whatsapp,
        ContactOutcome::MessageLeft,
        "Pesan centang satu.",
    )
    .then(Day(12, 8, 5), SYSTEM, Lapse {})
    .end()
}
