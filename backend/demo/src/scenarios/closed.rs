//! Reports that were solved and closed.

use crate::builder::{Awaited, Beside, Day, Later, ScenarioContext, person, resident};
use crate::scenario::Scenario;
use tanggap_domain::command::{ActionKind, AttachmentRole, CheckMethod, CoordinationEnd, NoticeMethod, Redo};
use tanggap_domain::person::{Identity, Sex};
use tanggap_domain::report::{Channel, ContactChannel as Via, ContactOutcome, ReportKind};

pub(super) fn scenarios(t: &ScenarioContext<'_>) -> Vec<Scenario> {
    vec![
        lubang_williem(t),
        pohon_tumbang(t),
        lampu_gang(t),
        genangan_mandala(t),
        petugas_loket(t),
        lapor_bansos(t),
        anjing_gigit(t),
        pungli_parkir(t),
        tanya_spmb(t),
    ]
}

fn lubang_williem(t: &ScenarioContext<'_>) -> Scenario {
    t.scenario(
        "lubang-williem",
        Channel::Whatsapp,
        Day(30, 8, 20),
        "loket",
        "Lobang beruntun di jalur lambat",
        "Ada empat lobang beruntun di jalur lambat arah simpang. Kemarin ibu-ibu bawa anak jatuh. Fotonya saya kirim.",
    )
    .from(person("Irfan Hakim Lubis", "0812-0000-0401"))
    .about("Jalan rusak/berlubang")
    .at("Indra Kasih", "Jl. Williem Iskandar", "jalur lambat", (0.8, 0.9))
    .evidence("empat-lubang.jpg")
    .verify(Later(25), "loket")
    .forward(Day(30, 10, 0), "umum", "Mohon ditambal.")
    .accept(Day(29, 9, 0), "kasi.sarpras")
    .call_to(Day(29, 9, 30), "kasi.sarpras", "SDABMBK", Via::Whatsapp, Awaited(3), "Mohon penambalan empat lubang.")
    .reply(Day(27, 9, 0), "kasi.sarpras", 0, "Masuk jadwal penambalan besok.")
    .photo(Day(26, 15, 0), "staf.sarpras", AttachmentRole::After, "sudah-ditambal.jpg")
    .work(Later(10), "staf.sarpras", ActionKind::Work, "Penambalan selesai, diawasi di lapangan.")
    .resolve(Day(25, 9, 0), "kasi.sarpras", "Keempat lubang sudah ditambal oleh dinas.")
    .notify(Day(25, 14, 0), "loket", NoticeMethod::Message, "Foto sesudah dikirim.")
    .confirm(Day(22, 10, 0), "loket", 5, "Mantap, cepat ditanggapi. Terima kasih pak.")
    .end()
}

fn pohon_tumbang(t: &ScenarioContext<'_>) -> Scenario {
    t.scenario(
        "pohon-tumbang",
        Channel::Phone,
        Day(9, 8, 10),
        "loket2",
        "Pohon tumbang menutup jalan dan menimpa becak",
        "Pohon angsana besar tumbang, jalan tertutup total, satu becak tertimpa tapi orangnya selamat. Kabel ikut tertarik.",
    )
    .from(person("Abdul Muis Tambunan", "0812-0000-0402"))
    .about("Tumbang menutup jalan")
    .at("Sidorejo Hilir", "Jl. Durung No. 60", "", (1.0, 1.0))
    .verify(Later(4), "loket2")
    .forward(Later(5), "umum", "Darurat: buka satu jalur dulu.")
    .accept(Later(8), "kasi.sarpras")
    .call_to(Later(6), "kasi.sarpras", "BPBD", Via::Phone, Beside(1), "Mohon gergaji mesin dan personel.")
    .photo(Day(9, 11, 30), "staf.sarpras", AttachmentRole::After, "jalan-terbuka.jpg")
    .work(Later(10), "staf.sarpras", ActionKind::Work, "Batang dipotong, jalan terbuka dua arah pukul 11.00.")
    .reply(Later(30), "kasi.sarpras", 0, "Regu BPBD membantu sampai selesai.")
    .resolve(Day(9, 14, 0), "kasi.sarpras", "Pohon sudah dipotong dan disingkirkan; jalan terbuka kembali pada hari yang sama.")
    .notify(Day(8, 9, 0), "loket", NoticeMethod::Call, "")
    .check(Day(6, 10, 0), "umum", CheckMethod::SiteVisit, "Sisa batang sudah diangkut, jalan bersih.")
    .end()
}

