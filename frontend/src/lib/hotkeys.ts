/**
 * Listens to the keys of `shortcuts.ts`. Single-key ones do nothing while a field has the focus and can be
 * switched off (WCAG 2.1.4).
 */
import { useEffect, useRef, useSyncExternalStore } from "react";
import { type ShortcutId, shortcutOf } from "./shortcuts";

/** `false`: nothing was done, so that another one may, or the browser. */
type Run = (event: KeyboardEvent) => unknown;

interface Entry {
  readonly id: ShortcutId;
  readonly run: Run;
}

const OFF_KEY = "tanggap-single-key-shortcuts-off";
const SEQUENCE_MS = 1200;

let entries: readonly Entry[] = [];
const watchers = new Set<() => void>();
let started = false;
let first: { key: string; at: number } | undefined;

function changed(next: readonly Entry[]) {
  entries = next;
  for (const watcher of watchers) watcher();
}

function subscribe(watcher: () => void) {
  watchers.add(watcher);
  return () => watchers.delete(watcher);
}

/** Works while the component is on screen; of two with the same keys, a screen's own and the later one comes first. */
export function useShortcut(id: ShortcutId, run: Run, enabled = true): void {
  const latest = useRef(run);
  useEffect(() => {
    latest.current = run;
  });
  useEffect(() => {
    if (!enabled) return;
    start();
    const entry: Entry = { id, run: (event) => latest.current(event) };
    changed([...entries, entry]);
    return () => changed(entries.filter((other) => other !== entry));
  }, [id, enabled]);
}

/** The key that sends: a dialog in front of the screen takes it for its own form. */
export function useSend(run: Run, enabled = true): void {
  useShortcut("send", (event) => sendDialog(event.target) || run(event), enabled);
}

function sendDialog(target: EventTarget | null): boolean {
  const form = target instanceof Element ? target.closest("[role=dialog]")?.querySelector("form") : undefined;
  form?.querySelector<HTMLButtonElement>("[type=submit]")?.click();
  return Boolean(form);
}

/** Those that work now, for the list of all of them. */
export function useActiveShortcuts(): ReadonlySet<ShortcutId> {
  const now = useSyncExternalStore(subscribe, () => entries);
  return new Set(now.map(({ id }) => id));
}

export function singleKeysOff(): boolean {
  return localStorage.getItem(OFF_KEY) === "1";
}

export function setSingleKeysOff(off: boolean): void {
  if (off) localStorage.setItem(OFF_KEY, "1");
  else localStorage.removeItem(OFF_KEY);
}

function start() {
  if (started) return;
  started = true;
  document.addEventListener("keydown", (event) => {
    if (event.defaultPrevented || event.isComposing) return;
    const done = meant(event).some(({ run }) => run(event) !== false);
    if (done) event.preventDefault();
  });
}

/** The shortcuts that a key stands for, the nearest first. */
function meant(event: KeyboardEvent): Entry[] {
  const withModifier = event.ctrlKey || event.metaKey || event.altKey;
  // A key held down a moment too long must not also answer the question that it brought up.
  if (withModifier ? event.repeat : inField(event.target) || singleKeysOff()) return [];
  const pressed = describe(event);
  const sequence = first && Date.now() - first.at < SEQUENCE_MS ? `${first.key} ${pressed}` : undefined;
  const found = sequence === undefined ? [] : bound(sequence);
  if (found.length === 0) found.push(...bound(pressed));
  first = found.length > 0 || withModifier ? undefined : { key: pressed, at: Date.now() };
  return found;
}

function bound(keys: string): Entry[] {
  const found = entries.filter(({ id }) => shortcutOf[id].keys.includes(keys)).toReversed();
  const general = ({ id }: Entry) => Number(shortcutOf[id].group === "everywhere");
  return found.toSorted((a, b) => general(a) - general(b));
}

function describe(event: Pick<KeyboardEvent, "key" | "ctrlKey" | "metaKey" | "altKey" | "shiftKey">): string {
  const key = event.key.toLowerCase();
  const parts: string[] = [];
  if (event.ctrlKey || event.metaKey) parts.push("mod");
  if (event.altKey) parts.push("alt");
  // A sign such as `?` already says that shift was down.
  if (event.shiftKey && (key.length > 1 || /[a-z]/.test(key))) parts.push("shift");
  return [...parts, key].join("+");
}

function inField(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  // A checkbox takes no letters; where a list has one per row, its keys go on working from there.
  if (target.dataset["hotkeys"] !== undefined) return false;
  return target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName) || target.closest("[role=dialog],[role=menu],[role=listbox]") !== null;
}
