//! Invented messages for the inbox of a demonstration.

use chrono::{DateTime, Duration, Utc};

/// A message, and when it came.
pub struct DemoMessage {
    pub at: DateTime<Utc>,
    pub raw: String,
}

/// The messages in the inbox, oldest first.
pub fn messages(now: DateTime<Utc>) -> Vec<DemoMessage> {
    let message = |hours: i64, number: u32, from: &str, subject: &str, more: &str, text: &str| DemoMessage {
        at: now - Duration::hours(hours),
        raw: format!(
            "From: {from}\r\nTo: medantembung@pemkomedan.go.id\r\nSubject: {subject}\r\nMessage-ID: <{number}@surat.contoh.id>\r\n{more}\
             MIME-Version: 1.0\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n{}\r\n",
            text.replace('\n', "\r\n")
        ),
    };
    vec![
        message(
            29,
            1,
            "Layanan Promosi <promo@toko.contoh.id>",
            "Diskon akhir bulan untuk instansi",
            "List-Id: <promo.toko.contoh.id>\r\nPrecedence: bulk\r\n",
            "Dapatkan alat tulis kantor dengan harga khusus.",
        ),
        message(
            22,
            2,
            "Ratna Siregar <ratna.siregar@surat.contoh.id>",
            "Sedang cuti",
            "Auto-Submitted: auto-replied\r\n",
            "Saya sedang cuti sampai Senin.",
        ),
        message(
            5,
            3,
            "Hendra Lubis <hendra.lubis@surat.contoh.id>",
            "Parit tersumbat di Gang Rukun",
            "",
            "Selamat pagi Bapak/Ibu,\n\nparit di Gang Rukun, Kelurahan Bantan Timur, tersumbat sampah sejak minggu lalu. Setiap hujan air \
             masuk ke rumah warga nomor 8 sampai 14.\n\nMohon ditindaklanjuti. Terima kasih.\n\n-- \nHendra Lubis\n0812 0000 4455",
        ),
        message(
            2,
            4,
            "Yuni <yuni.tembung@surat.contoh.id>",
            "Lampu jalan padam",
            "",
            "Lampu jalan di depan masjid di Tembung padam tiga malam ini, gelap sekali dan rawan.\n\nDikirim dari HP saya",
        ),
    ]
}
