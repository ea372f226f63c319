/** Which queue is shown. The server decides which there are, their order and their queries. */
import type { Queue, QueueKey } from "@/entities/report/queueCounts";

/** The first in which there is something to do, or else the first. */
export function firstToWorkOn(queues: readonly Queue[]): QueueKey | undefined {
  return (queues.find(({ count }) => count > 0) ?? queues[0])?.key;
}

/** The queue that an address names; an unknown or foreign name falls back. */
export function shownQueue(queues: readonly Queue[], wanted: string | undefined, fallback: QueueKey | undefined): Queue | undefined {
  return queues.find(({ key }) => key === wanted) ?? queues.find(({ key }) => key === fallback) ?? queues[0];
}

/** Where to go on when a queue is done: the next with something in it, round the list. */
export function nextQueue(queues: readonly Queue[], after: QueueKey): Queue | undefined {
  const at = queues.findIndex(({ key }) => key === after);
  return [...queues.slice(at + 1), ...queues.slice(0, Math.max(at, 0))].find(({ count }) => count > 0);
}

/** The queue beside it in the order of the process, round the list. */
export function besideQueue(queues: readonly Queue[], of: QueueKey, by: 1 | -1): Queue | undefined {
  const at = queues.findIndex(({ key }) => key === of);
  return queues[(at + by + queues.length) % queues.length];
}
