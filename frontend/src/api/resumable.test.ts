import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { startSession } from "./session";
import { type AttachmentUpload, uploadAttachment } from "./upload";

const SIZE = 1_500_000;
const REPORT = "0192f0c1-7a2b-7c3d-8e4f-0123456789ab";
const PATH = `/api/v1/reports/${REPORT}/uploads`;

/** What the server would have of the file, and what it does next instead of answering. */
let come: number[] = [];
let begun = 0;
let dropped = 0;
let parts: number[] = [];
let troubles: (((request: Request, bytes: Uint8Array) => Promise<Response>) | "lost" | "answer lost")[] = [];

const json = (status: number, body: unknown, headers: Record<string, string> = {}) =>
  new Response(JSON.stringify(body), { status, headers: { "Content-Type": "application/json", ...headers } });
const problem = (status: number, code: string, headers: Record<string, string> = {}) => json(status, { title: code, status, code }, headers);

async function serve(request: Request): Promise<Response> {
  const { pathname } = new URL(request.url);
  if (request.method === "POST" && pathname === PATH) {
    begun += 1;
    expect(request.headers.get("Idempotency-Key")).toBe("satu");
    expect(await request.json()).toEqual({ role: "evidence", name: "besar.jpg", size: SIZE });
    return json(201, { id: "u1", report: REPORT, role: "evidence", name: "besar.jpg", size: SIZE, offset: come.length, attachment: null, expires_at: "2026-11-28T00:00:00Z" });
  }
  expect(pathname).toBe(`${PATH}/u1`);
  if (request.method === "DELETE") {
    dropped += 1;
    return new Response(null, { status: 204 });
  }
  const bytes = new Uint8Array(await request.arrayBuffer());
  const trouble = troubles.shift();
  if (trouble === "lost") throw new TypeError("Failed to fetch");
  if (typeof trouble === "function") return trouble(request, bytes);
  const offset = Number(request.headers.get("Upload-Offset"));
  if (offset !== come.length) return problem(409, "wrong_offset");
  parts.push(bytes.length);
  for (const byte of bytes) come.push(byte);
  if (trouble === "answer lost") throw new TypeError("Failed to fetch");
  if (come.length < SIZE) return new Response(null, { status: 204, headers: { "Upload-Offset": String(come.length) } });
  return json(201, { id: REPORT, version: 2 });
}

const content = Uint8Array.from({ length: SIZE }, (_, i) => (i * 7) % 251);
/** `toEqual` takes seconds for so many bytes. */
const isWhole = () => come.length === SIZE && come.every((byte, i) => byte === content[i]);
const waited = vi.fn<(waiting: boolean) => void>();
const progress = vi.fn<(fraction: number) => void>();

function upload(signal = new AbortController().signal): AttachmentUpload {
  const file = new File([content], "besar.jpg", { type: "image/jpeg" });
  return { report: REPORT, file, role: "evidence", idempotencyKey: "satu", signal, onProgress: progress, onWaiting: waited };
}

/** Lets time pass until the upload is over. */
async function over<T>(work: Promise<T>): Promise<T> {
  let running = true;
  const settled = work.finally(() => (running = false));
  settled.catch(() => undefined);
  while (running) await vi.advanceTimersByTimeAsync(1_000);
  return settled;
}

beforeEach(() => {
  vi.useFakeTimers();
  [come, parts, troubles, begun, dropped] = [[], [], [], 0, 0];
  waited.mockClear();
  progress.mockClear();
  vi.stubGlobal("fetch", serve);
  startSession({ access_token: "t", expires_in: 300, must_change_password: false });
});

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

it("sends a large file in parts and answers with the report", async () => {
  expect(await over(uploadAttachment(upload()))).toEqual({ id: REPORT, version: 2 });
  expect(isWhole()).toBe(true);
  expect(parts[0]).toBe(256 * 1024);
  expect(Math.max(...parts)).toBeLessThanOrEqual(1024 * 1024);
  expect(begun).toBe(1);
  expect(waited).not.toHaveBeenCalled();
  const told = progress.mock.calls.map(([fraction]) => fraction);
  expect(told).toEqual([...told].sort((a, b) => a - b));
});

it("waits while the line is down, and goes on from where the server stopped", async () => {
  troubles = ["lost", "lost", "answer lost"];
  const proxy = () => Promise.resolve(new Response("<html>", { status: 502 }));
  troubles.push(proxy, () => Promise.resolve(problem(503, "unavailable", { "Retry-After": "5" })));
  await over(uploadAttachment(upload()));
  expect(isWhole()).toBe(true);
  expect(waited.mock.calls.map(([waiting]) => waiting)).toContain(true);
  expect(waited.mock.lastCall).toEqual([false]);
});

it("asks for the last answer again when it was lost", async () => {
  const until = 256 * 1024;
  troubles = [
    async (_, bytes) => {
      for (const byte of bytes) come.push(byte);
      for (const byte of content.subarray(until)) come.push(byte);
      throw new TypeError("Failed to fetch");
    },
  ];
  expect(await over(uploadAttachment(upload()))).toEqual({ id: REPORT, version: 2 });
  expect(parts).toEqual([0]);
});

it("goes on at once when the browser says that the line is back", async () => {
  troubles = ["lost", "lost", "lost", "lost", "lost"];
  const work = uploadAttachment(upload());
  // No timer moves here: only the event ends each wait.
  for (let i = 0; i < 5; i += 1) {
    await vi.waitFor(() => expect(waited).toHaveBeenCalledTimes(i + 1), { interval: 0 });
    window.dispatchEvent(new Event("online"));
  }
  await over(work);
  expect(come).toHaveLength(SIZE);
});

it("begins anew what the server has dropped meanwhile", async () => {
  troubles = [
    () => {
      come = [];
      return Promise.resolve(problem(404, "not_found"));
    },
  ];
  await over(uploadAttachment(upload()));
  expect(isWhole()).toBe(true);
  expect(begun).toBe(2);
});

it("stops at a refusal, and says which", async () => {
  troubles = [() => Promise.resolve(problem(415, "unsupported_media_type"))];
  await expect(over(uploadAttachment(upload()))).rejects.toMatchObject({ status: 415 });
  expect(dropped).toBe(0);
});

it("gives up when it is told to, also while it waits, and tells the server", async () => {
  troubles = Array.from({ length: 50 }, () => "lost" as const);
  const cancel = new AbortController();
  const work = uploadAttachment(upload(cancel.signal));
  work.catch(() => undefined);
  await vi.waitFor(() => expect(waited).toHaveBeenCalledWith(true));
  cancel.abort();
  await expect(work).rejects.toMatchObject({ name: "AbortError" });
  await vi.waitFor(() => expect(dropped).toBe(1));
});
