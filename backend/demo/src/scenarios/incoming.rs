//! Reports at the desk, or waiting for a section to accept them.

use crate::builder::{Ago, Day, Later, ScenarioContext, person, resident};
use crate::scenario::Scenario;
use tanggap_domain::command::{Edit, Escalate, Reveal, RevealSubject};
use tanggap_domain::person::{Identity, Sex};
use tanggap_domain::reference::Urgency;
use tanggap_domain::report::{Channel, ContactChannel as Via, ContactOutcome, EscalationLevel, ReportKind};

pub(super) fn scenarios(t: &ScenarioContext<'_>) -> Vec<Scenario> {
    vec![
        lampu_bersama(t),
        sampah_tuasan(t),
        banjir_mandala(t),
        ktp_belum_siap(t),
        knalpot_pancing(t),
        lapor_jalan_berdebu(t),
        api_parit(t),
        bansos_ibu(t),
        asap_laundry(t),
        tanah_waris(t),
        kabel_internet(t),
        pohon_miring(t),
        parkir_swalayan(t),
        trotoar_perjuangan(t),
        kafe_remang(t),
        posyandu_kursi(t),
    ]
}

fn lampu_bersama(t: &ScenarioContext<'_>) -> Scenario {
    t.scenario(
        "lampu-bersama",
        Channel::Whatsapp,
        Ago(40),
        "loket",
        "Lampu jalan mati dekat simpang mushola",
        "Pak, lampu jalan di Jl. Bersama dekat simpang mushola sudah lima malam gak hidup. Gelap kali, anak-anak pulang ngaji jadi takut. \
             Tolonglah dicek ya pak, ada dua tiang yang mati.",
    )
    .from(person("Rini Sulastri", "0812-0000-0101"))
    .at("Bantan", "Jl. Bersama dekat simpang mushola", "", (1.5, 1.0))
    .end()
}

fn sampah_tuasan(t: &ScenarioContext<'_>) -> Scenario {
    t.scenario(
        "sampah-tuasan",
        Channel::PublicForm,
        Ago(150),
        "loket2",
        "Sampah rumah tidak diangkut sejak pekan lalu",
        "Becak sampah biasanya lewat tiap Senin dan Kamis. Sejak Kamis lalu tidak datang lagi, padahal retribusi sudah kami bayar. \
             Sampah di depan rumah mulai berulat dan dikorek kucing.",
    )
    .from(Identity {
        email: Some("melisa.tan@example.com".to_owned()),
        ..person("Melisa Tan", "0812-0000-0102")
    })
    .about("Tidak diangkut")
    .at("Sidorejo Hilir", "Jl. Tuasan Gg. Sepakat No. 7", "sebelah kedai kopi", (-1.0, 0.8))
    .evidence("sampah-depan-rumah.jpg")
    .end()
}

fn banjir_mandala(t: &ScenarioContext<'_>) -> Scenario {
    t.scenario(
        "banjir-mandala",
        Channel::Phone,
        Ago(35),
        "loket2",
        "Air masuk rumah di gang, sudah setinggi lutut",
        "Pelapor menelepon dari rumahnya: hujan sejak subuh, air parit meluap dan sudah masuk rumah setinggi lutut orang dewasa. \
             Ada seorang nenek yang tidak bisa berjalan di rumah sebelah. Air masih naik.",
    )
    .from(person("Jansen Hutabarat", "0812-0000-0103"))
    .about("Genangan/banjir aktif")
    .at("Bantan Timur", "Jl. Mandala By Pass Gg. Mawar", "belakang bengkel las", (0.8, -1.2))
    .end()
}

fn ktp_belum_siap(t: &ScenarioContext<'_>) -> Scenario {
    t.scenario(
        "ktp-belum-siap",
        Channel::Email,
        Day(3, 10, 20),
        "loket",
        "KTP belum selesai setelah tiga bulan",
        "Dengan hormat, saya sudah merekam KTP elektronik tiga bulan yang lalu dan sampai sekarang hanya diberi surat keterangan. \
             Setiap ditanya jawabannya blanko habis. Mohon kejelasan kapan KTP saya dapat diambil, karena diperlukan untuk melamar kerja.",
    )
    .from(Identity {
        name: "Yosefin Manurung".to_owned(),
        email: Some("yosefin.manurung@example.com".to_owned()),
        ..Identity::default()
    })
    .end()
}

