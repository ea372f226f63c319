import type { components } from "@/api/schema";
import { defineMessages } from "@/lib/i18n";

type Outcome = components["schemas"]["ContactOutcome"];
type Occasion = components["schemas"]["MailOccasion"];

export const contactMessages = defineMessages("contact", {
  id: {
    callTo: "Telepon {{phone}}",
    chatTo: "WhatsApp {{phone}}",
    chat: "WhatsApp",
    chatTitle: "Pesan WhatsApp",
    chatHint: "Pesan ini dibuka di WhatsApp dan baru terkirim setelah Anda menekan kirim di sana.",
    occasion: "Tentang",
    text: "Isi pesan",
    open: "Buka WhatsApp",
    cancel: "Batal",
    close: "Tutup",
    asked: "Bagaimana hasilnya?",
    calledReport: "Anda menelepon pelapor {{number}}",
    chattedReport: "Anda mengirim WhatsApp ke pelapor {{number}}",
    calledPerson: "Anda menelepon pelapor",
    chattedPerson: "Anda mengirim WhatsApp ke pelapor",
    calledCall: "Anda menelepon balik panggilan tak terjawab",
    chattedCall: "Anda membalas panggilan tak terjawab lewat WhatsApp",
    region: "Hasil menghubungi",
    note: "Catatan (opsional)",
    forReport: "Dicatat pada laporan",
    chooseReport: "Pilih laporan",
    noReport: "Orang ini tidak punya laporan yang masih berjalan; tidak ada yang perlu dicatat.",
    gone: "Panggilan ini sudah selesai dicatat orang lain.",
    dismiss: "Tidak jadi",
    later: "{{count}} lagi sesudah ini",
    logged: "Upaya menghubungi dicatat pada {{number}}.",
    loggedCall: "Hasil menelepon balik dicatat.",
    next_record_clarification: "Catat jawabannya",
    next_notify_reporter: "Catat sudah dikabari",
  },
  en: {
    callTo: "Call {{phone}}",
    chatTo: "WhatsApp {{phone}}",
    chat: "WhatsApp",
    chatTitle: "WhatsApp message",
    chatHint: "This message opens in WhatsApp and is sent only once you press send there.",
    occasion: "About",
    text: "Message",
    open: "Open WhatsApp",
    cancel: "Cancel",
    close: "Close",
    asked: "How did it go?",
    calledReport: "You called the reporter of {{number}}",
    chattedReport: "You wrote to the reporter of {{number}} by WhatsApp",
    calledPerson: "You called the reporter",
    chattedPerson: "You wrote to the reporter by WhatsApp",
    calledCall: "You returned a missed call",
    chattedCall: "You answered a missed call by WhatsApp",
    region: "Outcome of reaching somebody",
    note: "Note (optional)",
    forReport: "Noted on report",
    chooseReport: "Choose a report",
    noReport: "This person has no report that is under way; there is nothing to note.",
    gone: "Somebody else has dealt with this call already.",
    dismiss: "Never mind",
    later: "{{count}} more after this",
    logged: "The attempt was noted on {{number}}.",
    loggedCall: "What came of calling back was noted.",
    next_record_clarification: "Record the answer",
    next_notify_reporter: "Record as told",
  },
});

/** What came of it, as it is said of a call. */
export const calledMessages = defineMessages("contact-called", {
  id: { reached: "Tersambung", no_answer: "Tidak diangkat", message_left: "Titip pesan", wrong_number: "Nomor salah" } satisfies Record<Outcome, string>,
  en: { reached: "Spoke to them", no_answer: "No answer", message_left: "Left a message", wrong_number: "Wrong number" },
});

/** The same of a chat. */
export const chattedMessages = defineMessages("contact-chatted", {
  id: { reached: "Sudah dibalas", message_left: "Pesan terkirim", no_answer: "Tidak terkirim", wrong_number: "Nomor tidak ada di WhatsApp" } satisfies Record<Outcome, string>,
  en: { reached: "They answered", message_left: "Message delivered", no_answer: "Not delivered", wrong_number: "Number not on WhatsApp" },
});

export const occasionMessages = defineMessages("contact-occasion", {
  id: {
    received: "Pengaduan diterima",
    question: "Pertanyaan kepada pelapor",
    reminder: "Pengingat pertanyaan",
    forwarded: "Sedang ditangani",
    outcome: "Hasil penanganan",
    not_ours: "Dialihkan",
    rejected: "Tidak dapat ditindaklanjuti",
    agency_request: "Permohonan kepada instansi",
    agency_reminder: "Pengingat kepada instansi",
  } satisfies Record<Occasion, string>,
  en: {
    received: "Report received",
    question: "Question to the reporter",
    reminder: "Reminder of a question",
    forwarded: "Being worked on",
    outcome: "What came of it",
    not_ours: "Passed on",
    rejected: "Cannot be acted on",
    agency_request: "Request to an agency",
    agency_reminder: "Reminder to an agency",
  },
});
