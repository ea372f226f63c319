/** The texts of the form. */
interface Words {
  title: string;
  intro: string;
  closed: string;
  emergency: string;
  category: string;
  categoryHint: string;
  choose: string;
  unsure: string;
  description: string;
  descriptionHint: string;
  where: string;
  address: string;
  addressHint: string;
  kelurahan: string;
  landmark: string;
  map: string;
  mapHint: string;
  mapFound: string;
  mapRemove: string;
  here: string;
  hereFailed: string;
  when: string;
  who: string;
  named: string;
  hidden: string;
  nobody: string;
  nobodyHint: string;
  name: string;
  phone: string;
  phoneHint: string;
  email: string;
  contact: string;
  contacts: Record<"whatsapp" | "phone" | "email", string>;
  send: string;
  working: string;
  sending: string;
  photosSending: string;
  kept: string;
  clear: string;
  required: string;
  oneContact: string;
  phoneWrong: string;
  proof: string;
  sent: string;
  keep: string;
  number: string;
  secret: string;
  received: (day: string) => string;
  track: string;
  mailed: string;
  notMailed: string;
  print: string;
  save: string;
  photosFailed: string;
  photosRefused: string;
  again: string;
  another: string;
  file: (number: string, secret: string, url: string, office: string) => string;
}

const id: Words = {
  title: "Sampaikan laporan",
  intro: "Ceritakan masalahnya. Petugas akan memeriksa laporan Anda dan meneruskannya kepada yang menangani.",
  closed: "Formulir ini sedang tidak dibuka. Silakan sampaikan laporan Anda kepada kantor lewat telepon atau alamat di atas.",
  emergency: "Ini keadaan darurat? Jangan menunggu kantor. Hubungi sekarang:",
  category: "Tentang apa?",
  categoryHint: "Kalau ragu, lewati saja; petugas yang memilihkan.",
  choose: "Pilih jenis masalah",
  unsure: "Saya tidak yakin",
  description: "Apa yang terjadi?",
  descriptionHint: "Apa masalahnya, sejak kapan, dan siapa yang terganggu.",
  where: "Di mana?",
  address: "Alamat atau nama jalan",
  addressHint: "Contoh: Jl. Letda Sujono Gg. Buntu No. 4",
  kelurahan: "Kelurahan",
  landmark: "Patokan (boleh dikosongkan)",
  map: "Tunjuk di peta",
  mapHint: "Ketuk peta di tempat kejadian.",
  mapFound: "Titik di peta sudah dipilih.",
  mapRemove: "Hapus titik",
  here: "Pakai lokasi saya",
  hereFailed: "Lokasi tidak dapat dibaca. Tunjuk di peta atau tulis alamatnya.",
  when: "Tanggal kejadian (boleh dikosongkan)",
  who: "Bagaimana nama Anda dipakai?",
  named: "Boleh diketahui petugas yang menangani",
  hidden: "Rahasiakan; hanya bagian umum yang tahu",
  nobody: "Tanpa nama",
  nobodyHint: "Tanpa nama kami tidak dapat menghubungi Anda. Simpan nomor dan kode di akhir, karena hanya dengan itu Anda melihat pertanyaan dan hasilnya.",
  name: "Nama",
  phone: "Nomor telepon",
  phoneHint: "Contoh: 0812 3456 7890. Isi telepon atau e-mail.",
  email: "E-mail",
  contact: "Lebih suka dihubungi lewat",
  contacts: { whatsapp: "WhatsApp", phone: "Telepon", email: "E-mail" },
  send: "Kirim laporan",
  working: "Memastikan Anda bukan robot …",
  sending: "Mengirim laporan …",
  photosSending: "Mengirim foto …",
  kept: "Isian tersimpan di perangkat ini sampai terkirim, paling lama tujuh hari.",
  clear: "Hapus isian",
  required: "Wajib diisi.",
  oneContact: "Isi nomor telepon atau e-mail.",
  phoneWrong: "Tulis nomornya dengan angka saja dan lengkap, misalnya 0812 3456 7890 atau +62 812 3456 7890.",
  proof: "Pemeriksaan robot gagal. Kirim sekali lagi.",
  sent: "Laporan Anda sudah kami terima",
  keep: "Simpan nomor dan kode ini. Hanya dengan keduanya Anda dapat melihat sampai di mana laporan ini.",
  number: "Nomor laporan",
  secret: "Kode rahasia",
  received: (day) => `Diterima ${day}. Petugas akan memeriksanya lebih dulu.`,
  track: "Lihat laporan saya",
  mailed: "Tanda terima juga kami kirim ke alamat surel yang Anda tulis.",
  notMailed: "Untuk laporan ini kami tidak mengirim surel. Simpan nomor dan kode di atas.",
  print: "Cetak",
  save: "Simpan sebagai berkas",
  photosFailed: "Laporan sudah terkirim, tetapi fotonya belum.",
  photosRefused: "Laporan sudah terkirim, tanpa berkas ini:",
  again: "Kirim foto lagi",
  another: "Buat laporan lain",
  file: (number, secret, url, office) => `${office}\nNomor laporan: ${number}\nKode rahasia: ${secret}\n${url}\n`,
};

