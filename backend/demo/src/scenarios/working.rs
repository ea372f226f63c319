//! Reports that a section works on, with or without outside agencies.

use crate::builder::{Ago, Beside, Day, Later, ScenarioContext, person, resident};
use crate::scenario::Scenario;
use tanggap_domain::command::{ActionKind, AttachmentRole, Dispute, Escalate, NoticeMethod};
use tanggap_domain::person::{Identity, Sex};
use tanggap_domain::report::{Channel, ContactChannel as Via, EscalationLevel, ReportKind};

pub(super) fn scenarios(t: &ScenarioContext<'_>) -> Vec<Scenario> {
    vec![
        lubang_letda_sujono(t),
        sampah_pajak(t),
        keyboard_malam(t),
        bangunan_parit(t),
        kdrt_malam(t),
        pungli_surat(t),
        odgj_simpang(t),
        kinerja_kepling(t),
        bpjs_nonaktif(t),
        umkm_izin(t),
    ]
}

fn lubang_letda_sujono(t: &ScenarioContext<'_>) -> Scenario {
    t.scenario(
        "lubang-letda-sujono",
        Channel::WalkIn,
        Day(3, 8, 40),
        "loket",
        "Lubang dalam di tengah jalan dekat titi",
        "Ada lobang besar di tengah jalan, kira-kira satu meter dan dalamnya sejengkal lebih. Malam tak nampak karena tergenang. \
             Minggu ini sudah dua orang jatuh dari kereta.",
    )
    .from(resident(
        "Rosmaida br. Simanjuntak",
        "0812-0000-0201",
        "1271145508700004",
        Sex::Female,
        "Pedagang",
        "Jl. Letda Sujono No. 210, Kel. Tembung",
    ))
    .about("Jalan rusak/berlubang")
    .at("Tembung", "Jl. Letda Sujono No. 212", "dekat titi", (1.0, -0.4))
    .neighbourhood("III")
    .happened(6)
    .evidence("lubang-dekat-titi.jpg")
    .verify(Later(20), "loket")
    .forward(Day(2, 8, 30), "umum", "Mohon ditambal sementara dan disurati dinas.")
    .accept(Day(2, 9, 50), "kasi.sarpras")
    .assign(Later(10), "kasi.sarpras", "staf.sarpras", "Cek ke lapangan hari ini.")
    .photo(Day(2, 14, 0), "staf.sarpras", AttachmentRole::Before, "ukuran-lubang.jpg")
    .inspect(
        Later(10),
        "staf.sarpras",
        "Meninjau lokasi bersama kepling.",
        "Lubang 1,1 x 0,8 meter, dalam 18 cm, di lajur kiri. Dipasang tanda dari ban bekas.",
    )
    .call_to(
        Day(1, 9, 0),
        "kasi.sarpras",
        "SDABMBK",
        Via::Whatsapp,
        Beside(3),
        "Mohon penambalan lubang di Jl. Letda Sujono dekat titi; foto dan titik lokasi terlampir.",
    )
    .end()
}

fn sampah_pajak(t: &ScenarioContext<'_>) -> Scenario {
    t.scenario(
        "sampah-pajak",
        Channel::SocialMedia,
        Day(12, 13, 30),
        "loket2",
        "Tumpukan sampah pajak pagi tidak pernah habis",
        "Sampah bekas jualan di pajak pagi ditumpuk di tanah kosong sebelahnya. Baunya sampai ke rumah, lalat masuk dapur. Tolong jangan tunggu viral dulu.",
    )
    .from(Identity {
        name: "Akun @warga.contoh02".to_owned(),
        social: Some("@warga.contoh02".to_owned()),
        ..Identity::default()
    })
    .about("Tumpukan/TPS liar")
    .at("Bantan", "Jl. Bersama Gg. Rukun", "tanah kosong sebelah pajak pagi", (0.3, 1.6))
    .with(|record| record.source_url = Some("https://example.com/unggahan/contoh-02".to_owned().into()))
    .evidence("tangkapan-layar.jpg")
    .verify(Day(11, 9, 0), "loket2")
    .forward(Day(11, 10, 0), "umum", "Bersihkan, lalu cegah terulang bersama Trantib.")
    .accept(Day(10, 9, 0), "kasi.sarpras")
    .photo(Day(8, 11, 0), "staf.sarpras", AttachmentRole::After, "sebagian-diangkut.jpg")
    .work(Later(15), "staf.sarpras", ActionKind::Work, "Dua truk sampah diangkut bersama petugas Bestari; sisa menunggu alat.")
    .work(Day(6, 10, 0), "kasi.trantib", ActionKind::Enforcement, "Memberi peringatan lisan kepada pedagang dan memasang spanduk larangan.")
    .then(
        Day(2, 9, 0),
        "umum",
        Escalate {
                level: EscalationLevel::Secretary,
                reason: "Lewat tenggat penyelesaian; sampah menumpuk lagi.".to_owned().into(),
        },
    )
    .end()
}

