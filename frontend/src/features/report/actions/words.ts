/**
 * Words for everything that can happen to a report, and for every value that its steps carry. Each table is
 * exhaustive by type: a new action or value of the contract does not compile before it has its words.
 */
import type { Action } from "@/api/types";
import { defineMessages } from "@/lib/i18n";
import type {
  ActionKind,
  AttachmentRole,
  Channel,
  CheckMethod,
  ClockKind,
  ContactChannel,
  ContactOutcome,
  CoordinationEnd,
  DutyKind,
  EscalationLevel,
  Need,
  NoticeMethod,
  RecalculationCause,
  RejectionCode,
  ReportKind,
  RevealSubject,
  WaitingOn,
} from "./wire";

/** What a button says. */
export const actionMessages = defineMessages("action", {
  id: {
    record: "Catat laporan",
    edit: "Ubah data",
    verify: "Verifikasi",
    request_clarification: "Minta klarifikasi",
    ask_desk: "Tanya bagian umum",
    answer_section: "Jawab seksi",
    log_contact_attempt: "Catat upaya kontak",
    record_clarification: "Catat jawaban pelapor",
    lapse: "Nyatakan tidak dijawab",
    forward: "Teruskan (disposisi)",
    accept: "Terima tugas",
    return: "Kembalikan ke bagian umum",
    assign: "Tugaskan pegawai",
    record_action: "Catat tindakan",
    request_coordination: "Minta bantuan instansi",
    record_agency_reply: "Catat jawaban instansi",
    end_coordination: "Akhiri koordinasi",
    resolve: "Selesaikan tindak lanjut",
    redo: "Kerjakan ulang",
    notify_reporter: "Kabari pelapor",
    notification_failed: "Catat kabar gagal",
    record_check: "Catat pemeriksaan",
    confirm: "Catat konfirmasi pelapor",
    dispute: "Catat keberatan pelapor",
    reopen: "Buka kembali",
    close: "Tutup laporan",
    reject: "Tolak laporan",
    redirect: "Alihkan ke instansi lain",
    merge: "Gabungkan",
    unmerge: "Pisahkan kembali",
    withdraw: "Cabut laporan",
    set_confidentiality: "Atur kerahasiaan",
    escalate: "Naikkan ke pimpinan",
    complete_duty: "Catat kewajiban selesai",
    attach: "Tambah berkas",
    detach: "Lepas berkas",
    reveal: "Buka data terlindung",
    follow: "Ikuti laporan induk",
    recalculate: "Hitung ulang tenggat",
  } satisfies Record<Action, string>,
  en: {
    record: "Record a report",
    edit: "Edit details",
    verify: "Verify",
    request_clarification: "Ask for clarification",
    ask_desk: "Ask general affairs",
    answer_section: "Answer the section",
    log_contact_attempt: "Log a contact attempt",
    record_clarification: "Record the reporter's answer",
    lapse: "Mark as unanswered",
    forward: "Forward (disposition)",
    accept: "Accept",
    return: "Return to general affairs",
    assign: "Assign",
    record_action: "Record an action",
    request_coordination: "Ask an agency for help",
    record_agency_reply: "Record the agency's reply",
    end_coordination: "End the coordination",
    resolve: "Complete the work",
    redo: "Have it redone",
    notify_reporter: "Tell the reporter",
    notification_failed: "Record a failed notice",
    record_check: "Record a check",
    confirm: "Record the reporter's confirmation",
    dispute: "Record the reporter's objection",
    reopen: "Reopen",
    close: "Close the report",
    reject: "Reject",
    redirect: "Redirect to another agency",
    merge: "Merge",
    unmerge: "Separate again",
    withdraw: "Withdraw",
    set_confidentiality: "Set confidentiality",
    escalate: "Escalate",
    complete_duty: "Record a duty as done",
    attach: "Add a file",
    detach: "Take a file off",
    reveal: "Show protected data",
    follow: "Follow the other report",
    recalculate: "Recompute deadlines",
  },
});