fn knalpot_pancing(t: &ScenarioContext<'_>) -> Scenario {
    t.scenario(
        "knalpot-pancing",
        Channel::SocialMedia,
        Day(2, 15, 10),
        "loket2",
        "Balapan dan knalpot brong tiap malam Minggu",
        "Min tolong sampaikan ke pak camat, tiap malam minggu di Jl. Pancing anak-anak muda ngumpul, kereta knalpot brong semua, ribut sampai jam 2. \
             Bayi saya gak bisa tidur.",
    )
    .from(Identity {
        name: "Akun @warga.contoh01".to_owned(),
        social: Some("@warga.contoh01".to_owned()),
        ..Identity::default()
    })
    .classified_later("Kebisingan/keyboard malam")
    .at("Indra Kasih", "Jl. Williem Iskandar (Jl. Pancing)", "depan deretan ruko", (0.5, -1.5))
    .with(|record| record.source_url = Some("https://example.com/unggahan/contoh-01".to_owned().into()))
    .end()
}

fn lapor_jalan_berdebu(t: &ScenarioContext<'_>) -> Scenario {
    t.scenario(
        "lapor-jalan-berdebu",
        Channel::LaporWeb,
        Day(0, 13, 5),
        "loket",
        "Jalan berlubang dan berdebu di depan sekolah",
        "Ruas jalan di depan sekolah dasar sudah lama berlubang. Waktu kering debunya masuk kelas, waktu hujan jadi kubangan. \
             Kami para orang tua memohon agar segera ditambal.",
    )
    .from(person("Herlina Sinaga", "0812-0000-0104"))
    .about("Jalan rusak/berlubang")
    .at("Sidorejo", "Jl. Tempuling", "depan sekolah dasar", (1.2, 0.6))
    .with(|record| record.lapor_id = Some("99000101".to_owned().into()))
    .end()
}

fn api_parit(t: &ScenarioContext<'_>) -> Scenario {
    t.scenario(
        "api-parit",
        Channel::Api,
        Day(0, 9, 30),
        "loket",
        "Parit depan rumah tidak mengalir",
        "Parit di depan rumah kami tumpat oleh lumpur dan plastik, airnya hitam dan banyak jentik. Panjangnya kira-kira tiga puluh meter sampai ke simpang.",
    )
    .from(person("Bukit Sembiring", "0812-0000-0105"))
    .about("Parit tersumbat")
    .at("Bandar Selamat", "Jl. Kapten M. Jamil Lubis Gg. Damai", "", (-0.7, 0.4))
    .end()
}

fn bansos_ibu(t: &ScenarioContext<'_>) -> Scenario {
    t.scenario(
        "bansos-ibu",
        Channel::Phone,
        Day(4, 9, 15),
        "loket",
        "Tetangga janda tidak pernah dapat bantuan",
        "Pelapor menyampaikan ada tetangganya, seorang janda dengan tiga anak, tidak pernah menerima bantuan apa pun, sedangkan yang punya mobil dapat.",
    )
    .from(person("Asnidar Chaniago", "0812-0000-0106"))
    .classified_later("Tidak dapat/salah sasaran")
    .at("Bandar Selamat", "Jl. Letda Sujono Gg. Pribadi", "", (0.4, -0.6))
    .ask(
        Day(4, 11, 0),
        "loket",
        Via::Phone,
        &[
                "Siapa nama lengkap dan alamat ibu yang dimaksud?",
                "Apakah beliau pernah mendaftar di kelurahan, dan kapan?",
        ],
    )
    .attempt(Day(3, 9, 30), "loket", Via::Phone, ContactOutcome::NoAnswer, "Dua kali berdering, tidak diangkat.")
    .attempt(Day(1, 14, 0), "loket2", Via::Whatsapp, ContactOutcome::MessageLeft, "Pesan terkirim, belum dibaca.")
    .end()
}

fn asap_laundry(t: &ScenarioContext<'_>) -> Scenario {
    t.scenario(
        "asap-laundry",
        Channel::PublicForm,
        Day(3, 21, 40),
        "loket2",
        "Bau dan asap dari usaha di belakang rumah",
        "Tiap sore ada asap bau sangit dari belakang rumah, mata perih. Saya tidak mau sebut nama karena masih bertetangga.",
    )
    .classified_later("Limbah/asap/bau")
    .at("Sidorejo Hilir", "Jl. Durung", "", (0.6, -0.9))
    .ask(
        Day(2, 8, 45),
        "loket",
        Via::TrackingPage,
        &[
                "Usaha apa yang menimbulkan asap itu, dan di gang mana?",
                "Pada jam berapa biasanya terjadi?",
        ],
    )
    .end()
}

