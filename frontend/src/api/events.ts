/**
 * Server-sent events over `fetch`, since the token goes in a header. After a lost connection it reconnects by itself with the
 * id of the last event, so that none is missed. It disconnects while the tab is hidden: a browser allows few connections to one server.
 */
import { createParser } from "eventsource-parser";
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

/** Takes the text of a stream in chunks of any size. An event without a name or data is not one of ours. */
export function eventParser(onEvent: (event: ServerEvent) => void): { feed(chunk: string): void } {
  return createParser({
    onEvent: ({ event, id, data }) => {
      if (event !== undefined) onEvent({ name: event, id, data: JSON.parse(data) as unknown });
    },
  });
}

/** Calls `onEvent` for each event until the returned function is called, or until the server refuses the stream. */
export function listen(path: string, lastId: string, onEvent: (event: ServerEvent) => void): () => void {
  let last = lastId;
  let stopped = false;
  let waiting: ReturnType<typeof setTimeout> | undefined;
  let wait = FIRST_WAIT_MS;
  let connection: AbortController | undefined;
  let restored: (() => void) | undefined;

  function connectionRestored() {
    restored?.();
    restored = undefined;
  }

  async function open() {
    const own = new AbortController();
    connection = own;
    try {
      const response = await authorizedFetch(path, { signal: own.signal, headers: { "Last-Event-ID": last } });
      connectionRestored();
      const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
      const parser = eventParser((event) => {
        if (event.id !== undefined) last = event.id;
        onEvent(event);
      });
      for (;;) {
        const chunk = await reader?.read();
        if (!chunk || chunk.done) break;
        wait = FIRST_WAIT_MS;
        parser.feed(chunk.value);
      }
    } catch (error) {
      // The user may not (or no longer) read this stream: reconnecting changes nothing.
      if (isProblem(error) && [400, 401, 403, 404].includes(error.status)) stopped = true;
    }
    if (connection === own) connection = undefined;
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
    if (!stopped && connection === undefined && !document.hidden) void open();
  }

  function disconnect() {
    clearTimeout(waiting);
    connection?.abort();
    connection = undefined;
    connectionRestored();
  }

  function followVisibility() {
    if (document.hidden) disconnect();
    else start();
  }

  document.addEventListener("visibilitychange", followVisibility);
  addEventListener("online", start);
  start();
  return () => {
    stopped = true;
    document.removeEventListener("visibilitychange", followVisibility);
    removeEventListener("online", start);
    disconnect();
  };
}
