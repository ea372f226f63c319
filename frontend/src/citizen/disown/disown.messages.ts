/** The texts of the page on which whoever reads a mailbox says that a report is not theirs. */
interface Words {
  title: string;
  intro: (number: string) => string;
  what: string;
  happens: readonly string[];
  safe: string;
  say: string;
  saying: string;
  done: string;
  doneMore: string;
  mistaken: string;
  unknown: string;
  incomplete: string;
}

const id: Words = {
  title: "Bukan Anda yang melapor?",
  intro: (number) => `Seseorang menyampaikan pengaduan ${number} kepada kami dengan alamat surel Anda.`,
  what: "Bila Anda tekan tombol di bawah ini:",
  happens: [
    "kami tidak lagi menyurati alamat ini tentang pengaduan tersebut;",
    "alamat ini dilepas dari data pelapor;",
    "pengaduan lain lewat formulir umum tidak lagi membuat kami menyurati alamat ini.",
  ],
  safe: "Pengaduannya sendiri tetap diproses. Anda tidak perlu memberikan data apa pun.",
  say: "Ya, bukan saya",
  saying: "Mengirim …",
  done: "Terima kasih, sudah kami catat",
  doneMore: "Kami tidak lagi menyurati alamat ini. Bila kelak Anda sendiri ingin melapor dan disurati, beri tahu kantor.",
  mistaken: "Anda memang pelapornya? Tutup saja halaman ini; tidak ada yang berubah.",
  unknown: "Tautan ini tidak berlaku. Periksa apakah tautan dalam surel terbuka seluruhnya, atau hubungi kantor.",
  incomplete: "Buka halaman ini lewat tautan di dalam surel yang Anda terima dari kantor.",
};

const en: Words = {
  title: "Was it not you who reported?",
  intro: (number) => `Somebody filed report ${number} with us under your e-mail address.`,
  what: "If you press the button below:",
  happens: [
    "we no longer write to this address about that report;",
    "the address is taken off the reporter's details;",
    "other reports by the public form no longer make us write to this address.",
  ],
  safe: "The report itself is still dealt with. You need not give us any details.",
  say: "Yes, it was not me",
  saying: "Sending …",
  done: "Thank you, we have noted it",
  doneMore: "We no longer write to this address. If one day you want to report something yourself and hear from us, tell the office.",
  mistaken: "Are you the reporter after all? Just close this page; nothing changes.",
  unknown: "This link does not work. Check that the whole link in the mail was opened, or contact the office.",
  incomplete: "Open this page by the link in the mail that the office sent you.",
};

export const words = { id, en };
