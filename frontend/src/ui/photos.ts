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

type Limits = Required<Pick<PhotosOptions, "accept" | "maxFiles" | "maxBytes">>;

function isSame(one: File, other: File): boolean {
  return one.name === other.name && one.size === other.size && one.lastModified === other.lastModified;
}

/** Why a file is not added, in words; nothing for one that may be. `count`: how many are there already. */
function refusalOf(file: File, count: number, { accept, maxFiles, maxBytes }: Limits): string | undefined {
  const { t } = kitMessages;
  const { name } = file;
  if (!accept.includes(file.type)) return t("photoWrongType", { name });
  if (file.size === 0) return t("photoEmpty", { name });
  if (file.size > maxBytes) return t("photoTooBig", { name, limit: formatBytes(maxBytes) });
  return count >= maxFiles ? t("photoTooMany", { limit: maxFiles, name }) : undefined;
}

/** Of the files that were chosen, those to add and why the others are not. A file that is there already is passed over. */
function admit(files: Iterable<File>, present: readonly Photo[], limits: Limits): { added: Photo[]; refusals: string[] } {
  const added: Photo[] = [];
  const refusals: string[] = [];
  for (const file of Array.from(files, named)) {
    if ([...present, ...added].some((other) => isSame(other.file, file))) continue;
    const refusal = refusalOf(file, present.length + added.length, limits);
    if (refusal) refusals.push(refusal);
    else added.push({ id: randomUuid(), file, preview: isShown(file) ? URL.createObjectURL(file) : undefined, state: "queued", progress: 0 });
  }
  return { added, refusals };
}

/** The photos, as React shows them and as code that runs between renders sees them. */
interface PhotoList {
  readonly items: readonly Photo[];
  /** An upload must see a file added a moment ago. */
  readonly live: React.RefObject<readonly Photo[]>;
  readonly set: (next: readonly Photo[]) => void;
}

function usePhotoList(): PhotoList {
  const [items, setItems] = useState<readonly Photo[]>([]);
  const live = useRef<readonly Photo[]>([]);
  const set = useCallback((next: readonly Photo[]) => {
    live.current = next;
    setItems(next);
  }, []);
  useEffect(
    () => () => {
      for (const item of live.current) if (item.preview) URL.revokeObjectURL(item.preview);
    },
    [],
  );
  return { items, live, set };
}

/** Uploads single photos and keeps their state in the list. */
function useUploads({ live, set }: PhotoList) {
  const running = useRef(new Map<string, AbortController>());

  const send = useCallback(
    async ({ id, file }: Photo, upload: Upload) => {
      const patch = (change: Partial<Photo>) => set(live.current.map((item) => (item.id === id ? { ...item, ...change } : item)));
      const controller = new AbortController();
      running.current.set(id, controller);
      patch({ state: "uploading", progress: 0, waiting: false, error: undefined });
      try {
        const remoteId = await upload(file, {
          idempotencyKey: id,
          signal: controller.signal,
          onProgress: (progress) => patch({ progress }),
          onWaiting: (waiting) => patch({ waiting }),
        });
        patch({ state: "done", progress: 1, remoteId });
        return true;
      } catch (error) {
        // Taken away while it was on its way: nobody waits for it.
        if (!live.current.some((other) => other.id === id)) return true;
        patch({ state: "failed", waiting: false, error });
        return false;
      } finally {
        running.current.delete(id);
      }
    },
    [live, set],
  );

  useEffect(() => {
    const uploads = running.current;
    return () => {
      for (const controller of uploads.values()) controller.abort();
    };
  }, []);

  const abort = useCallback((id: string) => running.current.get(id)?.abort(), []);
  return { send, abort };
}

export function usePhotos({ upload, accept = PHOTO_TYPES, maxFiles = 10, maxBytes = 10_485_760 }: PhotosOptions = {}): Photos {
  const list = usePhotoList();
  const { items, live, set } = list;
  const { send, abort } = useUploads(list);
  const [refusals, setRefusals] = useState<readonly string[]>([]);
  const lastUpload = useRef(upload);
  useEffect(() => {
    if (upload) lastUpload.current = upload;
  }, [upload]);

  const add = useCallback(
    (files: Iterable<File>) => {
      const { added, refusals: refused } = admit(files, live.current, { accept, maxFiles, maxBytes });
      setRefusals(refused);
      if (added.length === 0) return;
      set([...live.current, ...added]);
      if (upload) for (const item of added) void send(item, upload);
    },
    [accept, live, maxBytes, maxFiles, send, set, upload],
  );

  const remove = useCallback(
    (id: string) => {
      abort(id);
      const gone = live.current.find((item) => item.id === id);
      if (gone?.preview) URL.revokeObjectURL(gone.preview);
      set(live.current.filter((item) => item.id !== id));
    },
    [abort, live, set],
  );

  const retry = useCallback(
    (id: string) => {
      const item = live.current.find((other) => other.id === id);
      if (item && lastUpload.current) void send(item, lastUpload.current);
    },
    [live, send],
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
    [live, send],
  );

  const clear = useCallback(() => {
    for (const { id } of live.current) remove(id);
    setRefusals([]);
  }, [live, remove]);

  const busy = items.some((item) => item.state === "uploading");
  const files = items.map((item) => item.file);
  const remoteIds = items.flatMap((item) => item.remoteId ?? []);
  return { items, files, remoteIds, accept, busy, refusals, add, remove, retry, uploadAll, clear };
}
