//! Resolved reports: the reporter has to be notified, or the office monitors whether they stay solved.

use crate::builder::{Awaited, Beside, Day, Later, ScenarioContext, person, resident};
use crate::scenario::{SYSTEM, Scenario};
use tanggap_domain::command::{ActionKind, AttachmentRole, CheckMethod, NoticeMethod, NotificationFailed};
use tanggap_domain::person::{Identity, Sex};
use tanggap_domain::report::{Channel, ContactChannel as Via, ContactOutcome};

pub(super) fn scenarios(t: &ScenarioContext<'_>) -> Vec<Scenario> {
    vec![
        penutup_parit(t),
        fogging(t),
        bekas_galian(t),
        parit_tempuling(t),
        pkl_trotoar(t),
        lapor_tps_liar(t),
        gang_becek(t),
        jembatan_kecil(t),
        warung_tuak(t),
    ]
}

fn penutup_parit(t: &ScenarioContext<'_>) -> Scenario {
    t.scenario(
        "penutup-parit",
        Channel::Whatsapp,
        Day(4, 7, 50),
        "loket",
        "Jerjak besi penutup parit hilang dicuri",
        "Tiga jerjak besi penutup parit hilang tadi malam, pasti kerjaan rayap besi. Parit menganga tepat di depan TK. Tolong cepat pak sebelum ada anak jatuh.",
    )
    .from(person("Nelly Gultom", "0812-0000-0301"))
    .about("Penutup parit hilang")
    .at("Sidorejo Hilir", "Jl. Tuasan", "depan taman kanak-kanak", (1.6, -0.4))
    .evidence("parit-menganga.jpg")
    .verify(Day(4, 8, 40), "loket")
    .forward(Day(4, 9, 0), "umum", "Depan TK: tutup sementara hari ini juga.")
    .accept(Day(4, 9, 20), "kasi.sarpras")
    .work(Day(4, 13, 0), "staf.sarpras", ActionKind::Work, "Menutup sementara dengan papan tebal dan garis pembatas.")
    .call_to(Day(4, 14, 0), "kasi.sarpras", "SDABMBK", Via::Phone, Awaited(2), "Mohon plat beton pengganti tiga buah.")
    .reply(Day(2, 9, 0), "kasi.sarpras", 0, "Plat beton tersedia, dipasang besok.")
    .photo(Day(1, 11, 0), "staf.sarpras", AttachmentRole::After, "plat-beton-terpasang.jpg")
    .work(Later(20), "staf.sarpras", ActionKind::Work, "Tiga plat beton terpasang bersama petugas dinas.")
    .resolve(Day(0, 14, 0), "kasi.sarpras", "Tiga penutup parit yang hilang sudah diganti dengan plat beton yang tidak laku dijual.")
    .end()
}

fn fogging(t: &ScenarioContext<'_>) -> Scenario {
    t.scenario(
        "fogging",
        Channel::Phone,
        Day(10, 9, 0),
        "loket2",
        "Tiga anak kena demam berdarah dalam satu gang",
        "Dalam dua minggu tiga anak di gang kami dirawat karena DBD. Parit banyak jentik. Warga minta pengasapan.",
    )
    .from(person("Masdalena Rambe", "0812-0000-0302"))
    .about("DBD/fogging, stunting")
    .at("Bantan", "Jl. Mandala By Pass Gg. Ikhlas", "", (-0.9, -0.3))
    .verify(Later(25), "loket2")
    .forward(Day(10, 10, 0), "umum", "Segera.")
    .accept(Day(10, 11, 0), "kasi.kessos")
    .call_to(Day(10, 11, 30), "kasi.kessos", "Puskesmas", Via::Phone, Awaited(2), "Mohon penyelidikan dan pengasapan.")
    .reply(Day(8, 9, 0), "kasi.kessos", 0, "Penyelidikan selesai, pengasapan dijadwalkan besok pagi.")
    .work(Day(7, 10, 0), "kasi.kessos", ActionKind::Work, "Pengasapan di 40 rumah dan pembagian abate bersama puskesmas.")
    .resolve(Day(6, 9, 0), "kasi.kessos", "Pengasapan di gang pelapor sudah dilakukan dan abate dibagikan; kader memantau jentik tiap Jumat.")
    .attempt(Day(5, 10, 0), "loket", Via::Phone, ContactOutcome::NoAnswer, "Tidak diangkat.")
    .attempt(Day(3, 15, 0), "loket2", Via::Phone, ContactOutcome::NoAnswer, "Nomor tidak aktif.")
    .end()
}

