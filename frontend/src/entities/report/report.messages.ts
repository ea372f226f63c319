/** Words for what a list of reports shows and filters by. */
import type { Deadline } from "@/api/types";
import { defineMessages } from "@/lib/i18n";
import type { Channel, Due, Sort, WaitingOn } from "./search";

export const channelMessages = defineMessages("list-channel", {
  id: {
    walk_in: "Datang langsung",
    phone: "Telepon",
    whatsapp: "WhatsApp",
    letter: "Surat",
    email: "E-mail",
    social_media: "Media sosial",
    lapor_web: "LAPOR! (situs)",
    lapor_app: "LAPOR! (aplikasi)",
    public_form: "Formulir publik",
    api: "Aplikasi lain",
  } satisfies Record<Channel, string>,
  en: {
    walk_in: "Walk-in",
    phone: "Telephone",
    whatsapp: "WhatsApp",
    letter: "Letter",
    email: "E-mail",
    social_media: "Social media",
    lapor_web: "LAPOR! (site)",
    lapor_app: "LAPOR! (app)",
    public_form: "Public form",
    api: "Another program",
  },
});

export const waitingMessages = defineMessages("list-waiting", {
  id: { desk: "Bagian umum", section: "Seksi", reporter: "Pelapor", agency: "Instansi", nobody: "Tidak ada" } satisfies Record<WaitingOn, string>,
  en: { desk: "General affairs", section: "Section", reporter: "Reporter", agency: "Agency", nobody: "Nobody" },
});

export const sortMessages = defineMessages("list-sort", {
  id: { newest: "Terbaru", oldest: "Terlama", deadline: "Tenggat terdekat", urgency: "Paling mendesak" } satisfies Record<Sort, string>,
  en: { newest: "Newest", oldest: "Oldest", deadline: "Nearest deadline", urgency: "Most urgent" },
});

export const dueMessages = defineMessages("list-due", {
  id: { overdue: "Lewat tenggat", soon: "Segera jatuh tempo" } satisfies Record<Due, string>,
  en: { overdue: "Overdue", soon: "Due soon" },
});

/** What is due, said under a deadline. */
export const clockMessages = defineMessages("list-clock", {
  id: {
    verification: "verifikasi",
    disposition: "penerusan",
    acceptance: "penerimaan seksi",
    resolution: "penyelesaian",
    notification: "pengabaran pelapor",
    monitoring: "pemantauan",
    reporter_answer: "jawaban pelapor",
    legal_completeness: "kelengkapan menurut aturan",
    legal_decision: "keputusan menurut aturan",
    legal_notice: "pemberitahuan menurut aturan",
    lapor_verification: "verifikasi LAPOR!",
    lapor_follow_up: "tindak lanjut LAPOR!",
  } satisfies Record<Deadline["kind"], string>,
  en: {
    verification: "verification",
    disposition: "forwarding",
    acceptance: "acceptance by the section",
    resolution: "resolution",
    notification: "telling the reporter",
    monitoring: "monitoring",
    reporter_answer: "the reporter's answer",
    legal_completeness: "completeness by law",
    legal_decision: "decision by law",
    legal_notice: "notice by law",
    lapor_verification: "LAPOR! verification",
    lapor_follow_up: "LAPOR! follow-up",
  },
});

export const listMessages = defineMessages("report-list", {
  id: {
    report: "Laporan",
    status: "Status",
    waiting: "Menunggu",
    due: "Tenggat",
    received: "Masuk",
    masked: "Rahasia — perlu alasan untuk membuka",
    since: "sejak {{ago}}",
    noDeadline: "Tanpa tenggat",
    noPlace: "Tempat belum dicatat",
    noCategory: "Belum dikategorikan",
    confidential: "Rahasia",
    anonymous: "Anonim",
    restricted: "Integritas",
    guarded: "Tertutup sampai diverifikasi",
    answerOwed: "Harus dikabari",
    dutyOpen: "Belum dijawab di LAPOR!",
    questionOpen: "Pertanyaan seksi",
    escalatedSecretary: "Dinaikkan ke Sekcam",
    escalatedCamat: "Dinaikkan ke Camat",
    reopened: "Dibuka kembali {{count}}×",
    archived: "Arsip",
    more: "Muat lagi",
    pick: "Pilih {{number}}",
    pickAll: "Pilih semua yang tampil",
    next: "Laporan berikutnya (Enter untuk membuka)",
    previous: "Laporan sebelumnya",
    shown: "{{count}} laporan",
    shownMore: "{{count}} laporan pertama ditampilkan",
  },
  en: {
    report: "Report",
    status: "Status",
    waiting: "Waiting for",
    due: "Deadline",
    received: "Received",
    masked: "Confidential — opening it needs a reason",
    since: "since {{ago}}",
    noDeadline: "No deadline",
    noPlace: "No place recorded yet",
    noCategory: "No category yet",
    confidential: "Confidential",
    anonymous: "Anonymous",
    restricted: "Integrity",
    guarded: "Closed until verified",
    answerOwed: "To be told",
    dutyOpen: "Not yet answered on LAPOR!",
    questionOpen: "Section's question",
    escalatedSecretary: "Escalated to the Sekcam",
    escalatedCamat: "Escalated to the Camat",
    reopened: "Reopened {{count}}×",
    archived: "Archive",
    more: "Load more",
    pick: "Select {{number}}",
    pickAll: "Select all that are shown",
    next: "Next report (Enter opens it)",
    previous: "Previous report",
    shown: "{{count}} reports",
    shown_one: "{{count}} report",
    shownMore: "First {{count}} reports shown",
  },
});
