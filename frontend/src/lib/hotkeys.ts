/**
 * Keyboard shortcuts, with a list of those that work right now (the `?` dialog shows it). Single-key ones do
 * nothing while a field has the focus and can be switched off (WCAG 2.1.4).
 */
import { useEffect, useRef, useSyncExternalStore } from "react";

export interface Hotkey {
  /** `n`, `/`, `mod+enter`, `shift+?`, or a sequence such as `g a`. `mod` is Ctrl, on a Mac Command. */
  readonly keys: string;
  readonly label: string;
}

interface Entry extends Hotkey {
  readonly run: (event: KeyboardEvent) => void;
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

/** Works while the component is on screen; of two with the same keys, the later one wins. */
export function useHotkey(keys: string, label: string, run: (event: KeyboardEvent) => void, enabled = true): void {
  const latest = useRef(run);
  useEffect(() => {
    latest.current = run;
  });
  useEffect(() => {
    if (!enabled) return;
    start();
    const entry: Entry = { keys, label, run: (event) => latest.current(event) };
    changed([...entries, entry]);
    return () => changed(entries.filter((other) => other !== entry));
  }, [keys, label, enabled]);
}

/** The shortcuts that work now, for the help dialog. */
export function useHotkeyList(): readonly Hotkey[] {
  return useSyncExternalStore(subscribe, () => entries);
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
    const entry = match(event);
    if (!entry) return;
    event.preventDefault();
    entry.run(event);
  });
}

function match(event: KeyboardEvent): Entry | undefined {
  const withModifier = event.ctrlKey || event.metaKey || event.altKey;
  if (!withModifier && (inField(event.target) || singleKeysOff())) return undefined;
  const pressed = describe(event);
  const sequence = first && Date.now() - first.at < SEQUENCE_MS ? `${first.key} ${pressed}` : undefined;
  const found = entries.findLast((e) => e.keys === sequence) ?? entries.findLast((e) => e.keys === pressed);
  first = found || withModifier ? undefined : { key: pressed, at: Date.now() };
  return found;
}

export function describe(event: Pick<KeyboardEvent, "key" | "ctrlKey" | "metaKey" | "altKey" | "shiftKey">): string {
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