fn bekas_galian(t: &ScenarioContext<'_>) -> Scenario {
    t.scenario(
        "bekas-galian",
        Channel::Email,
        Day(8, 8, 30),
        "loket",
        "Bekas galian kabel tidak ditimbun rata",
        "Galian kabel di depan rumah hanya ditimbun tanah. Begitu hujan turun, turun lagi sedalam mata kaki. Pekerjanya sudah pergi.",
    )
    .from(Identity {
        name: "Edward Halim".to_owned(),
        email: Some("edward.halim.contoh@example.com".to_owned()),
        ..Identity::default()
    })
    .about("Bekas galian")
    .at("Bantan Timur", "Jl. Pukat II", "", (1.3, 0.7))
    .evidence("galian-turun.jpg")
    .verify(Later(30), "loket")
    .forward(Day(8, 10, 30), "umum", "Cari siapa pelaksananya.")
    .accept(Day(7, 8, 40), "kasi.sarpras")
    .photo(Day(6, 10, 0), "staf.sarpras", AttachmentRole::After, "ditimbun-sirtu.jpg")
    .work(Later(10), "staf.sarpras", ActionKind::Work, "Pelaksana dipanggil, galian dipadatkan dengan sirtu dan ditutup aspal dingin.")
    .resolve(Day(5, 9, 30), "kasi.sarpras", "Bekas galian sudah dipadatkan dan ditutup oleh pelaksananya.")
    .notify(Day(4, 9, 0), "loket", NoticeMethod::Email, "")
    .then(
        Day(4, 9, 5),
        SYSTEM,
        NotificationFailed {
                reason: "Surel ditolak server penerima: kotak penuh.".to_owned().into(),
        untold: true,
    },
    )
    .end()
}

fn parit_tempuling(t: &ScenarioContext<'_>) -> Scenario {
    t.scenario(
        "parit-tempuling",
        Channel::WalkIn,
        Day(11, 9, 0),
        "loket",
        "Parit tumpat, air hitam naik ke teras",
        "Parit di depan rumah sudah dangkal kali, penuh lumpur. Tiap hujan sebentar saja air hitam naik ke teras. Sudah dua tahun tak dikorek.",
    )
    .from(resident(
        "Syamsul Bahri Batubara",
        "0812-0000-0303",
        "1271141406620004",
        Sex::Male,
        "Penarik becak",
        "Jl. Tempuling No. 77, Kel. Sidorejo",
    ))
    .about("Parit tersumbat")
    .at("Sidorejo", "Jl. Tempuling No. 77", "", (0.3, 0.5))
    .verify(Later(15), "loket")
    .forward(Day(11, 11, 0), "umum", "Jadwalkan P3SU.")
    .accept(Day(10, 9, 0), "kasi.sarpras")
    .photo(Day(8, 8, 30), "staf.sarpras", AttachmentRole::Before, "parit-sebelum.jpg")
    .photo(Day(8, 15, 0), "staf.sarpras", AttachmentRole::After, "parit-sesudah.jpg")
    .work(Later(20), "staf.sarpras", ActionKind::Work, "P3SU mengorek parit 45 meter, lumpur diangkut dua becak bermotor.")
    .resolve(Day(7, 9, 0), "kasi.sarpras", "Parit sepanjang 45 meter sudah dikorek dan mengalir kembali.")
    .notify(Day(5, 10, 0), "loket", NoticeMethod::Call, "Pelapor senang, minta dicek lagi setelah hujan.")
    .end()
}

