/**
 * Sends a file with its progress, which `fetch` cannot tell; a large one in parts (`resumable.ts`). Otherwise like
 * `client.ts`: token and language are added, an expired token is refreshed once, and a failure is a `ProblemError`
 * or `OfflineError`.
 */
import { currentLanguage } from "@/lib/i18n";
import { OfflineError, ProblemError } from "./problem";
import { uploadInParts } from "./resumable";
import type { components } from "./schema";
import { currentToken, refreshSession } from "./session";
import type { Report } from "./types";

type AttachmentRole = components["schemas"]["AttachmentRole"];

export interface AttachmentUpload {
  readonly report: string;
  readonly file: File;
  readonly role: AttachmentRole;
  readonly idempotencyKey: string;
  readonly signal: AbortSignal;
  readonly onProgress: (fraction: number) => void;
  /** Told when the line is down and when it is back. */
  readonly onWaiting?: (waiting: boolean) => void;
}

/** A file beyond this is sent in parts. Below, sending it anew costs less than asking how far it came. */
const AT_ONCE = 1024 * 1024;

/** Answers with the report as it stands with the file. */
export async function uploadAttachment(upload: AttachmentUpload): Promise<Report> {
  if (upload.file.size > AT_ONCE) return uploadInParts(upload);
  const token = currentToken() ?? (await refreshSession(undefined));
  let answer = await send(upload, token);
  if (answer.status === 401 && token !== undefined) {
    const fresh = await refreshSession(token);
    if (fresh !== undefined) answer = await send(upload, fresh);
  }
  if (answer.status >= 200 && answer.status < 300) return answer.body as Report;
  throw new ProblemError(answer.status, typeof answer.body === "object" && answer.body !== null ? answer.body : {});
}

interface Answer {
  readonly status: number;
  readonly body: unknown;
}

function send({ report, file, role, idempotencyKey, signal, onProgress }: AttachmentUpload, token: string | undefined): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    const stop = () => request.abort();
    request.open("POST", `/api/v1/reports/${encodeURIComponent(report)}/attachments`);
    if (token !== undefined) request.setRequestHeader("Authorization", `Bearer ${token}`);
    request.setRequestHeader("Accept-Language", currentLanguage());
    request.setRequestHeader("Idempotency-Key", idempotencyKey);
    request.upload.onprogress = (event) => {
      if (event.lengthComputable && event.total > 0) onProgress(event.loaded / event.total);
    };
    request.onload = () => resolve({ status: request.status, body: parse(request.responseText) });
    request.onerror = request.ontimeout = () => reject(new OfflineError("unreachable"));
    request.onabort = () => reject(new DOMException("Aborted", "AbortError"));
    request.onloadend = () => signal.removeEventListener("abort", stop);
    signal.addEventListener("abort", stop);
    const body = new FormData();
    body.append("file", file, file.name);
    body.append("role", role);
    request.send(body);
  });
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // A proxy's own error page: the status is all there is to tell.
    return undefined;
  }
}
