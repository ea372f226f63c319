/** The texts of the tracking page. */
import type { Schemas } from "@/citizen/kit/server";

type Stage = Schemas["Stage"];
type Milestone = Schemas["Milestone"];

interface Said {
  readonly head: string;
  readonly more: string;
}

interface Words {
  title: string;
  intro: string;
  number: string;
  secret: string;
  secretHint: string;
  show: string;
  required: string;
  unknown: string;
  closed: string;
  loading: string;
  report: (number: string) => string;
  laporan: string;
  received: (day: string) => string;
  since: (day: string) => string;
  stages: Record<Stage, Said>;
  joined: (said: string) => string;
  handed: (name: string) => string;
  outcome: string;
  reason: string;
  asked: string;
  answerBy: (day: string) => string;
  answer: string;
  answerHint: string;
  sendAnswer: string;
  morePhotos: string;
  sendPhotos: string;
  confirmHead: string;
  confirmHint: string;
  rating: string;
  ratings: readonly string[];
  comment: string;
  confirm: string;
  disputeHead: string;
  disputeHint: string;
  disputeUntil: (day: string) => string;
  why: string;
  dispute: string;
  withdrawHead: string;
  withdrawHint: string;
  withdrawWhy: string;
  withdraw: string;
  steps: string;
  happened: Record<Milestone, string>;
  done: string;
  rated: (stars: number) => string;
  another: string;
  print: string;
  sending: string;
}

const id: Words = {
  title: "Lacak laporan",
  intro: "Ketik nomor dan kode rahasia yang tertulis di tanda terima Anda.",
  number: "Nomor laporan",
  secret: "Kode rahasia",
  secretHint: "Dua belas huruf dan angka. Tanda hubung boleh dilewati.",
  show: "Lihat laporan",
  required: "Wajib diisi.",
  unknown: "Nomor dan kode itu tidak cocok. Periksa lagi tanda terima Anda, atau minta kode baru kepada kantor.",
  closed: "Halaman lacak sedang tidak dibuka. Silakan tanyakan laporan Anda kepada kantor lewat telepon atau alamat di atas.",
  loading: "Memuat …",
  report: (number) => `Laporan ${number}`,
  laporan: "Laporan",
  received: (day) => `Diterima ${day}`,
  since: (day) => `sejak ${day}`,
  stages: {
    received: { head: "Laporan sudah kami terima", more: "Petugas akan memeriksa apakah laporan sudah lengkap dan jelas." },
    question: { head: "Kami perlu keterangan Anda", more: "Laporan menunggu jawaban Anda atas pertanyaan di bawah ini." },
    checked: { head: "Laporan sudah lengkap", more: "Kami akan meneruskannya kepada seksi yang menangani." },
    forwarded: { head: "Laporan sudah diteruskan", more: "Seksi yang berwenang akan segera mulai menangani." },
    in_work: { head: "Laporan sedang ditangani", more: "Petugas sedang bekerja menyelesaikannya." },
    waiting: { head: "Menunggu instansi lain", more: "Kami sudah menghubungi instansi terkait dan menunggu tindakannya. Kami terus menagih." },
    done: { head: "Sudah ditindaklanjuti", more: "Baca hasilnya di bawah ini. Kami juga akan mengabari Anda." },
    watched: { head: "Sudah ditindaklanjuti, masih kami pantau", more: "Kami memeriksa apakah masalahnya benar-benar selesai. Beri tahu kami juga." },
    closed: { head: "Selesai", more: "Laporan ini sudah ditutup." },
    rejected: { head: "Tidak dapat kami tangani", more: "Alasannya ada di bawah ini." },
    redirected: { head: "Diserahkan kepada yang berwenang", more: "Masalah ini di luar wewenang kantor kami." },
    joined: { head: "Ditangani bersama laporan lain", more: "Masalah yang sama sudah dilaporkan lebih dulu. Laporan Anda ikut diselesaikan bersamanya." },
    withdrawn: { head: "Laporan dicabut", more: "Laporan ini tidak kami tangani lagi." },
  },
  joined: (said) => `Keadaan laporan itu sekarang: ${said}.`,
  handed: (name) => `Diserahkan kepada ${name}.`,
  outcome: "Hasil",
  reason: "Alasan",
  asked: "Pertanyaan kami",
  answerBy: (day) => `Mohon dijawab paling lambat ${day}.`,
  answer: "Jawaban Anda",
  answerHint: "Boleh dikosongkan bila foto sudah menjawab.",
  sendAnswer: "Kirim jawaban",
  morePhotos: "Tambah foto untuk laporan ini",
  sendPhotos: "Kirim foto",
  confirmHead: "Apakah masalahnya sudah selesai?",
  confirmHint: "Jawaban Anda menutup laporan ini.",
  rating: "Seberapa puas Anda? (boleh dikosongkan)",
  ratings: ["Sangat kecewa", "Kurang puas", "Cukup", "Puas", "Sangat puas"],
  comment: "Pesan untuk kantor (boleh dikosongkan)",
  confirm: "Ya, sudah selesai",
  disputeHead: "Belum selesai?",
  disputeHint: "Laporan akan dibuka lagi dan ditangani kembali.",
  disputeUntil: (day) => `Bisa sampai ${day}.`,
  why: "Apa yang belum beres?",
  dispute: "Belum selesai, tangani lagi",
  withdrawHead: "Cabut laporan",
  withdrawHint: "Setelah dicabut, laporan tidak ditangani lagi. Ini tidak bisa dibatalkan di halaman ini.",
  withdrawWhy: "Alasan (boleh dikosongkan)",
  withdraw: "Ya, cabut laporan saya",
  steps: "Perjalanan laporan",
  happened: {
    received: "Laporan diterima.",
    checked: "Laporan diperiksa dan dinyatakan lengkap.",
    asked: "Kami meminta keterangan tambahan.",
    answered: "Keterangan tambahan diterima.",
    lapsed: "Keterangan tambahan tidak datang sampai batas waktu.",
    forwarded: "Laporan diteruskan kepada seksi yang menangani.",
    accepted: "Seksi mulai menangani.",
    worked: "Petugas mengambil tindakan.",
    agency_asked: "Kami menghubungi instansi terkait.",
    agency_answered: "Instansi terkait menjawab.",
    done: "Tindak lanjut selesai.",
    told: "Hasil disampaikan.",
    looked_again: "Kami memeriksa kembali di lapangan.",
    confirmed: "Dinyatakan selesai oleh pelapor.",
    disputed: "Dinyatakan belum selesai; ditangani lagi.",
    reopened: "Laporan dibuka lagi.",
    closed: "Laporan ditutup.",
    rejected: "Laporan tidak dapat ditangani.",
    redirected: "Laporan diserahkan kepada yang berwenang.",
    joined: "Digabung dengan laporan lain.",
    separated: "Ditangani sendiri lagi.",
    withdrawn: "Laporan dicabut.",
  },
  done: "Terima kasih, sudah kami terima.",
  rated: (stars) => `Penilaian Anda: ${stars} dari 5.`,
  another: "Laporan lain",
  print: "Cetak",
  sending: "Mengirim …",
};