fn pkl_trotoar(t: &ScenarioContext<'_>) -> Scenario {
    t.scenario(
        "pkl-trotoar",
        Channel::SocialMedia,
        Day(15, 11, 0),
        "loket2",
        "Pejalan kaki turun ke jalan karena lapak",
        "Trotoar depan kampus penuh steling. Mahasiswa jalan kaki di badan jalan, bahaya kali. Minta tolong ditata, bukan diusir begitu saja.",
    )
    .from(Identity {
        name: "Akun @warga.contoh03".to_owned(),
        social: Some("@warga.contoh03".to_owned()),
        ..Identity::default()
    })
    .about("Di trotoar/badan jalan")
    .at("Indra Kasih", "Jl. Williem Iskandar", "depan kampus", (-0.6, 1.8))
    .with(|record| record.source_url = Some("https://example.com/unggahan/contoh-03".to_owned().into()))
    .evidence("trotoar-penuh.jpg")
    .verify(Day(14, 9, 0), "loket2")
    .forward(Day(14, 9, 30), "umum", "Ditata, jangan hanya digusur.")
    .accept(Day(13, 9, 0), "kasi.trantib")
    .work(Day(11, 10, 0), "kasi.trantib", ActionKind::Meeting, "Musyawarah dengan 14 pedagang; disepakati jam dan batas lapak.")
    .photo(Day(10, 17, 0), "kasi.trantib", AttachmentRole::After, "garis-batas-lapak.jpg")
    .work(Later(10), "kasi.trantib", ActionKind::Enforcement, "Memasang garis batas lapak.")
    .resolve(Day(9, 9, 0), "kasi.trantib", "Lapak digeser ke belakang garis dan hanya buka mulai pukul 16.00; trotoar kembali bisa dilalui.")
    .reply_publicly(Day(8, 10, 0), "loket2", "https://example.com/unggahan/contoh-03#jawaban")
    .check_again_in(Day(2, 16, 0), "umum", 4, "Garis dipatuhi, satu gerobak masih melewati batas.")
    .end()
}

fn lapor_tps_liar(t: &ScenarioContext<'_>) -> Scenario {
    t.scenario(
        "lapor-tps-liar",
        Channel::LaporApp,
        Day(14, 9, 30),
        "loket",
        "Pembuangan sampah liar di pinggir sungai",
        "Orang dari luar datang malam-malam membuang sampah di pinggir sungai. Sekarang sudah menggunung dan terbawa air.",
    )
    .from(person("Wan Azizah", "0812-0000-0304"))
    .about("Tumpukan/TPS liar")
    .at("Tembung", "Jl. Benteng Hulu", "pinggir sungai", (-1.5, 1.2))
    .with(|record| record.lapor_id = Some("99000104".to_owned().into()))
    .verify(Day(13, 9, 0), "loket")
    .forward(Day(13, 9, 20), "umum", "Bersihkan dan pasang portal kecil.")
    .accept(Day(12, 9, 0), "kasi.sarpras")
    .call_to(Day(12, 10, 0), "kasi.sarpras", "DLH", Via::Phone, Beside(3), "Mohon satu truk dan alat muat.")
    .photo(Day(9, 14, 0), "staf.sarpras", AttachmentRole::After, "pinggir-sungai-bersih.jpg")
    .work(Later(10), "staf.sarpras", ActionKind::Work, "Gotong royong dengan warga, tiga truk terangkut, dipasang pagar bambu.")
    .reply(Day(8, 9, 0), "kasi.sarpras", 0, "Truk dikirim dan pengangkutan selesai.")
    .resolve(Day(8, 10, 0), "kasi.sarpras", "Tumpukan sudah diangkut dan lokasi dipagari; warga meronda bergantian.")
    .notify(Day(7, 9, 0), "loket", NoticeMethod::Call, "")
    .check(Day(1, 8, 30), "lurah.tembung", CheckMethod::SiteVisit, "Lokasi tetap bersih.")
    .end()
}

