/** Whether this device can reach the server: what the browser says of its network, and the event streams of `events.ts`. */
import { useSyncExternalStore } from "react";

/** A restart of the server, or a phone that changes its cell, takes less than this. */
const LOST_MS = 6_000;

let lost = 0;
const watchers = new Set<() => void>();

function notify() {
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

/** A stream lost its connection. Call the returned function when it is restored or when nobody reads the stream any more. */
export function connectionLost(): () => void {
  let counted = false;
  const timer = setTimeout(() => {
    counted = true;
    lost += 1;
    notify();
  }, LOST_MS);
  return () => {
    clearTimeout(timer);
    if (!counted) return;
    counted = false;
    lost -= 1;
    notify();
  };
}

/** The browser has no network at all. */
export function useOffline(): boolean {
  return useSyncExternalStore(subscribe, () => !navigator.onLine);
}

/** No network, or a stream whose connection has been lost for some seconds. */
export function useCutOff(): boolean {
  return useSyncExternalStore(subscribe, () => !navigator.onLine || lost > 0);
}
