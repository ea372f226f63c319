/**
 * Form drafts on the device. Office PCs are shared, so a draft is encrypted (AES-GCM) with a key of its
 * owner's that cannot be exported and is deleted, with the drafts, when they sign out. An expired session or
 * a power cut leaves both in place. Drafts older than seven days are purged.
 *
 * Where the browser offers no encryption (plain HTTP on the office network) a draft stays in this tab's
 * `sessionStorage`, without files; `save` answers which it was, so that the screen can say so.
 *
 * Invariant: no draft is read or written without an owner.
 */

export type DraftStorage = "encrypted" | "tab" | "none";

export interface StoredDraft {
  readonly value: unknown;
  readonly savedAt: Date;
}

export interface NamedDraft extends StoredDraft {
  readonly name: string;
}

interface KeyRow {
  readonly owner: string;
  readonly key: CryptoKey;
}

interface DraftRow {
  readonly id: string;
  readonly owner: string;
  readonly savedAt: number;
  readonly iv: Uint8Array<ArrayBuffer>;
  readonly data: ArrayBuffer;
  readonly blobs: readonly string[];
}

interface BlobRow {
  readonly id: string;
  readonly owner: string;
  readonly draft: string;
  readonly iv: Uint8Array<ArrayBuffer>;
  readonly data: ArrayBuffer;
}

interface BlobMark {
  readonly $blob: string;
  readonly name: string | undefined;
  readonly type: string;
  readonly lastModified: number;
}

const LIFETIME_MS = 7 * 24 * 60 * 60_000;
const TAB_PREFIX = "tanggap-draft:";

let owner: string | undefined;
let database: Promise<IDBDatabase> | undefined;
/** Files already written, so that a keystroke does not encrypt a photo again. */
let storedBlobs = new WeakMap<Blob, { id: string; draft: string }>();

/** Whose drafts are read and written from now on; `undefined` when nobody is signed in. */
export function setDraftOwner(userId: string | undefined): void {
  if (owner !== userId) storedBlobs = new WeakMap();
  owner = userId;
  if (userId !== undefined) void purgeOldDrafts().catch(() => undefined);
}

function encrypts(): boolean {
  return typeof indexedDB !== "undefined" && (globalThis.crypto as Partial<Crypto>).subtle !== undefined;
}

export function draftStorage(): DraftStorage {
  if (owner === undefined) return "none";
  return encrypts() ? "encrypted" : "tab";
}

export async function saveDraft(name: string, value: unknown, now = Date.now()): Promise<DraftStorage> {
  if (owner === undefined) return "none";
  if (!encrypts()) return saveInTab(name, value, now);
  const mine = owner;
  const id = draftId(mine, name);
  return inTurn(id, () => saveEncrypted(mine, id, value, now));
}

async function saveEncrypted(mine: string, id: string, value: unknown, now: number): Promise<DraftStorage> {
  const key = await ownKey(mine);
  const { json, blobs } = takeBlobsOut(value);
  const ids: string[] = [];
  const fresh: BlobRow[] = [];
  const idOf = new Map<Blob, string>();
  for (const blob of blobs) {
    const known = storedBlobs.get(blob);
    const blobId = known?.draft === id ? known.id : `${id}\n${Array.from(randomBytes(12), (b) => b.toString(16).padStart(2, "0")).join("")}`;
    idOf.set(blob, blobId);
    ids.push(blobId);
    if (known?.draft === id) continue;
    const sealed = await seal(key, blobId, await blob.arrayBuffer());
    fresh.push({ id: blobId, owner: mine, draft: id, ...sealed });
  }
  const sealed = await seal(key, id, new TextEncoder().encode(json(idOf)));
  // Signed out while this was being encrypted: the draft must not come back.
  if (owner !== mine) return "none";
  const db = await open();
  const transaction = db.transaction(["drafts", "blobs"], "readwrite");
  const finished = done(transaction);
  transaction.objectStore("drafts").put({ id, owner: mine, savedAt: now, blobs: ids, ...sealed } satisfies DraftRow);
  for (const row of fresh) transaction.objectStore("blobs").put(row);
  deleteWhere<BlobRow>(transaction.objectStore("blobs"), (row) => row.draft === id && !ids.includes(row.id));
  await finished;
  for (const [blob, blobId] of idOf) storedBlobs.set(blob, { id: blobId, draft: id });
  return "encrypted";
}