fn lampu_gang(t: &ScenarioContext<'_>) -> Scenario {
    t.scenario(
        "lampu-gang",
        Channel::WalkIn,
        Day(24, 9, 10),
        "loket",
        "Lampu gang kedip-kedip lalu mati",
        "Lampu di mulut gang kedip-kedip seminggu lalu mati sama sekali. Satu tiang, nomornya sudah saya catat.",
    )
    .from(resident(
        "Karimah Nasution",
        "0812-0000-0403",
        "1271144911790003",
        Sex::Female,
        "Penjahit",
        "Jl. Letda Sujono Gg. Sado, Kel. Tembung",
    ))
    .about("LPJU padam")
    .at("Tembung", "Jl. Letda Sujono Gg. Sado", "mulut gang", (0.5, 0.3))
    .verify(Later(10), "loket")
    .forward(Day(24, 10, 0), "umum", "Satu titik saja.")
    .accept(Day(23, 9, 0), "kasi.sarpras")
    .call_to(Day(23, 9, 20), "kasi.sarpras", "Dishub", Via::Whatsapp, Awaited(3), "Satu lampu padam, nomor tiang terlampir.")
    .end_coordination(Day(20, 9, 0), "kasi.sarpras", 0, CoordinationEnd::Overtaken, "Regu Dishub kebetulan lewat dan memperbaikinya.")
    .photo(Day(20, 19, 0), "staf.sarpras", AttachmentRole::After, "lampu-menyala.jpg")
    .work(Later(5), "staf.sarpras", ActionKind::Work, "Lampu sudah diganti LED oleh regu Dishub.")
    .resolve(Day(19, 9, 0), "kasi.sarpras", "Lampu di mulut gang sudah diganti dan menyala.")
    .notify(Day(19, 10, 0), "loket", NoticeMethod::Call, "")
    .photo(Day(15, 8, 0), "kepling.tembung", AttachmentRole::After, "dicek-kepling.jpg")
    .check(Later(5), "kepling.tembung", CheckMethod::Photo, "Menyala tiap malam.")
    .end()
}

fn genangan_mandala(t: &ScenarioContext<'_>) -> Scenario {
    t.scenario(
        "genangan-mandala",
        Channel::LaporWeb,
        Day(35, 8, 0),
        "loket",
        "Genangan di depan gang setiap hujan",
        "Setiap hujan setengah jam saja air setinggi betis menggenang di depan gang, surutnya lama. Sekarang pun masih tergenang.",
    )
    .from(person("Sari Dewi Harefa", "0812-0000-0404"))
    .about("Genangan/banjir aktif")
    .at("Bantan Timur", "Jl. Mandala By Pass", "depan gang buntu", (0.1, -0.5))
    .with(|record| record.lapor_id = Some("99000105".to_owned().into()))
    .verify(Later(10), "loket")
    .forward(Later(10), "umum", "Pompa dan cari sumbatannya.")
    .accept(Later(15), "kasi.sarpras")
    .work(Day(35, 12, 0), "staf.sarpras", ActionKind::Work, "Air dipompa, mulut saluran dibersihkan.")
    .resolve(Day(35, 15, 0), "kasi.sarpras", "Air surut setelah dipompa.")
    .then(
        Day(34, 9, 0),
        "umum",
        Redo {
                reason: "Penyebabnya belum diperiksa; hujan berikut akan tergenang lagi.".to_owned().into(),
        },
    )
    .inspect(
        Day(33, 10, 0),
        "staf.sarpras",
        "Membuka bak kontrol.",
        "Gorong-gorong tersumbat karung dan sisa cor.",
    )
    .resolve(Day(33, 15, 0), "kasi.sarpras", "Sumbatan gorong-gorong dibuang.")
    .notify(Day(32, 9, 0), "loket", NoticeMethod::Call, "")
    .check_failed(Day(28, 9, 0), "umum", CheckMethod::ReporterWord, "Setelah hujan tadi malam masih tergenang semata kaki.")
    .work(Day(27, 10, 0), "staf.sarpras", ActionKind::Work, "Pipa crossing diperlebar bersama SDABMBK.")
    .resolve(Day(24, 9, 0), "kasi.sarpras", "Pipa saluran diperlebar; dua kali hujan lebat air langsung mengalir.")
    .reply_publicly(Day(23, 10, 0), "loket", "https://example.com/lapor/99000105")
    .check(Day(17, 9, 0), "loket", CheckMethod::ReporterWord, "Pelapor: tidak tergenang lagi.")
    .end()
}