const en: Words = {
  title: "File a report",
  intro: "Tell us about the problem. An officer will check your report and pass it to whoever handles it.",
  closed: "This form is closed. Please bring your report to the office by phone or at the address above.",
  emergency: "An emergency? Do not wait for an office. Call now:",
  category: "What is it about?",
  categoryHint: "If in doubt, leave it; an officer will choose.",
  choose: "Choose a kind of problem",
  unsure: "I am not sure",
  description: "What happened?",
  descriptionHint: "What the problem is, since when, and whom it troubles.",
  where: "Where?",
  address: "Address or street",
  addressHint: "For example: Jl. Letda Sujono Gg. Buntu No. 4",
  kelurahan: "Kelurahan",
  landmark: "Landmark (optional)",
  map: "Show on a map",
  mapHint: "Tap the map where it happened.",
  mapFound: "A point on the map is chosen.",
  mapRemove: "Remove the point",
  here: "Use my location",
  hereFailed: "Your location cannot be read. Tap the map or write the address.",
  when: "Date it happened (optional)",
  who: "How may your name be used?",
  named: "The officers handling it may know it",
  hidden: "Keep it secret; only general affairs knows",
  nobody: "No name",
  nobodyHint: "Without a name we cannot reach you. Keep the number and code at the end: only with them will you see questions and the outcome.",
  name: "Name",
  phone: "Phone number",
  phoneHint: "For example: 0812 3456 7890. Give a phone number or an e-mail address.",
  email: "E-mail",
  contact: "How would you like to be told?",
  contacts: { whatsapp: "WhatsApp", phone: "Phone call", email: "E-mail" },
  send: "Send the report",
  working: "Making sure that you are no robot …",
  sending: "Sending the report …",
  photosSending: "Sending photos …",
  kept: "What you fill in stays on this device until it is sent, seven days at most.",
  clear: "Clear the form",
  required: "Please fill this in.",
  oneContact: "Give a phone number or an e-mail address.",
  phoneWrong: "Write the whole number in digits, such as 0812 3456 7890 or +62 812 3456 7890.",
  proof: "The check against robots failed. Please send it once more.",
  sent: "We have received your report",
  keep: "Keep this number and code. Only with both can you see where this report stands.",
  number: "Report number",
  secret: "Secret code",
  received: (day) => `Received ${day}. An officer will check it first.`,
  track: "Show my report",
  mailed: "We also send a receipt to the e-mail address you gave.",
  notMailed: "We send no e-mail for this report. Keep the number and the code above.",
  print: "Print",
  save: "Save as a file",
  photosFailed: "The report was sent, but its photos were not yet.",
  photosRefused: "The report was sent, without this:",
  again: "Send the photos again",
  another: "File another report",
  file: (number, secret, url, office) => `${office}\nReport number: ${number}\nSecret code: ${secret}\n${url}\n`,
};

export const words = { id, en };
