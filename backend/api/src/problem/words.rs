//! The words beside the table: what must be done first, and why a field was refused. In Indonesian and English.

use tanggap_domain::lifecycle::Precondition;
use tanggap_domain::violation::ViolationCode;

/// What must be done first.
pub(super) const fn of_need(need: Precondition, english: bool) -> &'static str {
    let (id, en) = match need {
        Precondition::AskedBeforeForwarding => (
            "Klarifikasi diminta setelah laporan diteruskan; tunggu jawaban atau lewat waktunya.",
            "The clarification was asked after forwarding; wait for the answer or for its time to run out.",
        ),
        Precondition::AskedFromReceived => (
            "Catat dahulu jawaban klarifikasi.",
            "Record the answer to the clarification first.",
        ),
        Precondition::ActionRecorded => (
            "Catat dahulu tindakan yang dilakukan.",
            "Record what was done first.",
        ),
        Precondition::AnswerOwed => (
            "Pelapor sudah dikabari, atau belum ada hasil untuk dikabarkan.",
            "The reporter was told already, or there is nothing to tell yet.",
        ),
        Precondition::OpenOrOwed => ("Laporan sudah berakhir.", "The report has ended."),
        Precondition::CheckedByAnother => (
            "Pemeriksaan harus dilakukan oleh orang lain daripada yang menyelesaikannya.",
            "It must be checked by somebody other than whoever resolved it.",
        ),
        Precondition::ShownSolved => (
            "Perlu pemeriksaan yang lulus atau konfirmasi pelapor.",
            "It needs a passed check or the reporter's confirmation.",
        ),
        Precondition::DutiesDone => (
            "Masih ada kewajiban: kabari pelapor, dan jawab di LAPOR! bila asalnya dari sana.",
            "A duty is left: tell the reporter, and answer on LAPOR! if it came from there.",
        ),
        Precondition::NothingOwed => (
            "Masih ada yang harus diselesaikan atau dikabarkan.",
            "Something is still to be done or told.",
        ),
        Precondition::DutyOpen => ("Tidak ada kewajiban yang terbuka.", "No duty is open."),
        Precondition::WithinReopenWindow => (
            "Batas waktu untuk membuka kembali sudah lewat.",
            "The time for reopening has passed.",
        ),
        Precondition::OpenCoordination => ("Tidak ada koordinasi yang terbuka.", "No coordination is open."),
        Precondition::OpenQuestion => (
            "Tidak ada pertanyaan dari seksi.",
            "The section has no open question.",
        ),
        Precondition::ReporterTimeUp => (
            "Waktu pelapor untuk menjawab belum habis.",
            "The reporter's time has not run out.",
        ),
        Precondition::ContactAttempted => (
            "Catat dahulu usaha menghubungi pelapor.",
            "Log an attempt to reach the reporter first.",
        ),
        Precondition::SomethingProtected => {
            ("Tidak ada yang dilindungi di sini.", "Nothing is protected here.")
        }
    };
    if english { en } else { id }
}

/// Why a field was refused.
pub(super) fn of_violation(code: ViolationCode, limit: Option<i64>, english: bool) -> String {
    let (id, en) = why(code);
    let text = if english { en } else { id };
    match limit {
        Some(limit) => text.replace("{limit}", &limit.to_string()),
        None => text
            .replace(" (paling banyak {limit})", "")
            .replace(" (at most {limit})", ""),
    }
}