export async function loadDraft(name: string, now = Date.now()): Promise<StoredDraft | undefined> {
  if (owner === undefined) return undefined;
  if (!encrypts()) return loadFromTab(name, now);
  const id = draftId(owner, name);
  return inTurn(id, () => loadEncrypted(id, now));
}

async function loadEncrypted(id: string, now: number): Promise<StoredDraft | undefined> {
  const db = await open();
  const row = await answer<DraftRow | undefined>(db.transaction("drafts").objectStore("drafts").get(id));
  if (!row || now - row.savedAt > LIFETIME_MS) return undefined;
  const keyRow = await answer<KeyRow | undefined>(db.transaction("keys").objectStore("keys").get(row.owner));
  if (!keyRow) return undefined;
  const blobs = new Map<string, ArrayBuffer>();
  for (const blobId of row.blobs) {
    const blob = await answer<BlobRow | undefined>(db.transaction("blobs").objectStore("blobs").get(blobId));
    if (blob) blobs.set(blobId, await unseal(keyRow.key, blobId, blob));
  }
  return unsealDraft(keyRow.key, row, (part) => putBlobBack(part, blobs, id));
}

/** The signed-in person's drafts whose names are wanted, the newest first, without their files. */
export async function listDrafts(wanted: (name: string) => boolean, now = Date.now()): Promise<NamedDraft[]> {
  if (owner === undefined) return [];
  const mine = owner;
  const nameOf = (id: string) => id.slice(draftId(mine, "").length);
  const found: NamedDraft[] = [];
  if (encrypts()) {
    await Promise.all(turns.values());
    const db = await open();
    const keyRow = await answer<KeyRow | undefined>(db.transaction("keys").objectStore("keys").get(mine));
    const rows = await answer<DraftRow[]>(db.transaction("drafts").objectStore("drafts").getAll());
    for (const row of rows) {
      const name = nameOf(row.id);
      if (!keyRow || row.owner !== mine || now - row.savedAt > LIFETIME_MS || !wanted(name)) continue;
      found.push({ name, ...(await unsealDraft(keyRow.key, row, () => null)) });
    }
  } else {
    for (const key of tabKeys(mine)) {
      const name = nameOf(key.slice(TAB_PREFIX.length));
      const draft = wanted(name) ? loadFromTab(name, now) : undefined;
      if (draft) found.push({ name, ...draft });
    }
  }
  return found.toSorted((a, b) => b.savedAt.getTime() - a.savedAt.getTime());
}

export async function deleteDraft(name: string): Promise<void> {
  if (owner === undefined) return;
  const id = draftId(owner, name);
  removeFromTab(id);
  if (!encrypts()) return;
  await inTurn(id, () => removeDrafts((row) => row.id === id));
}

/**
 * What is asked of one draft is done in the order in which it was asked, by whichever form: so a form that is opened
 * again finds what the one before it left, also when that is nothing.
 */
const turns = new Map<string, Promise<unknown>>();

function inTurn<T>(id: string, work: () => Promise<T>): Promise<T> {
  const mine = (turns.get(id) ?? Promise.resolve()).then(work);
  const over = mine
    .catch(() => undefined)
    .finally(() => {
      if (turns.get(id) === over) turns.delete(id);
    });
  turns.set(id, over);
  return mine;
}

/** How many drafts the signed-in person has on this device: they are told before a sign-out deletes them. */
export async function countDrafts(): Promise<number> {
  if (owner === undefined) return 0;
  if (!encrypts()) return tabKeys(owner).length;
  const mine = owner;
  const db = await open();
  const rows = await answer<DraftRow[]>(db.transaction("drafts").objectStore("drafts").getAll());
  return rows.filter((row) => row.owner === mine).length;
}

