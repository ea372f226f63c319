/**
 * Where a photo says that it was taken. Read on this device only: the point goes nowhere unless somebody takes it
 * into the form, and the server removes it from the file.
 */
import { isPoint, type Point } from "./geometry";

/** Of what the forms accept, these come from cameras with a position in them. */
const WITH_POSITION = ["image/jpeg", "image/heic", "image/heif"];

export async function photoPlace(file: File): Promise<Point | undefined> {
  if (!WITH_POSITION.includes(file.type)) return undefined;
  try {
    const { gps } = await import("exifr/dist/lite.esm.mjs");
    const found = await gps(file);
    if (!found || !isPoint(found.latitude, found.longitude)) return undefined;
    // A camera that had no position yet writes zeros.
    if (found.latitude === 0 && found.longitude === 0) return undefined;
    return { latitude: found.latitude, longitude: found.longitude };
  } catch {
    // No EXIF, or one that cannot be read: then the photo says nothing.
    return undefined;
  }
}
