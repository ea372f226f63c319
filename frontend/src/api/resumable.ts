/**
 * Sends a large file in parts, over a line that breaks: a part that got lost is sent again from where the server
 * says it stopped (`openapi/README.md`, "Large files"). It gives up only when told to, or when the server refuses.
 */
import { authorizedFetch, idempotency } from "./client";
import { isProblem, OfflineError, ProblemError } from "./problem";
import type { components } from "./schema";
import type { Report } from "./types";
import type { AttachmentUpload } from "./upload";

type UploadView = components["schemas"]["UploadView"];
type UploadInput = components["schemas"]["UploadInput"];

/** Bytes of the first part; the next ones are as large as the line takes in `PACE_MS`. */
const FIRST = 256 * 1024;
const LEAST = 64 * 1024;
const MOST = 1024 * 1024;
const PACE_MS = 4_000;
/** A part of which nothing was heard for so long is lost; the last one is also looked into by the server. */
const PATIENCE_MS = 60_000;
const LAST_PATIENCE_MS = 180_000;
const LONGEST_WAIT_MS = 30_000;
/** What a server or a proxy in front of it answers when it is only just now not able to. */
const PASSING = new Set([408, 429, 502, 503, 504]);

/** Answers with the report as it stands with the file. */
export async function uploadInParts(upload: AttachmentUpload): Promise<Report> {
  const { file, signal, onProgress, onWaiting } = upload;
  let begun: UploadView | undefined;
  let unsure = true;
  let size = FIRST;

  async function next(): Promise<Report | undefined> {
    if (!begun || unsure) begun = await find(upload);
    onProgress(begun.offset / file.size);
    const part = await file.slice(begun.offset, begun.offset + size).arrayBuffer();
    const started = performance.now();
    unsure = true;
    let answer: Sent;
    try {
      answer = await append(begun, part, signal);
    } catch (error) {
      size = Math.max(LEAST, size / 2);
      throw error;
    }
    const pace = (part.byteLength / Math.max(1, performance.now() - started)) * PACE_MS;
    size = Math.round(Math.min(MOST, Math.max(LEAST, pace)));
    if ("report" in answer) return answer.report;
    begun = { ...begun, offset: answer.offset };
    unsure = false;
    onProgress(begun.offset / file.size);
    return undefined;
  }

  try {
    for (;;) {
      const report = await persist(next, signal, onWaiting);
      if (report) return report;
    }
  } catch (error) {
    if (signal.aborted && begun) void authorizedFetch(address(begun), { method: "DELETE" }).catch(() => undefined);
    throw error;
  }
}

/** Does it until it is done, or refused for good. */
async function persist<T>(act: () => Promise<T>, signal: AbortSignal, onWaiting: ((waiting: boolean) => void) | undefined): Promise<T> {
  for (let failures = 0; ; failures += 1) {
    try {
      const done = await act();
      if (failures > 0) onWaiting?.(false);
      return done;
    } catch (error) {
      signal.throwIfAborted();
      // Another try of ours was heard after all: nothing to wait for, the first time.
      const moved = isProblem(error, "wrong_offset");
      if (!moved && !isPassing(error)) throw error;
      if (moved && failures === 0) continue;
      onWaiting?.(true);
      await pause(waitFor(failures, error), signal);
    }
  }
}

function isPassing(error: unknown): boolean {
  return error instanceof OfflineError || (error instanceof ProblemError && PASSING.has(error.status));
}

/** 1 s, 2 s, 4 s … half a minute, a little apart, so that many browsers do not come back at the same moment. */
function waitFor(failures: number, error: unknown): number {
  const asked = error instanceof ProblemError ? (error.retryAfter ?? 0) * 1_000 : 0;
  const grown = Math.min(LONGEST_WAIT_MS, 1_000 * 2 ** failures);
  return Math.max(asked, grown * (0.75 + Math.random() / 2));
}

/** Ends earlier when the browser says that the line is back. */
function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const stop = () => end(() => reject(signal.reason as Error));
    const back = () => end(resolve);
    const timer = setTimeout(back, ms);
    function end(how: () => void) {
      clearTimeout(timer);
      window.removeEventListener("online", back);
      signal.removeEventListener("abort", stop);
      how();
    }
    window.addEventListener("online", back);
    signal.addEventListener("abort", stop);
    if (signal.aborted) stop();
  });
}

function address({ report, id }: UploadView): string {
  return `/api/v1/reports/${encodeURIComponent(report)}/uploads/${encodeURIComponent(id)}`;
}

/** Begins the upload; under the same key it is found again with what has come of it. */
async function find({ report, file, role, idempotencyKey, signal }: AttachmentUpload): Promise<UploadView> {
  const body: UploadInput = { role, name: file.name, size: file.size };
  const path = `/api/v1/reports/${encodeURIComponent(report)}/uploads`;
  return patiently(PATIENCE_MS, signal, async (signal) => {
    const headers = { "Content-Type": "application/json", ...idempotency(idempotencyKey) };
    const answer = await authorizedFetch(path, { method: "POST", headers, body: JSON.stringify(body), signal });
    return (await answer.json()) as UploadView;
  });
}

type Sent = { readonly report: Report } | { readonly offset: number };

async function append(begun: UploadView, part: ArrayBuffer, signal: AbortSignal): Promise<Sent> {
  const last = begun.offset + part.byteLength >= begun.size;
  return patiently(last ? LAST_PATIENCE_MS : PATIENCE_MS, signal, async (signal) => {
    const headers = { "Content-Type": "application/offset+octet-stream", "Upload-Offset": String(begun.offset) };
    let answer: Response;
    try {
      answer = await authorizedFetch(address(begun), { method: "PATCH", headers, body: part, signal });
    } catch (error) {
      // Dropped after a long silence; asked for again under its key, it is begun anew.
      if (isProblem(error, "not_found")) throw new OfflineError("the upload is gone", { cause: error });
      throw error;
    }
    if (answer.status === 201) return { report: (await answer.json()) as Report };
    const offset = Number(answer.headers.get("Upload-Offset") ?? Number.NaN);
    if (!Number.isSafeInteger(offset)) throw new OfflineError("an answer that is not the server's");
    return { offset };
  });
}

/** A call that is lost after a while; whatever breaks it but the person and the server's refusal is the line. */
async function patiently<T>(ms: number, signal: AbortSignal, call: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const limit = new AbortController();
  const timer = setTimeout(() => limit.abort(), ms);
  const stop = () => limit.abort();
  signal.addEventListener("abort", stop);
  try {
    signal.throwIfAborted();
    return await call(limit.signal);
  } catch (error) {
    signal.throwIfAborted();
    if (error instanceof ProblemError || error instanceof OfflineError) throw error;
    throw new OfflineError("unreachable", { cause: error });
  } finally {
    clearTimeout(timer);
    signal.removeEventListener("abort", stop);
  }
}