fn petugas_loket(t: &ScenarioContext<'_>) -> Scenario {
    t.scenario(
        "petugas-loket",
        Channel::Letter,
        Day(25, 9, 0),
        "loket",
        "Dilayani kasar dan disuruh kembali besok",
        "Saya datang pukul dua siang, petugas berkata loket sudah tutup dan bicara ketus. Padahal tertulis sampai setengah lima. Saya sudah ambil cuti untuk itu.",
    )
    .from(resident(
        "Lim Mei Hua",
        "0812-0000-0405",
        "1271145607830002",
        Sex::Female,
        "Karyawan swasta",
        "Jl. Bersama No. 102, Kel. Bantan",
    ))
    .about("Petugas lambat/tidak ramah")
    .accusing("Petugas loket siang", &["loket2"])
    .happened(2)
    .verify(Day(24, 9, 0), "umum")
    .forward(Day(24, 9, 30), "umum", "Mohon dibina oleh Sekretariat.")
    .accept(Day(24, 13, 0), "sekcam")
    .work(Day(22, 9, 0), "sekcam", ActionKind::Meeting, "Memanggil petugas, meminta keterangan dan memberi teguran tertulis.")
    .resolve(Day(21, 9, 0), "sekcam", "Petugas sudah ditegur, jam layanan ditempel ulang, dan permohonan Ibu diselesaikan hari itu juga. Kami mohon maaf.")
    .notify_by_letter(Day(20, 10, 0), "umum", "800/45/SEKR")
    .confirm(Day(16, 9, 0), "umum", 4, "Terima kasih sudah ditanggapi.")
    .end()
}

fn lapor_bansos(t: &ScenarioContext<'_>) -> Scenario {
    t.scenario(
        "lapor-bansos",
        Channel::LaporApp,
        Day(28, 11, 0),
        "loket",
        "Terdaftar PKH tetapi tidak cair dua tahap",
        "Saya penerima PKH, dua tahap terakhir tidak masuk. Di bank katanya kosong, pendamping bilang tunggu. Mohon dicek datanya.",
    )
    .from(person("Sumiati", "0812-0000-0406"))
    .about("Tidak dapat/salah sasaran")
    .at("Bandar Selamat", "Jl. Kapten M. Jamil Lubis Gg. Karya", "", (0.9, -1.2))
    .with(|record| record.lapor_id = Some("99000106".to_owned().into()))
    .ask(
        Day(28, 13, 0),
        "loket",
        Via::Lapor,
        &["Mohon nomor kartu PKH dan nama pendampingnya."],
    )
    .attempt(
        Day(28, 13, 5),
        "loket",
        Via::Lapor,
        ContactOutcome::MessageLeft,
        "Pertanyaan dikirim lewat LAPOR!.",
    )
    .answered(
        Day(27, 8, 20),
        "loket",
        Via::Lapor,
        "Nomor kartu sudah saya kirim lewat foto; pendampingnya Ibu Yanti.",
    )
    .verify(Day(27, 9, 0), "loket")
    .forward(Day(27, 9, 30), "umum", "Mohon dicek ke Dinsos.")
    .accept(Day(27, 14, 0), "kasi.kessos")
    .call_to(Day(26, 9, 0), "kasi.kessos", "Dinsos", Via::Email, Awaited(5), "Mohon pengecekan data penerima.")
    .reply(Day(23, 9, 0), "kasi.kessos", 0, "NIK pada data keliru satu angka, sudah diperbaiki.")
    .work(Day(23, 10, 0), "kasi.kessos", ActionKind::Administrative, "Mendampingi perbaikan data di kelurahan.")
    .resolve(Day(22, 9, 0), "kasi.kessos", "Data sudah diperbaiki; bantuan masuk pada tahap berikutnya.")
    .notify(Day(21, 9, 0), "loket", NoticeMethod::Call, "")
    .answered_on_lapor(Day(21, 9, 30), "loket")
    .check(Day(14, 10, 0), "umum", CheckMethod::ReporterWord, "Bantuan sudah masuk.")
    .end()
}