/// In Indonesian and in English.
const fn why(code: ViolationCode) -> (&'static str, &'static str) {
    match code {
        ViolationCode::Required => ("Wajib diisi.", "Required."),
        ViolationCode::Empty => (
            "Berkas ini kosong (0 byte). Pilih berkas yang berisi.",
            "This file is empty (0 bytes). Choose one that holds something.",
        ),
        ViolationCode::TooLong => (
            "Terlalu panjang (paling banyak {limit} huruf).",
            "Too long (at most {limit} characters).",
        ),
        ViolationCode::TooShort => (
            "Terlalu pendek (paling sedikit {limit} huruf).",
            "Too short (at least {limit} characters).",
        ),
        ViolationCode::OutOfRange => ("Di luar batas yang diperbolehkan.", "Out of the allowed range."),
        ViolationCode::TooMany => (
            "Terlalu banyak (paling banyak {limit}).",
            "Too many (at most {limit}).",
        ),
        ViolationCode::TooManyRows => (
            "Terlalu banyak baris (paling banyak {limit}). Bagi berkas ini menjadi beberapa.",
            "Too many rows (at most {limit}). Split the file into several.",
        ),
        ViolationCode::TooManyCells => (
            "Terlalu banyak sel (paling banyak {limit}). Hapus kolom dan lembar yang tidak perlu, atau bagi berkas ini.",
            "Too many cells (at most {limit}). Delete columns and sheets that are not needed, or split the file.",
        ),
        ViolationCode::UnpacksToTooMuch => (
            "Isinya terlalu besar setelah dibuka (paling banyak {limit} MB). Bagi berkas ini menjadi beberapa.",
            "Its content is too large once unpacked (at most {limit} MB). Split the file into several.",
        ),
        ViolationCode::TooManyPixels => (
            "Gambar terlalu besar: paling banyak {limit} megapiksel. Perkecil dahulu, atau foto dengan resolusi lebih rendah.",
            "The picture is too large: at most {limit} megapixels. Make it smaller, or take it at a lower resolution.",
        ),
        ViolationCode::TooWide => (
            "Gambar terlalu panjang: paling banyak {limit} piksel pada sisi terpanjang.",
            "The picture is too long: at most {limit} pixels on its longest edge.",
        ),
        ViolationCode::Invalid => ("Tidak sesuai bentuknya.", "Not in the expected form."),
        ViolationCode::Incorrect => (
            "Tidak benar; periksa lagi yang Anda ketik.",
            "Not correct; check what you typed.",
        ),
        ViolationCode::Unknown => ("Tidak dikenal.", "Unknown."),
        ViolationCode::Retired => ("Sudah tidak dipakai.", "No longer in use."),
        ViolationCode::Duplicate => ("Sudah ada yang sama.", "There is one like it already."),
        ViolationCode::InFuture => ("Tidak boleh di masa depan.", "May not lie in the future."),
        ViolationCode::InPast => ("Tidak boleh di masa lalu.", "May not lie in the past."),
        ViolationCode::NotMember => ("Bukan anggota seksi tersebut.", "Not a member of that section."),
        ViolationCode::NotAllowed => ("Tidak diperbolehkan di sini.", "Not allowed here."),
        ViolationCode::NoAddress => (
            "Pelapor tidak meninggalkan alamat untuk cara ini. Pilih cara lain, atau lengkapi data pelapor.",
            "The reporter left no address of this kind. Choose another way, or complete the reporter's record.",
        ),
        ViolationCode::TooFewAttempts => (
            "Belum cukup dicoba: perlu {limit} upaya yang gagal, tersebar pada beberapa hari kerja.",
            "Not tried often enough: it takes {limit} failed attempts, spread over several working days.",
        ),
        ViolationCode::TooEasy => (
            "Terlalu mudah ditebak: jangan memuat nama pengguna, jangan satu huruf yang diulang.",
            "Too easy to guess: it must not hold the user name, nor be one character repeated.",
        ),
        ViolationCode::CommonWord => (
            "Terlalu mudah ditebak: hanya kata yang dicoba lebih dahulu (nama orang, kantor atau tempat, kata umum), dengan angka. \
            Pakai beberapa kata yang tidak berhubungan.",
            "Too easy to guess: only words that are tried first (names of people, the office or places, common words), with digits. \
            Use several unrelated words.",
        ),
        ViolationCode::Predictable => (
            "Terlalu mudah ditebak: polanya umum. Tambahkan beberapa kata yang tidak berhubungan.",
            "Too easy to guess: its pattern is a common one. Add several unrelated words.",
        ),
        ViolationCode::Incomplete => ("Belum lengkap.", "Not complete yet."),
    }
}
