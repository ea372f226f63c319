/** Keeps a form's value on the device at every keystroke; see `draft-store.ts` for where and how safely. */
import { useCallback, useEffect, useRef, useState } from "react";
import { deleteDraft, type DraftStorage, draftStorage, loadDraft, saveDraft } from "./draft-store";

export interface Draft<T> {
  /** What was kept from before, once it has been read; put it into the form in an effect. */
  readonly restored: T | undefined;
  /** False until the store has been read. Nothing is written before that. */
  readonly ready: boolean;
  readonly savedAt: Date | undefined;
  /** Where the draft is kept; "tab" means it goes when the tab is closed and has no files. */
  readonly storage: DraftStorage;
  /** After a successful save, or when the person throws the draft away. */
  readonly discard: () => Promise<void>;
}

/**
 * `key` names the form (and what it is about, such as `report_verify:<id>`); `value` is its present value:
 * JSON, with `File`s and `Blob`s anywhere inside.
 */
export function useDraft<T>(key: string, value: T): Draft<T> {
  const [restored, setRestored] = useState<T>();
  const [ready, setReady] = useState(false);
  const [savedAt, setSavedAt] = useState<Date>();
  const [storage, setStorage] = useState<DraftStorage>(draftStorage);
  const lastPrint = useRef<string>(undefined);
  const writing = useRef<Promise<void>>(undefined);
  const pending = useRef<{ value: T } | undefined>(undefined);

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
            setSavedAt(new Date());
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

  const print = fingerprint(value);
  useEffect(() => {
    if (!ready) return;
    // The first value seen is the empty form (or the restored draft): only changes are worth keeping.
    if (lastPrint.current !== undefined && lastPrint.current !== print) write(value);
    lastPrint.current = print;
    // `print` stands for `value`, whose identity changes at every render.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [ready, print, write]);

  const discard = useCallback(async () => {
    pending.current = undefined;
    await writing.current;
    await deleteDraft(key);
    setRestored(undefined);
    setSavedAt(undefined);
  }, [key]);

  return { restored, ready, savedAt, storage, discard };
}

function fingerprint(value: unknown): string {
  return JSON.stringify(value, (_, part: unknown) => {
    if (part instanceof File) return `file:${part.name}:${part.size}:${part.lastModified}`;
    if (part instanceof Blob) return `blob:${part.size}:${part.type}`;
    return part;
  });
}
