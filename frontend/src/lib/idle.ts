/** Work that can wait until the browser has nothing better to do. */
import { startTransition, useEffect, useState } from "react";

/** Where a browser (Safari) does not tell when it is idle. */
const SOON_MS = 500;

/** Gives the way to call it off. */
export function whenIdle(run: () => void): () => void {
  if (typeof requestIdleCallback === "undefined") {
    const later = setTimeout(run, SOON_MS);
    return () => clearTimeout(later);
  }
  const idle = requestIdleCallback(run);
  return () => cancelIdleCallback(idle);
}

/** For what is closed at first, such as a drawer: whether it is time to have it in the page. Where it is `needed` it always is. */
export function useLater(needed: boolean): boolean {
  const [there, setThere] = useState(needed);
  if (needed && !there) setThere(true);
  useEffect(() => whenIdle(() => startTransition(() => setThere(true))), []);
  return there || needed;
}
