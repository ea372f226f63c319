//! Codes of the API in words for printed documents.

use tanggap_domain::command::{AttachmentRole, Instruction, NoticeMethod};
use tanggap_domain::lifecycle::{Action, Status};
use tanggap_domain::mail::{MailKind, MailOccasion, MailStatus};
use tanggap_domain::person::Sex;
use tanggap_domain::report::{Channel, PriorityClass};

pub(super) const fn channel(channel: Channel) -> &'static str {
    match channel {
        Channel::WalkIn => "Datang langsung",
        Channel::Phone => "Telepon",
        Channel::Email => "Surat elektronik",
        Channel::SocialMedia => "Media sosial",
        Channel::Whatsapp => "WhatsApp",
        Channel::Letter => "Surat",
        Channel::LaporWeb => "SP4N-LAPOR! (situs)",
        Channel::LaporApp => "SP4N-LAPOR! (aplikasi)",
        Channel::PublicForm => "Formulir publik",
        Channel::Api => "Aplikasi lain",
    }
}

pub(super) const fn status(status: Status) -> &'static str {
    match status {
        Status::Received => "Diterima",
        Status::AwaitingClarification => "Menunggu klarifikasi",
        Status::Verified => "Terverifikasi",
        Status::Forwarded => "Diteruskan",
        Status::InProgress => "Ditangani",
        Status::AwaitingAgency => "Menunggu instansi",
        Status::Resolved => "Ditindaklanjuti",
        Status::Monitoring => "Dipantau",
        Status::Closed => "Selesai",
        Status::Rejected => "Ditolak",
        Status::Redirected => "Dialihkan",
        Status::Merged => "Digabung",
        Status::Withdrawn => "Dicabut",
    }
}

pub(super) const fn action(action: Action) -> &'static str {
    match action {
        Action::CreateReport => "Laporan dicatat",
        Action::Edit => "Data laporan diperbaiki",
        Action::Verify => "Laporan diverifikasi",
        Action::RequestClarification => "Klarifikasi diminta kepada pelapor",
        Action::AskDesk => "Pertanyaan seksi kepada bagian umum",
        Action::AnswerSection => "Pertanyaan seksi dijawab",
        Action::LogContactAttempt => "Upaya menghubungi pelapor",
        Action::RecordClarification => "Jawaban pelapor dicatat",
        Action::Lapse => "Batas waktu jawaban pelapor lewat",
        Action::Forward => "Laporan diteruskan",
        Action::Accept => "Laporan diterima seksi",
        Action::Return => "Laporan dikembalikan ke bagian umum",
        Action::Assign => "Pegawai ditugaskan",
        Action::RecordAction => "Tindakan dicatat",
        Action::RequestCoordination => "Koordinasi dengan instansi diminta",
        Action::RecordAgencyReply => "Jawaban instansi dicatat",
        Action::EndCoordination => "Koordinasi diakhiri",
        Action::Resolve => "Tindak lanjut selesai",
        Action::Redo => "Dikembalikan untuk dikerjakan ulang",
        Action::NotifyReporter => "Hasil disampaikan kepada pelapor",
        Action::NotificationFailed => "Penyampaian hasil gagal",
        Action::RecordCheck => "Pemeriksaan dicatat",
        Action::Confirm => "Pelapor membenarkan hasilnya",
        Action::Dispute => "Pelapor menyatakan belum selesai",
        Action::Reopen => "Laporan dibuka kembali",
        Action::Close => "Laporan ditutup",
        Action::Reject => "Laporan ditolak",
        Action::Redirect => "Laporan dialihkan",
        Action::Merge => "Laporan digabungkan",
        Action::Unmerge => "Laporan dipisahkan kembali",
        Action::Withdraw => "Laporan dicabut",
        Action::SetConfidentiality => "Kerahasiaan diatur",
        Action::Escalate => "Laporan dinaikkan ke pimpinan",
        Action::CompleteDuty => "Kewajiban diselesaikan",
        Action::Attach => "Berkas ditambahkan",
        Action::Detach => "Berkas dilepas",
        Action::DetachMessage => "Surel dilepas dari laporan",
        Action::Reveal => "Data terlindung dibuka",
        Action::IssueDocument => "Surat diterbitkan",
        Action::Follow => "Mengikuti laporan induk",
        Action::Recalculate => "Tenggat dihitung ulang",
        Action::RenewLink => "Tautan halaman lacak diperbarui",
        Action::Chase => "Instansi ditagih",
        Action::RecordAgencyPromise => "Janji instansi dicatat",
        Action::UpdateLapor => "Status di LAPOR! berubah",
        Action::UpdateReach => "Cara menghubungi pelapor diperbarui",
        Action::Forget => "Data pelapor dihapus",
        Action::Archive => "Laporan diarsipkan",
    }
}

/// The label of a text field, by its key. Texts that are printed elsewhere have none.
pub(super) fn text(key: &str) -> Option<&'static str> {
    Some(match key {
        "questions" | "question" => "Pertanyaan",
        "answer" => "Jawaban",
        "note" => "Catatan",
        "reason" => "Alasan",
        "what" => "Tindakan",
        "findings" | "finding" => "Temuan",
        "request" => "Permintaan",
        "reply" => "Jawaban instansi",
        "outcome" => "Hasil",
        "waiver" => "Koordinasi tidak ditunggu karena",
        "comment" => "Komentar pelapor",
        "letter_number" => "Nomor surat",
        _ => return None,
    })
}