const en: Words = {
  title: "Track a report",
  intro: "Type the number and the secret code printed on your receipt.",
  number: "Report number",
  secret: "Secret code",
  secretHint: "Twelve letters and digits. The hyphens may be left out.",
  show: "Show the report",
  required: "Please fill this in.",
  unknown: "That number and code do not match. Check your receipt, or ask the office for a new code.",
  closed: "The tracking page is closed. Please ask the office about your report by phone or at the address above.",
  loading: "Loading …",
  report: (number) => `Report ${number}`,
  laporan: "Report",
  received: (day) => `Received ${day}`,
  since: (day) => `since ${day}`,
  stages: {
    received: { head: "We have received your report", more: "An officer will check that it is complete and clear." },
    question: { head: "We need something from you", more: "The report waits for your answer to the question below." },
    checked: { head: "Your report is complete", more: "We are about to pass it to the section that will handle it." },
    forwarded: { head: "Your report was passed on", more: "The responsible section will start on it soon." },
    in_work: { head: "Your report is being handled", more: "Officers are at work on it." },
    waiting: { head: "Waiting for another agency", more: "We have contacted the agency concerned and wait for it to act. We keep asking." },
    done: { head: "Acted upon", more: "Read the outcome below. We will tell you as well." },
    watched: { head: "Acted upon, and still watched", more: "We check that the problem stays solved. Tell us, too." },
    closed: { head: "Solved", more: "This report is closed." },
    rejected: { head: "We cannot handle this", more: "The reason stands below." },
    redirected: { head: "Handed to whom it concerns", more: "The matter is outside our office's authority." },
    joined: { head: "Handled together with another report", more: "The same matter was reported before. Yours is solved together with it." },
    withdrawn: { head: "Withdrawn", more: "We no longer handle this report." },
  },
  joined: (said) => `That report now: ${said}.`,
  handed: (name) => `Handed to ${name}.`,
  outcome: "Outcome",
  reason: "Reason",
  asked: "Our question",
  answerBy: (day) => `Please answer by ${day}.`,
  answer: "Your answer",
  answerHint: "May be left empty when a photo answers.",
  sendAnswer: "Send the answer",
  morePhotos: "Add photos to this report",
  sendPhotos: "Send photos",
  confirmHead: "Is the problem solved?",
  confirmHint: "Your answer closes this report.",
  rating: "How satisfied are you? (optional)",
  ratings: ["Very disappointed", "Dissatisfied", "Fair", "Satisfied", "Very satisfied"],
  comment: "A word to the office (optional)",
  confirm: "Yes, it is solved",
  disputeHead: "Not solved?",
  disputeHint: "The report is opened again and worked on.",
  disputeUntil: (day) => `Possible until ${day}.`,
  why: "What is still wrong?",
  dispute: "Not solved, work on it again",
  withdrawHead: "Withdraw the report",
  withdrawHint: "Once withdrawn, it is no longer handled. This cannot be undone on this page.",
  withdrawWhy: "Reason (optional)",
  withdraw: "Yes, withdraw my report",
  steps: "What has happened",
  happened: {
    received: "The report was received.",
    checked: "It was checked and found complete.",
    asked: "We asked for more.",
    answered: "The answer was received.",
    lapsed: "No answer came in time.",
    forwarded: "It was passed to the section responsible.",
    accepted: "The section started on it.",
    worked: "Officers took action.",
    agency_asked: "We contacted the agency concerned.",
    agency_answered: "The agency answered.",
    done: "The work was finished.",
    told: "The outcome was told.",
    looked_again: "We looked again on the spot.",
    confirmed: "The reporter said that it is solved.",
    disputed: "The reporter said that it is not solved; it is worked on again.",
    reopened: "The report was opened again.",
    closed: "The report was closed.",
    rejected: "The report could not be handled.",
    redirected: "It was handed to whom it concerns.",
    joined: "It was joined with another report.",
    separated: "It is handled by itself again.",
    withdrawn: "The report was withdrawn.",
  },
  done: "Thank you, we have received it.",
  rated: (stars) => `Your rating: ${stars} of 5.`,
  another: "Another report",
  print: "Print",
  sending: "Sending …",
};

export const words = { id, en };