fn anjing_gigit(t: &ScenarioContext<'_>) -> Scenario {
    t.scenario(
        "anjing-gigit",
        Channel::WalkIn,
        Day(16, 8, 30),
        "loket",
        "Anjing lepas menggigit anak sekolah",
        "Anjing tak bertuan di sekitar lapangan menggigit anak kelas tiga pagi tadi. Anaknya sudah dibawa ke puskesmas. Masih ada tiga ekor lagi.",
    )
    .from(resident(
        "Hotmaria Sinurat",
        "0812-0000-0407",
        "1271145204860004",
        Sex::Female,
        "Guru",
        "Jl. Taduan No. 5, Kel. Sidorejo",
    ))
    .about("Liar/rabies/ternak lepas")
    .at("Sidorejo", "Jl. Taduan", "sekitar lapangan", (-0.4, 0.9))
    .happened(0)
    .verify(Later(10), "loket")
    .forward(Later(20), "umum", "Ada korban gigitan, mohon segera.")
    .accept(Later(30), "kasi.trantib")
    .call_to(Day(16, 10, 30), "kasi.trantib", "Damkar", Via::Phone, Beside(1), "Mohon bantuan penangkapan anjing liar.")
    .work(Day(15, 10, 0), "kasi.trantib", ActionKind::Work, "Dua ekor tertangkap bersama petugas penyelamatan; puskesmas memberi vaksin kepada korban.")
    .resolve_despite(
        Day(14, 9, 0),
        "kasi.trantib",
        "Korban sudah divaksin dan anjing yang menggigit sudah diamankan untuk diamati.",
        "Penangkapan sudah dilakukan; laporan tertulis Damkar menyusul.",
    )
    .notify(Day(14, 10, 0), "loket", NoticeMethod::InPerson, "Pelapor datang ke loket.")
    .confirm(Day(10, 9, 0), "loket", 3, "Masih ada satu yang lepas, tapi sudah lumayan.")
    .end()
}

fn pungli_parkir(t: &ScenarioContext<'_>) -> Scenario {
    t.scenario(
        "pungli-parkir",
        Channel::Letter,
        Day(40, 9, 0),
        "umum",
        "Dugaan kutipan saat pembagian bantuan",
        "Pada pembagian bantuan warga diminta uang transport dua puluh ribu per orang. Saya lampirkan salinan daftar.",
    )
    .from(person("Pelapor B. Sihotang", "0812-0000-0408"))
    .unnamed()
    .with(|record| record.kind = ReportKind::SupervisoryComplaint)
    .about("Pungli/gratifikasi/penyalahgunaan wewenang")
    .at("Bantan", "Balai lingkungan", "", (0.0, 0.5))
    .accusing("Panitia pembagian", &[])
    .happened(5)
    .verify(Day(39, 9, 0), "sekcam")
    .forward(Day(39, 10, 0), "sekcam", "Ditangani Camat.")
    .accept(Day(38, 9, 0), "camat")
    .work(Day(36, 10, 0), "camat", ActionKind::Meeting, "Memanggil panitia; kutipan diakui.")
    .work(Day(34, 9, 0), "camat", ActionKind::Administrative, "Uang dikembalikan kepada 31 warga dengan tanda terima.")
    .resolve(Day(33, 9, 0), "camat", "Uang yang dikutip sudah dikembalikan dan panitia diberi sanksi teguran.")
    .notify(Day(32, 10, 0), "sekcam", NoticeMethod::Call, "")
    .check(Day(26, 9, 0), "sekcam", CheckMethod::ReporterWord, "Pelapor membenarkan uang sudah kembali.")
    .end()
}

fn tanya_spmb(t: &ScenarioContext<'_>) -> Scenario {
    t.scenario(
        "tanya-spmb",
        Channel::Email,
        Day(22, 10, 0),
        "loket",
        "Bertanya syarat jalur afirmasi SMP",
        "Mohon informasi surat apa yang harus diurus di kelurahan untuk jalur afirmasi masuk SMP negeri. Terima kasih.",
    )
    .from(Identity {
        name: "Dian Permata Sari".to_owned(),
        email: Some("dian.permata.contoh@example.com".to_owned()),
        ..Identity::default()
    })
    .with(|record| record.kind = ReportKind::InformationRequest)
    .about("PPDB/SPMB, KIP")
    .verify(Day(22, 11, 0), "loket")
    .forward(Day(22, 13, 0), "umum", "Mohon dijawab.")
    .accept(Day(21, 9, 0), "kasi.kessos")
    .work(Day(20, 9, 0), "kasi.kessos", ActionKind::Administrative, "Menyusun daftar syarat dari Disdik.")
    .resolve(Day(20, 10, 0), "kasi.kessos", "Syaratnya: kartu KIP atau PKH, KK, dan surat keterangan dari kelurahan; jadwal mengikuti pengumuman Disdik.")
    .notify(Day(20, 11, 0), "loket", NoticeMethod::Email, "")
    .confirm(Day(19, 9, 0), "loket", 5, "")
    .end()
}