/// Why the program separated a report from the one that it followed. The history keeps that one's number and the status in which it
/// ended as the wire has it, `PGD-2026-00001 rejected`. `None` for words of a person.
pub(super) fn separated(reason: &str) -> Option<String> {
    let (number, ended) = reason.rsplit_once(' ')?;
    let ended = ended.parse().ok()?;
    Some(format!("Laporan induk {number} berakhir: {}", status(ended)))
}

pub(super) const fn notice(method: NoticeMethod) -> &'static str {
    match method {
        NoticeMethod::Call => "Telepon",
        NoticeMethod::Letter => "Surat",
        NoticeMethod::Email => "Surat elektronik",
        NoticeMethod::Message => "Pesan",
        NoticeMethod::InPerson => "Tatap muka",
        NoticeMethod::PublicReply => "Jawaban terbuka",
        NoticeMethod::Published => "Halaman lacak",
        NoticeMethod::Unreachable => "Tidak terhubungi",
    }
}

pub(super) const fn sex(sex: Sex) -> &'static str {
    match sex {
        Sex::Male => "L",
        Sex::Female => "P",
    }
}

pub(super) const fn instruction(instruction: Instruction) -> &'static str {
    match instruction {
        Instruction::OpinionAndAdvice => "Tanggapan dan saran",
        Instruction::ProcessFurther => "Proses lebih lanjut",
        Instruction::CoordinateAndConfirm => "Koordinasi/konfirmasi",
    }
}

pub(super) const fn priority(class: PriorityClass) -> &'static str {
    match class {
        PriorityClass::Ordinary => "Biasa",
        PriorityClass::Urgent => "Segera",
        PriorityClass::VeryUrgent => "Sangat segera",
        PriorityClass::Confidential => "Rahasia",
    }
}

pub(super) const fn photo(role: AttachmentRole) -> &'static str {
    match role {
        AttachmentRole::Before => "Sebelum",
        AttachmentRole::After => "Sesudah",
        _ => "Lokasi",
    }
}

pub(super) const fn file(role: AttachmentRole) -> &'static str {
    match role {
        AttachmentRole::Evidence => "Bukti dari pelapor",
        AttachmentRole::Before => "Foto sebelum",
        AttachmentRole::After => "Foto sesudah",
        AttachmentRole::Letter => "Surat",
        AttachmentRole::CallRecording => "Rekaman telepon",
        AttachmentRole::Screenshot => "Tangkapan layar",
        AttachmentRole::Other => "Lainnya",
    }
}

pub(super) const fn occasion(occasion: MailOccasion) -> &'static str {
    match occasion {
        MailOccasion::Received => "pengaduan diterima",
        MailOccasion::Question => "pertanyaan kepada pelapor",
        MailOccasion::Reminder => "pengingat pertanyaan",
        MailOccasion::Forwarded => "sedang ditangani",
        MailOccasion::Outcome => "hasil penanganan",
        MailOccasion::NotOurs => "dialihkan",
        MailOccasion::Rejected => "tidak dapat ditindaklanjuti",
        MailOccasion::AgencyRequest => "permohonan kepada instansi",
        MailOccasion::AgencyReminder => "pengingat kepada instansi",
    }
}

pub(super) const fn mail_status(status: MailStatus) -> &'static str {
    match status {
        MailStatus::Queued => "menunggu dikirim",
        MailStatus::Sending => "sedang dikirim",
        MailStatus::Sent => "terkirim",
        MailStatus::Bounced => "kembali",
        MailStatus::Failed => "gagal dikirim",
        MailStatus::Cancelled => "dibatalkan",
    }
}

/// Why a mail was not sent or bounced. A server's code stays as it is.
pub(super) fn mail_problem(problem: &str) -> &str {
    match problem {
        "unreachable" => "peladen surel tidak dapat dihubungi",
        "timeout" => "peladen surel tidak menjawab",
        "tls" => "sambungan aman gagal",
        "sign_in" => "akun surel kantor ditolak",
        "address" => "alamat tidak dapat dipakai",
        code => code,
    }
}

pub(super) const fn message(kind: MailKind) -> &'static str {
    match kind {
        MailKind::Message => "Surel masuk",
        MailKind::Bulk => "Surel edaran masuk",
        MailKind::Automatic => "Surel balasan otomatis",
        MailKind::Bounce => "Kabar bahwa surel kantor tidak sampai",
    }
}

#[cfg(test)]
mod tests {
    use super::separated;

    #[test]
    fn a_reason_of_the_program_is_in_the_words_of_the_office() {
        for (reason, words) in [
            (
                "PGD-2026-00001 rejected",
                Some("Laporan induk PGD-2026-00001 berakhir: Ditolak"),
            ),
            (
                "PGD-2026-00001 withdrawn",
                Some("Laporan induk PGD-2026-00001 berakhir: Dicabut"),
            ),
            ("Lubang yang lain", None),
            ("rejected", None),
        ] {
            assert_eq!(separated(reason).as_deref(), words);
        }
    }
}
