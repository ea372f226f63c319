import type { components } from "@/api/schema";
import { defineMessages, type Messages } from "@/lib/i18n";

type Channel = components["schemas"]["ContactChannel"];
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

const writtenMessages = defineMessages("contact-written", {
  id: { reached: "Sudah dibalas", message_left: "Terkirim, belum dibalas", no_answer: "Tidak terkirim", wrong_number: "Alamat atau akun salah" } satisfies Record<Outcome, string>,
  en: { reached: "They answered", message_left: "Sent, no answer yet", no_answer: "Not delivered", wrong_number: "Wrong address or account" },
});

const letterMessages = defineMessages("contact-letter", {
  id: { reached: "Sudah dibalas", message_left: "Surat dikirim", no_answer: "Surat kembali", wrong_number: "Alamat salah" } satisfies Record<Outcome, string>,
  en: { reached: "They answered", message_left: "Letter sent", no_answer: "Letter came back", wrong_number: "Wrong address" },
});

const metMessages = defineMessages("contact-met", {
  id: { reached: "Bertemu", no_answer: "Tidak ada di tempat", message_left: "Titip pesan", wrong_number: "Alamat salah" } satisfies Record<Outcome, string>,
  en: { reached: "Met them", no_answer: "Not there", message_left: "Left a message", wrong_number: "Wrong address" },
});

/** Where the reporter has to look by themselves. */
const postedMessages = defineMessages("contact-posted", {
  id: { reached: "Sudah dijawab", message_left: "Ditulis, belum dijawab", no_answer: "Tidak dijawab", wrong_number: "Salah alamat" } satisfies Record<Outcome, string>,
  en: { reached: "They answered", message_left: "Posted, no answer yet", no_answer: "No answer", wrong_number: "Wrong address" },
});

/** What came of it, in words that fit the way it was tried. What is kept is the same for all ways. */
export const outcomeMessages: Record<Channel, Messages<Record<Outcome, string>>> = {
  phone: calledMessages,
  whatsapp: chattedMessages,
  email: writtenMessages,
  social_media: writtenMessages,
  letter: letterMessages,
  in_person: metMessages,
  lapor: postedMessages,
  tracking_page: postedMessages,
};

const WRITTEN = ["message_left", "reached", "no_answer", "wrong_number"] as const;
const SPOKEN = ["reached", "no_answer", "message_left", "wrong_number"] as const;
const POSTED = ["message_left", "reached"] as const;

/** What can come of each way, the likeliest first. */
export const OUTCOMES: Record<Channel, readonly Outcome[]> = {
  phone: SPOKEN,
  in_person: SPOKEN,
  whatsapp: WRITTEN,
  email: WRITTEN,
  social_media: WRITTEN,
  letter: WRITTEN,
  lapor: POSTED,
  tracking_page: POSTED,
};

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