/** What the history and the confirmation say once it is done. */
export const actionDoneMessages = defineMessages("actionDone", {
  id: {
    record: "Laporan dicatat",
    edit: "Data laporan diubah",
    verify: "Laporan diverifikasi",
    request_clarification: "Klarifikasi diminta kepada pelapor",
    ask_desk: "Pertanyaan dikirim ke bagian umum",
    answer_section: "Pertanyaan seksi dijawab",
    log_contact_attempt: "Upaya kontak dicatat",
    record_clarification: "Jawaban pelapor dicatat",
    lapse: "Batas waktu jawaban pelapor lewat",
    forward: "Laporan diteruskan",
    accept: "Laporan diterima seksi",
    return: "Laporan dikembalikan ke bagian umum",
    assign: "Pegawai ditugaskan",
    record_action: "Tindakan dicatat",
    request_coordination: "Bantuan instansi diminta",
    record_agency_reply: "Jawaban instansi dicatat",
    end_coordination: "Koordinasi diakhiri",
    resolve: "Tindak lanjut selesai",
    redo: "Dikembalikan untuk dikerjakan ulang",
    notify_reporter: "Pelapor dikabari",
    notification_failed: "Kabar tidak sampai",
    record_check: "Pemeriksaan dicatat",
    confirm: "Pelapor menyatakan masalah selesai",
    dispute: "Pelapor berkeberatan; laporan dikerjakan lagi",
    reopen: "Laporan dibuka kembali",
    close: "Laporan ditutup",
    reject: "Laporan ditolak",
    redirect: "Laporan dialihkan",
    merge: "Laporan digabungkan",
    unmerge: "Laporan dipisahkan kembali",
    withdraw: "Laporan dicabut",
    set_confidentiality: "Kerahasiaan diatur",
    escalate: "Laporan dinaikkan ke pimpinan",
    complete_duty: "Kewajiban dicatat selesai",
    attach: "Berkas ditambahkan",
    detach: "Berkas dilepas",
    reveal: "Data terlindung dibuka",
    follow: "Mengikuti laporan induk",
    recalculate: "Tenggat dihitung ulang",
  } satisfies Record<Action, string>,
  en: {
    record: "Report recorded",
    edit: "Details changed",
    verify: "Report verified",
    request_clarification: "Reporter asked for clarification",
    ask_desk: "Question sent to general affairs",
    answer_section: "Section's question answered",
    log_contact_attempt: "Contact attempt logged",
    record_clarification: "Reporter's answer recorded",
    lapse: "The reporter's time to answer has run out",
    forward: "Report forwarded",
    accept: "Report accepted by the section",
    return: "Report returned to general affairs",
    assign: "Employee assigned",
    record_action: "Action recorded",
    request_coordination: "Agency asked for help",
    record_agency_reply: "Agency's reply recorded",
    end_coordination: "Coordination ended",
    resolve: "Work completed",
    redo: "Sent back to be redone",
    notify_reporter: "Reporter told",
    notification_failed: "Notice did not arrive",
    record_check: "Check recorded",
    confirm: "The reporter says it is solved",
    dispute: "The reporter objects; work goes on",
    reopen: "Report reopened",
    close: "Report closed",
    reject: "Report rejected",
    redirect: "Report redirected",
    merge: "Report merged",
    unmerge: "Report separated again",
    withdraw: "Report withdrawn",
    set_confidentiality: "Confidentiality set",
    escalate: "Report escalated",
    complete_duty: "Duty recorded as done",
    attach: "File added",
    detach: "File taken off",
    reveal: "Protected data shown",
    follow: "Followed the other report",
    recalculate: "Deadlines recomputed",
  },
});

/** Why an action has to wait: what must be done first. */
export const needMessages = defineMessages("need", {
  id: {
    asked_before_forwarding: "Klarifikasi ini diminta setelah laporan diteruskan; catat dahulu jawaban pelapor.",
    asked_from_received: "Klarifikasi ini diminta setelah verifikasi; catat dahulu jawaban pelapor.",
    action_recorded: "Catat dahulu sedikitnya satu tindakan.",
    answer_owed: "Pelapor tidak sedang menunggu kabar.",
    open_or_owed: "Laporan sudah berakhir dan pelapor sudah dikabari.",
    checked_by_another: "Pemeriksaan harus dilakukan orang lain, bukan yang menyelesaikannya.",
    shown_solved: "Perlu pemeriksaan yang menyatakan selesai, atau konfirmasi pelapor.",
    duties_done: "Masih ada kewajiban yang belum dilakukan, misalnya mengabari pelapor atau menjawab di LAPOR!.",
    duty_open: "Tidak ada kewajiban yang tersisa.",
    within_reopen_window: "Batas waktu untuk membuka kembali laporan ini sudah lewat.",
    open_coordination: "Tidak ada koordinasi instansi yang masih terbuka.",
    open_question: "Tidak ada pertanyaan seksi yang belum dijawab.",
    reporter_time_up: "Batas waktu pelapor untuk menjawab belum lewat.",
    contact_attempted: "Catat dahulu sedikitnya satu upaya menghubungi pelapor.",
    something_protected: "Tidak ada data yang dilindungi pada laporan ini.",
  } satisfies Record<Need, string>,
  en: {
    asked_before_forwarding: "This was asked after the report was forwarded; record the reporter's answer first.",
    asked_from_received: "This was asked after verification; record the reporter's answer first.",
    action_recorded: "Record at least one action first.",
    answer_owed: "The reporter is not waiting for an answer.",
    open_or_owed: "The report has ended and the reporter has been told.",
    checked_by_another: "Somebody other than whoever resolved it must check.",
    shown_solved: "Needs a check that found it solved, or the reporter's confirmation.",
    duties_done: "Something is still owed, such as telling the reporter or answering on LAPOR!.",
    duty_open: "Nothing is owed any more.",
    within_reopen_window: "The time in which this report could be reopened has passed.",
    open_coordination: "There is no open coordination with an agency.",
    open_question: "The section has no unanswered question.",
    reporter_time_up: "The reporter's time to answer has not run out yet.",
    contact_attempted: "Log at least one attempt to reach the reporter first.",
    something_protected: "There is nothing protected on this report.",
  },
});

