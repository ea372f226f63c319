/**
 * Words as they stand inside a sentence of the timeline ("lewat telepon"); labels stand in `steps/step.messages.ts`.
 * A new value on the wire does not compile here.
 */
import type { components } from "@/api/schema";
import { defineMessages } from "@/lib/i18n";

type S = components["schemas"];

/** Every value of `Values`, each with its prefix. */
type Words<Prefix extends string, Values extends string> = Record<`${Prefix}_${Values}`, string>;
type All = Words<"by", S["ContactChannel"]> &
  Words<"work", S["ActionKind"]> &
  Words<"end", S["CoordinationEnd"]> &
  Words<"notice", S["NoticeMethod"]> &
  Words<"check", S["CheckMethod"]> &
  Words<"reject", S["RejectionCode"]> &
  Words<"cause", S["RecalculationCause"]> &
  Words<"warning", S["IdentityWarning"]> &
  Words<"sex", S["Sex"]>;

export const vocabularyMessages = defineMessages("reportWords", {
  id: {
    by_phone: "telepon",
    by_whatsapp: "WhatsApp",
    by_email: "e-mail",
    by_letter: "surat",
    by_in_person: "tatap muka",
    by_social_media: "media sosial",
    by_lapor: "SP4N-LAPOR!",
    by_tracking_page: "halaman lacak",
    work_work: "pekerjaan",
    work_field_inspection: "peninjauan lapangan",
    work_meeting: "pertemuan",
    work_enforcement: "penertiban",
    work_administrative: "administrasi",
    end_overtaken: "tidak diperlukan lagi",
    end_refused: "ditolak instansi",
    end_never_answered: "tidak pernah dijawab",
    notice_call: "telepon",
    notice_letter: "surat",
    notice_email: "e-mail",
    notice_message: "pesan",
    notice_in_person: "tatap muka",
    notice_public_reply: "jawaban terbuka",
    notice_published: "pengumuman di halaman lacak",
    notice_unreachable: "tidak dapat dihubungi",
    check_site_visit: "peninjauan ke lokasi",
    check_photo: "foto",
    check_reporter_word: "keterangan pelapor",
    check_kepling_word: "keterangan kepling",
    check_agency_word: "keterangan instansi",
    reject_spam: "spam",
    reject_abusive: "tidak pantas",
    reject_no_object: "tidak ada objek yang jelas",
    reject_not_a_complaint: "bukan pengaduan",
    reject_already_solved: "sudah selesai",
    reject_in_court: "sedang di pengadilan",
    reject_other: "lainnya",
    cause_calendar: "kalender kerja berubah",
    cause_targets: "target waktu berubah",
    cause_category: "kategori berubah",
    warning_nik_implausible: "Tanggal lahir di dalam NIK tidak masuk akal.",
    warning_no_contact: "Tidak ada telepon, e-mail, alamat, atau akun: hasil hanya dapat disampaikan tatap muka.",
    sex_female: "Perempuan",
    sex_male: "Laki-laki",
  } satisfies All,
  en: {
    by_phone: "telephone",
    by_whatsapp: "WhatsApp",
    by_email: "e-mail",
    by_letter: "letter",
    by_in_person: "in person",
    by_social_media: "social media",
    by_lapor: "SP4N-LAPOR!",
    by_tracking_page: "tracking page",
    work_work: "work",
    work_field_inspection: "field inspection",
    work_meeting: "meeting",
    work_enforcement: "enforcement",
    work_administrative: "administration",
    end_overtaken: "no longer needed",
    end_refused: "refused by the agency",
    end_never_answered: "never answered",
    notice_call: "telephone",
    notice_letter: "letter",
    notice_email: "e-mail",
    notice_message: "message",
    notice_in_person: "in person",
    notice_public_reply: "public reply",
    notice_published: "publication on the tracking page",
    notice_unreachable: "could not be reached",
    check_site_visit: "site visit",
    check_photo: "photo",
    check_reporter_word: "the reporter's word",
    check_kepling_word: "the neighbourhood head's word",
    check_agency_word: "the agency's word",
    reject_spam: "spam",
    reject_abusive: "abusive",
    reject_no_object: "no clear object",
    reject_not_a_complaint: "not a complaint",
    reject_already_solved: "already solved",
    reject_in_court: "before a court",
    reject_other: "other",
    cause_calendar: "the working calendar changed",
    cause_targets: "the targets changed",
    cause_category: "the category changed",
    warning_nik_implausible: "The birth date inside the NIK cannot be right.",
    warning_no_contact: "No telephone, e-mail, address or account: the outcome can only be told in person.",
    sex_female: "Female",
    sex_male: "Male",
  },
});
