/** The parts of the office's settings, in their order on the page; each is the fragment of an address. */
export const PARTS = ["profile", "letterhead", "contact", "emergency", "numbering", "hours", "periods", "targets", "uploads", "lapor", "retention", "public", "security"] as const;
export type Part = (typeof PARTS)[number];

/** In both languages: what else people look for them by. */
export const PART_WORDS: Record<Part, string> = {
  profile: "nama wilayah zona waktu peta office name timezone map",
  letterhead: "kop letterhead",
  contact: "alamat telepon surel email media sosial situs address phone website",
  emergency: "darurat emergency",
  numbering: "nomor format penomoran numbers",
  hours: "jam buka kerja hours opening",
  periods: "jam ramadan khusus special periods",
  targets: "tenggat batas waktu sla deadlines",
  uploads: "unggahan berkas foto ukuran files size",
  lapor: "sp4n lapor",
  retention: "arsip archive retention",
  public: "lacak formulir warga warna tracking public form citizens colour",
  security: "sesi sessions keamanan dua langkah autentikasi totp second factor security",
};
