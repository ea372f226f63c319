//! Reports whose section waits for an agency.

use crate::builder::{Awaited, Day, Later, ScenarioContext, person, resident};
use crate::scenario::Scenario;
use tanggap_domain::command::{ActionKind, AttachmentRole};
use tanggap_domain::person::Sex;
use tanggap_domain::report::{Channel, ContactChannel as Via};

pub(super) fn scenarios(t: &ScenarioContext<'_>) -> Vec<Scenario> {
    vec![
        pipa_bocor(t),
        lpju_sepanjang(t),
        jalan_nasional(t),
        akta_lambat(t),
    ]
}

fn pipa_bocor(t: &ScenarioContext<'_>) -> Scenario {
    t.scenario(
        "pipa-bocor",
        Channel::Phone,
        Day(6, 8, 20),
        "loket2",
        "Pipa air bocor di bahu jalan sudah seminggu",
        "Air bersih memancar dari bahu jalan, jalan jadi becek dan mulai terkikis. Di rumah sekitar aliran jadi kecil.",
    )
    .from(person("Sangkot Ritonga", "0812-0000-0210"))
    .about("Mati/keruh/bocor")
    .at("Sidorejo", "Jl. Tempuling Gg. Pelita", "depan rumah no. 9", (0.9, -1.1))
    .verify(Later(20), "loket2")
    .forward(Day(6, 10, 0), "umum", "Mohon diteruskan ke Tirtanadi.")
    .accept(Day(6, 13, 0), "kasi.sarpras")
    .work(Day(5, 9, 30), "staf.sarpras", ActionKind::Work, "Menandai titik bocor dan memasang pembatas.")
    .call_to(
        Day(5, 10, 0),
        "kasi.sarpras",
        "Tirtanadi",
        Via::Phone,
        Awaited(3),
        "Mohon perbaikan pipa bocor di Jl. Tempuling Gg. Pelita.",
    )
    .end()
}

fn lpju_sepanjang(t: &ScenarioContext<'_>) -> Scenario {
    t.scenario(
        "lpju-sepanjang",
        Channel::Letter,
        Day(11, 9, 40),
        "loket",
        "Delapan lampu jalan padam sepanjang jalan",
        "Warga melaporkan delapan titik lampu jalan padam sejak bulan lalu. Beberapa kali terjadi penjambretan pada malam hari. Daftar nomor tiang terlampir.",
    )
    .from(resident(
        "Ibrahim Saragih",
        "0812-0000-0211",
        "1271140911660001",
        Sex::Male,
        "Guru",
        "Jl. Taduan No. 23, Kel. Sidorejo",
    ))
    .about("LPJU padam")
    .at("Sidorejo", "Jl. Taduan No. 1 sampai 60", "", (-1.0, 1.2))
    .evidence("daftar-tiang.jpg")
    .verify(Day(10, 9, 0), "loket")
    .forward(Day(10, 10, 0), "umum", "Mohon disurati Dishub.")
    .accept(Day(9, 8, 40), "kasi.sarpras")
    .inspect(
        Day(8, 19, 0),
        "staf.sarpras",
        "Memeriksa malam hari bersama kepling.",
        "Delapan dari tiga belas lampu padam; dua kotak panel rusak.",
    )
    .letter_to(Day(7, 9, 0), "kasi.sarpras", "Dishub", "600/131/SARPRAS", Awaited(5), "Mohon perbaikan delapan titik LPJU di Jl. Taduan.")
    .end()
}

fn jalan_nasional(t: &ScenarioContext<'_>) -> Scenario {
    t.scenario(
        "jalan-nasional",
        Channel::LaporWeb,
        Day(9, 14, 0),
        "loket",
        "Aspal bergelombang di jalan besar",
        "Aspal di dekat lampu merah bergelombang akibat truk, kereta sering oleng. Kabarnya ini jalan nasional.",
    )
    .from(person("Andreas Sitepu", "0812-0000-0212"))
    .about("Jalan rusak/berlubang")
    .at("Bandar Selamat", "Jl. Letda Sujono", "dekat lampu merah", (0.0, 1.4))
    .with(|record| record.lapor_id = Some("99000103".to_owned().into()))
    .verify(Day(8, 9, 0), "loket")
    .forward(Day(8, 9, 30), "umum", "Pastikan status jalannya.")
    .accept(Day(7, 9, 0), "kasi.sarpras")
    .photo(Day(6, 11, 0), "staf.sarpras", AttachmentRole::Before, "aspal-bergelombang.jpg")
    .inspect(Later(10), "staf.sarpras", "Meninjau lokasi.", "Gelombang sepanjang 25 meter pada lajur kiri.")
    .call_to(Day(6, 13, 0), "kasi.sarpras", "SDABMBK", Via::Whatsapp, Awaited(2), "Mohon keterangan status ruas jalan.")
    .reply(Day(4, 10, 0), "kasi.sarpras", 0, "Ruas tersebut jalan nasional, wewenang balai.")
    .letter_to(Day(3, 10, 0), "kasi.sarpras", "BBPJN Sumut", "600/134/SARPRAS", Awaited(7), "Mohon perbaikan aspal bergelombang.")
    .end()
}

fn akta_lambat(t: &ScenarioContext<'_>) -> Scenario {
    t.scenario(
        "akta-lambat",
        Channel::WalkIn,
        Day(3, 9, 0),
        "loket",
        "Akta lahir anak belum keluar, sekolah menagih",
        "Akta lahir anak saya diurus dua bulan lalu, sampai sekarang katanya masih antri tanda tangan. Sekolah sudah dua kali menagih.",
    )
    .from(resident(
        "Kavitha Devi",
        "0812-0000-0213",
        "1271144806910003",
        Sex::Female,
        "Karyawan swasta",
        "Jl. Pukat I No. 12, Kel. Bantan Timur",
    ))
    .about("KTP/KK/akta lambat")
    .at("Bantan Timur", "Jl. Pukat I No. 12", "", (0.4, 0.4))
    .verify(Later(12), "loket")
    .forward(Day(3, 10, 0), "umum", "Mohon ditanyakan ke Disdukcapil.")
    .accept(Day(3, 11, 0), "kasi.tapem")
    .work(Day(2, 9, 0), "kasi.tapem", ActionKind::Administrative, "Memeriksa nomor permohonan; berkas lengkap.")
    .call_to(Day(2, 9, 30), "kasi.tapem", "Disdukcapil", Via::Email, Awaited(5), "Mohon kepastian penerbitan akta lahir sesuai nomor permohonan terlampir.")
    .end()
}
