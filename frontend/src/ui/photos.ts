/**
 * Photos (or other files) chosen for a form, and the state of each on its way to the server. How a file is
 * uploaded is passed in; each file keeps its idempotency key, so a retry after a lost answer makes no second one.
 */
import { useCallback, useEffect, useRef, useState } from "react";
import { formatBytes } from "@/lib/format";
import { randomUuid } from "@/lib/uuid";
import { kitMessages } from "./kit.messages";

export type PhotoState = "queued" | "uploading" | "failed" | "done";

export interface Photo {
  readonly id: string;
  readonly file: File;
  /** An object URL, for images that the browser shows. */
  readonly preview: string | undefined;
  readonly state: PhotoState;
  /** 0 to 1. */
  readonly progress: number;
  /** Its line is down; it goes on by itself when the line is back. */
  readonly waiting?: boolean;
  readonly error?: unknown;
  /** What the server calls it, once uploaded. */
  readonly remoteId?: string;
}

export interface UploadOptions {
  readonly idempotencyKey: string;
  readonly signal: AbortSignal;
  readonly onProgress: (fraction: number) => void;
  readonly onWaiting: (waiting: boolean) => void;
}

/** Uploads one file and answers with the server's id for it. */
export type Upload = (file: File, options: UploadOptions) => Promise<string>;

export interface PhotosOptions {
  /** Given, each file is uploaded as soon as it is added; otherwise call `uploadAll(upload)` after saving. */
  upload?: Upload;
  /** Mime types. */
  accept?: readonly string[];
  maxFiles?: number;
  maxBytes?: number;
}

export interface Photos {
  readonly items: readonly Photo[];
  readonly files: File[];
  readonly remoteIds: string[];
  readonly accept: readonly string[];
  readonly busy: boolean;
  /** Why files were not added, in words. */
  readonly refusals: readonly string[];
  readonly add: (files: Iterable<File>) => void;
  readonly remove: (id: string) => void;
  readonly retry: (id: string) => void;
  /** Uploads what is queued or failed, one after the other. True when every file is on the server. */
  readonly uploadAll: (upload?: Upload) => Promise<boolean>;
  readonly clear: () => void;
}

export const PHOTO_TYPES = ["image/jpeg", "image/png", "image/webp", "image/heic", "image/heif"] as const;

/** Photos of telephones. Few browsers show them, and some do not even know what they are; the server draws them anew. */
const TELEPHONE = /\.hei[cf]$/i;

/** The file, called what it is where the browser did not know. */
function named(file: File): File {
  if (file.type !== "" || !TELEPHONE.test(file.name)) return file;
  return new File([file], file.name, { type: "image/heic", lastModified: file.lastModified });
}

/** What a file dialog is to offer: by type, and by name for what the browser has no type for. */
export function offered(accept: readonly string[]): string {
  return [...accept, ...(accept.includes("image/heic") ? [".heic", ".heif"] : [])].join(",");
}

function isShown(file: File): boolean {
  return file.type.startsWith("image/") && !file.type.startsWith("image/hei");
}

export function usePhotos({ upload, accept = PHOTO_TYPES, maxFiles = 10, maxBytes = 10_485_760 }: PhotosOptions = {}): Photos {
  const t = kitMessages.useT();
  const [items, setItems] = useState<readonly Photo[]>([]);
  const [refusals, setRefusals] = useState<readonly string[]>([]);
  // The truth for code that runs between renders: an upload must see a file added a moment ago.
  const live = useRef<readonly Photo[]>([]);
  const running = useRef(new Map<string, AbortController>());
  const lastUpload = useRef(upload);
  useEffect(() => {
    if (upload) lastUpload.current = upload;
  }, [upload]);

  const set = useCallback((next: readonly Photo[]) => {
    live.current = next;
    setItems(next);
  }, []);

  const patch = useCallback(
    (id: string, change: Partial<Photo>) => set(live.current.map((item) => (item.id === id ? { ...item, ...change } : item))),
    [set],
  );

  const send = useCallback(
    async (item: Photo, how: Upload) => {
      const controller = new AbortController();
      running.current.set(item.id, controller);
      patch(item.id, { state: "uploading", progress: 0, waiting: false, error: undefined });
      try {
        const remoteId = await how(item.file, {
          idempotencyKey: item.id,
          signal: controller.signal,
          onProgress: (progress) => patch(item.id, { progress }),
          onWaiting: (waiting) => patch(item.id, { waiting }),
        });
        patch(item.id, { state: "done", progress: 1, remoteId });
        return true;
      } catch (error) {
        // Taken away while it was on its way: nobody waits for it.
        if (!live.current.some((other) => other.id === item.id)) return true;
        patch(item.id, { state: "failed", waiting: false, error });
        return false;
      } finally {
        running.current.delete(item.id);
      }
    },
    [patch],
  );

  useEffect(() => {
    const uploads = running.current;
    return () => {
      for (const controller of uploads.values()) controller.abort();
      for (const item of live.current) if (item.preview) URL.revokeObjectURL(item.preview);
    };
  }, []);

  const add = useCallback(
    (files: Iterable<File>) => {
      const added: Photo[] = [];
      const refused: string[] = [];
      for (const file of Array.from(files, named)) {
        const known = [...live.current, ...added].some(
          ({ file: other }) => other.name === file.name && other.size === file.size && other.lastModified === file.lastModified,
        );
        if (known) continue;
        if (!accept.includes(file.type)) refused.push(t("photoWrongType", { name: file.name }));
        else if (file.size === 0) refused.push(t("photoEmpty", { name: file.name }));
        else if (file.size > maxBytes) refused.push(t("photoTooBig", { name: file.name, limit: formatBytes(maxBytes) }));
        else if (live.current.length + added.length >= maxFiles) refused.push(t("photoTooMany", { limit: maxFiles, name: file.name }));
        else {
          const preview = isShown(file) ? URL.createObjectURL(file) : undefined;
          added.push({ id: randomUuid(), file, preview, state: "queued", progress: 0 });
        }
      }
      setRefusals(refused);
      if (added.length === 0) return;
      set([...live.current, ...added]);
      if (upload) for (const item of added) void send(item, upload);
    },
    [accept, maxBytes, maxFiles, send, set, t, upload],
  );

  const remove = useCallback(
    (id: string) => {
      running.current.get(id)?.abort();
      const gone = live.current.find((item) => item.id === id);
      if (gone?.preview) URL.revokeObjectURL(gone.preview);
      set(live.current.filter((item) => item.id !== id));
    },
    [set],
  );

  const retry = useCallback(
    (id: string) => {
      const item = live.current.find((other) => other.id === id);
      if (item && lastUpload.current) void send(item, lastUpload.current);
    },
    [send],
  );

  const uploadAll = useCallback(
    async (how: Upload | undefined = lastUpload.current) => {
      if (how) lastUpload.current = how;
      let complete = true;
      for (const { id } of live.current) {
        const item = live.current.find((other) => other.id === id);
        if (!item || item.state === "done" || item.state === "uploading") continue;
        complete = how !== undefined && (await send(item, how)) && complete;
      }
      return complete && live.current.every((item) => item.state === "done");
    },
    [send],
  );

  const clear = useCallback(() => {
    for (const { id } of live.current) remove(id);
    setRefusals([]);
  }, [remove]);

  return {
    items,
    files: items.map((item) => item.file),
    remoteIds: items.flatMap((item) => item.remoteId ?? []),
    accept,
    busy: items.some((item) => item.state === "uploading"),
    refusals,
    add,
    remove,
    retry,
    uploadAll,
    clear,
  };
}
