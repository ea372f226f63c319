/** The texts of an agency's page. */
interface Words {
  title: string;
  lead: (agency: string) => string;
  number: string;
  asked: (day: string) => string;
  due: (day: string) => string;
  promised: (day: string) => string;
  request: string;
  place: string;
  neighbourhood: (name: string) => string;
  map: string;
  photos: string;
  photo: (n: number) => string;
  reply: string;
  replyHint: string;
  replyText: string;
  files: string;
  after: string;
  sendReply: string;
  promise: string;
  promiseHint: string;
  promisedOn: string;
  note: string;
  sendPromise: string;
  noted: string;
  ended: string;
  endedMore: string;
  wrong: string;
  loading: string;
  sending: string;
  print: string;
}

const id: Words = {
  title: "Permintaan kepada instansi",
  lead: (agency) => `Kepada ${agency}`,
  number: "Nomor laporan",
  asked: (day) => `Dikirim ${day}`,
  due: (day) => `mohon dijawab paling lambat ${day}`,
  promised: (day) => `Anda menjanjikan tindakan paling lambat ${day}.`,
  request: "Yang kami minta",
  place: "Lokasi",
  neighbourhood: (name) => `Lingkungan ${name}`,
  map: "Buka di peta",
  photos: "Foto",
  photo: (n) => `Foto ${n}`,
  reply: "Jawab permintaan ini",
  replyHint: "Jawaban menutup permintaan ini. Bila baru akan dikerjakan, sampaikan tanggalnya di bawah.",
  replyText: "Jawaban",
  files: "Foto atau surat (boleh dikosongkan)",
  after: "Foto menunjukkan keadaan sesudah dikerjakan",
  sendReply: "Kirim jawaban",
  promise: "Belum selesai? Sampaikan kapan akan dikerjakan",
  promiseHint: "Permintaan tetap terbuka, dan kami menunggu sampai tanggal itu.",
  promisedOn: "Dikerjakan paling lambat",
  note: "Keterangan (boleh dikosongkan)",
  sendPromise: "Kirim tanggal",
  noted: "Terima kasih, sudah kami terima.",
  ended: "Permintaan ini sudah selesai",
  endedMore: "Terima kasih atas bantuan Anda. Tidak ada lagi yang perlu dijawab di halaman ini.",
  wrong: "Tautan ini tidak berlaku. Mungkin sudah diganti; mintalah tautan baru kepada kantor.",
  loading: "Memuat …",
  sending: "Mengirim …",
  print: "Cetak",
};

const en: Words = {
  title: "A request to an agency",
  lead: (agency) => `To ${agency}`,
  number: "Report number",
  asked: (day) => `Sent ${day}`,
  due: (day) => `please answer by ${day}`,
  promised: (day) => `You promised to act by ${day}.`,
  request: "What we ask for",
  place: "Place",
  neighbourhood: (name) => `Lingkungan ${name}`,
  map: "Open on a map",
  photos: "Photos",
  photo: (n) => `Photo ${n}`,
  reply: "Answer this request",
  replyHint: "An answer closes this request. If the work is yet to be done, tell us the date below.",
  replyText: "Answer",
  files: "Photos or a letter (optional)",
  after: "The photos show how it is after the work",
  sendReply: "Send the answer",
  promise: "Not done yet? Tell us when it will be",
  promiseHint: "The request stays open, and we wait until that day.",
  promisedOn: "To be done by",
  note: "Remark (optional)",
  sendPromise: "Send the date",
  noted: "Thank you, we have received it.",
  ended: "This request is settled",
  endedMore: "Thank you for your help. There is nothing left to answer on this page.",
  wrong: "This link is not valid. It may have been renewed; ask the office for a new one.",
  loading: "Loading …",
  sending: "Sending …",
  print: "Print",
};

export const words = { id, en };
