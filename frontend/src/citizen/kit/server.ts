/** Asking the server without an account. What goes wrong becomes a `Trouble` with words for a person. */
import { randomUuid } from "@/lib/uuid";
import type { components } from "@/api/schema";
import { language } from "./language";

export type Schemas = components["schemas"];
export type Office = Schemas["PublicOfficeView"];

const BASE = "/api/v1/public";

export class Trouble extends Error {
  override readonly name = "Trouble";
  /** HTTP status; 0 when the server was not reached. */
  readonly status: number;
  readonly code: string;
  /** What is wrong with which field, by its pointer. */
  readonly fields: ReadonlyMap<string, string>;

  constructor(status: number, code: string, detail: string, fields: ReadonlyMap<string, string> = new Map()) {
    super(detail);
    this.status = status;
    this.code = code;
    this.fields = fields;
  }
}

interface Sent {
  readonly path: string;
  readonly body: FormData | object;
  readonly key?: string | undefined;
}

export async function post<Answer>({ path, body, key }: Sent): Promise<Answer> {
  const form = body instanceof FormData;
  const headers: Record<string, string> = { "Accept-Language": language() };
  if (!form) headers["Content-Type"] = "application/json";
  if (key) headers["Idempotency-Key"] = key;
  return ask<Answer>(`${BASE}${path}`, { method: "POST", headers, body: form ? body : JSON.stringify(body) });
}

/** A file that is asked for by a body. */
export async function postForFile(path: string, body: object): Promise<Blob> {
  const headers = { "Accept-Language": language(), "Content-Type": "application/json" };
  const response = await fetch(`${BASE}${path}`, { method: "POST", headers, body: JSON.stringify(body), credentials: "omit" });
  if (!response.ok) throw new Trouble(response.status, `http_${response.status}`, "");
  return response.blob();
}

export function get<Answer>(path: string): Promise<Answer> {
  return ask<Answer>(`${BASE}${path}`, { headers: { "Accept-Language": language() } });
}

export function office(): Promise<Office> {
  return get<Office>("/office");
}

async function ask<Answer>(address: string, init: RequestInit): Promise<Answer> {
  let response: Response;
  try {
    response = await fetch(address, { ...init, credentials: "omit" });
  } catch {
    throw new Trouble(0, "offline", "");
  }
  const body = (await response.json().catch(() => ({}))) as unknown;
  if (response.ok) return body as Answer;
  const problem = body as Partial<Schemas["Problem"]>;
  const fields = (problem.errors ?? []).map((error) => [error.pointer, error.detail] as const);
  throw new Trouble(response.status, problem.code ?? `http_${response.status}`, problem.detail ?? "", new Map(fields));
}

/** One key for one thing that is sent: the same for each try of the same, another once it was changed. */
export class Keys {
  private last = "";
  private key = "";

  for(body: unknown): string {
    const text = JSON.stringify(body);
    if (text !== this.last) {
      this.last = text;
      this.key = randomUuid();
    }
    return this.key;
  }
}
