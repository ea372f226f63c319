/** Keeps a form's value on the device at every keystroke; see `draft-store.ts` for where and how safely. */
import { useCallback, useEffect, useRef, useState } from "react";
import { deleteDraft, type DraftStorage, draftStorage, loadDraft, saveDraft } from "./draft-store";

export interface Draft<T> {
  /** What was kept from before, once it has been read; put it into the form in an effect. */
  readonly restored: T | undefined;
  /** False until the store has been read. Nothing is written before that. */
  readonly ready: boolean;
  readonly savedAt: Date | undefined;
  /** The form holds what is not kept yet: a photo takes a moment. */
  readonly saving: boolean;
  /** Where the draft is kept; "tab" means it goes when the tab is closed and has no files. */
  readonly storage: DraftStorage;
  /**
   * After a successful save, or when the person throws the draft away. What is not written yet never will be, and
   * what the form holds next is where it starts from; whoever opens it from now on finds no draft.
   */
  readonly discard: () => Promise<void>;
}

/**
 * `key` names the form (and what it is about, such as `report_verify:<id>`); `value` is its present value:
 * JSON, with `File`s and `Blob`s anywhere inside.
 * Once `over`, the draft is discarded and nothing that becomes of the value is kept any more.
 */
export function useDraft<T>(key: string, value: T, over = false): Draft<T> {
  const [restored, setRestored] = useState<T>();
  const [ready, setReady] = useState(false);
  const [savedAt, setSavedAt] = useState<Date>();
  const [savedPrint, setSavedPrint] = useState<string>();
  const [storage, setStorage] = useState<DraftStorage>(draftStorage);
  const [discards, setDiscards] = useState(0);
  const lastPrint = useRef<string>(undefined);
  const writing = useRef<Promise<void>>(undefined);
  const pending = useRef<{ value: T } | undefined>(undefined);
  const kept = useRef(false);

  useEffect(() => {
    let current = true;
    lastPrint.current = undefined;
    loadDraft(key)
      .catch(() => undefined)
      .then((draft) => {
        if (!current) return;
        if (draft) {
          setRestored(draft.value as T);
          setSavedAt(draft.savedAt);
        }
        setReady(true);
      })
      .catch(() => undefined);
    return () => {
      current = false;
      setReady(false);
      setRestored(undefined);
    };
  }, [key]);

  const write = useCallback(
    (next: T) => {
      pending.current = { value: next };
      // One write at a time; what is typed meanwhile goes out as the next one, only its latest state.
      writing.current ??= (async () => {
        while (pending.current) {
          const { value: latest } = pending.current;
          pending.current = undefined;
          try {
            setStorage(await saveDraft(key, latest));
            // Discarded meanwhile: what was just written is about to go.
            if (kept.current) {
              setSavedAt(new Date());
              setSavedPrint(fingerprint(latest));
            }
          } catch {
            setStorage("none");
          }
        }
      })().finally(() => {
        writing.current = undefined;
      });
    },
    [key],
  );

  // Whoever opens the form next is not to read it before the last of this one is written.
  useEffect(
    () => () => {
      if (pending.current) void saveDraft(key, pending.current.value).catch(() => undefined);
      pending.current = undefined;
    },
    [key],
  );

  const print = fingerprint(value);
  useEffect(() => {
    if (!ready || over) return;
    // The first value seen is the empty form (or the restored draft): only changes are worth keeping.
    if (lastPrint.current !== undefined && lastPrint.current !== print) {
      kept.current = true;
      write(value);
    }
    lastPrint.current = print;
    // `print` stands for `value`, whose identity changes at every render.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [ready, over, print, write, discards]);

  const discard = useCallback(async () => {
    pending.current = undefined;
    kept.current = false;
    lastPrint.current = undefined;
    setDiscards((before) => before + 1);
    setRestored(undefined);
    setSavedAt(undefined);
    setSavedPrint(undefined);
    await deleteDraft(key);
  }, [key]);

  useEffect(() => {
    // The store is outside React, and what it says of the draft changes with it.
    // eslint-disable-next-line react-hooks/set-state-in-effect
    if (over) void discard().catch(() => undefined);
  }, [over, discard]);

  return { restored, ready, savedAt, saving: savedPrint !== undefined && savedPrint !== print, storage, discard };
}

function fingerprint(value: unknown): string {
  return JSON.stringify(value, (_, part: unknown) => {
    if (part instanceof File) return `file:${part.name}:${part.size}:${part.lastModified}`;
    if (part instanceof Blob) return `blob:${part.size}:${part.type}`;
    return part;
  });
}
