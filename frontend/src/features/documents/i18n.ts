import type { components } from "@/api/schema";
import { defineMessages } from "@/lib/i18n";

export type DocumentKind = components["schemas"]["DocumentKind"];
export type SigningRole = components["schemas"]["SigningRole"];

export const kindMessages = defineMessages("document-kind", {
  id: {
    receipt: "Tanda terima",
    disposition: "Lembar disposisi",
    notice: "Surat pemberitahuan",
    coordination: "Surat koordinasi",
    assignment: "Surat tugas",
    minutes: "Berita acara peninjauan",
  } satisfies Record<DocumentKind, string>,
  en: {
    receipt: "Receipt",
    disposition: "Disposition sheet",
    notice: "Letter to the reporter",
    coordination: "Letter to an agency",
    assignment: "Assignment letter",
    minutes: "Inspection minutes",
  },
});

export const kindHints = defineMessages("document-kind-hint", {
  id: {
    receipt: "Untuk dibawa pulang pelapor, dengan kode pelacakan.",
    disposition: "Penerusan terakhir, setengah folio.",
    notice: "Hasil, pengalihan, atau penolakan, kepada pelapor.",
    coordination: "Permintaan kepada instansi yang koordinasinya terbuka.",
    assignment: "Menugaskan pegawai ke lapangan.",
    minutes: "Dari peninjauan lapangan yang sudah dicatat, dengan fotonya.",
  } satisfies Record<DocumentKind, string>,
  en: {
    receipt: "For the reporter to take home, with the tracking code.",
    disposition: "The last forwarding, half folio.",
    notice: "Outcome, passing on or rejection, to the reporter.",
    coordination: "The request to an agency whose coordination is open.",
    assignment: "Sends employees to the place.",
    minutes: "From a recorded inspection, with its photos.",
  },
});

export const roleMessages = defineMessages("signing-role", {
  id: {
    own: "Atas jabatan sendiri",
    on_behalf: "a.n. (atas nama Camat)",
    by_order: "u.b. (untuk beliau)",
    acting: "Plt. (pelaksana tugas)",
    daily_acting: "Plh. (pelaksana harian)",
  } satisfies Record<SigningRole, string>,
  en: {
    own: "By their own office",
    on_behalf: "a.n. (on behalf of the Camat)",
    by_order: "u.b. (by order)",
    acting: "Plt. (acting)",
    daily_acting: "Plh. (acting for the day)",
  },
});

export const documentMessages = defineMessages("documents", {
  id: {
    title: "Cetak dan surat",
    back: "Kembali ke laporan",
    make: "Terbitkan",
    makeHint: "Surat mendapat nomor kantor dan tercatat di riwayat laporan. Berkasnya disimpan persis seperti saat diterbitkan.",
    nothing: "Tidak ada surat yang dapat Anda terbitkan untuk laporan ini sekarang.",
    issued: "Sudah diterbitkan",
    issuedNone: "Belum ada dokumen yang diterbitkan.",
    story: "Cetak berkas laporan",
    storyHint: "Seluruh isi dan riwayat yang boleh Anda baca, seperti keadaannya sekarang.",
    storyTitle: "Berkas laporan",
    print: "Lihat dan cetak",
    printOf: "Lihat dan cetak {{name}}",
    byline: "{{when}}, oleh {{name}}",
    signedBy: "ditandatangani {{name}}",
    pages: "{{count}} halaman",
    gone: "Berkasnya sudah dihapus; nomornya tetap.",
    hidden: "Memuat data pelapor; bukan untuk Anda.",
    issueTitle: "Terbitkan {{name}}",
    close: "Tutup",
    cancel: "Batal",
    submit: "Terbitkan dan lihat",
    signer: "Penanda tangan",
    signerRole: "Menandatangani",
    number: "Nomor surat",
    numberHint: "Kosongkan untuk memakai nomor berikutnya: {{number}}",
    about: "Tentang",
    aboutDue: "{{label}}, batas waktu {{date}}",
    names: "Sebutkan nama dan telepon pelapor dalam surat",
    namesHint: "Hanya bila instansi memerlukannya.",
    copies: "Tembusan",
    copiesHint: "Satu penerima per baris.",
    team: "Petugas",
    teamHint: "Pilih satu atau lebih.",
    task: "Tugas",
    on: "Tanggal pelaksanaan",
    conclusion: "Kesimpulan",
    done: "{{name}} diterbitkan.",
    doneNumber: "{{name}} {{number}} diterbitkan.",
  },
  en: {
    title: "Print and letters",
    back: "Back to the report",
    make: "Issue",
    makeHint: "A letter gets a number of the office's and stands in the report's history. The file is kept exactly as it was issued.",
    nothing: "There is no letter that you can issue for this report now.",
    issued: "Issued",
    issuedNone: "No document has been issued yet.",
    story: "Print the report's file",
    storyHint: "All content and history that you may read, as it stands now.",
    storyTitle: "The report's file",
    print: "View and print",
    printOf: "View and print {{name}}",
    byline: "{{when}}, by {{name}}",
    signedBy: "signed by {{name}}",
    pages_one: "{{count}} page",
    pages: "{{count}} pages",
    gone: "The file was erased; its number stays.",
    hidden: "Holds the reporter's data; not yours to see.",
    issueTitle: "Issue: {{name}}",
    close: "Close",
    cancel: "Cancel",
    submit: "Issue and view",
    signer: "Signed by",
    signerRole: "Signs",
    number: "Letter number",
    numberHint: "Leave it empty for the next one: {{number}}",
    about: "About",
    aboutDue: "{{label}}, due {{date}}",
    names: "Name the reporter and their phone in the letter",
    namesHint: "Only where the agency needs it.",
    copies: "Copies to",
    copiesHint: "One recipient a line.",
    team: "Officers",
    teamHint: "Choose one or more.",
    task: "Task",
    on: "On",
    conclusion: "Conclusion",
    done: "{{name}} issued.",
    doneNumber: "{{name}} {{number}} issued.",
  },
});

export const receiptMessages = defineMessages("receipt", {
  id: {
    title: "Tanda Terima Pengaduan",
    back: "Ke laporan",
    again: "Catat laporan berikutnya",
    making: "Menyiapkan tanda terima …",
    none: "Tanda terima laporan ini tidak untuk Anda.",
  },
  en: {
    title: "Receipt of the report",
    back: "To the report",
    again: "Record the next report",
    making: "Preparing the receipt …",
    none: "The receipt of this report is not yours to see.",
  },
});

export const registerMessages = defineMessages("register", {
  id: { title: "Buku register", description: "Semua laporan yang diterima dalam masa ini, yang boleh Anda lihat.", from: "Dari tanggal", until: "Sampai tanggal", show: "Tampilkan", back: "Ke daftar laporan", order: "Tanggal akhir mendahului tanggal awal." },
  en: { title: "Register", description: "Every report received in this period that you may see.", from: "From", until: "Until", show: "Show", back: "To the reports", order: "The last day is before the first." },
});
