import { defineMessages } from "@/lib/i18n";

export const earlierMessages = defineMessages("earlier", {
  id: {
    title: "Laporan sebelumnya",
    none: "Belum ada laporan yang terlihat atas nama ini.",
    noOther: "Tidak ada laporan lain yang terlihat atas nama ini.",
    failed: "Laporan sebelumnya tidak dapat dimuat.",
    loading: "Memuat laporan sebelumnya …",
    more: "Muat laporan berikutnya",
    newTab: "(tab baru)",
    archived: "Arsip",
  },
  en: {
    title: "Earlier reports",
    none: "No visible reports by this person yet.",
    noOther: "No other visible reports by this person.",
    failed: "Earlier reports could not be loaded.",
    loading: "Loading earlier reports …",
    more: "Load more reports",
    newTab: "(new tab)",
    archived: "Archive",
  },
});
