//! The words of problems, in Indonesian and English. What happened, and what to do.

use tanggap_domain::lifecycle::Precondition;
use tanggap_domain::violation::ViolationCode;

/// Title and detail of a code.
pub(super) fn of_code(code: &str, english: bool) -> (&'static str, &'static str) {
    let (id, en): ((&str, &str), (&str, &str)) = match code {
        "malformed" => (
            (
                "Permintaan tidak terbaca",
                "Permintaan tidak dapat dibaca. Periksa bentuk data yang dikirim.",
            ),
            (
                "Malformed request",
                "The request could not be read. Check the shape of what was sent.",
            ),
        ),
        "unauthenticated" => (
            ("Belum masuk", "Silakan masuk terlebih dahulu."),
            ("Not signed in", "Please sign in first."),
        ),
        "wrong_credentials" => (
            ("Gagal masuk", "Nama pengguna atau kata sandi salah."),
            ("Sign-in failed", "The user name or the password is wrong."),
        ),
        "second_factor_needed" => (
            (
                "Kode diperlukan",
                "Masukkan kode dari aplikasi autentikator, atau satu kode pemulihan.",
            ),
            (
                "Code needed",
                "Enter the code of your authenticator app, or one recovery code.",
            ),
        ),
        "second_factor_wrong" => (
            (
                "Kode salah",
                "Kode salah atau sudah dipakai. Tunggu kode berikutnya, lalu coba lagi.",
            ),
            (
                "Wrong code",
                "The code is wrong or was used before. Wait for the next one and try again.",
            ),
        ),
        "second_factor_required" => (
            (
                "Autentikasi dua langkah wajib",
                "Peran Anda mewajibkan autentikasi dua langkah. Aktifkan dahulu.",
            ),
            (
                "Second factor required",
                "Your role requires a second factor. Set it up first.",
            ),
        ),
        "session_over" => (
            (
                "Sesi berakhir",
                "Sesi Anda sudah berakhir. Silakan masuk kembali.",
            ),
            ("Session over", "Your session is over. Please sign in again."),
        ),
        "password_change_required" => (
            (
                "Ganti kata sandi",
                "Ganti kata sandi pertama Anda sebelum melanjutkan.",
            ),
            (
                "Change your password",
                "Change your first password before going on.",
            ),
        ),
        "forbidden" => (
            ("Tidak diizinkan", "Peran Anda tidak mengizinkan tindakan ini."),
            ("Not allowed", "Your role does not allow this."),
        ),
        "not_found" => (
            ("Tidak ditemukan", "Data tidak ada, atau bukan untuk Anda."),
            ("Not found", "It does not exist, or it is not yours to see."),
        ),
        "method_not_allowed" => (
            (
                "Metode tidak dikenal",
                "Alamat ini tidak melayani metode tersebut.",
            ),
            ("Method not allowed", "This address does not serve that method."),
        ),
        "wrong_status" => (
            (
                "Langkah tidak cocok",
                "Langkah ini tidak cocok dengan status laporan sekarang. Muat ulang untuk melihat keadaan terbaru.",
            ),
            (
                "Step does not fit",
                "This step does not fit the report's present status. Reload to see how it stands.",
            ),
        ),
        "unmet" => (
            ("Belum memenuhi syarat", "Ada yang harus dilakukan lebih dahulu."),
            ("Something comes first", "Something must be done first."),
        ),
        "invalid" => (
            (
                "Isian perlu diperbaiki",
                "Beberapa isian perlu diperbaiki; tidak ada yang disimpan.",
            ),
            (
                "Input needs correction",
                "Some fields need correction; nothing was saved.",
            ),
        ),
        "stale" => (
            (
                "Sudah diubah orang lain",
                "Data ini sudah diubah sejak Anda membukanya; tidak ada yang disimpan. Muat ulang, lalu coba lagi.",
            ),
            (
                "Changed by somebody else",
                "This was changed since you opened it; nothing was saved. Reload and try again.",
            ),
        ),
        "precondition_required" => (
            (
                "Versi tidak disebut",
                "Sertakan If-Match dengan versi yang Anda lihat.",
            ),
            ("Version missing", "Send If-Match with the version you saw."),
        ),
        "idempotency_key_reused" => (
            (
                "Kunci dipakai ulang",
                "Idempotency-Key ini sudah dipakai untuk permintaan lain.",
            ),
            ("Key reused", "This Idempotency-Key was used for another request."),
        ),
        "too_large" => (
            (
                "Terlalu besar",
                "Ukuran kiriman melebihi batas ({limit}). Perkecil berkas, lalu kirim lagi.",
            ),
            (
                "Too large",
                "What was sent is over the limit ({limit}). Make it smaller and send it again.",
            ),
        ),
        "unsupported_media_type" => (
            (
                "Jenis kiriman tidak diterima",
                "Data dikirim sebagai JSON; berkas yang diterima: foto JPEG, PNG, WebP, HEIC; PDF; rekaman suara.",
            ),
            (
                "Type not accepted",
                "Data is sent as JSON; files may be JPEG, PNG, WebP or HEIC photos, PDF, or audio.",
            ),
        ),
        "wrong_offset" => (
            (
                "Bagian berkas tidak bersambung",
                "Bagian ini tidak mulai di tempat unggahan berhenti. Lanjutkan dari posisi yang disebut (offset).",
            ),
            (
                "Part does not join",
                "This part does not start where the upload stopped. Go on from the offset that is named.",
            ),
        ),
        "too_many_uploads" => (
            (
                "Terlalu banyak unggahan",
                "Terlalu banyak berkas Anda yang belum selesai diunggah. Tunggu atau batalkan salah satu, lalu coba lagi.",
            ),
            (
                "Too many uploads",
                "Too many of your files are still on their way. Wait for one or give one up, then try again.",
            ),
        ),
        "in_use" => (
            ("Masih dipakai", "Data ini masih dipakai; nonaktifkan saja."),
            ("In use", "This is in use; retire it instead."),
        ),
        "person_merged" => (
            (
                "Data orang ini digabung",
                "Data ini sudah digabung ke data lain dari orang yang sama. Pakai data itu, atau pisahkan dahulu.",
            ),
            (
                "This record is merged",
                "This record is read through another of the same person. Use that one, or separate them first.",
            ),
        ),
        "person_not_merged" => (
            (
                "Data orang ini tidak digabung",
                "Data ini berdiri sendiri; tidak ada yang dipisahkan.",
            ),
            (
                "This record is not merged",
                "This record stands by itself; there is nothing to separate.",
            ),
        ),
        "person_erased" => (
            (
                "Data orang ini sudah dihapus",
                "Data pribadi orang ini sudah dihapus atas permintaannya.",
            ),
            (
                "This person was erased",
                "The personal data of this person was erased on their request.",
            ),
        ),
        "person_has_open_reports" => (
            (
                "Masih ada yang harus diselesaikan",
                "Orang ini masih punya laporan yang terbuka, belum dikabari, atau belum dijawab. Selesaikan atau cabut dahulu, lalu hapus.",
            ),
            (
                "Something is still owed",
                "This person still has a report that is open, or whose outcome is yet to be told. End or withdraw it first.",
            ),
        ),
        "too_many_requests" => (
            (
                "Terlalu sering",
                "Terlalu banyak percobaan. Tunggu sebentar, lalu coba lagi.",
            ),
            (
                "Too many requests",
                "Too many attempts. Wait a moment and try again.",
            ),
        ),
        "timeout" => (
            ("Terlalu lama", "Permintaan tidak selesai dikirim pada waktunya."),
            ("Timeout", "The request was not sent in time."),
        ),
        "storage_full" => (
            (
                "Penyimpanan penuh",
                "Penyimpanan server penuh, sehingga yang Anda kirim tidak tersimpan. Beri tahu pengelola sistem.",
            ),
            (
                "Storage full",
                "The server has no room left, so what you sent was not kept. Tell whoever runs it.",
            ),
        ),
        "unavailable" => (
            (
                "Sedang tidak tersedia",
                "Layanan sedang tidak dapat dijangkau. Coba lagi sebentar lagi.",
            ),
            (
                "Unavailable",
                "The service cannot be reached just now. Try again in a moment.",
            ),
        ),
        _ => (
            (
                "Kesalahan pada sistem",
                "Terjadi kesalahan di pihak kami; tidak ada yang disimpan. Sebutkan nomor permintaan ini kepada admin.",
            ),
            (
                "Internal error",
                "Something failed on our side; nothing was saved. Give this request id to your administrator.",
            ),
        ),
    };
    if english { en } else { id }
}

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
    let (id, en) = match code {
        ViolationCode::Required => ("Wajib diisi.", "Required."),
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
        ViolationCode::Incomplete => ("Belum lengkap.", "Not complete yet."),
    };
    let text = if english { en } else { id };
    match limit {
        Some(limit) => text.replace("{limit}", &limit.to_string()),
        None => text
            .replace(" (paling banyak {limit})", "")
            .replace(" (at most {limit})", ""),
    }
}