/** On sign-out: the key goes first, so that whatever is left behind cannot be read. */
export async function forgetDrafts(): Promise<void> {
  const mine = owner;
  setDraftOwner(undefined);
  if (mine === undefined) return;
  for (const key of tabKeys(mine)) sessionStorage.removeItem(key);
  if (!encrypts()) return;
  const db = await open();
  const transaction = db.transaction("keys", "readwrite");
  const finished = done(transaction);
  transaction.objectStore("keys").delete(mine);
  await finished;
  await removeDrafts((row) => row.owner === mine);
}

export async function purgeOldDrafts(now = Date.now()): Promise<void> {
  if (encrypts()) await removeDrafts((row) => now - row.savedAt > LIFETIME_MS);
}

// --- encryption -----------------------------------------------------------------------------------------

const keys = new Map<string, Promise<CryptoKey>>();

function ownKey(userId: string): Promise<CryptoKey> {
  let key = keys.get(userId);
  if (!key) {
    key = findOrMakeKey(userId).finally(() => keys.delete(userId));
    keys.set(userId, key);
  }
  return key;
}

async function findOrMakeKey(userId: string): Promise<CryptoKey> {
  const db = await open();
  const found = await answer<KeyRow | undefined>(db.transaction("keys").objectStore("keys").get(userId));
  if (found) return found.key;
  const key = await crypto.subtle.generateKey({ name: "AES-GCM", length: 256 }, false, ["encrypt", "decrypt"]);
  const transaction = db.transaction("keys", "readwrite");
  const finished = done(transaction);
  transaction.objectStore("keys").put({ owner: userId, key } satisfies KeyRow);
  await finished;
  return key;
}

/** The row's id is authenticated with the content, so rows cannot be swapped for one another. */
async function seal(key: CryptoKey, id: string, plain: BufferSource) {
  const iv = randomBytes(12);
  const data = await crypto.subtle.encrypt({ name: "AES-GCM", iv, additionalData: new TextEncoder().encode(id) }, key, plain);
  return { iv, data };
}

function unseal(key: CryptoKey, id: string, row: { iv: Uint8Array<ArrayBuffer>; data: ArrayBuffer }): Promise<ArrayBuffer> {
  return crypto.subtle.decrypt({ name: "AES-GCM", iv: row.iv, additionalData: new TextEncoder().encode(id) }, key, row.data);
}

async function unsealDraft(key: CryptoKey, row: DraftRow, file: (mark: BlobMark) => Blob | null): Promise<StoredDraft> {
  const json = new TextDecoder().decode(await unseal(key, row.id, row));
  const value: unknown = JSON.parse(json, (_, part: unknown) => (isMark(part) ? file(part) : part));
  return { value, savedAt: new Date(row.savedAt) };
}

function randomBytes(length: number): Uint8Array<ArrayBuffer> {
  return crypto.getRandomValues(new Uint8Array(length));
}

// --- files inside a value -------------------------------------------------------------------------------

function takeBlobsOut(value: unknown) {
  const blobs: Blob[] = [];
  collect(value, blobs);
  const json = (idOf: Map<Blob, string>) => JSON.stringify(mark(value, idOf)) ?? "null";
  return { json, blobs };
}

function collect(value: unknown, into: Blob[]): void {
  if (value instanceof Blob) {
    if (!into.includes(value)) into.push(value);
  } else if (Array.isArray(value)) for (const item of value) collect(item, into);
  else if (isPlain(value)) for (const item of Object.values(value)) collect(item, into);
}

function mark(value: unknown, idOf: Map<Blob, string>): unknown {
  if (value instanceof Blob) {
    const file = value instanceof File ? value : undefined;
    return { $blob: idOf.get(value) ?? "", name: file?.name, type: value.type, lastModified: file?.lastModified ?? 0 } satisfies BlobMark;
  }
  if (Array.isArray(value)) return value.map((item) => mark(item, idOf));
  if (isPlain(value)) return Object.fromEntries(Object.entries(value).map(([k, item]) => [k, mark(item, idOf)]));
  return value;
}

