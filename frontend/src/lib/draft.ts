/** Keeps a form's value on the device at every keystroke; see `draft-store.ts` for where and how safely. */
import { useCallback, useEffect, useRef, useState } from "react";
import { deleteDraft, type DraftStorage, draftStorage, loadDraft, saveDraft, type StoredDraft } from "./draft-store";

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
  const { loaded, ready, forget } = useLoadedDraft(key);
  const { write, cancel, written, storage } = useDraftWriter<T>(key);
  const [discards, setDiscards] = useState(0);
  const lastPrint = useRef<string>(undefined);
  useEffect(() => {
    lastPrint.current = undefined;
  }, [key]);

  const print = fingerprint(value);
  useEffect(() => {
    if (!ready || over) return;
    // The first value seen is the empty form (or the restored draft): only changes are worth keeping.
    if (lastPrint.current !== undefined && lastPrint.current !== print) write(value);
    lastPrint.current = print;
    // `print` stands for `value`, whose identity changes at every render.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [ready, over, print, write, discards]);

  const discard = useCallback(async () => {
    cancel();
    forget();
    lastPrint.current = undefined;
    setDiscards((before) => before + 1);
    await deleteDraft(key);
  }, [key, cancel, forget]);

  useEffect(() => {
    // The store is outside React, and what it says of the draft changes with it.
    // eslint-disable-next-line react-hooks/set-state-in-effect
    if (over) void discard().catch(() => undefined);
  }, [over, discard]);

  return {
    restored: loaded?.value as T | undefined,
    ready,
    savedAt: written?.at ?? loaded?.savedAt,
    saving: written !== undefined && written.print !== print,
    storage,
    discard,
  };
}

/** The draft as the store had it when the form was opened; `ready` once that is known. */
function useLoadedDraft(key: string) {
  const [loaded, setLoaded] = useState<StoredDraft>();
  const [ready, setReady] = useState(false);
  useEffect(() => {
    let current = true;
    void loadDraft(key)
      .catch(() => undefined)
      .then((draft) => {
        if (!current) return;
        setLoaded(draft);
        setReady(true);
      });
    return () => {
      current = false;
      setReady(false);
      setLoaded(undefined);
    };
  }, [key]);
  const forget = useCallback(() => setLoaded(undefined), []);
  return { loaded, ready, forget };
}

/** Writes the draft. One write at a time: of what is typed meanwhile, only the latest state goes out next. */
function useDraftWriter<T>(key: string) {
  const [written, setWritten] = useState<{ at: Date; print: string }>();
  const [storage, setStorage] = useState<DraftStorage>(draftStorage);
  const writing = useRef<Promise<void>>(undefined);
  const pending = useRef<{ value: T } | undefined>(undefined);
  /** False once the draft was discarded, until something is written again. */
  const wanted = useRef(false);

  const write = useCallback(
    (next: T) => {
      wanted.current = true;
      pending.current = { value: next };
      writing.current ??= (async () => {
        while (pending.current) {
          const { value } = pending.current;
          pending.current = undefined;
          try {
            setStorage(await saveDraft(key, value));
            // Discarded meanwhile: what was just written is about to go.
            if (wanted.current) setWritten({ at: new Date(), print: fingerprint(value) });
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

  /** What is not written yet never will be. */
  const cancel = useCallback(() => {
    pending.current = undefined;
    wanted.current = false;
    setWritten(undefined);
  }, []);

  // Whoever opens the form next is not to read it before the last of this one is written.
  useEffect(
    () => () => {
      if (pending.current) void saveDraft(key, pending.current.value).catch(() => undefined);
      pending.current = undefined;
      setWritten(undefined);
    },
    [key],
  );

  return { write, cancel, written, storage };
}

function fingerprint(value: unknown): string {
  return JSON.stringify(value, (_, part: unknown) => {
    if (part instanceof File) return `file:${part.name}:${part.size}:${part.lastModified}`;
    if (part instanceof Blob) return `blob:${part.size}:${part.type}`;
    return part;
  });
}