fn keyboard_malam(t: &ScenarioContext<'_>) -> Scenario {
    t.scenario(
        "keyboard-malam",
        Channel::Phone,
        Day(18, 9, 20),
        "loket",
        "Pesta keyboard sampai jam tiga pagi",
        "Pelapor mengeluhkan hiburan keyboard di halaman rumah yang setiap akhir pekan berlangsung sampai jam tiga pagi, suaranya membuat kaca rumah bergetar.",
    )
    .from(person("Hendra Gunawan", "0812-0000-0202"))
    .about("Kebisingan/keyboard malam")
    .at("Bandar Selamat", "Jl. Letda Sujono Gg. Wakaf", "", (-1.2, -0.7))
    .verify(Later(25), "loket")
    .forward(Day(18, 13, 30), "umum", "Mohon didatangi bersama kepling.")
    .accept(Day(17, 8, 45), "kasi.trantib")
    .work(Day(16, 15, 0), "kasi.trantib", ActionKind::Meeting, "Bertemu pemilik rumah; bersedia berhenti pukul 23.00.")
    .resolve(Day(15, 10, 0), "kasi.trantib", "Pemilik rumah membuat surat pernyataan bahwa hiburan berhenti paling lambat pukul 23.00.")
    .notify(Day(14, 9, 30), "loket", NoticeMethod::Call, "Berbicara langsung dengan pelapor.")
    .then(
        Day(2, 8, 40),
        "loket",
        Dispute {
                reason: "Pelapor menelepon: Sabtu malam kembali sampai jam dua pagi.".to_owned().into(),
        },
    )
    .work(Day(1, 16, 0), "kasi.trantib", ActionKind::Enforcement, "Memanggil pemilik rumah untuk Jumat ini bersama Bhabinkamtibmas.")
    .end()
}

fn bangunan_parit(t: &ScenarioContext<'_>) -> Scenario {
    t.scenario(
        "bangunan-parit",
        Channel::Email,
        Day(4, 10, 0),
        "loket",
        "Teras ruko dicor di atas parit",
        "Pemilik ruko menutup parit dengan cor beton untuk teras. Sejak itu air dari gang kami tidak bisa keluar dan tergenang kalau hujan. \
             Kami lampirkan foto.",
    )
    .from(Identity {
        email: Some("forum.gang.contoh@example.com".to_owned()),
        ..person("Mariana Laoli", "0812-0000-0203")
    })
    .about("Di atas parit/fasum")
    .at("Bantan Timur", "Jl. Pukat Banting", "ruko tiga pintu", (-0.6, 1.3))
    .evidence("teras-di-atas-parit.jpg")
    .verify(Day(3, 8, 50), "loket")
    .forward(Day(3, 9, 40), "umum", "Periksa izinnya; Sarpras membantu mengukur salurannya.")
    .accept(Day(3, 14, 10), "kasi.trantib")
    .photo(Day(2, 10, 30), "kasi.trantib", AttachmentRole::Before, "cor-di-atas-parit.jpg")
    .inspect(
        Later(5),
        "kasi.trantib",
        "Meninjau bersama kepling dan staf Sarpras.",
        "Cor sepanjang 7 meter menutup saluran, tanpa lubang kontrol. Pemilik tidak dapat menunjukkan izin.",
    )
    .work(Day(1, 11, 0), "staf.sarpras", ActionKind::Work, "Mengukur saluran: lebar 60 cm, endapan 40 cm tepat di bawah cor.")
    .letter_to(
        Day(0, 10, 15),
        "kasi.trantib",
        "Satpol PP",
        "300/87/TRANTIB",
        Beside(5),
        "Mohon pendampingan pembongkaran cor di atas saluran.",
    )
    .end()
}

