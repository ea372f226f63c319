/**
 * Answers in the page's memory, with their entity tags. No cache of the browser may keep an answer (`no-store`), so
 * the page itself asks whether what it has is still the same. Forgotten when the session ends, and with the page.
 */
import { currentLanguage } from "@/lib/i18n";
import { onSessionEvent } from "./session";

interface Kept {
  readonly tag: string;
  readonly body: string;
}

/** Most answers that are kept; the one that was not used for longest goes first. */
const MOST = 60;
/** Longest answer that is kept, in characters. */
const LONGEST = 300_000;
const JSON_TYPE = "application/json";

const answers = new Map<string, Kept>();

onSessionEvent((event) => {
  if (event !== "password_change_required") answers.clear();
});

/** Asks only whether the answer changed, where one is kept. */
export function askIfChanged(request: Request): Kept | undefined {
  if (request.method !== "GET") return undefined;
  const kept = answers.get(keyOf(request));
  if (kept) request.headers.set("If-None-Match", kept.tag);
  return kept;
}

/** The answer, as if it had been sent whole; kept for the next time if it has a tag. */
export async function wholeAnswer(request: Request, response: Response, kept: Kept | undefined): Promise<Response> {
  const key = keyOf(request);
  if (response.status === 304 && kept) {
    remember(key, kept);
    return new Response(kept.body, { status: 200, headers: { "Content-Type": JSON_TYPE, ETag: kept.tag } });
  }
  const tag = response.headers.get("ETag");
  if (request.method !== "GET" || !response.ok || !tag || !response.headers.get("Content-Type")?.startsWith(JSON_TYPE)) return response;
  const body = await response.clone().text();
  if (body.length <= LONGEST) remember(key, { tag, body });
  return response;
}

function remember(key: string, kept: Kept): void {
  answers.delete(key);
  answers.set(key, kept);
  const oldest = answers.keys().next();
  if (answers.size > MOST && !oldest.done) answers.delete(oldest.value);
}

function keyOf(request: Request): string {
  return `${currentLanguage()} ${request.url}`;
}
