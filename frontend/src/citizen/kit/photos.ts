/** Makes photos smaller on the phone before they are sent, because many connections are slow. */
import { randomUuid } from "@/lib/uuid";

export interface Picked {
  /** Also the key of its upload, so that a lost answer makes no second one. */
  readonly id: string;
  readonly file: File;
  readonly preview: string;
}

/** Longest side in pixels: enough to read a street sign. */
const SIDE = 2048;

export const MOST_PHOTOS = 5;

/** What a browser calls a file whose kind it does not know. */
const NAMELESS = ["", "application/octet-stream"];
const PHOTO_NAME = /\.(?:jpe?g|png|webp|hei[cf])$/i;
/** What the server takes as it is. */
const TAKEN = ["image/jpeg", "image/png", "image/webp", "image/heic", "image/heif"];

export function isDocument({ type }: File): boolean {
  return type === "application/pdf";
}

/** Whether a file can be what is asked for. A drawing that is code can not. */
export function takes(file: File, documents: boolean): boolean {
  if (isDocument(file)) return documents;
  if (file.type === "image/svg+xml") return false;
  return file.type.startsWith("image/") || (NAMELESS.includes(file.type) && PHOTO_NAME.test(file.name));
}

export function pick(files: Iterable<File>): Picked[] {
  return Array.from(files, (file) => ({ id: randomUuid(), file, preview: URL.createObjectURL(file) }));
}

/** The photo as JPEG of a moderate size; the file itself where the browser cannot draw it. */
export async function smaller(file: File): Promise<Blob> {
  if (!file.type.startsWith("image/") || typeof createImageBitmap !== "function") return file;
  try {
    const bitmap = await createImageBitmap(file, { imageOrientation: "from-image" });
    const scale = Math.min(1, SIDE / Math.max(bitmap.width, bitmap.height));
    const canvas = document.createElement("canvas");
    canvas.width = Math.round(bitmap.width * scale);
    canvas.height = Math.round(bitmap.height * scale);
    canvas.getContext("2d")?.drawImage(bitmap, 0, 0, canvas.width, canvas.height);
    bitmap.close();
    const drawn = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, "image/jpeg", 0.85));
    return drawn && (drawn.size < file.size || !TAKEN.includes(file.type)) ? drawn : file;
  } catch {
    // Most browsers cannot read HEIC: the server converts it.
    return file;
  }
}
