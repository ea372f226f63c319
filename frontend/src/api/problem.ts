/**
 * What can go wrong when the server is asked: it answers with a problem (RFC 9457), or it is not reached.
 * Every call made through `client.ts` throws one of these two and nothing else.
 */
import type { Problem } from "./types";

export type FieldProblem = Problem["errors"][number];

export class ProblemError extends Error implements Problem {
  override readonly name = "ProblemError";
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly detail: string;
  readonly code: string;
  readonly errors: FieldProblem[];
  readonly request_id: string;
  /** Seconds, from `Retry-After` on 429 and 503. */
  readonly retryAfter: number | undefined;

  constructor(status: number, body: Partial<Record<keyof Problem, unknown>>, retryAfter?: number) {
    const title = text(body.title) || `HTTP ${status}`;
    super(title);
    this.type = text(body.type) || "about:blank";
    this.title = title;
    this.status = status;
    this.detail = text(body.detail);
    this.code = text(body.code) || `http_${status}`;
    this.errors = Array.isArray(body.errors) ? (body.errors as FieldProblem[]) : [];
    this.request_id = text(body.request_id);
    this.retryAfter = retryAfter;
  }

  /** The same problem with other field errors. */
  withErrors(errors: FieldProblem[]): ProblemError {
    return new ProblemError(this.status, { ...this, errors }, this.retryAfter);
  }

  static async from(response: Response): Promise<ProblemError> {
    let body: unknown;
    try {
      body = await response.json();
    } catch {
      // A proxy's own error page: the status is all there is to tell.
    }
    const seconds = Number(response.headers.get("Retry-After") ?? Number.NaN);
    const fields = typeof body === "object" && body !== null ? body : {};
    return new ProblemError(response.status, fields, Number.isFinite(seconds) ? seconds : undefined);
  }
}

function text(value: unknown): string {
  return typeof value === "string" ? value : "";
}

/** The server could not be reached; nothing is known about whether it acted. */
export class OfflineError extends Error {
  override readonly name = "OfflineError";
}

export function isProblem(error: unknown, code?: string): error is ProblemError {
  return error instanceof ProblemError && (code === undefined || error.code === code);
}