fn gang_becek(t: &ScenarioContext<'_>) -> Scenario {
    t.scenario(
        "gang-becek",
        Channel::WalkIn,
        Day(20, 9, 0),
        "loket",
        "Gang tanah becek minta disemenisasi",
        "Gang kami masih tanah, kalau hujan sepatu anak sekolah penuh lumpur. Panjangnya sekitar enam puluh meter.",
    )
    .from(resident(
        "Temazaro Hulu",
        "0812-0000-0305",
        "1271142010880005",
        Sex::Male,
        "Tukang bangunan",
        "Jl. Beringin Gg. Nias, Kel. Tembung",
    ))
    .about("Gang/jalan lingkungan")
    .at("Tembung", "Jl. Beringin Gg. Nias", "", (-0.2, -1.3))
    .evidence("gang-becek.jpg")
    .verify(Later(20), "loket")
    .forward(Day(20, 11, 0), "umum", "Mohon dicek apakah masuk usulan musrenbang.")
    .accept(Day(19, 9, 0), "kasi.sarpras")
    .photo(Day(16, 15, 0), "staf.sarpras", AttachmentRole::After, "gang-ditimbun.jpg")
    .work(Later(15), "staf.sarpras", ActionKind::Work, "Ditimbun kerikil dan abu batu; semenisasi diusulkan dalam musrenbang.")
    .resolve(Day(15, 9, 0), "kasi.sarpras", "Gang ditimbun agar tidak becek, dan semenisasinya masuk usulan tahun depan.")
    .attempt(Day(14, 10, 0), "loket", Via::Phone, ContactOutcome::NoAnswer, "Tidak diangkat.")
    .attempt(Day(13, 14, 0), "loket2", Via::Phone, ContactOutcome::WrongNumber, "Nomor sekarang milik orang lain.")
    .attempt(Day(12, 11, 0), "loket", Via::InPerson, ContactOutcome::NoAnswer, "Kepling ke rumah, sudah pindah.")
    .notify(Day(11, 9, 0), "loket", NoticeMethod::Unreachable, "")
    .end()
}

fn jembatan_kecil(t: &ScenarioContext<'_>) -> Scenario {
    t.scenario(
        "jembatan-kecil",
        Channel::Letter,
        Day(27, 10, 0),
        "loket",
        "Pagar titi kecil patah",
        "Pagar titi penghubung dua lingkungan patah sebelah. Anak-anak lewat situ ke sekolah. Mohon diperbaiki.",
    )
    .from(resident(
        "Poltak Hutagalung",
        "0812-0000-0306",
        "1271140102550002",
        Sex::Male,
        "Pensiunan",
        "Jl. Benteng Hulu Gg. Titi, Kel. Tembung",
    ))
    .about("Trotoar, jembatan kecil")
    .at("Tembung", "Gg. Titi", "titi kecil", (1.8, 0.1))
    .verify(Day(26, 9, 0), "loket")
    .forward(Day(26, 10, 0), "umum", "Perbaiki pagarnya.")
    .accept(Day(25, 9, 0), "kasi.sarpras")
    .photo(Day(23, 14, 0), "staf.sarpras", AttachmentRole::After, "pagar-titi-baru.jpg")
    .work(Later(10), "staf.sarpras", ActionKind::Work, "Pagar pipa besi dipasang dan dicat.")
    .resolve(Day(22, 9, 0), "kasi.sarpras", "Pagar titi sudah diganti dengan pipa besi.")
    .notify_by_letter(Day(21, 10, 0), "loket", "600/98/SARPRAS")
    .end()
}

fn warung_tuak(t: &ScenarioContext<'_>) -> Scenario {
    t.scenario(
        "warung-tuak",
        Channel::PublicForm,
        Day(13, 22, 15),
        "loket2",
        "Warung tuak ribut dekat rumah ibadah",
        "Warung tuak di dekat rumah ibadah ramai tiap malam, mabuk-mabukan, teriak-teriak. Kami tak berani menegur.",
    )
    .about("Kafe/hiburan tanpa izin")
    .at("Bantan Timur", "Jl. Mandala By Pass Gg. Tapian", "", (-1.4, -0.9))
    .verify(Day(12, 9, 0), "loket2")
    .forward(Day(12, 9, 30), "umum", "Pelapor tanpa nama; jangan bertanya ke tetangga siapa yang melapor.")
    .accept(Day(12, 14, 0), "kasi.trantib")
    .work(Day(10, 20, 0), "kasi.trantib", ActionKind::Enforcement, "Patroli bersama Bhabinkamtibmas; pemilik membuat pernyataan.")
    .resolve(Day(9, 10, 0), "kasi.trantib", "Pemilik warung bersedia tutup pukul 22.00 dan tidak melayani orang mabuk; dipantau patroli.")
    .notify(Day(8, 9, 0), "loket", NoticeMethod::Published, "")
    .end()
}
