/** One file on its way, and in words which one the office cannot take. */
import { language } from "./language";
import { isDocument, type Picked, smaller } from "./photos";
import { post, Trouble } from "./server";

const words = {
  id: {
    tooLarge: (name: string) => `Berkas “${name}” terlalu besar. Kirim tanpa berkas itu, atau pilih yang lebih kecil.`,
    refused: (name: string) => `Berkas “${name}” tidak dapat kami terima: bukan foto yang dapat dibuka. Yang kami terima: foto JPEG, PNG, WebP, atau HEIC.`,
    refusedDocument: (name: string) => `Berkas “${name}” tidak dapat kami terima. Yang kami terima: foto JPEG, PNG, WebP, atau HEIC, dan surat PDF.`,
  },
  en: {
    tooLarge: (name: string) => `The file “${name}” is too large. Send without it, or choose a smaller one.`,
    refused: (name: string) => `We cannot take the file “${name}”: it is no photo that can be opened. We take JPEG, PNG, WebP and HEIC photos.`,
    refusedDocument: (name: string) => `We cannot take the file “${name}”. We take JPEG, PNG, WebP and HEIC photos, and PDF.`,
  },
};

/** The file itself is at fault: sending it again changes nothing. */
export const FILE_REFUSED = "file_refused";

export async function sendFile<Answer>(path: string, fields: Readonly<Record<string, string>>, photo: Picked): Promise<Answer> {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.append(name, value);
  form.append("file", await smaller(photo.file), photo.file.name);
  try {
    return await post<Answer>({ path, body: form, key: photo.id });
  } catch (error) {
    throw refusal(error, photo.file);
  }
}

function refusal(error: unknown, file: File): unknown {
  if (!(error instanceof Trouble)) return error;
  const t = words[language()];
  const said = { 413: t.tooLarge, 415: isDocument(file) ? t.refusedDocument : t.refused }[error.status];
  return said ? new Trouble(error.status, FILE_REFUSED, said(file.name)) : error;
}
