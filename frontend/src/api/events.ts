/**
 * Server-sent events over `fetch`, since the token goes in a header. Comes back by itself after a broken line, with
 * the id it saw last, so that nothing is missed. Rests while the tab is hidden: a browser has few lines to one server.
 */
import { authorizedFetch } from "./client";
import { connectionLost } from "./connection";
import { isProblem } from "./problem";

export interface ServerEvent {
  readonly name: string;
  readonly id: string | undefined;
  readonly data: unknown;
}

const FIRST_WAIT_MS = 1_000;
const LONGEST_WAIT_MS = 30_000;

/** Takes whole events off the front of what was read so far; gives what is left. */
export function takeEvents(text: string, onEvent: (event: ServerEvent) => void): string {
  const parts = text.split("\n\n");
  const rest = parts.pop() ?? "";
  for (const part of parts) {
    const fields: Record<string, string> = {};
    for (const line of part.split("\n")) {
      const colon = line.indexOf(":");
      // A line that begins with a colon is a comment: the server only says that it lives.
      if (colon > 0) fields[line.slice(0, colon)] = line.slice(colon + 1).replace(/^ /, "");
    }
    const { event, data, id } = fields;
    if (event !== undefined && data !== undefined) onEvent({ name: event, id, data: JSON.parse(data) as unknown });
  }
  return rest;
}

/** Listens until the returned function is called, or the server says that there is nothing to hear. */
export function listen(path: string, lastId: string, onEvent: (event: ServerEvent) => void): () => void {
  let last = lastId;
  let stopped = false;
  let waiting: ReturnType<typeof setTimeout> | undefined;
  let wait = FIRST_WAIT_MS;
  let line: AbortController | undefined;
  let restored: (() => void) | undefined;

  function connectionRestored() {
    restored?.();
    restored = undefined;
  }

  async function open() {
    const own = new AbortController();
    line = own;
    try {
      const response = await authorizedFetch(path, { signal: own.signal, headers: { "Last-Event-ID": last } });
      connectionRestored();
      const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
      let text = "";
      for (;;) {
        const chunk = await reader?.read();
        if (!chunk || chunk.done) break;
        wait = FIRST_WAIT_MS;
        text = takeEvents(text + chunk.value, (event) => {
          if (event.id !== undefined) last = event.id;
          onEvent(event);
        });
      }
    } catch (error) {
      // Not ours to hear (any more): asking again changes nothing.
      if (isProblem(error) && [400, 401, 403, 404].includes(error.status)) stopped = true;
    }
    if (line === own) line = undefined;
    if (own.signal.aborted) return;
    if (stopped) {
      connectionRestored();
      return;
    }
    restored ??= connectionLost();
    waiting = setTimeout(start, wait);
    wait = Math.min(wait * 2, LONGEST_WAIT_MS);
  }

  function start() {
    clearTimeout(waiting);
    if (!stopped && line === undefined && !document.hidden) void open();
  }

  function rest() {
    clearTimeout(waiting);
    line?.abort();
    line = undefined;
    connectionRestored();
  }

  function look() {
    if (document.hidden) rest();
    else start();
  }

  document.addEventListener("visibilitychange", look);
  addEventListener("online", start);
  start();
  return () => {
    stopped = true;
    document.removeEventListener("visibilitychange", look);
    removeEventListener("online", start);
    rest();
  };
}
