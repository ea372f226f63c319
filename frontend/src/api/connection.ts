/** Whether this device hears from the server: what the browser says of its network, and the lines of `events.ts`. */
import { useSyncExternalStore } from "react";

/** A restart of the server, or a telephone that changes its mast, is over by then. */
const BROKEN_MS = 6_000;

let broken = 0;
const watchers = new Set<() => void>();

function tell() {
  for (const watcher of watchers) watcher();
}

function subscribe(watcher: () => void) {
  watchers.add(watcher);
  addEventListener("online", watcher);
  addEventListener("offline", watcher);
  return () => {
    watchers.delete(watcher);
    removeEventListener("online", watcher);
    removeEventListener("offline", watcher);
  };
}

/** A line broke; call what is returned when it is whole again or nobody listens to it any more. */
export function lineBroken(): () => void {
  let counted = false;
  const timer = setTimeout(() => {
    counted = true;
    broken += 1;
    tell();
  }, BROKEN_MS);
  return () => {
    clearTimeout(timer);
    if (!counted) return;
    counted = false;
    broken -= 1;
    tell();
  };
}

/** The browser has no network at all. */
export function useOffline(): boolean {
  return useSyncExternalStore(subscribe, () => !navigator.onLine);
}

/** No network, or a line to the server that has been broken for some seconds. */
export function useCutOff(): boolean {
  return useSyncExternalStore(subscribe, () => !navigator.onLine || broken > 0);
}