fn kdrt_malam(t: &ScenarioContext<'_>) -> Scenario {
    t.scenario(
        "kdrt-malam",
        Channel::Phone,
        Ago(200),
        "umum",
        "Istri dipukul suami, anak ketakutan",
        "Pelapor, kakak korban, menyampaikan adiknya dipukul suaminya tadi malam sampai lebam. Korban dan seorang anak kini di rumah pelapor. \
             Minta pendampingan dan jangan sampai suaminya tahu siapa yang melapor.",
    )
    .from(person("Pelapor (kakak korban)", "0812-0000-0204"))
    .unnamed()
    .about("KDRT/kekerasan anak")
    .at("Sidorejo Hilir", "Jl. Tuasan", "", (0.2, 0.2))
    .verify(Ago(180), "umum")
    .forward(Ago(170), "umum", "Segera didampingi. Semua komunikasi lewat pelapor.")
    .accept(Ago(150), "kasi.kessos")
    .work(Ago(90), "kasi.kessos", ActionKind::Meeting, "Menemui korban di tempat aman; kondisi stabil, bersedia didampingi.")
    .call_to(
        Ago(70),
        "kasi.kessos",
        "P3A",
        Via::Phone,
        Beside(1),
        "Mohon pendamping psikologis dan visum untuk korban.",
    )
    .end()
}

fn pungli_surat(t: &ScenarioContext<'_>) -> Scenario {
    t.scenario(
        "pungli-surat",
        Channel::WalkIn,
        Day(6, 11, 0),
        "umum",
        "Diminta uang untuk surat keterangan",
        "Waktu mengurus surat keterangan usaha saya diminta dua ratus ribu supaya cepat ditandatangani. Tidak diberi kuitansi. Ada teman saya yang melihat.",
    )
    .from(resident(
        "Ucok Marbun",
        "0812-0000-0205",
        "1271141701850002",
        Sex::Male,
        "Pemilik warung",
        "Jl. Letda Sujono Gg. Keluarga, Kel. Tembung",
    ))
    .with(|record| record.kind = ReportKind::SupervisoryComplaint)
    .about("Pungli/gratifikasi/penyalahgunaan wewenang")
    .at("Tembung", "Kantor Lurah", "", (0.0, 0.0))
    .accusing("Pegawai di kelurahan", &["lurah.tembung"])
    .happened(4)
    .verify(Later(30), "umum")
    .forward(Day(6, 15, 0), "sekcam", "Mohon arahan Bapak Camat.")
    .accept(Day(5, 9, 0), "camat")
    .work(Day(3, 10, 0), "camat", ActionKind::Meeting, "Meminta keterangan tertulis dari yang bersangkutan dan dari saksi.")
    .letter_to(
        Day(2, 11, 0),
        "sekcam",
        "Inspektorat",
        "700/9/CAMAT",
        Beside(10),
        "Mohon pemeriksaan atas dugaan pungutan dalam pelayanan surat keterangan.",
    )
    .end()
}

fn odgj_simpang(t: &ScenarioContext<'_>) -> Scenario {
    t.scenario(
        "odgj-simpang",
        Channel::Whatsapp,
        Day(2, 16, 0),
        "loket2",
        "Orang dengan gangguan jiwa mengamuk di simpang",
        "Pak ada orang gak waras di simpang, kadang telanjang, kadang lempar batu ke mobil. Tidur di emperan toko. Kasihan tapi bahaya juga.",
    )
    .from(person("Dewi Kartika", "0812-0000-0206"))
    .about("Gelandangan, ODGJ, lansia/anak terlantar")
    .at("Bandar Selamat", "Simpang Jl. Letda Sujono", "emperan toko cat", (1.1, 0.5))
    .verify(Day(1, 8, 30), "loket2")
    .forward(Day(1, 9, 0), "umum", "Segera, bersama Trantib.")
    .accept(Day(1, 9, 40), "kasi.kessos")
    .work(Day(1, 14, 30), "kasi.trantib", ActionKind::Work, "Berjaga di lokasi, warga diminta tidak memancing.")
    .call_to(Day(0, 9, 0), "kasi.kessos", "Dinsos", Via::Phone, Beside(1), "Mohon penjemputan ke rumah singgah.")
    .end()
}

