/**
 * A tab that stays open while the program is replaced asks for files that are gone. Asking again is of no use: only
 * the document, loaded anew, knows what they are called now.
 */

const KEY = "tanggap-reloaded";
/** Whoever has just been reloaded and still lacks a file is not helped by yet another time. */
const NOT_AGAIN_MS = 5 * 60_000;
/** As Chromium and Firefox, Safari, and the loader of the styles put it. */
const WORDS = /dynamically imported module|importing a module script failed|valid javascript mime type|unable to preload css/i;

const told = new WeakSet<Error>();

/** The loader says so itself, whatever the browser's words for it are. */
export function watchProgramFiles(): void {
  addEventListener("vite:preloadError", (event) => {
    const { payload } = event as Event & { payload?: unknown };
    if (payload instanceof Error) told.add(payload);
  });
}

export function isFileGone(error: unknown): boolean {
  return error instanceof Error && (told.has(error) || WORDS.test(error.message));
}

/** Loads the document anew, once in a while, and only where it would come: a page of the browser's own is worse. */
export async function reloadOnce(reload = () => location.reload(), now = Date.now()): Promise<boolean> {
  try {
    if (now - Number(sessionStorage.getItem(KEY) ?? 0) < NOT_AGAIN_MS) return false;
    const { ok } = await fetch(location.href, { method: "HEAD", cache: "no-store" });
    if (!ok) return false;
    sessionStorage.setItem(KEY, String(now));
  } catch {
    // Not reached; or nothing can be kept, and then nothing keeps it from going round and round.
    return false;
  }
  reload();
  return true;
}