function isPlain(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && Object.getPrototypeOf(value) === Object.prototype;
}

function isMark(value: unknown): value is BlobMark {
  return isPlain(value) && typeof value["$blob"] === "string";
}

function putBlobBack(of: BlobMark, blobs: Map<string, ArrayBuffer>, draft: string): Blob | null {
  const data = blobs.get(of.$blob);
  if (!data) return null;
  const { type, lastModified } = of;
  const blob = of.name === undefined ? new Blob([data], { type }) : new File([data], of.name, { type, lastModified });
  storedBlobs.set(blob, { id: of.$blob, draft });
  return blob;
}

// --- this tab only --------------------------------------------------------------------------------------

function saveInTab(name: string, value: unknown, now: number): DraftStorage {
  try {
    const withoutFiles = JSON.stringify({ savedAt: now, value: mark(value, new Map()) });
    sessionStorage.setItem(TAB_PREFIX + draftId(owner ?? "", name), withoutFiles);
    return "tab";
  } catch {
    return "none";
  }
}

function loadFromTab(name: string, now: number): StoredDraft | undefined {
  const text = sessionStorage.getItem(TAB_PREFIX + draftId(owner ?? "", name));
  if (text === null) return undefined;
  const { savedAt, value } = JSON.parse(text, (_, part: unknown) => (isMark(part) ? null : part)) as { savedAt: number; value: unknown };
  return now - savedAt > LIFETIME_MS ? undefined : { value, savedAt: new Date(savedAt) };
}

function removeFromTab(id: string): void {
  if (typeof sessionStorage !== "undefined") sessionStorage.removeItem(TAB_PREFIX + id);
}

function tabKeys(userId: string): string[] {
  if (typeof sessionStorage === "undefined") return [];
  return Object.keys(sessionStorage).filter((key) => key.startsWith(`${TAB_PREFIX}${userId}\n`));
}

// --- IndexedDB ------------------------------------------------------------------------------------------

function draftId(userId: string, name: string): string {
  return `${userId}\n${name}`;
}

function open(): Promise<IDBDatabase> {
  database ??= new Promise((resolve, reject) => {
    const request = indexedDB.open("tanggap-drafts", 1);
    request.onupgradeneeded = () => {
      request.result.createObjectStore("keys", { keyPath: "owner" });
      request.result.createObjectStore("drafts", { keyPath: "id" });
      request.result.createObjectStore("blobs", { keyPath: "id" });
    };
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => {
      database = undefined;
      reject(request.error ?? new Error("IndexedDB did not open"));
    };
  });
  return database;
}

async function removeDrafts(which: (row: DraftRow) => boolean): Promise<void> {
  const db = await open();
  const transaction = db.transaction(["drafts", "blobs"], "readwrite");
  const finished = done(transaction);
  const gone = new Set<string>();
  deleteWhere<DraftRow>(
    transaction.objectStore("drafts"),
    (row) => which(row) && gone.add(row.id) !== undefined,
    () => deleteWhere<BlobRow>(transaction.objectStore("blobs"), (row) => gone.has(row.draft)),
  );
  await finished;
}

function deleteWhere<Row>(store: IDBObjectStore, matches: (row: Row) => boolean, then?: () => void): void {
  const request = store.openCursor();
  request.onsuccess = () => {
    const cursor = request.result;
    if (!cursor) return then?.();
    if (matches(cursor.value as Row)) cursor.delete();
    cursor.continue();
  };
}

function answer<T>(request: IDBRequest): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result as T);
    request.onerror = () => reject(request.error ?? new Error("IndexedDB failed"));
  });
}

function done(transaction: IDBTransaction): Promise<void> {
  return new Promise((resolve, reject) => {
    transaction.oncomplete = () => resolve();
    transaction.onerror = transaction.onabort = () => reject(transaction.error ?? new Error("IndexedDB failed"));
  });
}
