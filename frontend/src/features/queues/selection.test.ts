import { expect, it } from "vitest";
import type { Queue, QueueKey } from "@/entities/report/queueCounts";
import { besideQueue, firstToWorkOn, nextQueue, shownQueue } from "./selection";

const queue = (key: QueueKey, count: number): Queue => ({ key, count, query: {} as Queue["query"] });
const queues = [queue("new", 0), queue("clarification", 0), queue("ready_to_forward", 3), queue("overdue", 2)];

it("preselects the first queue with something in it", () => {
  expect(firstToWorkOn(queues)).toBe("ready_to_forward");
  expect(firstToWorkOn([queue("new", 0), queue("overdue", 0)])).toBe("new");
  expect(firstToWorkOn([])).toBeUndefined();
});

it("shows what the address names, though it be empty, and falls back from a name it does not know", () => {
  expect(shownQueue(queues, "clarification", "overdue")?.key).toBe("clarification");
  expect(shownQueue(queues, "to_accept", "overdue")?.key).toBe("overdue");
  expect(shownQueue(queues, undefined, undefined)?.key).toBe("new");
});

it("goes on to the next queue with work, round the list", () => {
  expect(nextQueue(queues, "ready_to_forward")?.key).toBe("overdue");
  expect(nextQueue(queues, "overdue")?.key).toBe("ready_to_forward");
  expect(nextQueue([queue("new", 1)], "new")).toBeUndefined();
});

it("steps from queue to queue, empty or not, round the list", () => {
  expect(besideQueue(queues, "new", 1)?.key).toBe("clarification");
  expect(besideQueue(queues, "new", -1)?.key).toBe("overdue");
  expect(besideQueue(queues, "overdue", 1)?.key).toBe("new");
});