fn kinerja_kepling(t: &ScenarioContext<'_>) -> Scenario {
    t.scenario(
        "kinerja-kepling",
        Channel::LaporApp,
        Day(4, 9, 10),
        "loket",
        "Kepala lingkungan sulit ditemui",
        "Sudah empat kali ke rumah kepling untuk surat pengantar, selalu tidak ada. Ditelepon tidak diangkat. Kami jadi bolak-balik.",
    )
    .from(person("Farida Hanum Pulungan", "0812-0000-0207"))
    .about("Kinerja kepling/lurah")
    .at("Tembung", "Jl. Beringin", "", (0.7, 0.9))
    .accusing("Kepala lingkungan setempat", &["kepling.tembung"])
    .with(|record| record.lapor_id = Some("99000102".to_owned().into()))
    .verify(Day(3, 9, 0), "loket")
    .forward(Day(3, 9, 30), "umum", "Mohon klarifikasi ke lurah.")
    .accept(Day(2, 8, 50), "kasi.tapem")
    .work(Day(1, 10, 0), "kasi.tapem", ActionKind::Meeting, "Lurah diminta mengatur jam piket kepling.")
    .end()
}

fn bpjs_nonaktif(t: &ScenarioContext<'_>) -> Scenario {
    t.scenario(
        "bpjs-nonaktif",
        Channel::WalkIn,
        Day(6, 8, 30),
        "loket",
        "BPJS PBI mati padahal harus cuci darah",
        "Kartu BPJS ayah saya ternyata tidak aktif lagi sejak bulan ini. Ayah cuci darah dua kali seminggu, rumah sakit minta bayar umum. Kami tidak sanggup.",
    )
    .from(resident(
        "Putra Wahyudi",
        "0812-0000-0208",
        "1271142309940006",
        Sex::Male,
        "Buruh harian",
        "Jl. Bersama Gg. Saudara, Kel. Bantan",
    ))
    .about("BPJS/KIS PBI")
    .at("Bantan", "Jl. Bersama Gg. Saudara", "", (-0.4, -1.0))
    .verify(Later(15), "loket")
    .forward(Day(6, 9, 30), "umum", "Pasien cuci darah, mohon didahulukan.")
    .accept(Day(6, 10, 15), "kasi.kessos")
    .ask_desk(Day(5, 9, 0), "kasi.kessos", "Mohon ditanyakan nomor kartu dan rumah sakitnya.")
    .answer_section(Later(50), "loket", "Nomor kartu sudah dicatat pada berkas; pasien di rumah sakit daerah, jadwal Selasa dan Jumat.")
    .work(Day(4, 9, 0), "kasi.kessos", ActionKind::Administrative, "Membuat surat pengantar reaktivasi PBI.")
    .end()
}

fn umkm_izin(t: &ScenarioContext<'_>) -> Scenario {
    t.scenario(
        "umkm-izin",
        Channel::PublicForm,
        Day(7, 20, 10),
        "loket2",
        "Minta pelatihan dan izin usaha kue",
        "Kami kelompok ibu-ibu membuat kue bawang, ingin diajari mengurus NIB dan label halal. Anggota sebelas orang.",
    )
    .from(Identity {
        email: Some("kuebawang.contoh@example.com".to_owned()),
        ..person("Ratna Juwita Sihombing", "0812-0000-0209")
    })
    .with(|record| record.kind = ReportKind::Aspiration)
    .about("UMKM, PKK, posyandu, musrenbang")
    .at("Indra Kasih", "Jl. Bhayangkara Gg. Mesjid", "", (-0.3, -0.6))
    .verify(Day(6, 8, 50), "loket2")
    .forward(Day(6, 9, 45), "umum", "Mohon dibina.")
    .accept(Day(5, 10, 0), "kasi.pm")
    .work(Day(3, 14, 0), "kasi.pm", ActionKind::Meeting, "Bertemu kelompok, mendata anggota dan produk.")
    .end()
}