export const contactChannelMessages = defineMessages("contactChannel", {
  id: {
    phone: "Telepon",
    whatsapp: "WhatsApp",
    email: "E-mail",
    letter: "Surat",
    in_person: "Tatap muka",
    social_media: "Media sosial",
    lapor: "LAPOR!",
    tracking_page: "Halaman lacak",
  } satisfies Record<ContactChannel, string>,
  en: {
    phone: "Phone",
    whatsapp: "WhatsApp",
    email: "E-mail",
    letter: "Letter",
    in_person: "In person",
    social_media: "Social media",
    lapor: "LAPOR!",
    tracking_page: "Tracking page",
  },
});

export const contactOutcomeMessages = defineMessages("contactOutcome", {
  id: {
    reached: "Tersambung",
    no_answer: "Tidak diangkat",
    wrong_number: "Nomor salah",
    message_left: "Pesan ditinggalkan",
  } satisfies Record<ContactOutcome, string>,
  en: { reached: "Reached", no_answer: "No answer", wrong_number: "Wrong number", message_left: "Message left" },
});

export const noticeMethodMessages = defineMessages("noticeMethod", {
  id: {
    call: "Telepon tersambung",
    letter: "Surat",
    email: "E-mail",
    message: "WhatsApp atau pesan",
    in_person: "Tatap muka",
    public_reply: "Balasan di media sosial atau LAPOR!",
    published: "Terbit di halaman lacak",
    unreachable: "Tidak dapat dihubungi",
  } satisfies Record<NoticeMethod, string>,
  en: {
    call: "Call that got through",
    letter: "Letter",
    email: "E-mail",
    message: "WhatsApp or message",
    in_person: "In person",
    public_reply: "Reply on social media or LAPOR!",
    published: "Published on the tracking page",
    unreachable: "Cannot be reached",
  },
});

export const checkMethodMessages = defineMessages("checkMethod", {
  id: {
    site_visit: "Melihat ke lokasi",
    photo: "Dari foto",
    reporter_word: "Keterangan pelapor",
    kepling_word: "Keterangan kepling",
    agency_word: "Keterangan instansi",
  } satisfies Record<CheckMethod, string>,
  en: {
    site_visit: "Visit to the place",
    photo: "From a photo",
    reporter_word: "The reporter's word",
    kepling_word: "The kepling's word",
    agency_word: "The agency's word",
  },
});

export const actionKindMessages = defineMessages("actionKind", {
  id: {
    work: "Pekerjaan",
    field_inspection: "Peninjauan lapangan",
    meeting: "Rapat atau mediasi",
    enforcement: "Penertiban",
    administrative: "Administrasi",
  } satisfies Record<ActionKind, string>,
  en: {
    work: "Work",
    field_inspection: "Field inspection",
    meeting: "Meeting or mediation",
    enforcement: "Enforcement",
    administrative: "Paperwork",
  },
});

export const coordinationEndMessages = defineMessages("coordinationEnd", {
  id: {
    overtaken: "Sudah tidak diperlukan",
    refused: "Ditolak instansi",
    never_answered: "Tidak pernah dijawab",
  } satisfies Record<CoordinationEnd, string>,
  en: { overtaken: "No longer needed", refused: "Refused by the agency", never_answered: "Never answered" },
});

export const rejectionCodeMessages = defineMessages("rejectionCode", {
  id: {
    spam: "Spam atau iklan",
    abusive: "Hanya makian",
    no_object: "Tidak jelas apa yang dilaporkan",
    not_a_complaint: "Bukan pengaduan",
    already_solved: "Sudah selesai sebelum dilaporkan",
    in_court: "Sedang diproses hukum",
    other: "Lainnya",
  } satisfies Record<RejectionCode, string>,
  en: {
    spam: "Spam or advertising",
    abusive: "Nothing but abuse",
    no_object: "Unclear what is reported",
    not_a_complaint: "Not a complaint",
    already_solved: "Already solved before it was reported",
    in_court: "Before a court",
    other: "Other",
  },
});

