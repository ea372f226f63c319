/**
 * The one way to the server. `api` makes typed calls, `$api` wraps them for React Query, `authorizedFetch` is
 * for what OpenAPI cannot type well (files as blobs, event streams). All three add the token and language,
 * refresh an expired token once, and throw `ProblemError` or `OfflineError`: a returned value is a success.
 */
import createFetchClient from "openapi-fetch";
import createQueryClient from "openapi-react-query";
import { currentLanguage } from "@/lib/i18n";
import { randomUuid } from "@/lib/uuid";
import { askIfChanged, wholeAnswer } from "./kept-answers";
import { OfflineError, ProblemError } from "./problem";
import type { paths } from "./schema";
import { announce, currentToken, refreshSession } from "./session";

/** These answer 401 for reasons that a new token does not cure. */
const WITHOUT_SESSION = /\/api\/v1\/auth\/(login|refresh|setup)$/;

export async function authorizedFetch(input: Request | string, init?: RequestInit): Promise<Response> {
  const request = input instanceof Request ? input : new Request(new URL(input, location.origin), init);
  const path = new URL(request.url).pathname;
  const withSession = !WITHOUT_SESSION.test(path);
  const again = withSession ? request.clone() : undefined;
  const token = withSession ? (currentToken() ?? (await refreshSession(undefined))) : undefined;
  let response = await send(request, token);
  if (response.status === 401 && again && token !== undefined) {
    const fresh = await refreshSession(token);
    if (fresh !== undefined) response = await send(again, fresh);
  }
  if (response.ok) return response;
  const problem = await ProblemError.from(response);
  if (problem.code === "password_change_required") announce("password_change_required");
  throw problem;
}

async function send(request: Request, token: string | undefined): Promise<Response> {
  if (token !== undefined) request.headers.set("Authorization", `Bearer ${token}`);
  request.headers.set("Accept-Language", currentLanguage());
  const kept = askIfChanged(request);
  try {
    return await wholeAnswer(request, await fetch(request), kept);
  } catch (error) {
    if (request.signal.aborted) throw error;
    throw new OfflineError("unreachable", { cause: error });
  }
}

export const api = createFetchClient<paths>({ baseUrl: location.origin, fetch: authorizedFetch });
export const $api = createQueryClient(api);

/** Strong entity tag for `If-Match`: a report's `version`, or the whole `ETag` as the server gave it. */
export function ifMatch(version: number | string): { readonly "If-Match": string } {
  return { "If-Match": typeof version === "number" ? `"${version}"` : version };
}

/** Keep one key per thing being made, and send the same one again when a try has failed. */
export function idempotency(key: string = randomUuid()): { readonly "Idempotency-Key": string } {
  return { "Idempotency-Key": key };
}
