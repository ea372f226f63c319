/**
 * The signed-in session of this tab. The access token lives in this module's memory and nowhere else; the
 * refresh token is a cookie that scripts cannot read. Tabs take turns to refresh (Web Locks) and hand each
 * other the new token, so that ten tabs make one refresh. Losing the session never touches drafts; only a
 * sign-out that the person asked for does (the `signed_out` event).
 */
import { currentLanguage } from "@/lib/i18n";
import { OfflineError, ProblemError } from "./problem";
import type { components } from "./schema";

type Token = components["schemas"]["TokenView"];
/** `password_change_required`: still signed in, but nothing else is allowed before the first password is changed. */
type SessionEvent = "signed_out" | "expired" | "password_change_required";
type Listener = (event: SessionEvent) => void;
type Message = { kind: "token"; token: string } | { kind: "ended" } | { kind: "signed_in" };

let accessToken: string | undefined;
let refreshing: Promise<string | undefined> | undefined;
const listeners = new Set<Listener>();
const channel = typeof BroadcastChannel === "undefined" ? undefined : new BroadcastChannel("tanggap-session");

if (channel) {
  channel.onmessage = (event: MessageEvent<Message>) => {
    const message = event.data;
    if (message.kind === "token") accessToken = message.token;
    else if (message.kind === "ended") {
      if (accessToken !== undefined) end("signed_out");
    }
    // Another person may have signed in next door: the cookie is theirs now, so this tab starts afresh.
    else if (accessToken !== undefined) location.reload();
  };
}

export function currentToken(): string | undefined {
  return accessToken;
}

/** Called when the session ends, by the person's wish or because it ran out, or is held up by a first password. */
export function onSessionEvent(listener: Listener): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Takes the token of a fresh sign-in. */
export function startSession(token: Token): void {
  accessToken = token.access_token;
  channel?.postMessage({ kind: "signed_in" } satisfies Message);
}

export function announce(event: SessionEvent): void {
  for (const listener of listeners) listener(event);
}

function end(ending: "signed_out" | "expired") {
  const had = accessToken !== undefined;
  accessToken = undefined;
  if (had || ending === "signed_out") announce(ending);
}

/**
 * Gets a new access token, once however many calls ask at the same time. `stale` is the token that was just
 * refused. Answers `undefined` when there is no session any more; throws `OfflineError` when nobody answers.
 */
export function refreshSession(stale: string | undefined): Promise<string | undefined> {
  refreshing ??= inTurn(async () => {
    // Another tab, or a call just before this one, may have brought a new one in the meantime.
    if (accessToken !== undefined && accessToken !== stale) return accessToken;
    const response = await ask("/api/v1/auth/refresh");
    if (response.status === 401 || response.status === 403) {
      end("expired");
      return undefined;
    }
    if (!response.ok) throw await ProblemError.from(response);
    const { access_token } = (await response.json()) as Token;
    accessToken = access_token;
    channel?.postMessage({ kind: "token", token: access_token } satisfies Message);
    return access_token;
  }).finally(() => {
    refreshing = undefined;
  });
  return refreshing;
}

async function inTurn<T>(work: () => Promise<T>): Promise<T> {
  // Web Locks exist only in secure contexts; without them the server's 30 s of grace covers two tabs.
  const locks = (globalThis.navigator as Partial<Navigator>).locks;
  return locks ? await locks.request("tanggap-refresh", () => work()) : await work();
}

/** Ends the session on the server and here. Works offline too: the token is forgotten in any case. */
export async function signOut(): Promise<void> {
  try {
    await ask("/api/v1/auth/logout");
  } finally {
    channel?.postMessage({ kind: "ended" } satisfies Message);
    end("signed_out");
  }
}

async function ask(path: string): Promise<Response> {
  const headers = new Headers({ "Accept-Language": currentLanguage() });
  if (accessToken !== undefined) headers.set("Authorization", `Bearer ${accessToken}`);
  try {
    return await fetch(new Request(new URL(path, location.origin), { method: "POST", headers }));
  } catch (error) {
    throw new OfflineError("unreachable", { cause: error });
  }
}