fn tanah_waris(t: &ScenarioContext<'_>) -> Scenario {
    t.scenario(
        "tanah-waris",
        Channel::Letter,
        Day(9, 9, 0),
        "loket",
        "Permohonan penyelesaian surat tanah warisan",
        "Kami tiga bersaudara memohon bantuan Bapak Camat karena pengurusan surat keterangan tanah peninggalan orang tua kami tertahan. \
             Satu ahli waris tinggal di luar kota dan belum menandatangani.",
    )
    .from(resident(
        "Darwin Nainggolan",
        "0812-0000-0107",
        "1271140503680003",
        Sex::Male,
        "Pensiunan",
        "Jl. Rela No. 15, Kel. Sidorejo",
    ))
    .about("SKT/ahli waris")
    .at("Sidorejo", "Jl. Rela No. 15", "", (-0.8, -0.5))
    .verify(Day(9, 14, 0), "loket")
    .forward(Day(8, 9, 10), "umum", "Mohon diperiksa berkasnya dan dipertemukan para ahli waris.")
    .accept(Day(8, 13, 20), "kasi.tapem")
    .ask_desk(Day(6, 10, 0), "kasi.tapem", "Apakah ahli waris di luar kota bersedia memberi kuasa, dan siapa yang dikuasakan?")
    .ask(
        Day(6, 11, 15),
        "loket",
        Via::Phone,
        &["Apakah saudara yang di luar kota bersedia memberi kuasa tertulis, dan kepada siapa?"],
    )
    .attempt(Day(6, 11, 20), "loket", Via::Phone, ContactOutcome::Reached, "Pelapor akan bertanya dulu kepada adiknya.")
    .end()
}

fn kabel_internet(t: &ScenarioContext<'_>) -> Scenario {
    t.scenario(
        "kabel-internet",
        Channel::Phone,
        Day(0, 11, 0),
        "loket2",
        "Kabel internet menjuntai sampai setinggi kepala",
        "Kabel hitam, katanya kabel internet, putus dari ikatan dan menjuntai melintang jalan. Pengendara kereta harus menunduk. Bukan kabel listrik.",
    )
    .from(person("Siti Khadijah Daulay", "0812-0000-0108"))
    .about("Tiang/kabel berbahaya")
    .urgency(Urgency::High)
    .at("Indra Kasih", "Jl. Perjuangan simpang Gg. Amal", "dekat warung nasi", (-1.1, 0.3))
    .verify(Day(0, 11, 40), "loket2")
    .end()
}

fn pohon_miring(t: &ScenarioContext<'_>) -> Scenario {
    t.scenario(
        "pohon-miring",
        Channel::Letter,
        Day(5, 10, 30),
        "loket",
        "Permohonan pemangkasan pohon mahoni",
        "Bersama surat ini kami warga memohon pemangkasan pohon mahoni besar di tepi jalan yang sudah condong ke arah rumah dan dahannya menyentuh kabel.",
    )
    .from(resident(
        "Legiman",
        "0812-0000-0109",
        "1271141207590002",
        Sex::Male,
        "Wiraswasta",
        "Jl. Bhayangkara No. 88, Kel. Indra Kasih",
    ))
    .about("Minta pangkas/tebang")
    .at("Indra Kasih", "Jl. Bhayangkara No. 88", "", (1.4, 1.1))
    .neighbourhood("VI")
    .evidence("mahoni-condong.jpg")
    .verify(Day(4, 9, 0), "loket")
    .end()
}

fn parkir_swalayan(t: &ScenarioContext<'_>) -> Scenario {
    t.scenario(
        "parkir-swalayan",
        Channel::Email,
        Day(3, 8, 50),
        "loket",
        "Parkir dua lapis di depan swalayan",
        "Setiap sore mobil parkir dua lapis di depan swalayan sehingga jalan tinggal satu jalur. Juru parkirnya malah memanggil kendaraan masuk. \
             Mohon ditertibkan bersama Dishub.",
    )
    .from(Identity {
        email: Some("budi.santoso.contoh@example.com".to_owned()),
        ..person("Budi Santoso", "0812-0000-0110")
    })
    .about("Parkir liar, macet, rambu")
    .at("Bantan", "Jl. Mandala By Pass", "depan swalayan", (-1.3, 0.9))
    .verify(Day(2, 9, 0), "loket")
    .forward_elsewhere(Day(2, 10, 30), "umum", "Sarpras", "Mohon ditindaklanjuti soal badan jalan.")
    .give_back(
        Day(0, 15, 0),
        "kasi.sarpras",
        "Trantib",
        "Penertiban parkir bukan tugas Sarpras; mohon diteruskan ke Trantib.",
    )
    .end()
}

