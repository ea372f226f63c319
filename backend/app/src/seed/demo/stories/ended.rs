//! Reports that ended: solved, rejected, passed on, merged, withdrawn.

use crate::seed::demo::tell::{Awaited, Beside, Day, Later, Teller, person, resident};
use crate::seed::demo::{DemoStory, SYSTEM};
use tanggap_domain::command::{
    ActionKind, AttachmentRole, CheckMethod, CoordinationEnd, Lapse, NoticeMethod, Redo, Reject,
    RejectionCode, SetConfidentiality, Withdraw,
};
use tanggap_domain::person::{Identity, Sex};
use tanggap_domain::report::{Channel, ContactChannel as Via, ContactOutcome, ReportKind};

pub(super) fn stories(t: &Teller<'_>) -> Vec<DemoStory> {
    let mut all = closed_streets(t);
    all.extend(closed_services(t));
    all.extend(rejected_and_redirected(t));
    all.extend(merged_and_withdrawn(t));
    all
}

fn closed_streets(t: &Teller<'_>) -> Vec<DemoStory> {
    vec![
        t.story(
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
        .end(),
        t.story(
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
        .end(),
        t.story(
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
        .end(),
        t.story(
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
        .with(|record| record.lapor_id = Some("99000105".into()))
        .verify(Later(10), "loket")
        .forward(Later(10), "umum", "Pompa dan cari sumbatannya.")
        .accept(Later(15), "kasi.sarpras")
        .work(Day(35, 12, 0), "staf.sarpras", ActionKind::Work, "Air dipompa, mulut saluran dibersihkan.")
        .resolve(Day(35, 15, 0), "kasi.sarpras", "Air surut setelah dipompa.")
        .then(
            Day(34, 9, 0),
            "umum",
            Redo {
                reason: "Penyebabnya belum diperiksa; hujan berikut akan tergenang lagi.".into(),
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
        .end(),
    ]
}

fn closed_services(t: &Teller<'_>) -> Vec<DemoStory> {
    vec![
        t.story(
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
        .end(),
        t.story(
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
        .with(|record| record.lapor_id = Some("99000106".into()))
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
        .end(),
        t.story(
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
        .end(),
        t.story(
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
        .end(),
        t.story(
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
        .end(),
    ]
}

fn rejected_and_redirected(t: &Teller<'_>) -> Vec<DemoStory> {
    vec![
        t.story(
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
                reason: "Bukan pengaduan.".into(),
            },
        )
        .notify(Day(5, 9, 0), "loket2", NoticeMethod::Email, "")
        .end(),
        t.story(
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
                reason: "Perkara sedang diperiksa pengadilan; kantor camat menunggu putusannya.".into(),
            },
        )
        .end(),
        t.story(
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
        .end(),
        t.story(
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
        .end(),
    ]
}

fn merged_and_withdrawn(t: &Teller<'_>) -> Vec<DemoStory> {
    vec![
        t.story(
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
        .with(|record| record.source_url = Some("https://example.com/unggahan/contoh-04".into()))
        .merge_into(Day(1, 10, 0), "loket2", "lubang-letda-sujono")
        .end(),
        t.story(
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
        .notify(Day(8, 9, 15), "loket", NoticeMethod::Message, "Diberi tahu jalan sudah terbuka.")
        .end(),
        t.story(
            "parit-kembar",
            Channel::Phone,
            Day(4, 10, 0),
            "loket2",
            "Penutup parit depan TK hilang",
            "Pelapor kedua tentang penutup parit yang hilang di depan TK, anaknya sekolah di sana.",
        )
        .from(person("Yuliana Br. Ginting", "0812-0000-0413"))
        .about("Penutup parit hilang")
        .at("Sidorejo Hilir", "Jl. Tuasan", "depan taman kanak-kanak", (1.6, -0.4))
        .merge_into(Day(4, 10, 30), "loket2", "penutup-parit")
        .end(),
        t.story(
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
                reason: Some("Pelapor takut hubungan bertetangga makin buruk.".into()),
            },
        )
        .forward(Day(9, 9, 0), "umum", "Mohon dimediasi lurah.")
        .accept(Day(8, 9, 0), "kasi.trantib")
        .then(
            Day(6, 10, 0),
            "loket",
            Withdraw {
                reason: "Pelapor datang: sudah berdamai, talang sudah dipindah.".into(),
            },
        )
        .end(),
        t.story(
            "air-keruh",
            Channel::Phone,
            Day(45, 9, 0),
            "loket",
            "Air ledeng keruh",
            "Pelapor menyebut air ledengnya keruh, tidak menyebut alamat lalu sambungan terputus.",
        )
        .from(person("Penelepon bernama Yanto", "0812-0000-0415"))
        .classified_later("Mati/keruh/bocor")
        .ask(Day(45, 10, 0), "loket", Via::Phone, &["Di mana alamat lengkapnya?", "Sejak kapan air keruh?"])
        .attempt(Day(44, 9, 0), "loket", Via::Phone, ContactOutcome::NoAnswer, "Tidak diangkat.")
        .attempt(Day(42, 14, 0), "loket2", Via::Whatsapp, ContactOutcome::MessageLeft, "Pesan centang satu.")
        .then(Day(12, 8, 5), SYSTEM, Lapse {})
        .end(),
    ]
}
