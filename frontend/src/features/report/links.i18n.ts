/** Words about links that the office hands out. */
import { defineMessages } from "@/lib/i18n";

export const linkMessages = defineMessages("reportLinks", {
  id: {
    hint: "Untuk pelapor yang kehilangan tanda terima. Siapa pun yang memegang kode ini dapat menjawab, mengonfirmasi, dan mencabut atas nama pelapor.",
    show: "Tampilkan tautan dan kode",
    number: "Nomor laporan",
    secret: "Kode rahasia",
    url: "Tautan",
    copy: "Salin tautan",
    copyCode: "Salin nomor dan kode",
    copied: "Tersalin",
    renew: "Ganti kode",
    renewSure: "Kode yang lama tidak berlaku lagi. Ganti?",
    renewed: "Kode diganti. Beri tahu pelapor kode yang baru.",
    off: "Halaman lacak sedang dimatikan di pengaturan.",
  },
  en: {
    hint: "For a reporter who lost the receipt. Whoever holds this code can answer, confirm and withdraw in the reporter's name.",
    show: "Show link and code",
    number: "Report number",
    secret: "Secret code",
    url: "Link",
    copy: "Copy the link",
    copyCode: "Copy number and code",
    copied: "Copied",
    renew: "Renew the code",
    renewSure: "The old code will no longer work. Renew it?",
    renewed: "The code was renewed. Tell the reporter the new one.",
    off: "The tracking page is switched off in the settings.",
  },
});