fn trotoar_perjuangan(t: &ScenarioContext<'_>) -> Scenario {
    t.scenario(
        "trotoar-perjuangan",
        Channel::WalkIn,
        Day(1, 10, 5),
        "loket",
        "Trotoar amblas, lansia terperosok",
        "Keramik trotoar di depan apotek pecah dan amblas. Kemarin seorang kakek terperosok sampai keseleo. Lubangnya kira-kira setengah meter persegi.",
    )
    .from(resident(
        "Suryani Br. Tarigan",
        "0812-0000-0111",
        "1271146109750005",
        Sex::Female,
        "Ibu rumah tangga",
        "Jl. Perjuangan No. 41, Kel. Sidorejo Hilir",
    ))
    .about("Trotoar, jembatan kecil")
    .urgency(Urgency::High)
    .at("Sidorejo Hilir", "Jl. Perjuangan No. 39", "depan apotek", (0.9, 0.2))
    .happened(1)
    .evidence("trotoar-amblas.jpg")
    .verify(Day(1, 10, 40), "loket")
    .forward_to(Day(0, 15, 20), "umum", "staf.sarpras", "Mohon segera diamankan dan diperbaiki.")
    .end()
}

fn kafe_remang(t: &ScenarioContext<'_>) -> Scenario {
    t.scenario(
        "kafe-remang",
        Channel::Whatsapp,
        Day(6, 19, 30),
        "loket2",
        "Kafe buka sampai pagi dan jual minuman keras",
        "Ada kafe yang buka sampai jam 4 pagi, musik kuat, jual minuman keras, perempuan muda duduk di depan. Izinnya entah ada entah tidak. \
             Nama saya jangan disebut ya, mereka kenal saya.",
    )
    .from(person("Pelapor R. Simbolon", "0812-0000-0112"))
    .unnamed()
    .about("Kafe/hiburan tanpa izin")
    .at("Bantan", "Jl. Bersama Ujung", "ruko dua pintu", (2.0, -1.0))
    .verify(Day(5, 9, 0), "loket2")
    .forward(Day(4, 9, 15), "umum", "Mohon diperiksa izinnya. Identitas pelapor tidak dibuka.")
    .then(
        Day(1, 15, 30),
        "umum",
        Escalate {
                level: EscalationLevel::Secretary,
                reason: "Belum diterima seksi sampai lewat tenggat.".to_owned().into(),
        },
    )
    .then(
        Day(0, 9, 40),
        "sekcam",
        Reveal {
                subject: RevealSubject::Identity,
                reason: "Perlu memastikan apakah pelapor pernah diancam.".to_owned().into(),
        },
    )
    .end()
}

fn posyandu_kursi(t: &ScenarioContext<'_>) -> Scenario {
    t.scenario(
        "posyandu-kursi",
        Channel::Letter,
        Day(2, 9, 0),
        "loket",
        "Usulan timbangan bayi untuk posyandu",
        "Kader posyandu memohon bantuan satu timbangan bayi dan kursi plastik, karena yang lama rusak dan ibu-ibu menunggu sambil berdiri.",
    )
    .from(resident(
        "Nurmala Zega",
        "0812-0000-0113",
        "1271144404820001",
        Sex::Female,
        "Kader posyandu",
        "Jl. Beringin Gg. Seroja, Kel. Tembung",
    ))
    .with(|record| record.kind = ReportKind::Aspiration)
    .about("UMKM, PKK, posyandu, musrenbang")
    .at("Tembung", "Jl. Beringin Gg. Seroja", "posyandu", (-0.5, 0.7))
    .verify(Day(1, 9, 30), "loket")
    .forward(Day(0, 10, 0), "umum", "Mohon tanggapan atas usulan kader.")
    .then(
        Later(15),
        "loket",
        Edit {
                title: Some("Usulan timbangan bayi dan kursi untuk posyandu".to_owned().into()),
                ..Edit::default()
        },
    )
    .end()
}