export const attachmentRoleMessages = defineMessages("attachmentRole", {
  id: {
    evidence: "Bukti dari pelapor",
    before: "Foto sebelum",
    after: "Foto sesudah",
    letter: "Surat",
    call_recording: "Rekaman telepon",
    screenshot: "Tangkapan layar",
    other: "Lainnya",
  } satisfies Record<AttachmentRole, string>,
  en: {
    evidence: "Reporter's evidence",
    before: "Photo before",
    after: "Photo after",
    letter: "Letter",
    call_recording: "Call recording",
    screenshot: "Screenshot",
    other: "Other",
  },
});

export const escalationLevelMessages = defineMessages("escalationLevel", {
  id: { secretary: "Sekcam", camat: "Camat" } satisfies Record<EscalationLevel, string>,
  en: { secretary: "Sekcam (secretary)", camat: "Camat (head)" },
});

export const dutyKindMessages = defineMessages("dutyKind", {
  id: { lapor_answer: "Menjawab di LAPOR!" } satisfies Record<DutyKind, string>,
  en: { lapor_answer: "Answer on LAPOR!" },
});

export const revealSubjectMessages = defineMessages("revealSubject", {
  id: { identity: "Identitas pelapor", content: "Isi laporan rahasia" } satisfies Record<RevealSubject, string>,
  en: { identity: "The reporter's identity", content: "The content of the confidential report" },
});

export const recalculationCauseMessages = defineMessages("recalculationCause", {
  id: {
    calendar: "Kalender kerja berubah",
    targets: "Target waktu berubah",
    category: "Ketentuan kategori berubah",
  } satisfies Record<RecalculationCause, string>,
  en: { calendar: "The working calendar changed", targets: "The target terms changed", category: "The category's terms changed" },
});

export const clockKindMessages = defineMessages("clockKind", {
  id: {
    verification: "Pemeriksaan kelengkapan",
    disposition: "Disposisi",
    acceptance: "Penerimaan oleh seksi",
    resolution: "Penyelesaian",
    notification: "Mengabari pelapor",
    monitoring: "Pemantauan",
    reporter_answer: "Jawaban pelapor",
    legal_completeness: "Batas UU: kelengkapan",
    legal_decision: "Batas UU: keputusan",
    legal_notice: "Batas UU: pemberitahuan",
    lapor_verification: "LAPOR!: verifikasi",
    lapor_follow_up: "LAPOR!: tindak lanjut",
  } satisfies Record<ClockKind, string>,
  en: {
    verification: "Completeness check",
    disposition: "Disposition",
    acceptance: "Acceptance by the section",
    resolution: "Resolution",
    notification: "Telling the reporter",
    monitoring: "Monitoring",
    reporter_answer: "The reporter's answer",
    legal_completeness: "Legal limit: completeness",
    legal_decision: "Legal limit: decision",
    legal_notice: "Legal limit: notice",
    lapor_verification: "LAPOR!: verification",
    lapor_follow_up: "LAPOR!: follow-up",
  },
});

export const channelMessages = defineMessages("channel", {
  id: {
    walk_in: "Datang langsung",
    phone: "Telepon",
    email: "E-mail",
    social_media: "Media sosial",
    whatsapp: "WhatsApp",
    letter: "Surat",
    lapor_web: "LAPOR! (situs)",
    lapor_app: "LAPOR! (aplikasi)",
    public_form: "Formulir publik",
    api: "Sistem lain",
  } satisfies Record<Channel, string>,
  en: {
    walk_in: "At the counter",
    phone: "Phone",
    email: "E-mail",
    social_media: "Social media",
    whatsapp: "WhatsApp",
    letter: "Letter",
    lapor_web: "LAPOR! (site)",
    lapor_app: "LAPOR! (app)",
    public_form: "Public form",
    api: "Another system",
  },
});

export const reportKindMessages = defineMessages("reportKind", {
  id: {
    complaint: "Pengaduan",
    supervisory_complaint: "Pengaduan berkadar pengawasan",
    information_request: "Permintaan informasi",
    aspiration: "Aspirasi",
  } satisfies Record<ReportKind, string>,
  en: {
    complaint: "Complaint",
    supervisory_complaint: "Complaint for oversight",
    information_request: "Request for information",
    aspiration: "Suggestion",
  },
});

export const waitingOnMessages = defineMessages("waitingOn", {
  id: {
    desk: "Bagian umum",
    section: "Seksi",
    reporter: "Pelapor",
    agency: "Instansi luar",
    nobody: "Tidak ada yang ditunggu",
  } satisfies Record<WaitingOn, string>,
  en: { desk: "General affairs", section: "The section", reporter: "The reporter", agency: "An outside agency", nobody: "Nobody" },
});
